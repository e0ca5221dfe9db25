package dev.psasync.core.model;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One value per {@link Field}, each present, blank or not returned (rule V-1), and values of custom
 * fields by name. Immutable and compact: one array and one bit mask.
 *
 * <p>Blank is null here: null, empty and white-space-only values are the same (V-1). A custom field
 * that is no key of {@link #custom()} was not returned; one that maps to null is blank.
 */
@SuppressWarnings("EnumOrdinal") // one array slot per field, in memory only
public final class FieldValues {
  private static final Field[] FIELDS = Field.values();
  private static final int ALL = (1 << FIELDS.length) - 1;
  private static final FieldValues BLANK =
      new FieldValues(new String[FIELDS.length], ALL, Map.of());
  private static final FieldValues NONE = new FieldValues(new String[FIELDS.length], 0, Map.of());

  private final @Nullable String[] values;
  private final int returned;
  private final Map<String, @Nullable String> custom;

  private FieldValues(
      @Nullable String[] values, int returned, Map<String, @Nullable String> custom) {
    this.values = values;
    this.returned = returned;
    this.custom = custom;
  }

  /** Returns values that were all returned and are all blank. */
  public static FieldValues blank() {
    return BLANK;
  }

  /** Returns values of which none was returned. */
  public static FieldValues notReturned() {
    return NONE;
  }

  /** Starts from all fields returned and blank. */
  public static Builder builder() {
    return BLANK.toBuilder();
  }

  /** Starts from these values. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /**
   * Returns a field's value.
   *
   * @param field the field
   * @return the value, or null if it is blank or was not returned
   */
  public @Nullable String get(Field field) {
    return values[field.ordinal()];
  }

  /** Returns whether the field was returned (present or blank). */
  public boolean returned(Field field) {
    return (returned & field.bit()) != 0;
  }

  /** Returns whether the field was returned and is blank. */
  public boolean isBlank(Field field) {
    return returned(field) && values[field.ordinal()] == null;
  }

  /** Returns the custom fields that were returned, by name; a null value is a blank one. */
  public Map<String, @Nullable String> custom() {
    return custom;
  }

  /**
   * Lays the returned values of a patch over these (a delta item, a write).
   *
   * @param patch its fields that were not returned leave the value as it is
   * @return the merged values
   */
  public FieldValues with(FieldValues patch) {
    Builder merged = toBuilder();
    for (Field field : FIELDS) {
      if (patch.returned(field)) {
        merged.set(field, patch.get(field));
      }
    }
    patch.custom.forEach(merged::custom);
    return merged.build();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FieldValues that
        && returned == that.returned
        && Arrays.equals(values, that.values)
        && custom.equals(that.custom);
  }

  @Override
  public int hashCode() {
    return Objects.hash(returned, Arrays.hashCode(values), custom);
  }

  /** Names the fields that hold a value, never the values: they are personal data. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("FieldValues[");
    for (Field field : FIELDS) {
      if (values[field.ordinal()] != null) {
        text.append(text.charAt(text.length() - 1) == '[' ? "" : " ").append(field.key());
      }
    }
    return text.append(']').toString();
  }

  /** Builds {@link FieldValues}. Not thread-safe. */
  public static final class Builder {
    private @Nullable String[] values;
    private int returned;
    private Map<String, @Nullable String> custom;

    /** Whether the array is not shared with values that were built. */
    private boolean ownValues;

    private boolean ownCustom;

    private Builder(FieldValues start) {
      values = start.values;
      returned = start.returned;
      custom = start.custom;
    }

    private void put(Field field, @Nullable String value) {
      if (!ownValues) {
        values = values.clone();
        ownValues = true;
      }
      values[field.ordinal()] = value;
    }

    /**
     * Sets a field.
     *
     * @param field the field
     * @param value its value; null, empty or white space only makes it blank. It is not trimmed
     * @return this
     */
    public Builder set(Field field, @Nullable String value) {
      put(field, value == null || value.isBlank() ? null : value);
      returned |= field.bit();
      return this;
    }

    /** Marks a field as not returned. */
    public Builder notReturned(Field field) {
      put(field, null);
      returned &= ~field.bit();
      return this;
    }

    /** Sets a custom field by name; a blank value is kept as null. */
    public Builder custom(String name, @Nullable String value) {
      ownedCustom()
          .put(
              Objects.requireNonNull(name, "name"),
              value == null || value.isBlank() ? null : value);
      return this;
    }

    /** Marks a custom field as not returned. */
    public Builder customNotReturned(String name) {
      ownedCustom().remove(name);
      return this;
    }

    private Map<String, @Nullable String> ownedCustom() {
      if (!ownCustom) {
        custom = new TreeMap<>(custom);
        ownCustom = true;
      }
      return custom;
    }

    /** Builds the values; what is set later changes only what is built later. */
    public FieldValues build() {
      if (ownCustom) {
        custom = Collections.unmodifiableMap(custom);
      }
      ownValues = false;
      ownCustom = false;
      return new FieldValues(values, returned, custom);
    }
  }
}
