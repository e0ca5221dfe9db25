package dev.psasync.engine;

import dev.psasync.core.plan.Finding;
import dev.psasync.core.plan.FindingCode;
import dev.psasync.core.plan.SyncPlan;
import dev.psasync.core.plan.Write;
import dev.psasync.engine.json.PlanJson;
import dev.psasync.spi.StoredPlan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Decides which writes of a plan may be applied (B-3): those of tenants without a brake, and all of
 * them once exactly this plan was approved and the approval is still valid.
 *
 * @param released writes that may be applied
 * @param held writes that wait for an approval
 * @param findings approvals that release nothing
 * @param approved whether exactly this plan was approved and the approval is still valid
 */
record Approval(List<Write> released, List<Write> held, List<Finding> findings, boolean approved) {

  static Approval of(RunContext run, SyncPlan plan) {
    List<Finding> findings = new ArrayList<>(otherPlans(run, plan));
    boolean braked = !plan.brakes().isEmpty();
    boolean approved = false;
    boolean asked = run.request().approvals().contains(plan.hash());
    if (asked || run.store().approved(plan.hash())) {
      Optional<StoredPlan> kept = run.store().plan(plan.hash());
      if (kept.isEmpty()) {
        findings.add(refused(plan, "no plan of this hash is kept, so nobody can have seen it"));
      } else if (!kept.get().expiresAt().isAfter(run.now())) {
        findings.add(refused(plan, "the plan expired at " + kept.get().expiresAt()));
      } else {
        approved = true;
      }
    }
    List<Write> released =
        approved ? plan.writes() : run.request().onlyApproved() ? List.of() : plan.releasedWrites();
    List<Write> held = new ArrayList<>(plan.writes());
    held.removeAll(new HashSet<>(released));
    if (braked && !approved) {
      run.store().savePlan(stored(plan));
    }
    return new Approval(released, held, findings, approved);
  }

  static StoredPlan stored(SyncPlan plan) {
    return new StoredPlan(
        plan.hash(), plan.company(), plan.createdAt(), plan.expiresAt(), PlanJson.write(plan));
  }

  /** An approval of an earlier plan of this company does not release the present one. */
  private static List<Finding> otherPlans(RunContext run, SyncPlan plan) {
    List<Finding> findings = new ArrayList<>();
    for (String hash : run.request().approvals()) {
      Optional<StoredPlan> kept = run.store().plan(hash);
      if (kept.isPresent()
          && kept.get().company().equals(plan.company())
          && !hash.equals(plan.hash())) {
        findings.add(refused(plan, notThisOne(run, plan, hash)));
      }
    }
    return findings;
  }

  private static String notThisOne(RunContext run, SyncPlan plan, String hash) {
    return run.records()
        .applied()
        .appliedPlan(hash)
        .map(
            done ->
                "plan "
                    + hash
                    + " was applied already, by run "
                    + done.run()
                    + " at "
                    + done.at()
                    + "; a plan is applied once")
        .orElse(
            "the company's plan is not the approved one any more: approved "
                + hash
                + ", now "
                + plan.hash());
  }

  private static Finding refused(SyncPlan plan, String why) {
    return Finding.of(FindingCode.APPROVAL_REFUSED, null, plan.company()).withDetail(why);
  }
}
