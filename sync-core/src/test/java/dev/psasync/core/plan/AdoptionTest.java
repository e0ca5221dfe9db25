package dev.psasync.core.plan;

import static dev.psasync.core.plan.SmallWorld.contact;
import static dev.psasync.core.plan.SmallWorld.decision;
import static dev.psasync.core.plan.SmallWorld.findings;
import static dev.psasync.core.plan.SmallWorld.tenant;
import static dev.psasync.core.plan.SmallWorld.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactProperty;
import dev.psasync.core.model.DirectoryUser;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.Read;
import dev.psasync.core.model.TenantSnapshot;
import dev.psasync.core.model.TenantState;
import dev.psasync.core.model.UserProperty;
import dev.psasync.core.policy.Brakes;
import dev.psasync.core.policy.DeactivateScope;
import dev.psasync.core.policy.SyncPolicy;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** L-7: which contacts that were never linked the first clean-up takes, and why not the others. */
class AdoptionTest {
  private static final String NOT_READ =
      "UNRELATED: L-7 not all users, domains and contacts were read";
  private static final String FOREIGN =
      "UNRELATED: L-7 its email domain is none of the tenants' domains";
  private static final String HIDDEN =
      "UNRELATED: V-1 its object id or an email was not read: it may be somebody living";
  private static final String LIVING =
      "UNRELATED: L-7 somebody living has its address or its object id";
  private static final String LEAVERS =
      "UNRELATED: L-6 nobody who was read is tied to it; only linked people can leave";
  private static final String TAKEN = "DEACTIVATE: L-7 domain of tenant T1";

  private static SyncPolicy.Builder policy() {
    return SyncPolicy.builder()
        .brakes(Brakes.OFF)
        .createMissing(false)
        .deactivateScope(DeactivateScope.ADOPT_BY_DOMAIN);
  }

  /** Somebody who holds nothing of the contact in question. */
  private static DirectoryUser ann() {
    return user("U1", "ann@contoso.com").build();
  }

  private static Contact.Builder old() {
    return contact("C1", "old@contoso.com").field(Field.DISPLAY_NAME, "Old");
  }

  private static SmallWorld world() {
    return new SmallWorld().policy(policy());
  }

  static Stream<Arguments> contacts() {
    return Stream.of(
        Arguments.of(old(), TAKEN),
        Arguments.of(old().field(Field.EMAIL, "old@CONTOSO.com"), TAKEN),
        Arguments.of(old().objectId("gone"), TAKEN),
        Arguments.of(old().active(false), LEAVERS),
        Arguments.of(old().field(Field.EMAIL, "old@sub.contoso.com"), FOREIGN),
        Arguments.of(old().field(Field.EMAIL, null).field(Field.PHONE, "1"), FOREIGN),
        Arguments.of(old().field(Field.EMAIL, null).field(Field.MOBILE, "1"), FOREIGN),
        Arguments.of(old().field(Field.EMAIL, null).field(Field.EMAIL2, "x@contoso.com"), FOREIGN),
        Arguments.of(old().field(Field.EMAIL, null).field(Field.EMAIL3, "x@contoso.com"), FOREIGN),
        Arguments.of(
            old().field(Field.EMAIL, null),
            "UNRELATED: L-7 neither email nor phone; deactivateBlankContacts is off"),
        Arguments.of(
            old().field(Field.DISPLAY_NAME, "General User"), "WITHHELD: L-7; L-8 protected name"),
        Arguments.of(old().agent(true), "WITHHELD: L-7; L-8 agent"),
        Arguments.of(old().serviceAccount(true), "WITHHELD: L-7; L-8 service account"));
  }

  @ParameterizedTest
  @MethodSource("contacts")
  void eachContactSaysWhatBecomesOfIt(Contact.Builder contact, String expected) {
    SyncPlan plan = world().users(ann()).contacts(contact.build()).plan();

    assertThat(decision(plan, SubjectKind.CONTACT, "C1")).isEqualTo(expected);
    assertThat(plan.writes()).hasSize(expected.startsWith("DEACTIVATE") ? 1 : 0);
  }

