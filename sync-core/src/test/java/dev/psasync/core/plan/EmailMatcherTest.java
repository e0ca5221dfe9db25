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
import dev.psasync.core.model.Read;
import dev.psasync.core.model.TenantSnapshot;
import dev.psasync.core.model.UserProperty;
import dev.psasync.core.policy.SyncPolicy;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** M-3 to M-6, M-8: what is decided and told by email and alias. */
class EmailMatcherTest {
  private static DirectoryUser.Builder person(String id, String local, String... aliases) {
    return user(id, local + "@contoso.com")
        .aliases(Arrays.stream(aliases).map(a -> "smtp:" + a + "@contoso.com").toList());
  }

  private static Contact.Builder held(String id, String local) {
    return contact(id, local + "@contoso.com").field(Field.DISPLAY_NAME, "Name U1");
  }

  private static SmallWorld world(DirectoryUser.Builder... people) {
    return new SmallWorld()
        .users(
            Arrays.stream(people).map(DirectoryUser.Builder::build).toArray(DirectoryUser[]::new));
  }

  private static String decided(SyncPlan plan, String id) {
    return decision(plan, SubjectKind.USER, id);
  }

  @Test
  void whoIsFoundByEmailOrAliasSaysByWhichContact() {
    SyncPlan email =
        world(person("U1", "a")).contacts(held("C1", "a").objectId(null).build()).plan();
    SyncPlan alias = world(person("U1", "b", "a")).contacts(held("C1", "a").build()).plan();

    assertThat(decided(email, "U1")).isEqualTo("CHANGE: S-2; M-3 contact C1");
    assertThat(decided(alias, "U1")).isEqualTo("CHANGE: S-2; M-4 contact C1");
  }

  @Test
  void matchAliasesOffTellsWhatWouldHaveMatched() {
    SyncPlan plan =
        world(person("U1", "b", "a", "x"), person("U2", "u", "y").notReturned(UserProperty.TYPE))
            .policy(SyncPolicy.builder().matchAliases(false))
            .contacts(held("C1", "a").build(), held("C2", "x").build(), held("C3", "y").build())
            .plan();

    assertThat(findings(plan))
        .contains("T1 POSSIBLE_DUPLICATE [U1, C1]", "T1 POSSIBLE_DUPLICATE [U1, C2]")
        .doesNotContain("T1 POSSIBLE_DUPLICATE [U2, C3]");
  }

  @Test
  void twoWithOneEmailBothWait() {
    SyncPlan plan =
        world(person("U1", "a"), person("U2", "a")).contacts(held("C1", "a").build()).plan();

    assertThat(decided(plan, "U1")).isEqualTo("HELD_FOR_REVIEW: S-2; M-5 2 people claim the same");
    assertThat(decided(plan, "U2")).isEqualTo("HELD_FOR_REVIEW: S-2; M-5 2 people claim the same");
    assertThat(findings(plan)).containsExactly("T1 AMBIGUOUS_USER [C1, U1, U2]");
  }

  @Test
  void twoWhoseAliasesLeadToOneContactBothWait() {
    SyncPlan plan =
        world(person("U1", "x", "a"), person("U2", "y", "a"))
            .contacts(held("C1", "a").build())
            .plan();

    assertThat(decided(plan, "U1")).isEqualTo("HELD_FOR_REVIEW: S-2; M-5 2 people claim the same");
    assertThat(findings(plan)).containsExactly("T1 AMBIGUOUS_USER [C1, U1, U2]");
  }

  /** Whether U2 is in scope is not known: it neither gets the contact nor lets U1 have it. */
  @Test
  void whoMayClaimTheSameKeepsItsOwnReason() {
    SyncPlan email =
        world(person("U1", "a"), person("U2", "a").notReturned(UserProperty.ENABLED))
            .contacts(held("C1", "a").build())
            .plan();
    SyncPlan alias =
        world(person("U1", "x", "a"), person("U2", "y", "a").notReturned(UserProperty.ENABLED))
            .contacts(held("C1", "a").build())
            .plan();
    SyncPlan nobody =
        world(
                person("U1", "a").notReturned(UserProperty.ENABLED),
                person("U2", "a").notReturned(UserProperty.ENABLED))
            .contacts(held("C1", "a").build())
            .plan();

    for (SyncPlan plan : List.of(email, alias)) {
      assertThat(decided(plan, "U1"))
          .isEqualTo("HELD_FOR_REVIEW: S-2; M-5 2 people claim the same");
      assertThat(decided(plan, "U2")).isEqualTo("HELD_FOR_REVIEW: V-1 ENABLED was not returned");
      assertThat(findings(plan)).contains("T1 AMBIGUOUS_USER [C1, U1, U2]");
    }
    assertThat(findings(nobody))
        .containsExactly("T1 PROPERTY_MISSING [U1] ENABLED", "T1 PROPERTY_MISSING [U2] ENABLED");
  }

