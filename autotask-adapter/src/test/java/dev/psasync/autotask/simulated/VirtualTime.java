package dev.psasync.autotask.simulated;

import dev.psasync.http.Sleeper;
import dev.psasync.testkit.sim.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A clock that waiting moves on, so that minutes of patience take no time. */
public final class VirtualTime implements Sleeper {
  private final ManualClock clock = ManualClock.at("2026-05-01T09:00:00Z");
  private final List<Duration> sleeps = new CopyOnWriteArrayList<>();

  /** The clock that both sides go by. */
  public ManualClock clock() {
    return clock;
  }

  @Override
  public void sleep(Duration duration) {
    sleeps.add(duration);
    clock.advance(duration);
  }

  /** All waits so far. */
  public List<Duration> sleeps() {
    return sleeps;
  }

  /** All waits together. */
  public Duration slept() {
    return sleeps.stream().reduce(Duration.ZERO, Duration::plus);
  }
}
