package dev.psasync.halo;

import dev.psasync.http.JsonFields;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The tie of a Microsoft tenant to a customer ({@code AreaAzureTenant}). All properties are kept,
 * so that a row can be sent back as it was.
 *
 * @param fields all properties as sent
 */
public record AzureTenantMapping(JsonFields fields) {
  /** What Halo's own integration writes as the name of the mapping's details. */
  public static final String DEFAULT_DETAILS_NAME = "Default";

  public AzureTenantMapping {
    Objects.requireNonNull(fields, "fields");
  }

  /**
   * A new row for a tenant.
   *
   * @param tenantId GUID
   * @param tenantName or null
   */
  public static AzureTenantMapping named(String tenantId, @Nullable String tenantName) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("azure_tenant_id", Objects.requireNonNull(tenantId, "tenantId"));
    if (tenantName != null) {
      row.put("azure_tenant_name", tenantName);
    }
    row.put("details_name", DEFAULT_DETAILS_NAME);
    return new AzureTenantMapping(JsonFields.of(row));
  }

  /** The row's key, or null for a new one. */
  public @Nullable Long id() {
    return fields.id("id");
  }

  /** The tenant's GUID. */
  public @Nullable String tenantId() {
    return fields.text("azure_tenant_id");
  }

  /** The tenant's name. */
  public @Nullable String tenantName() {
    return fields.text("azure_tenant_name");
  }

  /** The customer. */
  public @Nullable Long clientId() {
    return fields.id("client_id");
  }

  /** Name of the customer. */
  public @Nullable String clientName() {
    return fields.text("client_name");
  }

  /** Whether the row is for this tenant, compared without case. */
  public boolean isFor(String otherTenantId) {
    String own = tenantId();
    return own != null && own.strip().equalsIgnoreCase(otherTenantId.strip());
  }

  @Override
  public String toString() {
    return "AzureTenantMapping[" + tenantId() + " -> " + clientId() + "]";
  }
}
