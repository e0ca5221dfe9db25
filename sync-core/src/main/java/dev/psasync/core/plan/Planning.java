package dev.psasync.core.plan;

import dev.psasync.core.model.CompanySnapshot;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.HubContact;
import dev.psasync.core.model.Read;
import dev.psasync.core.model.ReadProblem;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.TenantSnapshot;
import dev.psasync.core.model.TenantState;
import dev.psasync.core.policy.SyncPolicy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One planning run. The order is fixed: who is in scope, who is which contact, which emails the
 * contacts will hold, what changes, who left, and whether the brakes allow it.
 */
final class Planning {
  private final CompanySnapshot snapshot;
  private final SyncPolicy policy;
  private final PlanContext context;
  private final Findings findings = new Findings();
  private final boolean atAGlance;

  Planning(CompanySnapshot snapshot, SyncPolicy policy, PlanContext context) {
    this(snapshot, policy, context, true);
  }

  /**
   * Makes a run.
   *
   * @param atAGlance whether people for whom nothing is to be done are settled by {@link
   *     UnchangedCheck}; otherwise everybody goes the whole way, which must give the same plan
   */
  Planning(CompanySnapshot snapshot, SyncPolicy policy, PlanContext context, boolean atAGlance) {
    this.atAGlance = atAGlance;
    this.snapshot = snapshot;
    this.policy = policy;
    this.context = context;
  }

  SyncPlan run() {
    if (!policy.psaSync() || !policy.userSync()) {
      findings.add(FindingCode.NOT_ENABLED, null, snapshot.company().id());
      return Assembly.empty(snapshot, policy, context, findings);
    }
    reportReads();
    ContactBook book = new ContactBook(snapshot.contacts());
    LinkBook links = new LinkBook(snapshot.links(), book, context.estate());
    boolean rebuilding = baselineLost();
    Ownerships ownerships = new Ownerships(policy, context.psa());
    SourceValues values = new SourceValues(context.psa());
    HubBook hubBook = hubBook(book);
    HubFields hubFields = new HubFields(policy, context, ownerships, values);
    Decisions.Builder decisions = new Decisions.Builder(snapshot.links().size(), hubBook != null);
    UnchangedCheck unchanged =
        new UnchangedCheck(
            atAGlance && snapshot.contacts().provenComplete(),
            policy,
            context,
            ownerships,
            values,
            hubBook,
            hubFields,
            decisions.settled());
    List<Person> people = new People(snapshot, policy, links, unchanged, findings).toDecide();
    LivingPeople living = new LivingPeople(snapshot, policy, people);

    EmailFlow flow = new EmailFlow(policy, book, ownerships, values);
    match(people, book, flow);
    if (hubBook != null) {
      hubBook.match(people, book);
    }

    SiteChooser sites = new SiteChooser(snapshot, policy, findings);
    CustomFields customFields = new CustomFields(policy, context.psa(), findings);
    FieldDecider fields =
        new FieldDecider(
            policy, context.detail(), ownerships, values, book, customFields, findings);
    PersonDecider persons =
        new PersonDecider(
            snapshot.company().id(), policy, context.psa(), fields, sites, findings, rebuilding);
    Creation creation =
        new Creation(
            snapshot.company().id(),
            policy,
            context.psa(),
            book,
            ownerships,
            values,
            sites,
            customFields,
            hubBook,
            findings);
    Protection protection =
        new Protection(policy, context.psa(), snapshot.company().id(), findings);
    LeaverDecider leavers =
        new LeaverDecider(snapshot, policy, context.now(), protection, findings, living);
    HubMerge merge = new HubMerge(policy, context, hubFields, values, book, findings, rebuilding);
    HubPlanning hub =
        hubBook == null
            ? null
            : new HubPlanning(policy, book, hubBook, hubFields, merge, context, findings);
    Assembly assembly =
        new Assembly(snapshot, policy, context, findings, book, links, decisions, hub);
    PersonVerdicts verdicts =
        new PersonVerdicts(snapshot, policy, persons, creation, leavers, hub, findings, assembly);
    creation.reserve(people);
    people.forEach(verdicts::decide);
    verdicts.gone(links, book);
    new Adoption(snapshot, policy, context.psa(), protection, findings, living)
        .decide(book)
        .forEach(assembly::deactivate);
    new UnlinkedLeavers(snapshot, findings, book).report(people);
    return assembly.plan();
  }

  private @Nullable HubBook hubBook(ContactBook book) {
    Read<List<HubContact>> read = snapshot.hub();
    return read == null ? null : new HubBook(snapshot, read, policy, book);
  }

