package dev.psasync.testkit.memory;

/** What can happen to a write. */
public enum WriteFault {
  /** The party refuses it. */
  REJECT,
  /** The party says that the record changed. */
  STALE,
  /** The answer is lost, and nothing was written. */
  LOST_BEFORE_COMMIT,
  /** The answer is lost, but it was written. */
  LOST_AFTER_COMMIT,
  /** The answer is lost, and what was written is to be seen only after a while. */
  LOST_AND_LATE,
  /** The party fails as a whole. */
  PARTY_DOWN,
  /** The adapter throws something that nobody planned for, after it was written. */
  THROW_AFTER_COMMIT
}
