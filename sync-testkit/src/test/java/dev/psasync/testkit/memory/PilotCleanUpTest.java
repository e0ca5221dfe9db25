package dev.psasync.testkit.memory;

import static dev.psasync.testkit.memory.World.company;
import static dev.psasync.testkit.memory.World.tenant;
import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.Company;
import dev.psasync.core.model.Relationship;
import dev.psasync.core.model.Tenant;
import dev.psasync.core.plan.SyncPlan;
import dev.psasync.core.plan.Write;
import dev.psasync.core.policy.Mode;
import dev.psasync.engine.RunRequest;
import dev.psasync.engine.SyncResult;
import dev.psasync.engine.json.PlanJson;
import dev.psasync.engine.settings.Settings;
import dev.psasync.spi.StoredPlan;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * L-7 in runs that leave tenants out: the clean-up of a company needs all tenants of the company,
 * and nothing in the settings, the PSA or the store says whose tenant 2 is.
 */
class PilotCleanUpTest {
  private final World world = new World();

  @BeforeEach
  void twoCompaniesWithSomebodyLeftOver() {
    world.with(1, 1).with(2, 1);
    forgetTenant(2);
    world.contact(1, 50, "old.hand@" + World.domain(1));
    world.settings =
        Settings.builder()
            .partner(Map.of("deactivateScope", "ADOPT_BY_DOMAIN", "brakes", "off"))
            .build();
  }

  private void forgetTenant(int number) {
    Company known = world.psa.company(company(number)).orElseThrow();
    world.psa.put(new Company(known.id(), known.name(), null, List.of(), true, known.mainSite()));
  }

  private static int deactivated(SyncResult result) {
    return result.plannedByKind().getOrDefault(Write.Kind.DEACTIVATE_CONTACT, 0);
  }

  @Test
  void aPilotOfACompanyAsksTheOthersWhoseTheyAre() {
    SyncResult result = world.run(RunRequest.everything().withCompany(company(1)));

    assertThat(deactivated(result)).isEqualTo(1);
    assertThat(world.directory.tenant(tenant(2)).calls())
        .as("asked who it is, and nothing else")
        .containsOnly("profile");
  }

  @Test
  void nothingIsCleanedUpWhileOneOfThemIsATenantOfTheCompany() {
    world.directory.add(new Tenant(tenant(3), "Customer 1", null, "GB", Relationship.ACTIVE));

    SyncResult result = world.run(RunRequest.everything().withCompany(company(1)));

    assertThat(deactivated(result)).isZero();
  }

  @Test
  void nothingIsCleanedUpWhileOneOfThemCannotBeAsked() {
    world.directory.tenant(tenant(2)).fail(World.tenantFailure());

    SyncResult result = world.run(RunRequest.everything().withCompany(company(1)));

    assertThat(deactivated(result)).isZero();
    assertThat(result.tenants()).as("it takes no part").hasSize(1);
  }

  @Test
  void theyAreNotAskedWhereNothingHangsOnIt() {
    world.settings = Settings.defaults();

    world.run(RunRequest.everything().withCompany(company(1)));

    assertThat(world.directory.tenant(tenant(2)).calls()).isEmpty();
  }

  @Test
  void aPilotOfATenantAsksNoOtherAndCleansNothingUp() {
    SyncResult result = world.run(RunRequest.everything().withTenant(tenant(1)));

    assertThat(deactivated(result)).isZero();
    assertThat(world.directory.tenant(tenant(2)).calls()).isEmpty();
  }

  @Test
  void b3_aPlanOfAWholeRunIsAppliedForOneCompanyAlone() {
    SyncPlan plan = plan(world.run(RunRequest.everything().withMode(Mode.PLAN)));
    world.store.savePlan(
        new StoredPlan(
            plan.hash(), plan.company(), plan.createdAt(), plan.expiresAt(), PlanJson.write(plan)));

    SyncResult result =
        world.run(
            RunRequest.everything()
                .withMode(Mode.APPLY)
                .withCompany(company(1))
                .withTenant(tenant(1))
                .withApproval(plan.hash())
                .withOnlyApproved());

    assertThat(plan(result).hash()).isEqualTo(plan.hash());
    assertThat(result.writtenByKind()).containsEntry(Write.Kind.DEACTIVATE_CONTACT, 1);
  }

  private static SyncPlan plan(SyncResult result) {
    return result.companies().stream()
        .filter(each -> each.company().equals(company(1)))
        .map(each -> Objects.requireNonNull(each.plan()))
        .findFirst()
        .orElseThrow();
  }
}
