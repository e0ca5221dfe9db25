package dev.psasync.core.plan;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.EstateIndex;
import dev.psasync.core.policy.CrossCompany;
import dev.psasync.core.policy.SyncPolicy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the contact of each person by strong evidence: a decision, the link, the object id (M-1,
 * M-2).
 */
final class Matcher {
  private final CompanyId company;
  private final ContactBook book;
  private final SyncPolicy policy;
  private final PlanContext context;
  private final Findings findings;

  Matcher(
      CompanyId company,
      ContactBook book,
      SyncPolicy policy,
      PlanContext context,
      Findings findings) {
    this.company = company;
    this.book = book;
    this.policy = policy;
    this.context = context;
    this.findings = findings;
  }

  void matchStrongly(List<Person> people) {
    people.forEach(this::byResolution);
    people.forEach(this::byLink);
    people.forEach(this::byObjectId);
  }

  /** A person's own decision re-ties (M-8). */
  private void byResolution(Person person) {
    ContactId chosen = context.resolutions().get(person.key);
    ContactEntry entry = chosen == null ? null : book.byId(chosen);
    if (entry != null && !entry.owned() && person.standing == Standing.IN_SCOPE) {
      tie(person, entry, Rule.M_8);
      person.reasons.add(new Reason(Rule.M_8, "decided by a person"));
    }
  }

  private void byLink(Person person) {
    if (person.link == null || person.entry != null) {
      return;
    }
    ContactEntry entry = book.byId(person.link.contact());
    if (entry != null) {
      if (!entry.owned() && !entry.contested && person.link.equals(entry.link)) {
        tie(person, entry, Rule.M_1);
      } else {
        person.hold(
            FindingCode.AMBIGUOUS_USER, new Reason(Rule.M_5, "another link has this contact"));
        findings.add(
            FindingCode.AMBIGUOUS_USER, person.key.tenant(), entry.contact.id(), person.key.user());
      }
      return;
    }
    EstateIndex.Place place = context.estate().byLink(person.key);
    if (place != null && !place.company().equals(company)) {
      elsewhere(person, place, Rule.M_1);
    } else if (!book.complete()) {
      person.hold(
          FindingCode.READ_INCOMPLETE, new Reason(Rule.R_1, "the linked contact was not read"));
    } else {
      findings.add(
          FindingCode.LINK_DANGLING, person.key.tenant(), person.key.user(), person.link.contact());
      Reason reason = new Reason(Rule.M_9, "the linked contact is gone");
      if (policy.recreateDeleted()) {
        person.reasons.add(reason);
      } else {
        person.hold(FindingCode.LINK_DANGLING, reason);
      }
    }
  }

  private void byObjectId(Person person) {
    if (person.entry != null || person.held != null || person.standing == Standing.NOT_ELIGIBLE) {
      return;
    }
    List<ContactEntry> found = book.byObjectId(person.key.user().value());
    if (found.isEmpty()) {
      if (person.standing == Standing.IN_SCOPE) {
        byObjectIdElsewhere(person);
      }
      return;
    }
    List<ContactEntry> open = found.stream().filter(ContactEntry::unclaimed).toList();
    if (open.isEmpty()) {
      person.hold(FindingCode.AMBIGUOUS_USER, new Reason(Rule.M_5, "linked to another person"));
      findings.add(
          FindingCode.AMBIGUOUS_USER,
          person.key.tenant(),
          found.get(0).contact.id(),
          person.key.user());
      return;
    }
    ContactEntry chosen = onlyActive(person, open, Rule.M_2);
    if (chosen != null) {
      tie(person, chosen, Rule.M_2);
    }
  }

  private void byObjectIdElsewhere(Person person) {
    List<EstateIndex.Place> places =
        context.estate().byObjectId(person.key.user().value()).stream()
            .filter(place -> !place.company().equals(company))
            .toList();
    if (places.size() > 1) {
      List<ContactId> ids = places.stream().map(EstateIndex.Place::contact).toList();
      person.hold(
          FindingCode.AMBIGUOUS_CONTACT, new Reason(Rule.M_5, "in other companies: " + ids));
      findings.list(FindingCode.AMBIGUOUS_CONTACT, person.key.tenant(), person.key.user(), ids);
    } else if (!places.isEmpty()) {
      elsewhere(person, places.get(0), Rule.M_2);
    }
  }

