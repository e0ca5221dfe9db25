package dev.psasync.graph;

import com.fasterxml.jackson.databind.JsonNode;
import dev.psasync.core.model.Read;
import dev.psasync.core.model.ReadProblem;
import dev.psasync.core.model.Relationship;
import dev.psasync.core.model.Tenant;
import dev.psasync.core.model.TenantId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the partner's customers, and adds the tenants that are configured beside them. */
final class CustomerReader {
  private final GraphConnection partner;
  private final CustomerList from;
  private final List<TenantGuid> additional;

  CustomerReader(GraphConnection partner, CustomerList from, List<TenantGuid> additional) {
    this.partner = partner;
    this.from = from;
    this.additional = additional;
  }

  /**
   * Reads the tenants.
   *
   * @throws GraphFailure if the list cannot be read at all
   */
  Read<List<Tenant>> tenants() {
    Map<TenantGuid, Tenant> tenants = new LinkedHashMap<>();
    ReadProblem problem = null;
    if (from != CustomerList.NONE) {
      Listing listing = new PageReader(partner).read(query(from));
      problem = listing.problem();
      int odd = 0;
      for (JsonNode item : listing.items()) {
        Tenant tenant = tenant(item);
        if (tenant == null) {
          odd++;
        } else {
          // A customer may have several contracts: the first names it.
          tenants.putIfAbsent(new TenantGuid(tenant.id().value()), tenant);
        }
      }
      if (problem == null && odd > 0) {
        problem =
            new ReadProblem(
                ReadProblem.Kind.READ_MALFORMED,
                "customers: " + odd + " records have no tenant id");
      }
    }
    for (TenantGuid guid : additional) {
      // Its name is read from the tenant itself.
      tenants.putIfAbsent(
          guid,
          new Tenant(new TenantId(guid.value()), guid.value(), null, null, Relationship.ACTIVE));
    }
    List<Tenant> found = List.copyOf(tenants.values());
    return problem == null ? Read.complete(found) : Read.partial(found, problem);
  }

  static Query query(CustomerList from) {
    if (from == CustomerList.CONTRACTS) {
      return Query.list(
          "contracts",
          client ->
              client
                  .contracts()
                  .toGetRequestInformation(
                      request -> {
                        if (request.queryParameters != null) {
                          request.queryParameters.top = 999;
                        }
                      }));
    }
    return Query.list(
        "delegated admin customers",
        client ->
            client
                .tenantRelationships()
                .delegatedAdminCustomers()
                .toGetRequestInformation(
                    request -> {
                      if (request.queryParameters != null) {
                        request.queryParameters.top = 300;
                      }
                    }));
  }

  private @Nullable Tenant tenant(JsonNode item) {
    boolean contracts = from == CustomerList.CONTRACTS;
    String id = GraphJson.text(item, contracts ? "customerId" : "tenantId");
    if (id == null || !TenantGuid.isGuid(id)) {
      return null;
    }
    String guid = new TenantGuid(id).value();
    String name = GraphJson.text(item, "displayName");
    String domain = contracts ? GraphJson.text(item, "defaultDomainName") : null;
    return new Tenant(
        new TenantId(guid),
        name == null || name.isBlank() ? guid : name,
        domain == null || domain.isBlank()
            ? null
            : domain.trim().toLowerCase(java.util.Locale.ROOT),
        null,
        Relationship.ACTIVE);
  }
}
