package dev.psasync.core.company;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.plan.Reason;
import dev.psasync.core.plan.Rule;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about one tenant.
 *
 * @param tenant the tenant
 * @param outcome what was decided
 * @param company the company, if matched
 * @param step the rule that decided (C-0 … C-5), if matched
 * @param reasons what each step saw, in order
 */
public record CompanyMatch(
    TenantId tenant,
    Outcome outcome,
    @Nullable CompanyId company,
    @Nullable Rule step,
    List<Reason> reasons) {
  /** What can be decided about a tenant. */
  public enum Outcome {
    /** It is this company. */
    MATCHED,
    /** No company, or none with certainty; no user is read (C-8). */
    UNMATCHED,
    /** A company is to be created (C-8); its users follow in the next run. */
    TO_BE_CREATED,
    /** Excluded by configuration (C-9). */
    EXCLUDED,
    /** The partner relationship ended (C-9). */
    ENDED,
    /** It could not be read (C-9). */
    UNREADABLE
  }

  /** Checks and copies. */
  public CompanyMatch {
    Objects.requireNonNull(tenant, "tenant");
    Objects.requireNonNull(outcome, "outcome");
    reasons = List.copyOf(reasons);
  }
}
