package dev.psasync.core.plan;

import static dev.psasync.core.plan.HubWorld.COMPANY;
import static dev.psasync.core.plan.HubWorld.CONTACT;
import static dev.psasync.core.plan.HubWorld.HUB;
import static dev.psasync.core.plan.HubWorld.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.DirectoryUser;
import dev.psasync.core.model.EstateIndex;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.HubContact;
import dev.psasync.core.model.HubId;
import dev.psasync.core.model.HubTie;
import dev.psasync.core.model.SiteId;
import dev.psasync.core.model.UserId;
import dev.psasync.core.model.UserKey;
import dev.psasync.core.model.UserType;
import dev.psasync.core.policy.HubContacts;
import dev.psasync.core.policy.SyncPolicy;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** H-1, H-4: what is decided of each hub contact, said and remembered. */
class HubPlanningTest {
  private static final UserKey BOB = new UserKey(TENANT, new UserId("U2"));
  private static final ContactId SECOND = new ContactId("C2");
  private static final HubId OTHER = new HubId("B2");

  private final HubWorld world = new HubWorld();

  private static FieldValues bob() {
    return FieldValues.blank().toBuilder()
        .set(Field.EMAIL, "bob@contoso.com")
        .set(Field.DISPLAY_NAME, "Bob Ray")
        .build();
  }

  private void hub(@Nullable ContactId contact, @Nullable UserKey user, boolean deleted) {
    world.hubContacts.add(new HubContact(OTHER, COMPANY, contact, user, bob(), deleted));
  }

  private static HubTie tie(ContactId contact) {
    return new HubTie(COMPANY, contact, OTHER, bob(), bob(), true, Set.of());
  }

  private static Contact second(FieldValues fields) {
    return Contact.builder(SECOND, COMPANY).site(new SiteId("10")).fields(fields).build();
  }

  private static void decided(
      SyncPlan plan, HubId hub, Verdict verdict, @Nullable Object other, Reason... reasons) {
    assertThat(HubWorld.decision(plan, SubjectKind.HUB_CONTACT, hub.value()))
        .isEqualTo(
            new Decision(
                SubjectKind.HUB_CONTACT,
                HubWorld.decision(plan, SubjectKind.HUB_CONTACT, hub.value()).tenant(),
                hub.value(),
                verdict,
                other == null ? null : other.toString(),
                List.of(reasons)));
  }

  private static List<Write.HubWrite.Operation> operations(SyncPlan plan) {
    return plan.writes().stream()
        .filter(Write.HubWrite.class::isInstance)
        .map(write -> ((Write.HubWrite) write).operation())
        .toList();
  }

  @Test
  void h4_whomTheHubDeletedIsNotBroughtBackByAJoiner() {
    world.users.add(HubWorld.person(BOB.user(), bob()));
    hub(null, BOB, true);

    SyncPlan plan = world.plan();

    assertThat(plan.writes()).extracting(Write::kind).containsExactly(Write.Kind.CREATE_CONTACT);
    assertThat(plan.findings())
        .containsExactly(Finding.of(FindingCode.HUB_DELETED, TENANT, OTHER, BOB.user()));
    decided(plan, OTHER, Verdict.LEFT_ALONE, "U2", Reason.of(Rule.H_4));
  }

  /** M-9: the hub contact followed the contact that was deleted, and follows the new one. */
  @Test
  void h4_whoIsCreatedAgainIsRestoredInTheHubAndThenUpdated() {
    ContactId former = new ContactId("C8");
    world.policy = SyncPolicy.builder().recreateDeleted(true).build();
    FieldValues now = bob().toBuilder().set(Field.JOB_TITLE, "Boss").build();
    world.users.add(HubWorld.person(BOB.user(), now));
    world.links.add(HubWorld.link(BOB, former, now, now));
    world.ties.add(tie(former));
    hub(null, null, true);

    SyncPlan plan = world.plan();

    assertThat(operations(plan))
        .containsExactly(Write.HubWrite.Operation.RESTORE, Write.HubWrite.Operation.UPDATE);
    assertThat(plan.writes())
        .filteredOn(Write.HubWrite.class::isInstance)
        .allSatisfy(write -> assertThat(write.user()).isEqualTo(BOB));
  }

