package dev.psasync.testkit.contract;

import static dev.psasync.testkit.contract.StoreSamples.COMPANY;
import static dev.psasync.testkit.contract.StoreSamples.NOW;
import static dev.psasync.testkit.contract.StoreSamples.OTHER;
import static dev.psasync.testkit.contract.StoreSamples.TENANT;
import static dev.psasync.testkit.contract.StoreSamples.contactId;
import static dev.psasync.testkit.contract.StoreSamples.link;
import static dev.psasync.testkit.contract.StoreSamples.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.ConflictDecision;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.HubId;
import dev.psasync.core.model.HubTie;
import dev.psasync.core.model.Link;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.plan.Finding;
import dev.psasync.core.plan.FindingCode;
import dev.psasync.spi.CompanyOutcome;
import dev.psasync.spi.DirectoryMirror;
import dev.psasync.spi.StoredPlan;
import dev.psasync.spi.StoredRun;
import dev.psasync.spi.SyncStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link SyncStore} must do. Extend it, and {@link StoreAbilitiesContract} for what the
 * store can do beyond:
 *
 * <pre>{@code
 * class MyStoreTest extends SyncStoreContract {
 *   @TempDir Path folder;
 *
 *   @Override
 *   protected SyncStore open() {
 *     return MyStore.open(folder.resolve("store"));
 *   }
 * }
 * }</pre>
 */
public abstract class SyncStoreContract {
  private SyncStore store;

  /** For JUnit. */
  protected SyncStoreContract() {}

  /**
   * Opens the store of the running test: empty the first time, afterwards with what was stored
   * before it was closed.
   */
  protected abstract SyncStore open();

  /** Opens the store before each test. */
  @BeforeEach
  final void openStore() {
    store = open();
  }

  /** Closes it after each test. */
  @AfterEach
  final void closeStore() {
    store.close();
  }

  private void reopen() {
    store.close();
    store = open();
  }

  @Test
  void anEmptyStoreKnowsNothing() {
    assertThat(store.links(COMPANY)).isEmpty();
    assertThat(store.mirror(TENANT)).isEmpty();
    assertThat(store.scopeFingerprint(TENANT)).isEmpty();
    assertThat(store.resolutions(COMPANY)).isEmpty();
    assertThat(store.conflictDecisions(COMPANY)).isEmpty();
    assertThat(store.plan("hash")).isEmpty();
    assertThat(store.approved("hash")).isFalse();
    assertThat(store.runs(10)).isEmpty();
    assertThat(store.findings("run")).isEmpty();
    store.forget(user(1));
    store.forget(contactId(1));
  }

  @Test
  void everythingOfARunSurvivesAReopening() {
    Link link = link(1, COMPANY);
    DirectoryMirror mirror = StoreSamples.mirror("cursor-1", 3);
    store.record(
        new CompanyOutcome(
            COMPANY,
            List.of(link, link(2, OTHER)),
            Set.of(),
            List.of(mirror),
            Map.of(TENANT, "scope"),
            Set.of()));
    store.recordRun(new StoredRun("run", "APPLY", NOW, NOW.plusSeconds(1), Map.of("x", 3)));

    reopen();

    assertThat(store.links(COMPANY)).containsExactly(link);
    assertThat(store.links(OTHER)).containsExactly(link(2, OTHER));
    assertThat(store.scopeFingerprint(TENANT)).contains("scope");
    DirectoryMirror read = store.mirror(TENANT).orElseThrow();
    assertThat(read.users()).containsExactlyInAnyOrderElementsOf(mirror.users());
    assertThat(read.cursor()).isEqualTo(mirror.cursor());
    assertThat(read.query()).isEqualTo(mirror.query());
    assertThat(read.profile()).isEqualTo(mirror.profile());
    assertThat(read.skus()).isEqualTo(mirror.skus());
    assertThat(read.fullReadAt()).isEqualTo(mirror.fullReadAt());
    assertThat(store.mirrorWithoutUsers(TENANT).orElseThrow().cursor()).isEqualTo(mirror.cursor());
    assertThat(store.runs(10))
        .containsExactly(new StoredRun("run", "APPLY", NOW, NOW.plusSeconds(1), Map.of("x", 3)));
  }

  @Test
  void allLinksAreStreamed() {
    List<Link> links = IntStream.range(0, 2500).mapToObj(number -> link(number, COMPANY)).toList();
    store.record(StoreSamples.outcome(COMPANY, links));

    List<Link> all = new ArrayList<>();
    store.allLinks(all::add);

    assertThat(all).containsExactlyInAnyOrderElementsOf(links);
  }

  @Test
  void linksAreReplacedByPersonAndRemoved() {
    store.record(StoreSamples.outcome(COMPANY, List.of(link(1, COMPANY), link(2, COMPANY))));
    Link moved = Link.of(user(1), OTHER, contactId(9), null);

    store.record(
        new CompanyOutcome(OTHER, List.of(moved), Set.of(user(2)), List.of(), Map.of(), Set.of()));

    assertThat(store.links(COMPANY)).isEmpty();
    assertThat(store.links(OTHER)).containsExactly(moved);
  }

