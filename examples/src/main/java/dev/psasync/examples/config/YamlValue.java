package dev.psasync.examples.config;

import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A value of the file that still knows its key and line, so that a mistake can be pointed at.
 *
 * @param file the file's name, for messages
 * @param line counted from 1
 * @param key the key with its path; empty for the whole file
 * @param raw text, number, boolean, null, a list of values or a map of values by key
 */
record YamlValue(String file, int line, String key, @Nullable Object raw) {

  /** Says that this value does not fit, without showing it: it may be a misplaced secret. */
  ConfigurationException wrong(String problem) {
    return new ConfigurationException(where(), problem);
  }

  ConfigurationException wrong(String problem, Throwable cause) {
    return new ConfigurationException(where(), problem, cause);
  }

  private String where() {
    return file + ":" + line + (key.isEmpty() ? "" : ": " + key);
  }

  boolean isNull() {
    return raw == null;
  }

  String text() {
    if (raw instanceof String || raw instanceof Number || raw instanceof Boolean) {
      String text = raw.toString().strip();
      if (!text.isEmpty()) {
        return text;
      }
    }
    throw wrong("must be text, but is " + kind());
  }

  boolean bool() {
    if (raw instanceof Boolean value) {
      return value;
    }
    throw wrong("must be true or false, but is " + kind());
  }

  int positive() {
    if (raw instanceof Integer value && value > 0) {
      return value;
    }
    throw wrong("must be a whole number above 0, but is " + kind());
  }

  Duration duration() {
    try {
      Duration duration = Duration.parse(text());
      if (duration.isNegative() || duration.isZero()) {
        throw wrong("must be longer than nothing");
      }
      return duration;
    } catch (DateTimeParseException e) {
      throw wrong("must be a duration such as PT5M or P1D", e);
    }
  }

  URI url() {
    try {
      URI url = URI.create(text());
      if (url.getScheme() == null || url.getHost() == null) {
        throw wrong("must be a whole URL such as https://example.halopsa.com");
      }
      return url;
    } catch (IllegalArgumentException e) {
      throw wrong("is no URL", e);
    }
  }

  String guid() {
    try {
      return UUID.fromString(text()).toString();
    } catch (IllegalArgumentException e) {
      throw wrong("must be an id such as 0f8fad5b-d9cb-469f-a165-70867728950e", e);
    }
  }

  <E extends Enum<E>> E oneOf(Class<E> type) {
    Set<String> names = new TreeSet<>();
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(text())) {
        return constant;
      }
      names.add(constant.name());
    }
    throw wrong("must be one of " + names);
  }

  List<YamlValue> items() {
    if (!(raw instanceof List<?> list)) {
      throw wrong("must be a list, but is " + kind());
    }
    return list.stream().map(YamlValue.class::cast).toList();
  }

  /** The entries of a map, whatever their keys. */
  Map<String, YamlValue> entries() {
    if (!(raw instanceof Map<?, ?> map)) {
      throw wrong("must be a map of keys, but is " + kind());
    }
    Map<String, YamlValue> entries = new LinkedHashMap<>();
    map.forEach((name, value) -> entries.put((String) name, (YamlValue) value));
    return entries;
  }

  /** The entries of a map that knows only these keys. */
  Section section(String... known) {
    Map<String, YamlValue> entries = entries();
    entries.forEach(
        (name, value) -> {
          if (!List.of(known).contains(name)) {
            throw value.wrong("is unknown here; known are " + String.join(", ", known));
          }
        });
    return new Section(this, entries);
  }

  /** The value that a path such as {@code filters[1].site} leads to, or the nearest one above. */
  YamlValue at(String path) {
    YamlValue here = this;
    for (String part : path.split("[.\\[\\]]+", -1)) {
      if (part.isEmpty()) {
        continue;
      }
      Object next = null;
      if (here.raw instanceof Map<?, ?> map) {
        next = map.get(part);
      } else if (here.raw instanceof List<?> list && part.matches("\\d{1,6}")) {
        int index = Integer.parseInt(part);
        next = index < list.size() ? list.get(index) : null;
      }
      if (!(next instanceof YamlValue value)) {
        return here;
      }
      here = value;
    }
    return here;
  }

  private String kind() {
    if (raw == null) {
      return "empty";
    }
    return raw instanceof Map<?, ?>
        ? "a map"
        : raw instanceof List<?>
            ? "a list"
            : "a " + raw.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  /** Key and line only: a misplaced secret must not be shown. */
  @Override
  public String toString() {
    return where();
  }

  /** The entries of a map whose keys were checked. */
  record Section(YamlValue map, Map<String, YamlValue> entries) {
    boolean has(String name) {
      return get(name) != null;
    }

    @Nullable YamlValue get(String name) {
      YamlValue value = entries.get(name);
      return value == null || value.isNull() ? null : value;
    }

    YamlValue required(String name) {
      YamlValue value = get(name);
      if (value == null) {
        throw new ConfigurationException(
            map.file + ":" + map.line + ": " + (map.key.isEmpty() ? name : map.key + "." + name),
            "is missing");
      }
      return value;
    }
  }
}
