package dev.psasync.autotask;

import dev.psasync.http.ApiException;
import dev.psasync.http.ApiFailure;
import dev.psasync.http.CallInterruptedException;
import dev.psasync.http.RequestBudget;
import dev.psasync.http.ThrottledException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The own share of the hour's requests, and a pause for everybody while all integrations together
 * have used more than the ceiling: over the limit Autotask refuses every integration of the tenant.
 * Asks for the use before the first request and every few minutes. Thread-safe.
 */
final class HourlyAllowance implements RequestBudget {
  private final AutotaskConfiguration configuration;
  private final RequestBudget own;
  private final Supplier<@Nullable Threshold> threshold;
  private @Nullable Instant nextLook;
  private Instant heldUntil = Instant.MIN;

  /**
   * Makes one.
   *
   * @param threshold asks for the use, through the own share and nothing else
   */
  HourlyAllowance(AutotaskConfiguration configuration, Supplier<@Nullable Threshold> threshold) {
    this.configuration = configuration;
    this.own = configuration.budget();
    this.threshold = threshold;
  }

  @Override
  public Permit acquire(Duration atMost) {
    Instant deadline = configuration.clock().instant().plus(atMost);
    while (true) {
      Instant held = heldUntil();
      Instant now = configuration.clock().instant();
      if (!held.isAfter(now)) {
        Duration left = Duration.between(now, deadline);
        return own.acquire(left.isNegative() ? Duration.ZERO : left);
      }
      Duration wait = Duration.between(now, held);
      if (held.isAfter(deadline)) {
        throw new ThrottledException(
            "all integrations together have used too much of the hour's requests",
            ApiFailure.of("wait for the hour's requests").withRetryAfter(wait));
      }
      try {
        configuration.sleeper().sleep(wait);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CallInterruptedException("wait for the hour's requests", false, e);
      }
    }
  }

  private synchronized Instant heldUntil() {
    Duration interval = configuration.thresholdInterval();
    if (interval.isZero()) {
      return heldUntil;
    }
    Instant now = configuration.clock().instant();
    Instant due = nextLook;
    if (due != null && now.isBefore(due)) {
      return heldUntil;
    }
    nextLook = now.plus(interval);
    Threshold seen = look();
    if (seen != null && seen.usage() >= configuration.usageCeiling()) {
      heldUntil = now.plus(interval);
    }
    return heldUntil;
  }

  /** What cannot be seen does not stop the work: the own share is kept in any case. */
  private @Nullable Threshold look() {
    try {
      return threshold.get();
    } catch (CallInterruptedException e) {
      throw e;
    } catch (ApiException e) {
      return null;
    }
  }

  @Override
  public void pause(Duration duration) {
    own.pause(duration);
  }

  @Override
  public String toString() {
    return "HourlyAllowance[" + own + "]";
  }
}
