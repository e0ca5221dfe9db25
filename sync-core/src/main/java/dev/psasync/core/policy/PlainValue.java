package dev.psasync.core.policy;

import dev.psasync.core.model.Field;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A plain value of a setting (text, number, boolean, list, map, null) with the path of its key,
 * turned into what the setting needs or refused with a message that says what would fit.
 */
record PlainValue(String path, @Nullable Object raw) {
  private static final Map<String, Predicate<Field>> OWNERSHIP_GROUPS =
      Map.of("extraEmails", Field::isExtraEmail, "address", Field::isAddressPart);
  private static final Pattern WEEKS = Pattern.compile("[Pp](\\d{1,6})[Ww]");

  boolean isNull() {
    return raw == null;
  }

  String text() {
    if (raw instanceof String || raw instanceof Number || raw instanceof Boolean) {
      return raw.toString();
    }
    throw wrong("text");
  }

  /** Text that says something. */
  private String words() {
    if (text().isBlank()) {
      throw new PolicyException(path, "must not be blank");
    }
    return text();
  }

  private @Nullable String textOrNull() {
    return isNull() ? null : text();
  }

  boolean bool() {
    if (raw instanceof Boolean value) {
      return value;
    }
    throw wrong("true or false");
  }

  int integer() {
    if (raw instanceof Integer value && value >= 0) {
      return value;
    }
    throw wrong("a whole number, 0 or more");
  }

  Duration duration() {
    try {
      if (raw instanceof Duration value) {
        return value;
      }
      Duration parsed = parsed(text());
      if (parsed.isNegative()) {
        throw wrong("a duration that is not negative");
      }
      return parsed;
    } catch (DateTimeParseException | ArithmeticException e) {
      throw wrong(
          "an ISO 8601 duration of weeks, days, hours, minutes or seconds, such as P1W, P3D or"
              + " PT15M (months and years have no fixed length)");
    }
  }

  /** Java's durations know days and less; a week of ISO 8601 is seven days. */
  private static Duration parsed(String text) {
    Matcher weeks = WEEKS.matcher(text.strip());
    return weeks.matches()
        ? Duration.ofDays(Math.multiplyExact(7L, Integer.parseInt(weeks.group(1))))
        : Duration.parse(text);
  }

  <E extends Enum<E>> E oneOf(Class<E> type) {
    for (E constant : type.getEnumConstants()) {
      if (raw == constant || (raw instanceof String word && constant.name().equals(word))) {
        return constant;
      }
    }
    List<String> names = Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
    throw wrong("one of " + names, raw instanceof String word ? Similar.hint(word, names) : "");
  }

  List<String> texts() {
    return items().stream().map(PlainValue::text).toList();
  }

  Map<String, String> textMap() {
    Map<String, String> map = new LinkedHashMap<>();
    entries().forEach((key, value) -> map.put(key, value.text()));
    return map;
  }

  Set<MatchStep> steps() {
    Set<MatchStep> steps = new LinkedHashSet<>();
    items().forEach(item -> steps.add(item.step()));
    return steps;
  }

  /** A step by the name of its rule. */
  private MatchStep step() {
    if (raw instanceof MatchStep value) {
      return value;
    }
    List<String> rules = new ArrayList<>();
    for (MatchStep step : MatchStep.values()) {
      String rule = step.name().replace('_', '-');
      if (rule.equals(text()) || step.name().equals(text())) {
        return step;
      }
      rules.add(rule);
    }
    throw wrong("one of " + rules);
  }

  /** Returns the owners named here, and of the earlier ones those of fields not named here. */
  Map<String, Ownership> ownership(Map<String, Ownership> earlier) {
    Map<String, Ownership> named = new LinkedHashMap<>();
    entries()
        .forEach(
            (key, value) -> {
              if (Field.byKey(key).isEmpty() && !OWNERSHIP_GROUPS.containsKey(key)) {
                throw new PolicyException(value.path, noField(key));
              }
              named.put(key, value.oneOf(Ownership.class));
            });
    Map<String, Ownership> owners = new LinkedHashMap<>(earlier);
    OWNERSHIP_GROUPS.forEach(
        (group, members) -> {
          if (named.containsKey(group)) {
            owners.keySet().removeIf(key -> Field.byKey(key).filter(members).isPresent());
          }
        });
    owners.putAll(named);
    return owners;
  }

  private static String noField(String key) {
    Set<String> fields = new TreeSet<>(OWNERSHIP_GROUPS.keySet());
    for (Field field : Field.values()) {
      fields.add(field.key());
    }
    return "is no field of a contact"
        + Similar.hint(key, fields)
        + "; fields: "
        + String.join(", ", fields);
  }

  KeepActive keepActive() {
    Map<String, PlainValue> map = entries("field", "label");
    return new KeepActive(required(map, "field").words(), required(map, "label").words());
  }

