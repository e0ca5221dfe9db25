package dev.psasync.core.plan;

import static dev.psasync.core.plan.ContactWorld.ANN;
import static dev.psasync.core.plan.ContactWorld.COMPANY;
import static dev.psasync.core.plan.ContactWorld.ann;
import static dev.psasync.core.plan.ContactWorld.contact;
import static dev.psasync.core.plan.ContactWorld.decision;
import static dev.psasync.core.plan.ContactWorld.finding;
import static dev.psasync.core.plan.ContactWorld.link;
import static dev.psasync.core.plan.ContactWorld.note;
import static dev.psasync.core.plan.ContactWorld.plan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.DirectoryUser;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.Read;
import dev.psasync.core.model.ReadProblem;
import dev.psasync.core.policy.EmailSource;
import dev.psasync.core.policy.OwnedFields;
import dev.psasync.core.policy.SyncPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** B-2, F-8: what a plan tells of the emails of one contact, of those it does not write too. */
class ContactEmailsTest {
  private static final SyncPolicy DEFAULTS = SyncPolicy.defaults();
  private static final SyncPolicy FIELDS_OFF = SyncPolicy.builder().updateFields(false).build();
  private static final SyncPolicy ON_SOURCE_CHANGE =
      SyncPolicy.builder().ownedFields(OwnedFields.ON_SOURCE_CHANGE).build();
  private static final Reason NOT_WRITTEN = new Reason(Rule.L_3, "fields are not written");

  private static PsaProfile holding(Field field, int characters) {
    return new PsaProfile(
        true,
        Map.of(field, characters),
        Set.of(Field.values()),
        true,
        true,
        Map.of(),
        0,
        Duration.ZERO);
  }

  @Test
  void anEmailAloneCanBeWithheld() {
    SyncPlan plan =
        plan(FIELDS_OFF, ann().upn("al@contoso.com").build(), contact().build(), link());
    assertThat(decision(plan).verdict()).isEqualTo(Verdict.WITHHELD);
    assertThat(decision(plan).reasons()).contains(NOT_WRITTEN);
  }

  @Test
  void anEmailThatDriftedIsToldAndLeft() {
    SyncPlan plan =
        plan(
            ON_SOURCE_CHANGE,
            ann().build(),
            contact().field(Field.EMAIL, "typed@contoso.com").build(),
            link());
    assertThat(plan.writes()).isEmpty();
    assertThat(plan.findings()).containsExactly(finding(FindingCode.PSA_DRIFT, Field.EMAIL));
    assertThat(decision(plan).fields())
        .containsExactly(
            note(
                Field.EMAIL,
                FieldNote.Outcome.DRIFT,
                Rule.F_2,
                "ann@contoso.com",
                "typed@contoso.com"));
  }

  @Test
  void anEmailThatThePsaCannotHoldIsTold() {
    SyncPlan plan =
        plan(
            DEFAULTS,
            ann().upn("annabel@contoso.com").build(),
            Read.complete(List.of(contact().build())),
            link(),
            holding(Field.EMAIL, 15),
            Detail.DIFFERENCES);
    assertThat(plan.writes()).isEmpty();
    assertThat(plan.findings())
        .containsExactly(
            finding(FindingCode.VALUE_CUT, Field.EMAIL)
                .withDetail("too long for the PSA; not written"));
    assertThat(decision(plan).fields())
        .containsExactly(
            note(
                Field.EMAIL,
                FieldNote.Outcome.TOO_LONG,
                Rule.F_7,
                "annabel@contoso.com",
                "ann@contoso.com"));
  }

  @Test
  void anEmailWaitsForAllContacts() {
    ReadProblem problem = new ReadProblem(ReadProblem.Kind.READ_INCOMPLETE, "page 2 failed");
    SyncPlan plan =
        plan(
            DEFAULTS,
            ann().upn("al@contoso.com").build(),
            Read.partial(List.of(contact().build()), problem),
            link(),
            PsaProfile.UNLIMITED,
            Detail.DIFFERENCES);
    assertThat(plan.writes()).isEmpty();
    assertThat(decision(plan).fields())
        .containsExactly(
            note(
                Field.EMAIL,
                FieldNote.Outcome.WITHHELD,
                Rule.R_1,
                "al@contoso.com",
                "ann@contoso.com"));
  }

  @Test
  void anEmailThatAnotherContactHoldsIsTold() {
    Contact other =
        Contact.builder(new ContactId("C2"), COMPANY)
            .objectId("U2")
            .field(Field.EMAIL, "al@contoso.com")
            .build();
    SyncPlan plan =
        plan(
            DEFAULTS,
            ann().upn("al@contoso.com").build(),
            Read.complete(List.of(contact().build(), other)),
            link(),
            PsaProfile.UNLIMITED,
            Detail.DIFFERENCES);
    assertThat(plan.writes()).isEmpty();
    assertThat(decision(plan).fields())
        .containsExactly(
            note(
                Field.EMAIL,
                FieldNote.Outcome.EMAIL_TAKEN,
                Rule.F_5,
                "al@contoso.com",
                "ann@contoso.com"));
  }

