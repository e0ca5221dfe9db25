package dev.psasync.testkit.memory;

import static dev.psasync.testkit.memory.World.company;
import static dev.psasync.testkit.memory.World.tenant;
import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.Company;
import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.ReadProblem;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.plan.Write;
import dev.psasync.engine.RunRequest;
import dev.psasync.engine.SyncEngine;
import dev.psasync.engine.SyncResult;
import dev.psasync.engine.settings.Settings;
import dev.psasync.spi.CheckPoint;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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

  /** A company of the partner's clean-up by domain, and one that a preset of its own keeps out. */
  @ParameterizedTest
  @ValueSource(strings = {"none", "cloudRadial", "sync365", "haloCsp"})
  void l7_aCompanysPresetEndsThePartnersCleanUp(String preset) {
    world.with(1, 1).with(2, 1);
    world.contact(1, 50, "old.hand@" + World.domain(1));
    world.contact(2, 60, "old.hand@" + World.domain(2));
    world.settings =
        Settings.builder()
            .partner(Map.of("preset", "mspScript", "brakes", "off"))
            .company(company(2), "preset", preset)
            .build();

    world.run();

    assertThat(world.psa.byEmail("old.hand@" + World.domain(1)).orElseThrow().active()).isFalse();
    assertThat(world.psa.byEmail("old.hand@" + World.domain(2)).orElseThrow().active()).isTrue();
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

  @ParameterizedTest
  @CsvSource({"1, false", "7, true", "halo/1, true"})
  void settingsOfACompanyThatThePsaLacksFailTheCheck(String id, boolean fails) {
    world.with(1, 1);
    world.settings =
        Settings.builder().company(new CompanyId(id), "deactivateLeavers", false).build();

    assertThat(failed(world.engine().build())).isEqualTo(fails ? "settings of company " + id : "");
  }

  @ParameterizedTest
  @CsvSource({"halo/1, false", "halo/7, true", "1, true", "Halo/1, true"})
  void soDoSettingsOfACompanyThatNoneOfSeveralPsasHas(String id, boolean fails) {
    world.with(1, 1);
    Settings settings =
        Settings.builder().company(new CompanyId(id), "deactivateLeavers", false).build();
    SyncEngine engine =
        SyncEngine.builder()
            .directory(world.directory)
            .psa("halo", world.psa)
            .psa("autotask", new MemoryPsa(world.clock))
            .store(world.store)
            .settings(settings)
            .build();

    assertThat(failed(engine)).isEqualTo(fails ? "settings of company " + id : "");
  }

  @Test
  void aListOfCompaniesThatIsNotCompleteProvesNothing() {
    world.with(1, 1);
    world.settings =
        Settings.builder().company(new CompanyId("7"), "deactivateLeavers", false).build();
    world.psa.partialCompanies(new ReadProblem(ReadProblem.Kind.READ_INCOMPLETE, "a page failed"));

    assertThat(failed(world.engine().build())).isEmpty();
  }

  private static String failed(SyncEngine engine) {
    return engine.check().stream()
        .filter(point -> point.status() == CheckPoint.Status.FAIL)
        .map(CheckPoint::name)
        .collect(Collectors.joining(", "));
  }

  private void forgetTenants(int number) {
    Company known = world.psa.company(company(number)).orElseThrow();
    world.psa.put(new Company(known.id(), known.name(), null, List.of(), true, known.mainSite()));
  }
}
