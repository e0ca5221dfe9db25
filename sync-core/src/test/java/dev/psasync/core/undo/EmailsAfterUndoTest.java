package dev.psasync.core.undo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.Company;
import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.UserId;
import dev.psasync.core.model.UserKey;
import dev.psasync.core.plan.Decision;
import dev.psasync.core.plan.FieldChange;
import dev.psasync.core.plan.Finding;
import dev.psasync.core.plan.FindingCode;
import dev.psasync.core.plan.PsaProfile;
import dev.psasync.core.plan.Rule;
import dev.psasync.core.plan.SyncPlan;
import dev.psasync.core.plan.Write;
import dev.psasync.core.policy.Brakes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** F-5 in an undo: no contact gets an email back that an active one holds by now. */
class EmailsAfterUndoTest {
  private static final CompanyId COMPANY = new CompanyId("K1");
  private static final UserKey ANN = new UserKey(new TenantId("T1"), new UserId("U1"));
  private static final UserKey BOB = new UserKey(new TenantId("T1"), new UserId("U2"));
  private static final ContactId C1 = new ContactId("C1");
  private static final ContactId C2 = new ContactId("C2");

  private static Contact contact(ContactId id, Field field, @Nullable String email) {
    return Contact.builder(id, COMPANY).field(field, email).build();
  }

  private static Write update(
      UserKey user,
      ContactId contact,
      Field field,
      @Nullable String before,
      @Nullable String after) {
    return new Write.UpdateContact(
        user,
        contact,
        List.of(new FieldChange(field.key(), false, Rule.F_5, after, before, before, after)),
        List.of());
  }

  private static SyncPlan undo(List<Contact> contacts, Write... writes) {
    return UndoPlanner.plan(
        new UndoInput(
            "R1",
            java.util.Arrays.stream(writes)
                .map(write -> new UndoneWrite(write, write.contact(), true))
                .toList(),
            new Company(COMPANY, "Contoso", null, List.of(), true, null),
            contacts,
            null,
            List.of(),
            Map.of(),
            Map.of(),
            Set.of(),
            PsaProfile.UNLIMITED,
            Brakes.OFF,
            Instant.EPOCH,
            Instant.EPOCH));
  }

  /** Ann's contact had {@code old@contoso.com} before the run and has {@code ann@contoso.com}. */
  private static SyncPlan giveBack(Contact other) {
    return undo(
        List.of(contact(C1, Field.EMAIL, "ann@contoso.com"), other),
        update(ANN, C1, Field.EMAIL, "old@contoso.com", "ann@contoso.com"));
  }

  private static List<String> written(SyncPlan plan) {
    return plan.writes().stream()
        .map(Write.UpdateContact.class::cast)
        .flatMap(
            write ->
                write.changes().stream()
                    .map(one -> write.contact() + " " + one.field() + " " + one.after()))
        .toList();
  }

  private static void isLeft(SyncPlan plan) {
    assertThat(plan.writes()).isEmpty();
    assertThat(plan.findings())
        .containsExactly(
            Finding.of(FindingCode.NOT_UNDONE, ANN.tenant(), C1)
                .withField("email")
                .withDetail("another contact holds the email by now"));
  }

  @Test
  void anEmailThatNobodyHoldsIsGivenBack() {
    SyncPlan plan = giveBack(contact(C2, Field.EMAIL, "bob@contoso.com"));
    assertThat(written(plan)).containsExactly("C1 email old@contoso.com");
    assertThat(plan.findings()).isEmpty();
  }

  @Test
  void anEmailThatAnotherContactHoldsInAnyFieldAndAnyCaseIsNot() {
    isLeft(giveBack(contact(C2, Field.EMAIL, "Old@contoso.com")));
    isLeft(giveBack(contact(C2, Field.EMAIL2, "old@contoso.com")));
    isLeft(giveBack(contact(C2, Field.EMAIL3, "old@contoso.com")));
  }

  @Test
  void anInactiveContactHoldsNothing() {
    Contact inactive =
        contact(C2, Field.EMAIL, "old@contoso.com").toBuilder().active(false).build();
    assertThat(written(giveBack(inactive))).containsExactly("C1 email old@contoso.com");
  }

