package dev.psasync.graph;

/** How far a failed sign-in reaches. */
enum FailureScope {
  /** This tenant alone. */
  TENANT,
  /** Every tenant, because the partner user's refresh token is no longer accepted. */
  PARTNER_USER,
  /** Every tenant, because the application's own secret or certificate is refused. */
  APPLICATION
}
