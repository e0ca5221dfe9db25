package dev.psasync.testkit.memory;

import static dev.psasync.testkit.memory.World.codes;
import static dev.psasync.testkit.memory.World.company;
import static dev.psasync.testkit.memory.World.tenant;
import static dev.psasync.testkit.memory.World.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.Link;
import dev.psasync.core.model.UserId;
import dev.psasync.core.plan.FindingCode;
import dev.psasync.core.plan.Rule;
import dev.psasync.core.plan.SyncPlan;
import dev.psasync.core.plan.Write;
import dev.psasync.core.policy.Mode;
import dev.psasync.engine.AppliedWrite;
import dev.psasync.engine.RunRequest;
import dev.psasync.engine.RunStatus;
import dev.psasync.engine.SyncResult;
import dev.psasync.engine.TenantResult;
import dev.psasync.engine.UndoRequest;
import dev.psasync.engine.audit.Audit;
import dev.psasync.engine.audit.HistoryEntry;
import dev.psasync.engine.audit.HistoryReport;
import dev.psasync.engine.audit.ValueStep;
import dev.psasync.spi.Capability;
import dev.psasync.spi.StoredRun;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** a run is taken back, and the company waits for a person. */
class UndoTest {
  private final World world = new World();

  /** Eight people who are in line, so that single changes trip no brake. */
  private void settled() {
    world.with(1, 8);
    world.run();
  }

  private SyncResult undo(SyncResult run) {
    return undo(UndoRequest.of(run.runId()));
  }

  private SyncResult undo(UndoRequest request) {
    world.clock.advance(Duration.ofMinutes(1));
    return world.engine().build().undo(request);
  }

  private void promote(int person) {
    world
        .directory
        .tenant(tenant(1))
        .put(user(1, person).toBuilder().field(Field.JOB_TITLE, "Lead").build());
  }

  private Contact contact(int person) {
    return world.psa.byEmail(World.email(1, person)).orElseThrow();
  }

  @Test
  void fieldsPairingsAndStatesAreRestoredAndTheLinksWithThem() {
    settled();
    world.contact(1, 500, "person9@customer1.example");
    world.directory.tenant(tenant(1)).put(user(1, 9));
    promote(1);
    world.directory.tenant(tenant(1)).remove(new UserId("user-1-2"));
    List<Contact> contacts = world.psa.contacts();
    List<Link> links = world.store.links(company(1));
    SyncResult run = world.run();

    SyncResult undone = undo(run);

    assertThat(run.writtenByKind())
        .containsEntry(Write.Kind.PAIR_CONTACT, 1)
        .containsEntry(Write.Kind.UPDATE_CONTACT, 2)
        .containsEntry(Write.Kind.DEACTIVATE_CONTACT, 1);
    assertThat(undone.status()).isEqualTo(RunStatus.OK);
    assertThat(undone.writtenByKind())
        .containsEntry(Write.Kind.UNPAIR_CONTACT, 1)
        .containsEntry(Write.Kind.UPDATE_CONTACT, 2)
        .containsEntry(Write.Kind.REACTIVATE_CONTACT, 1);
    assertThat(world.psa.contacts()).isEqualTo(contacts);
    assertThat(world.store.links(company(1))).isEqualTo(links);
  }

  @Test
  void everyWriteIsExplainedByA5WithTheValuesBeforeAndAfter() {
    settled();
    promote(1);
    SyncResult run = world.run();

    SyncPlan plan = undo(UndoRequest.dryRun(run.runId())).plans().get(0);

    assertThat(plan.writes())
        .singleElement()
        .satisfies(
            write -> {
              assertThat(write.reasons()).extracting(reason -> reason.rule()).contains(Rule.A_5);
              assertThat(write.reasons().get(0).evidence()).contains(run.runId());
              assertThat(((Write.UpdateContact) write).changes())
                  .singleElement()
                  .satisfies(
                      change -> {
                        assertThat(change.rule()).isEqualTo(Rule.A_5);
                        assertThat(change.before()).isEqualTo("Lead");
                        assertThat(change.after()).isEqualTo("Tester");
                      });
            });
    assertThat(plan.decisions()).hasSize(1);
  }

  @Test
  void aDryRunWritesNothingAnywhere() {
    settled();
    promote(1);
    SyncResult run = world.run();
    int changes = ((MemoryStore) world.store).changes();
    world.psa.forgetCalls();

    SyncResult dry = undo(UndoRequest.dryRun(run.runId()));

    assertThat(dry.plannedByKind()).containsEntry(Write.Kind.UPDATE_CONTACT, 1);
    assertThat(dry.tenants().get(0).outcome()).isEqualTo(TenantResult.Outcome.PLANNED);
    assertThat(world.psa.writes()).isEmpty();
    assertThat(((MemoryStore) world.store).changes()).isEqualTo(changes);
  }

  @Test
  void whatWasCreatedIsDeactivatedAndItsLinkGone() {
    settled();
    world.directory.tenant(tenant(1)).put(user(1, 9));
    SyncResult run = world.run();

    undo(run);

    assertThat(contact(9).active()).isFalse();
    assertThat(world.store.links(company(1))).hasSize(8);
  }

