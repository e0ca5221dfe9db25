package dev.psasync.engine;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.plan.Detail;
import dev.psasync.core.policy.Mode;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/**
 * What an undo is asked to do. Start from {@link #dryRun} to see what it would do.
 *
 * @param run the run to take back
 * @param mode {@link Mode#PLAN} for a dry run, {@link Mode#APPLY} to carry it out
 * @param companies the companies to do it for; empty for all that the run wrote to
 * @param approvals hashes of undo plans that the caller approves (B-3), kept by an earlier try
 */
public record UndoRequest(String run, Mode mode, Set<CompanyId> companies, Set<String> approvals) {
  /** Checks and copies. */
  public UndoRequest {
    Objects.requireNonNull(run, "run");
    if (mode == Mode.CHECK_MATCHES) {
      throw new IllegalArgumentException("mode: an undo is either PLAN or APPLY");
    }
    companies = Set.copyOf(companies);
    approvals = Set.copyOf(approvals);
  }

  /** Shows what taking a run back would do; nothing is written. */
  public static UndoRequest dryRun(String run) {
    return new UndoRequest(run, Mode.PLAN, Set.of(), Set.of());
  }

  /** Takes a run back. */
  public static UndoRequest of(String run) {
    return new UndoRequest(run, Mode.APPLY, Set.of(), Set.of());
  }

  /** Returns a copy that also takes in one company, and no company that was not named. */
  public UndoRequest withCompany(CompanyId company) {
    Set<CompanyId> more = new HashSet<>(companies);
    more.add(company);
    return new UndoRequest(run, mode, more, approvals);
  }

  /** Returns a copy that also approves an undo plan. */
  public UndoRequest withApproval(String planHash) {
    Set<String> more = new HashSet<>(approvals);
    more.add(planHash);
    return new UndoRequest(run, mode, companies, more);
  }

  RunRequest asRun() {
    return new RunRequest(mode, Set.of(), companies, approvals, false, Detail.DIFFERENCES);
  }
}
