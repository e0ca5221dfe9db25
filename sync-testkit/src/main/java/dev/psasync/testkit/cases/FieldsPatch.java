package dev.psasync.testkit.cases;

import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldKind;
import dev.psasync.core.model.FieldValues;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Some fields of a contact as a case writes them: by the contact's field names, address parts under
 * {@code address}, custom fields under {@code custom}. Null is blank.
 */
record FieldsPatch(Map<Field, @Nullable String> fields, Map<String, @Nullable String> custom) {
  static final FieldsPatch NONE = new FieldsPatch(Map.of(), Map.of());

  /** The keys under which a contact's fields stand. */
  static final Set<String> KEYS = keys();

  private static final String CUSTOM = "custom";

  FieldsPatch {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    custom = Collections.unmodifiableMap(new TreeMap<>(custom));
  }

  private static Set<String> keys() {
    Set<String> keys = new TreeSet<>();
    for (Field field : Field.values()) {
      keys.add(field.isAddressPart() ? FieldNames.ADDRESS : field.key());
    }
    keys.add(CUSTOM);
    return Collections.unmodifiableSet(keys);
  }

  /** Takes the fields out of a map that may hold other keys too. */
  static FieldsPatch of(YamlMap map) {
    Map<Field, @Nullable String> fields = new LinkedHashMap<>();
    Map<String, @Nullable String> custom = new LinkedHashMap<>();
    map.entries()
        .forEach(
            (key, value) -> {
              if (key.equals(FieldNames.ADDRESS)) {
                address(value, fields);
              } else if (key.equals(CUSTOM)) {
                value.entries().forEach((name, text) -> custom.put(name, text.textOrNull()));
              } else {
                Field.byKey(key).ifPresent(field -> fields.put(field, value(field, value)));
              }
            });
    return new FieldsPatch(fields, custom);
  }

  private static void address(YamlValue value, Map<Field, @Nullable String> fields) {
    value
        .entries()
        .forEach((part, text) -> fields.put(FieldNames.addressPart(part, text), text.textOrNull()));
  }

  /** A yes/no field has no blank (V-1). */
  private static @Nullable String value(Field field, YamlValue value) {
    return field.kind() == FieldKind.FLAG ? String.valueOf(value.bool()) : value.textOrNull();
  }

  /** Lays these fields over others. */
  FieldValues over(FieldValues below) {
    FieldValues.Builder builder = below.toBuilder();
    fields.forEach(builder::set);
    custom.forEach(builder::custom);
    return builder.build();
  }

  /** Only these fields; all others were not returned. */
  FieldValues only() {
    return over(FieldValues.notReturned());
  }

  /** The fields by one flat key each: {@code address.city}, {@code custom.NAME}. */
  Map<String, @Nullable String> flat() {
    Map<String, @Nullable String> flat = new TreeMap<>();
    fields.forEach((field, value) -> flat.put(field.key(), blankToNull(value)));
    custom.forEach((name, value) -> flat.put(CUSTOM + "." + name, blankToNull(value)));
    return flat;
  }

  static String customKey(String name) {
    return CUSTOM + "." + name;
  }

  private static @Nullable String blankToNull(@Nullable String value) {
    return value == null || value.isBlank() ? null : value;
  }
}
