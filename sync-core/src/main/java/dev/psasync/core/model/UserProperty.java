package dev.psasync.core.model;

/** What a directory knows of a person beside the fields of a contact. */
public enum UserProperty {
  /** User principal name. */
  UPN,
  /** Assigned mail address. */
  MAIL,
  /** Proxy addresses. */
  ALIASES,
  /** Whether sign-in is enabled. */
  ENABLED,
  /** Member or guest. */
  TYPE,
  /** Assigned licences. */
  LICENCES;

  @SuppressWarnings("EnumOrdinal") // in-memory bit masks only
  int bit() {
    return 1 << ordinal();
  }
}
