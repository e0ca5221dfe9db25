package dev.psasync.core.plan;

import static dev.psasync.core.plan.SmallWorld.contact;
import static dev.psasync.core.plan.SmallWorld.created;
import static dev.psasync.core.plan.SmallWorld.decision;
import static dev.psasync.core.plan.SmallWorld.findings;
import static dev.psasync.core.plan.SmallWorld.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.DirectoryUser;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.HubContact;
import dev.psasync.core.model.HubId;
import dev.psasync.core.model.Read;
import dev.psasync.core.model.ReadProblem;
import dev.psasync.core.policy.AddressMode;
import dev.psasync.core.policy.Converter;
import dev.psasync.core.policy.CustomFieldMapping;
import dev.psasync.core.policy.Ownership;
import dev.psasync.core.policy.SyncPolicy;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** L-1: who gets a contact, with what, and what is said of those who get none. */
class CreationTest {
  private static PsaProfile psa(Map<Field, Integer> lengths, Set<Field> writable) {
    return new PsaProfile(
        true,
        lengths,
        writable,
        true,
        true,
        Map.of("VIP", new PsaProfile.CustomField(PsaProfile.CustomField.Kind.TEXT, Map.of())),
        0,
        Duration.ZERO);
  }

  private static List<String> changes(Write.CreateContact create) {
    return create.changes().stream()
        .map(
            change ->
                change.field()
                    + (change.custom() ? " custom " : " ")
                    + change.rule().id()
                    + " "
                    + change.source()
                    + " -> "
                    + change.after())
        .toList();
  }

  @Test
  void everyFieldOfANewContactCarriesItsRuleAndItsValueAtTheSource() {
    DirectoryUser ann =
        user("U1", "ann@contoso.com")
            .field(Field.DISPLAY_NAME, "Ann Lee")
            .field(Field.JOB_TITLE, "Manager of everything")
            .aliases(List.of("smtp:al@contoso.com"))
            .attributes(Map.of("vip", "gold"))
            .build();

    SyncPlan plan =
        new SmallWorld()
            .users(ann)
            .psa(psa(Map.of(Field.JOB_TITLE, 7), EnumSet.allOf(Field.class)))
            .policy(
                SyncPolicy.builder()
                    .customFields(
                        List.of(new CustomFieldMapping("vip", "VIP", Converter.TEXT, Map.of()))))
            .plan();

    assertThat(changes(created(plan, "U1")))
        .containsExactly(
            "email F-1 ann@contoso.com -> ann@contoso.com",
            "email2 F-4 al@contoso.com -> al@contoso.com",
            "displayName F-1 Ann Lee -> Ann Lee",
            "jobTitle F-1 Manager of everything -> Manager",
            "VIP custom F-1 gold -> gold");
    assertThat(findings(plan)).containsExactly("T1 VALUE_CUT [U1] jobTitle");
    assertThat(decision(plan, SubjectKind.USER, "U1")).isEqualTo("CREATE: S-2; T-1 main site; L-1");
  }

  @Test
  void whatThePsaCannotStoreOrThePolicyIgnoresStaysOut() {
    DirectoryUser ann =
        user("U1", "ann@contoso.com").field(Field.MOBILE, "1").field(Field.FAX, "2").build();

    SyncPlan plan =
        new SmallWorld()
            .users(ann)
            .psa(psa(Map.of(), EnumSet.complementOf(EnumSet.of(Field.FAX))))
            .policy(SyncPolicy.builder().ownership(Map.of("mobile", Ownership.IGNORE)))
            .plan();

    assertThat(changes(created(plan, "U1")))
        .containsExactly(
            "email F-1 ann@contoso.com -> ann@contoso.com", "displayName F-1 Name U1 -> Name U1");
  }

  /** */
  @Test
  void whoJoinsWaitsForTheSites() {
    SyncPlan plan =
        new SmallWorld()
            .users(user("U1", "ann@contoso.com").build())
            .sites(
                Read.partial(
                    List.of(), new ReadProblem(ReadProblem.Kind.READ_INCOMPLETE, "page 2 failed")))
            .plan();

    assertThat(decision(plan, SubjectKind.USER, "U1"))
        .isEqualTo("HELD_FOR_REVIEW: S-2; R-1 the sites were not read completely");
    assertThat(plan.writes()).isEmpty();
  }

  /** First name, last name and display name in the directory; display name and last name made. */
  static Stream<Arguments> names() {
    return Stream.of(
        Arguments.of("Ann", "Lee", "Ann M. Lee", "Ann M. Lee", "Lee", false),
        Arguments.of("Ann", "Lee", null, "Ann Lee", "Lee", false),
        Arguments.of("Ann", null, null, "Ann", null, false),
        Arguments.of(null, "Lee", null, "Lee", "Lee", false),
        Arguments.of(null, null, "Ann M. Lee", "Ann M. Lee", null, false),
        Arguments.of(null, null, null, "ann", "ann", true));
  }

