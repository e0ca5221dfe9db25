package dev.psasync.core.plan;

import static dev.psasync.core.plan.HubWorld.ANN;
import static dev.psasync.core.plan.HubWorld.COMPANY;
import static dev.psasync.core.plan.HubWorld.CONTACT;
import static dev.psasync.core.plan.HubWorld.HUB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.ConflictDecision;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.HubId;
import dev.psasync.core.model.HubTie;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** V-4: what is stored of a contact and its hub contact, by what became of the writes. */
class HubRecordingTest {
  private static final FieldValues NOTHING = FieldValues.notReturned();
  private static final ContactId NEW = new ContactId("C9");
  private static final HubId OTHER = new HubId("B2");

  private final HubWorld world = new HubWorld();
  private final Map<Write, HubRecorder.Done> done = new HashMap<>();
  private final Set<ConflictDecision> choices = new HashSet<>();
  private FieldValues psa = NOTHING;
  private FieldValues inHub = NOTHING;
  private Set<Field> settled = Set.of();
  private Set<String> held = Set.of();
  private Set<String> decided = Set.of();
  private @Nullable Boolean active;

  private HubChange change(@Nullable ContactId contact, @Nullable HubId hub) {
    return new HubChange(
        contact, contact == null ? ANN : null, hub, psa, inHub, settled, held, decided, active);
  }

  private HubRecorder.Recorded record(HubChange change, Write... writes) {
    world.tied = false;
    SyncPlan plan =
        new SyncPlan(
            COMPANY,
            Instant.EPOCH,
            Instant.EPOCH,
            List.of(),
            List.of(writes),
            List.of(),
            Map.of(),
            List.of(),
            List.of(change),
            new PlanCost(Map.of(), java.time.Duration.ZERO));
    return HubRecorder.record(world.snapshot(), plan, choices, done);
  }

  private HubTie recorded(Write... writes) {
    return record(change(CONTACT, HUB), writes).ties().get(0);
  }

  private static HubTie tie(FieldValues psa, FieldValues hub) {
    return new HubTie(COMPANY, CONTACT, HUB, psa, hub, true, Set.of());
  }

  private static FieldValues only(Field field, @Nullable String value) {
    return NOTHING.toBuilder().set(field, value).build();
  }

  private static FieldChange shared(Field field, @Nullable String after) {
    return new FieldChange(field.key(), false, Rule.H_3, after, null, null, after);
  }

  private static FieldChange owned(Field field, @Nullable String after) {
    return new FieldChange(field.key(), false, Rule.F_2, after, null, null, after);
  }

  private static Write.UpdateContact toPsa(FieldChange... changes) {
    return new Write.UpdateContact(ANN, CONTACT, List.of(changes), List.of());
  }

  private static Write.HubWrite hub(
      Write.HubWrite.Operation operation, FieldValues given, FieldChange... changes) {
    return new Write.HubWrite(
        operation, ANN.tenant(), null, HUB, CONTACT, given, List.of(changes), List.of());
  }

  private static Write.HubWrite toHub(FieldChange... changes) {
    return hub(Write.HubWrite.Operation.UPDATE, NOTHING, changes);
  }

  private static Write.HubWrite createInHub(@Nullable ContactId contact, FieldValues given) {
    return new Write.HubWrite(
        Write.HubWrite.Operation.CREATE,
        ANN.tenant(),
        ANN,
        null,
        contact,
        given,
        List.of(),
        List.of());
  }

  private static Write.CreateContact createInPsa() {
    return new Write.CreateContact(
        ANN,
        COMPANY,
        new dev.psasync.core.model.SiteId("10"),
        Set.of(),
        null,
        NOTHING,
        List.of(),
        List.of());
  }

  /** The write was done and the party shows what it holds now, or does not show it. */
  private <W extends Write> W done(W write, @Nullable FieldValues state) {
    done.put(write, new HubRecorder.Done(CONTACT, HUB, state));
    return write;
  }

  @Test
  void v4_whatIsStoredAlreadyIsNotStoredAgain() {
    world.ties.add(tie(only(Field.DEPARTMENT, "Board"), only(Field.DEPARTMENT, "Board")));
    psa = only(Field.DEPARTMENT, "Board");
    inHub = psa;
    settled = Set.of(Field.DEPARTMENT);

    assertThat(record(change(CONTACT, HUB)).ties()).isEmpty();
  }