  @Test
  void r3_aMirrorIsReplacedAsAWhole() {
    record(StoreSamples.mirror("cursor-1", 5));
    DirectoryMirror next = StoreSamples.mirror(null, 2);

    record(next);

    assertThat(store.mirror(TENANT).orElseThrow().users())
        .containsExactlyInAnyOrderElementsOf(next.users());
    assertThat(store.mirror(TENANT).orElseThrow().cursor()).isNull();
    assertThat(store.mirror(new TenantId("another"))).isEmpty();
  }

  @Test
  void m8_resolutionsAreKeptUntilCarriedOut() {
    store.resolve(COMPANY, user(1), new ContactId("7"));
    store.resolve(COMPANY, user(1), new ContactId("8"));
    store.resolve(OTHER, user(2), new ContactId("9"));
    reopen();
    assertThat(store.resolutions(COMPANY)).containsExactly(Map.entry(user(1), new ContactId("8")));

    store.record(
        new CompanyOutcome(COMPANY, List.of(), Set.of(), List.of(), Map.of(), Set.of(user(1))));

    assertThat(store.resolutions(COMPANY)).isEmpty();
    assertThat(store.resolutions(OTHER)).hasSize(1);
  }

  @Test
  void h3_decisionsOnConflictsAreKeptUntilCarriedOut() {
    ConflictDecision first = decision("department", ConflictDecision.Take.PSA);
    ConflictDecision changed = decision("department", ConflictDecision.Take.HUB);
    ConflictDecision city = decision("address.city", ConflictDecision.Take.PSA);
    store.resolve(first);
    store.resolve(city);
    store.resolve(changed);
    reopen();
    assertThat(store.conflictDecisions(COMPANY)).containsExactlyInAnyOrder(changed, city);
    assertThat(store.conflictDecisions(OTHER)).isEmpty();

    settle(first, city);

    assertThat(store.conflictDecisions(COMPANY))
        .as("what was decided anew while a run carried out the old decision stays")
        .containsExactly(changed);
    settle(changed);
    assertThat(store.conflictDecisions(COMPANY)).isEmpty();
  }

  @Test
  void h1_tiesToTheHubAreReplacedByContact() {
    recordTies(StoreSamples.tie(1, COMPANY), StoreSamples.tie(2, OTHER));
    HubTie next = HubTie.of(COMPANY, contactId(1), new HubId("another"));
    recordTies(next, StoreSamples.tie(3, COMPANY));
    reopen();

    assertThat(store.hubTies(COMPANY))
        .containsExactlyInAnyOrder(next, StoreSamples.tie(3, COMPANY));
    assertThat(store.hubTies(OTHER)).containsExactly(StoreSamples.tie(2, OTHER));
    store.forget(contactId(1));
    assertThat(store.hubTies(COMPANY)).containsExactly(StoreSamples.tie(3, COMPANY));
  }

  private void recordTies(HubTie... ties) {
    store.record(
        new CompanyOutcome(
            COMPANY, List.of(), Set.of(), List.of(), Map.of(), Set.of(), Set.of(), List.of(ties)));
  }

  private void settle(ConflictDecision... decisions) {
    store.record(
        new CompanyOutcome(
            COMPANY,
            List.of(),
            Set.of(),
            List.of(),
            Map.of(),
            Set.of(),
            Set.of(decisions),
            List.of()));
  }

  private static ConflictDecision decision(String field, ConflictDecision.Take take) {
    return new ConflictDecision(COMPANY, contactId(1), field, take);
  }

  @Test
  void b3_aPlanKeepsItsDatesUntilItExpiresAndThenLosesItsApproval() {
    StoredPlan first = StoreSamples.plan("hash", NOW, "{}");
    store.savePlan(first);
    store.approve("hash", "Ada", NOW);
    store.savePlan(StoreSamples.plan("hash", NOW.plus(Duration.ofHours(1)), "{}"));
    reopen();
    assertThat(store.plan("hash")).contains(first);
    assertThat(store.approved("hash")).isTrue();

    StoredPlan late = StoreSamples.plan("hash", NOW.plus(Duration.ofHours(25)), "{}");
    store.savePlan(late);

    assertThat(store.plan("hash")).contains(late);
    assertThat(store.approved("hash")).isFalse();
  }

  @Test
  void runsComeNewestFirst() {
    StoredRun old = new StoredRun("b", "APPLY", NOW, NOW.plusSeconds(1), Map.of());
    Instant later = NOW.plusNanos(1);
    StoredRun recent = new StoredRun("a", "APPLY", later, NOW.plusSeconds(2), Map.of());
    store.recordRun(old);
    store.recordRun(recent);
    reopen();

    assertThat(store.runs(10)).containsExactly(recent, old);
    assertThat(store.runs(1)).containsExactly(recent);
  }

