package dev.psasync.core.policy;

/** Who owns a field (F-1). */
public enum Ownership {
  /** The directory is its source of truth. */
  DIRECTORY,
  /** Hub and PSA both edit it. */
  SHARED,
  /** The PSA owns it; filled once at creation if the directory knows it. */
  PSA,
  /** Never written, not even at creation. */
  IGNORE
}
