package dev.psasync.testkit.memory;

import static dev.psasync.testkit.memory.World.codes;
import static dev.psasync.testkit.memory.World.company;
import static dev.psasync.testkit.memory.World.tenant;
import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.Contact;
import dev.psasync.core.model.Field;
import dev.psasync.core.plan.FindingCode;
import dev.psasync.core.plan.SyncPlan;
import dev.psasync.core.plan.Write;
import dev.psasync.core.policy.Mode;
import dev.psasync.engine.RunListener;
import dev.psasync.engine.RunRequest;
import dev.psasync.engine.SyncResult;
import dev.psasync.engine.settings.Settings;
import dev.psasync.spi.Capability;
import dev.psasync.spi.ContactMirror;
import dev.psasync.spi.FailureReason;
import dev.psasync.spi.MirrorsContacts;
import dev.psasync.spi.PartyException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** R-3 at the PSA: when a run reads changes, when everything, and what it makes of it. */
class ContactMirrorRunTest {
  private static final List<String> INCREMENTAL = List.of("describe", "companies", "changes all");

  private final World world = new World().with(1, 6).with(2, 3);

  @BeforeEach
  void known() {
    world.run();
    world.run();
    world.psa.forgetCalls();
  }

  private ContactMirror mirror() {
    return ((MirrorsContacts) world.store).contactMirror().orElseThrow();
  }

  private Contact contact(int person) {
    return world.psa.byEmail(World.email(1, person)).orElseThrow();
  }

  private void edit(int person, Field field, String value) {
    world.psa.put(contact(person).toBuilder().field(field, value).build());
  }

  @Test
  void aChangeInThePsaIsSeenThroughChangesAlone() {
    edit(2, Field.JOB_TITLE, "By hand");

    SyncResult result = world.run();

    assertThat(world.psa.calls()).startsWith(INCREMENTAL.toArray(String[]::new));
    assertThat(world.psa.calls()).doesNotContain("contacts all");
    assertThat(result.writtenByKind()).containsOnly(Map.entry(Write.Kind.UPDATE_CONTACT, 1));
    assertThat(contact(2).fields().get(Field.JOB_TITLE)).isEqualTo("Tester");
    assertThat(world.run().allApplied()).isEmpty();
  }

  @Test
  void everythingIsReadOnceInFullReadEvery() {
    world.clock.advance(Duration.ofHours(23));
    world.run();
    assertThat(world.psa.calls()).doesNotContain("contacts all");
    world.clock.advance(Duration.ofHours(1));
    world.psa.forgetCalls();

    world.run();

    assertThat(world.psa.calls()).contains("contacts all");
    assertThat(mirror().fullReadAt()).isEqualTo(world.clock.instant());
  }

  @Test
  void aDeletionIsSeenByAFullReadOnly() {
    world.psa.delete(contact(2).id());

    assertThat(codes(world.run())).isEmpty();
    world.clock.advance(Duration.ofDays(1));

    assertThat(codes(world.run())).containsExactly(FindingCode.LINK_DANGLING);
  }

  @Test
  void anotherQueryNeedsAFullRead() {
    world.psa.put(
        contact(2).toBuilder()
            .fields(contact(2).fields().toBuilder().custom("CFKeep", "Y").build())
            .build());
    world.run();
    world.psa.forgetCalls();
    world.settings = Settings.builder().partner("ownership", Map.of("fax", "DIRECTORY")).build();

    world.run();

    assertThat(world.psa.calls()).contains("contacts all");
    assertThat(mirror().query().fields()).contains(Field.FAX);
  }

  @Test
  void aRefusedCursorLeadsToAFullReadInTheSameRun() {
    world.psa.refuseChanges(
        new PartyException(
            FailureReason.CONFIGURATION,
            PartyException.Scope.PARTY,
            "this filter is not allowed any more",
            "Ask the vendor",
            null,
            null));
    edit(2, Field.JOB_TITLE, "By hand");

    SyncResult result = world.run();

    assertThat(world.psa.calls()).contains("changes all", "contacts all");
    assertThat(result.writtenByKind()).containsOnly(Map.entry(Write.Kind.UPDATE_CONTACT, 1));
  }

  @Test
  void aPsaThatCannotBeAskedAtAllIsNotAskedForEverything() {
    world.psa.refuseChanges(MemoryPsa.failure());

    SyncResult result = world.run();

    assertThat(world.psa.calls()).containsExactlyElementsOf(INCREMENTAL);
    assertThat(result.failures()).hasSize(1);
  }