  /**
   * Returns the one contact that wins among several for one key (M-5), or null, in which case the
   * person is held.
   */
  @Nullable ContactEntry onlyActive(Person person, List<ContactEntry> candidates, Rule rule) {
    if (candidates.size() == 1) {
      return candidates.get(0);
    }
    List<ContactEntry> active = candidates.stream().filter(e -> e.contact.active()).toList();
    if (active.size() == 1) {
      List<ContactId> ids = new ArrayList<>();
      candidates.stream().filter(e -> e != active.get(0)).forEach(e -> ids.add(e.contact.id()));
      findings.list(
          FindingCode.DUPLICATE_CONTACT, person.key.tenant(), active.get(0).contact.id(), ids);
      return active.get(0);
    }
    List<ContactId> ids = candidates.stream().map(e -> e.contact.id()).toList();
    person.hold(
        FindingCode.AMBIGUOUS_CONTACT, new Reason(Rule.M_5, rule.id() + ": contacts " + ids));
    findings.list(FindingCode.AMBIGUOUS_CONTACT, person.key.tenant(), person.key.user(), ids);
    return null;
  }

  /** A contact of this person is in another company: never written from here unless moved (M-7). */
  void elsewhere(Person person, EstateIndex.Place place, Rule rule) {
    findings.add(
        FindingCode.CONTACT_IN_OTHER_COMPANY,
        person.key.tenant(),
        person.key.user(),
        place.contact(),
        place.company());
    Reason reason =
        new Reason(
            Rule.M_7,
            rule.id() + ": contact " + place.contact() + " of company " + place.company());
    Contact there = context.estate().contact(place.contact());
    if (there != null && mayMove(person, place, there, rule)) {
      person.reasons.add(reason);
      ContactEntry entry = new ContactEntry(there);
      tie(person, entry, rule);
      person.moves = true;
      book.rememberEmails(entry);
      return;
    }
    person.hold(FindingCode.CONTACT_IN_OTHER_COMPANY, reason);
  }

  /**
   * M-7 under MOVE: a toggle (L-3), the PSA's own word (L-5) or other evidence (M-6) forbids it.
   */
  private boolean mayMove(Person person, EstateIndex.Place place, Contact there, Rule rule) {
    boolean byLink = rule == Rule.M_1;
    boolean free = byLink || context.estate().linkedTo(place.contact()) == null;
    boolean noRival =
        byLink
            || person.email == null
            || book.willHold(person.email).stream()
                .allMatch(entry -> entry.owner != null && entry.owner.moves);
    return policy.crossCompany() == CrossCompany.MOVE
        && context.mayMove(place.contact())
        && policy.updateExisting()
        && policy.updateFields()
        && context.psa().movable()
        && person.standing == Standing.IN_SCOPE
        && (there.active()
            || !policy.psaDeactivationWins()
            || !Lifecycle.deactivatedSince(person.link))
        && free
        && noRival
        && (rule != Rule.M_3 || !place.tied());
  }

  EstateIndex.@Nullable Place elsewhere(List<EstateIndex.Place> places) {
    for (EstateIndex.Place place : places) {
      if (!place.company().equals(company)) {
        return place;
      }
    }
    return null;
  }

  static void tie(Person person, ContactEntry entry, Rule rule) {
    person.entry = entry;
    person.by = rule;
    person.firstTie = person.link == null || !person.link.contact().equals(entry.contact.id());
    entry.owner = person;
  }

  /** Contacts that carry the person's email but are not the person's contact (M-1, M-6). */
  List<ContactEntry> twins(Person person) {
    if (person.email == null || person.entry == null) {
      return List.of();
    }
    List<ContactEntry> twins = List.of();
    for (ContactEntry entry : book.willHold(person.email)) {
      if (entry != person.entry && !entry.belongsToAnother(person.key)) {
        twins = twins.isEmpty() ? new ArrayList<>(1) : twins;
        twins.add(entry);
      }
    }
    return twins;
  }
}
