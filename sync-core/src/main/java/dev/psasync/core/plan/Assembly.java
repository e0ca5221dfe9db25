package dev.psasync.core.plan;

import dev.psasync.core.model.CompanySnapshot;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Link;
import dev.psasync.core.model.SiteId;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.TenantSnapshot;
import dev.psasync.core.model.TenantState;
import dev.psasync.core.policy.OutOfScope;
import dev.psasync.core.policy.SyncPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts the decisions about people and contacts together into a plan. */
final class Assembly {
  private final CompanySnapshot snapshot;
  private final SyncPolicy policy;
  private final PlanContext context;
  private final Findings findings;
  private final ContactBook book;
  private final LinkBook links;
  private final List<Group> groups = new ArrayList<>();
  private final List<Write> creates = new ArrayList<>();
  private final List<Write> deactivations = new ArrayList<>();
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

  static SyncPlan empty(
      CompanySnapshot snapshot, SyncPolicy policy, PlanContext context, Findings findings) {
    ContactBook book = new ContactBook(emptied(snapshot));
    return new Assembly(
            snapshot,
            policy,
            context,
            findings,
            book,
            new LinkBook(List.of(), book),
            new Decisions.Builder(0),
            null)
        .plan();
  }

  private static CompanySnapshot emptied(CompanySnapshot snapshot) {
    return new CompanySnapshot(
        snapshot.company(),
        List.of(),
        dev.psasync.core.model.Read.complete(List.of()),
        dev.psasync.core.model.Read.complete(List.of()),
        null,
        List.of(),
        List.of());
  }

  void person(Person person, PersonDecider persons, Creation creation, LeaverDecider leavers) {
    if (person.link != null && leaver(person, leavers)) {
      return;
    }
    forgetGrace(person);
    switch (person.standing) {
      case EXCLUDED -> {
        findings.add(FindingCode.EXCLUDED, person.key.tenant(), person.key.user());
        decided(person, Verdict.LEFT_ALONE, person.standingReason);
      }
      case NOT_ELIGIBLE -> decided(person, Verdict.LEFT_ALONE, person.standingReason);
      case OUT_OF_SCOPE -> {
        outOfScope(person);
        decided(person, Verdict.LEFT_ALONE, person.standingReason);
      }
      case UNKNOWN -> {
        if (person.entry != null && person.link != null && person.held == null) {
          matched(person, persons.decide(person));
        } else {
          decided(person, Verdict.HELD_FOR_REVIEW, Reason.of(Rule.S_5));
        }
      }
      case IN_SCOPE -> inScope(person, persons, creation);
    }
  }

  /** One sighting of somebody who is no leaver ends the grace, whatever else is decided (L-9). */
  private void forgetGrace(Person person) {
    Link link = person.link;
    ContactEntry entry = person.entry;
    boolean stays =
        person.standing == Standing.EXCLUDED
            || person.standing == Standing.OUT_OF_SCOPE
            || person.held != null;
    if (link != null && entry != null && !person.firstTie && link.leaver().runs() > 0 && stays) {
      linkChanges.add(LinkChanges.leaver(link, entry.contact, Link.Leaver.NOT));
    }
  }

  private void outOfScope(Person person) {
    if (person.link == null) {
      findings.add(FindingCode.OUT_OF_SCOPE, person.key.tenant(), person.key.user());
    } else {
      findings.add(
          FindingCode.LEFT_SCOPE, person.key.tenant(), person.key.user(), person.link.contact());
    }
  }

  private void inScope(Person person, PersonDecider persons, Creation creation) {
    if (person.held != null) {
      decided(person, Verdict.HELD_FOR_REVIEW);
    } else if (person.moves) {
      moveHere(person, persons, creation);
    } else if (person.entry != null) {
      matched(person, persons.decide(person));
    } else {
      Write.CreateContact create = creation.decide(person);
      if (create == null) {
        decided(
            person,
            person.held == FindingCode.WOULD_CREATE ? Verdict.WITHHELD : Verdict.HELD_FOR_REVIEW);
        return;
      }
      creates.add(create);
      if (hub != null) {
        hub.created(person, create);
      }
      decisions.add(
          new Decision(
              SubjectKind.USER,
              person.key.tenant(),
              person.key.user().value(),
              Verdict.CREATE,
              null,
              create.reasons()));
      linkChanges.add(LinkChanges.created(person, create));
    }
  }