  /** Of T2 not everybody was read, so U2 gets no contact by email; but it may be U2's. */
  @Test
  void whoWaitsForACompleteReadKeepsTheContactFromOthers() {
    TenantSnapshot read = SmallWorld.tenant("T2", "fabrikam.com", person("U2", "u", "a").build());
    SyncPlan plan =
        world(person("U1", "a"))
            .tenant(
                new TenantSnapshot(
                    read.tenant(),
                    read.state(),
                    Read.partial(read.users().value(), SmallWorld.BROKEN),
                    read.groups(),
                    read.domains(),
                    read.skus()))
            .contacts(held("C1", "x").field(Field.EMAIL2, "a@contoso.com").build())
            .plan();
    SyncPlan alias =
        world(person("U1", "z", "a"))
            .tenant(
                new TenantSnapshot(
                    read.tenant(),
                    read.state(),
                    Read.partial(read.users().value(), SmallWorld.BROKEN),
                    read.groups(),
                    read.domains(),
                    read.skus()))
            .contacts(held("C1", "a").build())
            .plan();

    assertThat(decided(plan, "U1")).isEqualTo("CHANGE: S-2; M-3 contact C1");
    assertThat(decided(alias, "U1")).isEqualTo("HELD_FOR_REVIEW: S-2; M-5 2 people claim the same");
    assertThat(decided(alias, "U2"))
        .isEqualTo("HELD_FOR_REVIEW: S-2; R-1 the users were not read completely");
  }

  @Test
  void theContactOfSomebodyLivingIsHeldByThatOne() {
    SyncPlan plan =
        world(person("U1", "x").enabled(false), person("U2", "y"), person("U3", "z", "a", "b"))
            .link(link("U1", "C1"))
            .link(link("U2", "C2"))
            .contacts(
                held("C1", "x").field(Field.EMAIL2, "a@contoso.com").build(),
                held("C2", "y").field(Field.EMAIL2, "b@contoso.com").build())
            .plan();

    assertThat(decided(plan, "U3")).isEqualTo("HELD_FOR_REVIEW: S-2; M-5 M-4: contact C2 is held");
    assertThat(findings(plan)).contains("T1 AMBIGUOUS_USER [C2, U2, U3]");
  }

  @Test
  void theContactOfALeaverGoesToNobodyElse() {
    SyncPlan leaver =
        world(person("U1", "a").enabled(false), person("U2", "a"))
            .link(link("U1", "C1"))
            .contacts(held("C1", "a").build())
            .plan();
    SyncPlan gone =
        world(person("U2", "a")).link(link("U1", "C1")).contacts(held("C1", "a").build()).plan();

    for (SyncPlan plan : List.of(leaver, gone)) {
      assertThat(decided(plan, "U2")).isEqualTo("HELD_FOR_REVIEW: S-2; M-8 M-3: contacts [C1]");
      assertThat(findings(plan)).contains("T1 UPN_REUSED [U2, C1]");
    }
  }

  @Test
  void idAndEmailAtDifferentContactsAreToldWithAllOfThem() {
    SyncPlan plan =
        world(person("U1", "a"))
            .contacts(
                held("C1", "x").objectId("U1").build(),
                held("C2", "a").build(),
                held("C3", "b").field(Field.EMAIL3, "a@contoso.com").build())
            .plan();

    assertThat(decided(plan, "U1"))
        .isEqualTo("HELD_FOR_REVIEW: S-2; M-2; M-6 contacts [C1, C2, C3]");
    assertThat(findings(plan)).contains("T1 ID_EMAIL_DISAGREE [U1, C1, C2, C3]");
    assertThat(plan.writes()).isEmpty();
  }

