package dev.psasync.engine;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.plan.PlanDifference;
import dev.psasync.core.plan.SyncPlan;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What other settings would change: two dry runs, one after the other, and their difference. Holds
 * personal data.
 *
 * @param present the dry run under the present settings
 * @param other the dry run under the other ones
 * @param differences one for each company that either run planned, ordered; companies without any
 *     difference included
 */
public record WhatIf(SyncResult present, SyncResult other, List<PlanDifference> differences) {
  /** Checks and copies. */
  public WhatIf {
    Objects.requireNonNull(present, "present");
    Objects.requireNonNull(other, "other");
    differences = List.copyOf(differences);
  }

  static WhatIf of(SyncResult present, SyncResult other) {
    Map<CompanyId, SyncPlan> before = byCompany(present);
    Map<CompanyId, SyncPlan> after = byCompany(other);
    Map<CompanyId, PlanDifference> differences = new TreeMap<>();
    before.forEach(
        (company, plan) -> {
          SyncPlan then = after.get(company);
          differences.put(
              company,
              then == null ? PlanDifference.onlyBefore(plan) : PlanDifference.between(plan, then));
        });
    after.forEach(
        (company, plan) -> differences.putIfAbsent(company, PlanDifference.onlyAfter(plan)));
    return new WhatIf(present, other, List.copyOf(differences.values()));
  }

  private static Map<CompanyId, SyncPlan> byCompany(SyncResult result) {
    Map<CompanyId, SyncPlan> plans = new TreeMap<>();
    result.plans().forEach(plan -> plans.put(plan.company(), plan));
    return plans;
  }

  /** Returns the numbers only. */
  @Override
  public String toString() {
    return "WhatIf[" + differences + "]";
  }
}
