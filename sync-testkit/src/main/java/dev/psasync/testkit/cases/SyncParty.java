package dev.psasync.testkit.cases;

import dev.psasync.core.company.CompanyMatch;
import dev.psasync.core.plan.Finding;
import dev.psasync.core.plan.SyncPlan;
import java.util.List;

/** What carries out one run of a case: the seam between the case format and the sync. */
@FunctionalInterface
interface SyncParty {
  /**
   * What became of a run.
   *
   * @param matches the company of each tenant
   * @param planned what was planned
   * @param written what reached the parties
   * @param findings all findings
   * @param plans the plans, for explanations
   */
  record RunOutcome(
      List<CompanyMatch> matches,
      List<CaseWrite> planned,
      List<CaseWrite> written,
      List<Finding> findings,
      List<SyncPlan> plans) {}

  /** Runs once over the world and leaves in it what was written. */
  RunOutcome run(CaseWorld world, CaseStep step);
}
