package dev.psasync.core.policy;

/** What to do about a contact of another company with the same email (M-7). */
public enum CrossCompany {
  /** Report only. */
  REPORT,
  /** Create a contact here. */
  CREATE,
  /** Move that contact here. */
  MOVE
}
