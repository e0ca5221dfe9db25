package dev.psasync.testkit.memory;

import static dev.psasync.testkit.memory.World.codes;
import static dev.psasync.testkit.memory.World.company;
import static dev.psasync.testkit.memory.World.tenant;
import static dev.psasync.testkit.memory.World.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.psasync.core.model.Contact;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.UserId;
import dev.psasync.core.plan.FindingCode;
import dev.psasync.core.plan.SyncPlan;
import dev.psasync.core.plan.Write;
import dev.psasync.core.policy.Mode;
import dev.psasync.engine.AppliedWrite;
import dev.psasync.engine.RunRequest;
import dev.psasync.engine.RunStatus;
import dev.psasync.engine.SyncResult;
import dev.psasync.engine.TenantResult;
import dev.psasync.engine.WriteAttempt;
import dev.psasync.engine.WriteListener;
import dev.psasync.engine.settings.Settings;
import dev.psasync.engine.state.JournalEntry;
import dev.psasync.spi.Capability;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Applying: preconditions, lost answers, failures, brakes and approvals. */
class EngineApplyTest {
  private final World world = new World();

  @Test
  void a2_aCreateWhoseAnswerWasLostIsLookedUpAndNotRepeated() {
    world.with(1, 3);
    world.psa.failFor("user-1-2", WriteFault.LOST_AFTER_COMMIT);

    SyncResult result = world.run();

    assertThat(result.writtenByKind()).containsEntry(Write.Kind.CREATE_CONTACT, 3);
    assertThat(world.psa.contacts()).hasSize(3);
    assertThat(world.slept).isEmpty();
    assertThat(world.psa.writes()).hasSize(3);
    assertThat(world.run().allApplied()).isEmpty();
  }

  @Test
  void a2_whatIsToBeSeenOnlyLaterIsFoundAfterSettling() {
    world.with(1, 3);
    world.psa.failFor("user-1-2", WriteFault.LOST_AND_LATE);
    world.whileSleeping = world.psa::catchUp;

    SyncResult result = world.run();

    assertThat(world.slept).containsExactly(Duration.ofSeconds(30));
    assertThat(result.writtenByKind()).containsEntry(Write.Kind.CREATE_CONTACT, 3);
    assertThat(world.psa.contacts()).hasSize(3);
  }

  @Test
  void a2_whatCannotBeKnownIsSaidAndTheNextRunLooksFirst() {
    world.with(1, 3);
    world.psa.failFor("user-1-2", WriteFault.LOST_AND_LATE);

    SyncResult first = world.run();
    world.psa.failFor("user-1-2", null);
    world.psa.catchUp();
    SyncResult second = world.run();

    assertThat(codes(first)).containsExactly(FindingCode.OUTCOME_UNKNOWN);
    assertThat(first.allFindings().get(0).ids()).containsExactly("user-1-2");
    assertThat(first.status()).isEqualTo(RunStatus.PARTIAL);
    assertThat(second.writtenByKind()).isEmpty();
    assertThat(world.psa.contacts()).hasSize(3);
    assertThat(world.store.links(company(1))).hasSize(3);
  }

  @Test
  void a2_aCreateThatDidNotHappenIsMadeByTheNextRun() {
    world.with(1, 3);
    world.psa.failFor("user-1-2", WriteFault.LOST_BEFORE_COMMIT);

    world.run();
    world.psa.failFor("user-1-2", null);
    SyncResult second = world.run();

    assertThat(second.writtenByKind()).containsEntry(Write.Kind.CREATE_CONTACT, 1);
    assertThat(world.psa.contacts()).hasSize(3);
  }

  @ParameterizedTest
  @EnumSource(
      value = WriteFault.class,
      names = {"LOST_AFTER_COMMIT", "LOST_AND_LATE", "THROW_AFTER_COMMIT", "LOST_BEFORE_COMMIT"})
  void noFaultOfACreateMakesADuplicate(WriteFault fault) {
    world.with(1, 4);
    world.psa.failNext(fault);
    world.psa.failNext(fault);

    world.run();
    world.psa.catchUp();
    world.run();
    world.run();

    assertThat(world.psa.contacts()).hasSize(4);
    assertThat(world.run().allApplied()).isEmpty();
  }

