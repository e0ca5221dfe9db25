package dev.psasync.testkit.memory;

import static dev.psasync.testkit.memory.World.codes;
import static dev.psasync.testkit.memory.World.company;
import static dev.psasync.testkit.memory.World.tenant;
import static dev.psasync.testkit.memory.World.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.Contact;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.ReadProblem;
import dev.psasync.core.model.UserId;
import dev.psasync.core.plan.FindingCode;
import dev.psasync.core.plan.Write;
import dev.psasync.core.policy.Mode;
import dev.psasync.engine.AppliedWrite;
import dev.psasync.engine.RunRequest;
import dev.psasync.engine.RunStatus;
import dev.psasync.engine.SyncResult;
import dev.psasync.engine.TenantResult;
import dev.psasync.engine.settings.Settings;
import dev.psasync.spi.Capability;
import dev.psasync.spi.DirectoryMirror;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The whole way through the engine, between a directory and a PSA in memory. */
class EngineRunTest {
  private static final ReadProblem BROKEN =
      new ReadProblem(ReadProblem.Kind.READ_INCOMPLETE, "a page failed");

  private final World world = new World();

  @Test
  void theFirstRunCreatesEverybodyAndTheSecondWritesNothing() {
    world.with(1, 3).with(2, 2);

    SyncResult first = world.run();
    world.psa.forgetCalls();
    SyncResult second = world.run();

    assertThat(first.status()).isEqualTo(RunStatus.OK);
    assertThat(first.writtenByKind()).containsEntry(Write.Kind.CREATE_CONTACT, 5);
    assertThat(world.psa.contacts()).hasSize(5).allMatch(Contact::active);
    assertThat(second.plannedByKind()).isEmpty();
    assertThat(second.allApplied()).isEmpty();
    assertThat(world.psa.writes()).isEmpty();
    assertThat(second.status()).isEqualTo(RunStatus.OK);
  }

  @Test
  void aSteadyRunReadsChangesOnlyAndAsksThePsaOnceForEachList() {
    world.with(1, 3).with(2, 2);
    world.run();
    // The first run saw no contact yet, so that it could not know what rows of them carry.
    world.run();
    world.psa.forgetCalls();
    world.directory.tenant(tenant(1)).forgetCalls();

    world.run();

    assertThat(world.directory.tenant(tenant(1)).calls()).containsExactly("changes");
    assertThat(world.psa.calls())
        .as("one changed-since read; nobody needs a site")
        .containsExactlyInAnyOrder("describe", "companies", "changes all");
  }

  @Test
  void joinersMoversAndLeaversOfADeltaAreWritten() {
    world.with(1, 10);
    world.run();
    MemoryTenant tenant = world.directory.tenant(tenant(1));
    tenant.put(user(1, 11));
    tenant.put(user(1, 2).toBuilder().field(Field.JOB_TITLE, "Head of testing").build());
    tenant.remove(new UserId("user-1-3"));

    SyncResult result = world.run();

    assertThat(result.writtenByKind())
        .containsOnly(
            java.util.Map.entry(Write.Kind.CREATE_CONTACT, 1),
            java.util.Map.entry(Write.Kind.UPDATE_CONTACT, 1),
            java.util.Map.entry(Write.Kind.DEACTIVATE_CONTACT, 1));
    assertThat(world.psa.byEmail(World.email(1, 3))).get().matches(gone -> !gone.active());
    assertThat(world.psa.byEmail(World.email(1, 2)).orElseThrow().fields().get(Field.JOB_TITLE))
        .isEqualTo("Head of testing");
    assertThat(world.run().allApplied()).isEmpty();
  }

  @Test
  void c10_planWritesNothingAnywhereNotEvenToTheStore() {
    world.with(1, 3);

    SyncResult result = world.run(RunRequest.everything().withMode(Mode.PLAN));

    assertThat(result.plannedByKind()).containsEntry(Write.Kind.CREATE_CONTACT, 3);
    assertThat(result.allApplied()).isEmpty();
    assertThat(world.psa.writes()).isEmpty();
    assertThat(((MemoryStore) world.store).changes()).isZero();
    assertThat(result.tenants())
        .extracting(TenantResult::outcome)
        .containsExactly(TenantResult.Outcome.PLANNED);
  }

  @Test
  void c10_checkMatchesReadsNoUserAndWritesNothing() {
    world.with(1, 3);

    SyncResult result = world.run(RunRequest.everything().withMode(Mode.CHECK_MATCHES));

    assertThat(world.directory.tenant(tenant(1)).calls()).containsExactly("profile");
    assertThat(world.psa.calls()).containsExactly("describe", "companies");
    assertThat(result.matches()).hasSize(1);
    assertThat(((MemoryStore) world.store).changes()).isZero();
  }

