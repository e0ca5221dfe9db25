package dev.psasync.core.policy;

/** Whether a kind of account counts (S-2, S-3). */
public enum Inclusion {
  /** It does not. */
  EXCLUDE,
  /** It does. */
  INCLUDE
}
