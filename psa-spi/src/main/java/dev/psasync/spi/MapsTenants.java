package dev.psasync.spi;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Tenant;

/** A PSA that stores tenant ids on companies ({@link Capability#MAP_TENANTS}, C-7). */
public interface MapsTenants {
  /**
   * Stores a tenant's id and name on a company and keeps the entries of its other tenants.
   *
   * @return done with the company id, rejected or unknown; repeating it does no harm
   */
  WriteOutcome<CompanyId> mapTenant(CompanyId company, Tenant tenant);
}
