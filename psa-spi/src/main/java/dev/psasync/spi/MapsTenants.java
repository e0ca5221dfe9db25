package dev.psasync.spi;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Tenant;
import dev.psasync.core.model.TenantId;

/** A PSA that stores tenant ids on companies ({@link Capability#MAP_TENANTS}, C-7). */
public interface MapsTenants {
  /**
   * Stores a tenant's id and name on a company and keeps the entries of its other tenants.
   *
   * @return done with the company id, rejected or unknown; repeating it does no harm
   */
  WriteOutcome<CompanyId> mapTenant(CompanyId company, Tenant tenant);

  /**
   * Takes a tenant's id off a company and keeps the entries of its other tenants ({@link
   * Capability#UNMAP_TENANTS}).
   *
   * @return done with the company id, rejected or unknown; repeating it does no harm
   */
  default WriteOutcome<CompanyId> unmapTenant(CompanyId company, TenantId tenant) {
    return new WriteOutcome.Rejected<>("this PSA's interface cannot take a tenant id off", false);
  }
}