  @Test
  void v1_changedRowsThatCarryLessAreNotLaidOverTheMirror() {
    world.psa.changesLack(Field.MOBILE);
    edit(2, Field.MOBILE, "+44 20 7946 0001");

    SyncResult result = world.run();

    assertThat(world.psa.calls()).contains("changes all", "contacts all");
    assertThat(codes(result)).doesNotContain(FindingCode.FIELD_NOT_READ);
  }

  @Test
  void aPsaThatDoesNotTellAllChangesIsReadInFullUntilItDoes() {
    world.psa.silence(contact(2).id());
    edit(2, Field.JOB_TITLE, "Unseen");
    world.run();
    assertThat(contact(2).fields().get(Field.JOB_TITLE)).as("not told").isEqualTo("Unseen");

    world.clock.advance(Duration.ofDays(1));
    world.run();
    assertThat(contact(2).fields().get(Field.JOB_TITLE)).isEqualTo("Tester");
    assertThat(mirror().trusted()).isFalse();

    world.psa.forgetCalls();
    world.run();
    assertThat(world.psa.calls()).contains("contacts all");
    assertThat(mirror().trusted()).as("nothing was there to prove it").isFalse();

    edit(3, Field.JOB_TITLE, "Told");
    world.run();
    assertThat(mirror().trusted()).as("a change was told").isTrue();
    world.psa.forgetCalls();
    world.run();
    assertThat(world.psa.calls()).containsExactlyElementsOf(INCREMENTAL);
  }

  @Test
  void whatPeopleChangeDuringARunIsReadByTheNext() {
    world.directory.tenant(tenant(1)).put(World.user(1, 7));
    RunListener colleague =
        new RunListener() {
          @Override
          public void planned(SyncPlan plan) {
            edit(3, Field.JOB_TITLE, "Meanwhile");
          }
        };
    world.clock.advance(Duration.ofMinutes(1));
    world.engine().listener(colleague).build().run(RunRequest.everything());

    world.run();

    assertThat(contact(3).fields().get(Field.JOB_TITLE)).isEqualTo("Tester");
  }

  @Test
  void theCursorOfABrokenRunIsNotStored() {
    ContactMirror before = mirror();
    edit(2, Field.JOB_TITLE, "By hand");
    world.directory.fail(World.partyFailure());
    world.run();
    assertThat(mirror()).isEqualTo(before);

    world.directory.fail(null);

    assertThat(world.run().writtenByKind()).containsOnly(Map.entry(Write.Kind.UPDATE_CONTACT, 1));
  }

  @Test
  void c10_aDryRunReadsOverTheMirrorAndLeavesIt() {
    ContactMirror before = mirror();
    int changes = ((MemoryStore) world.store).changes();
    edit(2, Field.JOB_TITLE, "By hand");

    SyncResult result = world.run(RunRequest.everything().withMode(Mode.PLAN));

    assertThat(world.psa.calls()).containsExactlyElementsOf(INCREMENTAL);
    assertThat(result.plannedByKind()).containsOnly(Map.entry(Write.Kind.UPDATE_CONTACT, 1));
    assertThat(mirror()).isEqualTo(before);
    assertThat(((MemoryStore) world.store).changes()).isEqualTo(changes);
  }

  @Test
  void aPilotReadsChangesOfAllWhereThatIsAllItTakes() {
    world.run(RunRequest.everything().withCompany(company(2)));

    assertThat(world.psa.calls()).containsExactlyElementsOf(INCREMENTAL);
  }

  @Test
  void aPsaWithoutChangesIsReadInFull() {
    world.psa.can(EnumSet.complementOf(EnumSet.of(Capability.CONTACT_CHANGES)));

    world.run();

    assertThat(world.psa.calls()).containsExactly("describe", "companies", "contacts all");
  }

  @Test
  void twoRunsAtATimeLeaveAMirrorThatMissesNothing() {
    RunListener another =
        new RunListener() {
          @Override
          public void planned(SyncPlan plan) {
            if (plan.company().equals(company(1))) {
              edit(3, Field.JOB_TITLE, "Between the runs");
              world.clock.advance(Duration.ofSeconds(30));
              world.engine().build().run(RunRequest.everything().withCompany(company(2)));
            }
          }
        };
    world.parallel = 1;
    world.engine().listener(another).build().run(RunRequest.everything());

    world.run();

    assertThat(contact(3).fields().get(Field.JOB_TITLE)).isEqualTo("Tester");
  }

  @Test
  void r1_aLinkedContactThatTheMirrorLacksMakesTheNextReadAFullOne() {
    Contact hidden = contact(2);
    world.psa.hide(hidden.id());
    world.clock.advance(Duration.ofDays(1));
    assertThat(codes(world.run())).contains(FindingCode.READ_INCOMPLETE);
    world.psa.forgetCalls();

    world.run();

    assertThat(world.psa.calls()).contains("contacts all");
  }
}
