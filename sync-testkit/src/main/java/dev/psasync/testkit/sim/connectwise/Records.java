package dev.psasync.testkit.sim.connectwise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.psasync.testkit.sim.connectwise.SimCommunicationType.Channel;
import dev.psasync.testkit.sim.connectwise.SimCustomField.Owner;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes records and keeps what is derived in them in step. */
final class Records {
  private static final Set<String> FLAGS_AT_START =
      Set.of("marriedFlag", "childrenFlag", "unsubscribeFlag", "defaultFlag", "defaultBillingFlag");

  private final ConnectWiseState state;

  Records(ConnectWiseState state) {
    this.state = state;
  }

  ObjectNode newCompany(long id, String name) {
    ObjectNode node = Json.object().put("id", id);
    String letters = name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
    node.put("identifier", letters.substring(0, Math.min(20, letters.length())) + id);
    node.put("name", name.length() > 50 ? name.substring(0, 50) : name);
    node.set("status", Json.object().put("id", 1).put("name", "Active"));
    for (String text : new String[] {"addressLine1", "city", "zip", "phoneNumber", "website"}) {
      node.putNull(text);
    }
    node.putNull("defaultContact");
    node.putNull("site");
    node.put("deletedFlag", false);
    node.set("customFields", emptyCustomFields(Owner.COMPANY));
    info(node, "company/companies/" + id);
    return node;
  }

  ObjectNode newSite(long id, ObjectNode company, String name) {
    ObjectNode node = Json.object().put("id", id).put("name", name);
    for (String text : new String[] {"addressLine1", "addressLine2", "city", "zip"}) {
      node.putNull(text);
    }
    node.putNull("country");
    node.putNull("phoneNumber");
    node.put("primaryAddressFlag", false);
    node.put("inactiveFlag", false);
    node.set("company", companyReference(company));
    info(node, "company/companies/" + company.path("id").asLong() + "/sites/" + id);
    return node;
  }

  ObjectNode newContact(long id) {
    ObjectNode node = Json.object().put("id", id);
    for (String text : new String[] {"firstName", "lastName"}) {
      node.putNull(text);
    }
    node.putNull("company");
    node.putNull("site");
    node.putNull("title");
    node.putNull("department");
    node.put("inactiveFlag", false);
    FLAGS_AT_START.stream().sorted().forEach(flag -> node.put(flag, false));
    node.put("disablePortalLoginFlag", true);
    node.set("communicationItems", Json.array());
    node.set("types", Json.array());
    node.set("customFields", emptyCustomFields(Owner.CONTACT));
    info(node, "company/contacts/" + id);
    node.withObjectProperty("_info")
        .put("communications_href", href("company/contacts/" + id + "/communications"));
    return node;
  }

  private void info(ObjectNode node, String path) {
    node.putObject("_info")
        .put("lastUpdated", Json.date(state.now()))
        .put("updatedBy", "API")
        .put("dateEntered", Json.date(state.now()))
        .put("enteredBy", "API")
        .put("self_href", href(path));
  }

  /** With two slashes, and a host that is not the one asked. */
  private static String href(String path) {
    return "https://internal.connectwise.invalid/v4_6_release/apis/3.0//" + path;
  }

  ObjectNode companyReference(ObjectNode company) {
    ObjectNode reference =
        Json.object()
            .put("id", company.path("id").asLong())
            .put("identifier", company.path("identifier").asText())
            .put("name", company.path("name").asText());
    reference
        .putObject("_info")
        .put("company_href", href("company/companies/" + company.path("id").asLong()));
    return reference;
  }

  ObjectNode siteReference(ObjectNode site) {
    return Json.object()
        .put("id", site.path("id").asLong())
        .put("name", site.path("name").asText());
  }

  private ArrayNode emptyCustomFields(Owner owner) {
    ArrayNode rows = Json.array();
    for (SimCustomField field : state.options().customFields()) {
      if (field.owner() == owner) {
        rows.addObject()
            .put("id", field.id())
            .put("caption", field.caption())
            .put("type", field.type())
            .put("entryMethod", field.entryMethod())
            .put("numberOfDecimals", 0)
            .put("connectWiseId", "00000000-0000-4000-8000-" + "%012d".formatted(field.id()))
            .put("rowNum", 1)
            .put("userDefinedFieldRecId", field.id())
            .put("podId", Long.toString(owner.podId()))
            .putNull("value");
      }
    }
    return rows;
  }

