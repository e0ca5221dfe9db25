package dev.psasync.core.company;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.plan.Reason;
import dev.psasync.core.plan.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What all steps saw. */
record StepResults(List<StepResult> list, String cutShort) {
  List<Reason> reasons() {
    List<Reason> reasons = new ArrayList<>();
    for (StepResult step : list) {
      reasons.add(new Reason(step.rule(), step.evidence() + ": " + step.candidates()));
    }
    if (!cutShort.isEmpty()) {
      reasons.add(new Reason(Rule.R_1, cutShort));
    }
    return reasons;
  }

  Set<CompanyId> inactive() {
    Set<CompanyId> all = new TreeSet<>();
    list.forEach(step -> all.addAll(step.inactive()));
    return all;
  }

  /** Inactive companies that an earlier step, or the deciding one, would have matched. */
  Set<CompanyId> inactiveUpTo(Rule last) {
    Set<CompanyId> some = new TreeSet<>();
    for (StepResult step : list) {
      some.addAll(step.inactive());
      if (step.rule() == last) {
        break;
      }
    }
    return some;
  }

  /** What the first step says that saw exactly one company, accepted or not. */
  @Nullable CompanyId firstCandidate() {
    for (StepResult step : list) {
      if (step.candidates().size() == 1) {
        return step.candidates().iterator().next();
      }
    }
    return null;
  }
}