  @Test
  void aContactInADisagreementIsNobodyElsesMeanwhile() {
    SyncPlan plan =
        world(person("U1", "a"), person("U2", "u", "b"))
            .contacts(
                held("C1", "x").objectId("U1").build(),
                held("C2", "a").field(Field.EMAIL2, "b@contoso.com").build())
            .plan();

    assertThat(decided(plan, "U2")).isEqualTo("HELD_FOR_REVIEW: S-2; M-5 2 people claim the same");
    assertThat(findings(plan)).contains("T1 AMBIGUOUS_USER [C2, U1, U2]");
  }

  @Test
  void anEmailThatIsGivenUpInThisRunDisagreesWithNobody() {
    SyncPlan plan =
        world(person("U1", "b"), person("U2", "c"))
            .link(link("U2", "C2"))
            .contacts(held("C1", "x").objectId("U1").build(), held("C2", "b").build())
            .plan();

    assertThat(decided(plan, "U1")).isEqualTo("CHANGE: S-2; M-2");
    assertThat(findings(plan)).noneMatch(finding -> finding.contains("ID_EMAIL_DISAGREE"));
  }

  @Test
  void aContactThatTwoClaimByEmailIsNoThirdOnesByAlias() {
    SyncPlan plan =
        world(person("U1", "a"), person("U2", "a"), person("U3", "z", "a"))
            .contacts(held("C1", "a").build())
            .plan();

    assertThat(decided(plan, "U3")).isEqualTo("HELD_FOR_REVIEW: S-2; M-5 3 people claim the same");
  }

  @Test
  void whoHasNoEmailCannotDisagree() {
    SyncPlan plan =
        new SmallWorld()
            .users(user("U1", null).build())
            .contacts(held("C1", "x").objectId("U1").build(), held("C2", "y").build())
            .plan();

    assertThat(decided(plan, "U1")).startsWith("UNCHANGED: S-2; M-2");
  }

  /** The contact needs nothing; who else holds its email is told all the same. */
  @Test
  void twinsOfAContactThatNeedsNothingAreTold() {
    DirectoryUser ann = person("U1", "a", "second").build();
    Contact own = held("C1", "a").objectId("U1").field(Field.EMAIL2, "second@contoso.com").build();
    SyncPlan plan =
        new SmallWorld()
            .users(ann)
            .link(SmallWorld.steady(ann, own))
            .contacts(
                own,
                held("C2", "a").build(),
                held("C3", "z").field(Field.EMAIL2, "A@contoso.com").build(),
                held("C4", "second").build())
            .plan();

    assertThat(decided(plan, "U1")).isEqualTo("UNCHANGED: S-2; M-1; F-2");
    assertThat(findings(plan)).containsExactly("T1 DUPLICATE_CONTACT [C1, C2, C3]");
  }

  @Test
  void contactsOfOthersAreNoTwins() {
    DirectoryUser ann = person("U1", "a").build();
    Contact own = held("C1", "a").objectId("U1").build();
    SyncPlan plan =
        new SmallWorld()
            .users(ann, person("U2", "b").build())
            .link(SmallWorld.steady(ann, own))
            .link(link("U2", "C2"))
            .contacts(
                own,
                contact("C2", "b@contoso.com").field(Field.EMAIL2, "a@contoso.com").build(),
                held("C3", "a").build())
            .plan();

    assertThat(findings(plan)).contains("T1 DUPLICATE_CONTACT [C1, C3]");
  }

  @Test
  void furtherAddressesAreSmtpAliasesSignInNameAndMail() {
    DirectoryUser ann =
        user("U1", "Upn@contoso.com")
            .mail("Mail@contoso.com")
            .aliases(
                List.of(
                    "SMTP:Main@contoso.com",
                    "smtp: second@contoso.com ",
                    "X500:/o=contoso",
                    "smtp:"))
            .build();

    assertThat(EmailMatcher.aliases(ann, "UPN@contoso.com"))
        .containsExactly("mail@contoso.com", "main@contoso.com", "second@contoso.com");
    assertThat(EmailMatcher.aliases(user("U1", null).build(), null)).isEmpty();
    assertThat(EmailMatcher.aliases(ann, null)).contains("upn@contoso.com");
  }
}
