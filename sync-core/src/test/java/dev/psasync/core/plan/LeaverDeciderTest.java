package dev.psasync.core.plan;

import static dev.psasync.core.plan.SmallWorld.contact;
import static dev.psasync.core.plan.SmallWorld.link;
import static dev.psasync.core.plan.SmallWorld.tenant;
import static dev.psasync.core.plan.SmallWorld.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.Contact;
import dev.psasync.core.model.DirectoryUser;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.Link;
import dev.psasync.core.model.Read;
import dev.psasync.core.model.TenantSnapshot;
import dev.psasync.core.model.TenantState;
import dev.psasync.core.policy.SyncPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** L-6, L-8 to L-10, M-8: what becomes of the contact of U1, who left tenant T1. */
class LeaverDeciderTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private final Findings findings = new Findings();

  private static SyncPolicy.Builder policy() {
    return SyncPolicy.builder();
  }

  private static Contact.Builder held() {
    return contact("C1", "ann@moved.com").field(Field.DISPLAY_NAME, "Ann");
  }

  private static Link counted(int runs, @Nullable Instant since) {
    Link link = link("U1", "C1");
    return new Link(
        link.user(),
        link.company(),
        link.contact(),
        link.baseline(),
        new Link.Leaver(runs, since),
        Map.of());
  }

  private String decide(
      SyncPolicy.Builder policy, Link link, Contact.Builder contact, TenantSnapshot... others) {
    SmallWorld world = new SmallWorld().users();
    for (TenantSnapshot tenant : others) {
      world.tenant(tenant);
    }
    SyncPolicy built = policy.build();
    LeaverDecider.Outcome outcome =
        new LeaverDecider(
                world.snapshot(),
                built,
                NOW,
                new Protection(built, PsaProfile.UNLIMITED, SmallWorld.COMPANY, findings),
                findings,
                new LivingPeople(world.snapshot(), built, List.of()))
            .decide(link, new ContactEntry(contact.build()));
    return outcome.verdict()
        + ": "
        + SmallWorld.reasons(List.of(outcome.reason()))
        + ", "
        + outcome.leaver().runs()
        + " since "
        + outcome.leaver().since();
  }

  private List<String> told() {
    return findings.sorted().stream().map(SmallWorld::words).toList();
  }

  @Test
  void aLinkedContactIsDeactivated() {
    assertThat(decide(policy(), link("U1", "C1"), held()))
        .isEqualTo("DEACTIVATE: L-6, 1 since " + NOW);
    assertThat(told()).isEmpty();
  }

  @Test
  void withoutABaselineAPersonDecides() {
    assertThat(decide(policy(), link("U1", "C1").withBaseline(null), held()))
        .isEqualTo("HELD_FOR_REVIEW: L-10 link without a baseline, 0 since null");
    assertThat(told()).containsExactly("T1 LEAVER_WITHOUT_BASELINE [C1]");
  }

  @Test
  void anInactiveContactStaysAsItIs() {
    assertThat(decide(policy(), link("U1", "C1"), held().active(false)))
        .isEqualTo("LEFT_ALONE: L-9 already inactive, 0 since null");
    assertThat(told()).isEmpty();
  }

  @Test
  void aProtectedContactStaysActiveAndCounts() {
    assertThat(decide(policy(), link("U1", "C1"), held().agent(true)))
        .isEqualTo("WITHHELD: L-8 agent, 1 since " + NOW);
    assertThat(told()).containsExactly("T1 PROTECTED [C1]");
  }

  static Stream<Arguments> switches() {
    return Stream.of(
        Arguments.of(policy().deactivateLeavers(false), "L-6"),
        Arguments.of(policy().updateExisting(false), "L-3"),
        Arguments.of(policy().updateExisting(false).deactivateLeavers(false), "L-3"));
  }

  @ParameterizedTest
  @MethodSource("switches")
  void theSwitchesWithhold(SyncPolicy.Builder policy, String rule) {
    assertThat(decide(policy, link("U1", "C1"), held()))
        .isEqualTo("WITHHELD: " + rule + ", 1 since " + NOW);
    assertThat(told()).containsExactly("T1 WOULD_DEACTIVATE [C1]");
  }

  static Stream<Arguments> grace() {
    Instant day = NOW.minus(Duration.ofDays(1));
    SyncPolicy.Builder period = policy().gracePeriod(Duration.ofDays(1));
    return Stream.of(
        Arguments.of(policy().graceRuns(2), counted(0, null), true, 1, NOW),
        Arguments.of(policy().graceRuns(2), counted(1, day), false, 2, day),
        Arguments.of(policy().graceRuns(3), counted(1, day), true, 2, day),
        Arguments.of(period, counted(0, null), true, 1, NOW),
        Arguments.of(period, counted(5, day.plusSeconds(1)), true, 6, day.plusSeconds(1)),
        Arguments.of(period, counted(5, day), false, 6, day));
  }

  @ParameterizedTest
  @MethodSource("grace")
  void theGraceHasToRunOut(
      SyncPolicy.Builder policy, Link link, boolean waits, int runs, Instant since) {
    assertThat(decide(policy, link, held()))
        .isEqualTo(
            (waits ? "WITHHELD: L-9 seen as a leaver " + runs + " times" : "DEACTIVATE: L-6")
                + ", "
                + runs
                + " since "
                + since);
    assertThat(told()).isEqualTo(waits ? List.of("T1 GRACE [C1]") : List.of());
  }

  private static TenantSnapshot second(
      TenantState state, boolean complete, Read<List<String>> domains) {
    DirectoryUser bob = user("U2", "bob@fabrikam.com").build();
    TenantSnapshot read = tenant("T2", "fabrikam.com", bob);
    return new TenantSnapshot(
        read.tenant(),
        state,
        complete ? read.users() : Read.partial(List.of(bob), SmallWorld.BROKEN),
        Map.of(),
        domains,
        read.skus());
  }

  static Stream<Arguments> unread() {
    Read<List<String>> moved = Read.complete(List.of("fabrikam.com", "Moved.com"));
    Read<List<String>> others = Read.complete(List.of("fabrikam.com"));
    Read<List<String>> unknown = Read.partial(List.of(), SmallWorld.BROKEN);
    return Stream.of(
        Arguments.of(second(TenantState.READ, false, moved), "ann@moved.com", true),
        Arguments.of(second(TenantState.NOT_READ, true, moved), "ann@moved.com", true),
        Arguments.of(second(TenantState.READ, false, unknown), "ann@moved.com", true),
        Arguments.of(second(TenantState.READ, false, unknown), "ann@contoso.com", false),
        Arguments.of(second(TenantState.READ, false, others), "ann@moved.com", false),
        Arguments.of(second(TenantState.READ, true, moved), "ann@moved.com", false),
        Arguments.of(second(TenantState.OUT, false, moved), "ann@moved.com", false));
  }

  @ParameterizedTest
  @MethodSource("unread")
  void aTenantThatWasNotReadMayHaveTheLeaverNow(TenantSnapshot other, String email, boolean waits) {
    String decided =
        decide(
            policy(),
            link("U1", "C1"),
            held().field(Field.EMAIL, null).field(Field.EMAIL3, email),
            other);

    if (waits) {
      assertThat(decided)
          .isEqualTo("HELD_FOR_REVIEW: M-8 tenant T2 could not be read completely, 1 since " + NOW);
      assertThat(told())
          .containsExactly("T1 UPN_REUSED [U1, C1]: tenant T2 could not be read completely");
    } else {
      assertThat(decided).isEqualTo("DEACTIVATE: L-6, 1 since " + NOW);
      assertThat(told()).isEmpty();
    }
  }

  @Test
  void somebodyInAnotherTenantHasTheAddressNow() {
    TenantSnapshot other = tenant("T2", "moved.com", user("U2", "Ann@moved.com").build());

    assertThat(decide(policy(), link("U1", "C1"), held(), other))
        .isEqualTo("HELD_FOR_REVIEW: M-8 tenant T2 has somebody with this address, 1 since " + NOW);
    assertThat(told())
        .containsExactly("T1 UPN_REUSED [U1, C1]: tenant T2 has somebody with this address");
  }
}
