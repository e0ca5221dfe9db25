package dev.psasync.connectwise.connector;

import dev.psasync.connectwise.CustomFieldDefinition;
import dev.psasync.connectwise.CustomFieldValue;
import dev.psasync.core.plan.PsaProfile.CustomField;
import dev.psasync.core.plan.PsaProfile.CustomField.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The custom fields of one kind of record by caption, without case. */
final class CustomFields {

  /** One of them. */
  record Known(long id, String caption, String type, List<String> options) {

    CustomField describe() {
      Map<String, String> choices = new LinkedHashMap<>();
      options.forEach(option -> choices.put(option, option));
      return new CustomField(kind(), choices);
    }

    Kind kind() {
      if (!options.isEmpty()) {
        return Kind.OPTION;
      }
      return switch (type.toLowerCase(Locale.ROOT)) {
        case "checkbox" -> Kind.BOOLEAN;
        case "number", "currency", "percent" -> Kind.NUMBER;
        case "date" -> Kind.DATE;
        default -> Kind.TEXT;
      };
    }

    /** The value as ConnectWise wants it. */
    Object typed(String value) {
      return switch (kind()) {
        case BOOLEAN -> Boolean.parseBoolean(value);
        case NUMBER ->
            value.matches("-?\\d{1,15}(\\.\\d{1,6})?") ? (Object) new BigDecimal(value) : value;
        default -> value;
      };
    }
  }

  private final Map<String, Known> byCaption;

  private CustomFields(Map<String, Known> byCaption) {
    this.byCaption = byCaption;
  }

  /**
   * Puts together what is known.
   *
   * @param seen the fields on a record; none if there is no record to see them on, then the
   *     definitions of all kinds of records are taken
   * @param definitions for the choices of lists; empty if they may not be read
   */
  static CustomFields of(List<CustomFieldValue> seen, List<CustomFieldDefinition> definitions) {
    Map<Long, CustomFieldDefinition> byId = new HashMap<>();
    definitions.forEach(definition -> byId.put(definition.id(), definition));
    List<Known> all = new ArrayList<>();
    for (CustomFieldValue field : seen) {
      String caption = field.caption();
      if (caption != null && field.id() > 0) {
        CustomFieldDefinition definition = byId.get(field.id());
        List<String> options =
            definition != null && caption.equalsIgnoreCase(definition.caption())
                ? definition.options()
                : List.of();
        all.add(
            new Known(field.id(), caption, Objects.requireNonNullElse(field.type(), ""), options));
      }
    }
    if (seen.isEmpty()) {
      for (CustomFieldDefinition field : definitions) {
        String caption = field.caption();
        if (caption != null && field.id() > 0) {
          String type = Objects.requireNonNullElse(field.type(), "");
          all.add(new Known(field.id(), caption, type, field.options()));
        }
      }
    }
    return new CustomFields(unique(all));
  }

  /** Captions that several fields share are left out: nobody can tell which is meant. */
  private static Map<String, Known> unique(List<Known> all) {
    Map<String, Known> byCaption = new HashMap<>();
    Set<String> twice = new HashSet<>();
    for (Known known : all) {
      if (byCaption.putIfAbsent(key(known.caption()), known) != null) {
        twice.add(key(known.caption()));
      }
    }
    byCaption.keySet().removeAll(twice);
    return byCaption;
  }

  private static String key(String caption) {
    return caption.strip().toLowerCase(Locale.ROOT);
  }

  @Nullable Known named(String caption) {
    return byCaption.get(key(caption));
  }

  boolean isEmpty() {
    return byCaption.isEmpty();
  }

  /** As the planner wants them. */
  Map<String, CustomField> profile() {
    Map<String, CustomField> profile = new TreeMap<>();
    byCaption.values().forEach(known -> profile.put(known.caption(), known.describe()));
    return profile;
  }

  /** The row of a field on a record, or null if the record does not carry it. */
  static @Nullable CustomFieldValue on(List<CustomFieldValue> rows, long id) {
    return rows.stream().filter(row -> row.id() == id).findFirst().orElse(null);
  }

  /** The value of a row as text, numbers without a needless fraction. */
  static @Nullable String text(CustomFieldValue row) {
    return row.value() instanceof BigDecimal number
        ? number.stripTrailingZeros().toPlainString()
        : row.text();
  }
}
