package dev.psasync.core.plan;

import dev.psasync.core.model.CompanySnapshot;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Read;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.policy.SyncPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts writes and decisions together, in their order, and makes the plan of them. */
final class Assembly {
  private final CompanySnapshot snapshot;
  private final SyncPolicy policy;
  private final PlanContext context;
  private final Findings findings;
  private final ContactBook book;
  private final LinkBook links;
  private final List<Group> groups = new ArrayList<>();
  private final List<Write> creates = new ArrayList<>();
  private final List<Write.DeactivateContact> deactivations = new ArrayList<>();
  private final Decisions.Builder decisions;
  private final List<LinkChange> linkChanges = new ArrayList<>();
  private final @Nullable HubPlanning hub;

  /** The writes of one contact, which stay together. */
  private record Group(int order, ContactId contact, List<Write> writes) {}

  Assembly(
      CompanySnapshot snapshot,
      SyncPolicy policy,
      PlanContext context,
      Findings findings,
      ContactBook book,
      LinkBook links,
      Decisions.Builder decisions,
      @Nullable HubPlanning hub) {
    this.hub = hub;
    this.snapshot = snapshot;
    this.policy = policy;
    this.context = context;
    this.findings = findings;
    this.book = book;
    this.links = links;
    this.decisions = decisions;
  }

  /** Makes a plan that does nothing. */
  static SyncPlan empty(
      CompanySnapshot snapshot, SyncPolicy policy, PlanContext context, Findings findings) {
    ContactBook book = new ContactBook(Read.complete(List.of()));
    return new Assembly(
            snapshot,
            policy,
            context,
            findings,
            book,
            new LinkBook(List.of(), book, context.estate()),
            new Decisions.Builder(0, false),
            null)
        .plan();
  }

  /**
   * Adds the writes of one person's contact.
   *
   * @param order after all contacts with a lower number (F-5)
   */
  void change(int order, ContactId contact, List<Write> writes) {
    groups.add(new Group(order, contact, writes));
  }

  /** Adds a create; people are decided in the order of their keys. */
  void create(Write.CreateContact write) {
    creates.add(write);
  }

  void deactivate(Write.DeactivateContact write) {
    deactivations.add(write);
  }

  /** Adds what is remembered of a person; nothing if it is null. */
  void remember(@Nullable LinkChange change) {
    if (change != null) {
      linkChanges.add(change);
    }
  }

  /** Adds the decision about a person, which is the contact's, too. */
  void decided(Person person, Verdict verdict, List<Reason> reasons, List<FieldNote> notes) {
    ContactEntry entry = person.entry;
    decisions.add(
        new Decision(
            SubjectKind.USER,
            person.key.tenant(),
            person.key.user().value(),
            verdict,
            entry == null ? null : entry.contact.id().value(),
            reasons,
            notes));
    if (entry != null) {
      entry.decided(verdict, reasons);
    }
  }

  SyncPlan plan() {
    if (hub != null) {
      Map<ContactId, Write.DeactivateContact> left = new HashMap<>();
      deactivations.forEach(write -> left.put(write.contact(), write));
      for (Write.UpdateContact update : hub.others(left)) {
        change(0, update.contact(), List.of(update));
      }
    }
    List<Write> writes = writes();
    for (ContactEntry entry : book.all()) {
      if (!entry.settled()) {
        decisions.add(entry.decision());
      }
    }
    if (hub != null) {
      hub.decisions(decisions);
    }
    Map<TenantId, Set<FindingCode>> brakes =
        BrakeCheck.of(policy.brakes(), book, links, findings).tripped(snapshot.tenants(), writes);
    List<Finding> sorted = findings.sorted();
    return new SyncPlan(
        snapshot.company().id(),
        context.now(),
        context.now().plus(positive(policy.planValidity())),
        decisions.build(),
        writes,
        sorted,
        brakes,
        linkChanges,
        hub == null ? List.of() : hub.changes(),
        Costs.of(writes, context.psa()));
  }

  /** Whoever gives up an email comes first, then joiners, then leavers, then the hub. */
  private List<Write> writes() {
    groups.sort(Comparator.comparingInt(Group::order).thenComparing(Group::contact));
    List<Write> writes = new ArrayList<>();
    groups.forEach(group -> writes.addAll(group.writes()));
    writes.addAll(creates);
    deactivations.sort(Comparator.comparing(Write.DeactivateContact::contact));
    writes.addAll(deactivations);
    if (hub != null) {
      writes.addAll(hub.writes());
    }
    return writes;
  }

  private static Duration positive(Duration validity) {
    return validity.isNegative() ? Duration.ZERO : validity;
  }
}
