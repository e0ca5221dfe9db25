package dev.psasync.core.undo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.Company;
import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.SiteId;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.UserId;
import dev.psasync.core.model.UserKey;
import dev.psasync.core.plan.Decision;
import dev.psasync.core.plan.FieldChange;
import dev.psasync.core.plan.Finding;
import dev.psasync.core.plan.FindingCode;
import dev.psasync.core.plan.PsaProfile;
import dev.psasync.core.plan.Reason;
import dev.psasync.core.plan.Rule;
import dev.psasync.core.plan.SubjectKind;
import dev.psasync.core.plan.SyncPlan;
import dev.psasync.core.plan.Verdict;
import dev.psasync.core.plan.Write;
import dev.psasync.core.policy.Brakes;
import dev.psasync.core.undo.UndoInput.Ability;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** what is taken back of a run on companies and contacts, write by write. */
class UndoPlannerTest {
  private static final CompanyId COMPANY = new CompanyId("K1");
  private static final CompanyId OTHER_COMPANY = new CompanyId("K2");
  private static final TenantId TENANT = new TenantId("T1");
  private static final UserKey ANN = new UserKey(TENANT, new UserId("U1"));
  private static final ContactId C1 = new ContactId("C1");
  private static final SiteId MAIN = new SiteId("10");
  private static final SiteId BRANCH = new SiteId("11");
  private static final Set<Ability> EVERYTHING = EnumSet.allOf(Ability.class);
  private static final List<Reason> THEN = List.of(Reason.of(Rule.F_2));
  private static final List<Reason> UNDO = List.of(new Reason(Rule.A_5, "takes back run R1"));

  private static Contact.Builder ann() {
    return Contact.builder(C1, COMPANY)
        .site(MAIN)
        .objectId("U1")
        .field(Field.EMAIL, "ann@contoso.com")
        .field(Field.JOB_TITLE, "Director");
  }

  private static UndoInput input(Set<Ability> abilities, List<Contact> contacts, Write... writes) {
    List<UndoneWrite> undone = new ArrayList<>();
    for (Write write : writes) {
      undone.add(new UndoneWrite(write, write.contact(), true));
    }
    return input(abilities, contacts, undone);
  }

  private static UndoInput input(
      Set<Ability> abilities, List<Contact> contacts, List<UndoneWrite> undone) {
    return new UndoInput(
        "R1",
        undone,
        new Company(COMPANY, "Contoso", null, List.of(), true, MAIN),
        contacts,
        null,
        List.of(),
        Map.of(MAIN, COMPANY, BRANCH, COMPANY, new SiteId("20"), OTHER_COMPANY),
        Map.of(TENANT, "GB"),
        abilities,
        PsaProfile.UNLIMITED,
        Brakes.OFF,
        Instant.parse("2026-01-01T00:00:00Z"),
        Instant.parse("2026-01-02T00:00:00Z"));
  }

  private static SyncPlan undo(Contact contact, Write... writes) {
    return UndoPlanner.plan(input(EVERYTHING, List.of(contact), writes));
  }

  private static SyncPlan undoWithout(Ability ability, Contact contact, Write... writes) {
    Set<Ability> others = EnumSet.complementOf(EnumSet.of(ability));
    return UndoPlanner.plan(input(others, List.of(contact), writes));
  }

  private static Write.UpdateContact update(@Nullable UserKey user, FieldChange... changes) {
    return new Write.UpdateContact(user, C1, List.of(changes), THEN);
  }

  private static FieldChange change(Field field, @Nullable String before, @Nullable String after) {
    return new FieldChange(field.key(), false, Rule.F_2, after, before, before, after);
  }

  private static FieldChange back(
      String field, boolean custom, @Nullable String now, @Nullable String before) {
    return new FieldChange(field, custom, Rule.A_5, before, null, now, before);
  }

  private static Decision decision(Verdict verdict) {
    return new Decision(SubjectKind.CONTACT, TENANT, "C1", verdict, "U1", UNDO);
  }

  private static Finding left(String field, String why) {
    return Finding.of(FindingCode.NOT_UNDONE, TENANT, C1).withField(field).withDetail(why);
  }

