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
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The brakes of one plan, tenant by tenant (B-3). */
final class BrakeCheck {
  private final Brakes brakes;
  private final Function<TenantId, Linked> links;
  private final Findings findings;

  /**
   * The contacts that people of one tenant are linked to.
   *
   * @param any whether there is any link
   * @param active how many of the contacts are there and active
   * @param contains whether a contact is one of the active ones
   */
  private record Linked(boolean any, int active, Predicate<ContactId> contains) {}

  private BrakeCheck(Brakes brakes, Function<TenantId, Linked> links, Findings findings) {
    this.brakes = brakes;
    this.links = links;
    this.findings = findings;
  }

  /** Prepares the check of a plan that follows from a reading. */
  static BrakeCheck of(Brakes brakes, ContactBook book, LinkBook links, Findings findings) {
    return new BrakeCheck(brakes, id -> linked(id, book, links), findings);
  }

  /**
   * Prepares the check of writes that do not follow from a reading, such as those of an undo.
   *
   * @param active whether a contact is there and active
   */
  static BrakeCheck of(
      Brakes brakes, Predicate<ContactId> active, List<Link> links, Findings findings) {
    return new BrakeCheck(brakes, id -> linked(id, active, links), findings);
  }

  /** This runs over everybody in every plan: only contested contacts have to be collected. */
  private static Linked linked(TenantId id, ContactBook book, LinkBook links) {
    Set<ContactId> contested = new HashSet<>();
    int active = 0;
    boolean any = false;
    for (int i = 0; i < links.size(); i++) {
      if (links.link(i).user().tenant().equals(id)) {
        any = true;
        ContactEntry entry = links.contact(i);
        if (entry != null
            && entry.contact.active()
            && (!entry.contested || contested.add(entry.contact.id()))) {
          active++;
        }
      }
    }
    return new Linked(any, active, contact -> linked(id, book.byId(contact)));
  }

  private static boolean linked(TenantId id, @Nullable ContactEntry entry) {
    return entry != null
        && entry.contact.active()
        && entry.link != null
        && entry.link.user().tenant().equals(id);
  }

  private static Linked linked(TenantId id, Predicate<ContactId> active, List<Link> links) {
    Set<ContactId> contacts = new HashSet<>();
    boolean any = false;
    for (Link link : links) {
      if (link.user().tenant().equals(id)) {
        any = true;
        if (active.test(link.contact())) {
          contacts.add(link.contact());
        }
      }
    }
    return new Linked(any, contacts.size(), contacts::contains);
  }

  Map<TenantId, Set<FindingCode>> tripped(List<TenantSnapshot> snapshots, List<Write> writes) {
    Map<TenantId, Set<FindingCode>> tripped = new TreeMap<>();
    if (brakes.on()) {
      for (TenantSnapshot tenant : snapshots) {
        if (tenant.state() == TenantState.READ) {
          boolean empty = tenant.users().provenComplete() && tenant.users().value().isEmpty();
          check(tenant.tenant().id(), empty, writes, tripped);
        }
      }
    }
    return tripped;
  }

  /** Judges writes that do not follow from a reading of the tenants, such as those of an undo. */
  Map<TenantId, Set<FindingCode>> tripped(List<Write> writes) {
    Map<TenantId, Set<FindingCode>> tripped = new TreeMap<>();
    if (brakes.on()) {
      writes.stream()
          .map(Write::tenant)
          .filter(Objects::nonNull)
          .distinct()
          .sorted()
          .forEach(tenant -> check(tenant, false, writes, tripped));
    }
    return tripped;
  }

  private void check(
      TenantId id,
      boolean emptySource,
      List<Write> writes,
      Map<TenantId, Set<FindingCode>> tripped) {
    Set<FindingCode> codes = codes(id, emptySource, writes);
    if (!codes.isEmpty()) {
      tripped.put(id, codes);
      codes.stream()
          .filter(code -> code != FindingCode.FIELD_CHURN)
          .forEach(code -> findings.add(code, id, id));
    }
  }

  private Set<FindingCode> codes(TenantId id, boolean emptySource, List<Write> writes) {
    Linked linked = links.apply(id);
    int all = linked.active();
    Counts counts = new Counts();
    for (Write write : writes) {
      if (id.equals(write.tenant())) {
        ContactId contact = write.contact();
        counts.add(write, contact != null && linked.contains().test(contact));
      }
    }
    Set<FindingCode> codes = new TreeSet<>();
    if (over(counts.deactivations, brakes.floor(), brakes.percent(), all)
        || counts.deactivations > brakes.max()
        || (all >= 2 && counts.linkedDeactivations == all)) {
      codes.add(FindingCode.BRAKE_DEACTIVATE);
    }
    if (all >= 2 && emptySource) {
      codes.add(FindingCode.BRAKE_EMPTY_SOURCE);
    }
    if (linked.any() && over(counts.creates, brakes.createsFloor(), brakes.creates(), all)) {
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
