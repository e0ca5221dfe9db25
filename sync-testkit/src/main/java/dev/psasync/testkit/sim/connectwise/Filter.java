package dev.psasync.testkit.sim.connectwise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.psasync.testkit.sim.SimQuery;
import dev.psasync.testkit.sim.connectwise.ConditionParser.Parsed;
import dev.psasync.testkit.sim.connectwise.Models.Model;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The three kinds of conditions of a list together. */
final class Filter {
  private Filter() {}

  static Predicate<ObjectNode> of(SimQuery query, Model model, boolean lastUpdatedFilter) {
    Predicate<ObjectNode> all = record -> true;
    String conditions = query.firstIgnoringCase("conditions").orElse("");
    if (!conditions.isBlank()) {
      Parsed parsed = ConditionParser.parse(conditions, true);
      parsed.comparisons().forEach(one -> one.check(model));
      boolean ignored =
          !lastUpdatedFilter
              && parsed.comparisons().stream()
                  .anyMatch(one -> one.path().equalsIgnoreCase("lastUpdated"));
      if (!ignored) {
        all = all.and(parsed.predicate());
      }
    }
    String child = query.firstIgnoringCase("childConditions").orElse("");
    if (!child.isBlank()) {
      all = all.and(children(ConditionParser.parse(child, false), model));
    }
    String custom = query.firstIgnoringCase("customFieldConditions").orElse("");
    if (!custom.isBlank()) {
      Parsed parsed = ConditionParser.parse(custom, false);
      parsed.comparisons().forEach(comparison -> comparison.check(Models.CUSTOM_FIELD));
      all = all.and(record -> any(record.path("customFields"), parsed.predicate()));
    }
    return all;
  }

  /** One element has to satisfy the whole expression. */
  private static Predicate<ObjectNode> children(Parsed parsed, Model model) {
    Set<String> lists = new TreeSet<>();
    parsed
        .comparisons()
        .forEach(comparison -> lists.add(first(comparison.path()).toLowerCase(Locale.ROOT)));
    if (lists.size() != 1) {
      throw Refusal.conditions("childConditions name one list, not " + lists);
    }
    Models.Property property = model.named(lists.iterator().next());
    if (property == null || property.kind() != Models.Kind.LIST) {
      throw Refusal.conditions("'" + lists.iterator().next() + "' is no list of " + model.name());
    }
    return record -> {
      for (JsonNode element : record.path(property.name())) {
        ObjectNode wrapped = Json.object();
        wrapped.set(property.name(), element);
        if (parsed.predicate().test(wrapped)) {
          return true;
        }
      }
      return false;
    };
  }

  private static boolean any(JsonNode elements, Predicate<JsonNode> predicate) {
    for (JsonNode element : elements) {
      if (predicate.test(element)) {
        return true;
      }
    }
    return false;
  }

  private static String first(String path) {
    return path.split("/")[0];
  }
}
