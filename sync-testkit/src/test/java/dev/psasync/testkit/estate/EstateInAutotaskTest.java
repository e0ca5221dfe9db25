package dev.psasync.testkit.estate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.psasync.testkit.sim.autotask.AutotaskRow;
import dev.psasync.testkit.sim.autotask.AutotaskSimulator;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class EstateInAutotaskTest {
  private static final Estate ESTATE =
      EstateGenerator.seeded(7).tenants(9).usersPerTenant(20).generate();

  @Test
  void everythingIsLoadedAndNothingCountsAsTraffic() {
    try (AutotaskSimulator autotask = AutotaskSimulator.start()) {
      EstateInAutotask loaded = EstateInAutotask.load(ESTATE, autotask.state());
      int sites = ESTATE.companies().stream().mapToInt(c -> c.sites().size()).sum();
      assertThat(autotask.state().companies())
          .as("the MSP itself beside the estate's")
          .hasSize(ESTATE.companies().size() + 1);
      assertThat(autotask.state().locations()).hasSize(sites);
      assertThat(autotask.state().contacts()).hasSize(ESTATE.contactCount());
      assertThat(autotask.state().counters().writes()).isZero();
      assertThat(autotask.journal().total()).isZero();
      for (EstateCompany company : ESTATE.companies()) {
        AutotaskRow row = loaded.company(company.key());
        assertThat(row.text("companyName")).isEqualTo(company.name());
        String tenants = row.userDefined(EstateInAutotask.TENANT_IDS);
        assertThat(tenants == null ? "" : tenants)
            .isEqualTo(String.join(", ", company.tenantIds()));
        for (EstateContact contact : company.contacts()) {
          AutotaskRow person = loaded.contact(contact.key());
          assertThat(person.text("emailAddress")).isEqualTo(contact.email());
          assertThat(person.text("externalID")).isEqualTo(contact.objectId());
          assertThat(person.flag("isActive")).isEqualTo(contact.active());
          assertThat(person.number("companyID")).isEqualTo(row.id());
          assertThat(person.number("companyLocationID"))
              .isEqualTo(loaded.locationId(contact.siteKey()));
          assertThat(person.userDefined(EstateInAutotask.KEEP_ACTIVE))
              .isEqualTo(contact.kind() == EstateContact.Kind.KEPT_LEAVER ? "Y" : null);
        }
      }
      assertThatThrownBy(() -> loaded.company("nobody"))
          .isInstanceOf(NoSuchElementException.class)
          .hasMessageContaining("nobody");
    }
  }
}
