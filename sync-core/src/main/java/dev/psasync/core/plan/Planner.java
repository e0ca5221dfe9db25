package dev.psasync.core.plan;

import dev.psasync.core.model.CompanySnapshot;
import dev.psasync.core.policy.SyncPolicy;

/**
 * Decides what follows for the people of one company. Pure, deterministic and linear in people: one
 * pass to index, one to decide.
 */
public final class Planner {
  private Planner() {}

  /**
   * Plans one company.
   *
   * @param snapshot everything known of the company
   * @param policy the settings
   * @param context instant, estate and PSA
   * @return the plan; never null, however little could be read
   */
  public static SyncPlan plan(CompanySnapshot snapshot, SyncPolicy policy, PlanContext context) {
    return new Planning(snapshot, policy, context).run();
  }
}
