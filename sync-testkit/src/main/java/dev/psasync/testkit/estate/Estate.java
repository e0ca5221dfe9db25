package dev.psasync.testkit.estate;

import java.util.List;
import java.util.NoSuchElementException;

/**
 * An MSP's whole estate. Immutable; equal for equal seeds and sizes.
 *
 * @param seed what it was generated from; print it where a test fails
 * @param partner the MSP itself
 * @param tenants the customers' Microsoft 365 tenants
 * @param companies what the PSA has
 */
public record Estate(
    long seed, EstatePartner partner, List<EstateTenant> tenants, List<EstateCompany> companies) {

  public Estate {
    tenants = List.copyOf(tenants);
    companies = List.copyOf(companies);
  }

  /**
   * The tenant with that id.
   *
   * @throws NoSuchElementException if there is none
   */
  public EstateTenant tenant(String tenantId) {
    return tenants.stream()
        .filter(tenant -> tenant.id().equals(tenantId))
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException("the estate has no tenant " + tenantId));
  }

  /** Ids of tenants that a configuration should leave out, see {@link CompanyMatch#EXCLUDED}. */
  public List<String> excludedTenantIds() {
    return tenants.stream()
        .filter(tenant -> tenant.match() == CompanyMatch.EXCLUDED)
        .map(EstateTenant::id)
        .toList();
  }

  /** Users of all tenants. */
  public int userCount() {
    return tenants.stream().mapToInt(tenant -> tenant.users().size()).sum();
  }

  /** Contacts of all companies. */
  public int contactCount() {
    return companies.stream().mapToInt(company -> company.contacts().size()).sum();
  }

  /** Counts only: names and addresses stay out of logs. */
  @Override
  public String toString() {
    return "Estate[seed=%d, tenants=%d, users=%d, companies=%d, contacts=%d]"
        .formatted(seed, tenants.size(), userCount(), companies.size(), contactCount());
  }
}
