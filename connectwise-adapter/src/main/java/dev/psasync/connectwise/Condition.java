package dev.psasync.connectwise;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A condition in ConnectWise's query language, with values written so that they stay values.
 * Immutable.
 *
 * <pre>{@code
 * Condition.equal("company/id", 250).and(Condition.equal("inactiveFlag", false))
 * }</pre>
 *
 * <p>A star in a text is a wildcard to ConnectWise and cannot be taken out of it: compare what
 * comes back if that matters.
 */
public final class Condition {
  private static final Condition NONE = new Condition("", true);
  private static final Pattern FIELD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(/[A-Za-z0-9_]+)*");

  private final String text;
  private final boolean single;

  private Condition(String text, boolean single) {
    this.text = text;
    this.single = single;
  }

  /** The condition that everything satisfies. */
  public static Condition none() {
    return NONE;
  }

  /**
   * A text compared without case.
   *
   * @param field a property, references with a slash: {@code status/name}
   * @throws IllegalArgumentException if the text holds both kinds of quotes, which cannot be
   *     written
   */
  public static Condition equal(String field, String value) {
    return compare(field, "=", quoted(value));
  }

  /** A number. */
  public static Condition equal(String field, long value) {
    return compare(field, "=", Long.toString(value));
  }

  /** A yes/no property. */
  public static Condition equal(String field, boolean value) {
    return compare(field, "=", Boolean.toString(value));
  }

  /** A number above another. */
  public static Condition above(String field, long value) {
    return compare(field, ">", Long.toString(value));
  }

  /** A date and time after another, in whole seconds. */
  public static Condition after(String field, Instant value) {
    return compare(
        field,
        ">",
        "[" + DateTimeFormatter.ISO_INSTANT.format(value.truncatedTo(ChronoUnit.SECONDS)) + "]");
  }

  /**
   * One of several numbers; keep the whole URL below about 2000 characters. Not known in
   * childConditions and customFieldConditions.
   */
  public static Condition oneOf(String field, Collection<Long> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("at least one value is needed for " + field);
    }
    return compare(
        field,
        " in ",
        values.stream().map(String::valueOf).collect(Collectors.joining(",", "(", ")")));
  }

  private static Condition compare(String field, String operator, String value) {
    if (!FIELD.matcher(field).matches()) {
      throw new IllegalArgumentException("not a field of a condition: " + field);
    }
    return new Condition(field + operator + value, true);
  }

  /** Quoted, an opening bracket as {@code [[]}. */
  private static String quoted(String value) {
    Objects.requireNonNull(value, "value");
    String escaped = value.replace("[", "[[]");
    if (value.indexOf('"') < 0) {
      return "\"" + escaped + "\"";
    }
    if (value.indexOf('\'') < 0) {
      return "'" + escaped + "'";
    }
    throw new IllegalArgumentException(
        "a text with both kinds of quotes cannot be written in a condition");
  }

  /** Both. */
  public Condition and(Condition other) {
    return join(other, " and ");
  }

  /** At least one of them. */
  public Condition or(Condition other) {
    if (isNone() || other.isNone()) {
      return NONE;
    }
    return join(other, " or ");
  }

  private Condition join(Condition other, String word) {
    if (isNone()) {
      return other;
    }
    return other.isNone() ? this : new Condition(bracketed() + word + other.bracketed(), false);
  }

  private String bracketed() {
    return single ? text : "(" + text + ")";
  }

  /** Whether everything satisfies it. */
  public boolean isNone() {
    return text.isEmpty();
  }

  /** As ConnectWise reads it; may hold personal data. */
  public String text() {
    return text;
  }

  /** Says whether it is one, never its values: they may be personal data. */
  @Override
  public String toString() {
    return isNone() ? "Condition[none]" : "Condition[…]";
  }
}
