package dev.psasync.core.plan;

/** How much a plan tells of fields for which nothing is to be done. */
public enum Detail {
  /** Only fields that differ; this is the default and costs next to nothing. */
  DIFFERENCES,
  /**
   * Every field of everybody who is matched, equal ones included, with its values: for a person who
   * asks why. Takes several times the time and memory, and puts all values into the plan.
   */
  EVERY_FIELD
}
