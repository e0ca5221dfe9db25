package dev.psasync.autotask;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which records of an entity to read, and which of their fields; by default all of all, active or
 * not. Immutable; each method gives a changed copy.
 */
public final class EntityQuery {
  /** Conditions that Autotask takes in one query: 500, each value of a list counting. */
  public static final int MOST_TERMS = 500;

  private static final EntityQuery ALL = new EntityQuery(List.of(), List.of(), null);

  private final List<QueryFilter> filters;
  private final List<String> fields;
  private final @Nullable Long companyId;

  private EntityQuery(List<QueryFilter> filters, List<String> fields, @Nullable Long companyId) {
    this.filters = filters;
    this.fields = fields;
    this.companyId = companyId;
  }

  /** All records. */
  public static EntityQuery all() {
    return ALL;
  }

  /**
   * Only records for which this holds too.
   *
   * @throws IllegalArgumentException if the query would be more than Autotask takes: 500
   *     conditions, or conditions on more than one user defined field
   */
  public EntityQuery where(QueryFilter filter) {
    List<QueryFilter> more = new ArrayList<>(filters);
    more.add(filter);
    int terms = more.stream().mapToInt(QueryFilter::terms).sum();
    if (terms >= MOST_TERMS) {
      throw new IllegalArgumentException(
          "Autotask takes fewer than "
              + MOST_TERMS
              + " conditions in one query; split it: "
              + terms);
    }
    Set<String> userDefined = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    more.forEach(each -> userDefined.addAll(each.userDefined()));
    if (userDefined.size() > 1) {
      throw new IllegalArgumentException(
          "Autotask takes one user defined field in a query, not " + userDefined);
    }
    return new EntityQuery(List.copyOf(more), fields, companyId);
  }

  /** Only records of one company, by their {@code companyID}; every row is checked. */
  public EntityQuery ofCompany(long id) {
    EntityQuery filtered = where(QueryFilter.equal("companyID", id));
    return new EntityQuery(filtered.filters, fields, id);
  }

  /**
   * Only these fields; the id and, where it is asked for, the company come along. One name that
   * Autotask does not know makes it refuse the query.
   */
  public EntityQuery selecting(Collection<String> names) {
    return new EntityQuery(filters, List.copyOf(names), companyId);
  }

  @Nullable Long companyId() {
    return companyId;
  }

  /** The query model, with one more condition on the id in front. */
  Map<String, Object> body(QueryFilter ids, int maxRecords) {
    Map<String, Object> body = filter(ids);
    body.put("MaxRecords", maxRecords);
    if (!fields.isEmpty()) {
      Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
      names.addAll(fields);
      names.add("id");
      if (companyId != null) {
        names.add("companyID");
      }
      body.put("IncludeFields", List.copyOf(names));
    }
    return body;
  }

  /** The query model of a count. */
  Map<String, Object> filter(QueryFilter ids) {
    List<Object> terms = new ArrayList<>();
    terms.add(ids.json());
    filters.forEach(filter -> terms.add(filter.json()));
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("Filter", terms);
    return body;
  }

  List<String> texts() {
    return filters.stream().flatMap(filter -> filter.texts().stream()).toList();
  }

  @Override
  public String toString() {
    return "EntityQuery" + filters;
  }
}
