package dev.psasync.core.plan;

import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.TenantSnapshot;
import dev.psasync.core.model.TenantState;
import dev.psasync.core.policy.Brakes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The brakes of one plan, tenant by tenant (B-3). */
final class BrakeCheck {
  private final Brakes brakes;
  private final ContactBook book;
  private final LinkBook links;
  private final Findings findings;
  private int tenants;

  BrakeCheck(Brakes brakes, ContactBook book, LinkBook links, Findings findings) {
    this.brakes = brakes;
    this.book = book;
    this.links = links;
    this.findings = findings;
  }

  Map<TenantId, Set<FindingCode>> tripped(List<TenantSnapshot> snapshots, List<Write> writes) {
    Map<TenantId, Set<FindingCode>> tripped = new TreeMap<>();
    if (!brakes.on()) {
      return tripped;
    }
    for (TenantSnapshot tenant : snapshots) {
      if (tenant.state() == TenantState.READ) {
        Set<FindingCode> codes = check(tenant, writes);
        if (!codes.isEmpty()) {
          tripped.put(tenant.tenant().id(), codes);
          codes.stream()
              .filter(code -> code != FindingCode.FIELD_CHURN)
              .forEach(code -> findings.add(code, tenant.tenant().id(), tenant.tenant().id()));
        }
      }
    }
    return tripped;
  }

  private Set<FindingCode> check(TenantSnapshot tenant, List<Write> writes) {
    TenantId id = tenant.tenant().id();
    int number = ++tenants;
    int population = 0;
    boolean anyLink = false;
    for (int i = 0; i < links.size(); i++) {
      if (links.link(i).user().tenant().equals(id)) {
        anyLink = true;
        ContactEntry entry = links.contact(i);
        if (entry != null && entry.contact.active() && entry.countedFor != number) {
          entry.countedFor = number;
          population++;
        }
      }
    }
    int all = population;
    Counts counts = new Counts();
    for (Write write : writes) {
      if (id.equals(write.tenant())) {
        counts.add(write, linked(write.contact(), number));
      }
    }
    Set<FindingCode> codes = new TreeSet<>();
    if (over(counts.deactivations, brakes.floor(), brakes.percent(), all)
        || counts.deactivations > brakes.max()
        || (all >= 2 && counts.linkedDeactivations == all)) {
      codes.add(FindingCode.BRAKE_DEACTIVATE);
    }
    if (all >= 2 && tenant.users().provenComplete() && tenant.users().value().isEmpty()) {
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

  private boolean linked(@Nullable ContactId contact, int number) {
    ContactEntry entry = contact == null ? null : book.byId(contact);
    return entry != null && entry.countedFor == number;
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

    void add(Write write, boolean linked) {
      if (write instanceof Write.DeactivateContact) {
        deactivations++;
        if (linked) {
          linkedDeactivations++;
        }
      } else if (write instanceof Write.CreateContact) {
        creates++;
      } else if (write instanceof Write.UpdateContact update && linked) {
        update.changes().forEach(change -> fields.merge(change.field(), 1, Integer::sum));
      }
    }
  }
}
