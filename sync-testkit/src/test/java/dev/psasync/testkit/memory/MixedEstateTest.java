package dev.psasync.testkit.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.psasync.core.model.Company;
import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.DirectoryUser;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.Relationship;
import dev.psasync.core.model.Site;
import dev.psasync.core.model.SiteId;
import dev.psasync.core.model.Tenant;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.UserId;
import dev.psasync.core.plan.FindingCode;
import dev.psasync.core.plan.Write;
import dev.psasync.engine.CompanyResult;
import dev.psasync.engine.RunStatus;
import dev.psasync.engine.SyncEngine;
import dev.psasync.engine.SyncResult;
import dev.psasync.engine.settings.Settings;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One run serves companies in two PSAs, whose ids are the same numbers. */
class MixedEstateTest {
  private static final TenantId CONTOSO = new TenantId("contoso");
  private static final TenantId FABRIKAM = new TenantId("fabrikam");

  private final TestClock clock = new TestClock();
  private final MemoryDirectory directory = new MemoryDirectory(clock);
  private final MemoryPsa halo = new MemoryPsa(clock);
  private final MemoryPsa autotask = new MemoryPsa(clock);
  private final MemoryStore store = new MemoryStore();
  private Settings settings = Settings.defaults();

  @BeforeEach
  void fill() {
    fill(halo, "Contoso Ltd", CONTOSO);
    fill(autotask, "Fabrikam Inc", FABRIKAM);
    directory
        .add(new Tenant(CONTOSO, "Contoso Ltd", "contoso.example", "GB", Relationship.ACTIVE))
        .domains("contoso.example")
        .put(user("u1", "ann@contoso.example"));
    directory
        .add(new Tenant(FABRIKAM, "Fabrikam Inc", "fabrikam.example", "GB", Relationship.ACTIVE))
        .domains("fabrikam.example")
        .put(user("u2", "bob@fabrikam.example"));
  }

  private static void fill(MemoryPsa psa, String name, TenantId tenant) {
    CompanyId company = new CompanyId("1");
    SiteId site = new SiteId("10");
    psa.put(new Company(company, name, null, List.of(tenant), true, site));
    psa.put(new Site(site, company, "Main", null, true));
    psa.put(
        Contact.builder(new ContactId("100"), company)
            .site(site)
            .field(Field.EMAIL, "old@" + name.split(" ")[0].toLowerCase(java.util.Locale.ROOT))
            .build());
  }

  private static DirectoryUser user(String id, String upn) {
    return DirectoryUser.builder(new UserId(id))
        .upn(upn)
        .mail(upn)
        .enabled(true)
        .licences(Set.of("SPB"))
        .field(Field.DISPLAY_NAME, "Name of " + id)
        .field(Field.LAST_NAME, "Name")
        .build();
  }

  private SyncResult run() {
    return SyncEngine.builder()
        .directory(directory)
        .psa("halo", halo)
        .psa("autotask", autotask)
        .store(store)
        .settings(settings)
        .clock(clock)
        .sleeper(clock::advance)
        .build()
        .run();
  }

  @Test
  void everyCompanyIsKeptInItsOwnPsa() {
    SyncResult first = run();

    assertThat(first.status()).isNotEqualTo(RunStatus.FAILED);
    assertThat(first.writtenByKind()).containsEntry(Write.Kind.CREATE_CONTACT, 2);
    assertThat(halo.byEmail("ann@contoso.example")).isPresent();
    assertThat(autotask.byEmail("bob@fabrikam.example")).isPresent();
    assertThat(halo.contacts()).hasSize(2);
    assertThat(autotask.contacts()).hasSize(2);
    assertThat(store.links(new CompanyId("halo/1"))).hasSize(1);
    assertThat(store.links(new CompanyId("autotask/1"))).hasSize(1);

    SyncResult second = run();

    assertThat(second.plannedByKind()).isEmpty();
  }

  @Test
  void leaversLeaveTheRightPsa() {
    run();
    Objects.requireNonNull(directory.tenant(FABRIKAM)).remove(new UserId("u2"));
    settings = Settings.builder().partner("brakes", "off").build();

    run();

    assertThat(halo.byEmail("ann@contoso.example").orElseThrow().active()).isTrue();
    assertThat(autotask.byEmail("bob@fabrikam.example").orElseThrow().active()).isFalse();
  }

  @Test
  void settingsNameCompaniesWithTheirPsa() {
    settings =
        Settings.builder()
            .company(new CompanyId("autotask/1"), Map.of("createMissing", false))
            .build();

    SyncResult result = run();

    assertThat(result.writtenByKind()).containsEntry(Write.Kind.CREATE_CONTACT, 1);
    assertThat(autotask.byEmail("bob@fabrikam.example")).isEmpty();
    assertThat(result.findingsByCode()).containsEntry(FindingCode.WOULD_CREATE, 1);
  }

  @Test
  void aPsaThatIsDownHoldsUpNobodyWhoIsMappedElsewhereByHand() {
    settings = Settings.builder().partner("companyMap", Map.of(CONTOSO.value(), "halo/1")).build();
    autotask.down(MemoryPsa.failure());

    SyncResult result = run();

    assertThat(result.failures())
        .singleElement()
        .satisfies(failure -> assertThat(failure.party()).isEqualTo("PSA autotask"));
    assertThat(halo.byEmail("ann@contoso.example")).isPresent();
    assertThat(autotask.writes()).isEmpty();
  }

  @Test
  void aCompanyOfAPsaThatIsDownIsNotLookedForInAnother() {
    run();
    List<Contact> before = halo.contacts();
    settings =
        Settings.builder()
            .partner(
                "companyMap", Map.of(CONTOSO.value(), "halo/1", FABRIKAM.value(), "autotask/1"))
            .build();
    autotask.down(MemoryPsa.failure());
    halo.forgetCalls();

    SyncResult result = run();

    assertThat(halo.contacts()).isEqualTo(before);
    assertThat(halo.calls()).noneMatch(call -> call.contains("autotask"));
    assertThat(result.companies())
        .extracting(CompanyResult::company)
        .containsExactly(new CompanyId("halo/1"));
    assertThat(result.allFindings())
        .filteredOn(finding -> finding.code() == FindingCode.TENANT_SKIPPED)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.ids()).containsExactly(FABRIKAM.value());
              assertThat(finding.detail()).contains("autotask/1");
            });
  }

  @Test
  void aNameIsAWordAndStandsOnce() {
    SyncEngine.Builder builder = SyncEngine.builder().psa("halo", halo);

    assertThatThrownBy(() -> builder.psa("halo", autotask)).hasMessageContaining("'halo'");
    assertThatThrownBy(() -> builder.psa("a/b", autotask)).hasMessageContaining("'a/b'");
    assertThatThrownBy(() -> builder.psa(halo).directory(directory).store(store).build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("not both");
  }
}
