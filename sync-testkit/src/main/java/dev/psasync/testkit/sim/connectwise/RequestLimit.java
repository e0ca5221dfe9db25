package dev.psasync.testkit.sim.connectwise;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** Counts requests of the last minute. Refused requests do not count. Thread-safe. */
final class RequestLimit {
  private final Clock clock;
  private final int limit;
  private final Duration window;
  private final Deque<Instant> taken = new ArrayDeque<>();

  RequestLimit(Clock clock, int limit, Duration window) {
    this.clock = clock;
    this.limit = limit;
    this.window = window;
  }

  /** Takes one request; zero when allowed, else how long until one would be. */
  synchronized Duration take() {
    if (limit <= 0) {
      return Duration.ZERO;
    }
    Instant now = clock.instant();
    Instant start = now.minus(window);
    while (!taken.isEmpty() && !taken.getFirst().isAfter(start)) {
      taken.removeFirst();
    }
    if (taken.size() >= limit) {
      return Duration.between(start, taken.getFirst());
    }
    taken.addLast(now);
    return Duration.ZERO;
  }
}
