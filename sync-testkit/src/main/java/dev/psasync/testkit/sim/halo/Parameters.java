package dev.psasync.testkit.sim.halo;

import dev.psasync.testkit.sim.SimQuery;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Query parameters as Halo reads them: without case, unknown and unusable ones without a word. */
final class Parameters {
  private final Map<String, String> values = new TreeMap<>();

  Parameters(SimQuery query) {
    query
        .asMap()
        .forEach((name, all) -> values.putIfAbsent(name.toLowerCase(Locale.ROOT), all.get(0)));
  }

  @Nullable String text(String name) {
    String value = values.get(name);
    return value == null || value.isBlank() ? null : value;
  }

  boolean isTrue(String name) {
    return isYes(values.get(name));
  }

  /** Whether the parameter is there and says no. */
  boolean isFalse(String name) {
    String value = values.get(name);
    return value != null && (value.equalsIgnoreCase("false") || value.equals("0"));
  }

  static boolean isYes(@Nullable String value) {
    return value != null && (value.trim().equalsIgnoreCase("true") || value.trim().equals("1"));
  }

  /** The number, or null when the parameter is missing or no number. */
  @Nullable Long number(String name) {
    String value = text(name);
    if (value == null) {
      return null;
    }
    try {
      return Long.valueOf(value.trim());
    } catch (NumberFormatException unusable) {
      return null;
    }
  }

  /** All but the named parameters as one text, the same for the same parameters in any order. */
  String keyWithout(String... names) {
    Map<String, String> rest = new TreeMap<>(values);
    for (String name : names) {
      rest.remove(name);
    }
    return rest.toString();
  }
}
