package dev.psasync.testkit.sim.autotask;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * A query as Autotask understands it: its conditions checked, its page size in bounds.
 *
 * @param matching which records
 * @param included their fields, without case; empty for all
 * @param pageSize rows asked for, 1 to 500
 */
record Query(Predicate<AutotaskRow> matching, Set<String> included, int pageSize) {
  private static final int MOST = 500;

  /** Refuses what Autotask refuses. */
  static Query parse(ObjectNode body, Entity entity, AutotaskState state) {
    JsonNode filter = Json.member(body, "filter");
    if (filter == null || !filter.isArray() || filter.isEmpty()) {
      throw Refusal.because("The query must contain at least one filter condition.");
    }
    Conditions conditions = new Conditions(entity, state);
    Predicate<AutotaskRow> all = row -> true;
    for (JsonNode each : filter) {
      all = all.and(conditions.parse(each));
    }
    conditions.check();
    return new Query(all, included(body, entity, state), pageSize(body));
  }

  private static Set<String> included(ObjectNode body, Entity entity, AutotaskState state) {
    Set<String> included = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    JsonNode names = Json.member(body, "includeFields");
    if (names != null) {
      for (JsonNode name : names) {
        boolean userDefined =
            state.userDefinedOf(entity).stream()
                .anyMatch(field -> field.name().equalsIgnoreCase(name.asText()));
        if (entity.field(name.asText()) == null && !userDefined) {
          throw unknown(name.asText(), entity);
        }
        included.add(name.asText());
      }
    }
    return included;
  }

  static Refusal unknown(String field, Entity entity) {
    return Refusal.because("Unable to find " + field + " in the " + entity.singular() + " Entity.");
  }

  private static int pageSize(ObjectNode body) {
    JsonNode asked = Json.member(body, "maxRecords");
    return asked == null ? MOST : Math.max(1, Math.min(MOST, asked.asInt(MOST)));
  }

  /** Records that match, in the order of their ids, after one. */
  List<AutotaskRow> rows(Iterable<AutotaskRow> all, long afterId) {
    List<AutotaskRow> found = new ArrayList<>();
    for (AutotaskRow row : all) {
      if (row.id() > afterId && matching.test(row)) {
        found.add(row);
      }
    }
    return found;
  }
}
