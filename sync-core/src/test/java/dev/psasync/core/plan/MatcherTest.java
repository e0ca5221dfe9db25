package dev.psasync.core.plan;

import static dev.psasync.core.plan.SmallWorld.contact;
import static dev.psasync.core.plan.SmallWorld.decision;
import static dev.psasync.core.plan.SmallWorld.findings;
import static dev.psasync.core.plan.SmallWorld.link;
import static dev.psasync.core.plan.SmallWorld.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.Contact;
import dev.psasync.core.model.DirectoryUser;
import dev.psasync.core.model.Field;
import dev.psasync.core.policy.Inclusion;
import dev.psasync.core.policy.OutOfScope;
import dev.psasync.core.policy.ScopeFilter;
import dev.psasync.core.policy.SyncPolicy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** M-1, M-2, M-5, M-8, M-9: what is decided and told by link, object id and a person's word. */
class MatcherTest {
  private static DirectoryUser ann() {
    return user("U1", "ann@contoso.com").build();
  }

  private static DirectoryUser bob() {
    return user("U2", "bob@contoso.com").build();
  }

  private static Contact.Builder named(String id, String email) {
    return contact(id, email).field(Field.DISPLAY_NAME, "Name U1");
  }

  private static String person(SyncPlan plan, String id) {
    return decision(plan, SubjectKind.USER, id);
  }

  private static SyncPolicy.Builder policy() {
    return SyncPolicy.builder();
  }

  @Test
  void whatAPersonDecidedWinsOverTheLink() {
    SyncPlan plan =
        new SmallWorld()
            .users(ann())
            .link(link("U1", "C1"))
            .resolve("U1", "C2")
            .contacts(
                named("C1", "old@contoso.com").objectId("U1").build(),
                named("C2", "ann@contoso.com").build())
            .plan();

    assertThat(person(plan, "U1")).isEqualTo("CHANGE: S-2; M-8 decided by a person");
    assertThat(plan.writes())
        .singleElement()
        .isInstanceOfSatisfying(
            Write.PairContact.class,
            pair -> {
              assertThat(pair.contact().value()).isEqualTo("C2");
              assertThat(SmallWorld.reasons(pair.reasons())).isEqualTo("S-2; M-8; L-2");
            });
  }

  @Test
  void aDecisionForSomebodyOutOfScopeOrForATakenContactDoesNothing() {
    SyncPlan plan =
        new SmallWorld()
            .users(user("U1", "ann@contoso.com").enabled(false).build(), bob(), cat())
            .policy(policy().createMissing(false))
            .resolve("U1", "C1")
            .resolve("U2", "C2")
            .resolve("U3", "C2")
            .contacts(named("C1", "x@contoso.com").build(), named("C2", "bob@contoso.com").build())
            .plan();

    assertThat(person(plan, "U1")).isEqualTo("LEFT_ALONE: S-2 sign-in is blocked");
    assertThat(person(plan, "U2")).startsWith("CHANGE: S-2; M-8 decided by a person");
    assertThat(person(plan, "U3")).isEqualTo("WITHHELD: S-2; L-1 createMissing is off");
  }

  private static DirectoryUser cat() {
    return user("U3", "cat@contoso.com").build();
  }

  @Test
  void twoLinksToOneContactHoldBoth() {
    SyncPlan plan =
        new SmallWorld()
            .users(ann(), bob())
            .link(link("U1", "C1"))
            .link(link("U2", "C1"))
            .contacts(named("C1", "ann@contoso.com").build())
            .plan();

    assertThat(person(plan, "U1"))
        .isEqualTo("HELD_FOR_REVIEW: S-2; M-5 another link has this contact");
    assertThat(person(plan, "U2"))
        .isEqualTo("HELD_FOR_REVIEW: S-2; M-5 another link has this contact");
    assertThat(findings(plan))
        .containsExactly("T1 AMBIGUOUS_USER [C1, U1]", "T1 AMBIGUOUS_USER [C1, U2]");
  }

  @Test
  void aDecisionTakesTheContactFromWhoeverIsLinkedToIt() {
    SyncPlan plan =
        new SmallWorld()
            .users(ann(), bob())
            .link(link("U1", "C1"))
            .resolve("U2", "C1")
            .contacts(named("C1", "x@contoso.com").build())
            .plan();

    assertThat(person(plan, "U1"))
        .isEqualTo("HELD_FOR_REVIEW: S-2; M-5 another link has this contact");
    assertThat(findings(plan)).containsExactly("T1 AMBIGUOUS_USER [C1, U1]");
  }

