package dev.psasync.engine.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Field values: a key per returned field, null for a blank one, no key for one that was not
 * returned (V-1); custom fields under {@code custom}.
 */
final class ValuesJson {
  private static final String CUSTOM = "custom";

  private ValuesJson() {}

  static ObjectNode write(FieldValues values) {
    ObjectNode node = Nodes.object();
    for (Field field : Field.values()) {
      if (values.returned(field)) {
        node.put(field.key(), values.get(field));
      }
    }
    if (!values.custom().isEmpty()) {
      ObjectNode custom = node.putObject(CUSTOM);
      values.custom().forEach(custom::put);
    }
    return node;
  }

  static FieldValues read(@Nullable JsonNode node) {
    FieldValues.Builder values = FieldValues.notReturned().toBuilder();
    if (node == null) {
      return values.build();
    }
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      if (entry.getKey().equals(CUSTOM)) {
        entry
            .getValue()
            .properties()
            .forEach(field -> values.custom(field.getKey(), text(field.getValue())));
      } else {
        Field.byKey(entry.getKey()).ifPresent(field -> values.set(field, text(entry.getValue())));
      }
    }
    return values.build();
  }

  private static @Nullable String text(JsonNode value) {
    return value.isNull() ? null : value.asText();
  }
}