  private static void nothingToDo(SyncPlan plan) {
    assertThat(plan.writes()).isEmpty();
    assertThat(plan.findings()).isEmpty();
    assertThat(plan.decisions()).containsExactly(decision(Verdict.UNCHANGED));
  }

  private static void leaves(SyncPlan plan, String field, String why) {
    assertThat(plan.writes()).isEmpty();
    assertThat(plan.findings()).containsExactly(left(field, why));
    assertThat(plan.decisions()).containsExactly(decision(Verdict.WITHHELD));
  }

  private static void does(SyncPlan plan, Write write) {
    assertThat(plan.writes()).containsExactly(write);
    assertThat(plan.findings()).isEmpty();
    assertThat(plan.decisions()).containsExactly(decision(Verdict.CHANGE));
  }

  @Test
  void whatWasCreatedIsDeactivated() {
    Write create =
        new Write.CreateContact(
            ANN, COMPANY, MAIN, Set.of(), "U1", FieldValues.blank(), List.of(), THEN);
    List<UndoneWrite> undone = List.of(new UndoneWrite(create, C1, true));

    SyncPlan plan = UndoPlanner.plan(input(EVERYTHING, List.of(ann().build()), undone));
    assertThat(plan.writes())
        .containsExactly(new Write.DeactivateContact(TENANT, ANN, C1, "ann@contoso.com", UNDO));
    assertThat(plan.decisions()).containsExactly(decision(Verdict.DEACTIVATE));

    nothingToDo(UndoPlanner.plan(input(EVERYTHING, List.of(ann().active(false).build()), undone)));
  }

  @Test
  void aCreatedContactThatIsActiveAfterwardsIsNotCalledDeactivated() {
    Write create =
        new Write.CreateContact(
            ANN, COMPANY, MAIN, Set.of(), "U1", FieldValues.blank(), List.of(), THEN);
    Write deactivate = new Write.DeactivateContact(TENANT, ANN, C1, null, THEN);
    List<UndoneWrite> undone =
        List.of(new UndoneWrite(create, C1, true), new UndoneWrite(deactivate, C1, true));
    does(
        UndoPlanner.plan(input(EVERYTHING, List.of(ann().active(false).build()), undone)),
        new Write.ReactivateContact(ANN, C1, UNDO));
  }

  @Test
  void whetherAContactWasCreatedMayBeUnknown() {
    Write create =
        new Write.CreateContact(
            ANN, COMPANY, MAIN, Set.of(), "U1", FieldValues.blank(), List.of(), THEN);
    SyncPlan plan =
        UndoPlanner.plan(
            input(
                EVERYTHING, List.of(ann().build()), List.of(new UndoneWrite(create, null, false))));
    assertThat(plan.writes()).isEmpty();
    assertThat(plan.decisions()).isEmpty();
    assertThat(plan.findings())
        .containsExactly(
            Finding.of(FindingCode.NOT_UNDONE, TENANT, "U1")
                .withDetail("whether the contact was created is not known"));
  }

  @Test
  void aContactThatIsGoneIsReported() {
    SyncPlan plan =
        UndoPlanner.plan(
            input(
                EVERYTHING,
                List.of(),
                update(ANN, change(Field.JOB_TITLE, "Manager", "Director"))));
    assertThat(plan.writes()).isEmpty();
    assertThat(plan.decisions()).isEmpty();
    assertThat(plan.findings())
        .containsExactly(
            Finding.of(FindingCode.NOT_UNDONE, TENANT, C1)
                .withDetail("the contact is not to be found any more"));
  }

  @Test
  void aReactivatedContactIsDeactivatedAgain() {
    Write reactivate = new Write.ReactivateContact(ANN, C1, THEN);
    does(
        undo(ann().build(), reactivate),
        new Write.DeactivateContact(TENANT, ANN, C1, "ann@contoso.com", UNDO));
    nothingToDo(undo(ann().active(false).build(), reactivate));
  }

