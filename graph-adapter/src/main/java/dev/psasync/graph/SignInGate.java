package dev.psasync.graph;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Stops sign-ins that are bound to fail: a wrong secret or a dead refresh token is refused for
 * every tenant, and asking for hundreds of them would only teach Microsoft to throttle the
 * application.
 *
 * <p>A refusal that should concern everybody is believed at once when this credential has never
 * worked, and otherwise only when a second tenant confirms it: one odd tenant must not stop the
 * others. A hold ends when another credential is given or after {@link #HOLD}. One gate for the
 * application's credential, one for the partner user's. Thread-safe.
 */
final class SignInGate {
  /**
   * How long everybody is kept back. Long enough for the rest of a run, short enough for a repair
   * at Microsoft's side.
   */
  static final Duration HOLD = Duration.ofMinutes(10);

  private final Clock clock;
  private @Nullable Object credential;
  private boolean proven;
  private @Nullable TenantGuid suspect;
  private @Nullable GraphFailure held;
  private Instant until = Instant.MIN;

  SignInGate(Clock clock) {
    this.clock = clock;
  }

  /** Throws the refusal that holds for this credential, if there is one. */
  synchronized void check(Object given) {
    follow(given);
    GraphFailure failure = held;
    if (failure != null) {
      if (clock.instant().isBefore(until)) {
        throw failure.repeated();
      }
      held = null;
    }
  }

  /** Notes that this credential works. */
  synchronized void succeeded(Object given) {
    follow(given);
    proven = true;
    suspect = null;
  }

  /**
   * Notes a refusal that should concern more than its tenant.
   *
   * @return whether it does; false while only this tenant says so of a credential that has worked,
   *     which makes it this tenant's failure alone
   */
  synchronized boolean refused(TenantGuid tenant, Object given, GraphFailure failure) {
    follow(given);
    boolean confirmed = suspect != null && !suspect.equals(tenant);
    if (confirmed || !proven) {
      held = failure;
      until = clock.instant().plus(HOLD);
      return true;
    }
    suspect = tenant;
    return false;
  }

  /** What was learned about another credential says nothing about this one. */
  private void follow(Object given) {
    if (!given.equals(credential)) {
      credential = given;
      proven = false;
      suspect = null;
      held = null;
    }
  }
}
