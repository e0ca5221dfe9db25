package dev.psasync.core.plan;

import static dev.psasync.core.plan.SmallWorld.contact;
import static dev.psasync.core.plan.SmallWorld.decision;
import static dev.psasync.core.plan.SmallWorld.findings;
import static dev.psasync.core.plan.SmallWorld.link;
import static dev.psasync.core.plan.SmallWorld.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.Baseline;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.DirectoryUser;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.Link;
import dev.psasync.core.model.UserProperty;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** F-4, F-5: who gets which email, and in which order the contacts are written. */
class EmailFlowTest {
  private static DirectoryUser person(String id, String local, String... aliases) {
    return user(id, local + "@contoso.com")
        .aliases(Arrays.stream(aliases).map(a -> "smtp:" + a + "@contoso.com").toList())
        .build();
  }

  private static Contact.Builder held(String id, String local) {
    return contact(id, local + "@contoso.com")
        .objectId("U" + id.substring(1))
        .field(Field.DISPLAY_NAME, "Name U" + id.substring(1));
  }

  /** A link of Un to Cn whose second email was written by us. */
  private static Link wrote(String n, String email2) {
    Link link = link("U" + n, "C" + n);
    FieldValues fields = FieldValues.notReturned().toBuilder().set(Field.EMAIL2, email2).build();
    return link.withBaseline(
        new Baseline(
            FieldValues.notReturned(),
            FieldValues.notReturned(),
            true,
            null,
            Set.of(),
            new Baseline.Written(fields, null, Set.of(), true)));
  }

  /** Links Un to Cn for each contact. */
  private static SmallWorld linked(Contact... contacts) {
    SmallWorld world = new SmallWorld().contacts(contacts);
    for (Contact contact : contacts) {
      String id = contact.id().value();
      world.link(link("U" + id.substring(1), id));
    }
    return world;
  }

  /** Returns the emails that are written, in their order. */
  private static List<String> writes(SyncPlan plan) {
    List<String> words = new ArrayList<>();
    for (Write write : plan.writes()) {
      if (write instanceof Write.UpdateContact update) {
        for (FieldChange change : update.changes()) {
          words.add(update.contact() + " " + change.field() + " " + local(change.after()));
        }
      } else if (write instanceof Write.CreateContact create) {
        words.add("new " + create.user().user() + " " + local(create.fields().get(Field.EMAIL)));
      }
    }
    return words;
  }

  private static @Nullable String local(@Nullable String email) {
    return email == null ? null : email.replace("@contoso.com", "");
  }

  @Test
  void whoGivesAnEmailUpIsWrittenFirst() {
    SyncPlan plan =
        linked(
                held("C1", "a").build(),
                held("C2", "b").build(),
                held("C3", "c").build(),
                held("C4", "d").build())
            .users(person("U1", "b"), person("U2", "c"), person("U3", "d"), person("U4", "e"))
            .plan();

    assertThat(writes(plan))
        .containsExactly("C4 email e", "C3 email d", "C2 email c", "C1 email b");
  }

  /** F-5: C2 waits for both who hold a: one of them in vain, the other in a circle. */
  @Test
  void aCircleIsFoundThoughAnotherHoldsTheSameEmail() {
    SyncPlan plan =
        linked(held("C1", "a").build(), held("C2", "b").build(), held("C3", "a").build())
            .users(person("U1", "c"), person("U2", "a"), person("U3", "b"))
            .plan();

    assertThat(writes(plan)).containsExactly("C1 email c");
    assertThat(findings(plan))
        .contains(
            "T1 EMAIL_TAKEN [C2] email: a@contoso.com", "T1 EMAIL_TAKEN [C3] email: b@contoso.com");
  }

  @Test
  void whoWaitsForNobodyIsWrittenInTheOrderOfTheContacts() {
    SyncPlan plan =
        linked(held("C1", "a").build(), held("C2", "b").build(), held("C3", "c").build())
            .users(person("U1", "a"), person("U2", "x"), person("U3", "y"))
            .plan();

    assertThat(writes(plan)).containsExactly("C2 email x", "C3 email y");
  }

  @Test
  void anEmailThatWasAnExtraEmailOfAnotherComesAfterItsClearing() {
    SyncPlan plan =
        new SmallWorld()
            .contacts(
                held("C1", "a").build(),
                held("C2", "b").field(Field.EMAIL2, "x@contoso.com").build())
            .link(link("U1", "C1"))
            .link(wrote("2", "x@contoso.com"))
            .users(person("U1", "x"), person("U2", "b"))
            .plan();

    assertThat(writes(plan)).containsExactly("C2 email2 null", "C1 email x");
  }

