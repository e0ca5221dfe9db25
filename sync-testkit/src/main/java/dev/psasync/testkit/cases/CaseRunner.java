package dev.psasync.testkit.cases;

import java.util.ArrayList;
import java.util.List;

/**
 * Runs cases: the real decisions over a world in memory. No account, network or database is
 * touched. Thread-safe: every case gets a world of its own.
 */
public final class CaseRunner {
  private final SyncParty party;

  /** Makes a runner. */
  public CaseRunner() {
    this(new EngineSync());
  }

  CaseRunner(SyncParty party) {
    this.party = party;
  }

  /**
   * Runs a case, all its steps.
   *
   * @param policyCase the case
   * @return passed, or failed with every difference of every run
   */
  public CaseResult run(PolicyCase policyCase) {
    CaseWorld world = new CaseWorld();
    List<String> differences = new ArrayList<>();
    int number = 0;
    for (CaseStep step : policyCase.steps()) {
      number++;
      step.changes().forEach(change -> change.applyTo(world));
      String run =
          policyCase.steps().size() == 1 ? "" : "run " + number + " (line " + step.line() + "), ";
      SyncParty.RunOutcome outcome;
      try {
        outcome = party.run(world, step);
      } catch (IllegalStateException | UnsupportedOperationException e) {
        differences.add(run + "stopped: " + e.getMessage());
        break;
      }
      Expected expected = step.expected();
      if (expected != null) {
        new CaseComparison(outcome)
            .against(expected)
            .forEach(difference -> differences.add(run + difference));
      }
    }
    return differences.isEmpty()
        ? new CaseResult.Passed(policyCase)
        : new CaseResult.Failed(policyCase, differences);
  }
}
