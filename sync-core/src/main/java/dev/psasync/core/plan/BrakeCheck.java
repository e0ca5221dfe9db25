package dev.psasync.core.plan;

import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Link;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.TenantSnapshot;
import dev.psasync.core.model.TenantState;
import dev.psasync.core.policy.Brakes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The brakes of one plan, tenant by tenant (B-3). */
final class BrakeCheck {
  private final Brakes brakes;
  private final Predicate<ContactId> active;
  private final List<Link> links;
  private final Findings findings;

  BrakeCheck(Brakes brakes, ContactBook book, List<Link> links, Findings findings) {
    this(brakes, id -> active(book.byId(id)), links, findings);
  }

  /**
   * Prepares it.
   *
   * @param active whether a contact is there and active
   */
  BrakeCheck(Brakes brakes, Predicate<ContactId> active, List<Link> links, Findings findings) {
    this.brakes = brakes;
    this.active = active;
    this.links = links;
    this.findings = findings;
  }

  private static boolean active(@Nullable ContactEntry entry) {
    return entry != null && entry.contact.active();
  }

  Map<TenantId, Set<FindingCode>> tripped(List<TenantSnapshot> tenants, List<Write> writes) {
    Map<TenantId, Set<FindingCode>> tripped = new TreeMap<>();
    if (!brakes.on()) {
      return tripped;
    }
    for (TenantSnapshot tenant : tenants) {
      if (tenant.state() == TenantState.READ) {
        Set<FindingCode> codes = check(tenant, writes);
        if (!codes.isEmpty()) {
          trip(tripped, tenant.tenant().id(), codes);
        }
      }
    }
    return tripped;
  }

  /** Judges writes that do not follow from a reading of the tenants, such as those of an undo. */
  Map<TenantId, Set<FindingCode>> tripped(List<Write> writes) {
    Map<TenantId, Set<FindingCode>> tripped = new TreeMap<>();
    if (!brakes.on()) {
      return tripped;
    }
    Set<TenantId> tenants = new TreeSet<>();
    for (Write write : writes) {
      TenantId tenant = write.tenant();
      if (tenant != null) {
        tenants.add(tenant);
      }
    }
    for (TenantId tenant : tenants) {
      Set<FindingCode> codes = check(tenant, false, writes);
      if (!codes.isEmpty()) {
        trip(tripped, tenant, codes);
      }
    }
    return tripped;
  }

  private void trip(
      Map<TenantId, Set<FindingCode>> tripped, TenantId tenant, Set<FindingCode> codes) {
    tripped.put(tenant, codes);
    codes.stream()
        .filter(code -> code != FindingCode.FIELD_CHURN)
        .forEach(code -> findings.add(code, tenant, tenant));
  }

  private Set<FindingCode> check(TenantSnapshot tenant, List<Write> writes) {
    boolean empty = tenant.users().provenComplete() && tenant.users().value().isEmpty();
    return check(tenant.tenant().id(), empty, writes);
  }

  private Set<FindingCode> check(TenantId id, boolean emptySource, List<Write> writes) {
    Set<ContactId> linked = new HashSet<>();
    boolean anyLink = false;
    for (Link link : links) {
      if (link.user().tenant().equals(id)) {
        anyLink = true;
        if (active.test(link.contact())) {
          linked.add(link.contact());
        }
      }
    }
    Counts counts = new Counts();
    for (Write write : writes) {
      if (id.equals(write.tenant())) {
        counts.add(write, linked);
      }
    }
    Set<FindingCode> codes = new TreeSet<>();
    int all = linked.size();
    if (over(counts.deactivations, brakes.floor(), brakes.percent(), all)
        || counts.deactivations > brakes.max()
        || (all >= 2 && counts.linkedDeactivations == all)) {
      codes.add(FindingCode.BRAKE_DEACTIVATE);
    }
    if (all >= 2 && emptySource) {
      codes.add(FindingCode.BRAKE_EMPTY_SOURCE);
    }
    if (anyLink && over(counts.creates, brakes.createsFloor(), brakes.creates(), all)) {
      codes.add(FindingCode.BRAKE_CREATE);
    }
    counts.fields.forEach(
        (field, changed) -> {
          if (over(changed, brakes.churnFloor(), brakes.churn(), all)) {
            codes.add(FindingCode.FIELD_CHURN);
            findings.add(Finding.of(FindingCode.FIELD_CHURN, id, id).withField(field));
          }
        });
    return codes;
  }

  /** Strictly more than both the floor and the percentage; nothing is rounded. */
  static boolean over(int count, int floor, int percent, int population) {
    return count > floor && count * 100L > (long) percent * population;
  }

  private static final class Counts {
    private int deactivations;
    private int linkedDeactivations;
    private int creates;
    private final Map<String, Integer> fields = new HashMap<>();

    void add(Write write, Set<ContactId> linked) {
      if (write instanceof Write.DeactivateContact deactivate) {
        deactivations++;
        if (linked.contains(deactivate.contact())) {
          linkedDeactivations++;
        }
      } else if (write instanceof Write.CreateContact) {
        creates++;
      } else if (write instanceof Write.UpdateContact update && linked.contains(update.contact())) {
        update.changes().forEach(change -> fields.merge(change.field(), 1, Integer::sum));
      }
    }
  }
}