  @Test
  void aDeactivationNamesTenantContactAndEmail() {
    SyncPlan plan = world().users(ann()).contacts(old().build()).plan();

    assertThat(plan.writes())
        .containsExactly(
            new Write.DeactivateContact(
                SmallWorld.TENANT,
                null,
                old().build().id(),
                "old@contoso.com",
                List.of(new Reason(Rule.L_7, "domain of tenant T1"))));
  }

  @Test
  void aBlankContactIsOfTheFirstTenantThatWasRead() {
    SmallWorld world =
        world()
            .tenant(tenant("T0", TenantState.OUT))
            .tenant(tenant("T2", "fabrikam.com", user("U2", "bob@fabrikam.com").build()))
            .users(ann())
            .contacts(old().field(Field.EMAIL, null).build());

    SyncPlan off = world.plan();
    SyncPlan on = world.policy(policy().deactivateBlankContacts(true)).plan();

    assertThat(findings(off)).contains("T1 BLANK_CONTACT [C1]");
    assertThat(decision(on, SubjectKind.CONTACT, "C1"))
        .isEqualTo("DEACTIVATE: L-7 a blank contact");
    assertThat(on.writes())
        .singleElement()
        .satisfies(write -> assertThat(write.tenant()).isEqualTo(SmallWorld.TENANT));
  }

  static Stream<Arguments> hidden() {
    return Stream.of(
        Arguments.of(old().notReturned(ContactProperty.OBJECT_ID), "objectId"),
        Arguments.of(without(Field.EMAIL2), "email2"),
        Arguments.of(without(Field.EMAIL3), "email3"));
  }

  private static Contact.Builder without(Field field) {
    FieldValues fields = old().build().fields().toBuilder().notReturned(field).build();
    return old().fields(fields);
  }

  @ParameterizedTest
  @MethodSource("hidden")
  void whatMayHideSomebodyLivingIsTold(Contact.Builder contact, String field) {
    SyncPlan plan =
        world().users(ann()).link(SmallWorld.link("U1", "C9")).contacts(contact.build()).plan();

    assertThat(decision(plan, SubjectKind.CONTACT, "C1")).isEqualTo(HIDDEN);
    assertThat(findings(plan)).contains("T1 FIELD_NOT_READ [C1] " + field);
    assertThat(plan.writes()).isEmpty();
  }

  @Test
  void whatThePsaCannotStoreHidesNobody() {
    PsaProfile plain =
        new PsaProfile(
            false,
            Map.of(),
            EnumSet.complementOf(EnumSet.of(Field.EMAIL2, Field.EMAIL3)),
            true,
            true,
            Map.of(),
            0,
            Duration.ZERO);
    FieldValues fields =
        old().build().fields().toBuilder()
            .notReturned(Field.EMAIL2)
            .notReturned(Field.EMAIL3)
            .build();

    SyncPlan plan =
        world()
            .users(ann())
            .psa(plain)
            .contacts(old().notReturned(ContactProperty.OBJECT_ID).fields(fields).build())
            .plan();

    assertThat(decision(plan, SubjectKind.CONTACT, "C1")).isEqualTo(TAKEN);
  }

  static Stream<Arguments> living() {
    return Stream.of(
        Arguments.of(old(), "old@contoso.com"),
        Arguments.of(old().field(Field.EMAIL2, "old2@contoso.com"), "old2@contoso.com"),
        Arguments.of(old().field(Field.EMAIL3, "old3@contoso.com"), "old3@contoso.com"));
  }

  /** The person is excluded, so that nobody is matched, but living. */
  @ParameterizedTest
  @MethodSource("living")
  void whoLivesKeepsTheContact(Contact.Builder contact, String upn) {
    SyncPlan plan =
        world()
            .policy(policy().excludeObjectIds(List.of("X1")))
            .users(ann(), user("X1", upn).build())
            .contacts(contact.build())
            .plan();

    assertThat(decision(plan, SubjectKind.CONTACT, "C1")).isEqualTo(LIVING);
    assertThat(plan.writes()).isEmpty();
  }

  @Test
  void theObjectIdOfSomebodyLivingWithAnotherContactKeepsItToo() {
    SyncPlan plan =
        world()
            .users(ann())
            .link(SmallWorld.link("U1", "C2"))
            .contacts(old().objectId("u1").build(), contact("C2", "ann@contoso.com").build())
            .plan();

    assertThat(decision(plan, SubjectKind.CONTACT, "C1")).isEqualTo(LIVING);
  }

