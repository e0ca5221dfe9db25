package dev.psasync.core.plan;

import dev.psasync.core.model.CompanySnapshot;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.Link;
import dev.psasync.core.model.SiteId;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.TenantSnapshot;
import dev.psasync.core.model.TenantState;
import dev.psasync.core.policy.OutOfScope;
import dev.psasync.core.policy.SyncPolicy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives every person who was not settled at a glance, and everybody who is gone, the one decision
 * (B-2), once it is known who is in scope and who is which contact.
 */
final class PersonVerdicts {
  private final CompanySnapshot snapshot;
  private final SyncPolicy policy;
  private final PersonDecider persons;
  private final Creation creation;
  private final LeaverDecider leavers;
  private final @Nullable HubPlanning hub;
  private final Findings findings;
  private final Assembly assembly;

  PersonVerdicts(
      CompanySnapshot snapshot,
      SyncPolicy policy,
      PersonDecider persons,
      Creation creation,
      LeaverDecider leavers,
      @Nullable HubPlanning hub,
      Findings findings,
      Assembly assembly) {
    this.snapshot = snapshot;
    this.policy = policy;
    this.persons = persons;
    this.creation = creation;
    this.leavers = leavers;
    this.hub = hub;
    this.findings = findings;
    this.assembly = assembly;
  }

  void decide(Person person) {
    if (person.link != null && leaves(person)) {
      leaver(person, person.link);
      return;
    }
    forgetGrace(person);
    switch (person.standing) {
      case EXCLUDED -> {
        findings.add(FindingCode.EXCLUDED, person.key.tenant(), person.key.user());
        decided(person, Verdict.LEFT_ALONE);
      }
      case NOT_ELIGIBLE -> decided(person, Verdict.LEFT_ALONE);
      case OUT_OF_SCOPE -> {
        reportOutOfScope(person);
        decided(person, Verdict.LEFT_ALONE);
      }
      case UNKNOWN -> {
        if (person.entry != null && person.link != null && person.held == null) {
          matched(person, persons.decide(person));
        } else {
          decided(person, Verdict.HELD_FOR_REVIEW);
        }
      }
      case IN_SCOPE -> inScope(person);
    }
  }

  private boolean leaves(Person person) {
    return person.standing == Standing.NOT_ELIGIBLE
        || (person.standing == Standing.OUT_OF_SCOPE
            && policy.outOfScope() == OutOfScope.DEACTIVATE);
  }

  /** Somebody who is there but not eligible, or has left the scope (L-6). */
  private void leaver(Person person, Link link) {
    if (person.standing == Standing.NOT_ELIGIBLE) {
      findings.add(FindingCode.NOT_ELIGIBLE, person.key.tenant(), person.key.user());
    } else {
      reportOutOfScope(person);
    }
    if (!person.usersComplete()) {
      decided(
          person,
          Verdict.HELD_FOR_REVIEW,
          new Reason(Rule.R_1, "the users were not read completely"));
    } else if (person.entry == null || person.firstTie) {
      decided(person, Verdict.HELD_FOR_REVIEW);
    } else {
      LeaverDecider.Outcome outcome = leavers.decide(link, person.entry);
      List<Reason> chain = person.chain(outcome.reason());
      assembly.decided(person, outcome.verdict(), chain, List.of());
      carryOut(link, person.entry, outcome, chain);
    }
  }

  /** One sighting of somebody who is no leaver ends the grace, whatever else is decided (L-9). */
  private void forgetGrace(Person person) {
    Link link = person.link;
    boolean stays =
        person.standing == Standing.EXCLUDED
            || person.standing == Standing.OUT_OF_SCOPE
            || person.held != null;
    boolean decidedElsewhere = person.entry != null && person.firstTie;
    if (link != null && link.leaver().runs() > 0 && stays && !decidedElsewhere) {
      assembly.remember(LinkChanges.seen(link, person.entry));
    }
  }

  private void reportOutOfScope(Person person) {
    if (person.link == null) {
      findings.add(FindingCode.OUT_OF_SCOPE, person.key.tenant(), person.key.user());
    } else {
      findings.add(
          FindingCode.LEFT_SCOPE, person.key.tenant(), person.key.user(), person.link.contact());
    }
  }

  private void inScope(Person person) {
    if (person.held != null) {
      decided(person, Verdict.HELD_FOR_REVIEW);
    } else if (person.moves) {
      moveHere(person);
    } else if (person.entry != null) {
      matched(person, persons.decide(person));
    } else {
      create(person);
    }
  }

