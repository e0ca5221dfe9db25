package dev.psasync.testkit.sim.halo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.psasync.testkit.sim.halo.HaloSimulatorOptions.NullValue;
import dev.psasync.testkit.sim.halo.HaloSimulatorOptions.OverlongText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of a POST: property names without case, unknown properties ignored, and every type
 * checked before anything is written.
 */
final class PostBody {
  private static final Pattern WHOLE_NUMBER = Pattern.compile("\\s*-?\\d{1,18}\\s*");
  private static final Pattern NUMBER = Pattern.compile("\\s*-?\\d{1,18}(\\.\\d+)?\\s*");

  private final Schema schema;
  private final HaloSimulatorOptions options;
  private final ObjectNode problems = Json.object();

  private PostBody(Schema schema, HaloSimulatorOptions options) {
    this.schema = schema;
    this.options = options;
  }

  static List<Element> parse(String body, Schema schema, HaloSimulatorOptions options) {
    JsonNode root = array(body, options);
    PostBody parser = new PostBody(schema, options);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < root.size(); i++) {
      elements.add(parser.element(root.get(i), "[" + i + "]"));
    }
    if (!parser.problems.isEmpty()) {
      throw Refusal.types(parser.problems);
    }
    return elements;
  }

  /** The array of a body, checked to be one. */
  static JsonNode array(String body, HaloSimulatorOptions options) {
    JsonNode root = Json.parse(body);
    if (root != null && root.isObject() && options.bareObjectAccepted()) {
      root = Json.array().add(root);
    }
    if (root == null || !root.isArray()) {
      ObjectNode problem = Json.object();
      problem.putArray("").add("The body must be a JSON array.");
      throw Refusal.types(problem);
    }
    if (root.isEmpty()) {
      throw Refusal.rule("The array holds no element.");
    }
    return root;
  }

  private Element element(JsonNode node, String path) {
    Map<Property, @Nullable Object> values = new LinkedHashMap<>();
    long id = 0;
    if (!node.isObject()) {
      problem(path, "An object is expected here.");
      return new Element(0, values);
    }
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      Property property = schema.find(field.getKey());
      if (property == null) {
        continue;
      }
      String place = path + "." + field.getKey();
      if (property.name().equals("id")) {
        Object value = field.getValue().isNull() ? null : id(field.getValue(), place);
        id = value == null ? 0 : (Long) value;
      } else if (property.stored() || property.where() == Property.Where.WRITE_ONLY) {
        take(values, property, field.getValue(), place);
      }
    }
    return new Element(id, values);
  }

  /** A number in text passes for the record's own id: a widely used client sends it so. */
  private @Nullable Object id(JsonNode node, String place) {
    return node.isTextual() && WHOLE_NUMBER.matcher(node.asText()).matches()
        ? Long.valueOf(node.asText().trim())
        : whole(node, place);
  }

  private void take(
      Map<Property, @Nullable Object> values, Property property, JsonNode node, String place) {
    if (node.isNull()) {
      if (options.nullValue() == NullValue.CLEAR && property.stored()) {
        values.put(property, null);
      }
      return;
    }
    Object value =
        switch (property.kind()) {
          case TEXT -> text(property, node, place);
          case INTEGER -> whole(node, place);
          case DECIMAL -> decimal(node, place);
          case FLAG -> flag(node, place);
          case DATE -> date(node, place);
          case TREE -> node;
        };
    if (value != null) {
      values.put(property, value);
    }
  }

  private @Nullable Object text(Property property, JsonNode node, String place) {
    if (node.isContainerNode()) {
      return problem(place, "A text is expected here.");
    }
    String value = node.asText();
    if (property.width() == 0 || value.length() <= property.width()) {
      return value;
    }
    if (options.overlongText() == OverlongText.REFUSE) {
      throw Refusal.rule("String or binary data would be truncated.");
    }
    return value.substring(0, property.width());
  }

  private @Nullable Object whole(JsonNode node, String place) {
    if (node.isIntegralNumber() && node.canConvertToLong()) {
      return node.longValue();
    }
    if (node.isTextual()
        && options.numbersInTextAccepted()
        && WHOLE_NUMBER.matcher(node.asText()).matches()) {
      return Long.valueOf(node.asText().trim());
    }
    return problem(place, "Input string '" + node.asText() + "' is not a valid integer.");
  }

  private @Nullable Object decimal(JsonNode node, String place) {
    if (node.isNumber()) {
      return node.longValue();
    }
    if (node.isTextual()
        && options.numbersInTextAccepted()
        && NUMBER.matcher(node.asText()).matches()) {
      return (long) Double.parseDouble(node.asText());
    }
    return problem(place, "Could not convert '" + node.asText() + "' to a number.");
  }

  private @Nullable Object flag(JsonNode node, String place) {
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    if (node.isIntegralNumber()) {
      return node.longValue() != 0;
    }
    if (node.isTextual() && node.asText().matches("(?i)true|false")) {
      return Boolean.valueOf(node.asText());
    }
    return problem(place, "Could not convert '" + node.asText() + "' to a boolean.");
  }

  private @Nullable Object date(JsonNode node, String place) {
    Instant value = node.isTextual() ? Filters.instant(node.asText()) : null;
    return value == null ? problem(place, "Could not convert the value to a date.") : value;
  }

  private @Nullable Object problem(String place, String message) {
    problems.putArray(place).add(message);
    return null;
  }
}
