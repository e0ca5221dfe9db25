package dev.psasync.testkit.cases;

import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A map of a case file whose keys were checked. */
record YamlMap(YamlValue self, Map<String, YamlValue> entries) {

  boolean has(String key) {
    return entries.containsKey(key);
  }

  @Nullable YamlValue get(String key) {
    return entries.get(key);
  }

  Set<String> keys() {
    return entries.keySet();
  }

  YamlValue required(String key) {
    YamlValue value = entries.get(key);
    if (value == null || value.isNull()) {
      throw self.error("needs the key '" + key + "'");
    }
    return value;
  }

  /** Calls the action with the key's value if the key is there, null included. */
  void with(String key, Consumer<YamlValue> action) {
    YamlValue value = entries.get(key);
    if (value != null) {
      action.accept(value);
    }
  }
}
