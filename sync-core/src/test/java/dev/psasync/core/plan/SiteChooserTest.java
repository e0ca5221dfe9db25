package dev.psasync.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.Company;
import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.CompanySnapshot;
import dev.psasync.core.model.DirectoryUser;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
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
import dev.psasync.core.policy.ScopeFilter;
import dev.psasync.core.policy.SiteTie;
import dev.psasync.core.policy.SyncPolicy;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** T-1: which site a person gets, why, and whether that is certain. */
class SiteChooserTest {
  private static final CompanyId COMPANY = new CompanyId("K1");
  private static final UserKey ANN = new UserKey(new TenantId("T1"), new UserId("U1"));
  private static final ReadProblem BROKEN =
      new ReadProblem(ReadProblem.Kind.READ_INCOMPLETE, "page 2 failed");
  private static final SyncPolicy DEFAULTS = SyncPolicy.defaults();
  private static final List<Site> SITES =
      List.of(
          site("12", "Depot", "2 High St"),
          site("10", "Main", "1 Main St"),
          site("11", "Branch", "2 HIGH  St"),
          site("13", "Depot", null),
          new Site(new SiteId("14"), COMPANY, "Old", "9 Elm Rd", false));

  private final Findings findings = new Findings();

  private static Site site(String id, String name, @Nullable String street) {
    return new Site(new SiteId(id), COMPANY, name, street, true);
  }

  private SiteChooser.Choice choose(
      SyncPolicy policy, @Nullable String main, @Nullable String street, @Nullable String wanted) {
    FieldValues fields = FieldValues.blank().toBuilder().set(Field.STREET, street).build();
    return chooser(policy, main, Read.complete(SITES)).choose(person(fields, wanted));
  }

  private SiteChooser chooser(SyncPolicy policy, @Nullable String main, Read<List<Site>> sites) {
    SiteId mainSite = main == null ? null : new SiteId(main);
    return new SiteChooser(
        new CompanySnapshot(
            new Company(COMPANY, "Contoso", null, List.of(), true, mainSite),
            List.of(),
            sites,
            Read.complete(List.of()),
            null,
            List.of(),
            List.of()),
        policy,
        findings);
  }

  private static Person person(FieldValues fields, @Nullable String wanted) {
    Tenant tenant = new Tenant(ANN.tenant(), "Contoso", null, null, Relationship.ACTIVE);
    Scope scope =
        Scope.filtered(new ScopeFilter(ScopeFilter.Kind.ALL, "", null, wanted, null), "all");
    return new Person(
        ANN,
        DirectoryUser.builder(ANN.user()).fields(fields).build(),
        TenantSnapshot.unread(tenant, TenantState.NOT_READ, BROKEN),
        null,
        null,
        scope);
  }

  private static SiteChooser.Choice choice(
      @Nullable String site, String why, boolean certain, String... several) {
    return new SiteChooser.Choice(
        site == null ? null : new SiteId(site),
        new Reason(Rule.T_1, why),
        java.util.Arrays.stream(several).map(SiteId::new).toList(),
        certain);
  }

  @Test
  void theFilterNamesTheSiteByIdOrName() {
    SiteChooser.Choice branch = choice("11", "site of the filter", true);
    assertThat(choose(DEFAULTS, "10", "1 Main St", " 11 ")).isEqualTo(branch);
    assertThat(choose(DEFAULTS, "10", "1 Main St", " BRANCH ")).isEqualTo(branch);
    assertThat(findings.sorted()).isEmpty();
  }

  @Test
  void aSiteThatTheFilterNamesInVainLeavesTheStreetUncertain() {
    assertThat(choose(DEFAULTS, "10", "1 Main St", "Nowhere"))
        .isEqualTo(choice("10", "same street", false));
    assertThat(choose(DEFAULTS, "10", "1 Main St", "Depot"))
        .isEqualTo(choice("10", "same street", false));
    assertThat(choose(DEFAULTS, "10", "1 Main St", "14"))
        .isEqualTo(choice("10", "same street", false));
    assertThat(choose(DEFAULTS, "10", "1 Main St", " "))
        .isEqualTo(choice("10", "same street", true));
    assertThat(findings.sorted())
        .extracting(finding -> finding.ids().get(1))
        .containsExactly("14", "Depot", "Nowhere");
  }

