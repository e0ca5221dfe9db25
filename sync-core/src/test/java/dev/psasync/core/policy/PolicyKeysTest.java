package dev.psasync.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys have one name everywhere, and a wrong value is refused with its path. */
class PolicyKeysTest {
  private static final Map<String, Object> ALL = Map.of("all", true);

  @Test
  void everyBuilderMethodIsAKeyAndTheOtherWayRound() {
    TreeSet<String> setters =
        Arrays.stream(SyncPolicy.Builder.class.getMethods())
            .filter(method -> method.getReturnType() == SyncPolicy.Builder.class)
            .map(java.lang.reflect.Method::getName)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(PolicyKeys.names()).containsExactlyInAnyOrderElementsOf(setters);
  }

  @Test
  void readsPlainValues() {
    SyncPolicy policy =
        PolicyKeys.policy(
            Map.of(
                "licensedOnly", false,
                "acceptSteps", List.of("C-1", "C-3"),
                "maxPlanAge", "PT5M",
                "filters",
                    List.of(
                        Map.of("group", "Staff", "site", 11, "type", "User"),
                        Map.of("attribute", "department", "equals", "IT"),
                        Map.of("all", true)),
                "ownership", Map.of("address", "PSA", "jobTitle", "IGNORE"),
                "keepActive", Map.of("field", "CFKeep", "label", "Y"),
                "brakes", Map.of("percent", 5)));
    assertThat(policy.licensedOnly()).isFalse();
    assertThat(policy.acceptSteps()).containsExactlyInAnyOrder(MatchStep.C_1, MatchStep.C_3);
    assertThat(policy.maxPlanAge()).isEqualTo(Duration.ofMinutes(5));
    assertThat(policy.filters())
        .containsExactly(
            ScopeFilter.group("Staff").withSite("11").withType("User"),
            ScopeFilter.attribute("department", "IT"),
            ScopeFilter.all());
    assertThat(policy.ownership())
        .isEqualTo(Map.of("address", Ownership.PSA, "jobTitle", Ownership.IGNORE));
    assertThat(policy.keepActive()).isEqualTo(new KeepActive("CFKeep", "Y"));
    assertThat(policy.brakes().percent()).isEqualTo(5);
    assertThat(policy.brakes().floor()).isEqualTo(5);
  }

  @Test
  void brakesCanBeOff() {
    assertThat(PolicyKeys.policy(Map.of("brakes", "off")).brakes().on()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "email        | jobTitle      | {email=PSA, jobTitle=IGNORE}",
        "email        | email         | {email=IGNORE}",
        "address.city | address       | {address=IGNORE}",
        "address      | address.city  | {address=PSA, address.city=IGNORE}",
        "email2       | extraEmails   | {extraEmails=IGNORE}",
        "email        | extraEmails   | {email=PSA, extraEmails=IGNORE}",
        "extraEmails  | email3        | {email3=IGNORE, extraEmails=PSA}",
      })
  void ownersNamedLaterStandOverEarlierOnes(String earlier, String later, String owners) {
    SyncPolicy.Builder builder = SyncPolicy.builder();
    PolicyKeys.set(builder, "ownership", Map.of(earlier, "PSA"));
    PolicyKeys.set(builder, "ownership", Map.of(later, "IGNORE"));

    assertThat(new TreeMap<>(builder.build().ownership())).hasToString(owners);
  }

