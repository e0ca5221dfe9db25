package dev.psasync.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.plan.PsaProfile.CustomField.Kind;
import dev.psasync.core.policy.Converter;
import dev.psasync.core.policy.CustomFieldMapping;
import dev.psasync.core.policy.Ownership;
import dev.psasync.core.policy.SyncPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** F-1: a mapping that cannot work is refused before the first run. */
class PolicyCheckTest {
  @ParameterizedTest(name = "{0} into {1}: {2}")
  @CsvSource({
    "TEXT, TEXT, true",
    "NUMBER, TEXT, true",
    "OPTION, TEXT, false",
    "TEXT, NUMBER, false",
    "NUMBER, NUMBER, true",
    "BOOLEAN, BOOLEAN, true",
    "TEXT, BOOLEAN, false",
    "DATE, DATE, true",
    "TEXT, DATE, false",
    "OPTION, OPTION, true",
    "MULTI_OPTION, OPTION, false",
    "MULTI_OPTION, MULTI_OPTION, true",
    "OPTION, MULTI_OPTION, false"
  })
  void convertersMustFitTheField(Converter converter, Kind kind, boolean fits) {
    List<String> problems =
        PolicyCheck.problems(policy(converter, Map.of()), psa(kind, Map.of("1", "One")));
    assertThat(problems.isEmpty()).isEqualTo(fits);
  }

  @Test
  void unknownFieldsAndOptionsAreNamed() {
    assertThat(PolicyCheck.problems(policy(Converter.TEXT, Map.of()), PsaProfile.UNLIMITED))
        .singleElement()
        .asString()
        .contains("CFShift", "no such custom field");
    assertThat(
            PolicyCheck.problems(
                policy(Converter.OPTION, Map.of("n", "Night")),
                psa(Kind.OPTION, Map.of("1", "Day"))))
        .singleElement()
        .asString()
        .contains("'Night'", "[Day]");
  }

  @Test
  void theDirectoryKnowsNoPriority() {
    SyncPolicy policy =
        SyncPolicy.builder().ownership(Map.of("priority", Ownership.DIRECTORY)).build();
    assertThat(PolicyCheck.problems(policy, PsaProfile.UNLIMITED)).hasSize(1);
  }

  private static SyncPolicy policy(Converter converter, Map<String, String> options) {
    return SyncPolicy.builder()
        .customFields(
            List.of(new CustomFieldMapping("extensionAttribute1", "CFShift", converter, options)))
        .build();
  }

  private static PsaProfile psa(Kind kind, Map<String, String> options) {
    return new PsaProfile(
        true,
        Map.of(),
        Set.of(),
        true,
        true,
        Map.of("CFShift", new PsaProfile.CustomField(kind, options)),
        0,
        Duration.ZERO);
  }
}
