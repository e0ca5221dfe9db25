package dev.psasync.graph;

import dev.psasync.http.CallInterruptedException;
import dev.psasync.http.RetryPolicy;
import dev.psasync.http.Sleeper;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Repeats a read that failed in passing: throttled, 5xx, no answer, or an answer that is not JSON.
 *
 * <p>Takes the place of the SDK's own retry, which sleeps inside the call's time limit and so can
 * never sit out a long {@code Retry-After}. The waits of one call together stay within {@link
 * RetryPolicy#maxThrottleWait()}; a server that asks for more is the next run's. Everything sent
 * here is a GET or a token request, both harmless to repeat.
 */
final class GraphRetry {
  private final RetryPolicy policy;
  private final Sleeper sleeper;

  GraphRetry(RetryPolicy policy, Sleeper sleeper) {
    this.policy = policy;
    this.sleeper = sleeper;
  }

  /**
   * Calls until it succeeds, fails for good, or the budget is used up. A sign-in that fails inside
   * a Graph call has been repeated already and is not repeated again.
   *
   * @param signIn whether the attempts are sign-ins
   * @param spread any number; callers with different numbers wait a little differently, so that
   *     tenants do not come back all at once
   */
  <T> T call(String operation, boolean signIn, int spread, Supplier<T> attempt) {
    Duration waited = Duration.ZERO;
    int faults = 0;
    int throttles = 0;
    while (true) {
      try {
        return attempt.get();
      } catch (GraphFailure failure) {
        if (failure.isSignIn() != signIn) {
          throw failure;
        }
        Duration wait;
        if (failure.kind() == FailureKind.THROTTLED) {
          throttles++;
          wait =
              backoff(
                  policy.firstThrottleBackoff(), policy.maxThrottleBackoff(), throttles, spread);
        } else if (failure.kind().passes() && ++faults < policy.maxAttempts()) {
          wait = backoff(policy.firstBackoff(), policy.maxBackoff(), faults, spread);
        } else {
          throw failure;
        }
        Duration asked = failure.retryAfter();
        if (asked != null && failure.kind() == FailureKind.THROTTLED && throttles == 1) {
          // A bucket of the service refills at the moment it names: the first time, waiting exactly
          // that long is enough.
          wait = asked.isZero() ? wait : asked;
        } else if (asked != null && asked.compareTo(wait) > 0) {
          wait = asked;
        }
        waited = waited.plus(wait);
        if (failure.scope() != FailureScope.TENANT
            || waited.compareTo(policy.maxThrottleWait()) > 0) {
          throw failure;
        }
        sleep(operation, wait);
      }
    }
  }

  private void sleep(String operation, Duration wait) {
    try {
      sleeper.sleep(wait);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CallInterruptedException(operation, false, interrupted);
    }
  }

  private static Duration backoff(Duration first, Duration most, int count, int spread) {
    double factor = Math.pow(2, Math.min(count - 1, 20));
    double jitter = 1 + Math.floorMod(spread * 31 + count, 100) / 400.0;
    double millis = Math.min(first.toMillis() * factor * jitter, (double) most.toMillis());
    return Duration.ofMillis(Math.max(1, (long) millis));
  }
}
