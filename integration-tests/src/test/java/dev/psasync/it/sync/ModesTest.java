package dev.psasync.it.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.company.CompanyMatch;
import dev.psasync.core.plan.SyncPlan;
import dev.psasync.core.policy.Mode;
import dev.psasync.engine.AppliedWrite;
import dev.psasync.engine.RunRequest;
import dev.psasync.engine.SyncResult;
import dev.psasync.engine.store.JdbcSyncStore;
import dev.psasync.examples.demo.World;
import dev.psasync.testkit.estate.Estate;
import dev.psasync.testkit.sim.halo.HaloSnapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** C-10: what each mode may do, over HTTP. */
class ModesTest {
  private static final Estate ESTATE = Syncs.estate(31, 5, 20);
  private static final RunRequest PLAN = RunRequest.everything().withMode(Mode.PLAN);

  @TempDir private Path folder;

  @Test
  void planWritesNothingAnywhere() {
    Path file = folder.resolve("store.db");
    try (World world = World.of(ESTATE)) {
      HaloSnapshot before = world.halo();
      SyncResult result = Syncs.run(world, file, PLAN);

      assertThat(Syncs.planned(result)).isPositive();
      assertThat(result.count(AppliedWrite.Result.DONE)).isZero();
      assertThat(world.halo()).isEqualTo(before);
      assertThat(world.far().halo().state().counters().writes()).isZero();
      assertThat(world.far().halo().state().counters().reportCreates()).isZero();
      assertThat(world.requests().psaWrites()).isZero();
      assertStoreIsEmpty(file, result);
    }
  }

  @Test
  void applyDoesWhatPlanShowed() {
    try (World world = World.of(ESTATE)) {
      SyncResult planned = Syncs.run(world, folder.resolve("dry.db"), PLAN);
      SyncResult applied = Syncs.run(world, folder.resolve("store.db"));

      assertThat(applied.plans().stream().map(SyncPlan::hash).toList())
          .isEqualTo(planned.plans().stream().map(SyncPlan::hash).toList());
      assertThat(applied.writtenByKind()).isEqualTo(planned.plannedByKind());
    }
  }

  @Test
  void checkMatchesReadsNoUser() {
    Path file = folder.resolve("store.db");
    try (World world = World.of(ESTATE)) {
      SyncResult result =
          Syncs.run(world, file, RunRequest.everything().withMode(Mode.CHECK_MATCHES));

      assertThat(result.matches())
          .hasSize(5)
          .allSatisfy(match -> assertThat(match.outcome()).isEqualTo(CompanyMatch.Outcome.MATCHED));
      assertThat(result.plans()).isEmpty();
      assertThat(
              world.far().graph().journal().requests(request -> request.path().contains("/users")))
          .isEmpty();
      assertThat(world.far().halo().state().counters().writes()).isZero();
      assertStoreIsEmpty(file, result);
    }
  }

  private static void assertStoreIsEmpty(Path file, SyncResult result) {
    try (JdbcSyncStore store = JdbcSyncStore.sqlite(file)) {
      List<Object> links = new ArrayList<>();
      store.allLinks(links::add);
      assertThat(links).isEmpty();
      assertThat(store.runs(10)).isEmpty();
      for (SyncPlan plan : result.plans()) {
        assertThat(store.plan(plan.hash())).isEmpty();
      }
      for (CompanyMatch match : result.matches()) {
        assertThat(store.mirror(match.tenant())).isEmpty();
      }
    }
  }
}
