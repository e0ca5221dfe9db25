package dev.psasync.core.plan;

import dev.psasync.core.model.CompanySnapshot;
import dev.psasync.core.policy.SyncPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One planning run. */
record Planning(CompanySnapshot snapshot, SyncPolicy policy, PlanContext context) {
  SyncPlan run() {
    return new SyncPlan(
        snapshot.company().id(),
        context.now(),
        context.now().plus(policy.planValidity()),
        List.of(),
        List.of(),
        List.of(),
        Map.of(),
        List.of(),
        new PlanCost(Map.of(), Duration.ZERO),
        "");
  }
}
