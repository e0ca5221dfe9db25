package dev.psasync.http;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The properties of a write; the common part of the write types of a client. Immutable. */
public final class JsonBody {
  private final Map<String, @Nullable Object> properties;

  private JsonBody(Map<String, @Nullable Object> properties) {
    this.properties = Collections.unmodifiableMap(properties);
  }

  /** A body without properties. */
  public static JsonBody empty() {
    return new JsonBody(new LinkedHashMap<>());
  }

  /** A copy with one property set. */
  public JsonBody with(String property, Object value) {
    Objects.requireNonNull(value, property + " (to empty a field, clear it)");
    Map<String, @Nullable Object> copy = new LinkedHashMap<>(properties);
    copy.put(property, value);
    return new JsonBody(copy);
  }

  /**
   * A property given by name, by the caller; the key is kept out of reach, for it decides between
   * create and update.
   */
  public JsonBody withNamed(String property, Object value) {
    if (property.isBlank() || property.toLowerCase(Locale.ROOT).equals("id")) {
      throw new IllegalArgumentException(
          "property name must be given and must not be 'id': use the create or the update method");
    }
    return with(property, value);
  }

  /** A copy with one property set to null, for servers that take that as "clear". */
  public JsonBody withNull(String property) {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>(properties);
    copy.put(property, null);
    return new JsonBody(copy);
  }

  /** A copy with one more object in an array property. */
  public JsonBody withRow(String property, Map<String, ?> row) {
    List<@Nullable Object> rows = new ArrayList<>();
    if (properties.get(property) instanceof Collection<?> present) {
      rows.addAll(present);
    }
    rows.add(row);
    return with(property, rows);
  }

  /** The properties in the order in which they were first set. */
  public Map<String, @Nullable Object> properties() {
    return properties;
  }

  /** Every text in the body: what the server may quote in an error and must not reach a message. */
  public Collection<String> texts() {
    List<String> found = new ArrayList<>();
    collect(properties.values(), found);
    return found;
  }

  private static void collect(Iterable<? extends @Nullable Object> values, List<String> into) {
    for (@Nullable Object value : values) {
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
