package dev.psasync.testkit.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.plan.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Every rule that decides a write is shown by at least three cases, one of which says why. */
class CoverageTest {
  private static final int LEAST = 3;

  /** Rules that no small world without time and network can show, and the test that shows them. */
  private static final Map<Rule, String> ELSEWHERE =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry(Rule.F_8, "reasons, not writes: FieldReasonsTest"),
              Map.entry(Rule.R_2, "pages and links: the adapters' ReadUsersTest, ReadBackTest"),
              Map.entry(Rule.R_3, "changes since the last run: EngineRunTest"),
              Map.entry(Rule.B_1, "the plan as such: PlannerLawsTest, SpecificationTest"),
              Map.entry(Rule.B_2, "the plan as such: PlannerLawsTest"),
              Map.entry(Rule.B_4, "costs, not writes: CostsTest"),
              Map.entry(Rule.A_1, "what changed meanwhile: EngineApplyTest"),
              Map.entry(Rule.A_2, "lost answers: EngineApplyTest, EngineBreakTest"),
              Map.entry(Rule.A_4, "two runs at once: EngineApplyTest, EngineBreakTest"),
              Map.entry(Rule.A_5, "undo is a plan of its own"),
              Map.entry(Rule.A_6, "audit writes nothing")));

  private static Map<Rule, List<PolicyCase>> byRule() {
    Map<Rule, List<PolicyCase>> cases = new LinkedHashMap<>();
    for (Rule rule : Rule.values()) {
      cases.put(rule, new ArrayList<>());
    }
    for (PolicyCase each : Cases.specification()) {
      for (String rule : each.rules()) {
        cases.computeIfAbsent(of(rule), unused -> new ArrayList<>()).add(each);
      }
    }
    return cases;
  }

  private static Rule of(String id) {
    return Rule.valueOf(id.replace('-', '_'));
  }

  @Test
  void everyRuleThatDecidesHasThreeCases() {
    Map<Rule, Integer> few = new TreeMap<>();
    byRule()
        .forEach(
            (rule, cases) -> {
              if (cases.size() < LEAST && !ELSEWHERE.containsKey(rule)) {
                few.put(rule, cases.size());
              }
            });
    assertThat(few).isEmpty();
  }

  @Test
  void oneOfThemSaysWhyTheRuleExists() {
    List<Rule> unexplained = new ArrayList<>();
    byRule()
        .forEach(
            (rule, cases) -> {
              String why = "Why " + rule.id() + " exists: ";
              if (!ELSEWHERE.containsKey(rule)
                  && cases.stream().noneMatch(each -> each.title().startsWith(why))) {
                unexplained.add(rule);
              }
            });
    assertThat(unexplained).isEmpty();
  }

  @Test
  void whatCasesShowIsNotExcused() {
    byRule()
        .forEach(
            (rule, cases) -> {
              if (ELSEWHERE.containsKey(rule)) {
                assertThat(cases).as(rule.id()).isEmpty();
              }
            });
  }

  @Test
  void everyCaseNamesARuleAndSaysWhatItShows() {
    assertThat(Cases.specification())
        .allSatisfy(
            each -> {
              assertThat(each.rules()).as(each.id()).isNotEmpty();
              assertThat(each.title()).as(each.id()).isNotEqualTo(each.id()).hasSizeGreaterThan(20);
            });
  }
}