  @ParameterizedTest
  @MethodSource("names")
  void aMissingDisplayNameIsMadeOfWhatIsKnown(
      @Nullable String first,
      @Nullable String last,
      @Nullable String display,
      String expectedDisplay,
      @Nullable String expectedLast,
      boolean told) {
    DirectoryUser ann =
        user("U1", "ann@contoso.com")
            .field(Field.FIRST_NAME, first)
            .field(Field.LAST_NAME, last)
            .field(Field.DISPLAY_NAME, display)
            .build();

    SyncPlan plan = new SmallWorld().users(ann).plan();

    FieldValues fields = created(plan, "U1").fields();
    assertThat(fields.get(Field.DISPLAY_NAME)).isEqualTo(expectedDisplay);
    assertThat(fields.get(Field.LAST_NAME)).isEqualTo(expectedLast);
    assertThat(fields.get(Field.FIRST_NAME)).isEqualTo(first);
    assertThat(findings(plan)).isEqualTo(told ? List.of("T1 NO_NAME [U1]") : List.of());
  }

  static Stream<Arguments> notReturnedNames() {
    return Stream.of(
        Arguments.of(Field.DISPLAY_NAME),
        Arguments.of(Field.FIRST_NAME),
        Arguments.of(Field.LAST_NAME));
  }

  @ParameterizedTest
  @MethodSource("notReturnedNames")
  void nobodyIsNamedAfterTheEmailWhileANameMayBeHidden(Field hidden) {
    FieldValues fields = FieldValues.blank().toBuilder().notReturned(hidden).build();

    SyncPlan plan =
        new SmallWorld().users(user("U1", "ann@contoso.com").fields(fields).build()).plan();

    assertThat(plan.writes()).isEmpty();
    assertThat(findings(plan)).containsExactly("T1 PROPERTY_MISSING [U1] displayName");
    assertThat(decision(plan, SubjectKind.USER, "U1"))
        .isEqualTo("HELD_FOR_REVIEW: S-2; V-1 no name was returned");
  }

  @Test
  void oneKnownNameIsEnough() {
    FieldValues fields = FieldValues.notReturned().toBuilder().set(Field.LAST_NAME, "Lee").build();

    SyncPlan plan =
        new SmallWorld().users(user("U1", "ann@contoso.com").fields(fields).build()).plan();

    assertThat(created(plan, "U1").fields().get(Field.DISPLAY_NAME)).isEqualTo("Lee");
  }

  @Test
  void withoutAnEmailNobodyIsCreated() {
    SyncPlan plan = new SmallWorld().users(user("U1", null).build()).plan();

    assertThat(plan.writes()).isEmpty();
    assertThat(findings(plan)).containsExactly("T1 NO_EMAIL [U1]");
    assertThat(decision(plan, SubjectKind.USER, "U1"))
        .isEqualTo("HELD_FOR_REVIEW: S-2; M-3 no email");
  }

  @Test
  void anEmailThatDoesNotFitIsNotCut() {
    SyncPlan plan =
        new SmallWorld()
            .users(user("U1", "ann@contoso.com").build())
            .psa(psa(Map.of(Field.EMAIL, 14), EnumSet.allOf(Field.class)))
            .plan();

    assertThat(plan.writes()).isEmpty();
    assertThat(findings(plan)).containsExactly("T1 VALUE_CUT [U1] email");
    assertThat(decision(plan, SubjectKind.USER, "U1"))
        .isEqualTo("HELD_FOR_REVIEW: S-2; F-7 the PSA cannot hold the email");
  }

  /** U1 is matched in this run and keeps Bob's address as an alias. */
  @Test
  void nobodyIsCreatedWithAnEmailThatAContactGetsInThisRun() {
    SyncPlan plan =
        new SmallWorld()
            .users(
                user("U1", "ann@contoso.com").aliases(List.of("smtp:bob@contoso.com")).build(),
                user("U2", "bob@contoso.com").build())
            .contacts(contact("C1", "ann@contoso.com").field(Field.DISPLAY_NAME, "Name U1").build())
            .plan();

    assertThat(plan.writes()).noneMatch(Write.CreateContact.class::isInstance);
    assertThat(findings(plan)).containsExactly("T1 AMBIGUOUS_USER [C1, U2]");
    assertThat(decision(plan, SubjectKind.USER, "U2"))
        .isEqualTo("HELD_FOR_REVIEW: S-2; M-5 contact C1 keeps the email");
  }

  @Test
  void createMissingOffWithholds() {
    SyncPlan plan =
        new SmallWorld()
            .users(user("U1", "ann@contoso.com").build())
            .policy(SyncPolicy.builder().createMissing(false))
            .plan();

    assertThat(findings(plan)).containsExactly("T1 WOULD_CREATE [U1]");
    assertThat(decision(plan, SubjectKind.USER, "U1"))
        .isEqualTo("WITHHELD: S-2; L-1 createMissing is off");
  }