  @Test
  void aSiteThatIsNotThereIsReportedOnce() {
    SiteChooser chooser = chooser(DEFAULTS, "10", Read.complete(SITES));
    chooser.choose(person(FieldValues.blank(), "Nowhere"));
    chooser.choose(person(FieldValues.blank(), " NOWHERE"));
    assertThat(findings.sorted())
        .containsExactly(
            Finding.of(FindingCode.SITE_NOT_FOUND, null, COMPANY, "Nowhere")
                .withDetail("no active site, or several, of this id or name"));
  }

  @Test
  void aSiteThatWasPerhapsNotReadIsNotReported() {
    SiteChooser chooser = chooser(DEFAULTS, "10", Read.partial(SITES, BROKEN));
    assertThat(chooser.complete()).isFalse();
    assertThat(chooser(DEFAULTS, "10", Read.complete(SITES)).complete()).isTrue();
    assertThat(chooser.choose(person(FieldValues.blank(), "Nowhere")))
        .isEqualTo(choice("10", "main site", false));
    assertThat(findings.sorted()).isEmpty();
  }

  @Test
  void theStreetIsComparedWithoutCaseAndSpacing() {
    assertThat(choose(DEFAULTS, "11", " 1  main ST ", null))
        .isEqualTo(choice("10", "same street", true));
    assertThat(choose(DEFAULTS, "11", "1 Main Street", null))
        .isEqualTo(choice("11", "main site", true));
    assertThat(choose(DEFAULTS, "10", "9 Elm Rd", null)).isEqualTo(choice("10", "main site", true));
  }

  @Test
  void severalSitesWithTheStreet() {
    SyncPolicy highest = SyncPolicy.builder().siteTie(SiteTie.HIGHEST_ID).build();
    SyncPolicy depot = SyncPolicy.builder().defaultSite("13").build();
    assertThat(choose(DEFAULTS, "10", "2 High St", null))
        .isEqualTo(choice("10", "several with the street: main site", true, "11", "12"));
    assertThat(choose(highest, "10", "2 High St", null))
        .isEqualTo(choice("12", "highest id with the street", true, "11", "12"));
    assertThat(choose(depot, "10", "2 High St", null))
        .isEqualTo(choice("10", "several with the street: main site", true, "11", "12"));
    assertThat(choose(depot, null, "2 High St", null))
        .isEqualTo(choice("13", "defaultSite", true, "11", "12"));
    assertThat(choose(DEFAULTS, null, "2 High St", null))
        .isEqualTo(choice(null, "no site", true, "11", "12"));
    assertThat(choose(highest, "10", "1 Main St", null))
        .isEqualTo(choice("10", "same street", true));
    assertThat(choose(highest, "10", null, null)).isEqualTo(choice("10", "main site", true));
  }

  @Test
  void withoutAStreetTheDefaultOrMainSite() {
    SyncPolicy depot = SyncPolicy.builder().defaultSite("13").build();
    SyncPolicy nowhere = SyncPolicy.builder().defaultSite("Nowhere").build();
    SyncPolicy blank = SyncPolicy.builder().defaultSite(" ").build();
    assertThat(choose(depot, "10", null, null)).isEqualTo(choice("13", "defaultSite", true));
    assertThat(choose(nowhere, "10", null, null)).isEqualTo(choice("10", "main site", false));
    assertThat(choose(blank, "10", null, null)).isEqualTo(choice("10", "main site", true));
    assertThat(choose(DEFAULTS, null, null, null)).isEqualTo(choice(null, "no site", true));
    assertThat(choose(DEFAULTS, "14", null, null)).isEqualTo(choice(null, "no site", true));
  }

  @Test
  void aStreetThatWasNotReturnedMakesItUncertain() {
    FieldValues unknown = FieldValues.blank().toBuilder().notReturned(Field.STREET).build();
    SyncPolicy depot = SyncPolicy.builder().defaultSite("13").build();
    assertThat(chooser(DEFAULTS, "10", Read.complete(SITES)).choose(person(unknown, null)))
        .isEqualTo(choice("10", "main site", false));
    assertThat(chooser(depot, "10", Read.complete(SITES)).choose(person(unknown, null)))
        .isEqualTo(choice("13", "defaultSite", false));
  }
}