  @Test
  void aLinkedContactThatWasNotReadIsNotGone() {
    SyncPlan part = new SmallWorld().users(ann()).link(link("U1", "C1")).partialContacts().plan();
    SyncPlan all = new SmallWorld().users(ann()).link(link("U1", "C1")).plan();
    SyncPlan again =
        new SmallWorld()
            .users(ann())
            .link(link("U1", "C1"))
            .policy(policy().recreateDeleted(true))
            .plan();

    assertThat(person(part, "U1"))
        .isEqualTo("HELD_FOR_REVIEW: S-2; R-1 the linked contact was not read");
    assertThat(findings(part)).noneMatch(finding -> finding.contains("LINK_DANGLING"));
    assertThat(person(all, "U1")).isEqualTo("HELD_FOR_REVIEW: S-2; M-9 the linked contact is gone");
    assertThat(findings(all)).containsExactly("T1 LINK_DANGLING [U1, C1]");
    assertThat(person(again, "U1"))
        .isEqualTo("CREATE: S-2; M-9 the linked contact is gone; T-1 main site; L-1");
    assertThat(findings(again)).containsExactly("T1 LINK_DANGLING [U1, C1]");
  }

  @Test
  void whoseObjectIdStandsOnSomebodyElsesContactWaits() {
    SyncPlan plan =
        new SmallWorld()
            .users(ann(), bob())
            .link(link("U2", "C1"))
            .contacts(contact("C1", "bob@contoso.com").objectId("U1").build())
            .plan();

    assertThat(person(plan, "U1")).isEqualTo("HELD_FOR_REVIEW: S-2; M-5 linked to another person");
    assertThat(findings(plan)).contains("T1 AMBIGUOUS_USER [C1, U1]");
  }

  @Test
  void ofSeveralContactsWithTheObjectIdTheOnlyActiveOneWins() {
    SyncPlan one =
        new SmallWorld()
            .users(ann())
            .contacts(
                named("C1", "x@contoso.com").objectId("U1").active(false).build(),
                named("C2", "ann@contoso.com").objectId("u1").build(),
                named("C3", "y@contoso.com").objectId("U1").active(false).build())
            .plan();
    SyncPlan two =
        new SmallWorld()
            .users(ann())
            .contacts(
                named("C1", "x@contoso.com").objectId("U1").build(),
                named("C2", "ann@contoso.com").objectId("U1").build())
            .plan();

    assertThat(decision(one, SubjectKind.CONTACT, "C2")).startsWith("UNCHANGED: S-2; M-2; F-2");
    assertThat(findings(one))
        .containsExactly("T1 DUPLICATE_CONTACT [C2, C1, C3]", "- BASELINE_LOST [K1]");
    assertThat(person(two, "U1")).isEqualTo("HELD_FOR_REVIEW: S-2; M-5 M-2: contacts [C1, C2]");
    assertThat(findings(two)).contains("- BASELINE_LOST [K1]", "T1 AMBIGUOUS_CONTACT [U1, C1, C2]");
  }

  @Test
  void whoIsNotEligibleIsNotLookedForByObjectId() {
    SyncPlan plan =
        new SmallWorld()
            .users(user("U1", "ann@contoso.com").enabled(false).build())
            .contacts(named("C1", "ann@contoso.com").objectId("U1").build())
            .plan();

    assertThat(person(plan, "U1")).isEqualTo("LEFT_ALONE: S-2 sign-in is blocked");
    assertThat(decision(plan, SubjectKind.CONTACT, "C1"))
        .isEqualTo("HELD_FOR_REVIEW: L-10 a leaver who was never linked");
  }

  /** Without its object id C1 is a twin of C2, which the link found. */
  @Test
  void anUnlinkedTwinOfTheLinkedContactIsTold() {
    SyncPlan plan =
        new SmallWorld()
            .users(ann(), bob())
            .link(link("U1", "C2"))
            .link(link("U2", "C3"))
            .contacts(
                named("C1", "ann@contoso.com").build(),
                named("C2", "ann@contoso.com").objectId("U1").build(),
                contact("C3", "bob@contoso.com").field(Field.EMAIL2, "ann@contoso.com").build())
            .plan();

    assertThat(findings(plan)).contains("T1 DUPLICATE_CONTACT [C2, C1]");
  }

  @Test
  void peopleOutOfScopeAreTiedByObjectIdButGetNothing() {
    SyncPlan plan =
        new SmallWorld()
            .users(ann())
            .policy(
                policy()
                    .guests(Inclusion.EXCLUDE)
                    .outOfScope(OutOfScope.KEEP)
                    .filters(List.of(ScopeFilter.upnDomain("fabrikam.com"))))
            .contacts(contact("C1", "old@contoso.com").objectId("U1").build())
            .plan();

    assertThat(person(plan, "U1")).isEqualTo("LEFT_ALONE: S-4 no filter matches; M-2");
    assertThat(plan.writes()).isEmpty();
  }
}
