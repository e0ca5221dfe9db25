package dev.psasync.engine.settings;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One setting as it is in force, and where it comes from.
 *
 * @param key its name, as in YAML
 * @param value its value as plain text, number, boolean, list or map; null if it is off
 * @param layer the layer it comes from
 * @param origin the place in words, such as {@code preset mspScript} or {@code psa-sync.yaml:12}
 */
public record Setting(String key, @Nullable Object value, Layer layer, String origin) {
  /** Checks the parts. */
  public Setting {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(layer, "layer");
    Objects.requireNonNull(origin, "origin");
  }
}