  /** M-7 under MOVE: the contact comes to this company's site and is this person's from then on. */
  private void moveHere(Person person, PersonDecider persons, Creation creation) {
    SiteId site = creation.siteFor(person);
    if (site == null) {
      decided(person, Verdict.HELD_FOR_REVIEW);
      return;
    }
    Contact contact = person.tied().contact;
    List<Reason> reasons = new ArrayList<>(person.reasons);
    reasons.add(Reason.of(Rule.M_7));
    List<Write> writes = new ArrayList<>();
    writes.add(
        new Write.MoveContact(
            person.key, contact.id(), snapshot.company().id(), contact.site(), site, reasons));
    PersonDecider.Result result = persons.decide(person);
    writes.addAll(result.writes());
    matched(
        person,
        new PersonDecider.Result(writes, result.fields(), result.site(), result.withheld()));
  }

  private void matched(Person person, PersonDecider.Result decided) {
    PersonDecider.Result result = decided;
    if (hub != null) {
      result = withHub(person, result, hub.tied(person, result.writes()));
    }
    if (!result.writes().isEmpty()) {
      groups.add(new Group(person.emailOrder, person.tied().contact.id(), result.writes()));
      decided(person, Verdict.CHANGE, Reason.of(person.by));
    } else if (result.withheld()) {
      decided(person, Verdict.WITHHELD, Reason.of(person.by), Reason.of(Rule.L_3));
    } else if (person.reasons.isEmpty() && person.by == Rule.M_1) {
      unchanged(person);
    } else {
      decided(person, Verdict.UNCHANGED, Reason.of(person.by));
    }
    LinkChange change = LinkChanges.matched(person, result);
    if (change != null) {
      linkChanges.add(change);
    }
  }

  private static PersonDecider.Result withHub(
      Person person, PersonDecider.Result result, HubPlanning.Added added) {
    Write.UpdateContact update = added.update();
    if (update == null) {
      return added.withheld()
          ? new PersonDecider.Result(result.writes(), result.fields(), result.site(), true)
          : result;
    }
    List<Write> writes = new ArrayList<>(result.writes());
    writes.add(update);
    person.reasons.add(Reason.of(Rule.H_3));
    return new PersonDecider.Result(writes, result.fields(), result.site(), result.withheld());
  }

  private void unchanged(Person person) {
    decisions.add(
        new Decision(
            SubjectKind.USER,
            person.key.tenant(),
            person.key.user().value(),
            Verdict.UNCHANGED,
            person.tied().contact.id().value(),
            Reasons.UNCHANGED));
    person.tied().verdict = Verdict.UNCHANGED;
    person.tied().reasons = Reasons.UNCHANGED;
  }

  /** Returns whether the person is a leaver; the decision is made then. */
  private boolean leaver(Person person, LeaverDecider leavers) {
    boolean notEligible = person.standing == Standing.NOT_ELIGIBLE;
    boolean leftScope =
        person.standing == Standing.OUT_OF_SCOPE && policy.outOfScope() == OutOfScope.DEACTIVATE;
    if (!notEligible && !leftScope) {
      return false;
    }
    if (notEligible) {
      findings.add(FindingCode.NOT_ELIGIBLE, person.key.tenant(), person.key.user());
    } else {
      outOfScope(person);
    }
    Link link = person.link;
    if (link == null || person.entry == null || person.firstTie || !person.usersComplete()) {
      decided(
          person,
          Verdict.HELD_FOR_REVIEW,
          person.usersComplete()
              ? Reason.of(Rule.M_9)
              : new Reason(Rule.R_1, "the users were not read completely"));
      return true;
    }
    LeaverDecider.Outcome outcome = leavers.decide(link, person.tied());
    person.reasons.add(outcome.reason());
    decided(person, outcome.verdict());
    leaves(link, person.tied(), person.standingReason, outcome);
    return true;
  }

