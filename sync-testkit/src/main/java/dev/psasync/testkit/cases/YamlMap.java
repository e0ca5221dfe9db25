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

  /** Whether this takes its record away; nothing else can be said of it then. */
  boolean deletes() {
    YamlValue gone = entries.get("gone");
    if (gone == null || !gone.bool()) {
      return false;
    }
    entries.forEach(
        (key, value) -> {
          if (!key.equals("id") && !key.equals("gone")) {
            throw value.error("stands beside 'gone: true': what is deleted has no values");
          }
        });
    return true;
  }

  /** Calls the action with the key's value if the key is there, null included. */
  void with(String key, Consumer<YamlValue> action) {
    YamlValue value = entries.get(key);
    if (value != null) {
      action.accept(value);
    }
  }

  /** Calls the action with each map of a list, if the key is there. */
  void each(String key, Consumer<Map<String, YamlValue>> action) {
    with(key, list -> list.items().forEach(item -> action.accept(item.entries())));
  }

  /** Calls the action with each user of a document, under its tenant or at the top. */
  void eachUser(Consumer<Map<String, YamlValue>> action) {
    each("users", action);
    each(
        "tenants",
        tenant -> {
          YamlValue users = tenant.get("users");
          if (users != null) {
            users.items().forEach(user -> action.accept(user.entries()));
          }
        });
  }
}
