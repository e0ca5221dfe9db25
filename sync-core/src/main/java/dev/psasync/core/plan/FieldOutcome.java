package dev.psasync.core.plan;

import dev.psasync.core.policy.Blanks;
import dev.psasync.core.policy.OwnedFields;
import dev.psasync.core.policy.SyncPolicy;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What follows for one owned field (F-2, F-3), by source, baseline, PSA and policy. */
enum FieldOutcome {
  /** Both sides are equal. */
  EQUAL,
  /** Different, and a rule leaves it so for good. */
  LEFT,
  /** A required field became blank at the source; it stays. */
  REQUIRED,
  /** The source value is written. */
  WRITE,
  /** The source value is written although only the PSA changed. */
  WRITE_OVER_DRIFT,
  /** Both sides changed: nothing is written until they agree. */
  CONFLICT,
  /** No baseline and different values: the PSA's is taken as the baseline, reported once. */
  CONFLICT_ACCEPTED,
  /** Only the PSA changed, and that is left. */
  DRIFT;

  /** Compares two values of the field at hand. */
  @FunctionalInterface
  interface Sameness {
    boolean same(@Nullable String left, @Nullable String right);
  }

  /**
   * The baseline of the field at hand.
   *
   * @param source the source's last value
   * @param psa the PSA's last value
   */
  record Base(@Nullable String source, @Nullable String psa) {}

  /** Whether the baseline may follow without a write (V-4). */
  boolean settles() {
    return this == EQUAL || this == LEFT || this == REQUIRED || this == CONFLICT_ACCEPTED;
  }

  boolean writes() {
    return this == WRITE || this == WRITE_OVER_DRIFT;
  }

  static FieldOutcome decide(
      SyncPolicy policy,
      boolean required,
      @Nullable String source,
      @Nullable String psa,
      @Nullable Base base,
      Sameness sameness) {
    if (sameness.same(source, psa)) {
      return EQUAL;
    }
    if (source == null && !blankCounts(policy.blanks(), psa, base, sameness)) {
      return LEFT;
    }
    if (source == null && required) {
      return REQUIRED;
    }
    // Where the PSA holds the very baseline, the first comparison has answered this one too.
    boolean sourceChanged =
        base != null
            && (Objects.equals(base.source(), psa) || !sameness.same(source, base.source()));
    if (policy.ownedFields() == OwnedFields.ENFORCE) {
      return base == null || sourceChanged ? WRITE : WRITE_OVER_DRIFT;
    }
    if (base == null) {
      return psa == null ? WRITE : CONFLICT_ACCEPTED;
    }
    if (!sourceChanged) {
      return DRIFT;
    }
    return sameness.same(psa, base.psa()) ? WRITE : CONFLICT;
  }

  /** F-3: whether a blank source value counts as a value to write. */
  static boolean blankCounts(
      Blanks blanks, @Nullable String psa, @Nullable Base base, Sameness sameness) {
    if (base == null) {
      return false;
    }
    return switch (blanks) {
      case NEVER_CLEAR -> false;
      case KEEP_UNLESS_CHANGED -> base.source() != null;
      case MIRROR -> base.source() != null || !sameness.same(psa, base.psa());
    };
  }
}
