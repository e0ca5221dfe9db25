package dev.psasync.engine.state;

import java.util.Optional;

/** Remembers approved plans that were applied, so that a second try can be told so. Thread-safe. */
public interface AppliedPlans {
  /** Notes that a plan was applied. */
  void applied(AppliedPlan plan);

  /** Returns when a plan was applied, if it was. */
  Optional<AppliedPlan> appliedPlan(String hash);
}