  /** Linked people who are gone from a complete read (L-6). */
  void gone(LeaverDecider leavers) {
    Map<TenantId, TenantSnapshot> read = new HashMap<>();
    for (TenantSnapshot tenant : snapshot.tenants()) {
      if (tenant.state() == TenantState.READ) {
        read.put(tenant.tenant().id(), tenant);
      }
    }
    for (Link link : links.unseen()) {
      ContactEntry entry = book.byId(link.contact());
      TenantSnapshot tenant = read.get(link.user().tenant());
      if (entry == null
          || entry.owned()
          || entry.contested
          || !link.equals(entry.link)
          || tenant == null) {
        continue;
      }
      if (!tenant.users().provenComplete()) {
        entry.verdict = Verdict.HELD_FOR_REVIEW;
        entry.reasons = List.of(new Reason(Rule.R_1, "the users were not read completely"));
        continue;
      }
      leaves(
          link,
          entry,
          new Reason(Rule.L_6, "gone from the directory"),
          leavers.decide(link, entry));
    }
  }

  private void leaves(Link link, ContactEntry entry, Reason why, LeaverDecider.Outcome outcome) {
    entry.verdict = outcome.verdict();
    entry.reasons = List.of(why, outcome.reason());
    if (outcome.verdict() == Verdict.DEACTIVATE) {
      deactivations.add(
          new Write.DeactivateContact(
              link.user().tenant(),
              link.user(),
              entry.contact.id(),
              entry.contact.fields().get(dev.psasync.core.model.Field.EMAIL),
              entry.reasons));
    }
    if (!outcome.leaver().equals(link.leaver()) || outcome.verdict() == Verdict.DEACTIVATE) {
      linkChanges.add(LinkChanges.leaver(link, entry.contact, outcome.leaver()));
    }
  }

  void adopted(List<Write> writes) {
    deactivations.addAll(writes);
  }

  private void decided(Person person, Verdict verdict, Reason... more) {
    List<Reason> reasons = new ArrayList<>(person.reasons.size() + more.length);
    reasons.addAll(person.reasons);
    reasons.addAll(List.of(more));
    ContactEntry entry = person.entry;
    decisions.add(
        new Decision(
            SubjectKind.USER,
            person.key.tenant(),
            person.key.user().value(),
            verdict,
            entry == null ? null : entry.contact.id().value(),
            reasons));
    if (entry != null) {
      entry.verdict = verdict;
      entry.reasons = reasons;
    }
  }

  SyncPlan plan() {
    if (hub != null) {
      Set<ContactId> left = new HashSet<>();
      deactivations.forEach(write -> left.add(Objects.requireNonNull(write.contact())));
      for (Write.UpdateContact update : hub.others(left)) {
        groups.add(new Group(0, update.contact(), List.of(update)));
      }
    }
    groups.sort(Comparator.comparingInt(Group::order).thenComparing(Group::contact));
    List<Write> writes = new ArrayList<>();
    groups.forEach(group -> writes.addAll(group.writes()));
    creates.sort(
        Comparator.comparing(Write::user, Comparator.nullsFirst(Comparator.naturalOrder())));
    writes.addAll(creates);
    deactivations.sort(
        Comparator.comparing(Write::contact, Comparator.nullsFirst(Comparator.naturalOrder())));
    writes.addAll(deactivations);
    if (hub != null) {
      writes.addAll(hub.writes());
    }
    for (ContactEntry entry : book.all()) {
      if (!entry.settled()) {
        decisions.add(contactDecision(entry));
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

  private static Duration positive(Duration validity) {
    return validity.isNegative() ? Duration.ZERO : validity;
  }

  private static Decision contactDecision(ContactEntry entry) {
    Person owner = entry.owner;
    TenantId tenant = owner != null ? owner.key.tenant() : linkTenant(entry);
    return new Decision(
        SubjectKind.CONTACT,
        tenant,
        entry.contact.id().value(),
        entry.verdict == null ? Verdict.UNRELATED : entry.verdict,
        owner == null ? null : owner.key.user().value(),
        entry.reasons);
  }

  private static @Nullable TenantId linkTenant(ContactEntry entry) {
    return entry.link == null ? null : entry.link.user().tenant();
  }
}
