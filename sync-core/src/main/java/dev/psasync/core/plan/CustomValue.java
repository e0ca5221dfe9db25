package dev.psasync.core.plan;

import dev.psasync.core.policy.CustomFieldMapping;
import dev.psasync.core.value.Equality;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A directory value as a custom field of the PSA stores it.
 *
 * @param text the stored form; null if blank
 * @param problem why it could not be converted; null if it could
 */
record CustomValue(@Nullable String text, @Nullable String problem) {
  private static final Set<String> YES = Set.of("true", "yes", "y", "1");
  private static final Set<String> NO = Set.of("false", "no", "n", "0");
  private static final String SEVERAL = "[,;]";

  /** The farthest that a number's last digit may be from its point. */
  private static final int MOST_PLACES = 100;

  /**
   * Returns whether two stored values of a field are the same by its kind (V-2): numbers, dates and
   * yes or no however they are spelled, several options in any order.
   *
   * @param field the PSA's field, or null if it is not known
   */
  static boolean same(
      PsaProfile.@Nullable CustomField field, @Nullable String left, @Nullable String right) {
    if (left == null || right == null || field == null) {
      return Equality.sameText(left, right);
    }
    return Equality.sameText(normal(field, left.strip()), normal(field, right.strip()));
  }

  private static String normal(PsaProfile.CustomField field, String value) {
    String normal =
        switch (field.kind()) {
          case TEXT -> value;
          case NUMBER -> number(value);
          case BOOLEAN -> yesOrNo(value);
          case DATE -> date(value);
          case OPTION -> stored(value, field);
          case MULTI_OPTION -> severalStored(value, field);
        };
    return normal == null ? value : normal;
  }

  private static String severalStored(String value, PsaProfile.CustomField field) {
    Set<String> stored = new TreeSet<>();
    for (String part : value.split(SEVERAL, -1)) {
      String one = stored(part.strip(), field);
      stored.add(one == null ? part.strip() : one);
    }
    return String.join(",", stored);
  }

  static CustomValue convert(
      CustomFieldMapping mapping, @Nullable String raw, PsaProfile.@Nullable CustomField field) {
    if (raw == null) {
      return new CustomValue(null, null);
    }
    String value = raw.strip();
    return switch (mapping.converter()) {
      case TEXT -> new CustomValue(value, null);
      case NUMBER -> converted(value, "a number", CustomValue::number);
      case DATE -> converted(value, "a date", CustomValue::date);
      case BOOLEAN -> converted(value, "yes or no", CustomValue::yesOrNo);
      case OPTION -> option(mapping, value, field);
      case MULTI_OPTION -> options(mapping, value, field);
    };
  }

  private static CustomValue converted(
      String value, String wanted, Function<String, @Nullable String> converter) {
    String text = converter.apply(value);
    return text == null
        ? new CustomValue(null, "'" + value + "' is not " + wanted)
        : new CustomValue(text, null);
  }

  private static @Nullable String number(String value) {
    try {
      BigDecimal number = new BigDecimal(value).stripTrailingZeros();
      // Written out, "1E999999999" would have a billion digits.
      return Math.abs((long) number.scale()) > MOST_PLACES ? null : number.toPlainString();
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static @Nullable String date(String value) {
    try {
      return value.length() > 10 ? dateOf(value) : LocalDate.parse(value).toString();
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  /** Some write the day as an instant, with or without an offset. */
  private static String dateOf(String dateAndTime) {
    return DateTimeFormatter.ISO_DATE_TIME.parse(dateAndTime, LocalDate::from).toString();
  }

  private static @Nullable String yesOrNo(String value) {
    String lower = value.toLowerCase(Locale.ROOT);
    return YES.contains(lower) ? "true" : NO.contains(lower) ? "false" : null;
  }

  private static CustomValue option(
      CustomFieldMapping mapping, String value, PsaProfile.@Nullable CustomField field) {
    String wanted = mapping.options().getOrDefault(value, value);
    String stored = stored(wanted, field);
    return stored == null
        ? new CustomValue(null, "'" + value + "' has no option in " + mapping.to())
        : new CustomValue(stored, null);
  }

  private static CustomValue options(
      CustomFieldMapping mapping, String value, PsaProfile.@Nullable CustomField field) {
    Set<String> stored = new TreeSet<>();
    for (String part : value.split(SEVERAL, -1)) {
      if (!part.isBlank()) {
        CustomValue one = option(mapping, part.strip(), field);
        if (one.text == null) {
          return one;
        }
        stored.add(one.text);
      }
    }
    return new CustomValue(stored.isEmpty() ? null : String.join(",", stored), null);
  }

  /** Returns the stored value of an option given by value or label; null if there is none. */
  static @Nullable String stored(String wanted, PsaProfile.@Nullable CustomField field) {
    if (field == null || field.options().isEmpty() || field.options().containsKey(wanted)) {
      return wanted;
    }
    return field.options().entrySet().stream()
        .filter(option -> Equality.sameIgnoringCase(option.getValue(), wanted))
        .map(Map.Entry::getKey)
        .sorted()
        .findFirst()
        .orElse(null);
  }
}
