package dev.psasync.halo;

import dev.psasync.http.JsonFields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Halo's own connections to Microsoft tenants and what they map. Thread-safe; may need the scope
 * {@code admin}.
 */
public final class AzureMappingResource {
  /** The connection type of the customer-tenant (CSP, Microsoft 365) integration. */
  public static final int CUSTOMER_TENANTS = 2;

  private static final String PATH = "/azureadconnection";

  private final HaloHttp http;

  AzureMappingResource(HaloHttp http) {
    this.http = http;
  }

  /** The connections of the customer-tenant integration; one request. */
  public List<JsonFields> connections() {
    return Envelope.of(
            http.get(PATH, PATH, Map.of("type", Integer.toString(CUSTOMER_TENANTS))),
            "azureadconnections",
            "GET " + PATH)
        .rows();
  }

  /** One connection with its settings and mappings. */
  public JsonFields connection(long id) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("type", Integer.toString(CUSTOMER_TENANTS));
    query.put("includedetails", "true");
    query.put("includetenants", "true"); // some version began to leave the mappings out without it
    return WriteAnswer.single(
        http.get(PATH + "/" + id, PATH + "/{id}", query), "GET " + PATH + "/{id}");
  }

  /**
   * Which tenant is mapped to which customer, over all connections: one request and one for each
   * connection. A tenant may stand there for several customers; that is for the caller to judge.
   *
   * <p>Halo leaves out properties that are null, so a connection whose details hold no {@code
   * mappings_client} counts as one that maps nothing; that cannot be told from a version that
   * leaves the mappings out although they were asked for.
   */
  public List<AzureTenantMapping> tenantMappings() {
    List<AzureTenantMapping> found = new ArrayList<>();
    for (JsonFields connection : connections()) {
      Long id = connection.id("id");
      if (id != null) {
        connection(id).objects("mappings_client").stream()
            .map(AzureTenantMapping::new)
            .forEach(found::add);
      }
    }
    return List.copyOf(found);
  }
}