  /** U3's wish is held by a contact that nobody gives up; so nobody in the row gets anything. */
  @Test
  void whoWaitsForSomebodyHeldIsHeldToo() {
    SyncPlan plan =
        linked(held("C1", "a").build(), held("C2", "b").build(), held("C3", "c").build())
            .users(person("U1", "b"), person("U2", "c"), person("U3", "free"), person("U4", "z"))
            .contacts(
                held("C1", "a").build(),
                held("C2", "b").build(),
                held("C3", "c").build(),
                contact("C4", "z@contoso.com")
                    .objectId("U4")
                    .field(Field.EMAIL2, "free@contoso.com")
                    .build())
            .plan();

    assertThat(writes(plan)).doesNotContain("C1 email b", "C2 email c", "C3 email free");
    assertThat(findings(plan))
        .contains(
            "T1 EMAIL_TAKEN [C1] email: b@contoso.com",
            "T1 EMAIL_TAKEN [C2] email: c@contoso.com",
            "T1 EMAIL_TAKEN [C3] email: free@contoso.com");
  }

  /** C1 and C2 exchange, of C1 only the extra email; so C1 keeps its email, which C3 waits for. */
  @Test
  void whoWaitsForSomebodyInAnExchangeIsHeldWithIt() {
    SyncPlan plan =
        new SmallWorld()
            .contacts(
                held("C1", "a").field(Field.EMAIL2, "x@contoso.com").build(),
                held("C2", "b").build(),
                held("C3", "c").build())
            .link(wrote("1", "x@contoso.com"))
            .link(link("U2", "C2"))
            .link(link("U3", "C3"))
            .users(person("U1", "b"), person("U2", "x"), person("U3", "a"))
            .plan();

    assertThat(writes(plan)).containsExactly("C1 email2 null");
    assertThat(findings(plan))
        .containsExactly(
            "T1 EMAIL_TAKEN [C1] email: b@contoso.com",
            "T1 EMAIL_TAKEN [C2] email: x@contoso.com",
            "T1 EMAIL_TAKEN [C3] email: a@contoso.com");
  }

  @Test
  void anExchangeHoldsNobodyElse() {
    SyncPlan before =
        linked(held("C1", "a").build(), held("C2", "b").build(), held("C3", "c").build())
            .users(person("U1", "x"), person("U2", "c"), person("U3", "b"))
            .plan();
    SyncPlan after =
        linked(held("C1", "a").build(), held("C2", "b").build(), held("C3", "c").build())
            .users(person("U1", "b"), person("U2", "a"), person("U3", "x"))
            .plan();

    assertThat(writes(before)).containsExactly("C1 email x");
    assertThat(findings(before))
        .contains(
            "T1 EMAIL_TAKEN [C2] email: c@contoso.com", "T1 EMAIL_TAKEN [C3] email: b@contoso.com");
    assertThat(writes(after)).containsExactly("C3 email x");
  }

  /** U1 gives an alias to U2 and gets one of U2's. */
  @Test
  void aliasesChangePlacesInOneRun() {
    SyncPlan plan =
        new SmallWorld()
            .contacts(
                held("C1", "a").field(Field.EMAIL2, "x@contoso.com").build(),
                held("C2", "b").field(Field.EMAIL2, "y@contoso.com").build())
            .link(wrote("1", "x@contoso.com"))
            .link(wrote("2", "y@contoso.com"))
            .users(person("U1", "a", "y"), person("U2", "b", "x"))
            .plan();

    assertThat(writes(plan)).containsExactlyInAnyOrder("C1 email2 y", "C2 email2 x");
  }

  @Test
  void anAliasOfTwoGoesToTheFirstOnly() {
    SyncPlan plan =
        linked(held("C1", "a").build(), held("C2", "b").build())
            .users(person("U1", "a", "x"), person("U2", "b", "x"))
            .plan();

    assertThat(writes(plan)).containsExactly("C1 email2 x");
    assertThat(findings(plan)).contains("T1 EMAIL_TAKEN [C2] email2: x@contoso.com");
  }

