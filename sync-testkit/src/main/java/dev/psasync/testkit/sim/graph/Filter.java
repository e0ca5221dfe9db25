package dev.psasync.testkit.sim.graph;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A parsed {@code $filter}. Understands {@code eq}, {@code ne}, {@code in}, {@code startswith},
 * {@code endswith}, {@code any}, {@code and}, {@code or}, {@code not} and brackets, and knows which
 * of them the service counts as advanced. Immutable.
 */
final class Filter {

  /** Gives the value of a property: text, Boolean, a collection of texts, or null. */
  @FunctionalInterface
  interface Values {
    @Nullable Object of(String path);
  }

  /**
   * What may be filtered by.
   *
   * @param plain paths that a plain query may compare
   * @param advanced paths that only an advanced query may compare
   */
  record Fields(Set<String> plain, Set<String> advanced) {}

  private final Predicate<Values> test;
  private final boolean advanced;

  Filter(Predicate<Values> test, boolean advanced) {
    this.test = test;
    this.advanced = advanced;
  }

  static Filter parse(String text, Fields fields) {
    return new FilterParser(text, fields).parse();
  }

  boolean test(Values values) {
    return test.test(values);
  }

  boolean advanced() {
    return advanced;
  }

  Filter and(Filter other) {
    return new Filter(test.and(other.test), advanced || other.advanced);
  }

  Filter or(Filter other) {
    return new Filter(test.or(other.test), advanced || other.advanced);
  }

  Filter not() {
    return new Filter(test.negate(), true);
  }

  static Filter equal(String path, @Nullable Object wanted, boolean advanced) {
    return new Filter(values -> same(values.of(path), wanted), advanced);
  }

  static Filter anyOf(String path, Collection<?> wanted, boolean advanced) {
    return new Filter(
        values -> wanted.stream().anyMatch(one -> same(values.of(path), one)), advanced);
  }

  static Filter contains(String path, @Nullable Object wanted, boolean prefix, boolean advanced) {
    return new Filter(
        values ->
            values.of(path) instanceof Collection<?> items
                && items.stream()
                    .anyMatch(item -> prefix ? affix(item, wanted, true) : same(item, wanted)),
        advanced);
  }

  static Filter affixed(String path, @Nullable Object wanted, boolean start, boolean advanced) {
    return new Filter(values -> affix(values.of(path), wanted, start), advanced);
  }

  /** Texts are compared without case, as the directory does. */
  private static boolean same(@Nullable Object value, @Nullable Object wanted) {
    if (value instanceof String text && wanted instanceof String other) {
      return text.equalsIgnoreCase(other);
    }
    return value == null ? wanted == null : value.equals(wanted);
  }

  private static boolean affix(@Nullable Object value, @Nullable Object wanted, boolean start) {
    if (!(value instanceof String text) || !(wanted instanceof String part)) {
      return false;
    }
    String lower = text.toLowerCase(Locale.ROOT);
    String lowerPart = part.toLowerCase(Locale.ROOT);
    return start ? lower.startsWith(lowerPart) : lower.endsWith(lowerPart);
  }

  /** Values out of a map, for small objects. */
  static Values values(Map<String, ?> map) {
    return map::get;
  }
}
