package dev.psasync.testkit.memory;

import static dev.psasync.testkit.memory.World.company;
import static dev.psasync.testkit.memory.World.tenant;
import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.Company;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.plan.Write;
import dev.psasync.engine.RunRequest;
import dev.psasync.engine.SyncResult;
import dev.psasync.engine.settings.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a company's own settings and the spelling of ids do in a run. */
class EngineSettingsTest {
  private final World world = new World();

  /** C-7: the partner's value holds where a company has none of its own, and only there. */
  @ParameterizedTest
  @CsvSource({
    "true,  -,     1",
    "false, -,     0",
    "true,  false, 0",
    "false, true,  1",
  })
  void c7_aCompanyMaySwitchTheTenantIdOnAndOff(boolean partner, String own, int written) {
    world.with(1, 1);
    forgetTenants(1);
    Settings.Builder settings = Settings.builder().partner("writeTenantId", partner);
    if (!own.equals("-")) {
      settings.company(company(1), "writeTenantId", Boolean.valueOf(own));
    }
    world.settings = settings.build();

    SyncResult result = world.run();

    assertThat(result.writtenByKind().getOrDefault(Write.Kind.MAP_TENANT, 0)).isEqualTo(written);
    assertThat(result.writtenByKind()).containsEntry(Write.Kind.CREATE_CONTACT, 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"T1", "t1", " T1 "})
  void l7_aTenantMappedInAnotherSpellingIsNoSecondTenantThatWasNotRead(String spelling) {
    world.with(1, 1);
    forgetTenants(1);
    world.contact(1, 50, "old.hand@" + World.domain(1));
    world.settings =
        Settings.builder()
            .partner(
                Map.of(
                    "companyMap", Map.of(spelling, "1"),
                    "deactivateScope", "ADOPT_BY_DOMAIN",
                    "brakes", "off"))
            .build();

    SyncResult result = world.run();

    assertThat(result.writtenByKind()).containsEntry(Write.Kind.DEACTIVATE_CONTACT, 1);
  }

  @Test
  void aTenantIdThatThePsaSpellsOtherwiseIsNoSecondTenantEither() {
    world.with(1, 1);
    Company known = world.psa.company(company(1)).orElseThrow();
    world.psa.put(
        new Company(
            known.id(), known.name(), null, List.of(new TenantId("t1")), true, known.mainSite()));
    world.contact(1, 50, "old.hand@" + World.domain(1));
    world.settings =
        Settings.builder()
            .partner(Map.of("deactivateScope", "ADOPT_BY_DOMAIN", "brakes", "off"))
            .build();

    SyncResult result = world.run();

    assertThat(result.writtenByKind()).containsEntry(Write.Kind.DEACTIVATE_CONTACT, 1);
  }

  /** A pilot for a company takes in every tenant that the settings map to it. */
  @Test
  void aPilotReadsATenantMappedInAnotherSpelling() {
    world.with(1, 1).with(2, 1);
    forgetTenants(2);
    world.settings = Settings.builder().partner("companyMap", Map.of("t2", "1")).build();

    world.run(RunRequest.everything().withCompany(company(1)));

    assertThat(world.directory.tenant(tenant(2)).calls()).contains("users");
  }

  private void forgetTenants(int number) {
    Company known = world.psa.company(company(number)).orElseThrow();
    world.psa.put(new Company(known.id(), known.name(), null, List.of(), true, known.mainSite()));
  }
}
