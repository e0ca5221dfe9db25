package dev.psasync.core.undo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.HubId;
import dev.psasync.core.model.HubTie;
import dev.psasync.core.plan.FieldChange;
import dev.psasync.core.plan.Rule;
import dev.psasync.core.plan.Write;
import dev.psasync.core.plan.Write.HubWrite.Operation;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A-5, H-3: which ties to the hub are stored after an undo. */
class HubTieRestorationTest {
  private static final CompanyId COMPANY = new CompanyId("K1");
  private static final ContactId C1 = new ContactId("C1");
  private static final ContactId C2 = new ContactId("C2");
  private static final HubId H1 = new HubId("H1");
  private static final HubId H2 = new HubId("H2");

  private static HubTie tie(HubId hub, FieldValues psa, FieldValues hubValues, boolean active) {
    return new HubTie(COMPANY, C1, hub, psa, hubValues, active, Set.of("fax"));
  }

  private static FieldValues values(@Nullable String title, @Nullable String department) {
    return FieldValues.notReturned().toBuilder()
        .set(Field.JOB_TITLE, title)
        .set(Field.DEPARTMENT, department)
        .build();
  }

  private static HubTie now() {
    return tie(H1, values("psa now", "IT"), values("hub now", "IT too"), true);
  }

  private static HubTie before() {
    return tie(H1, values("psa then", "HR"), values("hub then", "HR too"), true);
  }

  private static List<HubTie> restore(@Nullable HubTie before, boolean last, Write... done) {
    return HubTieRestoration.restore(
        List.of(new HubTieStep(C1, COMPANY, before, last)),
        List.of(done),
        Set.of(C2),
        List.of(now()));
  }

  private static FieldChange change(String field, boolean custom) {
    return new FieldChange(field, custom, Rule.A_5, null, null, null, null);
  }

  private static Write update(ContactId contact, FieldChange... changes) {
    return new Write.UpdateContact(null, contact, List.of(changes), List.of());
  }

  private static Write hub(
      Operation operation, HubId hub, @Nullable ContactId contact, FieldChange... changes) {
    return new Write.HubWrite(
        operation,
        null,
        null,
        hub,
        contact,
        FieldValues.notReturned(),
        List.of(changes),
        List.of());
  }

  @Test
  void theTieOfTheLastRunIsSetBackAsAWhole() {
    assertThat(restore(before(), true)).containsExactly(before());
    assertThat(restore(now(), true)).isEmpty();
    HubTie another = tie(H2, values("x", "y"), values("x", "y"), true);
    assertThat(restore(another, true)).containsExactly(another);
  }

  @Test
  void aTieToAnotherHubContactByNowIsLeft() {
    HubTie another = tie(H2, values("x", "y"), values("x", "y"), true);
    assertThat(restore(another, false, update(C1, change("jobTitle", false)))).isEmpty();
  }

  @Test
  void afterALaterRunOnlyWhatWasTakenBackIsSetBack() {
    HubTie expected = tie(H1, values("psa then", "IT"), values("hub then", "IT too"), true);
    assertThat(restore(before(), false, update(C1, change("jobTitle", false))))
        .containsExactly(expected);
    assertThat(restore(before(), false, hub(Operation.UPDATE, H1, C1, change("jobTitle", false))))
        .containsExactly(expected);
    assertThat(
            restore(
                before(),
                false,
                update(C2, change("jobTitle", false)),
                update(C1, change("jobTitle", true)),
                hub(Operation.UPDATE, H1, null, change("jobTitle", false))))
        .isEmpty();
    assertThat(
            restore(
                before(),
                false,
                update(C1, change("jobTitle", false)),
                hub(Operation.UPDATE, H1, C1, change("department", false))))
        .containsExactly(before());
  }

  @Test
  void aFieldThatWasNotRememberedIsForgottenAgain() {
    HubTie nothing = tie(H1, FieldValues.notReturned(), FieldValues.notReturned(), true);
    FieldValues.Builder psa = now().psa().toBuilder();
    FieldValues.Builder hub = now().hubValues().toBuilder();
    assertThat(restore(nothing, false, update(C1, change("jobTitle", false))))
        .containsExactly(
            tie(
                H1,
                psa.notReturned(Field.JOB_TITLE).build(),
                hub.notReturned(Field.JOB_TITLE).build(),
                true));
  }

  @Test
  void aHubContactThatTheUndoDeletedIsRememberedAsDeletedWithItsContact() {
    HubTie deleted = tie(H1, now().psa(), now().hubValues(), false);
    for (boolean last : new boolean[] {true, false}) {
      assertThat(restore(null, last, hub(Operation.DELETE, H1, null))).containsExactly(deleted);
      assertThat(restore(null, last, hub(Operation.DELETE, H2, C1))).isEmpty();
      assertThat(restore(null, last, hub(Operation.RESTORE, H1, C1))).isEmpty();
    }
    assertThat(restore(before(), false, hub(Operation.DELETE, H1, C1))).containsExactly(deleted);
  }

  @Test
  void aContactThatCouldNotBeWrittenKeepsItsTie() {
    assertThat(
            HubTieRestoration.restore(
                List.of(new HubTieStep(C1, COMPANY, before(), true)),
                List.of(),
                Set.of(C1),
                List.of(now())))
        .isEmpty();
  }

  @Test
  void aStepTellsTheContactOnly() {
    assertThat(new HubTieStep(C1, COMPANY, before(), true)).hasToString("HubTieStep[C1]");
  }

  @Test
  void aTieThatIsGoneIsNotMadeAgain() {
    assertThat(
            HubTieRestoration.restore(
                List.of(new HubTieStep(C1, COMPANY, before(), true)),
                List.of(),
                Set.of(),
                List.of()))
        .isEmpty();
  }
}
