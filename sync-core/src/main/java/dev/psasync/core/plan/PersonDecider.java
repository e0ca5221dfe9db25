package dev.psasync.core.plan;

import dev.psasync.core.model.Baseline;
import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactProperty;
import dev.psasync.core.model.Link;
import dev.psasync.core.model.SiteId;
import dev.psasync.core.model.UserKey;
import dev.psasync.core.policy.SyncPolicy;
import dev.psasync.core.text.Folding;
import dev.psasync.core.value.Equality;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides the writes for one matched person: pair, reactivate, fields, site, type (L-2 to L-5, T).
 */
final class PersonDecider {
  private final CompanyId company;
  private final SyncPolicy policy;
  private final PsaProfile psa;
  private final FieldDecider fields;
  private final SiteChooser sites;
  private final Findings findings;
  private final boolean rebuilding;

  /**
   * What was decided.
   *
   * @param writes in the order they are applied
   * @param fields the decision on the fields
   * @param site the site to remember
   * @param withheld whether something that differs is held back
   */
  record Result(
      List<Write> writes, FieldDecider.Result fields, @Nullable SiteId site, boolean withheld) {
    /** Returns the same with one more write. */
    Result with(Write write) {
      List<Write> more = new ArrayList<>(writes);
      more.add(write);
      return new Result(more, fields, site, withheld);
    }

    /** Returns the same after a first write. */
    Result after(Write write) {
      List<Write> more = new ArrayList<>(writes.size() + 1);
      more.add(write);
      more.addAll(writes);
      return new Result(more, fields, site, withheld);
    }

    /** Returns the same with something held back. */
    Result withheldToo() {
      return new Result(writes, fields, site, true);
    }
  }

  /**
   * Makes the decider.
   *
   * @param rebuilding whether links are being rebuilt after the store was lost (L-10): no moves
   *     then
   */
  PersonDecider(
      CompanyId company,
      SyncPolicy policy,
      PsaProfile psa,
      FieldDecider fields,
      SiteChooser sites,
      Findings findings,
      boolean rebuilding) {
    this.company = company;
    this.policy = policy;
    this.psa = psa;
    this.fields = fields;
    this.sites = sites;
    this.findings = findings;
    this.rebuilding = rebuilding;
  }

  Result decide(Person person) {
    Contact contact = person.tied().contact;
    UserKey user = person.key;
    List<Write> writes = new ArrayList<>(0);
    boolean withheld = lifecycle(person, contact, writes);
    if (mayPair(person, contact)) {
      writes.add(
          new Write.PairContact(
              user,
              contact.id(),
              user.user().value(),
              contact.objectId(),
              reasons(person, Reason.of(Rule.L_2))));
    }
    FieldDecider.Result decided = fields.decide(person);
    if (!decided.changes().isEmpty()) {
      writes.add(
          new Write.UpdateContact(
              user,
              contact.id(),
              decided.changes(),
              reasons(person, Reason.of(decided.changes().get(0).rule()))));
    }
    SiteId site = remembered(person);
    if (FieldDecider.mayWrite(person, policy) && person.standing == Standing.IN_SCOPE) {
      site = move(person, contact, site, writes);
      type(person, contact, writes);
    }
    Rule fieldsWithheld = decided.withheld();
    if (fieldsWithheld != null && !withheld) {
      person.reasons.add(new Reason(fieldsWithheld, "fields are not written"));
    }
    return new Result(writes, decided, site, withheld || fieldsWithheld != null);
  }

  private boolean lifecycle(Person person, Contact contact, List<Write> writes) {
    switch (person.lifecycle) {
      case REACTIVATE ->
          writes.add(
              new Write.ReactivateContact(
                  person.key, contact.id(), reasons(person, Reason.of(Rule.L_4))));
      case WOULD_REACTIVATE -> {
        findings.add(FindingCode.WOULD_REACTIVATE, person.key.tenant(), contact.id());
        person.reasons.add(new Reason(Rule.L_3, "updateExisting is off"));
        return true;
      }
      case DEACTIVATED_IN_PSA -> {
        findings.add(FindingCode.DEACTIVATED_IN_PSA, person.key.tenant(), contact.id());
        person.reasons.add(Reason.of(Rule.L_5));
        return true;
      }
      case ACTIVE, STAYS_INACTIVE -> {}
    }
    return false;
  }

  private boolean mayPair(Person person, Contact contact) {
    if (!psa.objectIdField()
        || !policy.updateExisting()
        || person.standing != Standing.IN_SCOPE
        || !person.lifecycle.willBeActive()
        || !contact.returned(ContactProperty.OBJECT_ID)) {
      return false;
    }
    String now = contact.objectId();
    return now == null
        || (person.by == Rule.M_8
            && !Folding.fold(now).equals(Folding.fold(person.key.user().value())));
  }

  private @Nullable SiteId remembered(Person person) {
    Baseline baseline = baseline(person);
    return person.firstTie || baseline == null || baseline.site() == null
        ? person.tied().contact.site()
        : baseline.site();
  }

  private @Nullable SiteId move(
      Person person, Contact contact, @Nullable SiteId remembered, List<Write> writes) {
    if (person.moves
        || !policy.moveSites()
        || !psa.movable()
        || !sites.complete()
        || !contact.returned(ContactProperty.SITE)) {
      return remembered;
    }
    SiteChooser.Choice choice = sites.choose(person);
    if (!choice.several().isEmpty()) {
      findings.list(
          FindingCode.AMBIGUOUS_SITE, person.key.tenant(), person.key.user(), choice.several());
      return remembered;
    }
    SiteId target = choice.site();
    if (target == null || !choice.certain()) {
      return remembered;
    }
    if (target.equals(contact.site()) || (rebuilding && person.by == Rule.M_2)) {
      return target;
    }
    if (!person.firstTie && remembered != null && !remembered.equals(contact.site())) {
      findings.add(FindingCode.SITE_CHANGED_IN_PSA, person.key.tenant(), contact.id());
      return remembered;
    }
    writes.add(
        new Write.MoveContact(
            person.key,
            contact.id(),
            company,
            contact.site(),
            target,
            List.of(
                person.scope.reason(),
                Reason.of(person.by),
                choice.reason(),
                Reason.of(Rule.T_2))));
    return remembered;
  }

  private void type(Person person, Contact contact, List<Write> writes) {
    String type = Creation.type(person.scope.filter(), policy);
    if (type == null || !psa.contactTypes() || !contact.returned(ContactProperty.TYPES)) {
      return;
    }
    if (contact.types().stream().anyMatch(has -> Equality.sameIgnoringCase(has, type))) {
      return;
    }
    Baseline baseline = baseline(person);
    if (baseline != null
        && (has(baseline.types(), type) || has(baseline.written().types(), type))) {
      findings.add(
          Finding.of(FindingCode.TYPE_REMOVED_IN_PSA, person.key.tenant(), contact.id())
              .withDetail(type));
      return;
    }
    writes.add(
        new Write.AddContactType(
            person.key, contact.id(), type, reasons(person, Reason.of(Rule.T_3))));
  }

  private static boolean has(java.util.Set<String> types, String type) {
    return types.stream().anyMatch(has -> Equality.sameIgnoringCase(has, type));
  }

  private static @Nullable Baseline baseline(Person person) {
    Link link = person.history();
    return link == null ? null : link.baseline();
  }

  private static List<Reason> reasons(Person person, Reason why) {
    return List.of(person.scope.reason(), Reason.of(person.by), why);
  }
}
