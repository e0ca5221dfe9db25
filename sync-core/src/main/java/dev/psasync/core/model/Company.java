package dev.psasync.core.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A company of the PSA.
 *
 * @param id its id
 * @param name its name
 * @param website its website as typed by people (C-6), or null
 * @param tenantIds the tenant ids stored on it (C-1)
 * @param active whether it is active; an inactive company is no candidate
 * @param mainSite its main site, or null if unknown
 */
public record Company(
    CompanyId id,
    String name,
    @Nullable String website,
    List<TenantId> tenantIds,
    boolean active,
    @Nullable SiteId mainSite) {
  /** Checks and copies. */
  public Company {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(name, "name");
    tenantIds = List.copyOf(tenantIds);
  }

  /** Returns the company id only. */
  @Override
  public String toString() {
    return "Company[" + id + "]";
  }
}
