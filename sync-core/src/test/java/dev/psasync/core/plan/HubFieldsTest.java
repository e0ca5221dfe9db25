package dev.psasync.core.plan;

import static dev.psasync.core.plan.HubWorld.COMPANY;
import static dev.psasync.core.plan.HubWorld.CONTACT;
import static dev.psasync.core.plan.HubWorld.HUB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.ConflictDecision.Take;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.HubTie;
import dev.psasync.core.policy.AddressMode;
import dev.psasync.core.policy.Ownership;
import dev.psasync.core.policy.SyncPolicy;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** H-1, H-3: which fields PSA and hub share, whose word counts, and what makes a pair unchanged. */
class HubFieldsTest {
  private final HubWorld world = new HubWorld();

  private HubFields fields() {
    return new HubFields(
        world.policy,
        world.context(),
        new Ownerships(world.policy, world.profile),
        new SourceValues(world.profile));
  }

  private void mode(AddressMode mode) {
    world.policy = SyncPolicy.builder().addressMode(mode).build();
  }

  private static HubTie tie(FieldValues psa, FieldValues hub, String... held) {
    return new HubTie(COMPANY, CONTACT, HUB, psa, hub, true, Set.of(held));
  }

  @Test
  void h1_aNewHubContactIsGivenOwnedAndSharedFieldsAndTheEmailAlways() {
    assertThat(fields().carries(Field.JOB_TITLE)).isTrue();
    assertThat(fields().carries(Field.DEPARTMENT)).isTrue();
    assertThat(fields().carries(Field.FAX)).as("the PSA's alone").isFalse();
    world.policy =
        SyncPolicy.builder()
            .ownership(Map.of("email", Ownership.PSA, "email2", Ownership.PSA))
            .build();
    assertThat(fields().carries(Field.EMAIL)).as("it finds the hub contact again").isTrue();
    assertThat(fields().carries(Field.EMAIL2)).isFalse();
    world.policy = SyncPolicy.builder().ownership(Map.of("email", Ownership.IGNORE)).build();
    assertThat(fields().carries(Field.EMAIL)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    // mode, decided about, take, asked about, answer
    "PARTS, department,     HUB, department,     HUB",
    "PARTS, department,     HUB, jobTitle,       ",
    "PARTS, address.city,   PSA, address.city,   PSA",
    "PARTS, address.city,   PSA, address.street, ",
    "PARTS, address,        HUB, address.city,   HUB",
    "PARTS, address,        HUB, department,     ",
    "WHOLE, address,        HUB, address,        HUB",
    "WHOLE, address.city,   PSA, address,        PSA",
    "WHOLE, department,     HUB, address,        ",
    "WHOLE, address.city,   PSA, department,     ",
  })
  void h3_aDecisionCountsForWhatItWasTakenAbout(
      AddressMode mode, String decided, Take take, String asked, @Nullable Take answer) {
    mode(mode);
    world.decided(decided, take);
    HubFields fields = fields();

    HubFields.Choice choice = fields.choice(CONTACT, asked);

    assertThat(choice)
        .isEqualTo(answer == null ? null : new HubFields.Choice(answer, Set.of(decided)));
    assertThat(fields.choice(new ContactId("C9"), asked)).as("of another contact").isNull();
    assertThat(fields.chosen(CONTACT)).isTrue();
    assertThat(fields.chosen(new ContactId("C9"))).isFalse();
  }

  @Test
  void h3_decisionsOnPartsOfAWholeAddressCountTogetherTheFirstOneDecides() {
    mode(AddressMode.WHOLE);
    world.decided("address.street", Take.PSA).decided("address.city", Take.HUB);
    world.decided("department", Take.PSA);

    assertThat(fields().choice(CONTACT, "address"))
        .isEqualTo(new HubFields.Choice(Take.HUB, Set.of("address.city", "address.street")));
  }

  @ParameterizedTest
  @CsvSource({
    // mode, held, asked, marked
    "PARTS, department,   department,   true",
    "PARTS, department,   address.city, false",
    "PARTS, address,      address.city, true",
    "PARTS, address,      department,   false",
    "PARTS, address.city, address.city, true",
    "PARTS, address.city, address.street, false",
    "WHOLE, address.city, address,      true",
    "WHOLE, address,      address,      true",
    "WHOLE, address.city, department,   false",
    "WHOLE, department,   address,      false",
    "WHOLE, department,   department,   true",
  })
  void h3_aMarkHoldsAlsoAfterAddressesAreMergedTheOtherWay(
      AddressMode mode, String held, String asked, boolean marked) {
    mode(mode);
    FieldValues none = FieldValues.notReturned();

    assertThat(fields().marked(tie(none, none, held), asked)).isEqualTo(marked);
    assertThat(fields().marked(tie(none, none), asked)).isFalse();
  }

