package dev.psasync.testkit.sim.connectwise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.psasync.testkit.sim.connectwise.Models.Property;
import org.jspecify.annotations.Nullable;

/** Creates and changes companies. The caller holds the state's lock. */
final class Companies {
  private final ConnectWiseState state;
  private final Values values;
  private final Patch patch;

  Companies(ConnectWiseState state, Values values) {
    this.state = state;
    this.values = values;
    this.patch = new Patch(values, state.records());
  }

  ObjectNode existing(String id) {
    ObjectNode node = id.matches("\\d{1,18}") ? state.companyNode(Long.parseLong(id)) : null;
    if (node == null) {
      throw Refusal.missing("Company", id);
    }
    return node;
  }

  ObjectNode site(String companyId, String id) {
    for (ObjectNode site : state.siteNodes(existing(companyId).path("id").asLong())) {
      if (site.path("id").asText().equals(id)) {
        return site;
      }
    }
    throw Refusal.missing("Site", id);
  }

  ObjectNode create(@Nullable JsonNode body) {
    if (!(body instanceof ObjectNode sent)) {
      throw Refusal.of(400, "ConnectWiseApi", "The body is not a Company.");
    }
    require(sent, "identifier");
    require(sent, "name");
    String identifier = sent.path("identifier").asText();
    boolean taken =
        state.companyNodes().stream()
            .anyMatch(each -> each.path("identifier").asText().equalsIgnoreCase(identifier));
    if (taken) {
      throw Refusal.invalid(
          "company", "ObjectExists", "identifier", "A company with this identifier exists.");
    }
    ObjectNode node = state.records().newCompany(state.newId(), sent.path("name").asText());
    for (var field : sent.properties()) {
      Property property = Models.COMPANY.named(field.getKey());
      if (property == null) {
        throw Refusal.member(field.getKey(), "Company");
      }
      switch (property.name()) {
        case "id", "_info", "types", "typeIds", "site" -> {}
        case "customFields" -> state.records().mergeCustomFields(node, field.getValue());
        default ->
            node.set(
                property.name(),
                values.converted(property, field.getValue(), Models.COMPANY, false));
      }
    }
    state.putCompany(node);
    String site = sent.path("site").path("name").asText("");
    state.addSite(node.path("id").asLong(), site.isBlank() ? "Main" : site);
    state.count(Count.COMPANY_WRITES);
    return node;
  }

  private static void require(ObjectNode sent, String field) {
    if (sent.path(field).asText("").isBlank()) {
      throw Refusal.invalid(
          "company", "MissingRequiredField", field, "The " + field + " field is required.");
    }
  }

  ObjectNode patch(String id, @Nullable JsonNode body) {
    ObjectNode copy = existing(id).deepCopy();
    patch.apply(body, Models.COMPANY, copy);
    state.touch(copy);
    state.putCompany(copy);
    state.count(Count.COMPANY_WRITES);
    return copy;
  }
}
