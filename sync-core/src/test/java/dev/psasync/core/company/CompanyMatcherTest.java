package dev.psasync.core.company;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.psasync.core.model.Company;
import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.EstateIndex;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.Read;
import dev.psasync.core.model.ReadProblem;
import dev.psasync.core.model.Relationship;
import dev.psasync.core.model.Tenant;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.plan.Finding;
import dev.psasync.core.plan.FindingCode;
import dev.psasync.core.plan.Rule;
import dev.psasync.core.plan.Write;
import dev.psasync.core.policy.MatchStep;
import dev.psasync.core.policy.SyncPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** C-0 to C-9, step by step. */
class CompanyMatcherTest {
  private static final ReadProblem BROKEN =
      new ReadProblem(ReadProblem.Kind.READ_INCOMPLETE, "page 2 failed");

  private final List<Company> companies = new ArrayList<>();
  private final EstateIndex.Builder estate = EstateIndex.builder();
  private SyncPolicy policy = SyncPolicy.defaults();
  private Tenant tenant =
      new Tenant(new TenantId("T1"), "Contoso Ltd", "contoso.com", null, Relationship.ACTIVE);
  private Read<List<String>> domains =
      Read.complete(List.of("contoso.com", "contoso.co.uk", "contoso.onmicrosoft.com"));
  private boolean companiesComplete = true;
  private boolean contactsComplete = true;
  private boolean readable = true;
  private CompanyMatches result = new CompanyMatches(List.of(), List.of(), List.of());

  @Test
  void c0ManualMappingWins() {
    company("1", "Contoso Ltd", null, true);
    company("2", "Other", null, true);
    policy = policy.toBuilder().companyMap(Map.of("t1", "2")).build();
    assertThat(match().company()).isEqualTo(new CompanyId("2"));
    assertThat(match().step()).isEqualTo(Rule.C_0);
    assertThat(codes()).containsExactly(FindingCode.MAPPING_DISAGREES);
    assertThat(result.writes()).isEmpty();
  }

  @Test
  void c0ManualMappingToNothingMatchesNothing() {
    policy = policy.toBuilder().companyMap(Map.of("T1", "77")).build();
    assertThat(match().outcome()).isEqualTo(CompanyMatch.Outcome.UNMATCHED);
    assertThat(codes()).contains(FindingCode.UNMATCHED_TENANT);
  }

  @Test
  void c0SaysWhatIsWrongWithTheCompanyMapped() {
    policy = policy.toBuilder().companyMap(Map.of("T1", "77")).build();
    match();
    assertThat(detail(FindingCode.UNMATCHED_TENANT)).contains("does not exist. Mend companyMap");
    company("77", "Contoso Ltd", null, false);
    match();
    assertThat(detail(FindingCode.UNMATCHED_TENANT)).contains("is inactive. Mend companyMap");
    assertThat(codes()).contains(FindingCode.COMPANY_INACTIVE);
  }

  @Test
  void c1TenantIdOnTheCompanyNeedsNoWrite() {
    company("1", "Other name", null, true, "t1");
    assertThat(match().step()).isEqualTo(Rule.C_1);
    assertThat(result.writes()).isEmpty();
  }

  @Test
  void c1OnSeveralCompaniesStops() {
    company("1", "Contoso Ltd", null, true, "T1");
    company("2", "Other", null, true, "T1");
    assertThat(match().outcome()).isEqualTo(CompanyMatch.Outcome.UNMATCHED);
    assertThat(codes()).contains(FindingCode.AMBIGUOUS_COMPANY, FindingCode.UNMATCHED_TENANT);
  }

  @Test
  void c2NameWithoutCaseAndTrimmedWritesTheTenantId() {
    company("1", "  CONTOSO ltd ", null, true);
    assertThat(match().step()).isEqualTo(Rule.C_2);
    assertThat(result.writes())
        .singleElement()
        .isInstanceOfSatisfying(
            Write.MapTenant.class,
            write -> assertThat(write.company()).isEqualTo(new CompanyId("1")));
  }