  @Test
  void aDeactivatedContactIsReactivated() {
    Write deactivate = new Write.DeactivateContact(TENANT, ANN, C1, null, THEN);
    does(undo(ann().active(false).build(), deactivate), new Write.ReactivateContact(ANN, C1, UNDO));
    nothingToDo(undo(ann().build(), deactivate));
  }

  @Test
  void fieldsGetTheirValuesFromBefore() {
    Contact contact =
        ann().field(Field.PHONE, "+44 20 7946 0018").field(Field.MOBILE, "by hand").build();
    SyncPlan plan =
        undo(
            contact,
            update(
                ANN,
                change(Field.JOB_TITLE, "Manager", "Director"),
                change(Field.PHONE, null, "020 7946 0018"),
                change(Field.MOBILE, "1", "2"),
                change(Field.EMAIL, "ann@contoso.com", "al@contoso.com")));
    assertThat(plan.writes())
        .containsExactly(
            new Write.UpdateContact(
                ANN,
                C1,
                List.of(
                    back("jobTitle", false, "Director", "Manager"),
                    back("phone", false, "+44 20 7946 0018", null)),
                UNDO));
    assertThat(plan.findings()).containsExactly(left("mobile", "changed since run R1"));
    assertThat(plan.decisions()).containsExactly(decision(Verdict.CHANGE));
  }

  @Test
  void aPhoneOfNoKnownRegionIsComparedAsItIsWritten() {
    Write.UpdateContact ofNobody = update(null, change(Field.PHONE, "1", "020 7946 0018"));
    SyncPlan plan = undo(ann().field(Field.PHONE, "+44 20 7946 0018").build(), ofNobody);
    assertThat(plan.writes()).isEmpty();
    assertThat(plan.findings()).extracting(Finding::field).containsExactly("phone");
    assertThat(plan.decisions())
        .containsExactly(
            new Decision(SubjectKind.CONTACT, null, "C1", Verdict.WITHHELD, null, UNDO));
  }

  @Test
  void customFieldsAreComparedAsText() {
    FieldValues now =
        FieldValues.blank().toBuilder().custom("CFBadge", "B-17").custom("CFDesk", "9").build();
    SyncPlan plan =
        undo(
            ann().fields(now).build(),
            update(
                ANN,
                new FieldChange("CFBadge", true, Rule.F_1, "B-17", "B-16", "B-16", "B-17"),
                new FieldChange("CFDesk", true, Rule.F_1, "5", null, "4", "5")));
    assertThat(plan.writes())
        .containsExactly(
            new Write.UpdateContact(ANN, C1, List.of(back("CFBadge", true, "B-17", "B-16")), UNDO));
    assertThat(plan.findings()).containsExactly(left("CFDesk", "changed since run R1"));
  }

  @Test
  void whatSeveralWritesDidToAContactIsOneUpdateInThePersonsName() {
    SyncPlan plan =
        undo(
            ann().field(Field.DEPARTMENT, "Sales").build(),
            update(null, change(Field.DEPARTMENT, "IT", "Sales")),
            update(ANN, change(Field.JOB_TITLE, "Manager", "Director")),
            update(null, change(Field.FAX, "1", null)));
    does(
        plan,
        new Write.UpdateContact(
            ANN,
            C1,
            List.of(
                back("fax", false, null, "1"),
                back("jobTitle", false, "Director", "Manager"),
                back("department", false, "Sales", "IT")),
            UNDO));
  }

  @Test
  void anObjectIdIsTakenOffOrSetBack() {
    Write.PairContact first = new Write.PairContact(ANN, C1, "U1", null, THEN);
    Write.PairContact second = new Write.PairContact(ANN, C1, "U1", "U0", THEN);
    does(
        undo(ann().objectId("u1").build(), first),
        new Write.UnpairContact(ANN, C1, "u1", null, UNDO));
    does(
        undoWithout(Ability.CLEAR_OBJECT_ID, ann().build(), second),
        new Write.UnpairContact(ANN, C1, "U1", "U0", UNDO));
    nothingToDo(undo(ann().objectId(null).build(), first));
    nothingToDo(undo(ann().objectId("u0").build(), second));
    leaves(
        undoWithout(Ability.CLEAR_OBJECT_ID, ann().build(), first),
        "objectId",
        "the PSA's interface cannot clear it; do it by hand");
    leaves(undo(ann().objectId("U9").build(), first), "objectId", "changed since run R1");
    leaves(undo(ann().objectId(null).build(), second), "objectId", "changed since run R1");
  }

