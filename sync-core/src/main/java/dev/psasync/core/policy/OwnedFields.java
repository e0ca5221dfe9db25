package dev.psasync.core.policy;

/** When an owned field is written (F-2). */
public enum OwnedFields {
  /** Whenever the PSA differs. */
  ENFORCE,
  /** Only when the source changed. */
  ON_SOURCE_CHANGE
}
