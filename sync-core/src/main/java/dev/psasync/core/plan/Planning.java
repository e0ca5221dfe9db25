package dev.psasync.core.plan;

import dev.psasync.core.model.CompanySnapshot;
import dev.psasync.core.model.DirectoryUser;
import dev.psasync.core.model.HubContact;
import dev.psasync.core.model.Link;
import dev.psasync.core.model.Read;
import dev.psasync.core.model.ReadProblem;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.TenantSnapshot;
import dev.psasync.core.model.TenantState;
import dev.psasync.core.model.UserId;
import dev.psasync.core.model.UserKey;
import dev.psasync.core.policy.SyncPolicy;
import dev.psasync.core.value.Equality;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
  private final Map<UserKey, Link> links = new HashMap<>();
  private final Map<String, Set<TenantId>> livingAddresses = new HashMap<>();
  private final Set<String> livingIds = new HashSet<>();

  Planning(CompanySnapshot snapshot, SyncPolicy policy, PlanContext context) {
    this.snapshot = snapshot;
    this.policy = policy;
    this.context = context;
    snapshot.links().forEach(link -> links.putIfAbsent(link.user(), link));
  }

  SyncPlan run() {
    if (!policy.psaSync() || !policy.userSync()) {
      findings.add(FindingCode.NOT_ENABLED, null, snapshot.company().id());
      return Assembly.empty(snapshot, policy, context, findings);
    }
    reportReads();
    ContactBook book = new ContactBook(snapshot);
    boolean rebuilding = baselineLost();
    List<Person> people = people();
    people.forEach(this::countAsLiving);

    Ownerships ownerships = new Ownerships(policy, context.psa());
    SourceValues values = new SourceValues(context.psa());
    EmailFlow flow = new EmailFlow(policy, book, ownerships, values);
    match(people, book, flow);
    HubBook hubBook = hubBook(people, book);

    SiteChooser sites = new SiteChooser(snapshot, policy);
    CustomFields customFields = new CustomFields(policy, context.psa(), findings);
    FieldDecider fields =
        new FieldDecider(policy, ownerships, values, book, customFields, findings);
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
        new LeaverDecider(snapshot, policy, context.now(), protection, findings, livingAddresses);
    Adoption adoption =
        new Adoption(snapshot, policy, protection, findings, livingIds, livingAddresses);
    HubPlanning hub =
        hubBook == null
            ? null
            : new HubPlanning(
                policy,
                book,
                hubBook,
                new HubFields(policy, context, ownerships, values, book, findings, rebuilding),
                context.psa(),
                findings);
    Assembly assembly = new Assembly(snapshot, policy, context, findings, book, links, hub);
    people.forEach(person -> assembly.person(person, persons, creation, leavers));
    assembly.gone(leavers, people);
    assembly.adopted(adoption.decide(book));
    assembly.leaversWithoutBaseline(people);
    return assembly.plan();
  }

  private @Nullable HubBook hubBook(List<Person> people, ContactBook book) {
    Read<List<HubContact>> read = snapshot.hub();
    if (read == null) {
      return null;
    }
    HubBook hub = new HubBook(snapshot, read, policy);
    hub.match(people, book);
    return hub;
  }

  private void reportReads() {
    problem(snapshot.sites().fold(all -> null, (some, why) -> why), "sites");
    problem(snapshot.contacts().fold(all -> null, (some, why) -> why), "contacts");
    if (snapshot.hub() != null) {
      problem(snapshot.hub().fold(all -> null, (some, why) -> why), "hub");
    }
    for (TenantSnapshot tenant : snapshot.tenants()) {
      TenantId id = tenant.tenant().id();
      if (tenant.state() == TenantState.READ) {
        problem(id, tenant.users().fold(all -> null, (some, why) -> why), "users");
        problem(id, tenant.domains().fold(all -> null, (some, why) -> why), "domains");
        if (context.scopeChanged().contains(id)) {
          findings.add(FindingCode.SCOPE_CHANGED, id, id);
        }
      }
    }
  }

  private void problem(@Nullable ReadProblem problem, String list) {
    problem(null, problem, list);
  }

  private void problem(@Nullable TenantId tenant, @Nullable ReadProblem problem, String list) {
    if (problem != null) {
      Object about = tenant == null ? snapshot.company().id() : tenant;
      findings.add(
          Finding.of(code(problem.kind()), tenant, about)
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

  private List<Person> people() {
    List<Person> people = new ArrayList<>();
    List<TenantSnapshot> tenants = new ArrayList<>(snapshot.tenants());
    tenants.sort(Comparator.comparing(tenant -> tenant.tenant().id()));
    for (TenantSnapshot tenant : tenants) {
      if (tenant.state() != TenantState.READ) {
        continue;
      }
      ScopeDecider scope = new ScopeDecider(policy, tenant, findings);
      List<DirectoryUser> users = new ArrayList<>(tenant.users().value());
      users.sort(Comparator.comparing(DirectoryUser::id));
      UserId last = null;
      for (DirectoryUser user : users) {
        if (!user.id().equals(last)) {
          people.add(person(tenant, user, scope));
        }
        last = user.id();
      }
    }
    return people;
  }

  private Person person(TenantSnapshot tenant, DirectoryUser user, ScopeDecider scope) {
    UserKey key = new UserKey(tenant.tenant().id(), user.id());
    Person person = new Person(key, user, tenant, links.get(key), ScopeDecider.email(user, policy));
    scope.decide(person);
    return person;
  }

  /** L-7, M-10: eligible people (in scope or not), excluded ones, and guests with their mail. */
  private void countAsLiving(Person person) {
    TenantId tenant = person.key.tenant();
    if (person.standing.living()) {
      livingIds.add(Equality.fold(person.key.user().value()));
      address(person.email, tenant);
      EmailMatcher.aliases(person).forEach(alias -> address(alias, tenant));
    } else if (person.guest()) {
      address(person.user.mail(), tenant);
    }
  }

  private void address(@Nullable String address, TenantId tenant) {
    if (address != null) {
      livingAddresses.computeIfAbsent(Equality.fold(address), key -> new HashSet<>(2)).add(tenant);
    }
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
  }

  /** no match by email and no create from partial users or partial contacts. */
  private static void holdWhereReadsForbid(List<Person> people, ContactBook book) {
    for (Person person : people) {
      boolean comes = person.moves && person.held == null;
      if ((person.claims() || comes) && (!person.usersComplete() || !book.complete())) {
        if (comes) {
          person.tied().holdNothing();
          person.entry = null;
          person.moves = false;
        }
        person.hold(
            FindingCode.READ_INCOMPLETE,
            new Reason(
                Rule.R_1,
                (book.complete() ? "the users" : "the contacts") + " were not read completely"));
      }
    }
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
