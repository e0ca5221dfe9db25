package dev.psasync.core.plan;

import static dev.psasync.core.plan.SmallWorld.contact;
import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.Contact;
import dev.psasync.core.model.Field;
import dev.psasync.core.policy.KeepActive;
import dev.psasync.core.policy.SyncPolicy;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** L-8: which contacts are never deactivated, why, and what is told. */
class ProtectionTest {
  private static final String KEEP = "Keep";
  private static final String UNREAD = "L-8 its name was not read: it may be a protected one";

  private static PsaProfile psa(Set<Field> writable, Map<String, String> options) {
    return new PsaProfile(
        true,
        Map.of(),
        writable,
        true,
        true,
        Map.of(KEEP, new PsaProfile.CustomField(PsaProfile.CustomField.Kind.OPTION, options)),
        0,
        Duration.ZERO);
  }

  private static PsaProfile psa() {
    return psa(EnumSet.allOf(Field.class), Map.of());
  }

  private static PsaProfile withoutDisplayNames() {
    return psa(EnumSet.complementOf(EnumSet.of(Field.DISPLAY_NAME)), Map.of());
  }

  private static SyncPolicy.Builder policy() {
    return SyncPolicy.builder();
  }

  private static SyncPolicy.Builder keep(String label) {
    return policy().keepActive(new KeepActive(KEEP, label));
  }

  private static Contact.Builder named(@Nullable String display) {
    return contact("C1", "x@contoso.com").field(Field.DISPLAY_NAME, display);
  }

  private static Contact.Builder named(@Nullable String first, @Nullable String last) {
    return contact("C1", "x@contoso.com")
        .field(Field.FIRST_NAME, first)
        .field(Field.LAST_NAME, last);
  }

  private static Contact.Builder hidden(Field field) {
    return named("Ann", "Lee")
        .fields(named("Ann", "Lee").build().fields().toBuilder().notReturned(field).build());
  }

  private static Contact.Builder says(@Nullable String value) {
    return named("Ann")
        .fields(named("Ann").build().fields().toBuilder().custom(KEEP, value).build());
  }

  static Stream<Arguments> contacts() {
    String told = "T1 PROTECTED [C1]";
    String kept = "T1 KEPT_ACTIVE [C1]";
    Map<String, String> options = Map.of("7", "Yes, keep", "8", "No");
    return Stream.of(
        Arguments.of(policy(), psa(), named("Ann"), null, null),
        Arguments.of(policy(), psa(), named("general USER"), "L-8 protected name", told),
        Arguments.of(policy(), psa(), named(null), null, null),
        Arguments.of(policy(), psa(), named("Ann").agent(true), "L-8 agent", told),
        Arguments.of(
            policy(), psa(), named("Ann").serviceAccount(true), "L-8 service account", told),
        Arguments.of(
            policy(),
            psa(),
            hidden(Field.DISPLAY_NAME),
            UNREAD,
            "T1 FIELD_NOT_READ [C1] displayName"),
        Arguments.of(policy(), psa(), hidden(Field.FIRST_NAME), null, null),
        Arguments.of(
            policy().protectedNames(List.of()), psa(), hidden(Field.DISPLAY_NAME), null, null),
        Arguments.of(
            policy(),
            withoutDisplayNames(),
            named(" General", "User "),
            "L-8 protected name",
            told),
        Arguments.of(
            policy().protectedNames(List.of("Office")),
            withoutDisplayNames(),
            named(null, "office"),
            "L-8 protected name",
            told),
        Arguments.of(policy(), withoutDisplayNames(), named("General User"), null, null),
        Arguments.of(
            policy(),
            withoutDisplayNames(),
            hidden(Field.FIRST_NAME),
            UNREAD,
            "T1 FIELD_NOT_READ [C1] firstName"),
        Arguments.of(
            policy(),
            withoutDisplayNames(),
            hidden(Field.LAST_NAME),
            UNREAD,
            "T1 FIELD_NOT_READ [C1] lastName"),
        Arguments.of(policy(), withoutDisplayNames(), hidden(Field.DISPLAY_NAME), null, null),
        Arguments.of(keep("Yes"), psa(), says("yes"), "L-8 kept active by Keep", kept),
        Arguments.of(keep("Yes"), psa(), says("no"), null, null),
        Arguments.of(keep("Yes"), psa(), says(null), null, null),
        Arguments.of(keep("Yes"), psa(), named("Ann"), "L-8 kept active by Keep", kept),
        Arguments.of(
            keep("yes, KEEP"),
            psa(EnumSet.allOf(Field.class), options),
            says("7"),
            "L-8 kept active by Keep",
            kept),
        Arguments.of(
            keep("7"),
            psa(EnumSet.allOf(Field.class), options),
            says("7"),
            "L-8 kept active by Keep",
            kept),
        Arguments.of(
            keep("Yes, keep"), psa(EnumSet.allOf(Field.class), options), says("8"), null, null),
        Arguments.of(
            keep("Never heard of"),
            psa(EnumSet.allOf(Field.class), options),
            says("8"),
            "L-8 the keep-active field is missing in the PSA",
            "- CONFIG_KEEP_ACTIVE_MISSING [K1] Keep"),
        Arguments.of(
            policy().keepActive(new KeepActive("Other", "Yes")),
            psa(),
            named("Ann"),
            "L-8 the keep-active field is missing in the PSA",
            "- CONFIG_KEEP_ACTIVE_MISSING [K1] Other"));
  }

  @ParameterizedTest
  @MethodSource("contacts")
  void eachContactSaysWhyItIsProtected(
      SyncPolicy.Builder policy,
      PsaProfile psa,
      Contact.Builder contact,
      @Nullable String why,
      @Nullable String told) {
    Findings findings = new Findings();

    Reason reason =
        new Protection(policy.build(), psa, SmallWorld.COMPANY, findings)
            .protects(contact.build(), SmallWorld.TENANT);

    assertThat(reason == null ? null : SmallWorld.reasons(List.of(reason))).isEqualTo(why);
    assertThat(findings.sorted().stream().map(SmallWorld::words))
        .isEqualTo(told == null ? List.of() : List.of(told));
  }
}