  @Test
  void findingsAreKeptInOrderAndReplacedByRun() {
    List<Finding> findings =
        List.of(
            Finding.of(FindingCode.EMAIL_TAKEN, TENANT, contactId(1))
                .withField("email")
                .withDetail(StoreSamples.ODD),
            Finding.of(FindingCode.LOCKED, null, COMPANY),
            Finding.of(FindingCode.LOCKED, null, COMPANY));
    store.recordFindings("run", List.of(Finding.of(FindingCode.LOCKED, null, OTHER)));
    store.recordFindings("run", findings);
    store.recordFindings("another", List.of(findings.get(1)));
    reopen();

    assertThat(store.findings("run")).isEqualTo(findings);
    assertThat(store.findings("another")).hasSize(1);
  }

  @Test
  void aPersonIsForgottenAndNobodyElse() {
    store.record(
        new CompanyOutcome(
            COMPANY,
            List.of(link(1, COMPANY), link(2, COMPANY)),
            Set.of(),
            List.of(StoreSamples.mirror("cursor-1", 3)),
            Map.of(),
            Set.of()));
    store.resolve(COMPANY, user(1), contactId(1));
    store.resolve(decision("department", ConflictDecision.Take.PSA));
    savePlan("by-user", user(1).user().value());
    savePlan("by-contact", contactId(1).value());
    savePlan("other", contactId(2).value());
    Finding other = Finding.of(FindingCode.PROTECTED, TENANT, contactId(2));
    store.recordFindings(
        "run",
        List.of(
            Finding.of(FindingCode.NO_NAME, TENANT, user(1).user()),
            other,
            Finding.of(FindingCode.AMBIGUOUS_USER, TENANT, contactId(3), user(1).user())));

    store.forget(user(1));
    reopen();

    assertThat(store.links(COMPANY)).containsExactly(link(2, COMPANY));
    assertThat(store.mirror(TENANT).orElseThrow().users())
        .containsExactlyInAnyOrder(StoreSamples.directoryUser(2), StoreSamples.directoryUser(3));
    assertThat(store.mirror(TENANT).orElseThrow().cursor())
        .as("a mirror with a gap must be read in full again")
        .isNull();
    assertThat(store.resolutions(COMPANY)).isEmpty();
    assertThat(store.conflictDecisions(COMPANY)).isEmpty();
    assertThat(store.plan("by-user")).isEmpty();
    assertThat(store.approved("by-user")).isFalse();
    assertThat(store.plan("by-contact")).isEmpty();
    assertThat(store.plan("other")).isPresent();
    assertThat(store.approved("other")).isTrue();
    assertThat(store.findings("run")).containsExactly(other);
  }

  @Test
  void aContactIsForgottenWithThePersonItIsLinkedTo() {
    store.record(StoreSamples.outcome(COMPANY, List.of(link(1, COMPANY), link(2, COMPANY))));

    store.forget(contactId(1));

    assertThat(store.links(COMPANY)).containsExactly(link(2, COMPANY));
  }

  private void savePlan(String hash, String id) {
    store.savePlan(StoreSamples.plan(hash, NOW, "{\"writes\":[{\"id\":\"" + id + "\"}]}"));
    store.approve(hash, "Ada", NOW);
  }

  @Test
  void textsOfPartiesCannotBreakIt() {
    String halfPair = "a" + Character.MIN_HIGH_SURROGATE + "b";
    String nul = "a\u0000b";
    store.recordFindings(
        "run",
        List.of(
            Finding.of(FindingCode.FAILED, TENANT, contactId(1)).withDetail(halfPair),
            Finding.of(FindingCode.FAILED, TENANT, contactId(1)).withDetail(nul),
            Finding.of(FindingCode.FAILED, TENANT, contactId(1))
                .withDetail("'; drop table sync_link; --")));

    assertThat(store.findings("run")).hasSize(3);
    assertThat(store.findings("run").get(2).detail()).isEqualTo("'; drop table sync_link; --");
    assertThat(store.links(COMPANY)).isEmpty();
  }

  @Test
  void companiesAreRecordedSideBySide() throws InterruptedException {
    SideBySide.run(
        8,
        worker -> {
          for (int round = 0; round < 5; round++) {
            int first = worker * 100;
            store.record(
                StoreSamples.outcome(
                    COMPANY,
                    IntStream.range(first, first + 20).mapToObj(n -> link(n, COMPANY)).toList()));
            // Everybody also writes the same people, each in another order.
            List<Integer> shared = new ArrayList<>(List.of(9000, 9001, 9002, 9003));
            java.util.Collections.rotate(shared, worker);
            store.record(
                StoreSamples.outcome(OTHER, shared.stream().map(n -> link(n, OTHER)).toList()));
          }
        });

    assertThat(store.links(COMPANY)).hasSize(160);
    assertThat(store.links(OTHER)).hasSize(4);
  }

  private void record(DirectoryMirror mirror) {
    store.record(
        new CompanyOutcome(COMPANY, List.of(), Set.of(), List.of(mirror), Map.of(), Set.of()));
  }
}
