package dev.psasync.http;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Repeats one call by its safety. Resilience4j decides on attempts and intervals; the waiting is
 * done by our {@link Sleeper}, since Resilience4j's blocking form sleeps on a static function that
 * cannot follow a clock per instance.
 */
final class Retries {
  private static final double JITTER = 0.3;
  private static final int OBEYED_REFUSALS = 2;

  private final RetryPolicy policy;
  private final Sleeper sleeper;
  private final Consumer<Duration> whenThrottled;
  private final IntervalFunction faultBackoff;
  private final IntervalFunction throttleBackoff;

  /** With a listener that hears of each wait that a throttled call is about to make. */
  Retries(RetryPolicy policy, Sleeper sleeper, Consumer<Duration> whenThrottled) {
    this.policy = policy;
    this.sleeper = sleeper;
    this.whenThrottled = whenThrottled;
    this.faultBackoff =
        IntervalFunction.ofExponentialRandomBackoff(
            policy.firstBackoff(), 2.0, JITTER, policy.maxBackoff());
    this.throttleBackoff =
        IntervalFunction.ofExponentialBackoff(
            policy.firstThrottleBackoff(), 2.0, policy.maxThrottleBackoff());
  }

  <T> T call(String operation, Safety safety, Supplier<T> attempt) {
    State state = new State(safety);
    Retry.AsyncContext<T> context = Retry.of(operation, config(state)).asyncContext();
    while (true) {
      try {
        T result = attempt.get();
        context.onComplete();
        return result;
      } catch (ApiException failure) {
        state.observe(failure);
        long wait = context.onError(failure);
        if (wait < 0) {
          throw state.conclude(failure);
        }
        Duration pause = Duration.ofMillis(wait);
        if (failure instanceof ThrottledException) {
          whenThrottled.accept(pause);
        }
        sleep(operation, state, pause);
      }
    }
  }

  private void sleep(String operation, State state, Duration wait) {
    try {
      sleeper.sleep(wait);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CallInterruptedException(operation, state.mayHaveArrived, e);
    }
  }

  private RetryConfig config(State state) {
    return RetryConfig.<Object>custom()
        .maxAttempts(Integer.MAX_VALUE)
        .retryOnException(failure -> failure instanceof ApiException e && state.mayRepeat(e))
        .intervalBiFunction(
            (attempt, outcome) -> outcome.isLeft() ? state.waitAfter(outcome.getLeft()) : 0L)
        .build();
  }

  /** What one call has been through. */
  private final class State {
    private final Safety safety;
    private boolean mayHaveArrived;
    private int faults;
    private int throttles;
    private Duration throttleWaited = Duration.ZERO;

    State(Safety safety) {
      this.safety = safety;
    }

    void observe(ApiException failure) {
      mayHaveArrived |= mayHaveArrived(failure);
    }

    boolean mayRepeat(ApiException failure) {
      if (failure instanceof ThrottledException) {
        // Without a status it is our own budget that refused: the caller said how long it would
        // wait.
        return failure.status().isPresent();
      }
      boolean passing =
          failure instanceof TransportException || failure instanceof ServiceUnavailableException;
      return passing && (safety != Safety.UNSAFE || !mayHaveArrived(failure));
    }

    long waitAfter(Throwable failure) {
      return failure instanceof ThrottledException throttled
          ? afterThrottle(throttled)
          : afterFault(failure);
    }

    /**
     * What the server asks for counts, but one that goes on refusing although it was obeyed does
     * not know: from the third refusal on the wait grows in any case, so that a {@code Retry-After:
     * 0} cannot cause a storm.
     */
    private long afterThrottle(ThrottledException throttled) {
      throttles++;
      Duration grown = Duration.ofMillis(throttleBackoff.apply(throttles));
      Duration asked = throttled.retryAfter().orElse(grown);
      Duration wait = throttles > OBEYED_REFUSALS && grown.compareTo(asked) > 0 ? grown : asked;
      throttleWaited = throttleWaited.plus(wait);
      return throttleWaited.compareTo(policy.maxThrottleWait()) > 0 ? -1 : wait.toMillis();
    }

    private long afterFault(Throwable failure) {
      faults++;
      if (faults >= policy.maxAttempts()) {
        return -1;
      }
      long wait = faultBackoff.apply(faults);
      if (failure instanceof ApiException e && e.retryAfter().isPresent()) {
        Duration asked = e.retryAfter().get();
        // A server that is away for long is the caller's to come back to; the call does not sit it
        // out.
        return asked.compareTo(policy.maxThrottleWait()) > 0
            ? -1
            : Math.max(wait, asked.toMillis());
      }
      return wait;
    }

    private boolean mayHaveArrived(ApiException failure) {
      return failure instanceof TransportException transport
          ? transport.mayHaveBeenSent()
          : failure instanceof ServiceUnavailableException;
    }

    ApiException conclude(ApiException last) {
      boolean passing =
          last instanceof TransportException
              || last instanceof ServiceUnavailableException
              || last instanceof ThrottledException;
      if (safety != Safety.SAFE && mayHaveArrived && passing) {
        return new OutcomeUnknownException(
            "the write may or may not have happened; look before repeating it: "
                + last.failure().describe(),
            last.failure(),
            last);
      }
      if (last instanceof TransportException) {
        return new ServiceUnavailableException(
            last.getMessage() + "; " + last.failure().describe(), last.failure(), last);
      }
      return last;
    }
  }
}
