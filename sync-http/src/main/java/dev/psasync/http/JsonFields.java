package dev.psasync.http;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object as it was received, all properties kept, read leniently: names without case,
 * {@code 18}, {@code 18.0} and {@code "18"} are one id, absent and null are both null, a value that
 * cannot be read as asked is null.
 *
 * <p>Values are {@code String}, {@code Boolean}, {@code Long}, {@code BigInteger}, {@code
 * BigDecimal}, {@code List} and {@code Map}. Immutable. The text form names the properties, not
 * their values.
 */
public final class JsonFields {
  private static final JsonFields EMPTY = new JsonFields(Map.of());
  private final Map<String, Object> values;

  private JsonFields(Map<String, Object> values) {
    this.values = values;
  }

  /** Wraps a JSON object given as a map; nulls are dropped, the order is kept. */
  public static JsonFields of(Map<?, ?> json) {
    Map<String, Object> copy = new LinkedHashMap<>();
    json.forEach(
        (name, value) -> {
          if (value != null) {
            copy.put(String.valueOf(name), value);
          }
        });
    return copy.isEmpty() ? EMPTY : new JsonFields(Collections.unmodifiableMap(copy));
  }

  /** The properties as sent, without those that were null. */
  public Map<String, Object> asMap() {
    return values;
  }

  /** Whether the property is there and not null. */
  public boolean has(String name) {
    return value(name) != null;
  }

  /** The value as it came, or null. */
  public @Nullable Object value(String name) {
    Object exact = values.get(name);
    if (exact != null || values.isEmpty()) {
      return exact;
    }
    String lower = name.toLowerCase(Locale.ROOT);
    exact = values.get(lower);
    if (exact != null) {
      return exact;
    }
    for (Map.Entry<String, Object> entry : values.entrySet()) {
      if (entry.getKey().equalsIgnoreCase(name)) {
        return entry.getValue();
      }
    }
    return null;
  }

  /**
   * The value as text (numbers and booleans too), as sent: an empty text stays empty; null for
   * objects and arrays.
   */
  public @Nullable String text(String name) {
    Object value = value(name);
    if (value instanceof BigDecimal number) {
      return number.toPlainString();
    }
    return value instanceof String || value instanceof Number || value instanceof Boolean
        ? value.toString()
        : null;
  }

  /**
   * A whole number, also from {@code 18.0} and {@code "18"}; null if absent, fractional or out of
   * range.
   */
  public @Nullable Long whole(String name) {
    Object value = value(name);
    if (value instanceof Long number) {
      return number;
    }
    try {
      if (value instanceof BigDecimal number) {
        return number.longValueExact();
      }
      if (value instanceof BigInteger number) {
        return number.longValueExact();
      }
      if (value instanceof Number number) {
        return new BigDecimal(number.toString()).longValueExact();
      }
      if (value instanceof String text && !text.isBlank() && text.length() < 40) {
        return new BigDecimal(text.strip()).longValueExact();
      }
    } catch (ArithmeticException | NumberFormatException e) {
      return null; // an odd value must not lose the record
    }
    return null;
  }

  /**
   * An id: like {@link #whole(String)}, but zero and below, which many servers send for "not set",
   * are null too.
   */
  public @Nullable Long id(String name) {
    Long number = whole(name);
    return number == null || number <= 0 ? null : number;
  }

  /** A yes/no value, from booleans, 1/0 and their texts; null if absent or something else. */
  public @Nullable Boolean flag(String name) {
    Object value = value(name);
    if (value instanceof Boolean flag) {
      return flag;
    }
    if (value == null) {
      return null;
    }
    String text = value.toString().strip().toLowerCase(Locale.ROOT);
    return switch (text) {
      case "true", "1", "1.0", "yes", "y", "-1" -> Boolean.TRUE;
      case "false", "0", "0.0", "no", "n" -> Boolean.FALSE;
      default -> null;
    };
  }

  /**
   * A date and time; without a zone it is taken as UTC; the "no date" of some databases (30
   * December 1899) is null.
   */
  public @Nullable Instant instant(String name) {
    return value(name) instanceof String text ? JsonDates.parse(text) : null;
  }

  /** The objects of an array property; empty if absent, other elements are left out. */
  public List<JsonFields> objects(String name) {
    List<JsonFields> found = new ArrayList<>();
    if (value(name) instanceof List<?> list) {
      for (Object element : list) {
        if (element instanceof Map<?, ?> map) {
          found.add(of(map));
        }
      }
    }
    return Collections.unmodifiableList(found);
  }

  /** A nested object, or null. */
  public @Nullable JsonFields object(String name) {
    return value(name) instanceof Map<?, ?> map ? of(map) : null;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof JsonFields fields && fields.values.equals(values);
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(values);
  }

  @Override
  public String toString() {
    return "JsonFields" + values.keySet();
  }
}
