package dev.psasync.testkit.sim.halo;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A record of the simulated instance, live: reading it sees what the last request wrote, and {@code
 * set} changes it as an agent working in Halo's own screens would.
 *
 * <p>Thread-safe; every access takes the lock of the {@link HaloState} it belongs to.
 */
public abstract sealed class HaloRow permits UserRow, ClientRow, SiteRow {
  private final HaloState state;
  private final Schema schema;
  private final long id;
  private @Nullable Object[] values;

  HaloRow(HaloState state, Schema schema, long id) {
    this.state = state;
    this.schema = schema;
    this.id = id;
    this.values = new @Nullable Object[schema.size()];
  }

  /** The record's key, unique among records of its entity and never given twice. */
  public final long id() {
    return id;
  }

  /**
   * A text property by its name on the wire.
   *
   * @return null when it has never been set
   * @throws IllegalArgumentException if the entity has no such property
   */
  public final @Nullable String text(String property) {
    return (String) value(property);
  }

  /** A yes/no property by its name on the wire; false when it has never been set. */
  public final boolean flag(String property) {
    return Boolean.TRUE.equals(value(property));
  }

  /** A whole number by its property's name on the wire; 0 when it has never been set. */
  public final long number(String property) {
    return value(property) instanceof Number number ? number.longValue() : 0;
  }

  /** An instant by its property's name on the wire; null when it has never been set. */
  public final @Nullable Instant instant(String property) {
    return (Instant) value(property);
  }

  /** The stored value of a property by its name on the wire, without regard to case. */
  public final @Nullable Object value(String property) {
    Property found = schema.get(property);
    return state.locked(() -> values[found.index()]);
  }

  /**
   * A custom field's value by its name: text, number or boolean.
   *
   * @return null when it has never been set
   * @throws IllegalArgumentException if the instance defines no such field for this entity
   */
  public final @Nullable Object customField(String name) {
    HaloCustomField field = CustomFields.named(state.options(), schema, name);
    return state.locked(() -> CustomFields.value(this, field));
  }

  /**
   * Sets a custom field by its name, as an agent would.
   *
   * @param value text, number (the option's number for a select list) or boolean
   * @throws IllegalArgumentException if the instance defines no such field for this entity
   */
  public final void setCustomField(String name, Object value) {
    HaloCustomField field = CustomFields.named(state.options(), schema, name);
    state.locked(
        () -> {
          state.edit(this, () -> CustomFields.set(this, field, value));
          return this;
        });
  }

  final @Nullable Object at(Property property) {
    return values[property.index()];
  }

  /** Stores without touching indexes, counters or the last update; the caller holds the lock. */
  final void put(Property property, @Nullable Object value) {
    values[property.index()] = value;
  }

  final void put(String property, @Nullable Object value) {
    put(schema.get(property), value);
  }

  final @Nullable Object[] copyOfValues() {
    return values.clone();
  }

  final void restore(@Nullable Object[] earlier) {
    values = earlier.clone();
  }

  final Schema schema() {
    return schema;
  }

  final HaloState state() {
    return state;
  }

  final void change(String property, @Nullable Object value) {
    Property found = schema.get(property);
    if (!found.stored()) {
      throw new IllegalArgumentException(
          schema.entity() + "." + found.name() + " is computed and cannot be set");
    }
    Object stored = checked(found, value);
    state.locked(
        () -> {
          state.edit(this, () -> put(found, stored));
          return this;
        });
  }

  private static @Nullable Object checked(Property property, @Nullable Object value) {
    if (value == null) {
      return null;
    }
    Object stored =
        switch (property.kind()) {
          case TEXT -> value instanceof String ? value : null;
          case INTEGER, DECIMAL -> value instanceof Number number ? number.longValue() : null;
          case FLAG -> value instanceof Boolean ? value : null;
          case DATE -> value instanceof Instant ? value : null;
          case TREE -> value;
        };
    return Objects.requireNonNull(
        stored,
        () ->
            property.name()
                + " is of kind "
                + property.kind().name().toLowerCase(Locale.ROOT)
                + ", not "
                + value.getClass().getSimpleName());
  }

  /** Entity and id only: names and addresses stay out of logs. */
  @Override
  public final String toString() {
    return schema.entity() + " " + id;
  }
}
