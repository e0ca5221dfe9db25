package dev.psasync.engine;

import java.time.Duration;

/** Waiting, as a setting, so that tests need not wait. Must be thread-safe. */
@FunctionalInterface
public interface Sleeper {
  /**
   * Waits; zero and negative durations return at once. When the thread is interrupted it returns
   * early and leaves the interrupt flag set.
   */
  void sleep(Duration duration);

  /** Really waits. */
  static Sleeper system() {
    return duration -> {
      if (duration.isNegative() || duration.isZero()) {
        return;
      }
      try {
        Thread.sleep(duration.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    };
  }
}
