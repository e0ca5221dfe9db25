package dev.psasync.core.model;

/** What a contact has beside its fields; a read path may not carry all of it (V-1). */
public enum ContactProperty {
  /** The directory object id. */
  OBJECT_ID,
  /** The site. */
  SITE,
  /** The contact types. */
  TYPES;

  @SuppressWarnings("EnumOrdinal") // in-memory bit masks only
  int bit() {
    return 1 << ordinal();
  }
}
