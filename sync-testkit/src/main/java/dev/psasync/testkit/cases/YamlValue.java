package dev.psasync.testkit.cases;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A value of a case file with its place. Every accessor gives what is asked for or an error that
 * names file, line and key.
 */
record YamlValue(String file, String path, Node node) {

  CaseFormatException error(String problem) {
    return new CaseFormatException(file, line(), path, problem);
  }

  /**
   * The error of a nested key that a policy found, whose message starts with the key. The line is
   * that of the innermost part that is there.
   */
  CaseFormatException error(String key, String message) {
    String inner = path.substring(0, path.lastIndexOf('.') + 1) + key;
    String problem = message.startsWith(key + ": ") ? message.substring(key.length() + 2) : message;
    return new CaseFormatException(file, nested(inner).line(), inner, problem);
  }

  /** What stands at a path below this value, or as much of the way as is there. */
  private YamlValue nested(String wanted) {
    for (YamlValue child : children()) {
      if (wanted.equals(child.path)
          || wanted.startsWith(child.path + ".")
          || wanted.startsWith(child.path + "[")) {
        return child.nested(wanted);
      }
    }
    return this;
  }

  private Collection<YamlValue> children() {
    return isMap() ? entries().values() : isList() ? items() : List.of();
  }

  int line() {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
  }

  boolean isNull() {
    return node.getTag().equals(Tag.NULL);
  }

  boolean isMap() {
    return node instanceof MappingNode;
  }

  boolean isList() {
    return node instanceof SequenceNode;
  }

  /** The text as written: a telephone number without quotes keeps its leading zero. */
  String text() {
    if (node instanceof ScalarNode scalar && !isNull()) {
      return scalar.getValue();
    }
    throw error("must be text" + was());
  }

  @Nullable String textOrNull() {
    return isNull() ? null : text();
  }

  /** Text that names something. */
  String id() {
    if (text().isBlank()) {
      throw error("must not be blank: it names something");
    }
    return text();
  }

  @Nullable String idOrNull() {
    return isNull() ? null : id();
  }

  boolean bool() {
    String word =
        node instanceof ScalarNode scalar && node.getTag().equals(Tag.BOOL)
            ? scalar.getValue().toLowerCase(Locale.ROOT)
            : "";
    if (word.equals("true") || word.equals("false")) {
      return word.equals("true");
    }
    throw error("must be true or false" + was());
  }

  <E extends Enum<E>> E oneOf(Class<E> type) {
    return Enum.valueOf(
        type, oneOf(Arrays.stream(type.getEnumConstants()).map(Enum::name).toList()));
  }

  String oneOf(List<String> words) {
    String word = text();
    if (!words.contains(word)) {
      throw error(
          "'"
              + word
              + "' does not fit here"
              + Nearest.hint(word, words)
              + "; must be one of "
              + String.join(", ", words));
    }
    return word;
  }

  Instant instant() {
    try {
      return Instant.parse(text());
    } catch (DateTimeParseException e) {
      throw error("must be an instant such as 2026-01-01T00:00:00Z" + was());
    }
  }

  /** A whole number, 1 or more. */
  int count() {
    if (!text().matches("[1-9][0-9]{0,8}")) {
      throw error("must be a whole number, 1 or more" + was());
    }
    return Integer.parseInt(text());
  }

  List<YamlValue> items() {
    if (!(node instanceof SequenceNode sequence)) {
      throw error("must be a list" + was());
    }
    refuseRecursion();
    List<YamlValue> items = new ArrayList<>();
    for (Node item : sequence.getValue()) {
      items.add(new YamlValue(file, path + "[" + items.size() + "]", item));
    }
    return items;
  }

  List<String> texts() {
    return items().stream().map(YamlValue::text).toList();
  }

  List<String> ids() {
    return items().stream().map(YamlValue::id).toList();
  }

  Set<String> textSet() {
    return new LinkedHashSet<>(texts());
  }

  /** The entries of a map whose keys are all known. */
  YamlMap map(Set<String> known) {
    Map<String, YamlValue> entries = entries();
    entries.forEach(
        (key, value) -> {
          if (!known.contains(key)) {
            throw value.error(
                "is unknown"
                    + Nearest.hint(key, known)
                    + "; known here: "
                    + String.join(", ", new TreeSet<>(known)));
          }
        });
    return new YamlMap(this, entries);
  }

  /** The entries of a map with any keys. */
  Map<String, YamlValue> entries() {
    if (!(node instanceof MappingNode mapping)) {
      throw error("must be a map" + was());
    }
    refuseRecursion();
    Map<String, YamlValue> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode name)) {
        throw new YamlValue(file, path, tuple.getKeyNode()).error("a key must be text");
      }
      String key = name.getValue();
      YamlValue value =
          new YamlValue(file, path.isEmpty() ? key : path + "." + key, tuple.getValueNode());
      if (entries.put(key, value) != null) {
        throw value.error("is there twice");
      }
    }
    return entries;
  }

  /** The value as the policy's keys take it: text, number, boolean, list, map or null. */
  @Nullable Object plain() {
    if (node instanceof SequenceNode) {
      List<@Nullable Object> list = new ArrayList<>();
      items().forEach(item -> list.add(item.plain()));
      return list;
    }
    if (node instanceof MappingNode) {
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      entries().forEach((key, value) -> map.put(key, value.plain()));
      return map;
    }
    if (isNull()) {
      return null;
    }
    if (node.getTag().equals(Tag.BOOL)) {
      return bool();
    }
    if (node.getTag().equals(Tag.INT)) {
      return wholeNumber(text());
    }
    return text();
  }

  /** A number that is no plain integer (a telephone number, an id) stays text. */
  private static Object wholeNumber(String text) {
    try {
      int number = Integer.parseInt(text);
      return Integer.toString(number).equals(text) ? (Object) number : text;
    } catch (NumberFormatException e) {
      return text;
    }
  }

  private String was() {
    return isMap() || isList()
        ? ", but is a " + (isMap() ? "map" : "list")
        : isNull()
            ? ", but is empty"
            : node instanceof ScalarNode scalar ? ", but is '" + scalar.getValue() + "'" : "";
  }

  private void refuseRecursion() {
    if (node.isRecursive()) {
      throw error("contains itself");
    }
  }
}
