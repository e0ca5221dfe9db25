package dev.psasync.graph;

/** Where the list of customers comes from. */
public enum CustomerList {
  /**
   * The partner's contracts: the customers of a reseller relationship. Works as an application and
   * as a user.
   */
  CONTRACTS,
  /**
   * The customers with granular delegated admin privileges (GDAP). Works as a user only: Graph has
   * no application permission for it.
   */
  DELEGATED_ADMIN_CUSTOMERS,
  /** None: only the partner's own tenant and those named by configuration. */
  NONE
}
