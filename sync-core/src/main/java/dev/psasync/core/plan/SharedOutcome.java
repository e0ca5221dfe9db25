package dev.psasync.core.plan;

import dev.psasync.core.model.ConflictDecision;
import dev.psasync.core.policy.Conflicts;
import org.jspecify.annotations.Nullable;

/** What follows for one shared field, or for an address as a whole (H-3). */
enum SharedOutcome {
  /** Both sides are equal: the baseline follows. */
  EQUAL,
  /** The hub's value is copied to the PSA. */
  TO_PSA,
  /** The PSA's value is copied to the hub. */
  TO_HUB,
  /** A conflict that the policy decides for the hub. */
  CONFLICT_TO_PSA,
  /** A conflict that the policy decides for the PSA. */
  CONFLICT_TO_HUB,
  /** A conflict that waits for a person. */
  CONFLICT,
  /** Different since the store was lost: only listed until a side changes. */
  LISTED;

  /**
   * How both sides stand to each other and to the baseline.
   *
   * @param equal whether PSA and hub are equal
   * @param known whether there is a baseline
   * @param agreed whether the baseline is the same on both sides
   * @param psaChanged whether the PSA differs from its baseline
   * @param hubChanged whether the hub differs from its baseline
   * @param psaBlank whether the PSA's value is blank
   * @param hubBlank whether the hub's value is blank
   * @param marked whether the store says that a person has to decide
   */
  record Standing(
      boolean equal,
      boolean known,
      boolean agreed,
      boolean psaChanged,
      boolean hubChanged,
      boolean psaBlank,
      boolean hubBlank,
      boolean marked) {
    /** Returns the same with PSA and hub exchanged. */
    @SuppressWarnings("ArgumentSelectionDefectChecker") // exchanged on purpose
    Standing mirrored() {
      return new Standing(equal, known, agreed, hubChanged, psaChanged, hubBlank, psaBlank, marked);
    }
  }

  static SharedOutcome decide(
      Standing standing,
      Conflicts conflicts,
      boolean baselineLost,
      ConflictDecision.@Nullable Take choice) {
    if (standing.equal) {
      return EQUAL;
    }
    if (choice != null) {
      return choice == ConflictDecision.Take.PSA ? TO_HUB : TO_PSA;
    }
    return standing.known
        ? merged(standing, conflicts)
        : firstTime(standing, conflicts, baselineLost);
  }

  private static SharedOutcome merged(Standing standing, Conflicts conflicts) {
    if (!standing.agreed) {
      boolean untouched = !standing.psaChanged && !standing.hubChanged;
      return standing.marked && untouched ? LISTED : conflict(conflicts);
    }
    if (standing.marked || standing.psaChanged == standing.hubChanged) {
      return conflict(conflicts);
    }
    return standing.psaChanged ? TO_HUB : TO_PSA;
  }

  private static SharedOutcome firstTime(
      Standing standing, Conflicts conflicts, boolean baselineLost) {
    if (standing.marked) {
      return conflict(conflicts);
    }
    if (standing.psaBlank) {
      return TO_PSA;
    }
    if (standing.hubBlank) {
      return TO_HUB;
    }
    return baselineLost ? LISTED : conflict(conflicts);
  }

  private static SharedOutcome conflict(Conflicts conflicts) {
    return switch (conflicts) {
      case HOLD -> CONFLICT;
      case PSA_WINS -> CONFLICT_TO_HUB;
      case HUB_WINS -> CONFLICT_TO_PSA;
    };
  }

  boolean toPsa() {
    return this == TO_PSA || this == CONFLICT_TO_PSA;
  }

  boolean toHub() {
    return this == TO_HUB || this == CONFLICT_TO_HUB;
  }

  /** Whether a person should know. */
  boolean disputed() {
    return this == CONFLICT || this == LISTED || this == CONFLICT_TO_HUB || this == CONFLICT_TO_PSA;
  }

  /** Whether it waits for a person. */
  boolean held() {
    return this == CONFLICT || this == LISTED;
  }
}
