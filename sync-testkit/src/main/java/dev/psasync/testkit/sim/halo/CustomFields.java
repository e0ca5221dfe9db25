package dev.psasync.testkit.sim.halo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Custom field values of a row: kept by field id, written out with their definitions. */
final class CustomFields {
  private static final String PROPERTY = "customfields";

  private CustomFields() {}

  static List<HaloCustomField> of(HaloSimulatorOptions options, Schema schema) {
    HaloCustomField.Owner owner = owner(schema);
    return options.customFields().stream().filter(field -> field.owner() == owner).toList();
  }

  private static HaloCustomField.Owner owner(Schema schema) {
    return schema == Schemas.USERS
        ? HaloCustomField.Owner.USER
        : schema == Schemas.SITES ? HaloCustomField.Owner.SITE : HaloCustomField.Owner.CLIENT;
  }

  static HaloCustomField named(HaloSimulatorOptions options, Schema schema, String name) {
    return of(options, schema).stream()
        .filter(field -> field.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    schema.entity() + " has no custom field \"" + name + "\""));
  }

  @SuppressWarnings("unchecked")
  private static Map<Long, Object> values(HaloRow row) {
    Object stored = row.at(row.schema().get(PROPERTY));
    return stored == null ? Map.of() : (Map<Long, Object>) stored;
  }

  static @Nullable Object value(HaloRow row, HaloCustomField field) {
    return values(row).get(field.id());
  }

  static void set(HaloRow row, HaloCustomField field, Object value) {
    Object stored = value instanceof Number number ? (Object) number.longValue() : value;
    Map<Long, Object> changed = new TreeMap<>(values(row));
    changed.put(field.id(), stored);
    row.put(PROPERTY, changed);
  }

  /** Takes the entries of a POST over; unknown fields are ignored, as unknown properties are. */
  static void merge(HaloRow row, HaloSimulatorOptions options, JsonNode posted) {
    for (JsonNode entry : posted) {
      for (HaloCustomField field : of(options, row.schema())) {
        boolean meant =
            entry.has("id")
                ? entry.get("id").asLong() == field.id()
                : field.name().equalsIgnoreCase(entry.path("name").asText());
        JsonNode value = entry.get("value");
        if (meant && value != null && !value.isNull()) {
          set(row, field, plain(field, value));
        }
      }
    }
  }

  private static Object plain(HaloCustomField field, JsonNode value) {
    return switch (field.type()) {
      case TEXT -> value.asText();
      case SELECT -> value.asLong();
      case CHECKBOX -> value.asBoolean();
    };
  }

  static ArrayNode write(
      HaloRow row, HaloSimulatorOptions options, Predicate<HaloCustomField> wanted) {
    ArrayNode array = Json.array();
    for (HaloCustomField field : of(options, row.schema())) {
      if (wanted.test(field)) {
        array.add(write(field, value(row, field)));
      }
    }
    return array;
  }

  private static ObjectNode write(HaloCustomField field, @Nullable Object value) {
    ObjectNode node =
        Json.object()
            .put("id", field.id())
            .put("name", field.name())
            .put("label", field.label())
            .put("type", field.type().code());
    if (value instanceof Long option) {
      node.put("value", option);
      String text = field.options().get(option);
      node.put("display", text == null ? Long.toString(option) : text);
    } else if (value instanceof Boolean ticked) {
      node.put("value", ticked);
    } else if (value != null) {
      node.put("value", value.toString()).put("display", value.toString());
    }
    return node;
  }
}
