package dev.psasync.engine;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Pauses, resumes and cancels a run from another thread. A run looks at it at its safe points:
 * before each tenant, each company and each single write; what was sent by then is recorded
 * whatever happens. Thread-safe; good for one run.
 *
 * <p>A paused run keeps its companies to itself and goes on exactly where it stopped; what it read
 * is read again if it has become too old meanwhile. A cancelled run ends with {@link
 * RunStatus#CANCELLED}; the next run does the rest.
 */
public final class RunControl {
  /** Real time, since a paused run has to keep its leases alive; nothing depends on its length. */
  private static final long LOOK_EVERY_MILLIS = 500;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean paused;
  private boolean cancelled;

  /** Makes a control of a run that goes on. */
  public RunControl() {}

  /** Lets the run stop at its next safe point and wait. */
  public void pause() {
    set(true, false);
  }

  /** Lets a paused run go on. */
  public void resume() {
    set(false, false);
  }

  /** Ends the run at its next safe point, paused or not; this cannot be taken back. */
  public void cancel() {
    set(false, true);
  }

  /** Returns whether the run is to wait, or waits. */
  public boolean paused() {
    lock.lock();
    try {
      return paused;
    } finally {
      lock.unlock();
    }
  }

  /** Returns whether the run is to end, or has ended. */
  public boolean cancelled() {
    lock.lock();
    try {
      return cancelled;
    } finally {
      lock.unlock();
    }
  }

  private void set(boolean pause, boolean cancel) {
    lock.lock();
    try {
      paused = pause;
      cancelled |= cancel;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits while the run is paused.
   *
   * @param meanwhile called now and then while waiting, to keep leases alive
   * @return whether the run may go on; false once it is cancelled or the thread is interrupted
   */
  boolean proceed(Runnable meanwhile) {
    lock.lock();
    try {
      while (paused && !cancelled) {
        boolean inTime = changed.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        if (!inTime) {
          lock.unlock();
          try {
            meanwhile.run();
          } finally {
            lock.lock();
          }
        }
      }
      return !cancelled;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }
}
