package dev.psasync.http;

import java.time.Duration;

/**
 * How often and how long a call is repeated; what may be repeated at all is {@link Safety}'s.
 *
 * <p>Build with {@link #defaults()} and the {@code with…} methods. Faults (5xx, transport) back off
 * exponentially with jitter up to {@code maxAttempts}. Throttling (429) is not counted by attempts
 * but by time: a rolling window of five minutes that is used up without a {@code Retry-After} needs
 * more than 300 seconds of patience.
 *
 * @param maxAttempts requests in all for faults, at least 1; default 4
 * @param firstBackoff before the second attempt, doubled each time; default 500 ms
 * @param maxBackoff upper bound of one backoff; default 30 s
 * @param firstThrottleBackoff first wait after a 429 without Retry-After, doubled each time;
 *     default 5 s
 * @param maxThrottleBackoff upper bound of one such wait; default 60 s
 * @param maxThrottleWait all waits of one call for throttling together; default 10 minutes
 */
public record RetryPolicy(
    int maxAttempts,
    Duration firstBackoff,
    Duration maxBackoff,
    Duration firstThrottleBackoff,
    Duration maxThrottleBackoff,
    Duration maxThrottleWait) {

  public RetryPolicy {
    if (maxAttempts < 1) {
      throw new IllegalArgumentException("maxAttempts must be at least 1: " + maxAttempts);
    }
    requirePositive("firstBackoff", firstBackoff);
    requireAtLeast("maxBackoff", maxBackoff, firstBackoff);
    requirePositive("firstThrottleBackoff", firstThrottleBackoff);
    requireAtLeast("maxThrottleBackoff", maxThrottleBackoff, firstThrottleBackoff);
    if (maxThrottleWait.isNegative()) {
      throw new IllegalArgumentException(
          "maxThrottleWait must not be negative: " + maxThrottleWait);
    }
  }

  /** The defaults named at the components. */
  public static RetryPolicy defaults() {
    return new RetryPolicy(
        4,
        Duration.ofMillis(500),
        Duration.ofSeconds(30),
        Duration.ofSeconds(5),
        Duration.ofSeconds(60),
        Duration.ofMinutes(10));
  }

  /** One attempt, no waiting. */
  public static RetryPolicy none() {
    return defaults().withMaxAttempts(1).withMaxThrottleWait(Duration.ZERO);
  }

  /** A copy with this many requests in all for faults. */
  public RetryPolicy withMaxAttempts(int value) {
    return new RetryPolicy(
        value, firstBackoff, maxBackoff, firstThrottleBackoff, maxThrottleBackoff, maxThrottleWait);
  }

  /** A copy with these waits between faults. */
  public RetryPolicy withBackoff(Duration first, Duration max) {
    return new RetryPolicy(
        maxAttempts, first, max, firstThrottleBackoff, maxThrottleBackoff, maxThrottleWait);
  }

  /** A copy with these waits after a 429 without Retry-After. */
  public RetryPolicy withThrottleBackoff(Duration first, Duration max) {
    return new RetryPolicy(maxAttempts, firstBackoff, maxBackoff, first, max, maxThrottleWait);
  }

  /** A copy with this patience for throttling in one call. */
  public RetryPolicy withMaxThrottleWait(Duration value) {
    return new RetryPolicy(
        maxAttempts, firstBackoff, maxBackoff, firstThrottleBackoff, maxThrottleBackoff, value);
  }

  private static void requirePositive(String name, Duration value) {
    if (value.isNegative() || value.toMillis() < 1) {
      throw new IllegalArgumentException(name + " must be at least 1 ms: " + value);
    }
  }

  private static void requireAtLeast(String name, Duration value, Duration least) {
    if (value.compareTo(least) < 0) {
      throw new IllegalArgumentException(name + " must be at least " + least + ": " + value);
    }
  }
}
