package dev.psasync.core.policy;

/** Which contacts may be deactivated (L-6, L-7). */
public enum DeactivateScope {
  /** Only linked ones. */
  PREVIOUSLY_MATCHED,
  /** Also unlinked ones of the tenant's domains. */
  ADOPT_BY_DOMAIN
}
