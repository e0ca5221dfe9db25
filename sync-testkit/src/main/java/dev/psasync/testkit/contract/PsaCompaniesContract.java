package dev.psasync.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.psasync.core.model.Company;
import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Relationship;
import dev.psasync.core.model.Tenant;
import dev.psasync.core.model.TenantId;
import dev.psasync.spi.Capability;
import dev.psasync.spi.CreatesCompanies;
import dev.psasync.spi.MapsTenants;
import dev.psasync.spi.WriteOutcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tenants on companies, and new companies. */
abstract class PsaCompaniesContract extends PsaUpdatingContract {
  private static final TenantId ONE = new TenantId("7e7e0000-0000-4000-8000-000000000001");
  private static final TenantId TWO = new TenantId("7e7e0000-0000-4000-8000-000000000002");
  private static final TenantId THREE = new TenantId("7e7e0000-0000-4000-8000-000000000003");

  private static Tenant tenant(TenantId id, String name) {
    return new Tenant(id, name, null, null, Relationship.ACTIVE);
  }

  private Company read(CompanyId id) {
    List<Company> all = new ArrayList<>();
    connector().companies(all::add);
    return all.stream()
        .filter(company -> company.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError("company " + id + " was not delivered"));
  }

  @Test
  void c7_aTenantIsMappedAndTheOthersAreKept() {
    needs(Capability.MAP_TENANTS);
    CompanyId company = there().addCompany("Kit");
    CompanyId other = there().addCompany("Other");
    there().mapTenant(company, ONE);
    there().mapTenant(company, TWO);
    there().mapTenant(other, THREE);
    TenantId added = new TenantId("7e7e0000-0000-4000-8000-000000000004");

    for (int times = 1; times <= 2; times++) {
      WriteOutcome<CompanyId> outcome =
          ((MapsTenants) connector()).mapTenant(company, tenant(added, "O'Kit \"Four\""));
      assertThat(outcome)
          .as("mapping a tenant was answered with %s", nameOf(outcome))
          .isInstanceOf(WriteOutcome.Done.class);
      assertThat(there().tenantsOf(company))
          .as("a tenant was mapped (time %d): the entries of the other tenants stay", times)
          .isEqualTo(Set.of(ONE, TWO, added));
      assertThat(there().tenantsOf(other)).as("another company").isEqualTo(Set.of(THREE));
    }
    assertThat(read(company).tenantIds())
        .as("the tenant ids on a company as the connector reads them (C-1)")
        .containsExactlyInAnyOrder(ONE, TWO, added);
  }

  @Test
  void a5_aTenantIsTakenOffAndTheOthersAreKept() {
    needs(Capability.UNMAP_TENANTS);
    CompanyId company = there().addCompany("Kit");
    there().mapTenant(company, ONE);
    there().mapTenant(company, TWO);
    for (int times = 1; times <= 2; times++) {
      WriteOutcome<CompanyId> outcome = ((MapsTenants) connector()).unmapTenant(company, TWO);
      assertThat(outcome)
          .as("taking a tenant off was answered with %s", nameOf(outcome))
          .isInstanceOf(WriteOutcome.Done.class);
      assertThat(there().tenantsOf(company))
          .as("a tenant was taken off (time %d): the others stay", times)
          .isEqualTo(Set.of(ONE));
    }
  }

  @Test
  void c7_aTenantIsNotMappedToACompanyThatIsNotThere() {
    needs(Capability.MAP_TENANTS);
    there().addCompany("Kit");
    Set<CompanyId> before = there().companies();
    assertThat(((MapsTenants) connector()).mapTenant(new CompanyId("999999901"), tenant(ONE, "x")))
        .as("a tenant was mapped to a company that does not exist")
        .isNotInstanceOf(WriteOutcome.Done.class);
    assertThat(there().companies()).isEqualTo(before);
  }

  @Test
  void c8_aCompanyIsCreatedActiveWithNameAndTenant() {
    needs(Capability.CREATE_COMPANIES);
    WriteOutcome<Company> outcome =
        ((CreatesCompanies) connector()).createCompany(tenant(ONE, "New & Söhne"));
    if (!(outcome instanceof WriteOutcome.Done<Company> done)) {
      throw new AssertionError("creating a company was answered with " + nameOf(outcome));
    }
    Company made = read(new CompanyId(done.id()));
    assertThat(made.name()).isEqualTo("New & Söhne");
    assertThat(made.active()).as("a new company must be active").isTrue();
    assertThat(there().tenantsOf(made.id()))
        .as("the tenant id must be stored on the new company")
        .containsExactly(ONE);
    assertThat(made.tenantIds()).containsExactly(ONE);
  }

  @Test
  void c8_aCompanyWhoseAnswerWasLostIsUnknownAndNeverRepeated() {
    needs(Capability.CREATE_COMPANIES);
    Set<CompanyId> before = there().companies();
    cause(PsaTrouble.ANSWER_LOST, PsaCall.CREATE_COMPANY);
    WriteOutcome<Company> outcome =
        ((CreatesCompanies) connector()).createCompany(tenant(ONE, "New"));
    there().endTroubles();
    Set<CompanyId> made = new HashSet<>(there().companies());
    made.removeAll(before);
    assertThat(made)
        .as("the answer to the creation of a company was lost, and it was repeated: twins")
        .hasSize(1);
    if (!(outcome instanceof WriteOutcome.Unknown)) {
      fail(
          "the answer to the creation of a company was lost, and yet the outcome was %s: it must be"
              + " Unknown",
          nameOf(outcome));
    }
  }
}
