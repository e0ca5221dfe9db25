package dev.psasync.it.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.TenantId;
import dev.psasync.core.policy.Mode;
import dev.psasync.engine.CompanyResult;
import dev.psasync.engine.RunListener;
import dev.psasync.engine.RunRequest;
import dev.psasync.engine.SyncResult;
import dev.psasync.engine.TenantResult;
import dev.psasync.engine.store.JdbcSyncStore;
import dev.psasync.examples.demo.World;
import dev.psasync.halo.HaloConfiguration;
import dev.psasync.testkit.estate.Estate;
import dev.psasync.testkit.estate.EstateTenant;
import dev.psasync.testkit.sim.JournalEntry;
import dev.psasync.testkit.sim.RequestMatchers;
import dev.psasync.testkit.sim.SimRequest;
import dev.psasync.testkit.sim.StandardFaults;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The PSA's request limit belongs to the instance: tenants share it, all of it, and no more. */
class LimitsTest {
  private static final int LIMIT = HaloConfiguration.DEFAULT_REQUEST_LIMIT;
  private static final Duration WINDOW = HaloConfiguration.DEFAULT_REQUEST_WINDOW;

  @TempDir private Path folder;

  @Tag("thorough")
  @Test
  void aLongRunOfManyTenantsUsesTheWholeLimitAndNeverMore() {
    assertWholeLimit(Syncs.estate(31, 12, 340), 3);
  }

  @Test
  void tenantsSideBySideUseTheWholeLimitAndNeverMore() {
    assertWholeLimit(Syncs.estate(32, 8, 170), 1);
  }

  private void assertWholeLimit(Estate estate, int windows) {
    try (World world = World.of(estate);
        JdbcSyncStore store = JdbcSyncStore.sqlite(folder.resolve("store.db"))) {
      world.engine(world.directory(), world.psa(), store).parallelTenants(8).build().run();

      List<JournalEntry> requests = world.far().halo().journal().entries();
      Instant first = requests.get(0).at();
      Instant last = requests.get(requests.size() - 1).at();
      long fullWindows = (requests.size() - 1L) / LIMIT;
      assertThat(fullWindows).as("enough to do").isGreaterThanOrEqualTo(windows);
      assertThat(requests).as("refused by the server").noneMatch(one -> one.status() == 429);
      assertThat(mostInAnyWindow(requests)).as("in any window").isLessThanOrEqualTo(LIMIT);
      Duration least = WINDOW.multipliedBy(fullWindows);
      Duration taken = Duration.between(first, last);
      assertThat((double) least.toMillis() / taken.toMillis())
          .as("least time over time taken, for %s requests", requests.size())
          .isGreaterThanOrEqualTo(0.95);
    }
  }

  private static int mostInAnyWindow(List<JournalEntry> requests) {
    Deque<Instant> window = new ArrayDeque<>();
    int most = 0;
    for (JournalEntry request : requests) {
      while (!window.isEmpty() && !window.peekFirst().isAfter(request.at().minus(WINDOW))) {
        window.removeFirst();
      }
      window.addLast(request.at());
      most = Math.max(most, window.size());
    }
    return most;
  }

  @Test
  void aTenantThatDoesNotAnswerHoldsNobodyUp() throws Exception {
    Estate estate = Syncs.estate(33, 5, 12);
    Semaphore finished = new Semaphore(0);
    Set<String> done = ConcurrentHashMap.newKeySet();
    RunListener listener =
        new RunListener() {
          @Override
          public void companyFinished(CompanyResult result) {
            result.tenants().forEach(tenant -> done.add(tenant.value()));
            finished.release();
          }
        };
    ExecutorService runner = Executors.newSingleThreadExecutor();
    try (World world = World.of(estate);
        JdbcSyncStore store = JdbcSyncStore.sqlite(folder.resolve("store.db"))) {
      List<CompanyResult> companies =
          world
              .engine(world.directory(), world.psa(), store)
              .build()
              .run(RunRequest.everything().withMode(Mode.PLAN))
              .companies();
      TenantId silent =
          companies.stream()
              .filter(company -> company.tenants().size() == 1)
              .findFirst()
              .orElseThrow()
              .tenants()
              .get(0);
      world
          .far()
          .graph()
          .faults()
          .always(
              RequestMatchers.pathEnding("/$batch").and(ofTenant(world, silent)),
              StandardFaults.holdBefore());
      Future<SyncResult> run =
          runner.submit(
              () ->
                  world
                      .engine(world.directory(), world.psa(), store)
                      .parallelTenants(2)
                      .listener(listener)
                      .build()
                      .run());

      assertThat(finished.tryAcquire(companies.size() - 1, 1, TimeUnit.MINUTES))
          .as("all others are done while one does not answer")
          .isTrue();
      assertThat(done).isNotEmpty().doesNotContain(silent.value());
      assertThat(world.far().graph().server().heldCount()).as("still waiting").isPositive();

      world.far().graph().faults().clear();
      world.far().graph().server().releaseHeld();
      SyncResult result = run.get(2, TimeUnit.MINUTES);
      assertThat(result.tenants())
          .filteredOn(tenant -> !tenant.tenant().equals(silent))
          .extracting(TenantResult::outcome)
          .doesNotContain(TenantResult.Outcome.SKIPPED);
    } finally {
      runner.shutdownNow();
    }
  }

  @Test
  void aThrottledTenantAndOneThatRefusesAreTheirOwnTroubleOnly() {
    Estate estate = Syncs.estate(34, 5, 12);
    List<EstateTenant> worked =
        estate.tenants().stream().filter(tenant -> tenant.match().isWorked()).toList();
    try (World world = World.of(estate)) {
      world.far().graph().tenant(worked.get(0).id()).throttled();
      world
          .far()
          .entra()
          .directory()
          .revokeConsent(world.far().graphClientId(), worked.get(1).id());

      SyncResult result = Syncs.run(world, folder.resolve("store.db"), RunRequest.everything());

      for (TenantResult tenant : result.tenants()) {
        boolean troubled =
            tenant.tenant().value().equals(worked.get(0).id())
                || tenant.tenant().value().equals(worked.get(1).id());
        boolean others = worked.stream().anyMatch(one -> one.id().equals(tenant.tenant().value()));
        if (others && !troubled) {
          assertThat(tenant.outcome()).isEqualTo(TenantResult.Outcome.APPLIED);
          assertThat(tenant.failures()).isZero();
        }
      }
      assertThat(result.tenants())
          .filteredOn(tenant -> tenant.tenant().value().equals(worked.get(1).id()))
          .extracting(TenantResult::outcome)
          .containsExactly(TenantResult.Outcome.SKIPPED);
    }
  }

  /** The token that a request carries was issued for one tenant. */
  private static Predicate<SimRequest> ofTenant(World world, TenantId tenant) {
    return request ->
        request
            .headers()
            .first("Authorization")
            .flatMap(
                header -> world.far().entra().tokens().find(header.replaceFirst("^[Bb]earer ", "")))
            .filter(token -> token.tenantId().equals(tenant.value()))
            .isPresent();
  }
}
