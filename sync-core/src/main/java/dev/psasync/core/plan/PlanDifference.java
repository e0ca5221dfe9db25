package dev.psasync.core.plan;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What changes between two plans of the same company, for instance of the same world under two
 * policies: "this filter: 3 contacts more, 12 moves, no leaver". Two writes are the same if they do
 * the same; their reasons may differ. Immutable. Holds personal data.
 *
 * @param company the company
 * @param gone writes that only the first plan has, in its order
 * @param added writes that only the second plan has, in its order
 * @param decisions records whose verdict differs, ordered by kind and id
 * @param findingsGone findings that only the first plan has
 * @param findingsAdded findings that only the second plan has
 */
public record PlanDifference(
    CompanyId company,
    List<Write> gone,
    List<Write> added,
    List<Turn> decisions,
    List<Finding> findingsGone,
    List<Finding> findingsAdded) {
  /**
   * A record that is decided otherwise.
   *
   * @param kind what it is
   * @param tenant the tenant's id, or empty
   * @param id its id
   * @param before the first plan's verdict, or null if the plan does not know it
   * @param after the second plan's verdict, or null if the plan does not know it
   */
  public record Turn(
      SubjectKind kind,
      String tenant,
      String id,
      @Nullable Verdict before,
      @Nullable Verdict after) {}

  /** Checks and copies. */
  public PlanDifference {
    Objects.requireNonNull(company, "company");
    gone = List.copyOf(gone);
    added = List.copyOf(added);
    decisions = List.copyOf(decisions);
    findingsGone = List.copyOf(findingsGone);
    findingsAdded = List.copyOf(findingsAdded);
  }

  /**
   * Compares two plans.
   *
   * @throws IllegalArgumentException if they are of different companies
   */
  public static PlanDifference between(SyncPlan before, SyncPlan after) {
    if (!before.company().equals(after.company())) {
      throw new IllegalArgumentException(
          "the plans are of different companies: "
              + before.company()
              + " and "
              + after.company()
              + "; compare two plans of one company");
    }
    return of(before.company(), before, after);
  }

  /** Returns what a company's plan amounts to where the other side does not plan it at all. */
  public static PlanDifference onlyBefore(SyncPlan before) {
    return of(before.company(), before, null);
  }

  /** Returns what a company's plan amounts to where the other side does not plan it at all. */
  public static PlanDifference onlyAfter(SyncPlan after) {
    return of(after.company(), null, after);
  }

  private static PlanDifference of(
      CompanyId company, @Nullable SyncPlan before, @Nullable SyncPlan after) {
    List<Write> first = before == null ? List.of() : before.writes();
    List<Write> second = after == null ? List.of() : after.writes();
    List<Finding> found = before == null ? List.of() : before.findings();
    List<Finding> finds = after == null ? List.of() : after.findings();
    return new PlanDifference(
        company,
        without(first, second),
        without(second, first),
        turns(before, after),
        lacking(found, finds),
        lacking(finds, found));
  }

  private static List<Write> without(List<Write> writes, List<Write> others) {
    Set<List<@Nullable Object>> known = new HashSet<>();
    others.forEach(write -> known.add(content(write)));
    return writes.stream().filter(write -> !known.contains(content(write))).toList();
  }

  private static List<Finding> lacking(List<Finding> findings, List<Finding> others) {
    Set<Finding> known = new HashSet<>(others);
    return findings.stream().filter(finding -> !known.contains(finding)).toList();
  }

  private static List<Turn> turns(@Nullable SyncPlan before, @Nullable SyncPlan after) {
    Map<List<String>, Decision> first = byId(before);
    Map<List<String>, Decision> second = byId(after);
    Set<List<String>> ids = new HashSet<>(first.keySet());
    ids.addAll(second.keySet());
    List<Turn> turns = new ArrayList<>();
    for (List<String> id : ids) {
      Decision was = first.get(id);
      Decision is = second.get(id);
      Decision any = was == null ? Objects.requireNonNull(is) : was;
      if (was == null || is == null || was.verdict() != is.verdict()) {
        turns.add(
            new Turn(
                any.kind(),
                id.get(1),
                any.id(),
                was == null ? null : was.verdict(),
                is == null ? null : is.verdict()));
      }
    }
    turns.sort(
        Comparator.comparing(Turn::kind).thenComparing(Turn::tenant).thenComparing(Turn::id));
    return turns;
  }

  /** A contact's tenant depends on who it is matched to, so only users are told apart by it. */
  private static Map<List<String>, Decision> byId(@Nullable SyncPlan plan) {
    Map<List<String>, Decision> byId = new HashMap<>();
    if (plan != null) {
      for (Decision decision : plan.decisions()) {
        String tenant =
            decision.kind() == SubjectKind.USER && decision.tenant() != null
                ? decision.tenant().value()
                : "";
        byId.put(List.of(decision.kind().name(), tenant, decision.id()), decision);
      }
    }
    return byId;
  }

  /** Returns what a write does, whatever the reasons. */
  private static List<@Nullable Object> content(Write write) {
    List<@Nullable Object> content =
        new ArrayList<>(Arrays.asList(write.kind(), write.tenant(), write.user(), write.contact()));
    if (write instanceof Write.CreateContact create) {
      content.addAll(
          Arrays.asList(
              create.company(),
              create.site(),
              create.types(),
              create.objectId(),
              values(create.fields())));
    } else if (write instanceof Write.UpdateContact update) {
      content.add(changes(update.changes()));
    } else if (write instanceof Write.PairContact pair) {
      content.add(pair.objectId());
    } else if (write instanceof Write.UnpairContact unpair) {
      content.addAll(Arrays.asList(unpair.objectId(), unpair.restored()));
    } else if (write instanceof Write.RemoveContactType type) {
      content.add(type.type());
    } else if (write instanceof Write.UnmapTenant map) {
      content.add(map.company());
    } else if (write instanceof Write.MoveContact move) {
      content.addAll(Arrays.asList(move.company(), move.to()));
    } else if (write instanceof Write.AddContactType type) {
      content.add(type.type());
    } else if (write instanceof Write.HubWrite hub) {
      content.addAll(
          Arrays.asList(
              hub.operation(),
              hub.hub(),
              hub.forContact(),
              values(hub.fields()),
              changes(hub.changes())));
    } else if (write instanceof Write.MapTenant map) {
      content.addAll(Arrays.asList(map.tenantName(), map.company()));
    } else if (write instanceof Write.CreateCompany company) {
      content.add(company.name());
    }
    return content;
  }

  private static Map<String, @Nullable String> changes(List<FieldChange> changes) {
    Map<String, @Nullable String> after = new TreeMap<>();
    changes.forEach(change -> after.put(change.field() + ' ' + change.custom(), change.after()));
    return after;
  }

  private static Map<String, @Nullable String> values(FieldValues fields) {
    Map<String, @Nullable String> values = new TreeMap<>();
    for (Field field : Field.values()) {
      if (fields.returned(field)) {
        values.put(field.key(), fields.get(field));
      }
    }
    fields.custom().forEach((name, value) -> values.put(name + " true", value));
    return values;
  }

  /** Returns how many more (or, negative, fewer) writes of each kind the second plan has. */
  public Map<Write.Kind, Integer> balance() {
    Map<Write.Kind, Integer> balance = new EnumMap<>(Write.Kind.class);
    added.forEach(write -> balance.merge(write.kind(), 1, Integer::sum));
    gone.forEach(write -> balance.merge(write.kind(), -1, Integer::sum));
    return balance;
  }

  /** Returns whether both plans do and say the same. */
  public boolean isEmpty() {
    return gone.isEmpty()
        && added.isEmpty()
        && decisions.isEmpty()
        && findingsGone.isEmpty()
        && findingsAdded.isEmpty();
  }

  /** Returns the company and the numbers only. */
  @Override
  public String toString() {
    return "PlanDifference["
        + company
        + ", -"
        + gone.size()
        + " +"
        + added.size()
        + " writes, "
        + decisions.size()
        + " decisions]";
  }
}
