package dev.psasync.testkit.cases;

import dev.psasync.core.model.Field;
import java.util.Set;
import java.util.TreeSet;

/** The fields of a contact by the names that cases write. */
final class FieldNames {
  static final String ADDRESS = "address";

  private FieldNames() {}

  /** Returns the field that a key names, such as {@code jobTitle} or {@code address.city}. */
  static Field of(String key, YamlValue place) {
    return Field.byKey(key).orElseThrow(() -> unknown(key, place, all()));
  }

  /** Refuses what is neither a field nor the address as a whole. */
  static void check(YamlValue name) {
    Set<String> known = all();
    known.add(ADDRESS);
    if (!known.contains(name.text())) {
      throw unknown(name.text(), name, known);
    }
  }

  /** Returns the part of an address that a key under {@code address} names. */
  static Field addressPart(String part, YamlValue place) {
    return Field.byKey(ADDRESS + "." + part)
        .orElseThrow(
            () -> {
              Set<String> parts = new TreeSet<>();
              for (Field field : Field.values()) {
                if (field.isAddressPart()) {
                  parts.add(field.key().substring(ADDRESS.length() + 1));
                }
              }
              return place.error(
                  "is no part of an address"
                      + Nearest.hint(part, parts)
                      + "; parts: "
                      + String.join(", ", parts));
            });
  }

  private static Set<String> all() {
    Set<String> names = new TreeSet<>();
    for (Field field : Field.values()) {
      names.add(field.key());
    }
    return names;
  }

  private static CaseFormatException unknown(String name, YamlValue place, Set<String> known) {
    return place.error(
        "'"
            + name
            + "' is no field of a contact"
            + Nearest.hint(name, known)
            + "; fields: "
            + String.join(", ", known));
  }
}
