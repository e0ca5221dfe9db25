package dev.psasync.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The settings as Java objects. */
class SyncPolicyTest {
  static Stream<Method> setters() {
    return Arrays.stream(SyncPolicy.Builder.class.getMethods())
        .filter(method -> method.getReturnType() == SyncPolicy.Builder.class)
        .sorted(Comparator.comparing(Method::getName));
  }

  /** Settings are written in one chain. */
  @ParameterizedTest
  @MethodSource("setters")
  void everySetterReturnsItsBuilder(Method setter) throws ReflectiveOperationException {
    SyncPolicy.Builder builder = SyncPolicy.builder();
    Method getter = SyncPolicy.class.getMethod(setter.getName());
    Object value = getter.invoke(SyncPolicy.defaults());
    assertThat(setter.invoke(builder, value)).isSameAs(builder);
    assertThat(getter.invoke(builder.build())).isEqualTo(value);
  }

  @Test
  void objectsAreTakenAsTheyAre() {
    List<ScopeFilter> filters =
        List.of(ScopeFilter.licence("SPB"), ScopeFilter.upnDomain("contoso.com"));
    CustomFieldMapping badge =
        new CustomFieldMapping("extensionAttribute1", "CFBadge", Converter.NUMBER, Map.of());

    SyncPolicy policy =
        PolicyKeys.policy(
            Map.of(
                "filters", filters,
                "brakes", Brakes.OFF,
                "gracePeriod", Duration.ofDays(3),
                "acceptSteps", List.of(MatchStep.C_1, "C-2", "C_3"),
                "customFields", List.of(badge)));

    assertThat(policy.filters()).isEqualTo(filters);
    assertThat(policy.brakes()).isEqualTo(Brakes.OFF);
    assertThat(policy.gracePeriod()).isEqualTo(Duration.ofDays(3));
    assertThat(policy.acceptSteps()).isEqualTo(Set.of(MatchStep.C_1, MatchStep.C_2, MatchStep.C_3));
    assertThat(policy.customFields()).containsExactly(badge);
  }

  @Test
  void numbersAndFlagsAreText() {
    assertThat(PolicyKeys.policy(Map.of("defaultSite", 11)).defaultSite()).isEqualTo("11");
    assertThat(PolicyKeys.policy(Map.of("defaultType", true)).defaultType()).isEqualTo("true");
    assertThatThrownBy(() -> PolicyKeys.policy(Map.of("defaultSite", List.of("11"))))
        .isInstanceOfSatisfying(
            PolicyException.class, e -> assertThat(e.key()).isEqualTo("defaultSite"))
        .hasMessage("defaultSite: must be text, but is a list");
  }

  @Test
  void aReadNeedsAPage() {
    assertThat(SyncPolicy.builder().maxPages(1).build().maxPages()).isOne();
    assertThatIllegalArgumentException().isThrownBy(() -> SyncPolicy.builder().maxPages(0));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
  void brakesMayBeNoughtButNotNegative(int index) {
    int[] numbers = new int[7];
    assertThat(brakes(numbers).on()).isTrue();
    numbers[index] = -1;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> brakes(numbers))
        .withMessageContaining("must not be negative");
  }

  private static Brakes brakes(int[] n) {
    return new Brakes(true, n[0], n[1], n[2], n[3], n[4], n[5], n[6]);
  }

  @ParameterizedTest(name = "{0} among {1}")
  @CsvSource({
    "colour,  color,            ' (did you mean color?)'",
    "COLOR,   color,            ' (did you mean color?)'",
    "colro,   color,            ' (did you mean color?)'",
    "clr,     color,            ' (did you mean color?)'",
    "lr,      color,            ''",
    "abcdef,  abc,              ''",
    "zz,      preset,           ''",
    "ab,      abc abd,          ' (did you mean abc?)'",
    "abd,     abc abd,          ' (did you mean abd?)'",
  })
  void theNearestNameIsSuggested(String typed, String names, String hint) {
    assertThat(Similar.hint(typed, List.of(names.split(" ")))).isEqualTo(hint);
    assertThat(Similar.hint(typed, Collections.emptyList())).isEmpty();
  }
}