  @Test
  void c2SeveralNamesakesLeaveItToTheWebsite() {
    company("1", "Contoso Ltd", null, true);
    company("2", "Contoso Ltd", "https://www.contoso.com/", true);
    assertThat(match().company()).isEqualTo(new CompanyId("2"));
    assertThat(match().step()).isEqualTo(Rule.C_3);
  }

  @Test
  void c3DefaultDomainIsTheWebsite() {
    company("1", "Other", "contoso.com", true);
    assertThat(match().step()).isEqualTo(Rule.C_3);
  }

  @Test
  void c4AnyVerifiedDomainIsTheWebsite() {
    company("1", "Other", "https://contoso.co.uk", true);
    assertThat(match().step()).isEqualTo(Rule.C_4);
  }

  @Test
  void c5CountsCompaniesNotContacts() {
    company("1", "Other", null, true);
    contact("10", "1", "ann@contoso.com");
    contact("11", "1", "bob@contoso.com");
    assertThat(match().step()).isEqualTo(Rule.C_5);
    company("2", "Third", null, true);
    contact("12", "2", "cy@contoso.co.uk");
    assertThat(match().outcome()).isEqualTo(CompanyMatch.Outcome.UNMATCHED);
    assertThat(codes()).contains(FindingCode.AMBIGUOUS_COMPANY);
  }

  @Test
  void c5NeedsCompleteContacts() {
    company("1", "Other", null, true);
    contact("10", "1", "ann@contoso.com");
    contactsComplete = false;
    assertThat(match().outcome()).isEqualTo(CompanyMatch.Outcome.UNMATCHED);
    assertThat(detail(FindingCode.UNMATCHED_TENANT))
        .contains("R-1: the contacts were not read completely");
  }

  @Test
  void c6PublicMailDomainsSayNothing() {
    tenant = tenant.withDefaultDomain("gmail.com");
    domains = Read.complete(List.of("gmail.com", "contoso.onmicrosoft.com"));
    company("1", "Other", "https://gmail.com", true);
    company("2", "Third", "https://contoso.onmicrosoft.com", true);
    contact("10", "1", "ann@gmail.com");
    assertThat(match().outcome()).isEqualTo(CompanyMatch.Outcome.UNMATCHED);
  }

  @Test
  void c7AStepLeftOutProposes() {
    company("1", "Contoso Ltd", null, true);
    policy = policy.toBuilder().acceptSteps(Set.of(MatchStep.C_1)).build();
    assertThat(match().outcome()).isEqualTo(CompanyMatch.Outcome.UNMATCHED);
    assertThat(codes()).contains(FindingCode.COMPANY_PROPOSED, FindingCode.UNMATCHED_TENANT);
    assertThat(result.writes()).isEmpty();
  }

  @Test
  void c7AProposalThatALaterStepContradictsIsAmbiguous() {
    company("1", "Contoso Ltd", null, true);
    company("2", "Other", "contoso.com", true);
    policy = policy.toBuilder().acceptSteps(Set.of(MatchStep.C_1, MatchStep.C_3)).build();
    assertThat(match().outcome()).isEqualTo(CompanyMatch.Outcome.UNMATCHED);
    assertThat(codes()).contains(FindingCode.AMBIGUOUS_COMPANY);
  }

  @Test
  void c7AProposalForbidsAutoCreate() {
    company("1", "Contoso Ltd", null, true);
    policy =
        policy.toBuilder().acceptSteps(Set.of(MatchStep.C_1)).autoCreateCompanies(true).build();
    assertThat(match().outcome()).isEqualTo(CompanyMatch.Outcome.UNMATCHED);
    assertThat(result.writes()).isEmpty();
  }

  @Test
  void c7NoWriteBackWhenSwitchedOff() {
    company("1", "Contoso Ltd", null, true);
    policy = policy.toBuilder().writeTenantId(false).build();
    assertThat(match().outcome()).isEqualTo(CompanyMatch.Outcome.MATCHED);
    assertThat(result.writes()).isEmpty();
  }