  @Test
  void theCompanyIsOnHoldUntilAPersonResumesItAndThenTheRunIsRedone() {
    settled();
    promote(1);
    SyncResult run = world.run();
    undo(run);
    world.psa.forgetCalls();

    SyncResult held = world.run();
    SyncResult dry = world.run(RunRequest.everything().withMode(Mode.PLAN));
    boolean resumed = world.engine().build().resume(company(1));
    SyncResult redone = world.run();

    assertThat(codes(held)).containsExactly(FindingCode.ON_HOLD);
    assertThat(held.tenants().get(0).outcome()).isEqualTo(TenantResult.Outcome.ON_HOLD);
    assertThat(held.status()).isEqualTo(RunStatus.FINDINGS);
    assertThat(held.allApplied()).isEmpty();
    assertThat(codes(dry)).containsExactly(FindingCode.ON_HOLD);
    assertThat(dry.plannedByKind()).containsEntry(Write.Kind.UPDATE_CONTACT, 1);
    assertThat(resumed).isTrue();
    assertThat(redone.writtenByKind()).containsEntry(Write.Kind.UPDATE_CONTACT, 1);
    assertThat(contact(1).fields().get(Field.JOB_TITLE)).isEqualTo("Lead");
    assertThat(world.engine().build().resume(company(1))).isFalse();
  }

  @Test
  void anotherCompanyGoesOn() {
    world.with(1, 3).with(2, 3);
    world.run();
    promote(1);
    SyncResult run = world.run();
    undo(run);
    world.directory.tenant(tenant(2)).put(user(2, 9));

    SyncResult next = world.run();

    assertThat(next.writtenByKind()).containsEntry(Write.Kind.CREATE_CONTACT, 1);
    assertThat(world.engine().build().holds())
        .singleElement()
        .satisfies(hold -> assertThat(hold.company()).isEqualTo(company(1)));
  }

