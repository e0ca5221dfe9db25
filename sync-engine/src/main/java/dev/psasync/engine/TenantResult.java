package dev.psasync.engine;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.plan.FindingCode;
import dev.psasync.core.plan.Write;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One tenant's numbers.
 *
 * @param tenant the tenant
 * @param name its display name
 * @param company the company it was matched to, or null
 * @param outcome what became of it
 * @param planned planned writes by kind
 * @param written writes that were done, by kind
 * @param findings findings by code
 * @param failures writes that failed, were stale or whose outcome is not known
 */
public record TenantResult(
    TenantId tenant,
    String name,
    @Nullable CompanyId company,
    Outcome outcome,
    Map<Write.Kind, Integer> planned,
    Map<Write.Kind, Integer> written,
    Map<FindingCode, Integer> findings,
    int failures) {
  /** What can become of a tenant in a run. */
  public enum Outcome {
    /** Its plan was applied, as far as it could be. */
    APPLIED,
    /** It was planned; a dry run. */
    PLANNED,
    /** A brake or a missing approval holds its plan. */
    HELD,
    /** It was matched, and nothing more was asked for (CHECK_MATCHES). */
    MATCHED,
    /** No company (C-8). */
    UNMATCHED,
    /** Its company is to be created, or was (C-8); its people follow in the next run. */
    COMPANY_CREATED,
    /** Excluded (C-9). */
    EXCLUDED,
    /** The partner relationship ended (C-9). */
    ENDED,
    /** It could not be read. */
    SKIPPED,
    /** Switched off for the company (S-1). */
    NOT_ENABLED,
    /** Another run holds the company. */
    LOCKED,
    /** The company is on hold after an undo. */
    ON_HOLD
  }

  /** Checks and copies. */
  public TenantResult {
    Objects.requireNonNull(tenant, "tenant");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(outcome, "outcome");
    planned = Collections.unmodifiableMap(new TreeMap<>(planned));
    written = Collections.unmodifiableMap(new TreeMap<>(written));
    findings = Collections.unmodifiableMap(new TreeMap<>(findings));
  }

  /** Returns id and outcome. */
  @Override
  public String toString() {
    return "TenantResult[" + tenant + " " + outcome + "]";
  }
}