  @Test
  void aGroupAndItsMemberNamedTogetherBothCount() {
    SyncPolicy policy =
        PolicyKeys.policy(
            Map.of("ownership", Map.of("address", "PSA", "address.city", "DIRECTORY")));

    assertThat(policy.ownership()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({"9, 9", "off, 20"})
  void aBrakeNotNamedStaysAsItWas(String earlier, int percent) {
    SyncPolicy.Builder builder = SyncPolicy.builder();
    PolicyKeys.set(builder, "brakes", earlier.equals("off") ? "off" : Map.of("percent", percent));
    PolicyKeys.set(builder, "brakes", Map.of("max", 7));

    assertThat(builder.build().brakes()).isEqualTo(new Brakes(true, 5, percent, 7, 50, 50, 20, 50));
  }

  @Test
  void startsFromAPreset() {
    SyncPolicy policy = PolicyKeys.policy(Map.of("preset", "mspScript", "licensedOnly", false));
    assertThat(policy.updateFields()).isFalse();
    assertThat(policy.licensedOnly()).isFalse();
  }

  @Test
  void namesWhatWasProbablyMeant() {
    assertThatThrownBy(() -> PolicyKeys.policy(Map.of("licencedOnly", true)))
        .isInstanceOf(PolicyException.class)
        .hasMessageContaining("licencedOnly")
        .hasMessageContaining("did you mean licensedOnly?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"guests", "graceRuns", "licensedOnly", "filters", "maxPlanAge", "brakes"})
  void refusesWhatDoesNotFitAndNamesTheKey(String key) {
    assertThatThrownBy(() -> PolicyKeys.policy(Map.of(key, "nonsense")))
        .isInstanceOf(PolicyException.class)
        .hasMessageStartingWith(key + ": must be");
  }

  @Test
  void namesThePathOfANestedMistake() {
    assertThatThrownBy(
            () -> PolicyKeys.policy(Map.of("filters", List.of(Map.of("groop", "Staff")))))
        .hasMessageContaining("filters[0].groop")
        .hasMessageContaining("did you mean group?");
    assertThatThrownBy(() -> PolicyKeys.policy(Map.of("ownership", Map.of("shoeSize", "PSA"))))
        .hasMessageContaining("ownership.shoeSize");
  }

  @ParameterizedTest
  @CsvSource({
    "ABC-1, abc-1,   is the same tenant as",
    "ABC-1, ' ABC-1', is the same tenant as",
  })
  void twoSpellingsOfOneTenantAreRefusedInYamlAndInJava(String one, String other, String words) {
    Map<String, String> twice = Map.of(one, "1", other, "2");

    assertThatThrownBy(() -> PolicyKeys.policy(Map.of("companyMap", twice)))
        .isInstanceOf(PolicyException.class)
        .hasMessageContaining(words);
    assertThatThrownBy(() -> SyncPolicy.builder().companyMap(twice))
        .isInstanceOf(PolicyException.class)
        .hasMessageContaining(words);
  }

  @ParameterizedTest
  @CsvSource({"' ', 1, must be a tenant id", "T1, ' ', must name a company"})
  void blankIdsOfTheMappingAreRefused(String tenant, String company, String words) {
    assertThatThrownBy(() -> SyncPolicy.builder().companyMap(Map.of(tenant, company)))
        .isInstanceOf(PolicyException.class)
        .hasMessageContaining(words);
  }

  @Test
  void theMappingIsOrderedAndWithoutWhiteSpaceAroundIds() {
    assertThat(SyncPolicy.builder().companyMap(Map.of(" T2", "2 ", "T1", "1")).build().companyMap())
        .containsExactly(Map.entry("T1", "1"), Map.entry("T2", "2"));
  }

  static Stream<Arguments> nestedMistakes() {
    return Stream.of(
        mistake(
            "filters",
            List.of(ALL, Map.of("attribute", "department")),
            "filters[1].equals: is missing"),
        mistake(
            "filters", List.of(ALL, Map.of("group", " ")), "filters[1].group: must not be blank"),
        mistake(
            "filters",
            List.of(Map.of("group", "A", "equals", "x")),
            "filters[0].equals: belongs to a filter by attribute, but this one is by group"),
        mistake(
            "acceptSteps",
            List.of("C-1", "C-9"),
            "acceptSteps[1]: must be one of [C-1, C-2, C-3, C-4, C-5], but is the text 'C-9'"),
        mistake(
            "ownership",
            Map.of("jobTitel", "PSA"),
            "ownership.jobTitel: is no field of a contact (did you mean jobTitle?); fields: address, address.city"),
        mistake(
            "blanks",
            "MIRORR",
            "blanks: must be one of [KEEP_UNLESS_CHANGED, NEVER_CLEAR, MIRROR], but is the text 'MIRORR' (did you mean MIRROR?)"),
        mistake(
            "customFields",
            List.of(Map.of("from", "", "to", "CFBadge")),
            "customFields[0].from: must not be blank"),
        mistake(
            "keepActive",
            Map.of("field", "CFKeep", "label", " "),
            "keepActive.label: must not be blank"),
        mistake(
            "brakes",
            Map.of("flor", 1),
            "brakes.flor: is unknown (did you mean floor?); known here: floor, percent"),
        mistake("keepActive", Map.of("field", "CFKeep"), "keepActive.label: is missing: add it"),
        mistake("graceRuns", -1, "graceRuns: must be a whole number, 0 or more, but is '-1'"),
        mistake("filters", Map.of("all", true), "filters: must be a list, but is a map"),
        mistake(
            "guests",
            List.of("INCLUDE"),
            "guests: must be one of [EXCLUDE, INCLUDE], but is a list"),
        mistake(
            "gracePeriod",
            "P1M",
            "gracePeriod: must be an ISO 8601 duration of weeks, days, hours"),
        mistake(
            "gracePeriod",
            "P1W2D",
            "gracePeriod: must be an ISO 8601 duration of weeks, days, hours"));
  }

  private static Arguments mistake(String key, Object value, String message) {
    return Arguments.of(key, value, message);
  }

  @ParameterizedTest
  @MethodSource("nestedMistakes")
  void saysWhichPartIsWrongAndWhatWouldFit(String key, Object value, String message) {
    assertThatThrownBy(() -> PolicyKeys.policy(Map.of(key, value)))
        .isInstanceOf(PolicyException.class)
        .hasMessageStartingWith(message);
  }

  @ParameterizedTest
  @CsvSource({"P1W, 7", "p2w, 14", "P3D, 3", "PT48H, 2"})
  void readsDurationsAsIso8601WritesThem(String text, int days) {
    assertThat(PolicyKeys.policy(Map.of("gracePeriod", text)).gracePeriod())
        .isEqualTo(Duration.ofDays(days));
  }

  @Test
  void unknownPresetsAreRefused() {
    assertThatThrownBy(() -> PolicyKeys.policy(Map.of("preset", "acme")))
        .hasMessageContaining("mspScript");
  }
}
