package dev.psasync.autotask;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One condition of a query, or a group of them. Immutable; its text form names the fields, not the
 * values.
 */
public final class QueryFilter {
  private final Map<String, Object> json;
  private final int terms;
  private final Set<String> userDefined;
  private final List<String> texts;

  private QueryFilter(
      Map<String, Object> json, int terms, Collection<String> userDefined, List<String> texts) {
    this.json = json;
    this.terms = terms;
    this.userDefined = new TreeSet<>(userDefined);
    this.texts = List.copyOf(texts);
  }

  /** The field has this value. */
  public static QueryFilter equal(String field, Object value) {
    return leaf("eq", field, value);
  }

  /** The field has one of these values. */
  public static QueryFilter in(String field, Collection<?> values) {
    return leaf("in", field, List.copyOf(values));
  }

  /** The field is at least this value; instants as UTC text. */
  public static QueryFilter atLeast(String field, Object value) {
    return leaf("gte", field, value);
  }

  /** The field is above this value. */
  public static QueryFilter above(String field, Object value) {
    return leaf("gt", field, value);
  }

  /** The field has a value. */
  public static QueryFilter exists(String field) {
    return leaf("exist", field, null);
  }

  /**
   * Any other operator of Autotask's: {@code noteq}, {@code lt}, {@code lte}, {@code beginsWith},
   * {@code endsWith}, {@code contains}, {@code notExist}, {@code notIn}.
   *
   * @param value a text, number, boolean or list of them; null for none
   */
  public static QueryFilter of(String operator, String field, @Nullable Object value) {
    return leaf(operator, field, value);
  }

  /** This condition on a user defined field, by the name that people see. */
  public QueryFilter onUserDefined() {
    if (!json.containsKey("field")) {
      throw new IllegalStateException("only a single condition can be on a user defined field");
    }
    Map<String, Object> copy = new LinkedHashMap<>(json);
    copy.put("udf", true);
    return new QueryFilter(copy, terms, Set.of(String.valueOf(json.get("field"))), texts);
  }

  /** At least one of these holds. */
  public static QueryFilter anyOf(List<QueryFilter> filters) {
    return group("or", filters);
  }

  /** All of these hold. */
  public static QueryFilter allOf(List<QueryFilter> filters) {
    return group("and", filters);
  }

  private static QueryFilter leaf(String operator, String field, @Nullable Object value) {
    if (field.isBlank()) {
      throw new IllegalArgumentException("a condition needs the name of a field");
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("op", Objects.requireNonNull(operator, "operator"));
    json.put("field", field);
    List<String> texts = new ArrayList<>();
    int terms = 1;
    if (value != null) {
      json.put("value", value);
      if (value instanceof Collection<?> several) {
        terms = Math.max(1, several.size());
        several.forEach(each -> texts.add(String.valueOf(each)));
      } else if (value instanceof String text) {
        texts.add(text);
      }
    }
    return new QueryFilter(json, terms, Set.of(), texts);
  }

  private static QueryFilter group(String operator, List<QueryFilter> filters) {
    if (filters.isEmpty()) {
      throw new IllegalArgumentException("a group needs at least one condition");
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("op", operator);
    json.put("items", filters.stream().map(filter -> filter.json).toList());
    Set<String> userDefined = new TreeSet<>();
    List<String> texts = new ArrayList<>();
    int terms = 0;
    for (QueryFilter filter : filters) {
      terms += filter.terms;
      userDefined.addAll(filter.userDefined);
      texts.addAll(filter.texts);
    }
    return new QueryFilter(json, terms, userDefined, texts);
  }

  Map<String, Object> json() {
    return json;
  }

  /** Conditions, counting each value of a list. */
  int terms() {
    return terms;
  }

  Set<String> userDefined() {
    return userDefined;
  }

  /** Values that must not turn up in a message. */
  List<String> texts() {
    return texts;
  }

  @Override
  public String toString() {
    return "QueryFilter[" + json.get("op") + " " + json.getOrDefault("field", terms) + "]";
  }
}
