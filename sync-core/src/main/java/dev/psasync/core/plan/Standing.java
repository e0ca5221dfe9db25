package dev.psasync.core.plan;

/** Where a person stands before any contact is looked at (rules S-2 to S-5). */
enum Standing {
  /** Eligible and matched by a filter (or there are no filters). */
  IN_SCOPE,
  /** Eligible, but no filter matches. */
  OUT_OF_SCOPE,
  /** Not eligible. */
  NOT_ELIGIBLE,
  /** Excluded by configuration. */
  EXCLUDED,
  /** Something needed to decide was not read. */
  UNKNOWN;

  /** Returns whether the person counts as living for shielding (L-7, M-10). */
  boolean living() {
    return this != NOT_ELIGIBLE;
  }
}