  @Test
  void r4_oneTenantFailsAlone() {
    world.with(1, 2).with(2, 2).with(3, 2);
    world.directory.tenant(tenant(2)).fail(World.tenantFailure());

    SyncResult result = world.run();

    assertThat(result.status()).isEqualTo(RunStatus.PARTIAL);
    assertThat(result.writtenByKind()).containsEntry(Write.Kind.CREATE_CONTACT, 4);
    assertThat(result.findings())
        .filteredOn(finding -> finding.code() == FindingCode.TENANT_SKIPPED)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.tenant()).isEqualTo(tenant(2));
              assertThat(finding.detail()).contains("CONSENT", "Ask an administrator");
            });
    assertThat(result.tenants())
        .extracting(TenantResult::outcome)
        .containsExactly(
            TenantResult.Outcome.APPLIED,
            TenantResult.Outcome.SKIPPED,
            TenantResult.Outcome.APPLIED);
  }

  @Test
  void r4_aTenantThatFailsWhileItsPeopleAreReadLosesNobody() {
    world.with(1, 8);
    world.run();
    world.directory.tenant(tenant(1)).fail(World.tenantFailure());

    SyncResult result = world.run();

    assertThat(world.activeContacts()).isEqualTo(8);
    assertThat(result.status()).isEqualTo(RunStatus.FAILED);
    assertThat(codes(result)).contains(FindingCode.TENANT_SKIPPED);
  }

  @Test
  void aFailureOfTheWholeDirectoryStopsAskingFurtherTenants() {
    world.parallel = 1;
    for (int i = 1; i <= 5; i++) {
      world.with(i, 1);
      world.directory.tenant(tenant(i)).fail(World.partyFailure());
    }

    SyncResult result = world.run();

    long asked =
        List.of(1, 2, 3, 4, 5).stream()
            .filter(i -> !world.directory.tenant(tenant(i)).calls().isEmpty())
            .count();
    assertThat(asked).isEqualTo(1);
    assertThat(codes(result)).hasSize(5).containsOnly(FindingCode.TENANT_SKIPPED);
    assertThat(result.status()).isEqualTo(RunStatus.FAILED);
  }

  @Test
  void aPsaThatCannotBeAskedFailsTheRunWithARemedy() {
    world.with(1, 1);
    world.psa.down(MemoryPsa.failure());

    SyncResult result = world.run();

    assertThat(result.status()).isEqualTo(RunStatus.FAILED);
    assertThat(result.failures())
        .singleElement()
        .satisfies(failure -> assertThat(failure.remedy()).isEqualTo("Try again later"));
  }

  @Test
  void r1_partialUsersMakeNoLeavers() {
    world.with(1, 8);
    world.run();
    MemoryTenant tenant = world.directory.tenant(tenant(1));
    tenant.expireCursors();
    tenant.partialUsers(BROKEN);

    SyncResult result = world.run();

    assertThat(world.activeContacts()).isEqualTo(8);
    assertThat(codes(result)).contains(FindingCode.READ_INCOMPLETE);
    assertThat(result.status()).isEqualTo(RunStatus.PARTIAL);
    assertThat(mirror()).hasSize(8);
  }

  @Test
  void r3_anExpiredCursorLeadsToAFullReadInTheSameRun() {
    world.with(1, 8);
    world.run();
    MemoryTenant tenant = world.directory.tenant(tenant(1));
    tenant.expireCursors();
    tenant.remove(new UserId("user-1-1"));
    tenant.forgetCalls();

    SyncResult result = world.run();

    assertThat(tenant.calls()).containsExactly("changes", "users");
    assertThat(result.writtenByKind()).containsEntry(Write.Kind.DEACTIVATE_CONTACT, 1);
  }

  @Test
  void r3_brokenChangesApplyNothingAndKeepTheOldCursor() {
    world.with(1, 8);
    world.run();
    MemoryTenant tenant = world.directory.tenant(tenant(1));
    tenant.remove(new UserId("user-1-1"));
    tenant.brokenChanges(BROKEN);

    SyncResult broken = world.run();
    tenant.brokenChanges(null);
    SyncResult mended = world.run();

    assertThat(broken.allApplied()).isEmpty();
    assertThat(codes(broken)).contains(FindingCode.READ_INCOMPLETE);
    assertThat(mended.writtenByKind()).containsEntry(Write.Kind.DEACTIVATE_CONTACT, 1);
  }

  @Test
  void r3_aFullReadIsMadeFromTimeToTime() {
    world.with(1, 2);
    world.run();
    MemoryTenant tenant = world.directory.tenant(tenant(1));
    tenant.forgetCalls();
    world.clock.advance(Duration.ofDays(1));

    world.run();

    assertThat(tenant.calls()).containsExactly("profile", "users");
  }

  @Test
  void r1_aContactThatAListLacksIsConfirmedById() {
    world.with(1, 3);
    world.run();
    world.psa.hide(world.psa.byEmail(World.email(1, 2)).orElseThrow().id());

    SyncResult result = world.run();

    assertThat(codes(result)).contains(FindingCode.READ_INCOMPLETE);
    assertThat(codes(result)).doesNotContain(FindingCode.LINK_DANGLING);
    assertThat(result.allApplied()).isEmpty();
  }

  @Test
  void r1_aContactThatIsReallyGoneLeavesADanglingLink() {
    world.with(1, 3);
    world.run();
    world.psa.delete(world.psa.byEmail(World.email(1, 2)).orElseThrow().id());

    SyncResult result = world.run();

    assertThat(codes(result)).contains(FindingCode.LINK_DANGLING);
    assertThat(codes(result)).doesNotContain(FindingCode.READ_INCOMPLETE);
  }

  @Test
  void s1_aCompanyThatIsNotEnabledIsLeftAlone() {
    world.with(1, 2).with(2, 2);
    world.settings = Settings.builder().company(company(1), "userSync", false).build();

    SyncResult result = world.run();

    assertThat(result.writtenByKind()).containsEntry(Write.Kind.CREATE_CONTACT, 2);
    assertThat(world.directory.tenant(tenant(1)).calls()).containsExactly("profile");
    assertThat(codes(result)).containsExactly(FindingCode.NOT_ENABLED);
    assertThat(result.status()).isEqualTo(RunStatus.OK);
  }

  @Test
  void c9_excludedTenantsAreNotAsked() {
    world.with(1, 2).with(2, 2);
    world.settings =
        Settings.builder().partner("excludeTenants", List.of(" customer 1 ", "t2")).build();

    SyncResult result = world.run();

    assertThat(world.directory.tenant(tenant(1)).calls()).isEmpty();
    assertThat(world.directory.tenant(tenant(2)).calls()).isEmpty();
    assertThat(codes(result)).containsOnly(FindingCode.TENANT_EXCLUDED).hasSize(2);
    assertThat(world.psa.writes()).isEmpty();
  }

  @Test
  void c7_theTenantIdIsStoredAfterAMatchByName() {
    world.with(1, 1);
    var known = world.psa.company(company(1)).orElseThrow();
    world.psa.put(
        new dev.psasync.core.model.Company(
            known.id(), known.name(), null, List.of(), true, known.mainSite()));

    SyncResult result = world.run();

    assertThat(result.writtenByKind()).containsEntry(Write.Kind.MAP_TENANT, 1);
    assertThat(world.psa.company(company(1)).orElseThrow().tenantIds()).containsExactly(tenant(1));
    assertThat(world.run().allApplied()).isEmpty();
  }

  @Test
  void c8_aCompanyIsCreatedAndItsPeopleFollowInTheNextRun() {
    world.with(1, 1);
    world
        .directory
        .add(
            new dev.psasync.core.model.Tenant(
                tenant(9),
                "Brand new",
                "new.example",
                null,
                dev.psasync.core.model.Relationship.ACTIVE))
        .domains("new.example")
        .put(user(9, 1));
    world.settings = Settings.builder().partner("autoCreateCompanies", true).build();

    SyncResult first = world.run();
    SyncResult second = world.run();

    assertThat(first.applied())
        .singleElement()
        .extracting(AppliedWrite::result)
        .isEqualTo(AppliedWrite.Result.DONE);
    assertThat(world.psa.companies()).hasSize(2);
    assertThat(second.writtenByKind()).containsEntry(Write.Kind.CREATE_CONTACT, 1);
    assertThat(world.run().allApplied()).isEmpty();
  }

  @Test
  void aPilotTouchesItsTenantOnly() {
    world.with(1, 2).with(2, 2);

    SyncResult result = world.run(RunRequest.everything().withTenant(tenant(2)));

    assertThat(result.writtenByKind()).containsEntry(Write.Kind.CREATE_CONTACT, 2);
    assertThat(world.directory.tenant(tenant(1)).calls()).isEmpty();
    assertThat(world.psa.contacts()).allMatch(contact -> contact.company().equals(company(2)));
  }

  @Test
  void aPilotReadsItsCompanyOnlyUnlessSomebodyIsToBeCreated() {
    world.with(1, 2).with(2, 2);
    world.psa.can(EnumSet.complementOf(EnumSet.of(Capability.CONTACT_CHANGES)));
    world.run();
    world.psa.forgetCalls();
    world.directory.tenant(tenant(1)).forgetCalls();

    world.run(RunRequest.everything().withCompany(company(2)));

    assertThat(world.psa.calls()).containsExactlyInAnyOrder("describe", "companies", "contacts 2");
    assertThat(world.directory.tenant(tenant(1)).calls()).isEmpty();
  }

  @Test
  void m7_aPilotStillSeesThatSomebodyIsAContactOfAnotherCompany() {
    world.with(1, 0).with(2, 1);
    world.contact(1, 50, World.email(2, 1));

    SyncResult result = world.run(RunRequest.everything().withTenant(tenant(2)));

    assertThat(codes(result)).contains(FindingCode.CONTACT_IN_OTHER_COMPANY);
    assertThat(world.psa.writes()).isEmpty();
  }

  @Test
  void aPilotForAnUnknownTenantSaysSo() {
    world.with(1, 1);

    SyncResult result = world.run(RunRequest.everything().withTenant(tenant(7)));

    assertThat(codes(result)).containsExactly(FindingCode.TENANT_SKIPPED);
    assertThat(result.findings().get(0).detail()).contains("NOT_FOUND");
  }

  @Test
  void twoTenantsOfOneCompanyAreOnePlanAndOneOfThemCanFail() {
    world.with(1, 7).with(2, 7);
    world.psa.put(
        new dev.psasync.core.model.Company(
            company(1),
            "Customer 1",
            null,
            List.of(tenant(1), tenant(2)),
            true,
            new dev.psasync.core.model.SiteId("101")));
    world.psa.put(
        new dev.psasync.core.model.Company(
            company(2), "Somebody else", null, List.of(), true, null));
    world.run();
    world.directory.tenant(tenant(1)).remove(new UserId("user-1-1"));
    world.directory.tenant(tenant(2)).fail(World.tenantFailure());

    SyncResult result = world.run();

    assertThat(result.companies()).hasSize(1);
    assertThat(result.writtenByKind()).containsEntry(Write.Kind.DEACTIVATE_CONTACT, 1);
    assertThat(world.activeContacts()).isEqualTo(13);
  }

  @Test
  void f1_aMappingThatCannotWorkIsRefusedBeforeAnythingIsRead() {
    world.with(1, 2).with(2, 2);
    world.settings =
        Settings.builder()
            .company(
                company(1),
                "customFields",
                List.of(java.util.Map.of("from", "employeeId", "to", "CFNone")))
            .build();

    SyncResult result = world.run();

    assertThat(world.directory.tenant(tenant(1)).calls()).containsExactly("profile");
    assertThat(result.writtenByKind()).containsEntry(Write.Kind.CREATE_CONTACT, 2);
    assertThat(codes(result)).containsExactly(FindingCode.TENANT_SKIPPED);
    assertThat(world.engine().build().check())
        .filteredOn(point -> point.name().contains("company 1"))
        .singleElement()
        .satisfies(point -> assertThat(point.detail()).contains("CFNone"));
  }

  @Test
  void s4_groupsAndSkusAreReadOnlyWhenAFilterNamesThem() {
    world.with(1, 3);
    world.directory.tenant(tenant(1)).group("Staff", java.util.Set.of(new UserId("user-1-2")));
    world.directory.tenant(tenant(1)).skus(java.util.Map.of("id-1", "SPB"));
    world.settings =
        Settings.builder()
            .partner(
                "filters",
                List.of(java.util.Map.of("group", "Staff"), java.util.Map.of("licence", "OTHER")))
            .build();

    SyncResult result = world.run();

    assertThat(world.directory.tenant(tenant(1)).calls())
        .containsExactly("profile", "users", "skus", "group Staff");
    assertThat(result.writtenByKind()).containsEntry(Write.Kind.CREATE_CONTACT, 1);
  }

  @Test
  void s6_changedScopeSettingsAreReported() {
    world.with(1, 3);
    world.run();
    world.settings = Settings.builder().partner("guests", "INCLUDE").build();

    assertThat(codes(world.run())).containsExactly(FindingCode.SCOPE_CHANGED);
    assertThat(codes(world.run())).isEmpty();
  }

  private List<?> mirror() {
    return world.store.mirror(tenant(1)).map(DirectoryMirror::users).orElseThrow();
  }
}
