package dev.psasync.core.policy;

/** Who gets a hub contact (H-1). */
public enum HubContacts {
  /** People with a link. */
  LINKED,
  /** Active PSA contacts without a user too. */
  ALL
}
