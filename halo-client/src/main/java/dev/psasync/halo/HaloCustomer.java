package dev.psasync.halo;

import dev.psasync.http.JsonFields;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A customer: the record that Halo calls client (or organisation) and serves under {@code /Client}.
 * Named so that it is not taken for {@link HaloClient}, the program.
 *
 * @param fields all properties as sent
 */
public record HaloCustomer(JsonFields fields) {

  public HaloCustomer {
    Objects.requireNonNull(fields, "fields");
  }

  /** The key; 0 if the row has none that can be read. */
  public long id() {
    Long id = fields.id("id");
    return id == null ? 0 : id;
  }

  /** Name. */
  public @Nullable String name() {
    return fields.text("name");
  }

  /** Website as typed by people; in lists only if asked for. */
  public @Nullable String website() {
    return fields.text("website");
  }

  /** Whether the customer is switched off; null if not sent. */
  public @Nullable Boolean inactive() {
    return fields.flag("inactive");
  }

  /** The site made with the customer. */
  public @Nullable Long mainSiteId() {
    return fields.id("main_site_id");
  }

  /**
   * The Microsoft tenants that are mapped to this customer; empty if none or not asked for. An old
   * instance that knows a single tenant id only gives one row with that id.
   */
  public List<AzureTenantMapping> azureTenants() {
    List<AzureTenantMapping> rows =
        fields.objects("azure_tenants").stream().map(AzureTenantMapping::new).toList();
    String single = fields.text("azure_tenant_id");
    return rows.isEmpty() && single != null && !single.isBlank()
        ? List.of(AzureTenantMapping.named(single, null))
        : rows;
  }

  /** When the record was last changed; carried by detail answers only. */
  public @Nullable Instant lastUpdated() {
    return fields.instant("alastupdate");
  }

  /** Custom fields; lists carry them only if asked for by id. */
  public List<CustomFieldValue> customFields() {
    return CustomFieldValue.of(fields);
  }

  @Override
  public String toString() {
    return "HaloCustomer[" + id() + "]";
  }
}
