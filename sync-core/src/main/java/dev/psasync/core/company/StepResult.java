package dev.psasync.core.company;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.plan.Rule;
import dev.psasync.core.policy.MatchStep;
import java.util.Set;

/** What one step saw. */
record StepResult(
    MatchStep step, Set<CompanyId> candidates, Set<CompanyId> inactive, String evidence) {
  Rule rule() {
    return Rule.valueOf(step.name());
  }

  /** Several companies with the tenant's own id, or its people, forbid going on (C-1, C-5). */
  boolean stopsWhenSeveral() {
    return step == MatchStep.C_1 || step == MatchStep.C_5;
  }
}
