package dev.psasync.http;

import java.time.Duration;

/** Waiting, as a setting, so that tests run on a virtual clock. Must be thread-safe. */
@FunctionalInterface
public interface Sleeper {

  /**
   * Waits at least this long; zero and negative return at once.
   *
   * @throws InterruptedException if the thread is interrupted meanwhile
   */
  void sleep(Duration duration) throws InterruptedException;

  /** Really waits. */
  static Sleeper system() {
    return duration -> {
      if (!duration.isNegative() && !duration.isZero()) {
        // Round up: waking a fraction early would send a request that the limit still forbids.
        Thread.sleep(duration.plusNanos(999_999).toMillis());
      }
    };
  }
}
