package dev.psasync.halo.connector;

import dev.psasync.core.plan.PsaProfile.CustomField;
import dev.psasync.core.plan.PsaProfile.CustomField.Kind;
import dev.psasync.halo.CustomFieldDefinition;
import dev.psasync.halo.CustomFieldResource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The custom fields of an instance by name, with or without {@code CF} in front, without case. */
final class CustomFieldCatalog {
  /** Select lists whose choices are read one by one because the list did not carry them. */
  private static final int MOST_DETAIL_READS = 20;

  private static final Map<Long, Kind> KINDS =
      Map.of(2L, Kind.OPTION, 3L, Kind.MULTI_OPTION, 4L, Kind.DATE, 6L, Kind.BOOLEAN);

  private final Map<String, CustomFieldDefinition> byName;

  private CustomFieldCatalog(Map<String, CustomFieldDefinition> byName) {
    this.byName = byName;
  }

  static CustomFieldCatalog none() {
    return new CustomFieldCatalog(Map.of());
  }

  /**
   * One request, and one for each select list whose choices did not come along. Names that several
   * fields share are left out.
   */
  static CustomFieldCatalog read(CustomFieldResource resource) {
    Map<String, List<CustomFieldDefinition>> found = new LinkedHashMap<>();
    for (CustomFieldDefinition field : resource.all()) {
      String name = field.name();
      if (name != null && field.id() > 0) {
        found.computeIfAbsent(key(name), key -> new ArrayList<>()).add(field);
      }
    }
    Map<String, CustomFieldDefinition> byName = new HashMap<>();
    int reads = 0;
    for (Map.Entry<String, List<CustomFieldDefinition>> entry : found.entrySet()) {
      if (entry.getValue().size() > 1) {
        continue;
      }
      CustomFieldDefinition field = entry.getValue().get(0);
      if (isList(field) && field.options().isEmpty() && reads < MOST_DETAIL_READS) {
        reads++;
        field = resource.get(field.id());
      }
      byName.put(entry.getKey(), field);
    }
    return new CustomFieldCatalog(byName);
  }

  @Nullable CustomFieldDefinition named(String name) {
    return byName.get(key(name));
  }

  /**
   * As the planner wants them: by the name that the definition has, which begins with {@code CF} as
   * on records.
   */
  Map<String, CustomField> profile() {
    Map<String, CustomField> profile = new TreeMap<>();
    byName.values().forEach(field -> profile.put(column(field), describe(field)));
    return profile;
  }

  /** The name on records and in the database. */
  static String column(CustomFieldDefinition field) {
    String name = Objects.requireNonNullElse(field.name(), "").strip();
    return name.toUpperCase(Locale.ROOT).startsWith("CF") ? name : "CF" + name;
  }

  static CustomField describe(CustomFieldDefinition field) {
    Map<String, String> options = new LinkedHashMap<>();
    field
        .options()
        .forEach(
            option -> {
              if (option.number() != null && option.name() != null) {
                options.put(Long.toString(option.number()), option.name());
              }
            });
    Long type = field.fields().whole("type");
    Kind kind = type == null ? Kind.TEXT : KINDS.getOrDefault(type, Kind.TEXT);
    // The codes of types are hearsay; choices are seen.
    if (!options.isEmpty() && kind != Kind.MULTI_OPTION) {
      kind = Kind.OPTION;
    }
    return new CustomField(kind, options);
  }

  private static boolean isList(CustomFieldDefinition field) {
    Long type = field.fields().whole("type");
    return type != null && (type == 2 || type == 3);
  }

  private static String key(String name) {
    String lower = name.strip().toLowerCase(Locale.ROOT);
    return lower.startsWith("cf") ? lower.substring(2) : lower;
  }
}
