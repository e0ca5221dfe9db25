package dev.psasync.graph;

/** What kept Microsoft 365 from being read, by what the reader of the message can do next. */
enum FailureKind {
  /**
   * The application or the partner user cannot sign in: secret, certificate, refresh token,
   * multi-factor or access policy.
   */
  AUTH,
  /**
   * The customer's tenant has not consented to the application, or not to the permission that is
   * needed.
   */
  CONSENT_MISSING,
  /** The tenant lacks the licence that the call needs. */
  LICENCE_MISSING,
  /** The partner user holds no delegated role in the customer's tenant. */
  ROLE_MISSING,
  /** Signed in, but not allowed to make this call. */
  PERMISSION,
  /** Microsoft asked to slow down for longer than the call's budget. */
  THROTTLED,
  /** No usable answer: network, time-out, 5xx, or something that is not Graph. */
  UNAVAILABLE,
  /**
   * An answer that is no Graph answer: not JSON, cut off, or without what every such answer has.
   */
  MALFORMED,
  /** There is no such tenant, or it was deleted. */
  TENANT_NOT_FOUND,
  /** The adapter's own settings cannot work. */
  CONFIGURATION,
  /** The object asked for does not exist. */
  NOT_FOUND,
  /** Graph refused the request itself: an unknown property, an unsupported query. */
  BAD_REQUEST,
  /** A stored delta link is too old, or Graph asks to start over. */
  RESYNC,
  /** The link to a list's next page is too old: the list has to be read from its start. */
  PAGE_EXPIRED;

  /** Whether the same request may succeed later without anybody changing anything. */
  boolean passes() {
    return this == THROTTLED || this == UNAVAILABLE || this == MALFORMED;
  }
}