  private void create(Person person) {
    Write.CreateContact create = creation.decide(person);
    if (create == null) {
      boolean withheld = person.held == FindingCode.WOULD_CREATE;
      decided(person, withheld ? Verdict.WITHHELD : Verdict.HELD_FOR_REVIEW);
      return;
    }
    assembly.create(create);
    if (hub != null) {
      hub.created(person, create);
    }
    assembly.decided(person, Verdict.CREATE, create.reasons(), List.of());
    assembly.remember(LinkChanges.created(person, create));
  }

  /** M-7 under MOVE: the contact comes to this company's site and is this person's from then on. */
  private void moveHere(Person person) {
    SiteId site = creation.siteFor(person);
    if (site == null) {
      decided(person, Verdict.HELD_FOR_REVIEW);
      return;
    }
    Contact contact = person.tied().contact;
    List<Reason> reasons = new ArrayList<>(person.reasons);
    reasons.add(Reason.of(Rule.M_7));
    Write.MoveContact move =
        new Write.MoveContact(
            person.key, contact.id(), snapshot.company().id(), contact.site(), site, reasons);
    matched(person, persons.decide(person).after(move));
  }

  private void matched(Person person, PersonDecider.Result own) {
    PersonDecider.Result result = hub == null ? own : withHub(hub, person, own);
    List<FieldNote> notes = result.fields().notes();
    if (!result.writes().isEmpty()) {
      assembly.change(person.emailOrder, person.tied().contact.id(), result.writes());
      assembly.decided(person, Verdict.CHANGE, person.chain(), notes);
    } else if (result.withheld()) {
      assembly.decided(person, Verdict.WITHHELD, person.chain(), notes);
    } else if (person.reasons.isEmpty() && person.by == Rule.M_1) {
      assembly.decided(person, Verdict.UNCHANGED, person.scope.unchanged(), notes);
    } else {
      assembly.decided(person, Verdict.UNCHANGED, person.chain(Reason.of(Rule.F_2)), notes);
    }
    assembly.remember(LinkChanges.matched(person, result));
  }

  private static PersonDecider.Result withHub(
      HubPlanning hub, Person person, PersonDecider.Result own) {
    HubPlanning.Added added = hub.tied(person, own.writes());
    Write.UpdateContact update = added.update();
    if (update != null) {
      person.reasons.add(Reason.of(Rule.H_3));
      return own.with(update);
    }
    Rule withheld = added.withheld();
    if (withheld == null) {
      return own;
    }
    if (!own.withheld()) {
      person.reasons.add(new Reason(withheld, "the hub contact's fields are not written"));
    }
    return own.withheldToo();
  }

  /** Linked people who are gone from a complete read (L-6). */
  void gone(LinkBook links, ContactBook book) {
    Map<TenantId, TenantSnapshot> read = new HashMap<>();
    for (TenantSnapshot tenant : snapshot.tenants()) {
      if (tenant.state() == TenantState.READ) {
        read.put(tenant.tenant().id(), tenant);
      }
    }
    for (Link link : links.unseen()) {
      ContactEntry entry = book.byId(link.contact());
      if (entry != null && !entry.owned() && !entry.contested && link.equals(entry.link)) {
        gone(link, entry, read.get(link.user().tenant()));
      }
    }
  }

  private void gone(Link link, ContactEntry entry, @Nullable TenantSnapshot tenant) {
    if (tenant == null) {
      entry.decided(
          Verdict.LEFT_ALONE,
          List.of(
              Reason.of(Rule.M_1),
              new Reason(Rule.R_4, "tenant " + link.user().tenant() + " was not read")));
    } else if (!tenant.users().provenComplete()) {
      entry.decided(
          Verdict.HELD_FOR_REVIEW,
          List.of(Reason.of(Rule.M_1), new Reason(Rule.R_1, "the users were not read completely")));
    } else {
      LeaverDecider.Outcome outcome = leavers.decide(link, entry);
      List<Reason> chain =
          List.of(
              Reason.of(Rule.M_1),
              new Reason(Rule.L_6, "gone from the directory"),
              outcome.reason());
      entry.decided(outcome.verdict(), chain);
      carryOut(link, entry, outcome, chain);
    }
  }

  private void carryOut(
      Link link, ContactEntry entry, LeaverDecider.Outcome outcome, List<Reason> reasons) {
    boolean deactivates = outcome.verdict() == Verdict.DEACTIVATE;
    if (deactivates) {
      assembly.deactivate(
          new Write.DeactivateContact(
              link.user().tenant(),
              link.user(),
              entry.contact.id(),
              entry.contact.fields().get(Field.EMAIL),
              reasons));
    }
    if (deactivates || !outcome.leaver().equals(link.leaver())) {
      assembly.remember(LinkChanges.leaver(link, entry.contact, outcome.leaver()));
    }
  }

  private void decided(Person person, Verdict verdict, Reason... more) {
    assembly.decided(person, verdict, person.chain(more), List.of());
  }
}
