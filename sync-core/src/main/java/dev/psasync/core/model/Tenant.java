package dev.psasync.core.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A tenant as the partner's customer list and the tenant itself show it.
 *
 * @param id the tenant id
 * @param name its display name
 * @param defaultDomain its default domain, or null if not known (no C-3 then)
 * @param country ISO 3166 two-letter code, the default region for phone numbers (F-6), or null
 * @param relationship whether the partner relationship is active
 */
public record Tenant(
    TenantId id,
    String name,
    @Nullable String defaultDomain,
    @Nullable String country,
    Relationship relationship) {
  /** Checks the required parts. */
  public Tenant {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(relationship, "relationship");
  }

  /** Returns a copy with another default domain. */
  public Tenant withDefaultDomain(@Nullable String value) {
    return new Tenant(id, name, value, country, relationship);
  }

  /** Returns the tenant id only. */
  @Override
  public String toString() {
    return "Tenant[" + id + "]";
  }
}
