package dev.psasync.testkit.sim;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The decoded parameters of a query string or of a form body, in order of first appearance. Names
 * are decoded too, so {@code %24select} is found as {@code $select}; {@code +} is a blank.
 * Immutable.
 */
public final class SimQuery {

  private static final SimQuery NONE = new SimQuery(Map.of());

  private final Map<String, List<String>> values;

  private SimQuery(Map<String, List<String>> values) {
    this.values = values;
  }

  /** Parses {@code a=1&b=2}; null and the empty string give no parameters. */
  public static SimQuery parse(@Nullable String encoded) {
    if (encoded == null || encoded.isEmpty()) {
      return NONE;
    }
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String pair : encoded.split("&", -1)) {
      if (pair.isEmpty()) {
        continue;
      }
      int equals = pair.indexOf('=');
      String name = decode(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
      values.computeIfAbsent(name, unused -> new ArrayList<>()).add(value);
    }
    values.replaceAll((name, list) -> List.copyOf(list));
    return new SimQuery(values);
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException brokenEscape) {
      return text;
    }
  }

  /** The first value under the exact name. */
  public Optional<String> first(String name) {
    List<String> list = values.get(name);
    return list == null ? Optional.empty() : Optional.of(list.get(0));
  }

  /** The first value under the name compared without case, as ASP.NET services read it. */
  public Optional<String> firstIgnoringCase(String name) {
    return values.entrySet().stream()
        .filter(entry -> entry.getKey().equalsIgnoreCase(name))
        .map(entry -> entry.getValue().get(0))
        .findFirst();
  }

  /** Every value under the exact name, empty when there is none. */
  public List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  /** Whether the parameter is there, with or without a value. */
  public boolean has(String name) {
    return values.containsKey(name);
  }

  /** Name to values in order of appearance. Unmodifiable. */
  public Map<String, List<String>> asMap() {
    return java.util.Collections.unmodifiableMap(values);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SimQuery query && query.values.equals(values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.keySet().toString();
  }
}
