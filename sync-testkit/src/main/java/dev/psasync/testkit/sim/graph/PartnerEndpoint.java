package dev.psasync.testkit.sim.graph;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.psasync.testkit.sim.SimResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Answers what a partner's tenant tells about its customers. */
final class PartnerEndpoint {

  private static final int LARGEST_RELATIONSHIP_PAGE = 300;
  private static final Filter.Fields RELATIONSHIP_FIELDS =
      new Filter.Fields(Set.of("status", "displayName", "customer/tenantId"), Set.of());
  private static final Filter.Fields CONTRACT_FIELDS =
      new Filter.Fields(
          Set.of("customerId", "displayName", "defaultDomainName", "contractType"), Set.of());

  private final CollectionPages pages;

  PartnerEndpoint(CollectionPages pages) {
    this.pages = pages;
  }

  SimResponse contracts(GraphCall call) {
    call.onlyOptions(Set.of("$select", "$filter", "$top", "$skiptoken"));
    String text = call.option("$filter").orElse("").trim();
    List<SimContract> found = call.tenant().contracts();
    if (!text.isEmpty()) {
      Filter filter = Filter.parse(text, CONTRACT_FIELDS);
      found = found.stream().filter(contract -> filter.test(values(contract))).toList();
    }
    return pages.page(
        call,
        "/contracts",
        "contracts",
        found,
        call.top(100, 999),
        null,
        (json, contract) -> {
          json.writeStartObject();
          json.writeStringField("id", contract.id());
          json.writeNullField("deletedDateTime");
          json.writeStringField("contractType", contract.contractType());
          json.writeStringField("customerId", contract.customerId());
          json.writeStringField("defaultDomainName", contract.defaultDomainName());
          json.writeStringField("displayName", contract.displayName());
          json.writeEndObject();
        });
  }

  SimResponse customers(GraphCall call) {
    delegatedOnly(call);
    call.onlyOptions(Set.of("$select", "$top", "$skiptoken"));
    Map<String, String> customers = new LinkedHashMap<>();
    for (SimAdminRelationship relationship : call.tenant().relationships()) {
      customers.put(relationship.customerId(), relationship.customerName());
    }
    return pages.page(
        call,
        "/tenantRelationships/delegatedAdminCustomers",
        "tenantRelationships/delegatedAdminCustomers",
        List.copyOf(customers.entrySet()),
        call.top(100, LARGEST_RELATIONSHIP_PAGE),
        null,
        (json, customer) -> {
          json.writeStartObject();
          json.writeStringField("@odata.type", "#microsoft.graph.delegatedAdminCustomer");
          json.writeStringField("@odata.etag", "W/\"" + customer.getKey() + "\"");
          json.writeStringField("id", customer.getKey());
          json.writeStringField("tenantId", customer.getKey());
          json.writeStringField("displayName", customer.getValue());
          json.writeEndObject();
        });
  }

  SimResponse relationships(GraphCall call) {
    delegatedOnly(call);
    call.onlyOptions(Set.of("$select", "$filter", "$top", "$skiptoken"));
    String text = call.option("$filter").orElse("").trim();
    List<SimAdminRelationship> found = call.tenant().relationships();
    if (!text.isEmpty()) {
      Filter filter = Filter.parse(text, RELATIONSHIP_FIELDS);
      found = found.stream().filter(one -> filter.test(values(one))).toList();
    }
    return pages.page(
        call,
        "/tenantRelationships/delegatedAdminRelationships",
        "tenantRelationships/delegatedAdminRelationships",
        found,
        call.top(100, LARGEST_RELATIONSHIP_PAGE),
        null,
        PartnerEndpoint::write);
  }

  private static void write(JsonGenerator json, SimAdminRelationship one) throws IOException {
    json.writeStartObject();
    json.writeStringField("@odata.type", "#microsoft.graph.delegatedAdminRelationship");
    json.writeStringField("@odata.etag", "W/\"" + one.id() + "\"");
    json.writeStringField("id", one.id());
    json.writeStringField("displayName", one.displayName());
    json.writeStringField("duration", Duration.between(one.activatedAt(), one.endsAt()).toString());
    json.writeObjectFieldStart("customer");
    json.writeStringField("tenantId", one.customerId());
    json.writeStringField("displayName", one.customerName());
    json.writeEndObject();
    json.writeObjectFieldStart("accessDetails");
    json.writeArrayFieldStart("unifiedRoles");
    for (String role : one.roleIds()) {
      json.writeStartObject();
      json.writeStringField("roleDefinitionId", role);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeStringField("status", one.status());
    json.writeStringField("autoExtendDuration", one.autoExtendDuration());
    json.writeStringField("createdDateTime", UserJson.time(one.activatedAt()));
    json.writeStringField("lastModifiedDateTime", UserJson.time(one.activatedAt()));
    json.writeStringField("activatedDateTime", UserJson.time(one.activatedAt()));
    json.writeStringField("endDateTime", UserJson.time(one.endsAt()));
    json.writeEndObject();
  }

  private static void delegatedOnly(GraphCall call) {
    if (!call.token().delegated()) {
      throw new GraphRefusal(
          403,
          "Forbidden",
          "Application permissions are not supported here; a signed-in user is needed.");
    }
  }

  private static Filter.Values values(SimAdminRelationship one) {
    return Filter.values(
        Map.of(
            "status", one.status(),
            "displayName", one.displayName(),
            "customer/tenantId", one.customerId()));
  }

  private static Filter.Values values(SimContract one) {
    return Filter.values(
        Map.of(
            "customerId", one.customerId(),
            "displayName", one.displayName(),
            "defaultDomainName", one.defaultDomainName(),
            "contractType", one.contractType()));
  }
}