  @Test
  void a3_aRefusedWriteStopsNobodyElseAndIsTriedAgain() {
    world.with(1, 3);
    world.psa.failFor("user-1-2", WriteFault.REJECT);

    SyncResult first = world.run();
    world.psa.failFor("user-1-2", null);
    SyncResult second = world.run();

    assertThat(first.writtenByKind()).containsEntry(Write.Kind.CREATE_CONTACT, 2);
    assertThat(codes(first)).containsExactly(FindingCode.FAILED);
    assertThat(first.tenants().get(0).failures()).isEqualTo(1);
    assertThat(second.writtenByKind()).containsEntry(Write.Kind.CREATE_CONTACT, 1);
  }

  @Test
  void aPsaThatGoesAwayIsNotAskedForTheRest() {
    world.parallel = 1;
    world.with(1, 5).with(2, 5);
    world.psa.failNext(WriteFault.PARTY_DOWN);

    SyncResult result = world.run();

    assertThat(world.psa.writes()).hasSize(1);
    assertThat(result.count(AppliedWrite.Result.HELD)).isEqualTo(9);
    assertThat(result.status()).isEqualTo(RunStatus.PARTIAL);
    assertThat(world.run().writtenByKind()).containsEntry(Write.Kind.CREATE_CONTACT, 10);
  }

  @ParameterizedTest
  @EnumSource(Renewal.class)
  void a1_aContactChangedSinceAnOldPlanIsRefusedAndOthersGoOn(Renewal renewal) {
    world.settings = Settings.builder().partner("leaseTime", "PT1H").build();
    world.psa.can(renewal.capabilities());
    world.with(1, 4);
    world.run();
    for (int i = 1; i <= 3; i++) {
      world
          .directory
          .tenant(tenant(1))
          .put(user(1, i).toBuilder().field(Field.JOB_TITLE, "Chief").build());
    }
    Contact second = world.psa.byEmail(World.email(1, 2)).orElseThrow();
    world.psa.forgetCalls();
    WriteListener slow =
        new WriteListener() {
          @Override
          public void after(WriteAttempt attempt, List<AppliedWrite> results) {
            if (attempt.sequence() == 1) {
              world.clock.advance(Duration.ofMinutes(20));
              world.psa.put(second.toBuilder().field(Field.JOB_TITLE, "By hand").build());
            }
          }
        };
    world.clock.advance(Duration.ofMinutes(1));

    SyncResult result = world.engine().writeListener(slow).build().run();

    assertThat(codes(result)).contains(FindingCode.STALE_PLAN);
    assertThat(result.count(AppliedWrite.Result.STALE)).isEqualTo(1);
    assertThat(result.count(AppliedWrite.Result.DONE)).isEqualTo(2);
    assertThat(world.psa.calls().stream().filter(renewal.call()::equals)).hasSize(1);
    assertThat(world.psa.byEmail(World.email(1, 2)).orElseThrow().fields().get(Field.JOB_TITLE))
        .isEqualTo("By hand");
  }

  enum Renewal {
    CHANGES("changes 1"),
    BULK("contacts 1");

    private final String call;

    Renewal(String call) {
      this.call = call;
    }

    String call() {
      return call;
    }

    Set<Capability> capabilities() {
      return this == CHANGES
          ? EnumSet.allOf(Capability.class)
          : EnumSet.complementOf(EnumSet.of(Capability.CONTACT_CHANGES));
    }
  }

