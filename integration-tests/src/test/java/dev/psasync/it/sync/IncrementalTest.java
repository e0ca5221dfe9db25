package dev.psasync.it.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.plan.SyncPlan;
import dev.psasync.core.policy.Brakes;
import dev.psasync.core.policy.Mode;
import dev.psasync.engine.RunRequest;
import dev.psasync.engine.SyncEngine;
import dev.psasync.engine.SyncResult;
import dev.psasync.engine.settings.Settings;
import dev.psasync.engine.store.JdbcSyncStore;
import dev.psasync.examples.demo.World;
import dev.psasync.testkit.estate.Estate;
import dev.psasync.testkit.estate.EstateChanges;
import dev.psasync.testkit.estate.EstateTenant;
import dev.psasync.testkit.sim.Fault;
import dev.psasync.testkit.sim.RequestMatchers;
import dev.psasync.testkit.sim.graph.DeltaQuirks;
import dev.psasync.testkit.sim.halo.HaloSimulatorOptions;
import dev.psasync.testkit.sim.halo.UserRow;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * R-3 over HTTP: Graph's change lists with everything that was seen in them, and Halo's
 * changed-since reads, lead to the plan of a run that reads everything; also after runs in which
 * requests failed.
 */
class IncrementalTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 4})
  void changesGiveThePlanOfAFullRun(long seed) {
    Random random = new Random(seed);
    Estate estate = Syncs.estate(seed, 4, 30);
    HaloSimulatorOptions halo =
        HaloSimulatorOptions.with(
            options -> options.lastUpdateFilter(true).furtherEmailsInList(random.nextBoolean()));
    try (World world = World.of(estate, halo);
        JdbcSyncStore store = JdbcSyncStore.sqlite(folder.resolve("store.db"))) {
      run(world, store, Mode.APPLY, false);
      world.pass(Duration.ofHours(2));
      EstateChanges.dayOf(estate, seed + 100, 2).applyTo(world.far());
      for (int round = 0; round < 4; round++) {
        quirks(estate, world, random);
        disturbedRun(world, store, random);
        world.pass(Duration.ofMinutes(7));
        edits(world, random);
        compare(world, store, "seed " + seed + ", round " + round);
        run(world, store, Mode.APPLY, false);
        world.pass(Duration.ofMinutes(10));
      }
      assertThat(run(world, store, Mode.PLAN, true).plannedByKind()).isEmpty();
    }
  }

  private static void compare(World world, JdbcSyncStore store, String where) {
    world.forgetRequests();
    List<SyncPlan> changes = run(world, store, Mode.PLAN, false).plans();
    long cheap = world.requests().psaReads();
    world.forgetRequests();
    List<SyncPlan> full = run(world, store, Mode.PLAN, true).plans();
    assertThat(cheap).as(where).isLessThanOrEqualTo(world.requests().psaReads());
    assertThat(changes).as(where).hasSameSizeAs(full);
    for (int i = 0; i < full.size(); i++) {
      assertThat(changes.get(i).writes()).as(where).isEqualTo(full.get(i).writes());
      assertThat(changes.get(i).findings()).as(where).isEqualTo(full.get(i).findings());
      assertThat(changes.get(i).decisions()).as(where).isEqualTo(full.get(i).decisions());
      assertThat(changes.get(i).linkChanges()).as(where).isEqualTo(full.get(i).linkChanges());
      assertThat(changes.get(i).hash()).as(where).isEqualTo(full.get(i).hash());
    }
  }

  /** What Graph may do in a change list. */
  private static void quirks(Estate estate, World world, Random random) {
    for (EstateTenant tenant : estate.tenants()) {
      if (!tenant.match().isWorked()) {
        continue;
      }
      DeltaQuirks delta = world.far().graph().tenant(tenant.id()).delta();
      delta
          .pageSize(2 + random.nextInt(20))
          .duplicates(random.nextInt(3))
          .partialDuplicates(random.nextBoolean())
          .emptyPages(random.nextBoolean())
          .replayedChanges(random.nextInt(3))
          .sparse(random.nextBoolean());
      if (random.nextInt(3) == 0) {
        delta.expireLinks();
      }
    }
  }

  /** A run in which some requests fail; whatever it could not do, the next one does. */
  private static void disturbedRun(World world, JdbcSyncStore store, Random random) {
    Fault graph = world.far().graph().graphFaults().catalog().named("graph-repeated-next-link");
    Fault halo = world.far().halo().faultCatalog().named("truncated-page");
    long seed = random.nextLong();
    world.far().graph().faults().mixture(RequestMatchers.any(), seed, 0.2, List.of(graph));
    world.far().halo().faults().mixture(RequestMatchers.any(), seed, 0.1, List.of(halo));
    run(world, store, Mode.APPLY, false);
    world.far().graph().faults().clear();
    world.far().halo().faults().clear();
  }

  /** People at work in Halo. */
  private static void edits(World world, Random random) {
    List<UserRow> rows = world.far().halo().state().users();
    for (int i = 0; i < 5; i++) {
      UserRow row = rows.get(random.nextInt(rows.size()));
      switch (random.nextInt(3)) {
        case 0 -> row.set("title", "Edited " + random.nextInt(9));
        case 1 -> row.set("inactive", random.nextBoolean());
        default -> row.set("phonenumber", "020 7946 0" + (100 + random.nextInt(900)));
      }
    }
  }

  private static SyncResult run(World world, JdbcSyncStore store, Mode mode, boolean everything) {
    Duration fullReadEvery = everything ? Duration.ZERO : Duration.ofDays(1);
    SyncEngine engine =
        world
            .engine(world.directory(), world.psa(), store)
            .settings(
                Settings.of(world.policy().brakes(Brakes.OFF).fullReadEvery(fullReadEvery).build()))
            .build();
    return engine.run(RunRequest.everything().withMode(mode));
  }
}
