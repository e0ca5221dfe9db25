package dev.psasync.core.plan;

import static dev.psasync.core.plan.ContactWorld.ann;
import static dev.psasync.core.plan.ContactWorld.contact;
import static dev.psasync.core.plan.ContactWorld.decision;
import static dev.psasync.core.plan.ContactWorld.finding;
import static dev.psasync.core.plan.ContactWorld.link;
import static dev.psasync.core.plan.ContactWorld.note;
import static dev.psasync.core.plan.ContactWorld.plan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.Link;
import dev.psasync.core.model.Read;
import dev.psasync.core.policy.SyncPolicy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** B-2, F-8: what a plan tells of the fields of one contact, of those it does not write too. */
class ContactFieldsTest {
  private static final SyncPolicy DEFAULTS = SyncPolicy.defaults();
  private static final SyncPolicy FIELDS_OFF = SyncPolicy.builder().updateFields(false).build();
  private static final Reason NOT_WRITTEN = new Reason(Rule.L_3, "fields are not written");

  @Test
  void aChangeCarriesSourceBaselineBeforeAndAfter() {
    SyncPlan plan =
        plan(
            DEFAULTS,
            ann().upn("al@contoso.com").field(Field.JOB_TITLE, "Partner").build(),
            contact().build(),
            link());
    assertThat(plan.writes())
        .singleElement()
        .isInstanceOfSatisfying(
            Write.UpdateContact.class,
            update ->
                assertThat(update.changes())
                    .containsExactly(
                        new FieldChange(
                            "email",
                            false,
                            Rule.F_5,
                            "al@contoso.com",
                            "ann@contoso.com",
                            "ann@contoso.com",
                            "al@contoso.com"),
                        new FieldChange(
                            "jobTitle",
                            false,
                            Rule.F_2,
                            "Partner",
                            "Director",
                            "Director",
                            "Partner")));
    assertThat(decision(plan).fields()).isEmpty();
  }

  @Test
  void equalFieldsAreToldWhereEveryFieldIs() {
    SyncPlan plan =
        plan(
            DEFAULTS,
            ann().build(),
            Read.complete(List.of(contact().build())),
            link(),
            PsaProfile.UNLIMITED,
            Detail.EVERY_FIELD);
    assertThat(decision(plan).fields())
        .contains(
            note(
                Field.EMAIL,
                FieldNote.Outcome.EQUAL,
                Rule.F_6,
                "ann@contoso.com",
                "ann@contoso.com"),
            note(Field.JOB_TITLE, FieldNote.Outcome.EQUAL, Rule.F_6, "Director", "Director"));
  }

  @Test
  void whatIsWithheldIsToldWithTheRule() {
    SyncPlan plan =
        plan(
            FIELDS_OFF,
            ann().upn("al@contoso.com").field(Field.JOB_TITLE, "Partner").build(),
            contact().build(),
            link());
    assertThat(plan.writes()).isEmpty();
    assertThat(decision(plan).verdict()).isEqualTo(Verdict.WITHHELD);
    assertThat(decision(plan).reasons()).contains(NOT_WRITTEN);
    assertThat(decision(plan).fields())
        .containsExactly(
            note(
                Field.EMAIL,
                FieldNote.Outcome.WITHHELD,
                Rule.L_3,
                "al@contoso.com",
                "ann@contoso.com"),
            note(Field.JOB_TITLE, FieldNote.Outcome.WITHHELD, Rule.L_3, "Partner", "Director"));
  }

  @Test
  void nothingIsWithheldWhereNothingDiffers() {
    SyncPlan plan = plan(FIELDS_OFF, ann().build(), contact().build(), link());
    assertThat(decision(plan).verdict()).isEqualTo(Verdict.UNCHANGED);
    assertThat(decision(plan).reasons()).doesNotContain(NOT_WRITTEN);
    assertThat(decision(plan).fields()).isEmpty();
  }

  @Test
  void whatDidNotStickIsTold() {
    Link link =
        link(
            Map.of("email", "al@contoso.com", "jobTitle", "Partner"),
            contact().build().fields(),
            contact().build().fields());
    SyncPlan plan =
        plan(
            DEFAULTS,
            ann().upn("al@contoso.com").field(Field.JOB_TITLE, "Partner").build(),
            contact().build(),
            link);
    assertThat(plan.writes()).isEmpty();
    assertThat(plan.findings())
        .containsExactly(
            finding(FindingCode.DID_NOT_STICK, Field.EMAIL),
            finding(FindingCode.DID_NOT_STICK, Field.JOB_TITLE));
    assertThat(decision(plan).fields())
        .containsExactly(
            note(
                Field.EMAIL,
                FieldNote.Outcome.DID_NOT_STICK,
                Rule.F_7,
                "al@contoso.com",
                "ann@contoso.com"),
            note(
                Field.JOB_TITLE, FieldNote.Outcome.DID_NOT_STICK, Rule.F_7, "Partner", "Director"));
  }

  @Test
  void aFieldThatTheListOfContactsDoesNotCarryIsTold() {
    FieldValues some = contact().build().fields().toBuilder().notReturned(Field.JOB_TITLE).build();
    SyncPlan plan = plan(DEFAULTS, ann().build(), contact().fields(some).build(), link());
    assertThat(plan.findings())
        .containsExactly(finding(FindingCode.FIELD_NOT_READ, Field.JOB_TITLE));
    assertThat(decision(plan).fields())
        .containsExactly(
            note(Field.JOB_TITLE, FieldNote.Outcome.NOT_READ, Rule.V_1, "Director", null));

    SyncPlan blank =
        plan(
            DEFAULTS,
            ann().field(Field.JOB_TITLE, null).build(),
            contact().fields(some).build(),
            link());
    assertThat(blank.findings()).isEmpty();
  }
}
