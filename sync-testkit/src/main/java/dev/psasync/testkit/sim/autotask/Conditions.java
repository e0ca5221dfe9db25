package dev.psasync.testkit.sim.autotask;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The conditions of one query. */
final class Conditions {
  private static final int MOST_TERMS = 500;
  private static final Set<String> OPERATORS =
      Set.of(
          "eq",
          "noteq",
          "gt",
          "gte",
          "lt",
          "lte",
          "beginswith",
          "endswith",
          "contains",
          "exist",
          "notexist",
          "in",
          "notin");

  private final Entity entity;
  private final AutotaskState state;
  private final Set<String> userDefined = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
  private int terms;

  Conditions(Entity entity, AutotaskState state) {
    this.entity = entity;
    this.state = state;
  }

  void check() {
    if (terms > MOST_TERMS) {
      throw Refusal.because("Queries are limited to 500 or fewer 'OR' conditions.");
    }
    if (userDefined.size() > 1) {
      throw Refusal.because("Only one user defined field may be queried at a time.");
    }
  }

  Predicate<AutotaskRow> parse(JsonNode node) {
    JsonNode operator = Json.member(node, "op");
    String op = operator == null ? "" : operator.asText().toLowerCase(Locale.ROOT);
    JsonNode items = Json.member(node, "items");
    if (op.equals("and") || op.equals("or")) {
      return group(op.equals("or"), items == null ? NullNode.getInstance() : items);
    }
    if (!OPERATORS.contains(op)) {
      throw Refusal.because("The operator " + op + " is not a valid operator.");
    }
    JsonNode field = Json.member(node, "field");
    String name = field == null ? "" : field.asText();
    JsonNode udf = Json.member(node, "udf");
    JsonNode value = Json.member(node, "value");
    terms += value != null && value.isArray() ? value.size() : 1;
    return udf != null && udf.asBoolean() ? onUserDefined(op, name, value) : on(op, name, value);
  }

  private Predicate<AutotaskRow> group(boolean any, JsonNode items) {
    List<Predicate<AutotaskRow>> parts = new ArrayList<>();
    for (JsonNode item : items) {
      parts.add(parse(item));
    }
    if (parts.isEmpty()) {
      throw Refusal.because("A group of conditions must contain at least one condition.");
    }
    return any
        ? row -> parts.stream().anyMatch(part -> part.test(row))
        : row -> parts.stream().allMatch(part -> part.test(row));
  }

  private Predicate<AutotaskRow> onUserDefined(String op, String name, @Nullable JsonNode value) {
    if (state.userDefinedOf(entity).stream()
        .noneMatch(field -> field.name().equalsIgnoreCase(name))) {
      throw Query.unknown(name, entity);
    }
    userDefined.add(name);
    List<@Nullable Object> wanted = values(SimField.text(name, 0), value);
    return row -> test(op, row.userDefinedAt(name), wanted);
  }

  private Predicate<AutotaskRow> on(String op, String name, @Nullable JsonNode value) {
    SimField field = entity.field(name);
    if (field == null) {
      throw Query.unknown(name, entity);
    }
    if (!field.queryable()) {
      throw Refusal.because("The field " + field.name() + " cannot be queried.");
    }
    if (field.type() == SimField.Type.DATE && !state.options().dateFilters()) {
      return row -> true;
    }
    List<@Nullable Object> wanted = values(field, value);
    return row -> test(op, row.at(field.name()), wanted);
  }

  private static List<@Nullable Object> values(SimField field, @Nullable JsonNode value) {
    List<@Nullable Object> values = new ArrayList<>();
    if (value != null && value.isArray()) {
      value.forEach(each -> values.add(typed(field, each)));
    } else if (value != null) {
      values.add(typed(field, value));
    }
    return values;
  }

  private static Object typed(SimField field, JsonNode value) {
    return switch (field.type()) {
      case WHOLE -> whole(value);
      case FLAG -> {
        if (!value.isBoolean()) {
          throw Refusal.because("The value of " + field.name() + " is not a valid boolean.");
        }
        yield value.asBoolean();
      }
      case DATE -> date(value);
      case TEXT -> value.asText();
    };
  }

  private static Long whole(JsonNode value) {
    if (!value.isIntegralNumber() && !value.asText().matches("-?\\d+")) {
      throw Refusal.because(
          "Conversion failed when converting the varchar value to data type int.");
    }
    return value.asLong();
  }

  private static Instant date(JsonNode value) {
    try {
      return Instant.parse(value.asText());
    } catch (DateTimeException e) {
      throw Refusal.because("Conversion failed when converting date and/or time.");
    }
  }

  private static boolean test(String op, @Nullable Object actual, List<@Nullable Object> wanted) {
    Object first = wanted.isEmpty() ? null : wanted.get(0);
    return switch (op) {
      case "exist" -> actual != null;
      case "notexist" -> actual == null;
      case "eq" -> same(actual, first);
      case "noteq" -> !same(actual, first);
      case "in" -> wanted.stream().anyMatch(each -> same(actual, each));
      case "notin" -> wanted.stream().noneMatch(each -> same(actual, each));
      case "beginswith" -> text(actual).startsWith(text(first));
      case "endswith" -> text(actual).endsWith(text(first));
      case "contains" -> text(actual).contains(text(first));
      default -> ordered(op, actual, first);
    };
  }

  private static boolean same(@Nullable Object actual, @Nullable Object wanted) {
    return actual != null && wanted != null && text(actual).equals(text(wanted));
  }

  /** Texts are compared without case, as the database underneath does. */
  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString().toLowerCase(Locale.ROOT);
  }

  private static boolean ordered(String op, @Nullable Object actual, @Nullable Object wanted) {
    if (actual == null || wanted == null) {
      return false;
    }
    int order =
        actual instanceof Long left && wanted instanceof Long right
            ? left.compareTo(right)
            : actual instanceof Instant left && wanted instanceof Instant right
                ? left.compareTo(right)
                : text(actual).compareTo(text(wanted));
    return switch (op) {
      case "gt" -> order > 0;
      case "gte" -> order >= 0;
      case "lt" -> order < 0;
      default -> order <= 0;
    };
  }
}
