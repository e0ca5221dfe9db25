package dev.psasync.engine.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What all codecs need of JSON trees. */
final class Nodes {
  private static final ObjectMapper MAPPER = JsonMapper.builder().build();

  private Nodes() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static <T> ArrayNode array(Collection<? extends T> items, Function<? super T, JsonNode> codec) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode(items.size());
    items.forEach(item -> array.add(codec.apply(item)));
    return array;
  }

  static ArrayNode texts(Collection<String> items) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode(items.size());
    items.forEach(array::add);
    return array;
  }

  static String compact(JsonNode node) {
    try {
      return MAPPER.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree could not be written", e);
    }
  }

  static String pretty(JsonNode node) {
    try {
      return MAPPER.writer(SerializationFeature.INDENT_OUTPUT).writeValueAsString(node) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree could not be written", e);
    }
  }

  static ObjectNode parse(String json, String what, int version) {
    JsonNode node;
    try {
      node = MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      // The original message may quote the document, which holds personal data.
      throw new JsonFormatException("this is no " + what + ": no valid JSON at " + place(e));
    }
    if (!(node instanceof ObjectNode object)) {
      throw new JsonFormatException("this is no " + what + ": not a JSON object");
    }
    JsonNode found = object.get("version");
    if (found == null || !found.isInt()) {
      throw new JsonFormatException("this is no " + what + ": it has no version");
    }
    if (found.intValue() > version) {
      throw new JsonFormatException(
          "this "
              + what
              + " has version "
              + found.intValue()
              + "; this library reads up to "
              + version
              + ". Use the library version that wrote it, or a newer one");
    }
    return object;
  }

  private static String place(JsonProcessingException e) {
    return e.getLocation() == null
        ? "an unknown place"
        : "line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr();
  }

  static @Nullable String optionalText(JsonNode node, String key) {
    JsonNode value = node.get(key);
    return value == null || value.isNull() ? null : value.asText();
  }

  static String text(JsonNode node, String key) {
    String value = optionalText(node, key);
    if (value == null) {
      throw new JsonFormatException("'" + key + "' is missing");
    }
    return value;
  }

  static int number(JsonNode node, String key) {
    JsonNode value = node.get(key);
    if (value == null || !value.isInt()) {
      throw new JsonFormatException("'" + key + "' is no whole number");
    }
    return value.intValue();
  }

  static boolean flag(JsonNode node, String key) {
    JsonNode value = node.get(key);
    return value != null && value.booleanValue();
  }

  static @Nullable Boolean optionalFlag(JsonNode node, String key) {
    JsonNode value = node.get(key);
    if (value == null || value.isNull()) {
      return null;
    }
    return value.booleanValue();
  }

  static Instant instant(JsonNode node, String key) {
    try {
      return Instant.parse(text(node, key));
    } catch (DateTimeException e) {
      throw new JsonFormatException("'" + key + "' is no instant such as 2026-01-31T08:00:00Z", e);
    }
  }

  static <E extends Enum<E>> E constant(JsonNode node, String key, Class<E> type) {
    String name = text(node, key);
    return constant(name, key, type);
  }

  static <E extends Enum<E>> E constant(String name, String key, Class<E> type) {
    try {
      return Enum.valueOf(type, name);
    } catch (IllegalArgumentException e) {
      throw new JsonFormatException(
          "'" + key + "' names no " + type.getSimpleName() + " that this library knows", e);
    }
  }

  static JsonNode child(JsonNode node, String key) {
    JsonNode value = node.get(key);
    if (value == null || value.isNull()) {
      throw new JsonFormatException("'" + key + "' is missing");
    }
    return value;
  }

  static <T> List<T> list(JsonNode node, String key, Function<JsonNode, T> codec) {
    JsonNode items = node.get(key);
    List<T> list = new ArrayList<>();
    if (items != null) {
      items.forEach(item -> list.add(codec.apply(item)));
    }
    return list;
  }

  static List<String> textList(JsonNode node, String key) {
    return list(node, key, JsonNode::asText);
  }
}
