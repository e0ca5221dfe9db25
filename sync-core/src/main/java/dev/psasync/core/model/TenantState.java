package dev.psasync.core.model;

/** What became of a tenant in this run. */
public enum TenantState {
  /** It was read, completely or in part: decisions follow. */
  READ,
  /**
   * Reading it failed, or it is left out of this run: nothing follows, nothing is concluded.
   */
  NOT_READ,
  /** Excluded by {@code excludeTenants} or its relationship ended (C-9): it no longer counts. */
  OUT
}
