package dev.psasync.engine.state;

import java.time.Instant;
import java.util.Objects;

/**
 * A plan that was carried out after an approval.
 *
 * @param hash the plan's hash
 * @param run the run that applied it
 * @param at when
 */
public record AppliedPlan(String hash, String run, Instant at) {
  /** Checks the parts. */
  public AppliedPlan {
    Objects.requireNonNull(hash, "hash");
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(at, "at");
  }
}