  @Test
  void b3_aBrakedTenantIsNotWrittenUntilExactlyItsPlanIsApproved() {
    brake();

    SyncResult held = world.run();
    SyncPlan plan = held.plans().get(0);
    world.engine().build().approve(plan.hash(), "Ada");
    SyncResult released = world.run();

    assertThat(held.status()).isEqualTo(RunStatus.BRAKED);
    assertThat(held.tenants().get(0).outcome()).isEqualTo(TenantResult.Outcome.HELD);
    assertThat(held.writtenByKind()).isEmpty();
    assertThat(held.count(AppliedWrite.Result.HELD)).isEqualTo(9);
    assertThat(released.writtenByKind()).containsEntry(Write.Kind.DEACTIVATE_CONTACT, 9);
    assertThat(world.run().allApplied()).isEmpty();
  }

  @Test
  void b3_anotherPlanThanTheApprovedOneIsNotReleased() {
    brake();
    String approved = world.run().plans().get(0).hash();
    world.directory.tenant(tenant(1)).remove(new UserId("user-1-10"));

    SyncResult result = world.run(RunRequest.everything().withApproval(approved));

    assertThat(codes(result)).contains(FindingCode.APPROVAL_REFUSED);
    assertThat(result.writtenByKind()).isEmpty();
    assertThat(result.status()).isEqualTo(RunStatus.BRAKED);
  }

  @Test
  void b3_anApprovalEndsWithThePlansValidity() {
    brake();
    String hash = world.run().plans().get(0).hash();
    world.engine().build().approve(hash, "Ada");
    world.clock.advance(Duration.ofHours(25));

    SyncResult late = world.run();

    assertThat(codes(late)).contains(FindingCode.APPROVAL_REFUSED);
    assertThat(late.writtenByKind()).isEmpty();
    assertThat(world.run().writtenByKind()).isEmpty();
    assertThatThrownBy(() -> world.engine().build().approve("no such hash", "Ada"))
        .hasMessageContaining("no plan no such hash is kept");
  }

  @Test
  void b3_aPlanOfADryRunCanBeApprovedAndNothingElseIsApplied() {
    world.with(1, 2).with(2, 2);
    SyncPlan plan =
        world.run(RunRequest.everything().withMode(Mode.PLAN)).plans().stream()
            .filter(one -> one.company().equals(company(1)))
            .findFirst()
            .orElseThrow();
    world.engine().build().approve(plan, "Ada");

    SyncResult result = world.run(RunRequest.everything().withOnlyApproved());

    assertThat(result.writtenByKind()).containsEntry(Write.Kind.CREATE_CONTACT, 2);
    assertThat(world.psa.contacts()).allMatch(contact -> contact.company().equals(company(1)));
  }

  private void brake() {
    world.with(1, 20);
    world.run();
    for (int i = 1; i <= 9; i++) {
      world.directory.tenant(tenant(1)).remove(new UserId("user-1-" + i));
    }
  }

  @Test
  void f5_whoGivesAnEmailUpIsWrittenFirst() {
    world.with(1, 2);
    world.run();
    MemoryTenant tenant = world.directory.tenant(tenant(1));
    tenant.put(user(1, 1).toBuilder().upn("free@customer1.example").build());
    tenant.put(user(1, 2).toBuilder().upn(World.email(1, 1)).build());

    SyncResult result = world.run();

    List<String> taken =
        result.allApplied().stream().map(write -> String.valueOf(write.contact())).toList();
    assertThat(result.count(AppliedWrite.Result.DONE)).isEqualTo(2);
    assertThat(taken.get(0))
        .isEqualTo(world.psa.byEmail("free@customer1.example").orElseThrow().id().value());
  }

  @Test
  void oneContactIsWrittenWithOneRequest() {
    world.with(1, 1);
    world.contact(1, 50, World.email(1, 1));

    SyncResult result = world.run();

    assertThat(world.psa.writes()).containsExactly("update 50");
    assertThat(result.writtenByKind())
        .contains(Map.entry(Write.Kind.PAIR_CONTACT, 1), Map.entry(Write.Kind.UPDATE_CONTACT, 1));
  }

