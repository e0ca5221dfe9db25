package dev.psasync.testkit.sim.graph;

import java.util.List;
import java.util.Objects;

/**
 * One licence of a user.
 *
 * @param skuId the product, a GUID
 * @param disabledPlans the service plans switched off, GUIDs
 */
public record SimLicense(String skuId, List<String> disabledPlans) {

  /** Checks and copies. */
  public SimLicense {
    Objects.requireNonNull(skuId, "skuId");
    disabledPlans = List.copyOf(disabledPlans);
  }

  /** A licence with every plan on. */
  public static SimLicense of(String skuId) {
    return new SimLicense(skuId, List.of());
  }
}