  private void reportReads() {
    for (TenantSnapshot tenant : snapshot.tenants()) {
      TenantId id = tenant.tenant().id();
      if (tenant.state() == TenantState.READ) {
        problem(id, snapshot.sites().fold(all -> null, (some, why) -> why), "sites");
        problem(id, snapshot.contacts().fold(all -> null, (some, why) -> why), "contacts");
        if (snapshot.hub() != null) {
          problem(id, snapshot.hub().fold(all -> null, (some, why) -> why), "hub");
        }
        problem(id, tenant.users().fold(all -> null, (some, why) -> why), "users");
        problem(id, tenant.domains().fold(all -> null, (some, why) -> why), "domains");
        if (context.scopeChanged().contains(id)) {
          findings.add(FindingCode.SCOPE_CHANGED, id, id);
        }
      }
    }
  }

  private void problem(TenantId tenant, @Nullable ReadProblem problem, String list) {
    if (problem != null) {
      findings.add(
          Finding.of(code(problem.kind()), tenant, tenant, snapshot.company().id())
              .withField(list)
              .withDetail(problem.detail()));
    }
  }

  private static FindingCode code(ReadProblem.Kind kind) {
    return switch (kind) {
      case READ_INCOMPLETE, FAILED -> FindingCode.READ_INCOMPLETE;
      case READ_MALFORMED -> FindingCode.READ_MALFORMED;
      case PAGE_LOOP -> FindingCode.PAGE_LOOP;
      case NEXT_LINK_REJECTED -> FindingCode.NEXT_LINK_REJECTED;
    };
  }

  private boolean baselineLost() {
    boolean lost =
        snapshot.links().isEmpty()
            && snapshot.contacts().value().stream().anyMatch(c -> c.objectId() != null);
    if (lost) {
      findings.add(FindingCode.BASELINE_LOST, null, snapshot.company().id());
    }
    return lost;
  }

  private void match(List<Person> people, ContactBook book, EmailFlow flow) {
    Matcher matcher = new Matcher(snapshot.company().id(), book, policy, context, findings);
    EmailMatcher byEmail = new EmailMatcher(matcher, book, policy, context, findings);
    matcher.matchStrongly(people);
    do {
      flow.settle(tied(people));
    } while (byEmail.holdDisagreements(people));
    holdWhereReadsForbid(people, book);
    byEmail.matchByEmail(people);
    flow.settle(tied(people));
    byEmail.matchByAlias(people);
    byEmail.lookElsewhere(people);
    flow.settle(tied(people));
    byEmail.reportTwins(people);
    byEmail.reportTwinsOfSettled();
  }

  /**
   * R-1, V-1: no match by email and no create from partial users or partial contacts, nor while a
   * contact that is nobody's may hold any email.
   */
  private void holdWhereReadsForbid(List<Person> people, ContactBook book) {
    Reason hidden = null;
    boolean looked = false;
    for (Person person : people) {
      boolean comes = person.moves && person.held == null;
      if (!person.claims() && !comes) {
        continue;
      }
      if (!person.usersComplete() || !book.complete()) {
        holdForRead(
            person,
            new Reason(
                Rule.R_1,
                (book.complete() ? "the users" : "the contacts") + " were not read completely"));
        continue;
      }
      if (!looked) {
        looked = true;
        hidden = hiddenEmails(book);
      }
      if (hidden != null) {
        holdForRead(person, hidden);
      }
    }
  }

  private static void holdForRead(Person person, Reason reason) {
    if (person.moves && person.held == null) {
      person.tied().holdNothing();
      person.entry = null;
      person.moves = false;
    }
    person.hold(FindingCode.READ_INCOMPLETE, reason);
  }

  private @Nullable Reason hiddenEmails(ContactBook book) {
    List<ContactId> hidden = new ArrayList<>();
    for (ContactEntry entry : book.all()) {
      if (entry.unclaimed() && !entry.contact.fields().returned(Field.EMAIL)) {
        hidden.add(entry.contact.id());
      }
    }
    if (hidden.isEmpty()) {
      return null;
    }
    hidden.sort(Comparator.naturalOrder());
    findings.add(
        Finding.of(FindingCode.FIELD_NOT_READ, null, hidden.toArray())
            .withField(Field.EMAIL.key()));
    return new Reason(Rule.V_1, "the emails of " + hidden.size() + " contacts were not read");
  }

  private List<Person> tied(List<Person> people) {
    List<Person> tied = new ArrayList<>();
    for (Person person : people) {
      if (person.entry != null) {
        person.lifecycle = Lifecycle.of(person, policy);
        tied.add(person);
      }
    }
    return tied;
  }
}
