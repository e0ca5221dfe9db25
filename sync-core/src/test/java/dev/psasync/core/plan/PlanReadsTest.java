package dev.psasync.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** R-1, V-1, L-10, S-1, S-6: what a plan says of what was read and of what it waits for. */
class PlanReadsTest {
  private static final CompanyId COMPANY = new CompanyId("K1");
  private static final TenantId TENANT = new TenantId("T1");
  private static final UserKey ANN = new UserKey(TENANT, new UserId("U1"));
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final ReadProblem BROKEN =
      new ReadProblem(ReadProblem.Kind.READ_INCOMPLETE, "page 2 failed");
  private static final SyncPolicy DEFAULTS = SyncPolicy.defaults();

  private static <T> Read<T> read(T value, boolean complete) {
    return complete ? Read.complete(value) : Read.partial(value, BROKEN);
  }

  private static TenantSnapshot tenant(TenantState state, boolean users, boolean domains) {
    DirectoryUser ann =
        DirectoryUser.builder(ANN.user())
            .upn("ann@contoso.com")
            .enabled(true)
            .type(UserType.MEMBER)
            .licences(Set.of("SPB"))
            .field(Field.DISPLAY_NAME, "Ann Lee")
            .build();
    return new TenantSnapshot(
        new Tenant(TENANT, "Contoso", "contoso.com", "GB", Relationship.ACTIVE),
        state,
        read(List.of(ann), users),
        Map.of(),
        read(List.of("contoso.com"), domains),
        Read.complete(Map.of()));
  }

  private static CompanySnapshot company(
      TenantSnapshot tenant,
      Read<List<Contact>> contacts,
      @Nullable Read<List<HubContact>> hub,
      Link... links) {
    return new CompanySnapshot(
        new Company(COMPANY, "Contoso", null, List.of(), true, new SiteId("10")),
        List.of(tenant),
        Read.complete(List.of(new Site(new SiteId("10"), COMPANY, "Main", null, true))),
        contacts,
        hub,
        List.of(links),
        List.of());
  }

  private static Contact contact(String id, @Nullable String objectId, FieldValues fields) {
    return Contact.builder(new ContactId(id), COMPANY).objectId(objectId).fields(fields).build();
  }

  private static SyncPlan plan(CompanySnapshot company) {
    return plan(company, DEFAULTS, Set.of());
  }

  private static SyncPlan plan(
      CompanySnapshot company, SyncPolicy policy, Set<TenantId> scopeChanged) {
    return Planner.plan(
        company,
        policy,
        new PlanContext(
            NOW,
            EstateIndex.EMPTY,
            PsaProfile.UNLIMITED,
            Map.of(),
            Set.of(),
            scopeChanged,
            null,
            Detail.DIFFERENCES));
  }

  private static Finding incomplete(String list) {
    return Finding.of(FindingCode.READ_INCOMPLETE, TENANT, TENANT, COMPANY)
        .withField(list)
        .withDetail("page 2 failed");
  }

  private static List<Reason> why(SyncPlan plan) {
    return plan.explain(SubjectKind.USER, "U1").orElseThrow().reasons();
  }

  @Test
  void everyListThatWasNotReadCompletelyIsReportedByItsName() {
    TenantSnapshot whole = tenant(TenantState.READ, true, true);
    Read<List<Contact>> contacts = Read.complete(List.of());
    CompanySnapshot all = company(whole, contacts, Read.complete(List.of()));
    assertThat(plan(all).findings()).isEmpty();
    assertThat(plan(all.withSites(Read.partial(List.of(), BROKEN))).findings())
        .contains(incomplete("sites"));
    assertThat(plan(all.withContacts(Read.partial(List.of(), BROKEN))).findings())
        .containsExactly(incomplete("contacts"));
    assertThat(plan(company(whole, contacts, Read.partial(List.of(), BROKEN))).findings())
        .contains(incomplete("hub"));
    assertThat(plan(company(tenant(TenantState.READ, false, true), contacts, null)).findings())
        .containsExactly(incomplete("users"));
    assertThat(plan(company(tenant(TenantState.READ, true, false), contacts, null)).findings())
        .containsExactly(incomplete("domains"));
  }

  @Test
  void nothingIsSaidForATenantThatWasNotRead() {
    CompanySnapshot company =
        company(tenant(TenantState.NOT_READ, false, false), Read.complete(List.of()), null);
    assertThat(plan(company, DEFAULTS, Set.of(TENANT)).findings()).isEmpty();
  }

