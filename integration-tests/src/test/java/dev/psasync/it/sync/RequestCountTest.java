package dev.psasync.it.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.plan.Write;
import dev.psasync.engine.RunRequest;
import dev.psasync.engine.SyncEngine;
import dev.psasync.engine.SyncResult;
import dev.psasync.engine.store.JdbcSyncStore;
import dev.psasync.examples.demo.RequestFloor;
import dev.psasync.examples.demo.Requests;
import dev.psasync.examples.demo.World;
import dev.psasync.testkit.estate.CompanyMatch;
import dev.psasync.testkit.estate.Estate;
import dev.psasync.testkit.estate.EstateTenant;
import dev.psasync.testkit.sim.halo.HaloSimulatorOptions;
import dev.psasync.testkit.sim.halo.HaloSnapshot;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests are the cost: a run sends hardly more than the fewest there could be. */
class RequestCountTest {
  private static final Estate ESTATE = Syncs.estate(17, 11, 30);

  /** What a new process finds out about an instance of Halo, once. */
  private static final int HALO_PROBES = 3;

  @TempDir private Path folder;

  @Test
  void aFirstAndASteadyRunStayAtTheFloor() {
    try (World world = World.of(ESTATE);
        JdbcSyncStore store = JdbcSyncStore.sqlite(folder.resolve("store.db"))) {
      SyncEngine engine = world.engine(world.directory(), world.psa(), store).build();
      HaloSnapshot before = world.halo();
      SyncResult first = engine.run(RunRequest.everything());
      Requests sent = world.requests();
      HaloSnapshot after = world.halo();
      RequestFloor floor =
          RequestFloor.first(
              size(before),
              after.createdSince(before).size() + after.changedSince(before).size(),
              Syncs.written(first, Write.Kind.MAP_TENANT));

      assertThat(sent.entra()).isEqualTo(floor.entra());
      assertThat(sent.graph()).isEqualTo(floor.graph());
      assertThat(sent.psaReads()).isEqualTo(floor.haloReads() + HALO_PROBES);
      assertThat(sent.psaWrites()).isEqualTo(floor.haloWrites());

      world.forgetRequests();
      engine.run(RunRequest.everything());
      Requests again = world.requests();
      RequestFloor steady = RequestFloor.steady(size(after));

      // A tenant that has no company, or cannot be read, is looked at anew in every run.
      long restless = count(CompanyMatch.UNMATCHED) + count(CompanyMatch.AMBIGUOUS);
      assertThat(again.entra()).isLessThanOrEqualTo(count(CompanyMatch.ENDED));
      assertThat(again.graph()).isEqualTo(steady.graph() + restless);
      assertThat(again.psaReads()).isEqualTo(steady.haloReads());
      assertThat(again.psaWrites()).isZero();
    }
  }

  /**
   * where Halo is seen to tell changes, a steady run over any number of contacts costs one
   * request for them, and Graph one for each tenant; two for Halo's own connections and a page of
   * clients remain, since nothing tells which of those changed. Nobody needs a site.
   */
  @Test
  void r3_aSteadyRunCostsOneChangeRequestForEachTenantAndOneForAllContacts() {
    try (World world =
            World.of(ESTATE, HaloSimulatorOptions.with(halo -> halo.lastUpdateFilter(true)));
        JdbcSyncStore store = JdbcSyncStore.sqlite(folder.resolve("store.db"))) {
      SyncEngine engine = world.engine(world.directory(), world.psa(), store).build();
      engine.run(RunRequest.everything());
      // Past the overlap of changed-since reads, so that the first run's own writes are old.
      world.pass(Duration.ofHours(30));
      engine.run(RunRequest.everything());
      world.pass(Duration.ofMinutes(10));
      world.forgetRequests();

      engine.run(RunRequest.everything());

      Requests again = world.requests();
      RequestFloor floor = RequestFloor.steadyWithChanges(size(world.halo()));
      long restless = count(CompanyMatch.UNMATCHED) + count(CompanyMatch.AMBIGUOUS);
      assertThat(again.graph()).isEqualTo(floor.graph() + restless);
      assertThat(again.psaReads()).isEqualTo(floor.haloReads());
      assertThat(floor.haloReads()).as("connections, clients, changes").isEqualTo(2 + 1 + 1);
      assertThat(again.psaWrites()).isZero();
    }
  }

  private static RequestFloor.Size size(HaloSnapshot halo) {
    int left = (int) count(CompanyMatch.EXCLUDED);
    int worked =
        (int) ESTATE.tenants().stream().filter(tenant -> tenant.match().isWorked()).count();
    return new RequestFloor.Size(
        ESTATE.tenants().size(),
        ESTATE.tenants().size() - left,
        ESTATE.tenants().size() - left - (int) count(CompanyMatch.ENDED),
        worked,
        30,
        halo.clients().size(),
        halo.sites().size(),
        halo.users().size());
  }

  private static long count(CompanyMatch match) {
    return ESTATE.tenants().stream().map(EstateTenant::match).filter(match::equals).count();
  }
}
