package dev.psasync.core.plan;

import static dev.psasync.core.plan.SmallWorld.contact;
import static dev.psasync.core.plan.SmallWorld.decision;
import static dev.psasync.core.plan.SmallWorld.findings;
import static dev.psasync.core.plan.SmallWorld.link;
import static dev.psasync.core.plan.SmallWorld.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.Baseline;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactProperty;
import dev.psasync.core.model.DirectoryUser;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.Link;
import dev.psasync.core.policy.SyncPolicy;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** L-2 to L-5, T-3: what is written to the contact of one person, and by which rules. */
class PersonDeciderTest {
  private static DirectoryUser ann() {
    return user("U1", "ann@contoso.com").field(Field.JOB_TITLE, "Manager").build();
  }

  private static Contact.Builder held() {
    return contact("C1", "ann@contoso.com")
        .objectId("U1")
        .field(Field.DISPLAY_NAME, "Name U1")
        .field(Field.JOB_TITLE, "Clerk");
  }

  private static SyncPolicy.Builder policy() {
    return SyncPolicy.builder();
  }

  private static SyncPlan plan(SyncPolicy.Builder policy, Contact contact) {
    return new SmallWorld()
        .users(ann())
        .contacts(contact)
        .link(link("U1", "C1"))
        .policy(policy)
        .plan();
  }

  private static List<String> writes(SyncPlan plan) {
    return plan.writes().stream()
        .map(write -> write.kind() + ": " + SmallWorld.reasons(write.reasons()))
        .toList();
  }

  @Test
  void everyWriteSaysItsRules() {
    SyncPlan plan =
        new SmallWorld()
            .users(ann())
            .contacts(held().objectId(null).active(false).build())
            .policy(policy().defaultType("EndUser"))
            .plan();

    assertThat(writes(plan))
        .containsExactly(
            "REACTIVATE_CONTACT: S-2; M-3; L-4",
            "PAIR_CONTACT: S-2; M-3; L-2",
            "UPDATE_CONTACT: S-2; M-3; F-2",
            "ADD_CONTACT_TYPE: S-2; M-3; T-3");
    assertThat(decision(plan, SubjectKind.USER, "U1")).isEqualTo("CHANGE: S-2; M-3 contact C1");
  }

  static Stream<Arguments> withheld() {
    Contact inactive = held().active(false).build();
    return Stream.of(
        Arguments.of(
            policy().updateExisting(false),
            held().build(),
            "WITHHELD: S-2; M-1; L-3 fields are not written",
            List.of()),
        Arguments.of(
            policy().updateFields(false),
            held().build(),
            "WITHHELD: S-2; M-1; L-3 fields are not written",
            List.of()),
        Arguments.of(
            policy().updateExisting(false).psaDeactivationWins(false),
            inactive,
            "WITHHELD: S-2; M-1; L-3 updateExisting is off",
            List.of("T1 WOULD_REACTIVATE [C1]")),
        Arguments.of(
            policy(), inactive, "WITHHELD: S-2; M-1; L-5", List.of("T1 DEACTIVATED_IN_PSA [C1]")));
  }

  @ParameterizedTest
  @MethodSource("withheld")
  void whatIsWithheldSaysByWhat(
      SyncPolicy.Builder policy, Contact contact, String expected, List<String> told) {
    SyncPlan plan = plan(policy, contact);

    assertThat(decision(plan, SubjectKind.USER, "U1")).isEqualTo(expected);
    assertThat(findings(plan)).isEqualTo(told);
    assertThat(plan.writes()).isEmpty();
  }

  /** A person decided that C1 is Ann's, though it carries another object id. */
  @Test
  void aDecisionReplacesTheObjectIdOfAnotherOnly() {
    SyncPlan other =
        new SmallWorld()
            .users(ann())
            .contacts(held().objectId("U9").build())
            .resolve("U1", "C1")
            .plan();
    SyncPlan own =
        new SmallWorld()
            .users(ann())
            .contacts(held().objectId("u1").build())
            .resolve("U1", "C1")
            .plan();

    assertThat(writes(other))
        .containsExactly("PAIR_CONTACT: S-2; M-8; L-2", "UPDATE_CONTACT: S-2; M-8; F-2");
    assertThat(writes(own)).containsExactly("UPDATE_CONTACT: S-2; M-8; F-2");
  }

  @Test
  void aLinkedContactKeepsTheObjectIdThatItHas() {
    assertThat(writes(plan(policy(), held().objectId("U9").build())))
        .containsExactly("UPDATE_CONTACT: S-2; M-1; F-2");
  }

  private static Link remembering(Set<String> seen, Set<String> added) {
    return link("U1", "C1")
        .withBaseline(
            new Baseline(
                FieldValues.notReturned(),
                FieldValues.notReturned(),
                true,
                null,
                seen,
                new Baseline.Written(FieldValues.notReturned(), null, added, true)));
  }

  static Stream<Arguments> types() {
    String removed = "T1 TYPE_REMOVED_IN_PSA [C1]: EndUser";
    return Stream.of(
        Arguments.of(held(), Set.of(), Set.of(), true, null),
        Arguments.of(held(), Set.of("VIP"), Set.of("VIP"), true, null),
        Arguments.of(held(), Set.of("enduser"), Set.of(), false, removed),
        Arguments.of(held(), Set.of(), Set.of("ENDUSER"), false, removed),
        Arguments.of(held().types(Set.of("VIP")), Set.of(), Set.of(), true, null),
        Arguments.of(held().types(Set.of("VIP", "endUser")), Set.of(), Set.of(), false, null),
        Arguments.of(held().notReturned(ContactProperty.TYPES), Set.of(), Set.of(), false, null));
  }

  @ParameterizedTest
  @MethodSource("types")
  void aTypeIsAddedUnlessItIsThereOrWasTakenAway(
      Contact.Builder contact,
      Set<String> seen,
      Set<String> added,
      boolean adds,
      @Nullable String told) {
    SyncPlan plan =
        new SmallWorld()
            .users(ann())
            .contacts(contact.build())
            .link(remembering(seen, added))
            .policy(policy().defaultType("EndUser"))
            .plan();

    assertThat(writes(plan).contains("ADD_CONTACT_TYPE: S-2; M-1; T-3")).isEqualTo(adds);
    assertThat(findings(plan)).isEqualTo(told == null ? List.of() : List.of(told));
  }
}
