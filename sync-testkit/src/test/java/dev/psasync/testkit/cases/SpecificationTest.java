package dev.psasync.testkit.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.plan.FindingCode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The sync rules as cases: one test for each. */
class SpecificationTest {
  /** Rules that are no decision of plan or matching: how parties are read, applied and shown. */
  private static final Set<String> ELSEWHERE =
      Set.of(
          "F-8", "H-1", "H-2", "H-3", "H-4", "R-2", "R-3", "B-1", "B-2", "B-4", "A-1", "A-2", "A-3",
          "A-4", "A-5", "A-6");

  @TestFactory
  Stream<DynamicTest> rules() {
    return Cases.tests(Cases.specification());
  }

  @Test
  void everyRuleThatDecidesHasCases() {
    Set<String> shown =
        Cases.specification().stream()
            .flatMap(each -> each.rules().stream())
            .collect(Collectors.toSet());
    Set<String> missing = new TreeSet<>();
    for (dev.psasync.core.plan.Rule rule : dev.psasync.core.plan.Rule.values()) {
      if (!shown.contains(rule.id()) && !ELSEWHERE.contains(rule.id())) {
        missing.add(rule.id());
      }
    }
    assertThat(missing).isEmpty();
  }

  /** B-5: once more with the new state, and nothing is left to do. */
  @TestFactory
  Stream<DynamicTest> everyCaseConverges() {
    return Cases.specification().stream()
        .map(each -> DynamicTest.dynamicTest(each.toString(), () -> converges(each)));
  }

  private static void converges(PolicyCase policyCase) {
    EngineSync sync = new EngineSync();
    CaseWorld world = new CaseWorld();
    SyncParty.RunOutcome last = null;
    for (CaseStep step : policyCase.steps()) {
      step.changes().forEach(change -> change.applyTo(world));
      last = sync.run(world, step);
    }
    CaseStep again = new CaseStep(0, List.of(), false, List.of(), null);
    SyncParty.RunOutcome more = sync.run(world, again);
    boolean waits =
        more.findings().stream().anyMatch(finding -> finding.code() == FindingCode.GRACE)
            || (last != null
                && last.findings().stream()
                    .anyMatch(finding -> finding.code() == FindingCode.GRACE));
    assertThat(waits ? List.of() : more.written()).isEmpty();
  }

  /** B-1: the order in which the parties list their records changes nothing. */
  @TestFactory
  Stream<DynamicTest> orderDoesNotMatter() {
    return Cases.specification().stream()
        .map(each -> DynamicTest.dynamicTest(each.toString(), () -> samePlansBackwards(each)));
  }

  private static void samePlansBackwards(PolicyCase policyCase) {
    EngineSync sync = new EngineSync();
    CaseWorld forwards = new CaseWorld(false);
    CaseWorld backwards = new CaseWorld(true);
    for (CaseStep step : policyCase.steps()) {
      step.changes().forEach(change -> change.applyTo(forwards));
      step.changes().forEach(change -> change.applyTo(backwards));
      SyncParty.RunOutcome expected = sync.run(forwards, step);
      assertThat(sync.run(backwards, step)).isEqualTo(expected);
      assertThat(expected.plans()).allMatch(plan -> !plan.hash().isEmpty());
    }
  }
}