  /** Lays {@code {id, value}} rows over the record's; what is not named keeps its value. */
  void mergeCustomFields(ObjectNode record, JsonNode rows) {
    for (JsonNode row : rows) {
      ObjectNode known = customField(record, row.path("id").asLong(0), Json.text(row, "caption"));
      if (known == null) {
        throw Refusal.invalid(
            "customFields", "InvalidField", "customFields", "Custom field not found");
      }
      JsonNode value = row.path("value");
      known.set("value", value.isMissingNode() ? Json.value(null) : value);
    }
  }

  static @Nullable ObjectNode customField(ObjectNode record, long id, @Nullable String caption) {
    for (JsonNode row : record.path("customFields")) {
      boolean named = caption != null && caption.equalsIgnoreCase(Json.text(row, "caption"));
      if (row instanceof ObjectNode known && (id > 0 ? known.path("id").asLong() == id : named)) {
        return known;
      }
    }
    return null;
  }

  @Nullable SimCommunicationType communicationType(long id) {
    return state.options().communicationTypes().stream()
        .filter(type -> type.id() == id)
        .findFirst()
        .orElse(null);
  }

  /** Checks an item and fills in what the server computes. */
  void completeItem(ObjectNode item) {
    JsonNode value = item.path("value");
    if (!value.isTextual() || value.asText().isBlank()) {
      throw Refusal.invalid(
          "communicationItems", "MissingRequiredField", "value", "The value field is required.");
    }
    if (value.asText().length() > 250) {
      throw Refusal.invalid(
          "communicationItems",
          "InvalidField",
          "value",
          "The value is longer than 250 characters.");
    }
    SimCommunicationType type = communicationType(Json.reference(item, "type"));
    if (type == null) {
      throw Refusal.invalid(
          "communicationItems", "InvalidField", "type", "The communication type was not found.");
    }
    item.set("type", Json.object().put("id", type.id()).put("name", type.description()));
    item.put("communicationType", type.channel().text());
    item.put("defaultFlag", item.path("defaultFlag").asBoolean(false));
    if (item.path("id").asLong(0) == 0) {
      item.put("id", state.newId());
    }
    item.remove("domain");
    int at = value.asText().indexOf('@');
    if (type.channel() == Channel.EMAIL && at >= 0) {
      item.put("domain", value.asText().substring(at));
    }
  }

  /** One default of each channel: of several the one that was set last wins. */
  void oneDefault(ArrayNode items, @Nullable ObjectNode latest) {
    long latestId = latest == null ? 0 : latest.path("id").asLong();
    for (Channel channel : EnumSet.allOf(Channel.class)) {
      ObjectNode chosen = null;
      for (JsonNode each : items) {
        if (each instanceof ObjectNode item
            && item.path("communicationType").asText().equals(channel.text())
            && item.path("defaultFlag").asBoolean()) {
          if (chosen == null || item.path("id").asLong() == latestId) {
            if (chosen != null) {
              chosen.put("defaultFlag", false);
            }
            chosen = item;
          } else {
            item.put("defaultFlag", false);
          }
        }
      }
    }
  }

  /** The default phone item, or the site's number. */
  void derivePhone(ObjectNode contact) {
    for (JsonNode item : contact.path("communicationItems")) {
      if (item.path("communicationType").asText().equals(Channel.PHONE.text())
          && item.path("defaultFlag").asBoolean()) {
        contact.put("defaultPhoneType", item.path("type").path("name").asText());
        contact.put("defaultPhoneNbr", item.path("value").asText());
        contact.put("defaultPhoneExtension", Json.text(item, "extension"));
        return;
      }
    }
    ObjectNode site = state.siteNode(Json.reference(contact, "site"));
    contact.put("defaultPhoneType", "Site");
    contact.put("defaultPhoneNbr", site == null ? null : Json.text(site, "phoneNumber"));
    contact.putNull("defaultPhoneExtension");
  }

  /** The contact's types as its associations say. */
  void deriveTypes(ObjectNode contact) {
    ArrayNode types = Json.array();
    for (ObjectNode association : state.associationsOf(contact.path("id").asLong())) {
      types.add(association.path("type").deepCopy());
    }
    contact.set("types", types);
  }
}
