package dev.psasync.core.plan;

import static dev.psasync.core.plan.HubWorld.CONTACT;
import static dev.psasync.core.plan.HubWorld.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.UserId;
import dev.psasync.core.plan.FieldNote.Outcome;
import org.junit.jupiter.api.Test;

/** F-3, F-5, F-7: shared values of the hub that the PSA cannot or must not take. */
class HubMergeEmailTest extends HubMergeWorld {
  @Test
  void f3_aRequiredFieldBlankInTheHubIsTold() {
    share("lastName");
    world.shared(Field.LAST_NAME, "Lee", "Lee", "Lee", null);

    decides(
        Verdict.UNCHANGED,
        note(Field.LAST_NAME, Outcome.REQUIRED, Rule.F_3, "Lee", null, base("Lee", "Lee")));
  }

  @Test
  void f7_anEmailThatIsTooLongIsNotCut() {
    share("email2");
    world.profile = HubWorld.limited(Field.EMAIL2, 10);
    world.shared(Field.EMAIL2, null, null, null, "somebody@contoso.com");

    decides(
        Verdict.UNCHANGED,
        note(
            Field.EMAIL2,
            Outcome.TOO_LONG,
            Rule.F_7,
            null,
            "somebody@contoso.com",
            base(null, null)));
    assertThat(world.plan().findings())
        .containsExactly(finding(FindingCode.VALUE_CUT, Field.EMAIL2, ""));
  }

  @Test
  void h3_anEmailThatIsEmptiedInTheHubIsEmptiedInThePsa() {
    share("email2");
    world.shared(Field.EMAIL2, "al@contoso.com", "al@contoso.com", "al@contoso.com", null);

    assertThat(world.plan().writes())
        .singleElement()
        .isInstanceOfSatisfying(
            Write.UpdateContact.class,
            write ->
                assertThat(write.changes())
                    .containsExactly(
                        new FieldChange(
                            "email2",
                            false,
                            Rule.H_3,
                            null,
                            "al@contoso.com",
                            "al@contoso.com",
                            null)));
  }

  @Test
  void f5_anEmailOfTheHubThatAnotherContactHoldsIsNotWritten() {
    share("email2");
    bob("ANN@contoso.com");

    SyncPlan plan = world.plan();

    assertThat(plan.writes()).isEmpty();
    assertThat(plan.findings())
        .containsExactly(
            Finding.of(FindingCode.EMAIL_TAKEN, TENANT, "C2")
                .withField("email2")
                .withDetail("ANN@contoso.com"));
    assertThat(HubWorld.decision(plan, SubjectKind.HUB_CONTACT, "B2").fields())
        .containsExactly(
            note(
                Field.EMAIL2,
                Outcome.EMAIL_TAKEN,
                Rule.F_5,
                null,
                "ANN@contoso.com",
                base(null, null)));
  }

  @Test
  void f5_anEmailThatTheHubHasTwiceIsWrittenOnce() {
    share("email2");
    world.shared(Field.EMAIL2, null, null, null, "Both@contoso.com");
    bob("both@contoso.com");

    SyncPlan plan = world.plan();

    assertThat(plan.writes()).extracting(Write::contact).containsExactly(CONTACT);
    assertThat(plan.findings()).extracting(Finding::code).containsExactly(FindingCode.EMAIL_TAKEN);
  }

  /** An address that a contact holds already in another field may move to this one. */
  @Test
  void f5_aContactsOwnEmailIsNotTaken() {
    share("email2", "email3");
    world.shared(Field.EMAIL3, "al@contoso.com", "al@contoso.com", "al@contoso.com", null);
    world.shared(Field.EMAIL2, null, null, null, "al@contoso.com");

    assertThat(world.plan().writes())
        .singleElement()
        .isInstanceOfSatisfying(
            Write.UpdateContact.class, write -> assertThat(write.changes()).hasSize(2));
  }

  /** A joiner is not given an email that comes to somebody else from the hub in the same run. */
  @Test
  void f5_anEmailThatComesFromTheHubIsNotGivenToAJoinerAsWell() {
    share("email2");
    world.shared(Field.EMAIL2, null, null, null, "cat@contoso.com");
    FieldValues cat =
        FieldValues.blank().toBuilder()
            .set(Field.EMAIL, "cat@contoso.com")
            .set(Field.DISPLAY_NAME, "Cat Fox")
            .build();
    world.users.add(HubWorld.person(new UserId("U3"), cat));

    assertThat(world.plan().writes())
        .extracting(Write::kind)
        .containsExactly(Write.Kind.UPDATE_CONTACT);
  }
}
