package dev.psasync.testkit.sim.connectwise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.psasync.testkit.sim.connectwise.Models.Property;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Creates, changes and deletes contacts. The caller holds the state's lock. */
final class Contacts {
  private static final String RESOURCE = "contact";

  private final ConnectWiseState state;
  private final Values values;
  private final Patch patch;

  Contacts(ConnectWiseState state, Values values) {
    this.state = state;
    this.values = values;
    this.patch = new Patch(values, state.records());
  }

  ObjectNode existing(String id) {
    ObjectNode node = id.matches("\\d{1,18}") ? state.contactNode(Long.parseLong(id)) : null;
    if (node == null) {
      throw Refusal.missing("Contact", id);
    }
    return node;
  }

  ObjectNode create(@Nullable JsonNode body) {
    ObjectNode node = state.records().newContact(state.newId());
    ArrayNode typeIds = fill(node, body);
    check(node);
    if (node.path("site").isNull() && !node.path("company").isNull()) {
      ObjectNode company = state.companyNode(Json.reference(node, "company"));
      if (company != null) {
        node.set("site", company.path("site").deepCopy());
      }
    }
    Map<Long, SimContactType> types = new HashMap<>();
    typeIds.forEach(id -> types.put(id.asLong(), type(id.asLong())));
    state.records().oneDefault(node.withArrayProperty("communicationItems"), null);
    state.records().derivePhone(node);
    state.putContact(node);
    types.values().forEach(type -> associate(state, node, type));
    state.count(Count.CONTACT_CREATES);
    return node;
  }

  /** Sets every member of a body; gives the type ids, which only a POST may carry. */
  private ArrayNode fill(ObjectNode node, @Nullable JsonNode body) {
    if (!(body instanceof ObjectNode sent)) {
      throw Refusal.of(400, "ConnectWiseApi", "The body is not a Contact.");
    }
    ArrayNode typeIds = Json.array();
    for (var field : sent.properties()) {
      Property property = Models.CONTACT.named(field.getKey());
      if (property == null) {
        throw Refusal.member(field.getKey(), "Contact");
      }
      JsonNode value = field.getValue();
      switch (property.name()) {
        case "id", "_info", "types", "mobileGuid" -> {}
        case "typeIds" -> typeIds.addAll(list(value, "typeIds"));
        case "communicationItems" -> items(node, list(value, "communicationItems"));
        case "customFields" -> state.records().mergeCustomFields(node, list(value, "customFields"));
        default ->
            node.set(property.name(), values.converted(property, value, Models.CONTACT, false));
      }
    }
    return typeIds;
  }

  private static ArrayNode list(JsonNode value, String name) {
    if (value instanceof ArrayNode list) {
      return list;
    }
    if (value.isNull()) {
      return Json.array();
    }
    throw Refusal.invalid(RESOURCE, "InvalidField", name, "The value is no list.");
  }

  private void items(ObjectNode node, ArrayNode sent) {
    ArrayNode items = node.withArrayProperty("communicationItems");
    for (JsonNode each : sent) {
      ObjectNode item = Json.object();
      for (var field : each.properties()) {
        Property property = Models.ITEM.named(field.getKey());
        if (property == null) {
          throw Refusal.member(field.getKey(), "ContactCommunicationItem");
        }
        item.set(property.name(), values.converted(property, field.getValue(), Models.ITEM, false));
      }
      state.records().completeItem(item);
      items.add(item);
    }
  }

  ObjectNode patch(String id, @Nullable JsonNode body) {
    ObjectNode before = existing(id);
    ObjectNode copy = before.deepCopy();
    Patch.Applied applied = patch.apply(body, Models.CONTACT, copy);
    if (state.options().customFieldsNeededInPatch() && !applied.customFields()) {
      throw Refusal.invalid(
          RESOURCE, "InvalidField", "customFields", "The customFields array is required.");
    }
    state.records().oneDefault(copy.withArrayProperty("communicationItems"), applied.latestItem());
    save(before, copy);
    state.count(Count.CONTACT_PATCHES);
    return copy;
  }

