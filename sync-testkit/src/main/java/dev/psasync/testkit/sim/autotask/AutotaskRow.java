package dev.psasync.testkit.sim.autotask;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A record of the simulated tenant. Live: it shows what the API changes. Thread-safe.
 *
 * <p>Properties have the names they have on the wire; values are {@code String}, {@code Long},
 * {@code Boolean} or {@code Instant}, null for never set.
 */
public final class AutotaskRow {
  private final AutotaskState state;
  private final Entity entity;
  private final long id;
  private final Map<String, Object> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Map<String, String> userDefined = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  AutotaskRow(AutotaskState state, Entity entity, long id) {
    this.state = state;
    this.entity = entity;
    this.id = id;
    values.put("id", id);
  }

  Entity entity() {
    return entity;
  }

  /** The key. */
  public long id() {
    return id;
  }

  /** A property; null when never set. */
  public @Nullable Object get(String property) {
    return state.locked(() -> values.get(property));
  }

  /** A text property; null when never set. */
  public @Nullable String text(String property) {
    Object value = get(property);
    return value == null ? null : value.toString();
  }

  /** A number; 0 when never set. */
  public long number(String property) {
    return get(property) instanceof Long number ? number : 0;
  }

  /** Whether a flag is true, or a number that stands for one is 1. */
  public boolean flag(String property) {
    Object value = get(property);
    return Boolean.TRUE.equals(value) || Long.valueOf(1).equals(value);
  }

  /** A user defined field; null when never set. */
  public @Nullable String userDefined(String name) {
    return state.locked(() -> userDefined.get(name));
  }

  /**
   * Changes a property as somebody working in Autotask's own screens would: it counts as a new last
   * modification, but not as a write over the API.
   *
   * @param value null for never set; {@code Integer} becomes {@code Long}
   * @throws IllegalArgumentException if there is no such property
   */
  public AutotaskRow set(String property, @Nullable Object value) {
    SimField field = entity.field(property);
    if (field == null) {
      throw new IllegalArgumentException(entity.wire() + " have no " + property);
    }
    return state.locked(
        () -> {
          put(field.name(), value instanceof Integer number ? Long.valueOf(number) : value);
          state.touch(this);
          return this;
        });
  }

  /** Changes a user defined field, as {@link #set}; null for never set. */
  public AutotaskRow setUserDefined(String name, @Nullable String value) {
    return state.locked(
        () -> {
          putUserDefined(name, value);
          state.touch(this);
          return this;
        });
  }

  // ---- for the API; the caller holds the lock

  @Nullable Object at(String property) {
    return values.get(property);
  }

  @Nullable String userDefinedAt(String name) {
    return userDefined.get(name);
  }

  void put(String property, @Nullable Object value) {
    if (value == null) {
      values.remove(property);
    } else {
      values.put(property, value);
    }
  }

  void putUserDefined(String name, @Nullable String value) {
    if (value == null) {
      userDefined.remove(name);
    } else {
      userDefined.put(name, value);
    }
  }

  /** The record on the wire, with these fields only if any are named. */
  ObjectNode json(Set<String> included, boolean emptyUserDefined) {
    ObjectNode node = Json.object();
    for (SimField field : entity.fields()) {
      if (included.isEmpty() || field.name().equals("id") || included.contains(field.name())) {
        node.set(field.name(), Json.value(values.get(field.name())));
      }
    }
    ArrayNode rows = Json.array();
    state
        .userDefinedOf(entity)
        .forEach(
            field ->
                rows.addObject()
                    .put("name", field.name())
                    .put("value", userDefined.get(field.name())));
    if (!rows.isEmpty() || emptyUserDefined) {
      node.set("userDefinedFields", rows);
    }
    return node;
  }

  /** Everything but the times, for comparing two moments. */
  Map<String, Object> content() {
    Map<String, Object> content = new LinkedHashMap<>();
    values.forEach(
        (name, value) -> {
          if (!(value instanceof java.time.Instant)) {
            content.put(name, value);
          }
        });
    userDefined.forEach((name, value) -> content.put("udf:" + name, value));
    return Collections.unmodifiableMap(content);
  }

  /** Entity and id only: names and addresses stay out of logs. */
  @Override
  public String toString() {
    return entity.singular() + "[" + id + "]";
  }
}
