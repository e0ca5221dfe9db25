package dev.psasync.testkit.sim.connectwise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.psasync.testkit.sim.connectwise.Models.Kind;
import dev.psasync.testkit.sim.connectwise.Models.Model;
import dev.psasync.testkit.sim.connectwise.Models.Property;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** ConnectWise's dialect of JSON Patch, with its traps. Works on a copy of the record. */
final class Patch {
  private static final Set<String> OPERATIONS = Set.of("add", "replace", "remove");
  private static final Set<String> COMPUTED =
      Set.of("defaultPhoneType", "defaultPhoneNbr", "defaultPhoneExtension", "_info", "id");

  private final Values values;
  private final Records records;

  Patch(Values values, Records records) {
    this.values = values;
    this.records = records;
  }

  /** What was done: whether customFields were among it, and the item that was touched last. */
  record Applied(boolean customFields, @Nullable ObjectNode latestItem) {}

  Applied apply(@Nullable JsonNode body, Model model, ObjectNode record) {
    if (!(body instanceof ArrayNode operations)) {
      throw Refusal.patch("The patch document must be an array of operations.");
    }
    boolean customFields = false;
    ObjectNode latest = null;
    for (JsonNode operation : operations) {
      String name = String.valueOf(Json.text(operation, "op"));
      String path = Json.text(operation, "path");
      if (!OPERATIONS.contains(name) || path == null || path.isBlank()) {
        throw Refusal.patch("The operation '" + name + "' or its path is not valid.");
      }
      List<String> segments = segments(path);
      Property property = model.exact(segments.get(0));
      if (property == null) {
        throw Refusal.patch("The path '" + path + "' could not be resolved.");
      }
      customFields |= property.name().equals("customFields");
      JsonNode value = operation.path("value");
      if (property.name().equals("communicationItems") && segments.size() > 1) {
        latest = item(name, segments, value, record.withArrayProperty("communicationItems"));
      } else if (segments.size() > 1) {
        if (property.kind() != Kind.REFERENCE) {
          throw Refusal.patch("The path '" + path + "' could not be resolved.");
        }
        // Patching inside a reference: 200, and nothing happens.
      } else if (!COMPUTED.contains(property.name())) {
        whole(name, property, value, model, record);
      }
    }
    return new Applied(customFields, latest);
  }

  private static List<String> segments(String path) {
    return List.of((path.startsWith("/") ? path.substring(1) : path).split("/"));
  }

  private void whole(
      String operation, Property property, JsonNode value, Model model, ObjectNode record) {
    if (operation.equals("remove")) {
      record.set(property.name(), Json.value(property.kind() == Kind.FLAG ? Boolean.FALSE : null));
      return;
    }
    switch (property.name()) {
      case "communicationItems" -> replaceItems(array(value, "ContactCommunicationItem"), record);
      case "customFields" -> records.mergeCustomFields(record, array(value, "CustomFieldValue"));
      case "types", "typeIds" ->
          throw Refusal.patch("The path '" + property.name() + "' cannot be changed.");
      default -> record.set(property.name(), values.converted(property, value, model, true));
    }
  }

  private static ArrayNode array(JsonNode value, String type) {
    if (value instanceof ArrayNode list) {
      return list;
    }
    String from = value.isTextual() ? "System.String" : value.getNodeType().name();
    throw Refusal.patch(
        "Could not cast or convert from "
            + from
            + " to ConnectWise.PSA.ServiceModel."
            + type
            + "[].");
  }

  /** An array is replaced whole: what is not in it is gone. */
  private void replaceItems(ArrayNode list, ObjectNode record) {
    ArrayNode items = Json.array();
    list.forEach(each -> items.add(accepted(each, null)));
    record.set("communicationItems", items);
  }

  private ObjectNode accepted(JsonNode sent, @Nullable ObjectNode before) {
    if (!(sent instanceof ObjectNode)) {
      throw Refusal.patch("Could not cast or convert to ContactCommunicationItem.");
    }
    ObjectNode item = before == null ? Json.object() : before.deepCopy();
    for (var field : sent.properties()) {
      Property property = Models.ITEM.named(field.getKey());
      if (property == null) {
        throw Refusal.member(field.getKey(), "ContactCommunicationItem");
      }
      item.set(property.name(), values.converted(property, field.getValue(), Models.ITEM, true));
    }
    records.completeItem(item);
    return item;
  }

  private @Nullable ObjectNode item(
      String operation, List<String> segments, JsonNode value, ArrayNode items) {
    int index = index(segments.get(1));
    boolean adds = operation.equals("add") && segments.size() == 2;
    if (index < 0 || index > items.size() || (index == items.size() && !adds)) {
      throw Refusal.patch("The index '" + segments.get(1) + "' is out of range.");
    }
    if (adds) {
      ObjectNode item = accepted(value, null);
      if (index < items.size()) {
        // It is appended all the same, and its defaultFlag is not looked at.
        item.put("defaultFlag", false);
      }
      items.add(item);
      return item;
    }
    if (operation.equals("remove") && segments.size() == 2) {
      items.remove(index);
      return null;
    }
    ObjectNode item = (ObjectNode) items.get(index);
    if (segments.size() == 2) {
      ObjectNode replaced = accepted(value, null);
      replaced.put("id", item.path("id").asLong());
      items.set(index, replaced);
      return replaced;
    }
    Property property = Models.ITEM.exact(segments.get(2));
    if (property == null) {
      throw Refusal.patch("The path '" + String.join("/", segments) + "' could not be resolved.");
    }
    if (segments.size() == 3) {
      item.set(
          property.name(),
          operation.equals("remove")
              ? Json.value(null)
              : values.converted(property, value, Models.ITEM, true));
      records.completeItem(item);
    }
    return item;
  }

  private static int index(String text) {
    return text.toLowerCase(Locale.ROOT).matches("\\d{1,6}") ? Integer.parseInt(text) : -1;
  }
}
