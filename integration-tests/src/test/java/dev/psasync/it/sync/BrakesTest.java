package dev.psasync.it.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.TenantId;
import dev.psasync.core.plan.FindingCode;
import dev.psasync.core.plan.SyncPlan;
import dev.psasync.core.plan.Write;
import dev.psasync.engine.RunStatus;
import dev.psasync.engine.SyncResult;
import dev.psasync.engine.store.JdbcSyncStore;
import dev.psasync.examples.demo.World;
import dev.psasync.testkit.estate.Estate;
import dev.psasync.testkit.estate.EstateTenant;
import dev.psasync.testkit.estate.EstateUser;
import dev.psasync.testkit.sim.halo.HaloSnapshot;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** B-3 over HTTP: a tenant that empties is held until a person says so; the others go on. */
class BrakesTest {
  private static final Estate ESTATE = Syncs.estate(41, 2, 30);
  private static final EstateTenant EMPTIED = ESTATE.tenants().get(0);
  private static final EstateTenant OTHER = ESTATE.tenants().get(1);

  @TempDir private Path folder;

  @Test
  void aTenantThatLosesAllItsPeopleIsHeldAndApprovedByHash() {
    Path store = folder.resolve("store.db");
    try (World world = World.of(ESTATE)) {
      Syncs.run(world, store);
      block(world, EMPTIED, Integer.MAX_VALUE);
      block(world, OTHER, 1);
      world.pass(Duration.ofHours(1));
      HaloSnapshot before = world.halo();

      SyncResult held = Syncs.run(world, store);

      assertThat(held.status()).isEqualTo(RunStatus.BRAKED);
      assertThat(held.findingsByCode()).containsKey(FindingCode.BRAKE_DEACTIVATE);
      assertThat(Syncs.written(held, Write.Kind.DEACTIVATE_CONTACT)).isEqualTo(1);
      assertThat(world.halo().deactivatedSince(before)).hasSize(1);

      SyncPlan plan =
          held.plans().stream()
              .filter(one -> one.brakes().containsKey(new TenantId(EMPTIED.id())))
              .findFirst()
              .orElseThrow();
      approve(world, store, plan.hash());
      SyncResult released = Syncs.run(world, store);

      assertThat(Syncs.written(released, Write.Kind.DEACTIVATE_CONTACT)).isGreaterThan(5);
      assertThat(Syncs.run(world, store).plannedByKind()).isEmpty();
    }
  }

  @Test
  void anApprovalOfAnotherPlanReleasesNothing() {
    Path store = folder.resolve("store.db");
    try (World world = World.of(ESTATE)) {
      Syncs.run(world, store);
      block(world, EMPTIED, 10);
      SyncResult held = Syncs.run(world, store);
      approve(
          world,
          store,
          held.plans().stream()
              .filter(plan -> !plan.brakes().isEmpty())
              .findFirst()
              .orElseThrow()
              .hash());
      block(world, EMPTIED, Integer.MAX_VALUE);

      SyncResult again = Syncs.run(world, store);

      assertThat(again.status()).isEqualTo(RunStatus.BRAKED);
      assertThat(Syncs.written(again, Write.Kind.DEACTIVATE_CONTACT)).isZero();
    }
  }

  private static void approve(World world, Path file, String hash) {
    try (JdbcSyncStore store = JdbcSyncStore.sqlite(file)) {
      world.engine(world.directory(), world.psa(), store).build().approve(hash, "a person");
    }
  }

  private static void block(World world, EstateTenant tenant, int most) {
    tenant.users().stream()
        .filter(EstateUser::isEligible)
        .limit(most)
        .forEach(
            user ->
                world
                    .far()
                    .graph()
                    .tenant(tenant.id())
                    .updateUser(user.objectId(), account -> account.accountEnabled(false)));
  }
}
