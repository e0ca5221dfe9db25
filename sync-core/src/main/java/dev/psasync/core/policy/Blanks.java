package dev.psasync.core.policy;

/** Whether a blank source value counts (F-3). */
public enum Blanks {
  /** Only if it became blank since the baseline. */
  KEEP_UNLESS_CHANGED,
  /** Never. */
  NEVER_CLEAR,
  /** Always. */
  MIRROR
}