  /** Of several ties of one contact the first counts, here as in the plan. */
  @Test
  void v4_ofSeveralTiesTheFirstCounts() {
    world.ties.add(tie(NOTHING, NOTHING));
    world.ties.add(tie(only(Field.DEPARTMENT, "Board"), NOTHING));

    assertThat(record(change(CONTACT, HUB)).ties()).isEmpty();
  }

  @Test
  void v4_settledFieldsFollowAndOthersStandStill() {
    FieldValues both =
        NOTHING.toBuilder().set(Field.DEPARTMENT, "Board").set(Field.CITY, "York").build();
    world.ties.add(tie(both, both));
    psa = NOTHING.toBuilder().set(Field.DEPARTMENT, "Press").set(Field.CITY, "Hull").build();
    inHub = NOTHING.toBuilder().set(Field.DEPARTMENT, "press").set(Field.CITY, "Hull").build();
    settled = Set.of(Field.DEPARTMENT);
    held = Set.of("address.city");

    HubTie tie = recorded();

    assertThat(tie.psa()).isEqualTo(both.with(only(Field.DEPARTMENT, "Press")));
    assertThat(tie.hubValues()).isEqualTo(both.with(only(Field.DEPARTMENT, "press")));
    assertThat(tie.held()).containsExactly("address.city");
    assertThat(tie.active()).isTrue();
    active = false;
    assertThat(recorded().active()).isFalse();
  }

  @Test
  void h1_aNewHubContactIsTiedWithWhatItWasGivenAndWhatIsBlank() {
    psa =
        NOTHING.toBuilder()
            .set(Field.EMAIL, "ann@contoso.com")
            .set(Field.DEPARTMENT, null)
            .set(Field.FAX, "1")
            .build();
    Write create = createInHub(CONTACT, only(Field.EMAIL, "ann@contoso.com"));

    assertThat(record(change(CONTACT, null), create).ties()).as("not done").isEmpty();
    HubTie tie = record(change(CONTACT, null), done(create, null)).ties().get(0);

    FieldValues known =
        NOTHING.toBuilder().set(Field.EMAIL, "ann@contoso.com").set(Field.DEPARTMENT, null).build();
    assertThat(tie).isEqualTo(new HubTie(COMPANY, CONTACT, HUB, known, known, true, Set.of()));
  }

  @Test
  void f7_aNewHubContactThatKeepsSomethingElseIsTold() {
    psa = only(Field.DEPARTMENT, "Board").with(only(Field.CITY, "York"));
    Write create = done(createInHub(CONTACT, psa), only(Field.DEPARTMENT, "none"));

    HubRecorder.Recorded recorded = record(change(CONTACT, null), create);

    HubTie tie = recorded.ties().get(0);
    assertThat(tie.psa()).isEqualTo(psa);
    assertThat(tie.hubValues()).isEqualTo(psa.with(only(Field.DEPARTMENT, "none")));
    assertThat(tie.held()).containsExactly("department");
    assertThat(recorded.findings())
        .containsExactly(Finding.of(FindingCode.DID_NOT_STICK, null, HUB).withField("department"));
  }

  @Test
  void h1_aJoinersTieWaitsForTheContactThatTheRunCreates() {
    psa = only(Field.EMAIL, "ann@contoso.com");
    Write contact = createInPsa();
    Write.HubWrite create = done(createInHub(null, psa), null);
    HubChange change = change(null, null);

    assertThat(record(change, create).ties()).as("no create").isEmpty();
    assertThat(record(change, contact, create).ties()).as("create not done").isEmpty();
    done.put(contact, new HubRecorder.Done(NEW, null, null));
    assertThat(record(change, contact, create).ties())
        .containsExactly(new HubTie(COMPANY, NEW, HUB, psa, psa, true, Set.of()));
  }

