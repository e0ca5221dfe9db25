package dev.psasync.testkit.sim.graph;

import dev.psasync.testkit.sim.SimResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Answers {@code /subscribedSkus}, {@code /domains} and {@code /organization}. */
final class TenantEndpoint {

  private final CollectionPages pages;

  TenantEndpoint(CollectionPages pages) {
    this.pages = pages;
  }

  SimResponse subscribedSkus(GraphCall call) {
    call.onlyOptions(Set.of("$select", "$skiptoken"));
    String tenantId = call.tenant().id();
    List<SimSku> skus = call.tenant().skus();
    return pages.page(
        call,
        "/subscribedSkus",
        "subscribedSkus",
        skus,
        Math.max(1, skus.size()),
        null,
        (json, sku) -> {
          json.writeStartObject();
          json.writeStringField("accountName", call.tenant().displayName());
          json.writeStringField("accountId", tenantId);
          json.writeStringField("appliesTo", sku.appliesTo());
          json.writeStringField("capabilityStatus", sku.capabilityStatus());
          json.writeNumberField("consumedUnits", sku.consumedUnits());
          json.writeStringField("id", tenantId + "_" + sku.skuId());
          json.writeStringField("skuId", sku.skuId());
          json.writeStringField("skuPartNumber", sku.skuPartNumber());
          json.writeArrayFieldStart("subscriptionIds");
          json.writeString(derivedId(tenantId + sku.skuId()));
          json.writeEndArray();
          json.writeObjectFieldStart("prepaidUnits");
          boolean enabled = sku.capabilityStatus().equals("Enabled");
          json.writeNumberField("enabled", enabled ? sku.enabledUnits() : 0);
          json.writeNumberField("suspended", enabled ? 0 : sku.enabledUnits());
          json.writeNumberField("warning", 0);
          json.writeNumberField("lockedOut", 0);
          json.writeEndObject();
          json.writeArrayFieldStart("servicePlans");
          json.writeStartObject();
          json.writeStringField("servicePlanId", derivedId("plan" + sku.skuId()));
          json.writeStringField("servicePlanName", sku.skuPartNumber() + "_PLAN");
          json.writeStringField("provisioningStatus", "Success");
          json.writeStringField("appliesTo", sku.appliesTo());
          json.writeEndObject();
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  SimResponse domains(GraphCall call) {
    call.onlyOptions(Set.of("$select", "$top", "$skiptoken"));
    return pages.page(
        call,
        "/domains",
        "domains",
        call.tenant().domains(),
        call.top(999, 999),
        null,
        (json, domain) -> {
          json.writeStartObject();
          json.writeStringField("authenticationType", "Managed");
          json.writeNullField("availabilityStatus");
          json.writeStringField("id", domain.name());
          json.writeBooleanField("isAdminManaged", true);
          json.writeBooleanField("isDefault", domain.isDefault());
          json.writeBooleanField("isInitial", domain.initial());
          json.writeBooleanField("isRoot", true);
          json.writeBooleanField("isVerified", domain.verified());
          json.writeArrayFieldStart("supportedServices");
          if (domain.verified()) {
            json.writeString("Email");
          }
          json.writeEndArray();
          json.writeNullField("state");
          json.writeEndObject();
        });
  }

  SimResponse organization(GraphCall call) {
    call.onlyOptions(Set.of("$select"));
    GraphTenant tenant = call.tenant();
    return pages.page(
        call,
        "/organization",
        "organization",
        List.of(tenant),
        1,
        null,
        (json, one) -> {
          json.writeStartObject();
          json.writeStringField("id", one.id());
          json.writeStringField("displayName", one.displayName());
          json.writeStringField("countryLetterCode", one.countryLetterCode());
          json.writeStringField("tenantType", one.tenantType());
          json.writeNullField("partnerTenantType");
          json.writeArrayFieldStart("verifiedDomains");
          for (SimDomain domain : one.domains()) {
            if (domain.verified()) {
              json.writeStartObject();
              json.writeStringField("capabilities", "Email, OfficeCommunicationsOnline");
              json.writeBooleanField("isDefault", domain.isDefault());
              json.writeBooleanField("isInitial", domain.initial());
              json.writeStringField("name", domain.name());
              json.writeStringField("type", "Managed");
              json.writeEndObject();
            }
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private static String derivedId(String from) {
    return UUID.nameUUIDFromBytes(from.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
