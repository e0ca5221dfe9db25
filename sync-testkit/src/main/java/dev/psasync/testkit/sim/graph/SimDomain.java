package dev.psasync.testkit.sim.graph;

import java.util.Objects;

/**
 * A domain of a tenant.
 *
 * @param name the domain name
 * @param verified whether the tenant proved that it owns it
 * @param isDefault whether new users get it
 * @param initial whether it is the one the tenant was made with
 */
public record SimDomain(String name, boolean verified, boolean isDefault, boolean initial) {

  /** Checks that nothing is missing. */
  public SimDomain {
    Objects.requireNonNull(name, "name");
  }

  /** A verified domain that is neither default nor initial. */
  public static SimDomain verified(String name) {
    return new SimDomain(name, true, false, false);
  }
}