  /** Returns the brakes with the numbers given here; the others stay as they were. */
  Brakes brakes(Brakes earlier) {
    if (raw instanceof Brakes value) {
      return value;
    }
    if ("off".equals(raw) || Boolean.FALSE.equals(raw)) {
      return Brakes.OFF;
    }
    Brakes d = earlier.on() ? earlier : Brakes.DEFAULT;
    Map<String, PlainValue> map =
        entries("floor", "percent", "max", "createsFloor", "creates", "churnFloor", "churn");
    return new Brakes(
        true,
        number(map, "floor", d.floor()),
        number(map, "percent", d.percent()),
        number(map, "max", d.max()),
        number(map, "createsFloor", d.createsFloor()),
        number(map, "creates", d.creates()),
        number(map, "churnFloor", d.churnFloor()),
        number(map, "churn", d.churn()));
  }

  List<ScopeFilter> filters() {
    return items().stream().map(PlainValue::filter).toList();
  }

  List<CustomFieldMapping> customFields() {
    return items().stream().map(PlainValue::customField).toList();
  }

  private ScopeFilter filter() {
    if (raw instanceof ScopeFilter value) {
      return value;
    }
    Map<String, PlainValue> map =
        entries("all", "group", "attribute", "equals", "upnDomain", "licence", "site", "type");
    ScopeFilter.@Nullable Kind found = null;
    for (ScopeFilter.Kind kind : ScopeFilter.Kind.values()) {
      if (map.containsKey(kind.key())) {
        if (found != null) {
          throw new PolicyException(
              path, "a filter looks at one thing, not at two: make two filters of it");
        }
        found = kind;
      }
    }
    if (found == null) {
      throw wrong("a filter with one of all, group, attribute, upnDomain, licence");
    }
    PlainValue subject = required(map, found.key());
    if (found == ScopeFilter.Kind.ALL && !subject.bool()) {
      throw new PolicyException(subject.path, "can only be true");
    }
    PlainValue equalTo = map.get("equals");
    if (found == ScopeFilter.Kind.ATTRIBUTE) {
      required(map, "equals");
    } else if (equalTo != null) {
      throw new PolicyException(
          equalTo.path, "belongs to a filter by attribute, but this one is by " + found.key());
    }
    PlainValue site = map.get("site");
    PlainValue type = map.get("type");
    return new ScopeFilter(
        found,
        found == ScopeFilter.Kind.ALL ? "" : subject.words(),
        equalTo == null ? null : equalTo.textOrNull(),
        site == null ? null : site.textOrNull(),
        type == null ? null : type.textOrNull());
  }

  private CustomFieldMapping customField() {
    if (raw instanceof CustomFieldMapping value) {
      return value;
    }
    Map<String, PlainValue> map = entries("from", "to", "converter", "options");
    PlainValue converter = map.get("converter");
    PlainValue options = map.get("options");
    return new CustomFieldMapping(
        required(map, "from").words(),
        required(map, "to").words(),
        converter == null ? Converter.TEXT : converter.oneOf(Converter.class),
        options == null ? Map.of() : options.textMap());
  }

  private List<PlainValue> items() {
    if (!(raw instanceof Iterable<?> list)) {
      throw wrong("a list");
    }
    List<PlainValue> items = new ArrayList<>();
    for (Object item : list) {
      items.add(new PlainValue(path + "[" + items.size() + "]", item));
    }
    return items;
  }

  private Map<String, PlainValue> entries(String... known) {
    if (!(raw instanceof Map<?, ?> map)) {
      throw wrong("a map");
    }
    Map<String, PlainValue> entries = new LinkedHashMap<>();
    map.forEach(
        (key, value) -> {
          String name = String.valueOf(key);
          if (known.length > 0 && !Arrays.asList(known).contains(name)) {
            throw new PolicyException(
                path + "." + name,
                "is unknown"
                    + Similar.hint(name, Arrays.asList(known))
                    + "; known here: "
                    + String.join(", ", known));
          }
          entries.put(name, new PlainValue(path + "." + name, value));
        });
    return entries;
  }

  private PlainValue required(Map<String, PlainValue> map, String key) {
    PlainValue value = map.get(key);
    if (value == null || value.isNull()) {
      throw new PolicyException(path + "." + key, "is missing: add it");
    }
    return value;
  }

  private static int number(Map<String, PlainValue> map, String key, int fallback) {
    PlainValue value = map.get(key);
    return value == null ? fallback : value.integer();
  }

  private PolicyException wrong(String expected) {
    return wrong(expected, "");
  }

  private PolicyException wrong(String expected, String hint) {
    return new PolicyException(path, "must be " + expected + ", but is " + what() + hint);
  }

  private String what() {
    if (raw instanceof Map) {
      return "a map";
    }
    if (raw instanceof Iterable) {
      return "a list";
    }
    return raw == null ? "nothing" : (raw instanceof String ? "the text '" : "'") + raw + "'";
  }
}
