package dev.psasync.testkit.memory;

import static dev.psasync.testkit.memory.World.codes;
import static dev.psasync.testkit.memory.World.company;
import static dev.psasync.testkit.memory.World.tenant;
import static dev.psasync.testkit.memory.World.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.Contact;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.Link;
import dev.psasync.core.model.UserId;
import dev.psasync.core.plan.FindingCode;
import dev.psasync.engine.AppliedWrite;
import dev.psasync.engine.SyncResult;
import dev.psasync.engine.UndoRequest;
import dev.psasync.engine.WriteAttempt;
import dev.psasync.engine.WriteListener;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** what a run left behind that broke off is found out and remembered by the next one. */
class RecoveryTest {
  private final World world = new World();
  private final MortalStore store = new MortalStore();

  private void runAndDie() {
    world.clock.advance(Duration.ofMinutes(1));
    try {
      world.engine().build().run();
    } catch (IllegalStateException e) {
      // The process is gone; nothing of it remains but the store and the parties.
    }
    store.revive();
    // Its lease is still there and has to run out.
    world.clock.advance(Duration.ofMinutes(11));
  }

  private Contact contact(int person) {
    return world.psa.byEmail(World.email(1, person)).orElseThrow();
  }

  @Test
  void linksThatABrokenRunCouldNotStoreAreStoredWithWhatItWrote() {
    world.store = store.store();
    world.with(1, 3);
    world
        .directory
        .tenant(tenant(1))
        .put(user(1, 1).toBuilder().aliases(List.of("smtp:ada@customer1.example")).build());
    store.dieAt("record");
    runAndDie();
    assertThat(world.store.links(company(1))).isEmpty();

    SyncResult next = world.run();

    assertThat(next.allApplied()).isEmpty();
    assertThat(world.psa.contacts()).hasSize(3);
    Link link = link(contact(1));
    assertThat(Objects.requireNonNull(link.baseline()).written().fields().get(Field.EMAIL2))
        .isEqualTo("ada@customer1.example");
    world.directory.tenant(tenant(1)).put(user(1, 1));
    world.run();
    assertThat(contact(1).fields().get(Field.EMAIL2))
        .as("an alias that the broken run wrote is cleared once it is gone")
        .isNull();
  }

  private Link link(Contact contact) {
    return world.store.links(company(1)).stream()
        .filter(one -> one.contact().equals(contact.id()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aDeactivationWhoseOutcomeNobodyNotedWasOursAndNotThePsas() {
    world.store = store.store();
    world.with(1, 8);
    world.run();
    world.directory.tenant(tenant(1)).remove(new UserId("user-1-1"));
    store.dieAt("finish");
    runAndDie();
    assertThat(contact(1).active()).isFalse();
    assertThat(store.kept().unfinished()).hasSize(1);

    world.run();
    world.directory.tenant(tenant(1)).put(user(1, 1));
    SyncResult back = world.run();

    assertThat(store.kept().unfinished()).isEmpty();
    assertThat(codes(back)).doesNotContain(FindingCode.DEACTIVATED_IN_PSA);
    assertThat(contact(1).active()).isTrue();
  }

  @Test
  void l5_aDeactivationWhoseAnswerWasLostWasOursToo() {
    world.with(1, 8);
    world.run();
    world.directory.tenant(tenant(1)).remove(new UserId("user-1-1"));
    world.psa.failFor(contact(1).id().value(), WriteFault.LOST_AFTER_COMMIT);

    SyncResult lost = world.run();
    world.psa.failFor(contact(1).id().value(), null);
    world.directory.tenant(tenant(1)).put(user(1, 1));
    SyncResult back = world.run();

    assertThat(lost.count(AppliedWrite.Result.UNKNOWN)).isEqualTo(1);
    assertThat(codes(back)).doesNotContain(FindingCode.DEACTIVATED_IN_PSA);
    assertThat(contact(1).active()).isTrue();
  }

  @Test
  void aCreateThatAppearsAfterAllLookUpsIsLinkedByTheNextRunAndCanBeUndone() {
    world.with(1, 3);
    world.run();
    world.directory.tenant(tenant(1)).put(user(1, 4));
    world.psa.failFor("user-1-4", WriteFault.LOST_AND_LATE);
    SyncResult unknown = world.run();
    world.psa.failFor("user-1-4", null);
    world.psa.catchUp();

    SyncResult next = world.run();
    SyncResult undone = world.engine().build().undo(UndoRequest.of(unknown.runId()));

    assertThat(codes(unknown)).contains(FindingCode.OUTCOME_UNKNOWN);
    assertThat(next.allApplied()).isEmpty();
    assertThat(world.psa.contacts()).hasSize(4);
    assertThat(undone.count(AppliedWrite.Result.DONE)).isEqualTo(1);
    assertThat(contact(4).active()).isFalse();
    assertThat(world.store.links(company(1))).hasSize(3);
  }

  @Test
  void aCreateThatNeverHappenedIsReportedOnceAndMadeByTheNextRun() {
    world.with(1, 3);
    world.run();
    world.directory.tenant(tenant(1)).put(user(1, 4));
    world.psa.failFor("user-1-4", WriteFault.LOST_BEFORE_COMMIT);
    world.run();
    world.psa.failFor("user-1-4", null);

    SyncResult next = world.run();
    SyncResult after = world.run();

    assertThat(codes(next)).containsExactly(FindingCode.OUTCOME_UNKNOWN);
    assertThat(world.psa.contacts()).hasSize(4);
    assertThat(after.allFindings()).isEmpty();
  }

  @Test
  void contactsAreReadAgainUnderTheLeaseWhenARunBrokeOff() {
    world.store = store.store();
    world.with(1, 2);
    store.dieAt("record");
    runAndDie();
    world.psa.forgetCalls();

    world.run();

    assertThat(world.psa.calls()).filteredOn(call -> call.startsWith("contacts ")).hasSize(2);
    world.psa.forgetCalls();
    world.run();
    assertThat(world.psa.calls()).filteredOn(call -> call.startsWith("contacts ")).hasSize(1);
  }

  @Test
  void aRunCanStillBeUndoneThatBrokeOffAndWasTakenUp() {
    world.store = store.store();
    world.with(1, 8);
    world.run();
    List<Link> links = world.store.links(company(1));
    world
        .directory
        .tenant(tenant(1))
        .put(user(1, 1).toBuilder().field(Field.JOB_TITLE, "X").build());
    StringBuilder broken = new StringBuilder();
    store.dieAt("record");
    world.clock.advance(Duration.ofMinutes(1));
    try {
      world
          .engine()
          .writeListener(
              new WriteListener() {
                @Override
                public void before(WriteAttempt attempt) {
                  broken.append(attempt.runId());
                }
              })
          .build()
          .run();
    } catch (IllegalStateException e) {
      // as above
    }
    store.revive();
    world.clock.advance(Duration.ofMinutes(11));

    world.engine().build().undo(UndoRequest.of(broken.toString()));

    assertThat(contact(1).fields().get(Field.JOB_TITLE)).isEqualTo("Tester");
    assertThat(world.store.links(company(1))).isEqualTo(links);
  }
}