  @Test
  void c7ACompanyThatAnEarlierStepSawIsToldOfOnlyIfItIsInactive() {
    company("1", "Contoso Ltd", null, false);
    company("2", "Other", "contoso.com", true);
    company("3", "Third", "contoso.co.uk", false);
    assertThat(match().step()).isEqualTo(Rule.C_3);
    assertThat(result.findings())
        .as("C-4, which would have seen company 3, comes after the step that decides")
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.code()).isEqualTo(FindingCode.COMPANY_INACTIVE);
              assertThat(finding.ids()).containsExactly("T1", "1");
            });
  }

  @Test
  void c8UnmatchedSaysWhatToSet() {
    assertThat(match().outcome()).isEqualTo(CompanyMatch.Outcome.UNMATCHED);
    Finding finding = result.findings().get(0);
    assertThat(finding.code()).isEqualTo(FindingCode.UNMATCHED_TENANT);
    assertThat(finding.detail())
        .contains("companyMap: { T1: COMPANY }", "C-1", "C-5")
        .doesNotContain("R-1");
  }

  @Test
  void c8AutoCreates() {
    policy = policy.toBuilder().autoCreateCompanies(true).build();
    assertThat(match().outcome()).isEqualTo(CompanyMatch.Outcome.TO_BE_CREATED);
    assertThat(result.writes()).singleElement().isInstanceOf(Write.CreateCompany.class);
  }

  @Test
  void c8AutoCreateStopsAtNamesakesThatNoStepMayTake() {
    company("1", "Contoso Ltd", null, true);
    company("2", "Contoso Ltd", null, true);
    policy =
        policy.toBuilder().acceptSteps(Set.of(MatchStep.C_1)).autoCreateCompanies(true).build();
    assertThat(match().outcome()).isEqualTo(CompanyMatch.Outcome.UNMATCHED);
    assertThat(result.writes()).isEmpty();
    assertThat(result.findings())
        .extracting(Finding::code, Finding::ids)
        .containsExactly(
            tuple(FindingCode.UNMATCHED_TENANT, List.of("T1")),
            tuple(FindingCode.COMPANY_PROPOSED, List.of("T1", "1", "2")));
    assertThat(detail(FindingCode.UNMATCHED_TENANT)).contains("C-2", "C-5");
  }

  @Test
  void c8TwoTenantsOfOneNameMakeOneCompany() {
    policy = policy.toBuilder().autoCreateCompanies(true).build();
    Tenant twin = new Tenant(new TenantId("T0"), "contoso LTD ", null, null, Relationship.ACTIVE);
    CompanyMatches both =
        CompanyMatcher.match(
            List.of(facts(), new TenantFacts(twin, domains, true)),
            Read.complete(companies),
            estate.build(),
            true,
            policy);
    assertThat(both.matches())
        .extracting(CompanyMatch::outcome)
        .containsExactly(CompanyMatch.Outcome.TO_BE_CREATED, CompanyMatch.Outcome.UNMATCHED);
    assertThat(both.findings())
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.detail())
                    .contains("C-8: a company of this name is created for tenant T0"));
  }

  @Test
  void b1FindingsComeInTheirOrderWhateverTheTenantsIs() {
    policy = policy.toBuilder().excludeTenants(List.of("T2")).build();
    Tenant other = new Tenant(new TenantId("T2"), "Other", null, null, Relationship.ACTIVE);
    CompanyMatches both =
        CompanyMatcher.match(
            List.of(new TenantFacts(other, domains, true), facts()),
            Read.complete(companies),
            estate.build(),
            true,
            policy);
    assertThat(both.findings()).hasSize(2).isSorted();
    assertThat(both.findings().get(0).code())
        .as("of the later tenant")
        .isEqualTo(FindingCode.TENANT_EXCLUDED);
  }

  @Test
  void c8AutoCreateStopsAtAnInactiveNamesake() {
    company("1", "Contoso Ltd", null, false);
    policy = policy.toBuilder().autoCreateCompanies(true).build();
    assertThat(match().outcome()).isEqualTo(CompanyMatch.Outcome.UNMATCHED);
    assertThat(codes()).contains(FindingCode.COMPANY_INACTIVE);
  }

  @Test
  void inactiveCompaniesAreNoCandidates() {
    company("1", "Contoso Ltd", null, false, "T1");
    assertThat(match().outcome()).isEqualTo(CompanyMatch.Outcome.UNMATCHED);
    assertThat(codes()).contains(FindingCode.COMPANY_INACTIVE);
  }

  @Test
  void c9ExcludedByIdOrName() {
    company("1", "Contoso Ltd", null, true, "T1");
    policy = policy.toBuilder().excludeTenants(List.of(" contoso LTD ")).build();
    assertThat(match().outcome()).isEqualTo(CompanyMatch.Outcome.EXCLUDED);
    policy = policy.toBuilder().excludeTenants(List.of("t1")).build();
    assertThat(match().outcome()).isEqualTo(CompanyMatch.Outcome.EXCLUDED);
    assertThat(codes()).containsExactly(FindingCode.TENANT_EXCLUDED);
  }

  @Test
  void c9EndedRelationship() {
    company("1", "Contoso Ltd", null, true, "T1");
    tenant = new Tenant(tenant.id(), tenant.name(), null, null, Relationship.ENDED);
    assertThat(match().outcome()).isEqualTo(CompanyMatch.Outcome.ENDED);
    assertThat(codes()).containsExactly(FindingCode.RELATIONSHIP_ENDED);
  }

  @Test
  void c9UnreadableTenantIsNotMapped() {
    company("1", "Contoso Ltd", null, true, "T1");
    readable = false;
    assertThat(match().outcome()).isEqualTo(CompanyMatch.Outcome.UNREADABLE);
    assertThat(result.writes()).isEmpty();
  }

  @Test
  void r1PartialCompaniesAllowTheManualMappingOnly() {
    company("1", "Contoso Ltd", null, true, "T1");
    companiesComplete = false;
    assertThat(match().outcome()).isEqualTo(CompanyMatch.Outcome.UNMATCHED);
    policy = policy.toBuilder().companyMap(Map.of("T1", "1")).build();
    assertThat(match().step()).isEqualTo(Rule.C_0);
  }

  @Test
  void r1PartialDomainsForbidC4AndC5() {
    company("1", "Other", "https://contoso.co.uk", true);
    domains = Read.partial(List.of("contoso.co.uk"), BROKEN);
    assertThat(match().outcome()).isEqualTo(CompanyMatch.Outcome.UNMATCHED);
  }

  private void company(
      String id, String name, @Nullable String website, boolean active, String... tenants) {
    List<TenantId> ids = new ArrayList<>();
    for (String one : tenants) {
      ids.add(new TenantId(one));
    }
    companies.add(new Company(new CompanyId(id), name, website, ids, active, null));
  }

  private void contact(String id, String company, String email) {
    estate.contact(
        Contact.builder(new ContactId(id), new CompanyId(company))
            .field(Field.EMAIL, email)
            .build());
  }

  private TenantFacts facts() {
    return new TenantFacts(tenant, domains, readable);
  }

  private String detail(FindingCode code) {
    return result.findings().stream()
        .filter(finding -> finding.code() == code)
        .map(Finding::detail)
        .findFirst()
        .orElseThrow();
  }

  private CompanyMatch match() {
    result =
        CompanyMatcher.match(
            List.of(facts()),
            companiesComplete ? Read.complete(companies) : Read.partial(companies, BROKEN),
            estate.build(),
            contactsComplete,
            policy);
    return result.matches().get(0);
  }

  private List<FindingCode> codes() {
    return result.findings().stream().map(Finding::code).toList();
  }
}
