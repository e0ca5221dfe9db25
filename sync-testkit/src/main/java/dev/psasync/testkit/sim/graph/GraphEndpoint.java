package dev.psasync.testkit.sim.graph;

/** The parts of Graph the simulator serves, for switching one off and for what a call costs. */
public enum GraphEndpoint {
  /** {@code /users}, {@code /users/$count} and {@code /users/{id}}. */
  USERS(2),
  /** {@code /users/delta}. */
  USERS_DELTA(2),
  /** {@code /groups} and {@code /groups/{id}}. */
  GROUPS(1),
  /** {@code /groups/{id}/members}. */
  GROUP_MEMBERS(3),
  /** {@code /groups/{id}/transitiveMembers}. */
  GROUP_TRANSITIVE_MEMBERS(5),
  /** {@code /subscribedSkus}. */
  SUBSCRIBED_SKUS(3),
  /** {@code /domains}. */
  DOMAINS(1),
  /** {@code /organization}. */
  ORGANIZATION(1),
  /** {@code /contracts}. */
  CONTRACTS(3),
  /** {@code /tenantRelationships/delegatedAdminCustomers}. */
  DELEGATED_ADMIN_CUSTOMERS(1),
  /** {@code /tenantRelationships/delegatedAdminRelationships}. */
  DELEGATED_ADMIN_RELATIONSHIPS(1);

  private final int resourceUnits;

  GraphEndpoint(int resourceUnits) {
    this.resourceUnits = resourceUnits;
  }

  /** The published base cost in resource units. */
  int resourceUnits() {
    return resourceUnits;
  }
}
