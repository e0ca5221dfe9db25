package dev.psasync.testkit.sim.connectwise;

import com.fasterxml.jackson.databind.JsonNode;
import dev.psasync.testkit.sim.connectwise.Models.Model;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One comparison of a condition: a path, an operator, a value. */
record Condition(String path, String operator, boolean negated, List<Operand> values)
    implements Predicate<JsonNode> {

  /** A value of a condition: its text, and what kind of literal it was. */
  record Operand(@Nullable String text, Literal literal) {}

  /** Kinds of literals. */
  enum Literal {
    STRING,
    NUMBER,
    FLAG,
    DATE,
    NULL
  }

  @Override
  public boolean test(JsonNode record) {
    JsonNode value = resolve(record, path);
    return matches(value) != negated;
  }

  private boolean matches(JsonNode value) {
    return switch (operator) {
      case "=", "in" -> values.stream().anyMatch(operand -> isEqual(value, operand));
      case "!=" -> values.stream().noneMatch(operand -> isEqual(value, operand));
      case "contains" -> like(value, "*" + values.get(0).text() + "*");
      case "like" -> like(value, String.valueOf(values.get(0).text()).replace('%', '*'));
      default -> ordered(value, values.get(0));
    };
  }

  private static boolean isEqual(JsonNode value, Operand operand) {
    if (operand.literal() == Literal.NULL) {
      return isNull(value);
    }
    if (isNull(value)) {
      return operand.literal() == Literal.FLAG && "false".equalsIgnoreCase(operand.text());
    }
    return switch (operand.literal()) {
      case NUMBER -> compareNumbers(value.asText(), String.valueOf(operand.text())) == 0;
      case DATE -> {
        Instant left = instant(value.asText());
        Instant right = instant(String.valueOf(operand.text()));
        yield left != null && left.equals(right);
      }
      default -> like(value, String.valueOf(operand.text()));
    };
  }

  private boolean ordered(JsonNode value, Operand operand) {
    if (isNull(value) || operand.text() == null) {
      return false;
    }
    int order;
    if (operand.literal() == Literal.DATE) {
      Instant left = instant(value.asText());
      Instant right = instant(operand.text());
      if (left == null || right == null) {
        return false;
      }
      order = left.compareTo(right);
    } else if (operand.literal() == Literal.NUMBER) {
      order = compareNumbers(value.asText(), operand.text());
    } else {
      order = value.asText().compareToIgnoreCase(operand.text());
    }
    return switch (operator) {
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      default -> order >= 0;
    };
  }

  /**
   * A star stands for anything; {@code [[]} is a bracket. Without case, as the database compares.
   */
  private static boolean like(JsonNode value, String pattern) {
    if (isNull(value)) {
      return false;
    }
    String plain = pattern.replace("[[]", "[");
    StringBuilder expression = new StringBuilder();
    for (String part : plain.split("\\*", -1)) {
      expression.append(expression.length() == 0 ? "" : ".*").append(Pattern.quote(part));
    }
    return Pattern.compile(
            expression.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL)
        .matcher(value.asText())
        .matches();
  }

  private static boolean isNull(JsonNode value) {
    return value.isNull() || value.isMissingNode();
  }

  private static int compareNumbers(String left, String right) {
    try {
      return Double.compare(Double.parseDouble(left), Double.parseDouble(right));
    } catch (NumberFormatException noNumber) {
      return left.compareTo(right);
    }
  }

  static @Nullable Instant instant(String text) {
    try {
      if (text.length() <= 10) {
        return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
      }
      return text.endsWith("Z") || text.matches(".*[+-]\\d\\d:\\d\\d")
          ? OffsetDateTime.parse(text).toInstant()
          : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException noDate) {
      return null;
    }
  }

  /** The value at a path with slashes; names without case; {@code lastUpdated} is in _info. */
  static JsonNode resolve(JsonNode record, String path) {
    String wanted =
        path.equalsIgnoreCase("lastUpdated") || path.equalsIgnoreCase("updatedBy")
            ? "_info/" + path
            : path;
    JsonNode node = record;
    for (String name : wanted.split("/")) {
      node = child(node, name);
    }
    return node;
  }

  private static JsonNode child(JsonNode node, String name) {
    JsonNode exact = node.path(name);
    if (!exact.isMissingNode()) {
      return exact;
    }
    for (var field : node.properties()) {
      if (field.getKey().equalsIgnoreCase(name)) {
        return field.getValue();
      }
    }
    return exact;
  }

  /** Refuses names that the model does not have. */
  void check(Model model) {
    String first = path.split("/")[0];
    if (first.toLowerCase(Locale.ROOT).equals("lastupdated")
        || first.toLowerCase(Locale.ROOT).equals("updatedby")) {
      return;
    }
    Models.Property property = model.named(first);
    if (property == null) {
      throw Refusal.conditions("'" + path + "' is no field of " + model.name());
    }
    if (property.kind() == Models.Kind.LIST) {
      throw Refusal.conditions("'" + path + "' is a list; use childConditions");
    }
  }
}
