package dev.psasync.core.plan;

import dev.psasync.core.model.Baseline;
import dev.psasync.core.model.Company;
import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.CompanySnapshot;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.DirectoryUser;
import dev.psasync.core.model.EstateIndex;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.HubContact;
import dev.psasync.core.model.HubTie;
import dev.psasync.core.model.Link;
import dev.psasync.core.model.Read;
import dev.psasync.core.model.ReadProblem;
import dev.psasync.core.model.Relationship;
import dev.psasync.core.model.Site;
import dev.psasync.core.model.SiteId;
import dev.psasync.core.model.Tenant;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.TenantSnapshot;
import dev.psasync.core.model.TenantState;
import dev.psasync.core.model.UserId;
import dev.psasync.core.model.UserKey;
import dev.psasync.core.model.UserType;
import dev.psasync.core.policy.SyncPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A few people and contacts of company K1 and what is planned for them, in words. */
final class SmallWorld {
  static final CompanyId COMPANY = new CompanyId("K1");
  static final TenantId TENANT = new TenantId("T1");
  static final ReadProblem BROKEN =
      new ReadProblem(ReadProblem.Kind.READ_INCOMPLETE, "page 2 failed");
  private static final SiteId MAIN = new SiteId("10");
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final List<TenantSnapshot> tenants = new ArrayList<>();
  private final List<Link> links = new ArrayList<>();
  private final Map<UserKey, ContactId> resolutions = new HashMap<>();
  private Read<List<Site>> sites =
      Read.complete(List.of(new Site(MAIN, COMPANY, "Main", null, true)));
  private Read<List<Contact>> contacts = Read.complete(List.of());
  private @Nullable Read<List<HubContact>> hub;
  private List<HubTie> ties = List.of();
  private EstateIndex estate = EstateIndex.EMPTY;
  private SyncPolicy policy = SyncPolicy.defaults();
  private PsaProfile psa = PsaProfile.UNLIMITED;
  private @Nullable Set<ContactId> moves;
  private boolean everyTenant = true;

  static DirectoryUser.Builder user(String id, @Nullable String upn) {
    return DirectoryUser.builder(new UserId(id))
        .upn(upn)
        .type(UserType.MEMBER)
        .enabled(true)
        .licences(Set.of("SPB"))
        .field(Field.DISPLAY_NAME, "Name " + id);
  }

  static Contact.Builder contact(String id, @Nullable String email) {
    return Contact.builder(new ContactId(id), COMPANY).site(MAIN).field(Field.EMAIL, email);
  }

  static UserKey key(String user) {
    return new UserKey(TENANT, new UserId(user));
  }

  /** A link of somebody of T1 whose contact was active, without any field remembered. */
  static Link link(String user, String contact) {
    Baseline baseline =
        new Baseline(
            FieldValues.notReturned(),
            FieldValues.notReturned(),
            true,
            MAIN,
            Set.of(),
            Baseline.Written.NOTHING);
    return Link.of(key(user), COMPANY, new ContactId(contact), baseline);
  }

  /** The link of a person of T1 for whom nothing is to be done: both sides as they are now. */
  static Link steady(DirectoryUser user, Contact contact) {
    FieldValues now = contact.fields();
    FieldValues source =
        user.fields().toBuilder()
            .set(Field.EMAIL, user.upn())
            .set(Field.EMAIL2, now.get(Field.EMAIL2))
            .set(Field.EMAIL3, now.get(Field.EMAIL3))
            .build();
    Baseline baseline =
        new Baseline(
            source,
            now,
            contact.active(),
            contact.site(),
            contact.types(),
            Baseline.Written.NOTHING);
    return Link.of(new UserKey(TENANT, user.id()), COMPANY, contact.id(), baseline);
  }

  static TenantSnapshot tenant(String id, String domain, DirectoryUser... users) {
    return new TenantSnapshot(
        new Tenant(new TenantId(id), "Tenant " + id, domain, "GB", Relationship.ACTIVE),
        TenantState.READ,
        Read.complete(List.of(users)),
        Map.of(),
        Read.complete(List.of(domain)),
        Read.complete(Map.of()));
  }

