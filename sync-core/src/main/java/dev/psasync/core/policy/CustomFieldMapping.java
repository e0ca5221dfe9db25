package dev.psasync.core.policy;

import java.util.Map;
import java.util.Objects;

/**
 * A directory attribute that is written to a custom field of the PSA (F-1).
 *
 * @param from the directory attribute, such as {@code extensionAttribute1} or {@code department}
 * @param to the PSA's custom field
 * @param converter how the value is converted
 * @param options for option lists: the PSA's option by directory value
 */
public record CustomFieldMapping(
    String from, String to, Converter converter, Map<String, String> options) {
  /** Checks and copies. */
  public CustomFieldMapping {
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
    Objects.requireNonNull(converter, "converter");
    options = Map.copyOf(options);
  }
}
