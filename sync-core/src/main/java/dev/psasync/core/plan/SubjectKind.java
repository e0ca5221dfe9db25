package dev.psasync.core.plan;

/** What a decision is about. */
public enum SubjectKind {
  /** A person in the directory. */
  USER,
  /** A contact in the PSA. */
  CONTACT,
  /** A contact in the hub. */
  HUB_CONTACT
}
