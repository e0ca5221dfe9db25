package dev.psasync.core.plan;

import dev.psasync.core.policy.ScopeFilter;
import org.jspecify.annotations.Nullable;

/**
 * Where a user stands and why. Shared between all whom the same rule puts there, so that deciding
 * the scope of somebody eligible costs no memory.
 *
 * @param standing the standing
 * @param reason why
 * @param filter the filter that matched, or null
 */
record Scope(Standing standing, Reason reason, @Nullable ScopeFilter filter) {
  /** Eligible, and there are no filters. */
  static final Scope ELIGIBLE = new Scope(Standing.IN_SCOPE, Reasons.ELIGIBLE, null);

  /** Eligible, but no filter matches. */
  static final Scope NO_FILTER =
      new Scope(Standing.OUT_OF_SCOPE, new Reason(Rule.S_4, "no filter matches"), null);

  /** Something needed to decide was not read. */
  static Scope unknown(Reason problem) {
    return new Scope(Standing.UNKNOWN, problem, null);
  }
}