  @Test
  void hiddenAddressesOfTheLivingStopTheCleanUp() {
    SyncPlan plan =
        world()
            .users(user("U1", "ann@contoso.com").notReturned(UserProperty.ALIASES).build())
            .contacts(old().build())
            .plan();

    assertThat(decision(plan, SubjectKind.CONTACT, "C1"))
        .isEqualTo("UNRELATED: V-1 addresses of somebody living were not returned");
    assertThat(plan.writes()).isEmpty();
  }

  private static TenantSnapshot second(
      TenantState state, boolean usersComplete, boolean domainsComplete) {
    TenantSnapshot read = tenant("T2", "fabrikam.com", user("U2", "bob@fabrikam.com").build());
    return new TenantSnapshot(
        read.tenant(),
        state,
        usersComplete ? read.users() : Read.partial(read.users().value(), SmallWorld.BROKEN),
        Map.of(),
        domainsComplete ? read.domains() : Read.partial(List.of(), SmallWorld.BROKEN),
        read.skus());
  }

  static Stream<Arguments> tenants() {
    return Stream.of(
        Arguments.of(second(TenantState.READ, true, true), TAKEN),
        Arguments.of(second(TenantState.READ, false, true), NOT_READ),
        Arguments.of(second(TenantState.READ, true, false), NOT_READ),
        Arguments.of(second(TenantState.NOT_READ, true, true), NOT_READ),
        Arguments.of(second(TenantState.OUT, false, false), TAKEN));
  }

  @ParameterizedTest
  @MethodSource("tenants")
  void everyTenantHasToBeRead(TenantSnapshot tenant, String expected) {
    SyncPlan plan = world().users(ann()).tenant(tenant).contacts(old().build()).plan();

    assertThat(decision(plan, SubjectKind.CONTACT, "C1")).isEqualTo(expected);
  }

  @Test
  void nobodyIsTakenWhereOtherTenantsOrContactsAreNotKnown() {
    SyncPlan others = world().users(ann()).notEveryTenant().contacts(old().build()).plan();
    SyncPlan part = world().users(ann()).partialContacts(old().build()).plan();
    SyncPlan none = world().tenant(tenant("T1", TenantState.OUT)).contacts(old().build()).plan();

    assertThat(Stream.of(others, part, none).map(p -> decision(p, SubjectKind.CONTACT, "C1")))
        .containsOnly(NOT_READ);
    assertThat(Stream.of(others, part, none)).allSatisfy(p -> assertThat(p.writes()).isEmpty());
  }

  @Test
  void anObjectIdMayBeThatOfSomebodyOfATenantThatIsOut() {
    SyncPlan plan =
        world()
            .users(ann())
            .tenant(tenant("T2", TenantState.OUT))
            .contacts(old().objectId("gone").build())
            .plan();

    assertThat(decision(plan, SubjectKind.CONTACT, "C1"))
        .isEqualTo("UNRELATED: L-8 its object id may be that of somebody of an excluded tenant");
    assertThat(plan.writes()).isEmpty();
  }

  static Stream<Arguments> switches() {
    return Stream.of(
        Arguments.of(policy().updateExisting(false), "WITHHELD: L-7; L-3"),
        Arguments.of(policy().deactivateLeavers(false), "WITHHELD: L-7; L-6"),
        Arguments.of(
            policy().updateExisting(false).deactivateLeavers(false), "WITHHELD: L-7; L-3"));
  }

  @ParameterizedTest
  @MethodSource("switches")
  void theSwitchesHoldForTheCleanUpToo(SyncPolicy.Builder policy, String expected) {
    SyncPlan plan = world().policy(policy).users(ann()).contacts(old().build()).plan();

    assertThat(decision(plan, SubjectKind.CONTACT, "C1")).isEqualTo(expected);
    assertThat(findings(plan)).contains("T1 WOULD_DEACTIVATE [C1]");
    assertThat(plan.writes()).isEmpty();
  }

  @Test
  void withoutTheSettingNothingIsSaid() {
    SyncPlan plan =
        world()
            .policy(SyncPolicy.builder().createMissing(false))
            .users(ann())
            .contacts(old().build())
            .plan();

    assertThat(decision(plan, SubjectKind.CONTACT, "C1")).isEqualTo(LEAVERS);
  }
}
