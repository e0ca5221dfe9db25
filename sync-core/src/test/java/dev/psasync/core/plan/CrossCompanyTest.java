package dev.psasync.core.plan;

import static dev.psasync.core.plan.SmallWorld.contact;
import static dev.psasync.core.plan.SmallWorld.decision;
import static dev.psasync.core.plan.SmallWorld.findings;
import static dev.psasync.core.plan.SmallWorld.link;
import static dev.psasync.core.plan.SmallWorld.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.DirectoryUser;
import dev.psasync.core.model.EstateIndex;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.Link;
import dev.psasync.core.model.Read;
import dev.psasync.core.model.ReadProblem;
import dev.psasync.core.model.SiteId;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.UserId;
import dev.psasync.core.model.UserKey;
import dev.psasync.core.policy.CrossCompany;
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

/** M-7: a contact of another company, by link, object id or email. */
class CrossCompanyTest {
  private static final CompanyId OTHER = new CompanyId("K2");
  private static final ReadProblem PROBLEM =
      new ReadProblem(ReadProblem.Kind.READ_INCOMPLETE, "page 2 failed");

  private static DirectoryUser ann() {
    return user("U1", "ann@contoso.com").build();
  }

  private static Contact.Builder there(String id, String email) {
    return Contact.builder(new ContactId(id), OTHER)
        .site(new SiteId("20"))
        .field(Field.EMAIL, email)
        .field(Field.DISPLAY_NAME, "Name U1");
  }

  private static EstateIndex estate(Contact... contacts) {
    EstateIndex.Builder estate = EstateIndex.builder();
    for (Contact contact : contacts) {
      estate.contactInFull(contact);
    }
    return estate.build();
  }

  private static EstateIndex linked(Link link, Contact contact) {
    return EstateIndex.builder().link(link).contactInFull(contact).build();
  }

  private static SyncPolicy.Builder policy(CrossCompany choice) {
    return SyncPolicy.builder().crossCompany(choice);
  }

  private static SyncPolicy.Builder move() {
    return policy(CrossCompany.MOVE);
  }

  private static SmallWorld world() {
    return new SmallWorld().users(ann()).policy(move());
  }

  private static String person(SyncPlan plan) {
    return decision(plan, SubjectKind.USER, "U1");
  }

  private static final String BY_EMAIL = "HELD_FOR_REVIEW: S-2; M-7 M-3: contact C9 of company K2";

  @Test
  void byEmailTheContactComesHere() {
    SyncPlan plan = world().estate(estate(there("C9", "ann@contoso.com").build())).plan();

    assertThat(person(plan))
        .isEqualTo("CHANGE: S-2; M-3; M-7 M-3: contact C9 of company K2; T-1 main site");
    assertThat(findings(plan)).containsExactly("T1 CONTACT_IN_OTHER_COMPANY [U1, C9, K2]");
    assertThat(plan.writes().get(0))
        .isInstanceOfSatisfying(
            Write.MoveContact.class,
            write -> {
              assertThat(write.company()).isEqualTo(SmallWorld.COMPANY);
              assertThat(write.from()).isEqualTo(new SiteId("20"));
              assertThat(write.to()).isEqualTo(new SiteId("10"));
            });
  }

  static Stream<Arguments> stays() {
    Contact plain = there("C9", "ann@contoso.com").build();
    PsaProfile unmovable =
        new PsaProfile(
            true, Map.of(), EnumSet.allOf(Field.class), true, false, Map.of(), 0, Duration.ZERO);
    Link others =
        Link.of(
            new UserKey(new TenantId("T9"), new UserId("U9")), OTHER, new ContactId("C9"), null);
    return Stream.of(
        Arguments.of(world().policy(policy(CrossCompany.REPORT)).estate(estate(plain))),
        Arguments.of(world().policy(move().updateExisting(false)).estate(estate(plain))),
        Arguments.of(world().policy(move().updateFields(false)).estate(estate(plain))),
        Arguments.of(world().psa(unmovable).estate(estate(plain))),
        Arguments.of(world().mayMove().estate(estate(plain))),
        Arguments.of(world().estate(linked(others, plain))),
        Arguments.of(world().estate(estate(there("C9", "ann@contoso.com").objectId("U9").build()))),
        Arguments.of(world().estate(EstateIndex.builder().contact(plain).build())));
  }

