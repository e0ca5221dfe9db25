package dev.psasync.it.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.plan.FindingCode;
import dev.psasync.core.plan.Write;
import dev.psasync.engine.AppliedWrite;
import dev.psasync.engine.SyncResult;
import dev.psasync.engine.TenantResult;
import dev.psasync.examples.demo.Truth;
import dev.psasync.examples.demo.World;
import dev.psasync.testkit.estate.CompanyMatch;
import dev.psasync.testkit.estate.Estate;
import dev.psasync.testkit.estate.EstateChange;
import dev.psasync.testkit.estate.EstateChanges;
import dev.psasync.testkit.estate.EstateTenant;
import dev.psasync.testkit.estate.EstateUser;
import dev.psasync.testkit.sim.halo.HaloSnapshot;
import dev.psasync.testkit.sim.halo.UserRow;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Microsoft 365 to HaloPSA and back to rest, over HTTP. */
class WholeWayTest {
  private static final long SEED = 71;
  private static final Estate ESTATE = Syncs.estate(SEED, 11, 40);

  @TempDir private Path folder;

  @Test
  void theFirstRunDoesWhatTheEstateAsksForAndTheSecondNothing() {
    Expectation expected = Expectation.firstRun(ESTATE);
    Path store = folder.resolve("store.db");
    try (World world = World.of(ESTATE)) {
      HaloSnapshot before = world.halo();
      SyncResult first = Syncs.run(world, store);

      assertThat(Syncs.written(first, Write.Kind.CREATE_CONTACT))
          .isEqualTo(expected.created().size())
          .isPositive();
      assertThat(Syncs.written(first, Write.Kind.PAIR_CONTACT))
          .isEqualTo(expected.paired().size())
          .isPositive();
      assertThat(Syncs.written(first, Write.Kind.REACTIVATE_CONTACT))
          .isEqualTo(expected.reactivated().size())
          .isPositive();
      assertThat(Syncs.written(first, Write.Kind.DEACTIVATE_CONTACT)).isZero();
      assertThat(first.count(AppliedWrite.Result.DONE)).isEqualTo(Syncs.planned(first));
      assertThat(ambiguous(first)).isEqualTo(ids(expected.ambiguous()));
      assertThat(world.halo().createdSince(before)).hasSize(expected.created().size());
      assertEveryoneHasOneContact(world, expected, before);
      assertThat(world.far().halo().state().counters().welcomeMails()).isZero();

      HaloSnapshot after = world.halo();
      world.far().halo().state().resetCounters();
      SyncResult second = Syncs.run(world, store);

      assertThat(second.plannedByKind()).isEmpty();
      assertThat(world.far().halo().state().counters().writes()).isZero();
      assertThat(world.halo()).isEqualTo(after);
    }
  }

  @Test
  void everyTenantMeetsItsFate() {
    try (World world = World.of(ESTATE)) {
      SyncResult result = Syncs.run(world, folder.resolve("store.db"));

      for (TenantResult tenant : result.tenants()) {
        CompanyMatch match = ESTATE.tenant(tenant.tenant().value()).match();
        assertThat(tenant.outcome())
            .as(match + " (seed " + SEED + ")")
            .isEqualTo(
                switch (match) {
                  case UNMATCHED, AMBIGUOUS -> TenantResult.Outcome.UNMATCHED;
                  case EXCLUDED -> TenantResult.Outcome.EXCLUDED;
                  case ENDED -> TenantResult.Outcome.SKIPPED;
                  default -> TenantResult.Outcome.APPLIED;
                });
      }
      assertThat(result.tenants()).hasSize(ESTATE.tenants().size());
    }
  }

  @Test
  void joinersMoversAndLeaversArriveAndThenThereIsPeace() {
    Path store = folder.resolve("store.db");
    try (World world = World.of(ESTATE)) {
      Truth truth = Truth.of(ESTATE);
      HaloSnapshot before = world.halo();
      Syncs.run(world, store);
      EstateChanges day = EstateChanges.dayOf(ESTATE, SEED + 1, 2);
      day.applyTo(world.far());
      truth.pass(day);
      world.pass(Duration.ofHours(2));

      SyncResult result = Syncs.run(world, store);

      assertThat(Syncs.written(result, Write.Kind.CREATE_CONTACT))
          .isEqualTo((int) day.count(EstateChange.Joiner.class));
      assertThat(truth.endState().wrongs(before, world.halo())).isEmpty();
      assertThat(active(world, leavers(day))).isEmpty();
      Set<String> ambiguous = ids(Expectation.firstRun(ESTATE).ambiguous());
      for (EstateChange change : day.changes()) {
        if (change instanceof EstateChange.Rename rename
            && !ambiguous.contains(Expectation.key(rename.objectId()))) {
          assertThat(contact(world, rename.objectId()).email())
              .isEqualToIgnoringCase(rename.userPrincipalName());
        }
        if (change instanceof EstateChange.Mover mover
            && !ambiguous.contains(Expectation.key(mover.objectId()))) {
          assertThat(contact(world, mover.objectId()).text("title")).isEqualTo(mover.jobTitle());
        }
      }
      assertThat(Syncs.run(world, store).plannedByKind()).isEmpty();
    }
  }

  private static void assertEveryoneHasOneContact(
      World world, Expectation expected, HaloSnapshot before) {
    Truth truth = Truth.of(ESTATE);
    assertThat(truth.endState().wrongs(before, world.halo())).isEmpty();
    assertThat(Set.copyOf(truth.endState().without(world.halo())))
        .isEqualTo(ids(expected.ambiguous()));
    for (EstateTenant tenant : ESTATE.tenants()) {
      for (EstateUser user : tenant.users()) {
        if (tenant.match().isWorked()
            && user.isEligible()
            && !expected.ambiguous().contains(user)) {
          UserRow contact = contact(world, user.objectId());
          assertThat(contact.inactive()).isFalse();
          assertThat(contact.email()).isEqualToIgnoringCase(user.userPrincipalName());
          assertThat(contact.text("surname")).isEqualTo(user.person().lastName());
          if (user.person().jobTitle() != null) {
            assertThat(contact.text("title")).isEqualTo(user.person().jobTitle());
          }
        }
      }
    }
  }

  private static UserRow contact(World world, String objectId) {
    return world.far().halo().state().users().stream()
        .filter(user -> objectId.equalsIgnoreCase(user.azureOid()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no contact carries " + objectId));
  }

  private static Set<String> active(World world, Set<String> objectIds) {
    return world.far().halo().state().users().stream()
        .filter(user -> !user.inactive() && user.azureOid() != null)
        .map(user -> Expectation.key(java.util.Objects.requireNonNull(user.azureOid())))
        .filter(objectIds::contains)
        .collect(Collectors.toSet());
  }

  private static Set<String> leavers(EstateChanges day) {
    Set<String> ids = new HashSet<>();
    for (EstateChange change : day.changes()) {
      if (change instanceof EstateChange.Leaver leaver) {
        ids.add(leaver.objectId().toLowerCase(Locale.ROOT));
      }
    }
    return ids;
  }

  private static Set<String> ambiguous(SyncResult result) {
    return result.allFindings().stream()
        .filter(finding -> finding.code() == FindingCode.AMBIGUOUS_CONTACT)
        .map(finding -> finding.ids().get(0))
        .collect(Collectors.toSet());
  }

  private static Set<String> ids(java.util.List<EstateUser> users) {
    return users.stream().map(user -> Expectation.key(user.objectId())).collect(Collectors.toSet());
  }
}
