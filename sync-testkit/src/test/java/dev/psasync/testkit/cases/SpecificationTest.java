package dev.psasync.testkit.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.plan.FindingCode;
import dev.psasync.engine.json.PlanJson;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The sync rules as cases: one test for each. */
class SpecificationTest {
  @TestFactory
  Stream<DynamicTest> rules() {
    return Cases.tests(Cases.specification());
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
      // B-1: and every plan survives JSON with the same content and hash.
      assertThat(expected.plans())
          .allSatisfy(plan -> assertThat(PlanJson.read(PlanJson.write(plan))).isEqualTo(plan));
    }
  }
}
