package dev.psasync.engine.settings;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What one layer has of its own, each value with the place it was written at. Not thread-safe. */
final class Written {
  private final UnaryOperator<String> places;
  private final Map<String, Value> values = new LinkedHashMap<>();
  private @Nullable Value preset;

  /**
   * A value as it was written.
   *
   * @param plain text, number, boolean, list, map or null
   * @param places names the place of a path, such as {@code psa-sync.yaml:12}
   */
  record Value(@Nullable Object plain, UnaryOperator<String> places) {}

  /** Starts a layer that begins at a place of its own. */
  Written(UnaryOperator<String> places) {
    this.places = places;
  }

  Written put(String key, @Nullable Object plain, UnaryOperator<String> where) {
    Value value = new Value(plain, where);
    if (key.equals("preset")) {
      preset = value;
    } else {
      values.put(key, value);
    }
    return this;
  }

  /** Puts what was written elsewhere for the same layer in the place of what stands here. */
  Written take(Written other) {
    preset = other.preset == null ? preset : other.preset;
    values.putAll(other.values);
    return this;
  }

  Written copy() {
    return new Written(places).take(this);
  }

  /** Returns the preset's name as it was written, or null if this layer names none. */
  @Nullable Value preset() {
    return preset;
  }

  Map<String, Value> values() {
    return Collections.unmodifiableMap(values);
  }

  String place(String path) {
    return places.apply(path);
  }
}