  /** The hub contact stood there already; the contact is new. */
  @Test
  void h1_aJoinersContactIsTiedToTheHubContactThatWasThere() {
    psa = only(Field.DEPARTMENT, "Board");
    inHub = psa;
    settled = Set.of(Field.DEPARTMENT);
    Write contact = createInPsa();
    done.put(contact, new HubRecorder.Done(NEW, null, null));
    Write update =
        new Write.HubWrite(
            Write.HubWrite.Operation.UPDATE,
            ANN.tenant(),
            ANN,
            HUB,
            null,
            NOTHING,
            List.of(owned(Field.JOB_TITLE, "Boss")),
            List.of());
    done.put(update, new HubRecorder.Done(null, null, null));

    HubTie tie = record(change(null, HUB), contact, update).ties().get(0);

    assertThat(tie.contact()).isEqualTo(NEW);
    assertThat(tie.hub()).isEqualTo(HUB);
    assertThat(tie.psa()).isEqualTo(psa.with(only(Field.JOB_TITLE, "Boss")));
    assertThat(tie.hubValues()).isEqualTo(tie.psa());
  }

  @Test
  void h1_aTieToAnotherHubContactStartsAnew() {
    world.ties.add(tie(only(Field.DEPARTMENT, "Board"), only(Field.DEPARTMENT, "Board")));

    HubTie tie = record(change(CONTACT, OTHER)).ties().get(0);

    assertThat(tie).isEqualTo(HubTie.of(COMPANY, CONTACT, OTHER));
  }

  @Test
  void h3_aValueCopiedToThePsaIsKnownOnBothSides() {
    inHub = only(Field.DEPARTMENT, "Customer Success");
    held = Set.of("department", "address");

    Write.UpdateContact update = toPsa(shared(Field.DEPARTMENT, "Customer"));
    HubTie waiting = recorded(update);
    assertThat(waiting.held()).containsExactlyInAnyOrder("department", "address");
    assertThat(waiting.psa()).isEqualTo(NOTHING);

    HubTie tie = recorded(done(update, only(Field.CITY, "York")));
    assertThat(tie.psa()).isEqualTo(only(Field.DEPARTMENT, "Customer"));
    assertThat(tie.hubValues()).isEqualTo(inHub);
    assertThat(tie.held()).containsExactly("address");
    assertThat(recorded(done(update, only(Field.DEPARTMENT, " Customer "))).psa())
        .isEqualTo(only(Field.DEPARTMENT, " Customer "));
  }

  @Test
  void h3_aPartOfAnAddressThatIsWrittenIsHeldNoLonger() {
    held = Set.of("address", "address.city", "address.street");

    assertThat(recorded(done(toPsa(shared(Field.CITY, "York")), null)).held())
        .containsExactly("address.street");
  }

  @Test
  void f7_whatThePsaDoesNotKeepIsHeld() {
    Write update = done(toPsa(shared(Field.DEPARTMENT, "Board")), only(Field.DEPARTMENT, "None"));

    HubRecorder.Recorded recorded = record(change(CONTACT, HUB), update);

    assertThat(recorded.ties().get(0).psa()).isEqualTo(only(Field.DEPARTMENT, "None"));
    assertThat(recorded.ties().get(0).held()).containsExactly("department");
    assertThat(recorded.findings())
        .containsExactly(
            Finding.of(FindingCode.DID_NOT_STICK, null, CONTACT).withField("department"));
  }

  /** Owned fields of a contact are remembered by the person's link, not by the tie. */
  @Test
  void v4_aPersonsOwnFieldsArePartOfTheTieOnlyOnceTheHubHasThem() {
    assertThat(recorded(done(toPsa(owned(Field.JOB_TITLE, "Boss")), null)).psa())
        .isEqualTo(NOTHING);
  }

  @Test
  void h2_aValueCopiedToTheHubIsKnownOnBothSides() {
    psa = only(Field.JOB_TITLE, "Boss");
    held = Set.of("jobTitle");
    Write.HubWrite update =
        toHub(
            owned(Field.JOB_TITLE, "Boss"),
            owned(Field.MOBILE, "1"),
            new FieldChange("unknown", true, Rule.H_2, "x", null, null, "x"));

    assertThat(recorded(update).held()).containsExactly("jobTitle");
    HubTie tie = recorded(done(update, only(Field.JOB_TITLE, " Boss")));
    assertThat(tie.psa()).isEqualTo(psa.with(only(Field.MOBILE, "1")));
    assertThat(tie.hubValues())
        .isEqualTo(only(Field.JOB_TITLE, " Boss").with(only(Field.MOBILE, "1")));
    assertThat(tie.held()).isEmpty();
  }

