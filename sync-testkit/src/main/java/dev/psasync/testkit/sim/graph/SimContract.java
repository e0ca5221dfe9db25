package dev.psasync.testkit.sim.graph;

import java.util.Locale;
import java.util.Objects;

/**
 * One of a partner's contracts with a customer.
 *
 * @param id the contract's id, a GUID
 * @param customerId the customer's tenant id
 * @param displayName the customer's name as the partner sees it; may lag behind the tenant's own
 * @param defaultDomainName the customer's default domain
 * @param contractType such as {@code ResellerPartner}
 */
public record SimContract(
    String id,
    String customerId,
    String displayName,
    String defaultDomainName,
    String contractType) {

  /** Checks that nothing is missing. */
  public SimContract {
    Objects.requireNonNull(id, "id");
    customerId = customerId.toLowerCase(Locale.ROOT);
    Objects.requireNonNull(displayName, "displayName");
    Objects.requireNonNull(defaultDomainName, "defaultDomainName");
    Objects.requireNonNull(contractType, "contractType");
  }
}
