package dev.psasync.testkit.sim.graph;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A bucket of resource units for each application in a tenant, filled up evenly over the window.
 * Refused calls cost too, as with the real service. Thread-safe.
 */
final class ResourceUnitLimit {

  /** What one call was told. */
  record Verdict(boolean allowed, Duration retryAfter, double usedShare) {}

  private static final class Bucket {
    private double units;
    private Instant filledAt;

    Bucket(double units, Instant filledAt) {
      this.units = units;
      this.filledAt = filledAt;
    }
  }

  private final Clock clock;
  private final int capacity;
  private final Duration window;
  private final Map<String, Bucket> buckets = new HashMap<>();

  ResourceUnitLimit(Clock clock, int capacity, Duration window) {
    this.clock = Objects.requireNonNull(clock, "clock");
    if (capacity < 1 || window.isNegative() || window.isZero()) {
      throw new IllegalArgumentException("A limit needs units and a window above zero");
    }
    this.capacity = capacity;
    this.window = window;
  }

  synchronized Verdict take(String clientId, int cost) {
    Instant now = clock.instant();
    Bucket bucket = buckets.computeIfAbsent(clientId, unused -> new Bucket(capacity, now));
    double perMilli = (double) capacity / window.toMillis();
    long elapsed = Math.max(0, Duration.between(bucket.filledAt, now).toMillis());
    bucket.units = Math.min(capacity, bucket.units + elapsed * perMilli);
    bucket.filledAt = now;
    bucket.units = Math.max(-capacity, bucket.units - cost);
    double share = (capacity - bucket.units) / capacity;
    if (bucket.units >= 0) {
      return new Verdict(true, Duration.ZERO, share);
    }
    long wait = (long) Math.ceil((cost - bucket.units) / perMilli);
    return new Verdict(false, Duration.ofMillis(wait), share);
  }
}
