package dev.psasync.testkit.sim.graph;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where one licence of a user comes from.
 *
 * @param skuId the product, a GUID
 * @param state such as {@code Active}
 * @param error such as {@code None}
 * @param assignedByGroup the group it is inherited from, null when assigned directly
 * @param lastUpdated when the state last changed, null when unknown
 */
public record SimLicenseState(
    String skuId,
    String state,
    String error,
    @Nullable String assignedByGroup,
    @Nullable Instant lastUpdated) {

  /** Checks that nothing is missing. */
  public SimLicenseState {
    Objects.requireNonNull(skuId, "skuId");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(error, "error");
  }
}
