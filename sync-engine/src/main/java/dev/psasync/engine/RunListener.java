package dev.psasync.engine;

import dev.psasync.core.company.CompanyMatch;
import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.plan.Finding;
import dev.psasync.core.plan.SyncPlan;
import dev.psasync.core.policy.Mode;
import java.util.List;

/**
 * Hears how a run goes on. Called from worker threads, perhaps several at a time; must be quick and
 * thread-safe. What it throws is logged and otherwise ignored.
 */
public interface RunListener {
  /** A run starts. */
  default void runStarted(String runId, Mode mode) {}

  /** The companies were matched. */
  default void companiesMatched(List<CompanyMatch> matches) {}

  /**
   * A tenant was read.
   *
   * @param tenant the tenant
   * @param company its company
   * @param users how many people
   * @param complete whether that is proven to be everybody
   */
  default void tenantRead(TenantId tenant, CompanyId company, int users, boolean complete) {}

  /** A tenant was skipped. */
  default void tenantSkipped(TenantId tenant, Finding finding) {}

  /** A company was planned. */
  default void planned(SyncPlan plan) {}

  /**
   * A company's plan is about to be applied.
   *
   * @param requests how many requests that takes, held ones not counted
   */
  default void applying(CompanyId company, int requests) {}

  /** One of these requests is done with, well or not. */
  default void requestDone(CompanyId company, AppliedWrite.Result result) {}

  /** A company is done with. */
  default void companyFinished(CompanyResult result) {}

  /** The run is over. */
  default void runFinished(SyncResult result) {}
}
