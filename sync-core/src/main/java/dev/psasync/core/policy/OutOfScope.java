package dev.psasync.core.policy;

/** What happens to a linked person who leaves all filters (S-4). */
public enum OutOfScope {
  /** The contact stays as it is. */
  KEEP,
  /** The person is a leaver. */
  DEACTIVATE
}
