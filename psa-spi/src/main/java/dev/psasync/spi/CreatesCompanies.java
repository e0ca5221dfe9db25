package dev.psasync.spi;

import dev.psasync.core.model.Company;
import dev.psasync.core.model.Tenant;

/** A PSA that can create companies ({@link Capability#CREATE_COMPANIES}, C-8). */
public interface CreatesCompanies {
  /**
   * Creates a company with the tenant's name and id. Never repeated.
   *
   * @return done with the company, rejected or unknown
   */
  WriteOutcome<Company> createCompany(Tenant tenant);
}
