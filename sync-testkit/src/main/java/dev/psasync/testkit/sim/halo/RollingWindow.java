package dev.psasync.testkit.sim.halo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Counts requests of the last so many minutes. Refused requests do not count. Thread-safe. */
final class RollingWindow {
  private final Clock clock;
  private final int limit;
  private final Duration window;
  private final Map<String, Deque<Instant>> taken = new HashMap<>();

  RollingWindow(Clock clock, int limit, Duration window) {
    this.clock = clock;
    this.limit = limit;
    this.window = window;
  }

  /** Takes one request; zero when allowed, else how long until one would be. */
  synchronized Duration take(String owner) {
    if (limit <= 0) {
      return Duration.ZERO;
    }
    Deque<Instant> instants = taken.computeIfAbsent(owner, key -> new ArrayDeque<>());
    Instant now = clock.instant();
    Instant start = now.minus(window);
    while (!instants.isEmpty() && !instants.peekFirst().isAfter(start)) {
      instants.removeFirst();
    }
    if (instants.size() >= limit) {
      return Duration.between(start, instants.peekFirst());
    }
    instants.addLast(now);
    return Duration.ZERO;
  }
}