  @Test
  void f7_whatTheHubDoesNotKeepIsHeld() {
    Write update = done(toHub(shared(Field.DEPARTMENT, "Board")), only(Field.DEPARTMENT, "None"));

    HubRecorder.Recorded recorded = record(change(CONTACT, HUB), update);

    assertThat(recorded.ties().get(0).hubValues()).isEqualTo(only(Field.DEPARTMENT, "None"));
    assertThat(recorded.ties().get(0).held()).containsExactly("department");
    assertThat(recorded.findings())
        .containsExactly(Finding.of(FindingCode.DID_NOT_STICK, null, HUB).withField("department"));
  }

  @Test
  void h4_theTieKnowsWhetherTheHubContactFollowedADeactivation() {
    Write delete = hub(Write.HubWrite.Operation.DELETE, NOTHING);
    Write restore = hub(Write.HubWrite.Operation.RESTORE, NOTHING);

    assertThat(recorded(delete, restore).active()).as("not done").isNull();
    assertThat(recorded(done(delete, null)).active()).isFalse();
    assertThat(recorded(done(restore, null)).active()).isTrue();
    assertThat(recorded(toHub()).hub()).isEqualTo(HUB);
    done.put(restore, new HubRecorder.Done(CONTACT, null, null));
    assertThat(recorded(restore).hub()).as("only a create names another one").isEqualTo(HUB);
  }

  @Test
  void h3_aDecisionIsUsedUpOnceItIsCarriedOut() {
    choose("department");
    decided = Set.of("department");
    Write.UpdateContact inPsa = toPsa(shared(Field.DEPARTMENT, "Board"));
    Write.HubWrite update = toHub(shared(Field.DEPARTMENT, "Board"));

    assertThat(usedUp()).as("nothing was left to write").isTrue();
    assertThat(usedUp(inPsa)).isFalse();
    assertThat(usedUp(update)).isFalse();
    assertThat(usedUp(done(inPsa, null))).isTrue();
    assertThat(usedUp(done(update, null))).isTrue();
  }

  @Test
  void h3_aDecisionDoesNotWaitForWhatItIsNotAbout() {
    choose("department");
    decided = Set.of("department");

    assertThat(usedUp(toPsa(shared(Field.CITY, "York")))).isTrue();
    assertThat(usedUp(toHub(shared(Field.CITY, "York")))).isTrue();
    assertThat(usedUp(toHub(new FieldChange("department", false, Rule.H_2, "", "", "", ""))))
        .as("an owned field is nothing to decide")
        .isTrue();
  }

  @Test
  void h3_aDecisionOnAnAddressWaitsForAllItsParts() {
    choose("address");
    decided = Set.of("address");

    assertThat(usedUp(toPsa(shared(Field.CITY, "York")))).isFalse();
    assertThat(usedUp(toPsa(shared(Field.DEPARTMENT, "Board")))).isTrue();
    assertThat(usedUp(toPsa(owned(Field.CITY, "York")))).isTrue();
  }

  @Test
  void h3_onlyTheDecisionThatThePlanUsedIsUsedUp() {
    choose("department");
    assertThat(usedUp()).as("another field was decided").isFalse();
    decided = Set.of("department");
    choices.clear();
    choices.add(new ConflictDecision(COMPANY, NEW, "department", ConflictDecision.Take.PSA));
    assertThat(record(change(CONTACT, HUB)).carriedOut()).as("another contact").isEmpty();
    assertThat(record(change(null, HUB)).carriedOut()).as("no contact yet").isEmpty();
  }

  private void choose(String field) {
    choices.add(new ConflictDecision(COMPANY, CONTACT, field, ConflictDecision.Take.PSA));
  }

  private boolean usedUp(Write... writes) {
    return !record(change(CONTACT, HUB), writes).carriedOut().isEmpty();
  }
}
