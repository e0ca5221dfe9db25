package dev.psasync.core.policy;

/** What to do when hub and PSA both changed a shared field (H-3). */
public enum Conflicts {
  /** Hold until a person decides. */
  HOLD,
  /** Take the PSA's value. */
  PSA_WINS,
  /** Take the hub's value. */
  HUB_WINS
}