  @Test
  void whoseAliasesWereNotReturnedKeepsTheExtraEmails() {
    DirectoryUser one = user("U1", "a@contoso.com").notReturned(UserProperty.ALIASES).build();
    SyncPlan plan =
        new SmallWorld()
            .contacts(
                held("C1", "a").field(Field.EMAIL2, "x@contoso.com").build(),
                held("C2", "b").build())
            .link(wrote("1", "x@contoso.com"))
            .link(link("U2", "C2"))
            .users(one, person("U2", "b", "x"))
            .plan();

    assertThat(writes(plan)).isEmpty();
    assertThat(findings(plan)).contains("T1 EMAIL_TAKEN [C2] email2: x@contoso.com");
  }

  /** An email that is not written is not given up either: nobody else gets it. */
  @Test
  void anEmailThatDoesNotFitLeavesTheOldOneInPlace() {
    PsaProfile psa =
        new PsaProfile(
            true,
            Map.of(Field.EMAIL, 15),
            EnumSet.allOf(Field.class),
            true,
            true,
            Map.of(),
            0,
            Duration.ZERO);
    SyncPlan plan =
        linked(held("C1", "a").build())
            .psa(psa)
            .users(person("U1", "much.too.long"), person("U2", "a"))
            .plan();

    assertThat(plan.writes()).isEmpty();
    assertThat(decision(plan, SubjectKind.USER, "U2"))
        .isEqualTo("HELD_FOR_REVIEW: S-2; M-5 M-3: contact C1 is held");
  }

  @Test
  void anEmailThatDidNotStickLeavesTheOldOneInPlace() {
    Link plain = link("U1", "C1");
    Link link =
        new Link(
            plain.user(),
            plain.company(),
            plain.contact(),
            plain.baseline(),
            plain.leaver(),
            Map.of("email", "new@contoso.com"));
    SyncPlan plan =
        new SmallWorld()
            .contacts(held("C1", "a").build())
            .link(link)
            .users(person("U1", "new"), person("U2", "a"))
            .plan();

    assertThat(plan.writes()).isEmpty();
    assertThat(decision(plan, SubjectKind.USER, "U2"))
        .isEqualTo("HELD_FOR_REVIEW: S-2; M-5 M-3: contact C1 is held");
  }

  /** U1's email leads to another contact than the object id: C1 keeps what it holds. */
  @Test
  void whoIsHeldByADisagreementKeepsTheEmail() {
    SyncPlan plan =
        new SmallWorld()
            .contacts(held("C1", "a").build(), contact("C2", "new@contoso.com").build())
            .users(person("U1", "new"), person("U2", "a"))
            .plan();

    assertThat(plan.writes()).isEmpty();
    assertThat(decision(plan, SubjectKind.USER, "U1"))
        .isEqualTo("HELD_FOR_REVIEW: S-2; M-2; M-6 contacts [C1, C2]");
    assertThat(decision(plan, SubjectKind.USER, "U2"))
        .isEqualTo("HELD_FOR_REVIEW: S-2; M-5 M-3: contact C1 is held");
  }

  @Test
  void fromPartOfTheContactsNoEmailIsWritten() {
    SyncPlan plan =
        new SmallWorld()
            .partialContacts(held("C1", "a").field(Field.EMAIL2, "x@contoso.com").build())
            .link(wrote("1", "x@contoso.com"))
            .users(person("U1", "b", "y"))
            .plan();

    assertThat(writes(plan)).isEmpty();
  }

  /** U1's email leads to C2: no alias of U1 comes to C1, so it is free for U2. */
  @Test
  void whoIsHeldByADisagreementGetsNoAlias() {
    SyncPlan plan =
        new SmallWorld()
            .contacts(held("C1", "a").build(), contact("C2", "new@contoso.com").build())
            .users(person("U1", "new", "y"), person("U2", "y"))
            .plan();

    assertThat(writes(plan)).containsExactly("new U2 y");
  }

  @Test
  void whatSomebodyTypedIsNotGivenUp() {
    SyncPlan plan =
        linked(held("C1", "a").field(Field.EMAIL2, "typed@contoso.com").build())
            .users(person("U1", "a", "y"), person("U2", "typed"))
            .plan();

    assertThat(writes(plan)).containsExactly("C1 email3 y");
    assertThat(decision(plan, SubjectKind.USER, "U2"))
        .isEqualTo("HELD_FOR_REVIEW: S-2; M-5 M-3: contact C1 is held");
  }
}