  private static final FieldValues SAME =
      HubWorld.ann().toBuilder()
          .set(Field.JOB_TITLE, "Boss")
          .set(Field.PHONE, "+44 20 7946 0018")
          .set(Field.DEPARTMENT, "Board")
          .build();

  private boolean unchanged(FieldValues psa, FieldValues hub, HubTie tie) {
    return fields().unchanged(psa, hub, tie, "GB");
  }

  private static FieldValues with(Field field, @Nullable String value) {
    return SAME.toBuilder().set(field, value).build();
  }

  private static FieldValues without(Field field) {
    return SAME.toBuilder().notReturned(field).build();
  }

  @ParameterizedTest
  @CsvSource({"JOB_TITLE, Clerk", "DEPARTMENT, Press"})
  void aPairIsUnchangedOnlyIfBothSidesAndTheTieHoldTheSame(Field field, String other) {
    HubTie tie = tie(SAME, SAME);
    FieldValues different = with(field, other);

    assertThat(unchanged(SAME, SAME, tie)).isTrue();
    assertThat(unchanged(different, SAME, tie)).as("PSA changed").isFalse();
    assertThat(unchanged(SAME, different, tie)).as("hub changed").isFalse();
    assertThat(unchanged(different, different, tie)).as("both changed").isFalse();
    assertThat(unchanged(SAME, SAME, tie(different, SAME))).as("other PSA baseline").isFalse();
    assertThat(unchanged(SAME, SAME, tie(SAME, different))).as("other hub baseline").isFalse();
    assertThat(unchanged(SAME, SAME, tie(without(field), SAME))).as("no baseline").isFalse();
    assertThat(unchanged(SAME, different, tie(SAME, different))).as("differ for long").isFalse();
  }

  @Test
  void aPairIsUnchangedThoughThePhoneIsSpelledInTwoWays() {
    FieldValues spelled = with(Field.PHONE, "020 7946 0018");

    assertThat(unchanged(spelled, SAME, tie(spelled, SAME))).isTrue();
    assertThat(unchanged(spelled, SAME, tie(SAME, SAME))).as("the tie does not say so").isFalse();
  }

  /** F-7: one letter of an accented name takes two characters in the hub's spelling. */
  @Test
  void whatThePsaWouldCutIsLookedAt() {
    FieldValues psa = with(Field.DEPARTMENT, "Caf\u00e9");
    FieldValues hub = with(Field.DEPARTMENT, "Cafe\u0301");

    assertThat(unchanged(psa, hub, tie(psa, hub))).isTrue();
    world.profile = HubWorld.limited(Field.DEPARTMENT, 4);
    assertThat(unchanged(psa, hub, tie(psa, hub))).isFalse();
  }

  @Test
  void anOwnedFieldThatTheHubDoesNotReturnChangesNothing() {
    FieldValues hub = without(Field.JOB_TITLE);

    assertThat(unchanged(SAME, hub, tie(SAME, hub))).isTrue();
    assertThat(unchanged(without(Field.JOB_TITLE), SAME, tie(SAME, SAME))).isFalse();
  }

  /** A value that only one side's read carries is told (V-1); two that nobody sees are not. */
  @Test
  void aSharedFieldThatIsNotReturnedIsLookedAtIfASideHoldsAValue() {
    FieldValues hidden = without(Field.DEPARTMENT);
    FieldValues blank = with(Field.DEPARTMENT, null);

    assertThat(unchanged(hidden, hidden, tie(SAME, SAME))).isTrue();
    assertThat(unchanged(hidden, blank, tie(SAME, SAME))).isTrue();
    assertThat(unchanged(blank, hidden, tie(SAME, SAME))).isTrue();
    assertThat(unchanged(hidden, SAME, tie(SAME, SAME))).isFalse();
    assertThat(unchanged(SAME, hidden, tie(SAME, SAME))).isFalse();
  }

  @Test
  void h4_onlyEditsOfSharedFieldsThatWereSeenBeforeCountAsEdits() {
    HubTie tie = tie(SAME, SAME);

    assertThat(fields().hubEdited(SAME, tie, "GB")).isFalse();
    assertThat(fields().psaEdited(SAME, tie, "GB")).isFalse();
    assertThat(fields().hubEdited(with(Field.DEPARTMENT, "Press"), tie, "GB")).isTrue();
    assertThat(fields().psaEdited(with(Field.DEPARTMENT, "Press"), tie, "GB")).isTrue();
    assertThat(fields().hubEdited(with(Field.JOB_TITLE, "Clerk"), tie, "GB")).isFalse();
    assertThat(fields().hubEdited(without(Field.DEPARTMENT), tie, "GB")).isFalse();
    HubTie unknown = tie(SAME, without(Field.DEPARTMENT));
    assertThat(fields().hubEdited(SAME, unknown, "GB")).isFalse();
    assertThat(fields().psaEdited(with(Field.DEPARTMENT, "Press"), unknown, "GB")).isTrue();
  }
}