  static TenantSnapshot tenant(String id, TenantState state) {
    return TenantSnapshot.unread(
        new Tenant(new TenantId(id), "Tenant " + id, id + ".com", "GB", Relationship.ACTIVE),
        state,
        BROKEN);
  }

  /** Gives tenant T1 with the domain contoso.com. */
  SmallWorld users(DirectoryUser... users) {
    return tenant(tenant("T1", "contoso.com", users));
  }

  SmallWorld tenant(TenantSnapshot tenant) {
    tenants.add(tenant);
    return this;
  }

  SmallWorld contacts(Contact... all) {
    contacts = Read.complete(List.of(all));
    return this;
  }

  /** Gives other sites than the main one alone. */
  SmallWorld sites(Read<List<Site>> all) {
    sites = all;
    return this;
  }

  SmallWorld partialContacts(Contact... some) {
    contacts = Read.partial(List.of(some), BROKEN);
    return this;
  }

  SmallWorld hub(List<HubTie> stored, HubContact... all) {
    hub = Read.complete(List.of(all));
    ties = stored;
    return this;
  }

  SmallWorld link(Link link) {
    links.add(link);
    return this;
  }

  SmallWorld resolve(String user, String contact) {
    resolutions.put(key(user), new ContactId(contact));
    return this;
  }

  SmallWorld estate(EstateIndex value) {
    estate = value;
    return this;
  }

  SmallWorld policy(SyncPolicy.Builder value) {
    policy = value.build();
    return this;
  }

  SmallWorld psa(PsaProfile value) {
    psa = value;
    return this;
  }

  /** Lets only these contacts of other companies come here. */
  SmallWorld mayMove(String... ids) {
    moves = Arrays.stream(ids).map(ContactId::new).collect(Collectors.toSet());
    return this;
  }

  SmallWorld notEveryTenant() {
    everyTenant = false;
    return this;
  }

  CompanySnapshot snapshot() {
    return new CompanySnapshot(
        new Company(COMPANY, "Contoso", null, List.of(), true, MAIN),
        tenants,
        sites,
        contacts,
        hub,
        links,
        ties,
        everyTenant);
  }

  SyncPlan plan() {
    PlanContext context =
        new PlanContext(
            NOW, estate, psa, resolutions, Set.of(), Set.of(), moves, Detail.DIFFERENCES);
    return Planner.plan(snapshot(), policy, context);
  }

  /** Returns what a person is told: tenant, code, ids, field and detail. */
  static List<String> findings(SyncPlan plan) {
    return plan.findings().stream().map(SmallWorld::words).toList();
  }

  static String words(Finding finding) {
    String tenant = finding.tenant() == null ? "-" : finding.tenant().value();
    String field = finding.field().isEmpty() ? "" : " " + finding.field();
    String detail = finding.detail().isEmpty() ? "" : ": " + finding.detail();
    return tenant + " " + finding.code() + " " + finding.ids() + field + detail;
  }

  /** Returns what was decided about a person or contact: the verdict and the rules with reasons. */
  static String decision(SyncPlan plan, SubjectKind kind, String id) {
    List<String> found = new ArrayList<>();
    for (Decision decision : plan.decisions()) {
      if (decision.kind() == kind && decision.id().equals(id)) {
        found.add(decision.verdict() + ": " + reasons(decision.reasons()));
      }
    }
    return String.join(" / ", found);
  }

  static String reasons(List<Reason> reasons) {
    return String.join(
        "; ", reasons.stream().map(r -> (r.rule().id() + " " + r.evidence()).strip()).toList());
  }

  static Write.CreateContact created(SyncPlan plan, String user) {
    return plan.writes().stream()
        .filter(Write.CreateContact.class::isInstance)
        .map(Write.CreateContact.class::cast)
        .filter(write -> write.user().equals(key(user)))
        .findFirst()
        .orElseThrow();
  }
}