  /** Members that are missing become empty; custom fields and items stay as they were. */
  ObjectNode put(String id, @Nullable JsonNode body) {
    ObjectNode before = existing(id);
    ObjectNode fresh = state.records().newContact(before.path("id").asLong());
    fill(fresh, body);
    fresh.set("communicationItems", before.path("communicationItems").deepCopy());
    fresh.set("customFields", before.path("customFields").deepCopy());
    fresh.set("types", before.path("types").deepCopy());
    fresh.set("_info", before.path("_info").deepCopy());
    save(before, fresh);
    state.count(Count.CONTACT_PUTS);
    return fresh;
  }

  private void save(ObjectNode before, ObjectNode after) {
    if (after.path("inactiveFlag").isNull()) {
      after.put("inactiveFlag", false);
    }
    check(after);
    boolean switchedOff =
        after.path("inactiveFlag").asBoolean() && !before.path("inactiveFlag").asBoolean();
    if (switchedOff && state.options().defaultContactStaysActive() && isDefault(after)) {
      throw Refusal.invalid(
          RESOURCE,
          "InvalidField",
          "inactiveFlag",
          "The default contact of a company cannot be made inactive.");
    }
    state.records().derivePhone(after);
    state.touch(after);
    state.putContact(after);
  }

  private boolean isDefault(ObjectNode contact) {
    ObjectNode company = state.companyNode(Json.reference(contact, "company"));
    return company != null
        && Json.reference(company, "defaultContact") == contact.path("id").asLong();
  }

  private void check(ObjectNode node) {
    if (node.path("firstName").asText("").isBlank() || node.path("firstName").isNull()) {
      throw Refusal.invalid(
          RESOURCE, "MissingRequiredField", "firstName", "The firstName field is required.");
    }
    long siteId = Json.reference(node, "site");
    ObjectNode site = siteId == 0 ? null : state.siteNode(siteId);
    if (site != null && Json.reference(site, "company") != Json.reference(node, "company")) {
      throw Refusal.invalid(
          RESOURCE, "InvalidObject", "site", "The site does not belong to the company.");
    }
  }

  void delete(String id) {
    state.removeContact(existing(id).path("id").asLong());
    state.count(Count.CONTACT_DELETES);
  }

  private SimContactType type(long id) {
    return state.options().contactTypes().stream()
        .filter(each -> each.id() == id)
        .findFirst()
        .orElseThrow(
            () ->
                Refusal.invalid(
                    RESOURCE, "InvalidField", "typeIds", "Contact type " + id + " was not found."));
  }

  ObjectNode addType(String contactId, @Nullable JsonNode body) {
    ObjectNode contact = existing(contactId);
    SimContactType type = type(body == null ? 0 : Json.reference(body, "type"));
    for (JsonNode known : contact.path("types")) {
      if (known.path("id").asLong() == type.id()) {
        throw Refusal.invalid(
            "contactTypeAssociation", "ObjectExists", "type", "The contact has this type already.");
      }
    }
    ObjectNode association = associate(state, contact, type);
    touchedByChild(contact);
    state.count(Count.TYPE_ADDS);
    return association;
  }

  static ObjectNode associate(ConnectWiseState state, ObjectNode contact, SimContactType type) {
    ObjectNode association = Json.object().put("id", state.newId());
    association.set("type", Json.object().put("id", type.id()).put("name", type.description()));
    association.set(
        "contact",
        Json.object()
            .put("id", contact.path("id").asLong())
            .put("name", contact.path("firstName").asText()));
    state.putAssociation(association);
    state.records().deriveTypes(contact);
    return association;
  }

  void removeType(String contactId, String id) {
    ObjectNode contact = existing(contactId);
    ObjectNode association =
        id.matches("\\d{1,18}") ? state.removeAssociation(Long.parseLong(id)) : null;
    if (association == null) {
      throw Refusal.missing("ContactTypeAssociation", id);
    }
    state.records().deriveTypes(contact);
    touchedByChild(contact);
    state.count(Count.TYPE_REMOVALS);
  }

  void touchedByChild(ObjectNode contact) {
    if (state.options().childChangesTouchContact()) {
      state.touch(contact);
    }
  }
}
