package dev.psasync.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which keys each preset owns, and which no preset may. */
class PresetsTest {
  /** What an MSP has switched off, limited or named by hand is not a preset's to change. */
  private static final Set<String> NOBODY_ELSES =
      Set.of(
          "mode",
          "companyMap",
          "autoCreateCompanies",
          "excludeTenants",
          "psaSync",
          "userSync",
          "excludeObjectIds",
          "excludeEmails",
          "filters",
          "recreateDeleted",
          "createMissing",
          "updateExisting",
          "psaDeactivationWins",
          "deactivateLeavers",
          "deactivateBlankContacts",
          "keepActive",
          "protectedNames",
          "graceRuns",
          "gracePeriod",
          "customFields",
          "defaultSite",
          "defaultType",
          "conflicts",
          "brakes",
          "maxPlanAge",
          "planValidity",
          "fullReadEvery",
          "maxPages",
          "createSettle",
          "leaseTime");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "none        | ",
        "cloudRadial | updateFields deactivateScope ownership ownedFields hubContacts",
        "sync365     | licensedOnly signInEnabledOnly updateFields deactivateScope ownership"
            + " ownedFields blanks",
        "mspScript   | acceptSteps writeTenantId licensedOnly signInEnabledOnly excludeLocalParts"
            + " emailSource matchAliases updateFields deactivateScope siteTie",
        "haloCsp     | acceptSteps writeTenantId updateFields deactivateScope",
      })
  void eachOwnsTheKeysThatMakeItWhatItIs(String preset, @Nullable String keys) {
    assertThat(String.join(" ", Presets.settings(preset).keySet()))
        .isEqualTo(keys == null ? "" : keys);
  }

  @ParameterizedTest
  @MethodSource("names")
  void noneOwnsWhatOnlyTheMspCanAnswer(String preset) {
    assertThat(Presets.settings(preset)).doesNotContainKeys(NOBODY_ELSES.toArray(String[]::new));
  }

  @ParameterizedTest
  @MethodSource("names")
  void keysStandInTheOrderOfTheDocumentation(String preset) {
    List<String> order = new ArrayList<>(PolicyKeys.names());
    order.retainAll(Presets.settings(preset).keySet());

    assertThat(Presets.settings(preset).keySet()).containsExactlyElementsOf(order);
  }

  /** Set over anything else, all that a preset owns is as it is over the defaults. */
  @ParameterizedTest
  @MethodSource("names")
  void eachMeansTheSameOverAnything(String preset) {
    SyncPolicy.Builder builder =
        SyncPolicy.builder()
            .acceptSteps(Set.of(MatchStep.C_2))
            .writeTenantId(false)
            .licensedOnly(false)
            .signInEnabledOnly(false)
            .emailSource(EmailSource.MAIL)
            .matchAliases(false)
            .updateFields(false)
            .deactivateScope(DeactivateScope.ADOPT_BY_DOMAIN)
            .ownedFields(OwnedFields.ON_SOURCE_CHANGE)
            .blanks(Blanks.MIRROR);
    Presets.settings(preset).forEach((key, value) -> PolicyKeys.set(builder, key, value));
    SyncPolicy over = builder.build();
    SyncPolicy alone = Presets.byName(preset);

    for (String key : Presets.settings(preset).keySet()) {
      assertThat(value(over, key)).as(key).isEqualTo(value(alone, key));
    }
  }

  @Test
  void theJavaPresetsAreTheOnesOfYaml() {
    Map<String, SyncPolicy> java =
        Map.of(
            "none", SyncPolicy.defaults(),
            "cloudRadial", Presets.cloudRadial(),
            "sync365", Presets.sync365(),
            "mspScript", Presets.mspScript(),
            "haloCsp", Presets.haloCsp());

    assertThat(java.keySet()).isEqualTo(Presets.names());
    java.forEach(
        (name, policy) -> {
          SyncPolicy yaml = PolicyKeys.policy(Map.of("preset", name));
          for (String key : PolicyKeys.names()) {
            assertThat(value(policy, key)).as(name + " " + key).isEqualTo(value(yaml, key));
          }
        });
  }

  @Test
  void whatIsNoPresetIsRefused() {
    Map<String, @Nullable Object> nothing = new java.util.HashMap<>();
    nothing.put("preset", null);

    assertThatThrownBy(() -> Presets.byName("mspscript")).hasMessageContaining("mean mspScript?");
    assertThatThrownBy(() -> PolicyKeys.policy(nothing))
        .isInstanceOf(PolicyException.class)
        .hasMessage(
            "preset: must be one of [none, cloudRadial, sync365, mspScript, haloCsp], but is"
                + " nothing");
  }

  private static Set<String> names() {
    return Presets.names();
  }

  private static @Nullable Object value(SyncPolicy policy, String key) {
    try {
      return SyncPolicy.class.getMethod(key).invoke(policy);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(key, e);
    }
  }
}
