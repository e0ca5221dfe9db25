package dev.psasync.engine.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/** Maps of text to text or numbers as JSON objects, ordered by key. */
public final class TextMapJson {
  private static final int VERSION = 1;

  private TextMapJson() {}

  /** Writes a map of texts. */
  public static String write(Map<String, String> map) {
    ObjectNode node = Nodes.object();
    node.put("version", VERSION);
    ObjectNode values = node.putObject("values");
    new TreeMap<>(map).forEach(values::put);
    return Nodes.compact(node);
  }

  /** Writes a map of numbers. */
  public static String writeNumbers(Map<String, Integer> map) {
    ObjectNode node = Nodes.object();
    node.put("version", VERSION);
    ObjectNode values = node.putObject("values");
    new TreeMap<>(map).forEach(values::put);
    return Nodes.compact(node);
  }

  /** Reads a map of texts. */
  public static Map<String, String> read(String json) {
    Map<String, String> map = new TreeMap<>();
    Nodes.child(Nodes.parse(json, "map", VERSION), "values")
        .properties()
        .forEach(entry -> map.put(entry.getKey(), entry.getValue().asText()));
    return map;
  }

  /** Reads a map of numbers. */
  public static Map<String, Integer> readNumbers(String json) {
    Map<String, Integer> map = new TreeMap<>();
    Nodes.child(Nodes.parse(json, "map", VERSION), "values")
        .properties()
        .forEach(entry -> map.put(entry.getKey(), entry.getValue().intValue()));
    return map;
  }
}
