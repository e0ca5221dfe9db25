package dev.psasync.core.plan;

import static dev.psasync.core.plan.HubWorld.CONTACT;
import static dev.psasync.core.plan.HubWorld.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.ConflictDecision.Take;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.HubContact;
import dev.psasync.core.model.HubId;
import dev.psasync.core.model.UserId;
import dev.psasync.core.model.UserKey;
import dev.psasync.core.plan.FieldNote.Outcome;
import dev.psasync.core.policy.AddressMode;
import dev.psasync.core.policy.Blanks;
import dev.psasync.core.policy.Conflicts;
import dev.psasync.core.policy.SyncPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** H-2, H-3: what is told of a pair's fields that are not written, and what is remembered. */
class HubMergeTest extends HubMergeWorld {
  @Test
  void h2_whatThePsaCannotStoreFlowsFromTheDirectory() {
    world.owned(Field.JOB_TITLE, "Boss", "Clerk").psa.notReturned(Field.JOB_TITLE);
    assertThat(world.plan().writes()).as("the PSA hides what it holds").isEmpty();

    world.profile = HubWorld.without(Field.JOB_TITLE);
    assertThat(world.plan().writes())
        .singleElement()
        .isInstanceOfSatisfying(
            Write.HubWrite.class,
            write ->
                assertThat(write.changes())
                    .containsExactly(
                        new FieldChange(
                            "jobTitle", false, Rule.H_2, "Boss", "Boss", "Clerk", "Boss")));
    world.source.notReturned(Field.JOB_TITLE);
    assertThat(world.plan().writes()).as("the directory does not say").isEmpty();
    world.user = false;
    world.linked = false;
    world.policy =
        SyncPolicy.builder().hubContacts(dev.psasync.core.policy.HubContacts.ALL).build();
    assertThat(world.plan().writes()).as("nobody's contact").isEmpty();
  }

  @Test
  void h2_aHubFieldIsWrittenWithTheBaselineItWasDecidedBy() {
    world.tied = false;
    world.namedContact = CONTACT;
    world.owned(Field.JOB_TITLE, "Boss", "Clerk");

    assertThat(world.plan().writes())
        .singleElement()
        .isInstanceOfSatisfying(
            Write.HubWrite.class,
            write ->
                assertThat(write.changes())
                    .containsExactly(
                        new FieldChange(
                            "jobTitle", false, Rule.H_2, "Boss", null, "Clerk", "Boss")));
  }

  @Test
  void b2_inFullEqualFieldsAreToldToo() {
    world.detail = Detail.EVERY_FIELD;
    world
        .owned(Field.JOB_TITLE, "Boss", " Boss")
        .shared(Field.CITY, "York", "York", "York ", "York");

    assertThat(world.hubDecision().fields())
        .contains(
            note(Field.JOB_TITLE, Outcome.EQUAL, Rule.F_6, "Boss", " Boss", base("Boss", "Boss")),
            note(Field.CITY, Outcome.EQUAL, Rule.F_6, "York ", "York", base("York", "York")));
    world.detail = Detail.DIFFERENCES;
    assertThat(world.hubDecision().fields()).isEmpty();
  }

  @Test
  void f7_whatTheHubDidNotKeepIsToldUntilASideChanges() {
    world.held.add("jobTitle");
    world.owned(Field.JOB_TITLE, "Boss", "Clerk").hubBase.set(Field.JOB_TITLE, "Clerk");

    decides(
        Verdict.HELD_FOR_REVIEW,
        note(
            Field.JOB_TITLE,
            Outcome.DID_NOT_STICK,
            Rule.F_7,
            "Boss",
            "Clerk",
            base("Boss", "Clerk")));
    assertThat(world.plan().writes()).isEmpty();
    world.hub.set(Field.JOB_TITLE, "Empress");
    assertThat(world.plan().writes()).as("the hub changed").hasSize(1);
    world.hub.set(Field.JOB_TITLE, "Clerk");
    world.psaBase.set(Field.JOB_TITLE, "Former");
    assertThat(world.plan().writes()).as("the source changed").hasSize(1);
    world.psaBase.notReturned(Field.JOB_TITLE);
    assertThat(world.plan().writes()).as("nobody knows what was tried").hasSize(1);
  }

