package dev.psasync.core.plan;

import dev.psasync.core.policy.ScopeFilter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a user stands and why. Shared between all whom the same rule puts there, so that deciding
 * the scope of somebody eligible, and saying so, costs no memory.
 */
final class Scope {
  /** Eligible, and there are no filters. */
  static final Scope ELIGIBLE = new Scope(Standing.IN_SCOPE, Reason.of(Rule.S_2), null);

  /** Eligible, but no filter matches. */
  static final Scope NO_FILTER =
      new Scope(Standing.OUT_OF_SCOPE, new Reason(Rule.S_4, "no filter matches"), null);

  private final Standing standing;
  private final Reason reason;
  private final @Nullable ScopeFilter filter;
  private final List<Reason> unchanged;

  private Scope(Standing standing, Reason reason, @Nullable ScopeFilter filter) {
    this.standing = standing;
    this.reason = reason;
    this.filter = filter;
    unchanged =
        standing == Standing.IN_SCOPE
            ? List.of(reason, Reason.of(Rule.M_1), Reason.of(Rule.F_2))
            : List.of(reason);
  }

  /** In scope by a filter. */
  static Scope filtered(ScopeFilter filter, String description) {
    return new Scope(Standing.IN_SCOPE, new Reason(Rule.S_4, description), filter);
  }

  /** Excluded by a setting. */
  static Scope excluded(String setting) {
    return new Scope(Standing.EXCLUDED, new Reason(Rule.S_3, setting), null);
  }

  /** Not eligible. */
  static Scope notEligible(String why) {
    return new Scope(Standing.NOT_ELIGIBLE, new Reason(Rule.S_2, why), null);
  }

  /** Something needed to decide was not read. */
  static Scope unknown(Reason problem) {
    return new Scope(Standing.UNKNOWN, problem, null);
  }

  Standing standing() {
    return standing;
  }

  Reason reason() {
    return reason;
  }

  /** Returns the filter that matched, or null. */
  @Nullable ScopeFilter filter() {
    return filter;
  }

  /** Returns the whole chain of reasons for somebody in scope and linked who needs nothing. */
  List<Reason> unchanged() {
    return unchanged;
  }
}
