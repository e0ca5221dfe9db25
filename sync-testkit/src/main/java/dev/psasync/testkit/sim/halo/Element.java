package dev.psasync.testkit.sim.halo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One element of a POSTed array, its types checked.
 *
 * @param id the record to change; 0 = create one
 * @param values property to value; null to clear it
 */
record Element(long id, Map<Property, @Nullable Object> values) {

  boolean has(Schema schema, String name) {
    return values.containsKey(schema.get(name));
  }

  @Nullable Object get(Schema schema, String name) {
    return values.get(schema.get(name));
  }

  @Nullable String text(Schema schema, String name) {
    return (String) get(schema, name);
  }

  boolean isTrue(Schema schema, String name) {
    return Boolean.TRUE.equals(get(schema, name));
  }

  boolean isFalse(Schema schema, String name) {
    return Boolean.FALSE.equals(get(schema, name));
  }

  @Nullable JsonNode tree(Schema schema, String name) {
    return (JsonNode) get(schema, name);
  }
}
