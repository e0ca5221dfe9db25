package dev.psasync.engine.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.policy.Brakes;
import dev.psasync.core.policy.PolicyKeys;
import dev.psasync.core.policy.Presets;
import dev.psasync.core.policy.ScopeFilter;
import dev.psasync.core.policy.SyncPolicy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Layers, where values come from, and YAML. */
class SettingsTest {
  private static final CompanyId TWELVE = new CompanyId("12");
  private static final CompanyId OTHER = new CompanyId("13");

  @ParameterizedTest
  @CsvSource({
    "-,       -,       true,     DEFAULT",
    "false,   -,       false,    PARTNER",
    "-,       false,   false,    COMPANY",
    "false,   true,    true,     COMPANY",
  })
  void theNearestLayerWins(String partner, String company, String expected, String layer) {
    Settings.Builder builder = Settings.builder();
    if (!partner.equals("-")) {
      builder.partner("licensedOnly", Boolean.valueOf(partner));
    }
    if (!company.equals("-")) {
      builder.company(TWELVE, "licensedOnly", Boolean.valueOf(company));
    }
    Settings settings = builder.build();

    assertThat(settings.effective(TWELVE).licensedOnly()).isEqualTo(Boolean.valueOf(expected));
    assertThat(setting(settings, TWELVE, "licensedOnly").layer()).isEqualTo(Layer.valueOf(layer));
    assertThat(settings.effective(OTHER)).isSameAs(settings.partner());
  }

  @Test
  void aCompanysPresetStandsOverThePartnerAndUnderTheCompany() {
    Settings settings =
        Settings.builder()
            .partner("signInEnabledOnly", true)
            .partner("graceRuns", 3)
            .company(TWELVE, Map.of("preset", "mspScript", "updateFields", true))
            .build();

    SyncPolicy policy = settings.effective(TWELVE);
    assertThat(policy.signInEnabledOnly()).isFalse();
    assertThat(policy.graceRuns()).isEqualTo(3);
    assertThat(policy.updateFields()).isTrue();
    assertThat(setting(settings, TWELVE, "signInEnabledOnly"))
        .isEqualTo(new Setting("signInEnabledOnly", false, Layer.PRESET, "preset mspScript"));
    assertThat(setting(settings, TWELVE, "updateFields").layer()).isEqualTo(Layer.COMPANY);
  }

  @Test
  void aPartnersPresetStandsUnderWhatIsWrittenBesideIt() {
    Settings settings =
        Settings.builder().partner(Map.of("updateFields", true, "preset", "mspScript")).build();

    assertThat(settings.partner().updateFields()).isTrue();
    assertThat(settings.partner().signInEnabledOnly()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "cloudRadial", "sync365", "mspScript", "haloCsp"})
  void everyPolicyComesBackFromItsPlainValues(String preset) {
    SyncPolicy policy = Presets.byName(preset);

    Settings settings = Settings.of(policy);

    assertThat(PolicyValues.of(settings.partner())).isEqualTo(PolicyValues.of(policy));
    assertThat(settings.explain(null))
        .extracting(Setting::key)
        .containsExactlyElementsOf(PolicyKeys.names());
  }

  @Test
  void everyKindOfValueComesBackFromItsPlainValue() {
    SyncPolicy policy =
        PolicyKeys.policy(
            Map.of(
                "filters",
                List.of(
                    Map.of("group", "Staff", "site", "7", "type", "User"),
                    Map.of("attribute", "department", "equals", "IT"),
                    Map.of("all", true)),
                "customFields",
                List.of(
                    Map.of(
                        "from", "extensionAttribute1",
                        "to", "CFShoe",
                        "converter", "OPTION",
                        "options", Map.of("a", "1"))),
                "keepActive",
                Map.of("field", "CFKeep", "label", "Y"),
                "gracePeriod",
                "P3D",
                "brakes",
                "off",
                "ownership",
                Map.of("jobTitle", "PSA")));

    SyncPolicy back = Settings.of(policy).partner();

    assertThat(back.filters()).isEqualTo(policy.filters());
    assertThat(back.customFields()).isEqualTo(policy.customFields());
    assertThat(back.keepActive()).isEqualTo(policy.keepActive());
    assertThat(back.gracePeriod()).isEqualTo(policy.gracePeriod());
    assertThat(back.brakes()).isEqualTo(Brakes.OFF);
    assertThat(back.ownership()).isEqualTo(policy.ownership());
  }

  @ParameterizedTest
  @ValueSource(strings = {"NO", "no", "off", "on", "yes", "y", "N", "Off"})
  void wordsThatYaml11TookForYesAndNoAreText(String word) {
    Settings settings =
        SettingsYaml.parse("filters:\n  - { attribute: country, equals: " + word + " }\n", "f");

    assertThat(settings.partner().filters())
        .containsExactly(ScopeFilter.attribute("country", word));
  }

