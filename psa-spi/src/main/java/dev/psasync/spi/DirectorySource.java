package dev.psasync.spi;

import dev.psasync.core.model.Read;
import dev.psasync.core.model.Tenant;
import dev.psasync.core.model.TenantId;
import java.util.List;

/**
 * A source of people, tenant by tenant: Microsoft 365, later others. Thread-safe.
 *
 * <p>Everything of one tenant goes through its own {@link TenantDirectory}; no token, value or user
 * of one can be used for another.
 */
public interface DirectorySource {
  /** Checks the configuration on the partner level. Reads only; never throws for what it checks. */
  List<CheckPoint> check();

  /**
   * Reads the partner's customers and whatever tenants are configured beside them.
   *
   * @throws PartyException if the list cannot be read at all
   */
  Read<List<Tenant>> tenants();

  /**
   * Opens one tenant. Sends nothing yet; close it when the tenant is done.
   *
   * @throws IllegalArgumentException if the id is not one of this source (for Microsoft: no GUID)
   */
  TenantDirectory open(TenantId tenant);
}
