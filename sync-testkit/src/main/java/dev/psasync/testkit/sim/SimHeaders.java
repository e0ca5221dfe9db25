package dev.psasync.testkit.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * HTTP headers with names compared without case and values kept in order. Immutable. {@link
 * #toString()} names the headers but never shows a value, since one of them may be a credential.
 */
public final class SimHeaders {

  private static final SimHeaders NONE = new SimHeaders(Map.of());

  private final Map<String, List<String>> values;

  private SimHeaders(Map<String, List<String>> values) {
    this.values = values;
  }

  /** No headers. */
  public static SimHeaders none() {
    return NONE;
  }

  /** The headers of a map, as HTTP servers and clients of the JDK give them. */
  public static SimHeaders of(Map<String, List<String>> headers) {
    Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.forEach(
        (name, list) -> copy.computeIfAbsent(name, unused -> new ArrayList<>()).addAll(list));
    copy.replaceAll((name, list) -> List.copyOf(list));
    return new SimHeaders(copy);
  }

  /** These headers with one set to a single value, replacing what was there under that name. */
  public SimHeaders with(String name, String value) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(value, "value");
    Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    copy.putAll(values);
    copy.remove(name);
    copy.put(name, List.of(value));
    return new SimHeaders(copy);
  }

  /** These headers without the named one. */
  public SimHeaders without(String name) {
    Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    copy.putAll(values);
    copy.remove(name);
    return new SimHeaders(copy);
  }

  /** The first value under the name, if there is one. */
  public Optional<String> first(String name) {
    List<String> list = values.get(name);
    return list == null || list.isEmpty() ? Optional.empty() : Optional.of(list.get(0));
  }

  /** Every value under the name, empty when there is none. */
  public List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  /** Whether a value under the name contains the text, compared without case. */
  public boolean contains(String name, String text) {
    String wanted = text.toLowerCase(Locale.ROOT);
    return all(name).stream().anyMatch(value -> value.toLowerCase(Locale.ROOT).contains(wanted));
  }

  /** Name to values, names without case. Unmodifiable. */
  public Map<String, List<String>> asMap() {
    return java.util.Collections.unmodifiableMap(values);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SimHeaders headers && headers.values.equals(values);
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
