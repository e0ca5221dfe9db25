package dev.psasync.engine.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.psasync.core.model.CompanyId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which layer a value in force comes from, where layers disagree. */
class SettingsLayersTest {
  private static final CompanyId TWELVE = new CompanyId("12");

  /** What the partner has at the top, what company 12 has, and what is in force for it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // a company's preset sets every key it owns, those at their default too
        "licensedOnly: false                     | preset: mspScript   | licensedOnly    | true               | PRESET",
        "writeTenantId: false                    | preset: mspScript   | writeTenantId   | true               | PRESET",
        "matchAliases: false                     | preset: mspScript   | matchAliases    | true               | PRESET",
        "emailSource: MAIL                       | preset: mspScript   | emailSource     | UPN                | PRESET",
        "deactivateScope: ADOPT_BY_DOMAIN        | preset: sync365     | deactivateScope | PREVIOUSLY_MATCHED | PRESET",
        "licensedOnly: false                     | preset: sync365     | licensedOnly    | true               | PRESET",
        "updateFields: false                     | preset: cloudRadial | updateFields    | true               | PRESET",
        "blanks: MIRROR                          | preset: sync365     | blanks          | KEEP_UNLESS_CHANGED | PRESET",
        // and no other key
        "deactivateLeavers: false                | preset: mspScript   | deactivateLeavers | false            | PARTNER",
        "updateExisting: false                   | preset: cloudRadial | updateExisting  | false              | PARTNER",
        "createMissing: false                    | preset: sync365     | createMissing   | false              | PARTNER",
        "protectedNames: [Reception]             | preset: mspScript   | protectedNames  | [Reception]        | PARTNER",
        "brakes: { floor: 1 }                    | preset: mspScript   | brakes.floor    | 1                  | PARTNER",
        "graceRuns: 3                            | preset: mspScript   | graceRuns       | 3                  | PARTNER",
        // a company's preset takes the place of the partner's as a whole, and none undoes it
        "preset: mspScript                       | preset: none        | updateFields    | true               | DEFAULT",
        "preset: mspScript                       | preset: none        | deactivateScope | PREVIOUSLY_MATCHED | DEFAULT",
        "preset: mspScript                       | preset: none        | excludeLocalParts | []               | DEFAULT",
        "preset: mspScript                       | preset: sync365     | updateFields    | true               | PRESET",
        "preset: mspScript                       | preset: cloudRadial | siteTie         | MAIN_SITE          | DEFAULT",
        "preset: mspScript                       | preset: cloudRadial | deactivateScope | PREVIOUSLY_MATCHED | PRESET",
        "preset: cloudRadial                     | preset: sync365     | hubContacts     | LINKED             | DEFAULT",
        "preset: cloudRadial                     | preset: sync365     | ownership.email | DIRECTORY          | PRESET",
        "preset: mspScript                       | graceRuns: 1        | updateFields    | false              | PRESET",
        // what is written by hand wins over the preset of the same layer and of an earlier one
        "preset: mspScript; licensedOnly: false  | graceRuns: 1        | licensedOnly    | false              | PARTNER",
        "preset: mspScript; licensedOnly: false  | preset: none        | licensedOnly    | false              | PARTNER",
        "preset: mspScript                       | updateFields: true  | updateFields    | true               | COMPANY",
        "graceRuns: 1                            | preset: mspScript; updateFields: true | updateFields | true  | COMPANY",
        "updateFields: true                      | preset: mspScript   | updateFields    | false              | PRESET",
        "preset: mspScript; updateFields: true   | preset: mspScript   | updateFields    | false              | PRESET",
        // which company a tenant is stays with the partner, whatever preset a company names
        "acceptSteps: [C-1]                      | preset: mspScript   | acceptSteps     | [C-1]              | PARTNER",
        "graceRuns: 1                            | preset: haloCsp     | acceptSteps     | [C-1, C-2, C-3, C-4, C-5] | DEFAULT",
        "preset: haloCsp                         | preset: none        | acceptSteps     | []                 | PRESET",
        "preset: haloCsp                         | preset: none        | writeTenantId   | true               | DEFAULT",
        "preset: haloCsp                         | preset: mspScript   | acceptSteps     | []                 | PRESET",
        // a list replaces the one before, but a preset never takes an exclusion away
        "protectedNames: [Reception]             | protectedNames: []  | protectedNames  | []                 | COMPANY",
        "excludeLocalParts: [svc-*]              | excludeLocalParts: [x] | excludeLocalParts | [x]           | COMPANY",
        "excludeLocalParts: [svc-*]              | preset: mspScript   | excludeLocalParts | [svc-*, admin]   | PRESET",
        "excludeLocalParts: [Admin]              | preset: mspScript   | excludeLocalParts | [Admin]          | PRESET",
        "preset: mspScript; excludeLocalParts: [svc-*] | graceRuns: 1  | excludeLocalParts | [svc-*]          | PARTNER",
        // brakes and ownership go entry by entry
        "brakes: { percent: 5, max: 50 }         | brakes: { floor: 9 } | brakes.percent | 5                  | COMPANY",
        "brakes: { percent: 5, max: 50 }         | brakes: { floor: 9 } | brakes.floor   | 9                  | COMPANY",
        "brakes: off                             | brakes: { floor: 9 } | brakes.percent | 20                 | COMPANY",
        "brakes: { percent: 5 }                  | brakes: off         | brakes          | off                | COMPANY",
        "ownership: { email: PSA }               | ownership: { jobTitle: PSA } | ownership.email | PSA       | COMPANY",
        "ownership: { email: PSA }               | ownership: { email: DIRECTORY } | ownership.email | DIRECTORY | COMPANY",
        "ownership: { address.city: PSA }        | ownership: { address: SHARED } | ownership.address.city | - | COMPANY",
        "ownership: { address: PSA }             | ownership: { address.city: SHARED } | ownership.address | PSA | COMPANY",
        "ownership: { email2: PSA }              | ownership: { extraEmails: DIRECTORY } | ownership.email2 | - | COMPANY",
        "preset: cloudRadial                     | ownership: { jobTitle: PSA } | ownership.email | PSA       | COMPANY",
        "preset: cloudRadial; ownership: { jobTitle: PSA } | graceRuns: 1 | ownership.email | PSA            | PARTNER",
        "ownership: { fax: IGNORE }              | preset: cloudRadial | ownership.fax   | IGNORE             | PRESET",
        "ownership: { jobTitle: PSA }            | preset: cloudRadial | ownership.jobTitle | DIRECTORY       | PRESET",
        // nothing is a value where a key can be off
        "keepActive: { field: CFKeep, label: Y } | keepActive: null    | keepActive      | -                  | COMPANY",
        "gracePeriod: P3D                        | gracePeriod:        | gracePeriod     | -                  | COMPANY",
        "keepActive: { field: CFKeep, label: Y } | preset: mspScript   | keepActive.field | CFKeep            | PARTNER",
      })
  void whatIsInForceForACompany(
      String partner, String company, String key, String value, Layer layer) {
    Settings settings = SettingsYaml.parse(yaml(partner, company), "f");

    String name = key.contains(".") ? key.substring(0, key.indexOf('.')) : key;
    Setting setting = setting(settings, TWELVE, name);

    assertThat(text(inside(setting.value(), key))).isEqualTo(value);
    assertThat(setting.layer()).isEqualTo(layer);
  }

  @Test
  void aValueOfSeveralLayersNamesThemAll() {
    Settings settings =
        SettingsYaml.parse(
            """
            brakes: { percent: 5 }
            excludeLocalParts: [svc-*]
            graceRuns: 2
            companies:
              "12":
                preset: mspScript
                brakes: { floor: 9 }
                graceRuns: 3
            """,
            "f");

    assertThat(setting(settings, TWELVE, "brakes").origin()).isEqualTo("f:7 over f:1");
    assertThat(setting(settings, TWELVE, "excludeLocalParts").origin())
        .isEqualTo("preset mspScript over f:2");
    assertThat(setting(settings, TWELVE, "graceRuns").origin()).isEqualTo("f:8");
    assertThat(setting(settings, TWELVE, "updateFields").origin()).isEqualTo("preset mspScript");
  }

  @Test
  void whatIsLaidOverKeepsItsPlace() {
    Settings file = SettingsYaml.parse("graceRuns: 1\nblanks: MIRROR\n", "f");

    Settings other = file.toBuilder().with(SettingsYaml.parse("graceRuns: 2", "--set")).build();

    assertThat(setting(other, TWELVE, "graceRuns"))
        .isEqualTo(new Setting("graceRuns", 2, Layer.PARTNER, "--set:1"));
    assertThat(setting(other, TWELVE, "blanks").origin()).isEqualTo("f:2");
    assertThat(setting(file, TWELVE, "graceRuns").value()).isEqualTo(1);
  }

  /** As {@code whatif --set} does: one key of the same layer, set otherwise. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "preset: mspScript                | preset: none        | updateFields    | true",
        "preset: mspScript                | preset: cloudRadial | signInEnabledOnly | true",
        "preset: mspScript                | licensedOnly: false | licensedOnly    | false",
        "preset: mspScript                | graceRuns: 2        | updateFields    | false",
        "updateFields: true               | preset: mspScript   | updateFields    | true",
        "excludeLocalParts: [a, b]        | excludeLocalParts: [c] | excludeLocalParts | [c]",
        "companies: { 12: { preset: mspScript } } | licensedOnly: false | licensedOnly | true",
        "companies: { 12: { preset: mspScript } } | companies: { 12: { preset: none } } | updateFields | true",
        "companies: { 12: { graceRuns: 2 } } | companies: { 12: { preset: mspScript } } | graceRuns | 2",
      })
  void whatIfSetsOneKeyOfALayer(String file, String set, String key, String value) {
    Settings other =
        SettingsYaml.parse(file, "f").toBuilder().with(SettingsYaml.parse(set, "--set")).build();

    assertThat(text(setting(other, TWELVE, key).value())).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "preset:                               | f:1 | but is nothing",
        "companies: { 12: { preset: null } }   | f:1 | but is nothing",
        "preset: mspscript                     | f:1 | did you mean mspScript",
        "licensedOnly:                         | f:1 | must be true or false, but is nothing",
        "excludeTenants:                       | f:1 | must be a list",
        "companies: { 12: { excludeTenants: [x] } } | f:1 | only be set for the partner",
        "companies: { 12: { maxPages: 3 } }    | f:1 | only be set for the partner",
        "maxPages: 0                           | f:1 | must be at least 1",
        "companyMap: { ABC-1: 1, abc-1: 2 }    | f:1 | is the same tenant as ABC-1",
        "companyMap: { ABC-1: 1, abc-1: 1 }    | f:1 | is the same tenant as ABC-1",
        "companyMap:\\n  ABC-1: 1\\n  ' abc-1': 2 | f:3 | is the same tenant as ABC-1",
        "companyMap: { ABC-1: '' }             | f:1 | must name a company",
        "companyMap: { ' ': 1 }                | f:1 | must be a tenant id",
        "companies:\\n  HALO/1: {}\\n  halo/1: {} | f:3 | is the same company as HALO/1",
        "companies: { '': {} }                 | f:1 | must be a company id",
        "companies: { ' 12': {} }              | f:1 | must be a company id",
      })
  void whatCannotBeMeantIsRefused(String yaml, String place, String words) {
    assertThatThrownBy(() -> SettingsYaml.parse(yaml.replace("\\n", "\n"), "f"))
        .isInstanceOf(SettingsException.class)
        .hasMessageStartingWith(place)
        .hasMessageContaining(words);
  }

  @Test
  void twoSpellingsThatMeetOnlyWhenLaidOverAreRefusedToo() {
    Settings.Builder builder =
        SettingsYaml.parse("companies: { halo/1: {} }", "f").toBuilder()
            .with(SettingsYaml.parse("companies: { Halo/1: { preset: none } }", "--set"));

    assertThatThrownBy(builder::build)
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("is the same company as");
  }

  @Test
  void javaAndYamlAgree() {
    Settings java =
        Settings.builder()
            .partner(Map.of("preset", "mspScript", "licensedOnly", false))
            .company(TWELVE, Map.of("preset", "none", "protectedNames", List.of("Reception")))
            .build();
    Settings yaml =
        SettingsYaml.parse(
            yaml(
                "preset: mspScript; licensedOnly: false",
                "preset: none; protectedNames: [Reception]"),
            "f");

    for (CompanyId company : List.of(TWELVE, new CompanyId("13"))) {
      assertThat(java.explain(company))
          .usingRecursiveFieldByFieldElementComparatorIgnoringFields("origin")
          .isEqualTo(yaml.explain(company));
    }
  }

  private static String yaml(String partner, String company) {
    return partner.replace("; ", "\n")
        + "\ncompanies:\n  \"12\":\n    "
        + company.replace("; ", "\n    ")
        + "\n";
  }

  private static @Nullable Object inside(@Nullable Object value, String key) {
    if (!key.contains(".") || !(value instanceof Map<?, ?> map)) {
      return value;
    }
    return map.get(key.substring(key.indexOf('.') + 1));
  }

  private static String text(@Nullable Object value) {
    return value == null ? "-" : value.toString();
  }

  private static Setting setting(Settings settings, CompanyId company, String key) {
    return settings.explain(company).stream()
        .filter(one -> one.key().equals(key))
        .findFirst()
        .orElseThrow();
  }
}
