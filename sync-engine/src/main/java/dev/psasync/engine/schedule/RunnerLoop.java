package dev.psasync.engine.schedule;

import java.time.Duration;
import java.util.Objects;

/**
 * Calls a {@link SyncRunner} whenever something is due, on a daemon thread of its own and by real
 * time. Close it to shut down: running syncs stop at their next safe point.
 */
public final class RunnerLoop implements AutoCloseable {
  /** How long {@link #close} waits for running syncs to reach a safe point. */
  public static final Duration LONGEST_SHUTDOWN = Duration.ofMinutes(1);

  private final SyncRunner runner;
  private final Thread thread;
  private final Object bell = new Object();
  private boolean rung;
  private boolean closed;

  private RunnerLoop(SyncRunner runner) {
    this.runner = runner;
    thread = new Thread(this::loop, "psa-sync-runner");
    thread.setDaemon(true);
  }

  /** Starts calling a runner. */
  public static RunnerLoop start(SyncRunner runner) {
    RunnerLoop loop = new RunnerLoop(Objects.requireNonNull(runner, "runner"));
    runner.onChange(loop::ring);
    loop.thread.start();
    return loop;
  }

  private void ring() {
    synchronized (bell) {
      rung = true;
      bell.notifyAll();
    }
  }

  private void loop() {
    while (true) {
      Duration rest = runner.tick();
      synchronized (bell) {
        try {
          if (!rung && !closed && !rest.isZero()) {
            bell.wait(Math.max(1, rest.toMillis()));
          }
        } catch (InterruptedException e) {
          return;
        }
        rung = false;
        if (closed) {
          return;
        }
      }
    }
  }

  /**
   * Starts nothing more, lets running syncs stop at their next safe point, and waits for them, at
   * most {@link #LONGEST_SHUTDOWN}. An interrupt ends the waiting; the flag stays set.
   */
  @Override
  public void close() {
    runner.shutDown();
    synchronized (bell) {
      closed = true;
      bell.notifyAll();
    }
    try {
      runner.awaitEnd(LONGEST_SHUTDOWN);
      thread.join(LONGEST_SHUTDOWN.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
