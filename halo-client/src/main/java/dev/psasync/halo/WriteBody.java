package dev.psasync.halo;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The properties of a write, immutable; the common part of the public write types. */
final class WriteBody {
  private final Map<String, Object> properties;

  private WriteBody(Map<String, Object> properties) {
    this.properties = Collections.unmodifiableMap(properties);
  }

  static WriteBody empty() {
    return new WriteBody(new LinkedHashMap<>());
  }

  WriteBody with(String property, Object value) {
    Objects.requireNonNull(value, property + " (to empty a field, clear it)");
    Map<String, Object> copy = new LinkedHashMap<>(properties);
    copy.put(property, value);
    return new WriteBody(copy);
  }

  /**
   * A property given by name, by the caller; the key is kept out of reach, for it decides between
   * create and update.
   */
  WriteBody withNamed(String property, Object value) {
    if (property.isBlank() || property.toLowerCase(Locale.ROOT).equals("id")) {
      throw new IllegalArgumentException(
          "property name must be given and must not be 'id': use the create or the update method");
    }
    return with(property, value);
  }

  WriteBody withCustomField(Map<String, Object> key, Object value) {
    List<Object> rows = new ArrayList<>();
    if (properties.get("customfields") instanceof Collection<?> present) {
      rows.addAll(present);
    }
    Map<String, Object> row = new LinkedHashMap<>(key);
    row.put("value", value);
    rows.add(row);
    return with("customfields", rows);
  }

  Map<String, Object> properties() {
    return properties;
  }

  /** Every text in the body: what the server may quote in an error and must not reach a message. */
  Collection<String> texts() {
    List<String> found = new ArrayList<>();
    collect(properties.values(), found);
    return found;
  }

  private static void collect(Iterable<?> values, List<String> into) {
    for (Object value : values) {
      if (value instanceof String text) {
        into.add(text);
      } else if (value instanceof Map<?, ?> map) {
        collect(map.values(), into);
      } else if (value instanceof Iterable<?> list) {
        collect(list, into);
      }
    }
  }
}
