package dev.psasync.testkit.sim.graph;

import java.util.Objects;

/**
 * A product the tenant subscribed to.
 *
 * @param skuId the product, a GUID
 * @param skuPartNumber the product's short name, such as {@code SPB}
 * @param enabledUnits the seats bought
 * @param consumedUnits the seats assigned
 * @param capabilityStatus such as {@code Enabled} or {@code Suspended}
 * @param appliesTo {@code User} or {@code Company}
 */
public record SimSku(
    String skuId,
    String skuPartNumber,
    int enabledUnits,
    int consumedUnits,
    String capabilityStatus,
    String appliesTo) {

  /** Checks that nothing is missing. */
  public SimSku {
    Objects.requireNonNull(skuId, "skuId");
    Objects.requireNonNull(skuPartNumber, "skuPartNumber");
    Objects.requireNonNull(capabilityStatus, "capabilityStatus");
    Objects.requireNonNull(appliesTo, "appliesTo");
  }

  /** An enabled product for users. */
  public static SimSku of(String skuId, String skuPartNumber, int enabledUnits, int consumedUnits) {
    return new SimSku(skuId, skuPartNumber, enabledUnits, consumedUnits, "Enabled", "User");
  }
}