  @ParameterizedTest
  @MethodSource("stays")
  void whatMayNotComeIsReported(SmallWorld world) {
    SyncPlan plan = world.plan();

    assertThat(person(plan)).isEqualTo(BY_EMAIL);
    assertThat(findings(plan)).containsExactly("T1 CONTACT_IN_OTHER_COMPANY [U1, C9, K2]");
    assertThat(plan.writes()).isEmpty();
  }

  @Test
  void createLeavesTheOtherContactWhereItIs() {
    SyncPlan plan =
        world()
            .policy(policy(CrossCompany.CREATE))
            .estate(estate(there("C9", "ann@contoso.com").build()))
            .plan();

    assertThat(person(plan)).isEqualTo("CREATE: S-2; M-7 crossCompany: CREATE; T-1 main site; L-1");
    assertThat(findings(plan)).containsExactly("T1 CONTACT_IN_OTHER_COMPANY [U1, C9, K2]");
  }

  @Test
  void ofSeveralContactsByEmailNoneComes() {
    SyncPlan plan =
        world()
            .estate(
                estate(
                    there("C8", "ann@contoso.com").build(), there("C9", "ann@contoso.com").build()))
            .plan();

    assertThat(person(plan)).isEqualTo("HELD_FOR_REVIEW: S-2; M-7 M-3: contact C8 of company K2");
    assertThat(plan.writes()).isEmpty();
  }

  @Test
  void contactsOfThisCompanyAreNotElsewhere() {
    Contact here = contact("C1", "x@contoso.com").objectId("U7").build();
    SyncPlan plan =
        world()
            .contacts(here)
            .estate(estate(contact("C1", "ann@contoso.com").objectId("U1").build()))
            .plan();

    assertThat(person(plan)).isEqualTo("CREATE: S-2; T-1 main site; L-1");
  }

  @Test
  void byObjectIdItComesAndIsBroughtUpToDate() {
    SyncPlan plan =
        world().estate(estate(there("C9", "old@contoso.com").objectId("U1").build())).plan();

    assertThat(person(plan)).startsWith("CHANGE: S-2; M-2; M-7 M-2: contact C9 of company K2");
    assertThat(plan.writes()).hasSize(2);
    assertThat(plan.writes().get(1))
        .isInstanceOfSatisfying(
            Write.UpdateContact.class,
            write ->
                assertThat(write.changes())
                    .singleElement()
                    .satisfies(change -> assertThat(change.after()).isEqualTo("ann@contoso.com")));
  }

  @Test
  void byObjectIdInSeveralCompaniesNoneComes() {
    SyncPlan plan =
        world()
            .estate(
                estate(
                    there("C8", "x@contoso.com").objectId("U1").build(),
                    there("C9", "y@contoso.com").objectId("U1").build()))
            .plan();

    assertThat(person(plan)).isEqualTo("HELD_FOR_REVIEW: S-2; M-5 in other companies: [C8, C9]");
    assertThat(findings(plan)).containsExactly("T1 AMBIGUOUS_CONTACT [U1, C8, C9]");
  }

  @Test
  void byLinkItComesThoughSomebodyHereHoldsTheEmail() {
    Contact moved = there("C9", "old@contoso.com").objectId("U1").build();
    Link link = link("U1", "C9");
    SmallWorld holds = world().link(link).contacts(contact("C1", "ann@contoso.com").build());
    SyncPlan alone = holds.estate(linked(link, moved)).plan();
    SyncPlan report = holds.policy(policy(CrossCompany.REPORT)).plan();

    assertThat(person(alone)).startsWith("CHANGE: S-2; M-1; M-7 M-1: contact C9 of company K2");
    assertThat(person(report)).isEqualTo("HELD_FOR_REVIEW: S-2; M-7 M-1: contact C9 of company K2");
    assertThat(findings(report)).containsExactly("T1 CONTACT_IN_OTHER_COMPANY [U1, C9, K2]");
  }

  @Test
  void itWaitsForTheSites() {
    SyncPlan plan =
        world()
            .sites(Read.partial(List.of(), PROBLEM))
            .estate(estate(there("C9", "ann@contoso.com").build()))
            .plan();

    assertThat(person(plan))
        .isEqualTo(
            "HELD_FOR_REVIEW: S-2; M-3; M-7 M-3: contact C9 of company K2;"
                + " R-1 the sites were not read completely");
    assertThat(plan.writes()).isEmpty();
  }