  @Test
  void aContactThatTheUndoDeactivatesHoldsNothing() {
    SyncPlan plan =
        undo(
            List.of(
                contact(C1, Field.EMAIL, "ann@contoso.com"),
                contact(C2, Field.EMAIL, "old@contoso.com")),
            update(ANN, C1, Field.EMAIL, "old@contoso.com", "ann@contoso.com"),
            new Write.ReactivateContact(BOB, C2, List.of()));
    assertThat(plan.writes())
        .extracting(Write::kind)
        .containsExactly(Write.Kind.DEACTIVATE_CONTACT, Write.Kind.UPDATE_CONTACT);
  }

  @Test
  void aContactThatTheUndoReactivatesHoldsItsEmail() {
    Contact inactive =
        contact(C2, Field.EMAIL, "old@contoso.com").toBuilder().active(false).build();
    SyncPlan plan =
        undo(
            List.of(contact(C1, Field.EMAIL, "ann@contoso.com"), inactive),
            update(ANN, C1, Field.EMAIL, "old@contoso.com", "ann@contoso.com"),
            new Write.DeactivateContact(BOB.tenant(), BOB, C2, null, List.of()));
    assertThat(plan.writes())
        .extracting(Write::kind)
        .containsExactly(Write.Kind.REACTIVATE_CONTACT);
    assertThat(plan.findings()).extracting(Finding::field).containsExactly("email");
  }

  @Test
  void anEmailThatTheUndoItselfTakesOffIsFree() {
    SyncPlan plan =
        undo(
            List.of(
                contact(C1, Field.EMAIL, "ann@contoso.com"),
                contact(C2, Field.EMAIL2, "old@contoso.com")),
            update(ANN, C1, Field.EMAIL, "old@contoso.com", "ann@contoso.com"),
            update(BOB, C2, Field.EMAIL2, null, "old@contoso.com"));
    // Whoever got it in the run gives it back first.
    assertThat(written(plan)).containsExactly("C2 email2 null", "C1 email old@contoso.com");
    assertThat(plan.decisions()).extracting(Decision::id).containsExactly("C1", "C2");
  }

  @Test
  void anEmailThatTwoContactsWouldGetBackIsGivenToNeither() {
    SyncPlan plan =
        undo(
            List.of(
                contact(C1, Field.EMAIL, "ann@contoso.com"),
                contact(C2, Field.EMAIL, "bob@contoso.com")),
            update(ANN, C1, Field.EMAIL, "old@contoso.com", "ann@contoso.com"),
            update(BOB, C2, Field.EMAIL, "old@contoso.com", "bob@contoso.com"));
    assertThat(plan.writes()).isEmpty();
    assertThat(plan.findings())
        .extracting(finding -> finding.ids().get(0))
        .containsExactly("C1", "C2");
  }

  @Test
  void aContactOfWhichOtherThingsAreTakenBackHoldsItsEmailWhileItIsActive() {
    Contact other =
        contact(C2, Field.EMAIL, "old@contoso.com").toBuilder()
            .field(Field.JOB_TITLE, "Clerk")
            .build();
    Write title = update(BOB, C2, Field.JOB_TITLE, "Porter", "Clerk");
    Write email = update(ANN, C1, Field.EMAIL, "old@contoso.com", "ann@contoso.com");
    Contact ann = contact(C1, Field.EMAIL, "ann@contoso.com");
    assertThat(written(undo(List.of(ann, other), email, title)))
        .containsExactly("C2 jobTitle Porter");
    assertThat(written(undo(List.of(ann, other.toBuilder().active(false).build()), email, title)))
        .containsExactly("C2 jobTitle Porter", "C1 email old@contoso.com");
  }

  @Test
  void otherFieldsMayHoldTheSame() {
    SyncPlan plan =
        undo(
            List.of(contact(C1, Field.JOB_TITLE, "Director"), contact(C2, Field.EMAIL, "Manager")),
            update(ANN, C1, Field.JOB_TITLE, "Manager", "Director"));
    assertThat(written(plan)).containsExactly("C1 jobTitle Manager");
  }

  @Test
  void anEmailFieldThatWasBlankBecomesBlankAgain() {
    SyncPlan plan =
        undo(
            List.of(contact(C1, Field.EMAIL2, "al@contoso.com"), contact(C2, Field.EMAIL2, null)),
            update(ANN, C1, Field.EMAIL2, null, "al@contoso.com"));
    assertThat(written(plan)).containsExactly("C1 email2 null");
  }
}
