package dev.psasync.testkit.sim.halo;

import dev.psasync.testkit.sim.halo.Property.Where;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The properties of one entity, in the order in which answers carry them. */
final class Schema {
  private final String entity;
  private final List<Property> properties = new ArrayList<>();
  private final Map<String, Property> byName = new LinkedHashMap<>();

  private Schema(String entity) {
    this.entity = entity;
  }

  static Schema of(String entity) {
    return new Schema(entity);
  }

  /** Properties that list rows and details carry. */
  Schema list(Kind kind, String... names) {
    return add(kind, 0, Where.LIST, true, names);
  }

  Schema list(Kind kind, int width, String... names) {
    return add(kind, width, Where.LIST, true, names);
  }

  /** Properties that only a read by id carries. */
  Schema detail(Kind kind, String... names) {
    return add(kind, 0, Where.DETAIL, true, names);
  }

  Schema detail(Kind kind, int width, String... names) {
    return add(kind, width, Where.DETAIL, true, names);
  }

  Schema onRequest(Kind kind, String... names) {
    return add(kind, 0, Where.ON_REQUEST, true, names);
  }

  Schema derivedList(Kind kind, String... names) {
    return add(kind, 0, Where.LIST, false, names);
  }

  Schema derivedDetail(Kind kind, String... names) {
    return add(kind, 0, Where.DETAIL, false, names);
  }

  Schema writeOnly(Kind kind, String... names) {
    return add(kind, 0, Where.WRITE_ONLY, false, names);
  }

  private Schema add(Kind kind, int width, Where where, boolean stored, String... names) {
    for (String name : names) {
      Property property = new Property(properties.size(), name, kind, width, where, stored);
      if (byName.putIfAbsent(name, property) != null) {
        throw new IllegalStateException(entity + "." + name + " is defined twice");
      }
      properties.add(property);
    }
    return this;
  }

  List<Property> properties() {
    return properties;
  }

  int size() {
    return properties.size();
  }

  String entity() {
    return entity;
  }

  /** The property of that name without regard to case, as the server matches it. */
  @Nullable Property find(String name) {
    return byName.get(name.toLowerCase(Locale.ROOT));
  }

  Property get(String name) {
    Property property = find(name);
    if (property == null) {
      throw new IllegalArgumentException(
          entity + " has no property \"" + name + "\"; it has " + byName.keySet());
    }
    return property;
  }
}