  @Test
  void whatAPersonChangedSinceIsLeftAndReported() {
    settled();
    promote(1);
    promote(2);
    SyncResult run = world.run();
    Contact byHand = contact(1).toBuilder().field(Field.JOB_TITLE, "By hand").build();
    world.psa.put(byHand);

    SyncResult undone = undo(run);

    assertThat(contact(1)).isEqualTo(byHand);
    assertThat(contact(2).fields().get(Field.JOB_TITLE)).isEqualTo("Tester");
    assertThat(undone.allFindings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.code()).isEqualTo(FindingCode.NOT_UNDONE);
              assertThat(finding.ids()).containsExactly(byHand.id().value());
              assertThat(finding.field()).isEqualTo("jobTitle");
            });
    assertThat(undone.status()).isEqualTo(RunStatus.PARTIAL);
  }

  @Test
  void aLaterRunsWritesStay() {
    settled();
    promote(1);
    SyncResult first = world.run();
    world
        .directory
        .tenant(tenant(1))
        .put(
            user(1, 1).toBuilder()
                .field(Field.JOB_TITLE, "Lead")
                .field(Field.MOBILE, "07700 900001")
                .build());
    world.run();

    undo(first);

    assertThat(contact(1).fields().get(Field.JOB_TITLE)).isEqualTo("Tester");
    assertThat(contact(1).fields().get(Field.MOBILE)).isEqualTo("07700 900001");
    Link link =
        world.store.links(company(1)).stream()
            .filter(one -> one.contact().equals(contact(1).id()))
            .findFirst()
            .orElseThrow();
    assertThat(Objects.requireNonNull(link.baseline()).psa().get(Field.MOBILE))
        .isEqualTo("07700 900001");
    assertThat(Objects.requireNonNull(link.baseline()).psa().get(Field.JOB_TITLE))
        .isEqualTo("Tester");
  }

  @Test
  void anUndoCanBeUndone() {
    settled();
    world.contact(1, 500, "person9@customer1.example");
    world.directory.tenant(tenant(1)).put(user(1, 9)).put(user(1, 10));
    promote(1);
    world.directory.tenant(tenant(1)).remove(new UserId("user-1-2"));
    SyncResult run = world.run();
    List<Contact> contacts = world.psa.contacts();
    List<Link> links = world.store.links(company(1));
    SyncResult undone = undo(run);

    undo(undone);

    assertThat(world.psa.contacts()).isEqualTo(contacts);
    assertThat(world.store.links(company(1))).isEqualTo(links);
    assertThat(world.store.runs(2)).extracting(StoredRun::mode).containsExactly("UNDO", "UNDO");
  }

  @Test
  void undoingTwiceWritesNothingTheSecondTime() {
    settled();
    promote(1);
    SyncResult run = world.run();
    undo(run);
    world.psa.forgetCalls();

    SyncResult again = undo(run);

    assertThat(again.allApplied()).isEmpty();
    assertThat(again.allFindings()).isEmpty();
  }

  @Test
  void aBrakeHoldsAnUndoUntilExactlyItsPlanIsApproved() {
    world.with(1, 8);
    SyncResult first = world.run();

    SyncResult braked = undo(first);
    String hash = braked.plans().get(0).hash();
    boolean heldBack = world.engine().build().holds().isEmpty();
    long active = world.activeContacts();
    world.engine().build().approve(hash, "Ada");
    SyncResult done = undo(first);

    assertThat(braked.status()).isEqualTo(RunStatus.BRAKED);
    assertThat(codes(braked)).containsExactly(FindingCode.BRAKE_DEACTIVATE);
    assertThat(heldBack).as("nothing was written, so nothing is on hold").isTrue();
    assertThat(active).isEqualTo(8);
    assertThat(done.writtenByKind()).containsEntry(Write.Kind.DEACTIVATE_CONTACT, 8);
    assertThat(world.activeContacts()).isZero();
    assertThat(world.store.links(company(1))).isEmpty();
  }

  @Test
  void whatThePsaCannotTakeBackIsReported() {
    settled();
    world.contact(1, 500, "person9@customer1.example");
    world.directory.tenant(tenant(1)).put(user(1, 9));
    SyncResult run = world.run();
    Set<Capability> less = EnumSet.allOf(Capability.class);
    less.remove(Capability.CLEAR_OBJECT_ID);
    world.psa.can(less);

    SyncResult undone = undo(run);

    assertThat(undone.allFindings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.code()).isEqualTo(FindingCode.NOT_UNDONE);
              assertThat(finding.field()).isEqualTo("objectId");
              assertThat(finding.ids()).containsExactly("500");
            });
    assertThat(contact(9).objectId()).isEqualTo("user-1-9");
  }

  @Test
  void aRefusedWriteKeepsItsLinkAndIsDoneByUndoingAgain() {
    settled();
    promote(1);
    promote(2);
    List<Link> links = world.store.links(company(1));
    SyncResult run = world.run();
    ContactId refused = contact(1).id();
    world.psa.failFor(refused.value(), WriteFault.REJECT);

    SyncResult first = undo(run);
    List<Link> between = world.store.links(company(1));
    world.psa.failFor(refused.value(), null);
    SyncResult second = undo(run);

    assertThat(first.count(AppliedWrite.Result.FAILED)).isEqualTo(1);
    assertThat(between)
        .filteredOn(link -> link.contact().equals(refused))
        .allSatisfy(
            link ->
                assertThat(Objects.requireNonNull(link.baseline()).psa().get(Field.JOB_TITLE))
                    .isEqualTo("Lead"));
    assertThat(second.count(AppliedWrite.Result.DONE)).isEqualTo(1);
    assertThat(world.store.links(company(1))).isEqualTo(links);
  }

  @Test
  void contactsThatCannotBeReadAreNotTouched() {
    settled();
    promote(1);
    SyncResult run = world.run();
    world.psa.partialContacts(
        new dev.psasync.core.model.ReadProblem(
            dev.psasync.core.model.ReadProblem.Kind.READ_INCOMPLETE, "page 2 failed"));
    world.psa.forgetCalls();

    SyncResult undone = undo(run);

    assertThat(codes(undone)).containsExactly(FindingCode.READ_INCOMPLETE);
    assertThat(world.psa.writes()).isEmpty();
    assertThat(world.engine().build().holds()).isEmpty();
  }

  @Test
  void aRunThatWroteNothingOrIsUnknownIsRefused() {
    settled();

    assertThatThrownBy(() -> undo(UndoRequest.of("no such run")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no such run");
  }

  @Test
  void a6_theHistoryOfAContactSaysWhatEveryRunChangedAlsoAfterAnUndo() {
    settled();
    promote(1);
    SyncResult run = world.run();
    SyncResult undone = undo(run);

    List<HistoryEntry> history = Audit.of(world.store).history(contact(1).id());

    assertThat(history)
        .extracting(HistoryEntry::kind)
        .containsExactly(
            Write.Kind.CREATE_CONTACT, Write.Kind.UPDATE_CONTACT, Write.Kind.UPDATE_CONTACT);
    assertThat(history).allMatch(HistoryEntry::done);
    assertThat(history.get(1).run()).isEqualTo(run.runId());
    assertThat(history.get(1).values())
        .containsExactly(new ValueStep("jobTitle", "Tester", "Lead", Rule.F_2));
    assertThat(history.get(2).run()).isEqualTo(undone.runId());
    assertThat(history.get(2).values())
        .containsExactly(new ValueStep("jobTitle", "Lead", "Tester", Rule.A_5));
    assertThat(history.get(0).at()).isBefore(history.get(1).at());
    assertThat(HistoryReport.text(history))
        .contains(run.runId(), "jobTitle: 'Tester' -> 'Lead' by F-2", "A-5");
    assertThat(Audit.of(world.store).run(run.runId())).hasSize(1);
    assertThat(Audit.of(world.store).history(Objects.requireNonNull(history.get(0).user())))
        .hasSize(3);
  }
}
