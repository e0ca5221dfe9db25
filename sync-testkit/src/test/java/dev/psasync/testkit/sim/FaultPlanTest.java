package dev.psasync.testkit.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaultPlanTest {

  private final FaultPlan plan = new FaultPlan();

  @Test
  void nextStrikesTheGivenNumberOfMatchingRequests() {
    FaultRule rule = plan.next(RequestMatchers.pathEnding("/users"), 2, StandardFaults.throttled());

    assertThat(strikes("/users", "/groups", "/v1.0/users", "/users"))
        .containsExactly("throttled", "-", "throttled", "-");
    assertThat(rule.fired()).isEqualTo(2);
    assertThat(rule.calls()).isEqualTo(3);
  }

  @Test
  void onCallStrikesOnlyThatCall() {
    plan.onCall(RequestMatchers.any(), 3, StandardFaults.emptyOk());

    assertThat(strikes("/a", "/b", "/c", "/d")).containsExactly("-", "-", "empty-200", "-");
  }

  @Test
  void alwaysStrikesUntilOff() {
    FaultRule rule = plan.always(RequestMatchers.any(), StandardFaults.emptyOk());

    assertThat(strikes("/a", "/b")).containsExactly("empty-200", "empty-200");
    rule.off();
    assertThat(strikes("/a")).containsExactly("-");
  }

  @Test
  void theFirstRuleThatStrikesWins() {
    plan.next(RequestMatchers.any(), 1, StandardFaults.emptyOk());
    plan.next(RequestMatchers.any(), 1, StandardFaults.dropAfter());

    assertThat(strikes("/a", "/b", "/c")).containsExactly("empty-200", "drop-after", "-");
    plan.next(RequestMatchers.any(), 1, StandardFaults.emptyOk());
    plan.clear();
    assertThat(strikes("/a")).containsExactly("-");
  }

  @Test
  void aMixtureIsTheSameForTheSameSeedAndAboutAsDenseAsTold() {
    List<String> first = mixture(42);

    assertThat(mixture(42)).isEqualTo(first);
    assertThat(mixture(43)).isNotEqualTo(first);
    assertThat(first.stream().filter(name -> !name.equals("-")).count()).isBetween(150L, 250L);
    assertThat(first).contains("throttled", "drop-after");
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertThatThrownBy(() -> plan.next(RequestMatchers.any(), 0, StandardFaults.emptyOk()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> plan.mixture(RequestMatchers.any(), 1, 1.5, List.of(StandardFaults.emptyOk())))
        .hasMessageContaining("1.5");
    assertThatThrownBy(() -> StandardFaults.catalog().named("no-such"))
        .hasMessageContaining("no-such")
        .hasMessageContaining("drop-after");
  }

  private static List<String> mixture(long seed) {
    FaultPlan mixed = new FaultPlan();
    mixed.mixture(
        RequestMatchers.any(),
        seed,
        0.2,
        List.of(StandardFaults.throttled(), StandardFaults.dropAfter()));
    return IntStream.range(0, 1000).mapToObj(i -> strike(mixed, "/" + i)).toList();
  }

  private List<String> strikes(String... paths) {
    return java.util.Arrays.stream(paths).map(path -> strike(plan, path)).toList();
  }

  private static String strike(FaultPlan plan, String path) {
    return plan.strike(new SimRequest("GET", path, "", SimHeaders.none(), ""))
        .map(Fault::name)
        .orElse("-");
  }
}