  /** The hub knows the joiner by the user id; what it has of the shared fields comes from there. */
  static Stream<Arguments> addresses() {
    return Stream.of(
        Arguments.of(AddressMode.PARTS, "Hub St", null, "Sales", "Hub St / Leeds / Sales"),
        Arguments.of(AddressMode.PARTS, null, null, null, "Elm Rd / Leeds / Desk"),
        Arguments.of(AddressMode.WHOLE, "Hub St", null, "Sales", "Hub St / null / Sales"),
        Arguments.of(AddressMode.WHOLE, null, "York", null, "null / York / Desk"),
        Arguments.of(AddressMode.WHOLE, null, null, "Sales", "Elm Rd / Leeds / Sales"));
  }

  @ParameterizedTest
  @MethodSource("addresses")
  void sharedFieldsComeFromTheHubWhereItHasThem(
      AddressMode mode,
      @Nullable String street,
      @Nullable String city,
      @Nullable String department,
      String expected) {
    DirectoryUser ann =
        user("U1", "ann@contoso.com")
            .field(Field.STREET, "Elm Rd")
            .field(Field.CITY, "Leeds")
            .field(Field.DEPARTMENT, "Desk")
            .field(Field.JOB_TITLE, "Manager")
            .build();
    FieldValues inHub =
        FieldValues.blank().toBuilder()
            .set(Field.EMAIL, "ann@contoso.com")
            .set(Field.STREET, street)
            .set(Field.CITY, city)
            .set(Field.DEPARTMENT, department)
            .set(Field.JOB_TITLE, "of the hub")
            .build();
    HubContact hub =
        new HubContact(
            new HubId("B1"), SmallWorld.COMPANY, null, SmallWorld.key("U1"), inHub, false);

    SyncPlan plan =
        new SmallWorld()
            .users(ann)
            .hub(List.of(), hub)
            .policy(SyncPolicy.builder().addressMode(mode))
            .plan();

    Write.CreateContact create = created(plan, "U1");
    FieldValues fields = create.fields();
    assertThat(
            fields.get(Field.STREET)
                + " / "
                + fields.get(Field.CITY)
                + " / "
                + fields.get(Field.DEPARTMENT))
        .isEqualTo(expected);
    assertThat(fields.get(Field.JOB_TITLE)).isEqualTo("Manager");
    assertThat(create.changes())
        .allSatisfy(change -> assertThat(change.source()).isEqualTo(change.after()));
  }

  @Test
  void anAddressThatTheHubDoesNotShareSaysNothingAboutTheOtherParts() {
    DirectoryUser ann = user("U1", "ann@contoso.com").field(Field.CITY, "Leeds").build();
    FieldValues inHub =
        FieldValues.blank().toBuilder()
            .set(Field.EMAIL, "ann@contoso.com")
            .set(Field.STREET, "Hub St")
            .build();

    SyncPlan plan =
        new SmallWorld()
            .users(ann)
            .hub(
                List.of(),
                new HubContact(
                    new HubId("B1"), SmallWorld.COMPANY, null, SmallWorld.key("U1"), inHub, false))
            .policy(
                SyncPolicy.builder()
                    .addressMode(AddressMode.WHOLE)
                    .ownership(Map.of("address.street", Ownership.DIRECTORY)))
            .plan();

    assertThat(created(plan, "U1").fields().get(Field.CITY)).isEqualTo("Leeds");
    assertThat(created(plan, "U1").fields().get(Field.STREET)).isNull();
  }

  @Test
  void aliasesThatFindNoPlaceAreToldEach() {
    DirectoryUser ann =
        user("U1", "ann@contoso.com")
            .aliases(
                List.of(
                    "smtp:a1@contoso.com",
                    "smtp:a2@contoso.com",
                    "smtp:a3@contoso.com",
                    "smtp:a0taken@contoso.com",
                    "smtp:much.too.long@contoso.com"))
            .build();

    SyncPlan plan =
        new SmallWorld()
            .users(ann)
            .contacts(
                contact("C2", "bob@contoso.com").field(Field.EMAIL2, "a0taken@contoso.com").build())
            .policy(SyncPolicy.builder().matchAliases(false))
            .psa(psa(Map.of(Field.EMAIL2, 20, Field.EMAIL3, 20), EnumSet.allOf(Field.class)))
            .plan();

    FieldValues fields = created(plan, "U1").fields();
    assertThat(fields.get(Field.EMAIL2)).isEqualTo("a1@contoso.com");
    assertThat(fields.get(Field.EMAIL3)).isEqualTo("a2@contoso.com");
    assertThat(findings(plan))
        .containsExactly(
            "T1 POSSIBLE_DUPLICATE [U1, C2]",
            "T1 ALIAS_DROPPED [U1]: a3@contoso.com",
            "T1 EMAIL_TAKEN [U1]: a0taken@contoso.com",
            "T1 VALUE_CUT [U1]: much.too.long@contoso.com");
  }

  @Test
  void thePoliciesTypeIsGivenUnlessBlankOrThePsaHasNone() {
    DirectoryUser ann = user("U1", "ann@contoso.com").build();
    SmallWorld world = new SmallWorld().users(ann);

    assertThat(created(world.policy(SyncPolicy.builder().defaultType("VIP")).plan(), "U1").types())
        .containsExactly("VIP");
    assertThat(created(world.policy(SyncPolicy.builder().defaultType(" ")).plan(), "U1").types())
        .isEmpty();
  }
}
