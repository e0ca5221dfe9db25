package dev.psasync.core.plan;

import dev.psasync.core.model.Baseline;
import dev.psasync.core.model.Link;
import dev.psasync.core.policy.SyncPolicy;
import org.jspecify.annotations.Nullable;

/** What becomes of a matched contact's active state (L-3 to L-5). */
enum Lifecycle {
  /** It is active and stays so. */
  ACTIVE,
  /** It is inactive and becomes active. */
  REACTIVATE,
  /** It is inactive and would become active if updateExisting were on. */
  WOULD_REACTIVATE,
  /** Somebody deactivated it in the PSA, and that wins. */
  DEACTIVATED_IN_PSA,
  /** It is inactive and stays so, since scope or match is not certain enough. */
  STAYS_INACTIVE;

  static Lifecycle of(Person person, SyncPolicy policy) {
    if (person.tied().contact.active()) {
      return ACTIVE;
    }
    if (person.standing != Standing.IN_SCOPE) {
      return STAYS_INACTIVE;
    }
    if (policy.psaDeactivationWins() && deactivatedSince(person.history())) {
      return DEACTIVATED_IN_PSA;
    }
    return policy.updateExisting() ? REACTIVATE : WOULD_REACTIVATE;
  }

  /** Whether the contact was active when we last wrote or saw it. */
  static boolean deactivatedSince(@Nullable Link link) {
    Baseline baseline = link == null ? null : link.baseline();
    return baseline != null
        && (Boolean.TRUE.equals(baseline.written().active())
            || Boolean.TRUE.equals(baseline.active()));
  }

  /** Whether the contact will be active, so that fields may be written (L-9). */
  boolean willBeActive() {
    return this == ACTIVE || this == REACTIVATE;
  }
}
