package dev.psasync.testkit.estate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.psasync.testkit.sim.halo.HaloSimulator;
import dev.psasync.testkit.sim.halo.UserRow;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class EstateInHaloTest {
  private static final Estate ESTATE =
      EstateGenerator.seeded(7).tenants(12).usersPerTenant(60).generate();

  @Test
  void everythingIsLoadedAndNothingCountsAsTraffic() {
    try (HaloSimulator halo = HaloSimulator.start()) {
      EstateInHalo loaded = EstateInHalo.load(ESTATE, halo.state());
      int sites = ESTATE.companies().stream().mapToInt(c -> c.sites().size()).sum();
      assertThat(halo.state().clients()).hasSize(ESTATE.companies().size());
      assertThat(halo.state().sites()).hasSize(sites);
      assertThat(halo.state().users()).hasSize(ESTATE.contactCount() + sites);
      assertThat(halo.state().counters().writes()).isZero();
      assertThat(halo.journal().total()).isZero();
      EstateCompany company = ESTATE.companies().get(0);
      assertThat(loaded.client(company.key()).tenants()).hasSize(2);
      for (EstateContact contact : company.contacts()) {
        UserRow row = loaded.contact(contact.key());
        assertThat(row.email()).isEqualTo(contact.email());
        assertThat(row.azureOid()).isEqualTo(contact.objectId());
        assertThat(row.inactive()).isEqualTo(!contact.active());
        assertThat(row.siteId()).isEqualTo(loaded.site(contact.siteKey()).id());
        assertThat(row.flag("isserviceaccount"))
            .isEqualTo(contact.kind() == EstateContact.Kind.SERVICE_ACCOUNT);
        assertThat(row.number("linked_agent_id") > 0)
            .isEqualTo(contact.kind() == EstateContact.Kind.AGENT);
        assertThat(row.customField("CFM365SyncKeepActive"))
            .isEqualTo(contact.kind() == EstateContact.Kind.KEPT_LEAVER ? 2L : null);
      }
      assertThatThrownBy(() -> loaded.client("nobody"))
          .isInstanceOf(NoSuchElementException.class)
          .hasMessageContaining("nobody");
    }
  }
}
