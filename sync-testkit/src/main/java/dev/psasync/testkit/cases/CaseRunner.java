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
      String run =
          policyCase.steps().size() == 1 ? "" : "run " + number + " (line " + step.line() + "), ";
      try {
        step.changes().forEach(change -> change.applyTo(world));
        differences(world, step, party.run(world, step))
            .forEach(difference -> differences.add(run + difference));
      } catch (RuntimeException e) {
        differences.add(run + "stopped: " + words(e));
        break;
      }
    }
    return differences.isEmpty()
        ? new CaseResult.Passed(policyCase)
        : new CaseResult.Failed(policyCase, differences);
  }

  private static List<String> differences(
      CaseWorld world, CaseStep step, SyncParty.RunOutcome outcome) {
    List<String> differences = new ArrayList<>(NotRun.differences(world, step, outcome));
    Expected expected = step.expected();
    if (expected != null) {
      differences.addAll(new CaseComparison(outcome).against(expected));
    }
    return differences;
  }

  /** What a case can mend says so in its message; of anything else the kind helps too. */
  private static String words(RuntimeException e) {
    return e instanceof CaseFormatException ? String.valueOf(e.getMessage()) : e.toString();
  }
}
