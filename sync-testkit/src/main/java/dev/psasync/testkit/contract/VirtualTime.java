package dev.psasync.testkit.contract;

import dev.psasync.testkit.sim.ManualClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * A clock that waiting moves on, so that minutes of patience take no time: give {@link #clock()}
 * and {@code time::sleep} to the connector, and the clock to its simulator. Thread-safe.
 */
public final class VirtualTime {
  private final ManualClock clock = ManualClock.at("2026-05-01T09:00:00Z");
  private Duration slept = Duration.ZERO;

  /** Makes a time that stands at nine o'clock. */
  public VirtualTime() {}

  /** Returns the clock that both sides go by. */
  public Clock clock() {
    return clock;
  }

  /** Returns the time. */
  public Instant now() {
    return clock.instant();
  }

  /** Lets time go by without anybody having waited. */
  public void pass(Duration time) {
    clock.advance(time);
  }

  /** Waits: moves the clock and counts it. */
  public synchronized void sleep(Duration duration) {
    slept = slept.plus(duration);
    clock.advance(duration);
  }

  /** Returns all waits together. */
  public synchronized Duration slept() {
    return slept;
  }
}