  @Test
  void aLinkedPersonWithoutAnEmailIsReportedUnlessTheContactIsNotWrittenAnyway() {
    SyncPolicy.Builder byMail = SyncPolicy.builder().emailSource(EmailSource.MAIL);
    Finding noEmail = Finding.of(FindingCode.NO_EMAIL, ANN.tenant(), ANN.user());
    DirectoryUser without = ann().mail(null).build();
    assertThat(plan(byMail.build(), without, contact().build(), link()).findings())
        .contains(noEmail);
    assertThat(
            plan(byMail.build(), ann().mail("ann@contoso.com").build(), contact().build(), link())
                .findings())
        .isEmpty();
    assertThat(
            plan(byMail.updateFields(false).build(), without, contact().build(), link()).findings())
        .isEmpty();
  }

  @Test
  void theBaselinesOfTheEmailsFollowWithoutAWrite() {
    FieldValues nothing = FieldValues.notReturned();
    FieldValues now =
        contact().field(Field.EMAIL3, "hand@contoso.com").build().fields().toBuilder()
            .notReturned(Field.EMAIL2)
            .build();
    SyncPlan plan =
        plan(
            DEFAULTS,
            ann().aliases(List.of("smtp:hand@contoso.com")).build(),
            contact().fields(now).build(),
            link(Map.of(), nothing, nothing));
    assertThat(plan.writes()).isEmpty();
    assertThat(plan.linkChanges())
        .singleElement()
        .satisfies(
            change ->
                assertThat(change.settled())
                    .contains(Field.EMAIL, Field.EMAIL3, Field.JOB_TITLE)
                    .doesNotContain(Field.EMAIL2));
  }

  @Test
  void theBaselineOfAnEmailThatIsWrittenDoesNotSettleBefore() {
    SyncPlan plan = plan(DEFAULTS, ann().upn("al@contoso.com").build(), contact().build(), link());
    assertThat(plan.linkChanges())
        .singleElement()
        .satisfies(
            change ->
                assertThat(change.settled()).contains(Field.JOB_TITLE).doesNotContain(Field.EMAIL));
  }

  @Test
  void extraEmailsThatTheListOfContactsDoesNotCarryAreReportedIfThereIsAnAlias() {
    FieldValues now =
        contact().build().fields().toBuilder()
            .notReturned(Field.EMAIL2)
            .notReturned(Field.EMAIL3)
            .build();
    Contact contact = contact().fields(now).build();
    SyncPlan plan =
        plan(
            DEFAULTS,
            ann().aliases(List.of("smtp:al@contoso.com")).build(),
            contact,
            link(Map.of(), now, now));
    assertThat(plan.writes()).isEmpty();
    assertThat(plan.findings()).containsExactly(finding(FindingCode.FIELD_NOT_READ, Field.EMAIL2));

    SyncPlan without =
        plan(
            DEFAULTS,
            ann().aliases(List.of("SMTP:ann@contoso.com", "smtp:ann@contoso.com")).build(),
            contact,
            link(Map.of(), now, now));
    assertThat(without.findings()).isEmpty();
  }

  @Test
  void oneExtraEmailFieldIsEnough() {
    FieldValues now = contact().build().fields().toBuilder().notReturned(Field.EMAIL2).build();
    SyncPlan plan =
        plan(
            DEFAULTS,
            ann().aliases(List.of("smtp:al@contoso.com")).build(),
            contact().fields(now).build(),
            link());
    assertThat(plan.writes())
        .singleElement()
        .isInstanceOfSatisfying(
            Write.UpdateContact.class,
            update ->
                assertThat(update.changes())
                    .extracting(FieldChange::field, FieldChange::after)
                    .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("email3", "al@contoso.com")));
    assertThat(plan.findings()).isEmpty();
  }

  @Test
  void anAliasThatThePsaCannotHoldIsReported() {
    SyncPlan plan =
        plan(
            DEFAULTS,
            ann().aliases(List.of("smtp:annabel@contoso.com")).build(),
            Read.complete(List.of(contact().build())),
            link(),
            holding(Field.EMAIL2, 15),
            Detail.DIFFERENCES);
    assertThat(plan.writes()).isEmpty();
    assertThat(plan.findings())
        .containsExactly(
            finding(FindingCode.VALUE_CUT, Field.EMAIL2)
                .withDetail("too long for the PSA; not written: annabel@contoso.com"));
  }
}