  @Test
  void f3_aRequiredFieldIsNotClearedInTheHubEither() {
    world.owned(Field.LAST_NAME, null, "Lee").hubBase.set(Field.LAST_NAME, "Lee");

    decides(
        Verdict.UNCHANGED,
        note(Field.LAST_NAME, Outcome.REQUIRED, Rule.F_3, null, "Lee", base(null, "Lee")));
  }

  @Test
  void f3_aBlankThatIsNoValueLeavesTheHubsValue() {
    world.owned(Field.JOB_TITLE, null, "Consultant");

    decides(
        Verdict.UNCHANGED,
        note(Field.JOB_TITLE, Outcome.BLANK_KEPT, Rule.F_3, null, "Consultant", base(null, null)));
    assertThat(remembered())
        .singleElement()
        .satisfies(change -> assertThat(change.settled()).contains(Field.JOB_TITLE));
  }

  @Test
  void f3_aMirroredBlankTakesAwayWhatTheHubWasGivenSince() {
    world.policy = SyncPolicy.builder().blanks(Blanks.MIRROR).build();
    world.owned(Field.PHONE, null, "020 7946 0018").hubBase.set(Field.PHONE, "+44 20 7946 0018");

    assertThat(world.plan().writes()).as("it stood there all along").isEmpty();
    world.hubBase.set(Field.PHONE, null);
    assertThat(world.plan().writes()).hasSize(1);
  }

  @Test
  void l3_anOwnedFieldThatIsWithheldIsTold() {
    updatesOff();
    world.owned(Field.JOB_TITLE, "Boss", "Clerk");

    decides(
        Verdict.WITHHELD,
        note(Field.JOB_TITLE, Outcome.WITHHELD, Rule.L_3, "Boss", "Clerk", base("Boss", "Boss")));
  }

  @Test
  void l3_aSharedFieldThatIsWithheldIsToldAndNobodyIsAskedToDecide() {
    updatesOff();
    world.shared(Field.DEPARTMENT, "Sales", "Sales", "Board", "Press");

    decides(
        Verdict.HELD_FOR_REVIEW,
        note(
            Field.DEPARTMENT,
            Outcome.WITHHELD,
            Rule.L_3,
            "Board",
            "Press",
            base("Sales", "Sales")));
    assertThat(world.plan().findings()).isEmpty();
    world.psa.set(Field.DEPARTMENT, "Sales");
    assertThat(world.hubDecision().verdict()).isEqualTo(Verdict.WITHHELD);
    assertThat(HubWorld.decision(world.plan(), SubjectKind.USER, "U1").verdict())
        .as("the person's contact waits too")
        .isEqualTo(Verdict.WITHHELD);
  }

  @Test
  void l3_whatIsEqualIsNotWithheld() {
    updatesOff();
    world.owned(Field.JOB_TITLE, "Boss", " Boss");
    world.shared(Field.DEPARTMENT, "Sales", "Sales", "Board", "Board");

    decides(Verdict.UNCHANGED);
  }

  @Test
  void v1_aHiddenSharedFieldIsToldUnlessNothingWouldBeWrittenAnyway() {
    world.shared(Field.DEPARTMENT, "Sales", "Sales", null, "Press");
    world.psa.notReturned(Field.DEPARTMENT);

    decides(
        Verdict.UNCHANGED,
        note(Field.DEPARTMENT, Outcome.NOT_READ, Rule.V_1, null, "Press", base("Sales", "Sales")));
    assertThat(world.plan().findings())
        .extracting(Finding::code)
        .containsExactly(FindingCode.FIELD_NOT_READ);
    updatesOff();
    decides(Verdict.UNCHANGED);
    assertThat(world.plan().findings()).isEmpty();
  }