  @Test
  void s6AChangedScopeIsReportedForItsTenant() {
    CompanySnapshot company =
        company(tenant(TenantState.READ, true, true), Read.complete(List.of()), null);
    assertThat(plan(company, DEFAULTS, Set.of(TENANT)).findings())
        .containsExactly(Finding.of(FindingCode.SCOPE_CHANGED, TENANT, TENANT));
    assertThat(plan(company, DEFAULTS, Set.of(new TenantId("T2"))).findings()).isEmpty();
  }

  @Test
  void s1ACompanyThatIsSwitchedOffGetsAPlanThatDoesNothing() {
    CompanySnapshot company =
        company(tenant(TenantState.READ, true, true), Read.complete(List.of()), null);
    for (SyncPolicy off :
        List.of(
            SyncPolicy.builder().psaSync(false).build(),
            SyncPolicy.builder().userSync(false).build())) {
      SyncPlan plan = plan(company, off, Set.of());
      assertThat(plan.company()).isEqualTo(COMPANY);
      assertThat(plan.writes()).isEmpty();
      assertThat(plan.decisions()).isEmpty();
      assertThat(plan.findings())
          .containsExactly(Finding.of(FindingCode.NOT_ENABLED, null, COMPANY));
    }
  }

  @Test
  void aPlanHoldsUntilItsValidityEnds() {
    CompanySnapshot company =
        company(tenant(TenantState.READ, true, true), Read.complete(List.of()), null);
    SyncPolicy.Builder policy = SyncPolicy.builder();
    assertThat(
            plan(company, policy.planValidity(Duration.ofHours(2)).build(), Set.of()).expiresAt())
        .isEqualTo(NOW.plus(Duration.ofHours(2)));
    assertThat(
            plan(company, policy.planValidity(Duration.ofHours(-2)).build(), Set.of()).expiresAt())
        .isEqualTo(NOW);
  }

  @Test
  void l10LinksThatWereLostAreReportedWhereContactsCarryObjectIds() {
    TenantSnapshot tenant = tenant(TenantState.READ, true, true);
    Read<List<Contact>> paired =
        Read.complete(
            List.of(
                contact("C1", null, FieldValues.blank()),
                contact("C2", "U9", FieldValues.blank())));
    Finding lost = Finding.of(FindingCode.BASELINE_LOST, null, COMPANY);
    assertThat(plan(company(tenant, paired, null)).findings()).contains(lost);
    Link link = Link.of(ANN, COMPANY, new ContactId("C1"), null);
    assertThat(plan(company(tenant, paired, null, link)).findings()).doesNotContain(lost);
    Read<List<Contact>> unpaired = Read.complete(List.of(contact("C1", null, FieldValues.blank())));
    assertThat(plan(company(tenant, unpaired, null)).findings()).doesNotContain(lost);
  }

  @Test
  void r1WhoeverMayHaveAContactWaitsAndIsToldForWhat() {
    SyncPlan users =
        plan(company(tenant(TenantState.READ, false, true), Read.complete(List.of()), null));
    assertThat(users.writes()).isEmpty();
    assertThat(why(users)).contains(new Reason(Rule.R_1, "the users were not read completely"));

    SyncPlan contacts =
        plan(company(tenant(TenantState.READ, true, true), Read.partial(List.of(), BROKEN), null));
    assertThat(contacts.writes()).isEmpty();
    assertThat(why(contacts))
        .contains(new Reason(Rule.R_1, "the contacts were not read completely"));
  }

  @Test
  void v1WhoeverMayHaveAContactWaitsForTheEmailsOfContactsThatAreNobodys() {
    FieldValues hidden = FieldValues.blank().toBuilder().notReturned(Field.EMAIL).build();
    FieldValues ofBob = FieldValues.blank().toBuilder().set(Field.EMAIL, "bob@contoso.com").build();
    Link link = Link.of(new UserKey(TENANT, new UserId("U9")), COMPANY, new ContactId("C2"), null);
    SyncPlan plan =
        plan(
            company(
                tenant(TenantState.READ, true, true),
                Read.complete(
                    List.of(
                        contact("C3", null, hidden),
                        contact("C1", null, hidden),
                        contact("C2", null, hidden),
                        contact("C4", null, ofBob))),
                null,
                link));
    assertThat(plan.writes()).noneMatch(write -> write instanceof Write.CreateContact);
    assertThat(why(plan)).contains(new Reason(Rule.V_1, "the emails of 2 contacts were not read"));
    assertThat(plan.findings())
        .contains(Finding.of(FindingCode.FIELD_NOT_READ, null, "C1", "C3").withField("email"));
  }
}