  @Test
  void h1_aJoinerWhomTheHubKnowsIsTiedToThatHubContact() {
    world.users.add(HubWorld.person(BOB.user(), bob()));
    hub(null, BOB, false);

    SyncPlan plan = world.plan();

    decided(plan, OTHER, Verdict.CHANGE, "U2", Reason.of(Rule.H_1));
    assertThat(plan.hubChanges())
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.contact()).isNull();
              assertThat(change.user()).isEqualTo(BOB);
              assertThat(change.hub()).isEqualTo(OTHER);
              assertThat(change.settled()).contains(Field.EMAIL, Field.DISPLAY_NAME);
              assertThat(change.active()).isTrue();
              assertThat(change).hasToString("HubChange[" + BOB + " B2]");
            });
  }

  @Test
  void h1_aNewHubContactIsExplainedFieldByField() {
    world.contacts.add(second(bob()));
    world.policy = SyncPolicy.builder().hubContacts(HubContacts.ALL).build();

    assertThat(world.plan().writes())
        .singleElement()
        .isInstanceOfSatisfying(
            Write.HubWrite.class,
            write ->
                assertThat(write.changes())
                    .containsExactly(
                        given("email", "bob@contoso.com"), given("displayName", "Bob Ray")));
  }

  private static FieldChange given(String field, String value) {
    return new FieldChange(field, false, Rule.H_1, value, null, null, value);
  }

  private void fayOfTheHub() {
    world.policy = SyncPolicy.builder().hubContacts(HubContacts.ALL).build();
    world.contacts.add(second(bob()));
    FieldValues edited = bob().toBuilder().set(Field.DEPARTMENT, "Events").build();
    world.hubContacts.add(new HubContact(OTHER, COMPANY, null, null, edited, false));
    world.ties.add(tie(SECOND));
  }

  @Test
  void h3_aContactThatIsNobodysIsSaidToChangeByTheHub() {
    fayOfTheHub();

    Decision decision = HubWorld.decision(world.plan(), SubjectKind.CONTACT, "C2");

    assertThat(decision.verdict()).isEqualTo(Verdict.CHANGE);
    assertThat(decision.reasons()).containsExactly(Reason.of(Rule.H_3));
  }

  @ParameterizedTest
  @CsvSource({"false, true", "true, false", "false, false"})
  void l3_aContactThatIsNobodysIsNotUpdatedWhileUpdatesAreOff(boolean existing, boolean fields) {
    fayOfTheHub();
    world.policy =
        SyncPolicy.builder()
            .hubContacts(HubContacts.ALL)
            .updateExisting(existing)
            .updateFields(fields)
            .build();

    SyncPlan plan = world.plan();

    assertThat(plan.writes()).isEmpty();
    assertThat(HubWorld.decision(plan, SubjectKind.HUB_CONTACT, "B2").verdict())
        .isEqualTo(Verdict.WITHHELD);
  }

  @Test
  void m7_theHubContactOfAContactThatMovedAwayIsLeftAlone() {
    ContactId moved = new ContactId("C8");
    world.estate =
        EstateIndex.builder()
            .link(HubWorld.link(BOB, moved, bob(), bob()))
            .contact(Contact.builder(moved, new CompanyId("K2")).site(new SiteId("20")).build())
            .build();
    world.ties.add(tie(moved));
    hub(null, null, false);

    SyncPlan plan = world.plan();

    assertThat(plan.writes()).isEmpty();
    decided(
        plan,
        OTHER,
        Verdict.LEFT_ALONE,
        "C8",
        new Reason(Rule.M_7, "the contact is in company K2"));
  }

  /** S-5: who is linked goes on while it is not known whether the person is in scope. */
  @Test
  void s5_whoseScopeIsUnknownIsMergedAllTheSame() {
    world.user = false;
    world.users.add(
        DirectoryUser.builder(HubWorld.ANN.user())
            .upn("ann@contoso.com")
            .enabled(true)
            .type(UserType.MEMBER)
            .fields(HubWorld.ann())
            .notReturned(dev.psasync.core.model.UserProperty.LICENCES)
            .build());
    world.hub.set(Field.DEPARTMENT, "Board");

    assertThat(world.plan().writes()).extracting(Write::contact).containsExactly(CONTACT);
  }

  @Test
  void h4_aHubContactThatOnlySharesTheEmailOfAnInactiveContactIsLeftAlone() {
    world.tied = false;
    world.active = false;

    SyncPlan plan = world.plan();

    assertThat(plan.writes()).isEmpty();
    decided(plan, HUB, Verdict.LEFT_ALONE, CONTACT, Reason.of(Rule.H_4));
  }

  private void annIsExcluded() {
    world.policy = SyncPolicy.builder().excludeEmails(List.of("ann@contoso.com")).build();
  }

  @Test
  void h4_whoIsExcludedIsRestoredWithTheContactAndNothingElseIsDecided() {
    annIsExcluded();
    world.deleted = true;
    world.followed = false;
    world.held.add("department");
    world.shared(Field.DEPARTMENT, "Sales", "Sales", "Board", "Press");

    SyncPlan plan = world.plan();

    assertThat(operations(plan)).containsExactly(Write.HubWrite.Operation.RESTORE);
    decided(plan, HUB, Verdict.CHANGE, CONTACT, Reason.of(Rule.H_4));
    assertThat(plan.hubChanges())
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.held()).containsExactly("department");
              assertThat(change.settled()).isEmpty();
              assertThat(change.active()).as("what becomes of the write says so").isNull();
              assertThat(change).hasToString("HubChange[C1 B1]");
            });
  }

  @Test
  void h4_ofWhoIsExcludedNothingIsMergedNorRemembered() {
    annIsExcluded();
    world.shared(Field.DEPARTMENT, "Sales", "Sales", "Board", "Board");

    SyncPlan plan = world.plan();

    assertThat(plan.writes()).isEmpty();
    assertThat(plan.hubChanges()).isEmpty();
    decided(plan, HUB, Verdict.LEFT_ALONE, CONTACT, Reason.of(Rule.H_4));
  }

  @Test
  void h4_whoIsExcludedAndWasDeletedInTheHubStaysSo() {
    annIsExcluded();
    world.deleted = true;

    SyncPlan plan = world.plan();

    assertThat(plan.writes()).isEmpty();
    assertThat(plan.hubChanges()).isEmpty();
    assertThat(plan.findings()).extracting(Finding::code).containsExactly(FindingCode.EXCLUDED);
    decided(plan, HUB, Verdict.LEFT_ALONE, CONTACT, Reason.of(Rule.H_4));
  }

  @Test
  void h4_whatWasDeletedInTheHubIsLeftAloneUnlessThePsaWasEdited() {
    world.deleted = true;

    decided(world.plan(), HUB, Verdict.LEFT_ALONE, CONTACT, Reason.of(Rule.H_4));
    world.shared(Field.DEPARTMENT, "Sales", "Sales", "Board", "Sales");
    decided(world.plan(), HUB, Verdict.HELD_FOR_REVIEW, CONTACT, Reason.of(Rule.H_4));
  }

  @Test
  void h4_aHubContactGoesWithItsContactOnce() {
    world.active = false;
    Reason why = new Reason(Rule.H_4, "the contact is inactive");

    SyncPlan plan = world.plan();
    assertThat(operations(plan)).containsExactly(Write.HubWrite.Operation.DELETE);
    decided(plan, HUB, Verdict.DEACTIVATE, CONTACT, why);
    world.deleted = true;
    plan = world.plan();
    assertThat(plan.writes()).isEmpty();
    decided(plan, HUB, Verdict.LEFT_ALONE, CONTACT, why);
  }

  /** The tenant is the one of the person whose link it was, so that its brake holds it (B-3). */
  @Test
  void h4_anEditThatIsLostWithALeaversContactIsToldToTheLeaversTenant() {
    world.user = false;
    world.active = false;
    world.hub.set(Field.DEPARTMENT, "Board");

    SyncPlan plan = world.plan();

    assertThat(plan.findings())
        .contains(Finding.of(FindingCode.EDIT_LOST_TO_DELETE, TENANT, HUB, CONTACT));
    assertThat(plan.writes()).singleElement().extracting(Write::tenant).isEqualTo(TENANT);
    world.linked = false;
    plan = world.plan();
    assertThat(plan.findings())
        .contains(Finding.of(FindingCode.EDIT_LOST_TO_DELETE, null, HUB, CONTACT));
    assertThat(plan.writes()).singleElement().extracting(Write::tenant).isNull();
  }

  /** Two hub contacts say that they are Bob's; one of them says, too, that it is Ann's. */
  @Test
  void m5_theOnesBetweenWhichItIsUndecidedWaitForAPerson() {
    world.tied = false;
    world.namedContact = SECOND;
    world.namedUser = HubWorld.ANN;
    world.users.add(HubWorld.person(BOB.user(), bob()));
    world.contacts.add(second(bob()).toBuilder().objectId("U2").build());
    world.links.add(HubWorld.link(BOB, SECOND, bob(), bob()));
    hub(SECOND, null, false);

    SyncPlan plan = world.plan();

    assertThat(plan.findings())
        .containsExactly(
            Finding.of(FindingCode.AMBIGUOUS_CONTACT, TENANT, SECOND, HUB, OTHER)
                .withDetail("hub"));
    assertThat(HubWorld.decision(plan, SubjectKind.HUB_CONTACT, "B1").other()).isEqualTo("C1");
    decided(plan, OTHER, Verdict.HELD_FOR_REVIEW, null, Reason.of(Rule.M_5));
  }

  @Test
  void h1_ofTwoWithTheSameEmailTheOneThatIsNotDeletedIsThePersons() {
    world.tied = false;
    world.deleted = true;
    world.hubContacts.add(new HubContact(OTHER, COMPANY, null, null, HubWorld.ann(), false));

    SyncPlan plan = world.plan();

    assertThat(plan.writes()).isEmpty();
    assertThat(HubWorld.decision(plan, SubjectKind.HUB_CONTACT, "B2").other()).isEqualTo("C1");
  }

  /** B-1: by contact, in whatever order contacts and hub contacts were read. */
  @Test
  void b1_writesAndWhatIsRememberedAreOrderedByContact() {
    world.policy = SyncPolicy.builder().hubContacts(HubContacts.ALL).build();
    for (String id : List.of("C4", "C2", "C3")) {
      world.contacts.add(second(bob()).toBuilder(new ContactId(id)).build());
    }

    SyncPlan plan = world.plan();

    assertThat(plan.writes())
        .extracting(write -> ((Write.HubWrite) write).forContact())
        .containsExactly(new ContactId("C2"), new ContactId("C3"), new ContactId("C4"));
    assertThat(plan.hubChanges())
        .extracting(HubChange::contact)
        .containsExactly(new ContactId("C2"), new ContactId("C3"), new ContactId("C4"));
  }
}