  @Test
  void v1_aSharedFieldThatNobodyCanSeeIsNotTold() {
    world.psa.set(Field.DEPARTMENT, null);
    world.hub.notReturned(Field.DEPARTMENT);
    world.owned(Field.JOB_TITLE, "Boss", " Boss");

    decides(Verdict.UNCHANGED);
    assertThat(world.plan().findings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    // marked, psa was, hub was, psa is, hub is, outcome, held
    "false, Sales, Sales, Board, Press, CONFLICT, true",
    "true,  Sales, Sales, Board, Sales, CONFLICT, true",
    "true,  Board, Press, Board, Press, LISTED,   true",
    "false, Board, Press, Board, Press, CONFLICT, false",
  })
  void h3_aConflictIsToldAndHeld(
      boolean marked,
      String psaWas,
      String hubWas,
      String psaIs,
      String hubIs,
      Outcome outcome,
      boolean held) {
    if (marked) {
      world.held.add("department");
    }
    world.shared(Field.DEPARTMENT, psaWas, hubWas, psaIs, hubIs);

    decides(
        held ? Verdict.HELD_FOR_REVIEW : Verdict.UNCHANGED,
        note(Field.DEPARTMENT, outcome, Rule.H_3, psaIs, hubIs, base(psaWas, hubWas)));
    assertThat(world.plan().findings())
        .containsExactly(finding(FindingCode.CONFLICT, Field.DEPARTMENT, "PSA and hub"));
  }

  @Test
  void h3_aFirstConflictIsHeldWithoutABaseline() {
    world.shared(Field.DEPARTMENT, null, null, "Board", "Press");
    world.psaBase.notReturned(Field.DEPARTMENT);

    decides(
        Verdict.HELD_FOR_REVIEW,
        note(Field.DEPARTMENT, Outcome.CONFLICT, Rule.H_3, "Board", "Press", null));
    assertThat(remembered())
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.held()).containsExactly("department");
              assertThat(change.settled()).doesNotContain(Field.DEPARTMENT);
            });
  }

  /** What is told of an address as a whole are the parts that differ. */
  @Test
  void h3_ofAWholeAddressInConflictThePartsThatDifferAreTold() {
    world.policy = SyncPolicy.builder().addressMode(AddressMode.WHOLE).build();
    world.shared(Field.CITY, "Hull", "Hull", "Leeds", "York");
    world.shared(Field.STREET, "Quay", "Quay", "Quay", "Quay");

    decides(
        Verdict.HELD_FOR_REVIEW,
        note(Field.CITY, Outcome.CONFLICT, Rule.H_3, "Leeds", "York", base("Hull", "Hull")));
  }

  /** The mark goes when the write is done, not when it is planned. */
  @Test
  void h3_aHeldConflictStaysMarkedUntilItsWriteIsDone() {
    world.held.add("department");
    world.shared(Field.DEPARTMENT, "Sales", "Sales", "Board", "Press");
    world.decided("department", Take.HUB);

    assertThat(remembered())
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.held()).containsExactly("department");
              assertThat(change.decided()).containsExactly("department");
            });
    world.decisions.clear();
    world.held.clear();
    world.policy = SyncPolicy.builder().conflicts(Conflicts.PSA_WINS).build();
    assertThat(remembered())
        .singleElement()
        .satisfies(change -> assertThat(change.held()).isEmpty());
  }

  @Test
  void h3_aDecisionIsUsedUpWhereBothSidesAreEqualByNow() {
    world.decided("department", Take.PSA);

    assertThat(remembered())
        .singleElement()
        .satisfies(change -> assertThat(change.decided()).containsExactly("department"));
    updatesOff();
    assertThat(remembered()).as("nothing is decided while updates are off").isEmpty();
  }

  /** A joiner has no contact yet that a finding could name. */
  @Test
  void v1_ofAJoinerAHiddenFieldIsToldByTheUser() {
    UserKey key = new UserKey(TENANT, new UserId("U2"));
    FieldValues cat =
        FieldValues.blank().toBuilder()
            .set(Field.EMAIL, "cat@contoso.com")
            .set(Field.DISPLAY_NAME, "Cat Fox")
            .set(Field.DEPARTMENT, "Board")
            .build();
    world.users.add(HubWorld.person(key.user(), cat));
    FieldValues inHub = cat.toBuilder().notReturned(Field.DEPARTMENT).build();
    world.hubContacts.add(
        new HubContact(new HubId("B2"), HubWorld.COMPANY, null, key, inHub, false));

    assertThat(world.plan().findings())
        .containsExactly(
            Finding.of(FindingCode.FIELD_NOT_READ, TENANT, "U2").withField("department"));
  }
}
