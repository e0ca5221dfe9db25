package dev.psasync.testkit.sim;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;

/** A clock that stands still until told to move. In UTC. Thread-safe. */
public final class ManualClock extends Clock {

  private Instant now;

  private ManualClock(Instant start) {
    now = start;
  }

  /** A clock that shows the given instant. */
  public static ManualClock at(Instant start) {
    return new ManualClock(Objects.requireNonNull(start, "start"));
  }

  /** A clock that shows the given instant, such as {@code 2026-05-01T09:00:00Z}. */
  public static ManualClock at(String start) {
    return at(Instant.parse(start));
  }

  /** Moves the clock; a negative duration moves it back. */
  public synchronized void advance(Duration duration) {
    now = now.plus(duration);
  }

  /** Sets the clock. */
  public synchronized void set(Instant instant) {
    now = Objects.requireNonNull(instant, "instant");
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  /** The same instants told in another zone; moves together with this clock. */
  @Override
  public Clock withZone(ZoneId zone) {
    ManualClock source = this;
    return new Clock() {
      @Override
      public ZoneId getZone() {
        return zone;
      }

      @Override
      public Clock withZone(ZoneId other) {
        return source.withZone(other);
      }

      @Override
      public Instant instant() {
        return source.instant();
      }
    };
  }
}
