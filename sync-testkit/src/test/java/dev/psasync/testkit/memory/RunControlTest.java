package dev.psasync.testkit.memory;

import static dev.psasync.testkit.memory.World.codes;
import static dev.psasync.testkit.memory.World.company;
import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.plan.FindingCode;
import dev.psasync.core.plan.Write;
import dev.psasync.engine.AppliedWrite;
import dev.psasync.engine.RunControl;
import dev.psasync.engine.RunListener;
import dev.psasync.engine.RunRequest;
import dev.psasync.engine.RunStatus;
import dev.psasync.engine.SyncResult;
import dev.psasync.engine.TenantResult;
import dev.psasync.engine.WriteAttempt;
import dev.psasync.engine.WriteListener;
import dev.psasync.engine.state.JournalEntry;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A run is paused, resumed and cancelled at its safe points, with everything recorded. */
class RunControlTest {
  private final World world = new World();
  private final RunControl control = new RunControl();

  private WriteListener afterWrite(int number, Runnable step) {
    return new WriteListener() {
      @Override
      public void after(WriteAttempt attempt, List<AppliedWrite> results) {
        if (attempt.sequence() == number) {
          step.run();
        }
      }
    };
  }

  @Test
  void aCancelledRunStopsBeforeTheNextWriteAndRecordsWhatItDid() {
    world.with(1, 5);

    SyncResult result =
        world
            .engine()
            .writeListener(afterWrite(2, control::cancel))
            .build()
            .run(RunRequest.everything(), control);

    assertThat(result.status()).isEqualTo(RunStatus.CANCELLED);
    assertThat(result.count(AppliedWrite.Result.DONE)).isEqualTo(2);
    assertThat(result.count(AppliedWrite.Result.HELD)).isEqualTo(3);
    assertThat(world.store.links(company(1))).hasSize(2);
    MemoryStore store = (MemoryStore) world.store;
    assertThat(store.unfinished()).isEmpty();
    assertThat(store.journal(result.runId()))
        .extracting(JournalEntry::outcome)
        .containsExactly("DONE", "DONE", "HELD", "HELD", "HELD");

    SyncResult next = world.run();
    assertThat(next.writtenByKind()).containsEntry(Write.Kind.CREATE_CONTACT, 3);
    assertThat(world.psa.contacts()).hasSize(5);
  }

  @Test
  void aRunThatIsCancelledWhileReadingWritesNothingAndSaysSo() {
    world.with(1, 3).with(2, 3);
    world.parallel = 1;
    RunListener listener =
        new RunListener() {
          @Override
          public void tenantRead(TenantId tenant, CompanyId company, int users, boolean complete) {
            control.cancel();
          }
        };

    SyncResult result =
        world.engine().listener(listener).build().run(RunRequest.everything(), control);

    assertThat(world.psa.writes()).isEmpty();
    assertThat(result.status()).isEqualTo(RunStatus.CANCELLED);
    assertThat(codes(result)).contains(FindingCode.TENANT_SKIPPED);
    assertThat(result.tenants())
        .extracting(TenantResult::outcome)
        .contains(TenantResult.Outcome.SKIPPED);
    assertThat(world.run().writtenByKind()).containsEntry(Write.Kind.CREATE_CONTACT, 6);
  }

  @Test
  void aPausedRunWaitsAndGoesOnWhereItStopped() throws Exception {
    world.with(1, 4);
    Semaphore paused = new Semaphore(0);
    ExecutorService runner = Executors.newSingleThreadExecutor();
    try {
      Future<SyncResult> run =
          runner.submit(
              () ->
                  world
                      .engine()
                      .writeListener(
                          afterWrite(
                              1,
                              () -> {
                                control.pause();
                                paused.release();
                              }))
                      .build()
                      .run(RunRequest.everything(), control));

      assertThat(paused.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
      assertThat(control.paused()).isTrue();
      assertThat(world.psa.writes()).hasSize(1);
      control.resume();

      SyncResult result = run.get(30, TimeUnit.SECONDS);
      assertThat(result.count(AppliedWrite.Result.DONE)).isEqualTo(4);
      assertThat(result.status()).isEqualTo(RunStatus.OK);
    } finally {
      runner.shutdownNow();
    }
  }

  @Test
  void aPausedRunCanBeCancelled() throws Exception {
    world.with(1, 4);
    Semaphore paused = new Semaphore(0);
    ExecutorService runner = Executors.newSingleThreadExecutor();
    try {
      Future<SyncResult> run =
          runner.submit(
              () ->
                  world
                      .engine()
                      .writeListener(
                          afterWrite(
                              1,
                              () -> {
                                control.pause();
                                paused.release();
                              }))
                      .build()
                      .run(RunRequest.everything(), control));
      assertThat(paused.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
      control.cancel();

      SyncResult result = run.get(30, TimeUnit.SECONDS);
      assertThat(result.status()).isEqualTo(RunStatus.CANCELLED);
      assertThat(result.count(AppliedWrite.Result.DONE)).isEqualTo(1);
      assertThat(world.store.links(company(1))).hasSize(1);
    } finally {
      runner.shutdownNow();
    }
  }
}
