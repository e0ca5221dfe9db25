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

  /** Whether the baseline may follow without a write (V-4). */
  boolean settles() {
    return this == EQUAL || this == LEFT || this == REQUIRED || this == CONFLICT_ACCEPTED;
  }

  /** Whether it is reported, and then counts as settled. */
  boolean toldOnce() {
    return this == REQUIRED || this == CONFLICT_ACCEPTED;
  }

  boolean writes() {
    return this == WRITE || this == WRITE_OVER_DRIFT;
  }

  /** Returns what is told of a field that is not written by this outcome's rule. */
  FieldNote.Outcome note() {
    return switch (this) {
      case EQUAL -> FieldNote.Outcome.EQUAL;
      case LEFT -> FieldNote.Outcome.BLANK_KEPT;
      case REQUIRED -> FieldNote.Outcome.REQUIRED;
      case CONFLICT -> FieldNote.Outcome.CONFLICT;
      case CONFLICT_ACCEPTED -> FieldNote.Outcome.ACCEPTED;
      case DRIFT -> FieldNote.Outcome.DRIFT;
      case WRITE, WRITE_OVER_DRIFT -> FieldNote.Outcome.WITHHELD;
    };
  }

  /** Returns the rule behind {@link #note()}, apart from what withholds a write. */
  Rule rule() {
    return switch (this) {
      case EQUAL -> Rule.F_6;
      case LEFT, REQUIRED -> Rule.F_3;
      case CONFLICT, CONFLICT_ACCEPTED, DRIFT, WRITE, WRITE_OVER_DRIFT -> Rule.F_2;
    };
  }

  static FieldOutcome decide(
      SyncPolicy policy,
      boolean required,
      @Nullable String source,
      @Nullable String psa,
      FieldNote.@Nullable Baseline base,
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
    return sameness.same(psa, base.value()) ? WRITE : CONFLICT;
  }

  /** F-3: whether a blank source value counts as a value to write. */
  static boolean blankCounts(
      Blanks blanks, @Nullable String psa, FieldNote.@Nullable Baseline base, Sameness sameness) {
    if (base == null) {
      return false;
    }
    return switch (blanks) {
      case NEVER_CLEAR -> false;
      case KEEP_UNLESS_CHANGED -> base.source() != null;
      case MIRROR -> base.source() != null || !sameness.same(psa, base.value());
    };
  }
}
