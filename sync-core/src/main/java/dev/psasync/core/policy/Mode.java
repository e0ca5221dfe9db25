package dev.psasync.core.policy;

/** What a run may do (C-10). */
public enum Mode {
  /** Decide and write. */
  APPLY,
  /** Dry run: decide, write nothing anywhere. */
  PLAN,
  /** Match companies only; no user is read. */
  CHECK_MATCHES
}
