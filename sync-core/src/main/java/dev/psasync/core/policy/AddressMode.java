package dev.psasync.core.policy;

/** How addresses merge (H-3). */
public enum AddressMode {
  /** Part by part. */
  PARTS,
  /** As a whole. */
  WHOLE
}
