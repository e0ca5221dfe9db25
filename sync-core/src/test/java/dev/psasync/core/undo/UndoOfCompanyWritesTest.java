package dev.psasync.core.undo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.Company;
import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.plan.Finding;
import dev.psasync.core.plan.FindingCode;
import dev.psasync.core.plan.PsaProfile;
import dev.psasync.core.plan.Reason;
import dev.psasync.core.plan.Rule;
import dev.psasync.core.plan.SyncPlan;
import dev.psasync.core.plan.Write;
import dev.psasync.core.policy.Brakes;
import dev.psasync.core.undo.UndoInput.Ability;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** what is taken back of a run on the company itself. */
class UndoOfCompanyWritesTest {
  private static final CompanyId COMPANY = new CompanyId("K1");
  private static final TenantId TENANT = new TenantId("T1");
  private static final List<Reason> THEN = List.of(Reason.of(Rule.C_7));
  private static final List<Reason> UNDO = List.of(new Reason(Rule.A_5, "takes back run R1"));

  private static UndoInput input(List<TenantId> mapped, Set<Ability> abilities, Write... writes) {
    return new UndoInput(
        "R1",
        java.util.Arrays.stream(writes).map(write -> new UndoneWrite(write, null, true)).toList(),
        new Company(COMPANY, "Contoso", null, mapped, true, null),
        List.of(),
        null,
        List.of(),
        Map.of(),
        Map.of(),
        abilities,
        PsaProfile.UNLIMITED,
        Brakes.OFF,
        Instant.parse("2026-01-01T00:00:00Z"),
        Instant.parse("2026-01-02T00:00:00Z"));
  }

  private static SyncPlan undo(Write write, List<TenantId> mapped) {
    return UndoPlanner.plan(input(mapped, Set.of(Ability.UNMAP_TENANT), write));
  }

  @Test
  void aTenantIdIsTakenOffTheCompany() {
    Write map = new Write.MapTenant(TENANT, "Contoso", COMPANY, THEN);
    SyncPlan plan = undo(map, List.of(TENANT));
    assertThat(plan.writes())
        .containsExactly(new Write.UnmapTenant(TENANT, "Contoso", COMPANY, UNDO));
    assertThat(plan.findings()).isEmpty();

    SyncPlan gone = undo(map, List.of());
    assertThat(gone.writes()).isEmpty();
    assertThat(gone.findings()).isEmpty();

    SyncPlan unable = UndoPlanner.plan(input(List.of(TENANT), Set.of(), map));
    assertThat(unable.writes()).isEmpty();
    assertThat(unable.findings())
        .containsExactly(
            Finding.of(FindingCode.NOT_UNDONE, TENANT, TENANT, COMPANY)
                .withDetail("the PSA's interface cannot take a tenant id off; do it by hand"));
  }

  @Test
  void aTenantIdThatAnUndoTookOffIsWrittenAgain() {
    Write unmap = new Write.UnmapTenant(TENANT, "Contoso", COMPANY, THEN);
    assertThat(undo(unmap, List.of()).writes())
        .containsExactly(new Write.MapTenant(TENANT, "Contoso", COMPANY, UNDO));
    assertThat(undo(unmap, List.of(TENANT)).writes()).isEmpty();
  }

  @Test
  void aCreatedCompanyIsNeverDeleted() {
    SyncPlan plan = undo(new Write.CreateCompany(TENANT, "Contoso", THEN), List.of());
    assertThat(plan.writes()).isEmpty();
    assertThat(plan.findings())
        .containsExactly(
            Finding.of(FindingCode.NOT_UNDONE, TENANT, TENANT)
                .withDetail("a created company is never deleted; deactivate it by hand"));
  }

  @Test
  void thePlanIsForTheCompanyAndTheTimeItWasAskedFor() {
    SyncPlan plan = UndoPlanner.plan(input(List.of(), Set.of()));
    assertThat(plan.company()).isEqualTo(COMPANY);
    assertThat(plan.createdAt()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
    assertThat(plan.expiresAt()).isEqualTo(Instant.parse("2026-01-02T00:00:00Z"));
    assertThat(plan.decisions()).isEmpty();
  }

  @Test
  void theInputTellsTheRunAndHowMuchItWroteOnly() {
    Write map = new Write.MapTenant(TENANT, "Contoso", COMPANY, THEN);
    assertThat(input(List.of(), Set.of(), map, map)).hasToString("UndoInput[R1, 2 writes]");
  }
}