  @Test
  void anObjectIdThatAnUndoTookOffIsSetAgain() {
    Write.UnpairContact cleared = new Write.UnpairContact(ANN, C1, "U1", null, THEN);
    Write.UnpairContact restored = new Write.UnpairContact(ANN, C1, "U1", "U0", THEN);
    does(
        undo(ann().objectId(null).build(), cleared),
        new Write.PairContact(ANN, C1, "U1", null, UNDO));
    does(
        undo(ann().objectId("u0").build(), restored),
        new Write.PairContact(ANN, C1, "U1", "u0", UNDO));
    nothingToDo(undo(ann().objectId("u1").build(), cleared));
    leaves(undo(ann().objectId("U9").build(), cleared), "objectId", "changed since run R1");
    leaves(undo(ann().objectId(null).build(), restored), "objectId", "changed since run R1");
  }

  @Test
  void aContactIsMovedBackWithinItsCompany() {
    Write.MoveContact move = new Write.MoveContact(ANN, C1, COMPANY, BRANCH, MAIN, THEN);
    does(undo(ann().build(), move), new Write.MoveContact(ANN, C1, COMPANY, MAIN, BRANCH, UNDO));
    does(
        undoWithout(Ability.MOVE_COMPANY, ann().build(), move),
        new Write.MoveContact(ANN, C1, COMPANY, MAIN, BRANCH, UNDO));
    nothingToDo(undo(ann().site(BRANCH).build(), move));
    leaves(undo(ann().site(new SiteId("12")).build(), move), "site", "changed since run R1");
    leaves(
        undoWithout(Ability.MOVE_SITE, ann().build(), move),
        "site",
        "the PSA's interface cannot move it back; do it by hand");
  }

  @Test
  void aContactIsMovedBackToTheCompanyItCameFrom() {
    SiteId there = new SiteId("20");
    Write.MoveContact move = new Write.MoveContact(ANN, C1, COMPANY, there, MAIN, THEN);
    does(
        undoWithout(Ability.MOVE_SITE, ann().build(), move),
        new Write.MoveContact(ANN, C1, OTHER_COMPANY, MAIN, there, UNDO));
    leaves(
        undoWithout(Ability.MOVE_COMPANY, ann().build(), move),
        "site",
        "the PSA's interface cannot move it back; do it by hand");
  }

  @Test
  void aSiteThatNobodyKnowsIsLeftToAPerson() {
    String why = "the site it came from is not known; move it by hand";
    SiteId gone = new SiteId("99");
    leaves(
        undo(ann().build(), new Write.MoveContact(ANN, C1, COMPANY, gone, MAIN, THEN)),
        "site",
        why);
    leaves(
        undo(ann().build(), new Write.MoveContact(ANN, C1, COMPANY, null, MAIN, THEN)),
        "site",
        why);
  }

  @Test
  void aTypeIsTakenOff() {
    Write.AddContactType added = new Write.AddContactType(ANN, C1, "User", THEN);
    Contact user = ann().types(Set.of("User", "VIP")).build();
    does(undo(user, added), new Write.RemoveContactType(ANN, C1, "User", UNDO));
    nothingToDo(undo(ann().types(Set.of("VIP")).build(), added));
    leaves(
        undoWithout(Ability.REMOVE_CONTACT_TYPE, user, added),
        "types",
        "the PSA's interface cannot take a type off; do it by hand");
  }

  @Test
  void aTypeThatAnUndoTookOffIsAddedAgain() {
    Write.RemoveContactType removed = new Write.RemoveContactType(ANN, C1, "User", THEN);
    does(undo(ann().build(), removed), new Write.AddContactType(ANN, C1, "User", UNDO));
    nothingToDo(undo(ann().types(Set.of("User")).build(), removed));
  }
}
