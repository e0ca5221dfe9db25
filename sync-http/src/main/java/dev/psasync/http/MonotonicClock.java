package dev.psasync.http;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A clock that follows elapsed time only: setting the machine's wall clock neither opens nor blocks
 * a request window.
 */
final class MonotonicClock extends Clock {
  private final Instant start = Instant.now(Clock.systemUTC());
  private final long startNanos = System.nanoTime();

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }

  @Override
  public Instant instant() {
    return start.plusNanos(System.nanoTime() - startNanos);
  }
}