  @Test
  void a2_intentsAreJournalledBeforeAndOutcomesAfter() {
    world.with(1, 2);
    MemoryStore store = (MemoryStore) world.store;
    List<Integer> open = new ArrayList<>();
    WriteListener watch =
        new WriteListener() {
          @Override
          public void before(WriteAttempt attempt) {
            open.add(store.unfinished().size());
          }
        };

    SyncResult result = world.engine().writeListener(watch).build().run();

    assertThat(open).containsExactly(2, 1);
    assertThat(store.unfinished()).isEmpty();
    assertThat(store.journal(result.runId()))
        .extracting(JournalEntry::outcome)
        .containsExactly("DONE", "DONE");
  }

  @Test
  void aListenerThatThrowsHarmsNobody() {
    world.with(1, 2);
    WriteListener bad =
        new WriteListener() {
          @Override
          public void before(WriteAttempt attempt) {
            throw new IllegalStateException("bad listener");
          }
        };

    SyncResult result = world.engine().writeListener(bad).build().run();

    assertThat(result.writtenByKind()).containsEntry(Write.Kind.CREATE_CONTACT, 2);
  }

  @Test
  void a4_aCompanyThatAnotherRunHoldsIsLeftAlone() {
    world.with(1, 2).with(2, 2);
    MemoryStore store = (MemoryStore) world.store;
    store.acquire(
        "company 1", "another run", world.clock.instant(), world.clock.instant().plusSeconds(300));

    SyncResult locked = world.run();
    world.clock.advance(Duration.ofMinutes(10));
    SyncResult free = world.run();

    assertThat(codes(locked)).containsExactly(FindingCode.LOCKED);
    assertThat(locked.writtenByKind()).containsEntry(Write.Kind.CREATE_CONTACT, 2);
    assertThat(free.writtenByKind()).containsEntry(Write.Kind.CREATE_CONTACT, 2);
  }

  @Test
  void aCompanysOwnModeCanOnlyTakeAway() {
    world.with(1, 2).with(2, 2);
    world.settings = Settings.builder().company(company(1), "mode", "PLAN").build();

    SyncResult result = world.run();

    assertThat(result.writtenByKind()).containsEntry(Write.Kind.CREATE_CONTACT, 2);
    assertThat(result.plannedByKind()).containsEntry(Write.Kind.CREATE_CONTACT, 4);
  }

  @Test
  void m8_aPersonsDecisionReTiesAContact() {
    world.with(1, 8);
    world.run();
    Contact contact = world.psa.byEmail(World.email(1, 1)).orElseThrow();
    MemoryTenant tenant = world.directory.tenant(tenant(1));
    tenant.remove(new UserId("user-1-1"));
    tenant.put(user(1, 9).toBuilder().upn(World.email(1, 1)).mail(World.email(1, 1)).build());
    SyncResult held = world.run();
    dev.psasync.core.model.UserKey heir =
        new dev.psasync.core.model.UserKey(tenant(1), new UserId("user-1-9"));

    world.engine().build().resolve(company(1), heir, contact.id());
    world.run();

    assertThat(codes(held)).contains(FindingCode.UPN_REUSED);
    assertThat(world.store.links(company(1)))
        .filteredOn(link -> link.contact().equals(contact.id()))
        .singleElement()
        .satisfies(link -> assertThat(link.user()).isEqualTo(heir));
    assertThat(world.store.resolutions(company(1))).isEmpty();
    assertThat(world.run().allApplied()).isEmpty();
  }

  @Test
  void c8_twoRunsThatOverlapCreateACompanyOnce() {
    world.with(1, 1);
    world.psa.forgetCalls();
    world.directory.add(
        new dev.psasync.core.model.Tenant(
            World.tenant(2),
            "Newcomer",
            "newcomer.example",
            "GB",
            dev.psasync.core.model.Relationship.ACTIVE));
    world.settings = Settings.builder().partner("autoCreateCompanies", true).build();
    java.util.concurrent.atomic.AtomicBoolean other =
        new java.util.concurrent.atomic.AtomicBoolean();
    dev.psasync.engine.RunListener overlap =
        new dev.psasync.engine.RunListener() {
          @Override
          public void companiesMatched(List<dev.psasync.core.company.CompanyMatch> matches) {
            // This run has seen that the company is missing; now another one makes it.
            if (other.compareAndSet(false, true)) {
              world.engine().build().run();
            }
          }
        };

    SyncResult result = world.engine().listener(overlap).build().run();

    assertThat(world.psa.companies()).hasSize(2);
    assertThat(result.applied())
        .singleElement()
        .satisfies(
            held -> {
              assertThat(held.result()).isEqualTo(AppliedWrite.Result.HELD);
              assertThat(held.detail()).contains("has appeared meanwhile");
            });
  }

