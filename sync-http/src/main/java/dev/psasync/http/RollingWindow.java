package dev.psasync.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * At most so many requests in any window of the given length, and no fewer than that if there is
 * work.
 *
 * <p>A slot is taken when a request starts and comes free one window length after the request has
 * <em>ended</em>: the server counts a request at some moment between the two, so its own window can
 * never hold more than the limit, whatever the network's delay. (A token bucket would allow up to
 * twice the limit in a window that begins in its burst; a fixed cycle wastes or exceeds likewise.)
 * Callers are served in the order they came; one that would have to wait longer than it is ready to
 * is refused at once. Thread-safe. Memory: one instant per slot.
 */
public final class RollingWindow implements RequestBudget {
  private final int limit;
  private final Duration window;
  private final Clock clock;
  private final Sleeper sleeper;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Waiter> queue = new ArrayDeque<>();
  private final Deque<Instant> ended = new ArrayDeque<>();
  private int inFlight;
  private Instant pausedUntil = Instant.MIN;
  private Instant latest = Instant.MIN;

  /**
   * A window on a given clock.
   *
   * @param limit requests in a window, positive
   * @param window its length, positive
   * @param clock should not jump; the other constructor's does not
   * @param sleeper waits by the same clock
   */
  public RollingWindow(int limit, Duration window, Clock clock, Sleeper sleeper) {
    if (limit < 1 || window.isNegative() || window.isZero()) {
      throw new IllegalArgumentException(
          "limit and window must be positive: " + limit + " per " + window);
    }
    this.limit = limit;
    this.window = window;
    this.clock = Objects.requireNonNull(clock, "clock");
    this.sleeper = Objects.requireNonNull(sleeper, "sleeper");
  }

  /** A window on elapsed time, unaffected by changes of the wall clock. */
  public RollingWindow(int limit, Duration window) {
    this(limit, window, new MonotonicClock(), Sleeper.system());
  }

  @Override
  public Permit acquire(Duration atMost) {
    Waiter self = new Waiter();
    lock.lock();
    try {
      Instant deadline = now().plus(atMost);
      queue.addLast(self);
      try {
        refuseIfLaterThan(deadline, queue.size() - 1);
        while (queue.peekFirst() != self) {
          changed.await();
          if (queue.peekFirst() == self) {
            break;
          }
          refuseIfLaterThan(deadline, positionOf(self));
        }
        awaitFreeSlot(deadline);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CallInterruptedException("wait for the request budget", false, e);
      } finally {
        queue.remove(self);
        changed.signalAll();
      }
      inFlight++;
      return new SlotPermit();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void pause(Duration duration) {
    lock.lock();
    try {
      Instant until = now().plus(duration);
      if (until.isAfter(pausedUntil)) {
        pausedUntil = until;
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** How many requests could start right now without waiting. */
  public int available() {
    lock.lock();
    try {
      Instant now = now();
      dropExpired(now);
      return now.isBefore(pausedUntil)
          ? 0
          : Math.max(0, limit - inFlight - ended.size() - queue.size());
    } finally {
      lock.unlock();
    }
  }

  /** How many callers wait for their turn. */
  public int waiting() {
    lock.lock();
    try {
      return queue.size();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Only the head of the queue gets here; it sleeps outside the lock so that others can queue,
   * finish and pause.
   */
  private void awaitFreeSlot(Instant deadline) throws InterruptedException {
    while (true) {
      Instant now = now();
      dropExpired(now);
      boolean paused = now.isBefore(pausedUntil);
      boolean full = inFlight + ended.size() >= limit;
      if (!paused && !full) {
        return;
      }
      if (full && ended.isEmpty() && !paused) {
        // Every slot belongs to a request under way; the earliest can come free one window after
        // its end.
        refuse(deadline, now.plus(window), now);
        changed.await();
        continue;
      }
      Instant wake = paused ? pausedUntil : freeAt(0);
      refuse(deadline, wake, now);
      Duration wait = Duration.between(now, wake);
      lock.unlock();
      try {
        sleeper.sleep(wait);
      } finally {
        lock.lock();
      }
    }
  }

  private void refuseIfLaterThan(Instant deadline, int position) {
    Instant now = now();
    dropExpired(now);
    int freeNow = Math.max(0, limit - inFlight - ended.size());
    Instant earliest = position < freeNow ? now : freeAt(position - freeNow);
    refuse(deadline, earliest.isBefore(pausedUntil) ? pausedUntil : earliest, now);
  }

  /**
   * The earliest instant at which the slot after {@code ahead} others can come free: a lower bound
   * beyond the ended requests.
   */
  private Instant freeAt(int ahead) {
    int index = 0;
    for (Instant end : ended) {
      if (index++ == ahead % limit) {
        return end.plus(window).plus(window.multipliedBy(ahead / limit));
      }
    }
    return latest.plus(window).plus(window.multipliedBy(ahead / limit));
  }

  private void refuse(Instant deadline, Instant earliest, Instant now) {
    if (earliest.isAfter(deadline)) {
      Duration wait = Duration.between(now, earliest);
      throw new ThrottledException(
          "the request budget of " + limit + " per " + window + " is used up for " + wait,
          ApiFailure.of("wait for the request budget").withRetryAfter(wait));
    }
  }

  private int positionOf(Waiter self) {
    int index = 0;
    for (Waiter waiter : queue) {
      if (waiter == self) {
        return index;
      }
      index++;
    }
    return index;
  }

  private void dropExpired(Instant now) {
    while (!ended.isEmpty() && !ended.getFirst().plus(window).isAfter(now)) {
      ended.removeFirst();
    }
  }

  /**
   * A clock that was set back must not hold callers for the difference: time stands still instead.
   */
  private Instant now() {
    Instant now = clock.instant();
    if (now.isAfter(latest)) {
      latest = now;
    } else if (now.isBefore(latest)) {
      shiftBack(Duration.between(now, latest));
      latest = now;
    }
    return latest;
  }

  private void shiftBack(Duration difference) {
    Deque<Instant> shifted = new ArrayDeque<>(ended.size());
    ended.forEach(end -> shifted.addLast(end.minus(difference)));
    ended.clear();
    ended.addAll(shifted);
    if (!pausedUntil.equals(Instant.MIN)) {
      pausedUntil = pausedUntil.minus(difference);
    }
  }

  @Override
  public String toString() {
    return "RollingWindow[" + limit + " per " + window + "]";
  }

  private static final class Waiter {}

  private final class SlotPermit implements Permit {
    private boolean closed;

    @Override
    public void close() {
      lock.lock();
      try {
        if (!closed) {
          closed = true;
          inFlight--;
          ended.addLast(now());
          changed.signalAll();
        }
      } finally {
        lock.unlock();
      }
    }
  }
}