  /** L-5: somebody deactivated it there since we saw it active. */
  @Test
  void anInactiveContactComesUnlessItWasDeactivatedByHand() {
    Contact moved = there("C9", "ann@contoso.com").objectId("U1").active(false).build();
    Link seenActive = link("U1", "C9");
    Link never = Link.of(SmallWorld.key("U1"), SmallWorld.COMPANY, new ContactId("C9"), null);

    assertThat(person(world().link(seenActive).estate(linked(seenActive, moved)).plan()))
        .isEqualTo("HELD_FOR_REVIEW: S-2; M-7 M-1: contact C9 of company K2");
    assertThat(
            person(
                world()
                    .policy(move().psaDeactivationWins(false))
                    .link(seenActive)
                    .estate(linked(seenActive, moved))
                    .plan()))
        .startsWith("CHANGE: S-2; M-1; M-7");
    assertThat(person(world().link(never).estate(linked(never, moved)).plan()))
        .startsWith("CHANGE: S-2; M-1; M-7");
  }

  /** M-6: a contact here holds the email; by object id the other one does not come then. */
  @Test
  void aContactHereThatHoldsTheEmailKeepsTheOtherAway() {
    SyncPlan plan =
        world()
            .contacts(contact("C1", "ann@contoso.com").build())
            .estate(estate(there("C9", "old@contoso.com").objectId("U1").build()))
            .plan();

    assertThat(person(plan)).isEqualTo("HELD_FOR_REVIEW: S-2; M-7 M-2: contact C9 of company K2");
    assertThat(plan.writes()).isEmpty();
  }

  @Test
  void whoeverHasNoEmailStillGetsTheContactOfTheObjectId() {
    SyncPlan plan =
        new SmallWorld()
            .users(user("U1", null).build())
            .policy(move())
            .estate(estate(there("C9", "old@contoso.com").objectId("U1").build()))
            .plan();

    assertThat(person(plan)).startsWith("CHANGE: S-2; M-2; M-7 M-2: contact C9 of company K2");
  }

  @Test
  void aContactOfTheOtherCompanyThatComesToTwoComesToNobody() {
    SyncPlan plan =
        new SmallWorld()
            .users(
                ann(),
                user("U2", "bob@contoso.com").build(),
                user("U3", "cat@contoso.com").aliases(List.of("smtp:third@contoso.com")).build())
            .policy(move())
            .estate(
                estate(
                    there("C9", "ann@contoso.com")
                        .field(Field.EMAIL2, "bob@contoso.com")
                        .field(Field.EMAIL3, "third@contoso.com")
                        .build()))
            .plan();

    assertThat(person(plan))
        .isEqualTo(
            "HELD_FOR_REVIEW: S-2; M-7 M-3: contact C9 of company K2;"
                + " M-5 2 people claim contact C9");
    assertThat(findings(plan))
        .containsExactly(
            "T1 AMBIGUOUS_USER [C9, U1, U2]",
            "T1 CONTACT_IN_OTHER_COMPANY [U1, C9, K2]",
            "T1 CONTACT_IN_OTHER_COMPANY [U2, C9, K2]");
    assertThat(plan.writes()).hasSize(1);
    assertThat(SmallWorld.created(plan, "U3").fields().get(Field.EMAIL2))
        .as("the contact stays where it is, so its emails are free here")
        .isEqualTo("third@contoso.com");
  }

  @Test
  void theStrongerEvidenceGetsIt() {
    SyncPlan plan =
        new SmallWorld()
            .users(ann(), user("U2", "bob@contoso.com").build())
            .policy(move())
            .estate(
                estate(
                    there("C9", "bob@contoso.com")
                        .field(Field.EMAIL2, "ann@contoso.com")
                        .objectId("U2")
                        .build()))
            .plan();

    assertThat(decision(plan, SubjectKind.USER, "U2")).startsWith("CHANGE: S-2; M-2; M-7");
    assertThat(person(plan)).isEqualTo("HELD_FOR_REVIEW: S-2; M-5 M-3: contact C9 is held");
  }

  /** C9 comes to U2 and gets U2's email; the one that it gives up is Ann's here. */
  @Test
  void whatComesHereInThisRunIsNotElsewhere() {
    SyncPlan plan =
        new SmallWorld()
            .users(ann(), user("U2", "bob@contoso.com").build())
            .policy(move())
            .estate(estate(there("C9", "ann@contoso.com").objectId("U2").build()))
            .plan();

    assertThat(decision(plan, SubjectKind.USER, "U2")).startsWith("CHANGE: S-2; M-2; M-7");
    assertThat(person(plan)).isEqualTo("CREATE: S-2; T-1 main site; L-1");
  }
}