  @Test
  void f5_anEmailThatAHeldPlanKeepsIsGivenToNobodyElse() {
    world.with(1, 8);
    world.run();
    Contact giver = world.psa.byEmail(World.email(1, 1)).orElseThrow();
    dev.psasync.core.model.Tenant second =
        new dev.psasync.core.model.Tenant(
            World.tenant(2),
            "Second tenant",
            "second.example",
            "GB",
            dev.psasync.core.model.Relationship.ACTIVE);
    dev.psasync.core.model.Company known = world.psa.company(company(1)).orElseThrow();
    world.psa.put(
        new dev.psasync.core.model.Company(
            known.id(),
            known.name(),
            null,
            List.of(World.tenant(1), World.tenant(2)),
            true,
            known.mainSite()));
    // The first tenant's plan renames everybody, which a brake holds; the second has an heir.
    world.settings =
        Settings.builder()
            .partner("brakes", java.util.Map.of("churnFloor", 2, "churn", 10))
            .build();
    MemoryTenant first = world.directory.tenant(tenant(1));
    for (int person = 1; person <= 8; person++) {
      first.put(
          user(1, person).toBuilder()
              .upn("renamed" + person + "@customer1.example")
              .mail("renamed" + person + "@customer1.example")
              .build());
    }
    world
        .directory
        .add(second)
        .domains("second.example")
        .put(user(2, 1).toBuilder().upn(World.email(1, 1)).mail(World.email(1, 1)).build());

    SyncResult result = world.run();

    assertThat(codes(result)).contains(FindingCode.FIELD_CHURN);
    assertThat(world.psa.contacts())
        .filteredOn(contact -> World.email(1, 1).equals(contact.fields().get(Field.EMAIL)))
        .extracting(Contact::id)
        .containsExactly(giver.id());
  }

  @org.junit.jupiter.params.ParameterizedTest
  @org.junit.jupiter.params.provider.EnumSource(
      value = Field.class,
      names = {"EMAIL", "JOB_TITLE", "EMAIL2"})
  void f7_aValueThatReadsBackDifferentlyIsNotWrittenAgain(Field field) {
    world.with(1, 8);
    MemoryTenant tenant = world.directory.tenant(tenant(1));
    tenant.put(user(1, 1).toBuilder().aliases(List.of("smtp:alias@customer1.example")).build());
    world.run();
    world.psa.stubborn(field);
    tenant.put(
        switch (field) {
          case EMAIL ->
              user(1, 1).toBuilder()
                  .upn("new@customer1.example")
                  .mail("new@customer1.example")
                  .aliases(List.of("smtp:alias@customer1.example"))
                  .build();
          case EMAIL2 -> user(1, 1);
          default ->
              user(1, 1).toBuilder()
                  .field(Field.JOB_TITLE, null)
                  .aliases(List.of("smtp:alias@customer1.example"))
                  .build();
        });

    SyncResult first = world.run();
    SyncResult second = world.run();

    assertThat(first.allFindings())
        .filteredOn(finding -> finding.code() == FindingCode.DID_NOT_STICK)
        .extracting(dev.psasync.core.plan.Finding::field)
        .contains(field.key());
    assertThat(second.allApplied())
        .as("it is not tried again until the source changes")
        .noneMatch(
            write ->
                write.write() instanceof Write.UpdateContact update
                    && update.changes().stream()
                        .anyMatch(change -> change.field().equals(field.key())));
  }
}
