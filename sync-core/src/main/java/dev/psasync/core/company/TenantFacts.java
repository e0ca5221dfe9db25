package dev.psasync.core.company;

import dev.psasync.core.model.Read;
import dev.psasync.core.model.Tenant;
import java.util.List;
import java.util.Objects;

/**
 * What company matching knows of a tenant.
 *
 * @param tenant the tenant
 * @param domains its verified domains; partial if they could not be read (no C-4, C-5 then)
 * @param readable false if the tenant could not be read at all: it is not mapped (C-9)
 */
public record TenantFacts(Tenant tenant, Read<List<String>> domains, boolean readable) {
  /** Checks and copies. */
  public TenantFacts {
    Objects.requireNonNull(tenant, "tenant");
    domains = domains.map(List::copyOf);
  }
}