  /** Company ids and values of attributes are often numbers, and must stay as they are written. */
  @ParameterizedTest
  @ValueSource(
      strings = {"12", "0012", "1_000", "0x1F", "1.50", "-3", "1e3", "09", "12345678901234567890"})
  void numbersStayAsTheyAreWritten(String id) {
    Settings settings = SettingsYaml.parse("companyMap: { T1: " + id + " }\n", "f");

    assertThat(settings.partner().companyMap()).containsExactly(Map.entry("T1", id));
  }

  @ParameterizedTest
  @ValueSource(strings = {"010", "1_000", "0x1F", "1.0", "1e1"})
  void whatOnlySomeReadAsAWholeNumberIsNone(String number) {
    assertThatThrownBy(() -> SettingsYaml.parse("graceRuns: " + number, "f"))
        .isInstanceOf(SettingsException.class)
        .hasMessageStartingWith("f:1: graceRuns: must be a whole number");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "defaultSite:",
        "defaultSite: null",
        "defaultSite: ~",
        "companies:",
        "companies:\n  12:\n"
      })
  void aValueThatIsNotWrittenIsNothing(String yaml) {
    assertThat(PolicyValues.of(SettingsYaml.parse(yaml, "f").effective(TWELVE)))
        .isEqualTo(PolicyValues.of(SyncPolicy.defaults()));
  }

  @Test
  void anEmptyTextIsText() {
    assertThat(
            SettingsYaml.parse("filters: [ { attribute: department, equals: '' } ]", "f")
                .partner()
                .filters())
        .containsExactly(ScopeFilter.attribute("department", ""));
  }

  @Test
  void brakesCanBeOff() {
    assertThat(SettingsYaml.parse("brakes: off", "f").partner().brakes().on()).isFalse();
  }

  @Test
  void companiesAndOriginsAreReadFromYaml() {
    Settings settings =
        SettingsYaml.parse(
            """
            licensedOnly: false
            companies:
              12:
                graceRuns: 2
                brakes: { floor: 9 }
              "13": {}
            """,
            "psa-sync.yaml");

    assertThat(settings.effective(TWELVE).graceRuns()).isEqualTo(2);
    assertThat(settings.effective(TWELVE).licensedOnly()).isFalse();
    assertThat(settings.effective(TWELVE).brakes().floor()).isEqualTo(9);
    assertThat(setting(settings, TWELVE, "graceRuns").origin()).isEqualTo("psa-sync.yaml:4");
    assertThat(settings.companies()).containsExactly(TWELVE, OTHER);
  }

  @Test
  void aSectionOfALargerFileIsReadAndTheRestLeftToItsOwner() {
    Settings settings =
        SettingsYaml.parse("halo:\n  url: x\npolicy:\n  graceRuns: 4\n", "f", "policy");

    assertThat(settings.partner().graceRuns()).isEqualTo(4);
    assertThat(setting(settings, TWELVE, "graceRuns").origin()).isEqualTo("f:4");
    assertThat(SettingsYaml.parse("halo: {}", "f", "policy").partner().graceRuns()).isZero();
  }

  @Test
  void anEmptyFileMeansDefaults() {
    assertThat(PolicyValues.of(SettingsYaml.parse("", "f").partner()))
        .isEqualTo(PolicyValues.of(SyncPolicy.defaults()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a: 1\\nlicencedOnly: true           | f:1 | a",
        "graceRuns: 1\\nlicencedOnly: true   | f:2 | did you mean licensedOnly",
        "graceRuns: x                        | f:1 | a whole number",
        "guests: MAYBE                       | f:1 | EXCLUDE",
        "brakes:\\n  flor: 3                 | f:2 | brakes.flor",
        "companies:\\n  12:\\n    graceRun: 1 | f:3 | companies.12.graceRun",
        "companies:\\n  12:\\n    companyMap: {} | f:3 | only be set for the partner",
        "graceRuns: 1\\ngraceRuns: 2         | f:2 | stands twice, first in line 1",
        "graceRuns: [1                       | f:  | no valid YAML",
        "- 1                                 | f   | must be a map",
        "companies: 3                        | f:1 | must be a map",
        "preset: best                        | f:1 | must be one of",
        "filters:\\n  - { all: true }\\n  - { grp: x } | f:3 | grp",
      })
  void whatIsWrongIsNamedWithItsLine(String yaml, String place, String words) {
    assertThatThrownBy(() -> SettingsYaml.parse(yaml.replace("\\n", "\n"), "f"))
        .isInstanceOf(SettingsException.class)
        .hasMessageStartingWith(place)
        .hasMessageContaining(words);
  }

  private static Setting setting(Settings settings, CompanyId company, String key) {
    return settings.explain(company).stream()
        .filter(one -> one.key().equals(key))
        .findFirst()
        .orElseThrow();
  }
}
