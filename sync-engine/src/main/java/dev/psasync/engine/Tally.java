package dev.psasync.engine;

import dev.psasync.core.company.CompanyMatch;
import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.plan.Finding;
import dev.psasync.core.plan.FindingCode;
import dev.psasync.core.plan.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Adds up a run's result. Used by one thread. */
final class Tally {
  /** Findings that say how things are, not that somebody should act. */
  private static final Set<FindingCode> INFORMATION =
      EnumSet.of(
          FindingCode.TENANT_EXCLUDED,
          FindingCode.RELATIONSHIP_ENDED,
          FindingCode.NOT_ENABLED,
          FindingCode.EXCLUDED,
          FindingCode.NOT_ELIGIBLE,
          FindingCode.OUT_OF_SCOPE,
          FindingCode.LEFT_SCOPE,
          FindingCode.KEPT_ACTIVE,
          FindingCode.PROTECTED,
          FindingCode.GRACE,
          FindingCode.NO_NAME,
          FindingCode.VALUE_CUT,
          FindingCode.ALIAS_DROPPED,
          FindingCode.FIELD_NOT_READ,
          FindingCode.SCOPE_CHANGED);

  /** Findings that say that not everything was done. */
  private static final Set<FindingCode> INCOMPLETE =
      EnumSet.of(
          FindingCode.TENANT_SKIPPED,
          FindingCode.READ_INCOMPLETE,
          FindingCode.READ_MALFORMED,
          FindingCode.PAGE_LOOP,
          FindingCode.NEXT_LINK_REJECTED,
          FindingCode.SCOPE_READ_INCOMPLETE,
          FindingCode.FAILED,
          FindingCode.STALE_PLAN,
          FindingCode.OUTCOME_UNKNOWN,
          FindingCode.LOCKED,
          FindingCode.NOT_UNDONE);

  private final RunContext run;
  private final List<CompanyMatch> matches = new ArrayList<>();
  private final List<CompanyResult> companies = new ArrayList<>();
  private final List<AppliedWrite> applied = new ArrayList<>();
  private final List<Write> plannedCompanies = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private final List<PartyFailure> failures = new ArrayList<>();
  private final Map<TenantId, String> names = new TreeMap<>();
  private final Map<TenantId, TenantResult.Outcome> outcomes = new TreeMap<>();

  Tally(RunContext run) {
    this.run = run;
  }

  void failed(PartyFailure failure) {
    failures.add(failure);
  }

  boolean find(Finding finding) {
    return findings.add(finding);
  }

  void matched(Matching.Result matched) {
    matches.addAll(matched.matches().matches());
    findings.addAll(matched.matches().findings());
    findings.addAll(matched.findings());
    findings.addAll(matched.skipped().values());
    matched.tenants().forEach((id, tenant) -> names.put(id, tenant.listed().name()));
    for (CompanyMatch match : matches) {
      outcomes.put(match.tenant(), outcome(match));
    }
  }

  /** Notes a tenant that is left alone in this run. */
  void skipped(Finding finding) {
    find(finding);
    if (finding.tenant() != null) {
      outcomes.put(finding.tenant(), TenantResult.Outcome.SKIPPED);
    }
  }

  private static TenantResult.Outcome outcome(CompanyMatch match) {
    return switch (match.outcome()) {
      case MATCHED -> TenantResult.Outcome.MATCHED;
      case UNMATCHED -> TenantResult.Outcome.UNMATCHED;
      case TO_BE_CREATED -> TenantResult.Outcome.COMPANY_CREATED;
      case EXCLUDED -> TenantResult.Outcome.EXCLUDED;
      case ENDED -> TenantResult.Outcome.ENDED;
      case UNREADABLE -> TenantResult.Outcome.SKIPPED;
    };
  }

  void created(AppliedWrite write) {
    applied.add(write);
    TenantId tenant = write.write().tenant();
    FindingCode code =
        switch (write.result()) {
          case FAILED -> FindingCode.FAILED;
          case UNKNOWN -> FindingCode.OUTCOME_UNKNOWN;
          case STALE -> FindingCode.STALE_PLAN;
          case DONE, HELD -> null;
        };
    if (code != null && tenant != null) {
      findings.add(Finding.of(code, tenant, tenant).withDetail(write.detail()));
    }
  }

  void planned(Write write) {
    plannedCompanies.add(write);
  }

  void finished(CompanyRun.Finished finished) {
    companies.add(finished.result());
    outcomes.putAll(finished.outcomes());
  }

  /** Makes the result. */
  SyncResult result(Instant endedAt, Map<String, Long> requests) {
    List<AppliedWrite> all = new ArrayList<>(applied);
    plannedCompanies.forEach(
        write ->
            all.add(new AppliedWrite(write, AppliedWrite.Result.HELD, null, "not in this mode")));
    SyncResult draft =
        new SyncResult(
            run.id(),
            run.mode(),
            run.startedAt(),
            endedAt,
            RunStatus.OK,
            matches,
            tenants(),
            companies,
            all,
            findings,
            failures,
            requests);
    return new SyncResult(
        draft.runId(),
        draft.mode(),
        draft.startedAt(),
        draft.endedAt(),
        status(draft),
        draft.matches(),
        draft.tenants(),
        draft.companies(),
        draft.applied(),
        draft.findings(),
        draft.failures(),
        draft.requests());
  }

  private RunStatus status(SyncResult result) {
    boolean allSkipped =
        !result.tenants().isEmpty()
            && result.tenants().stream()
                .allMatch(tenant -> tenant.outcome() == TenantResult.Outcome.SKIPPED);
    if (!result.failures().isEmpty() || allSkipped) {
      return RunStatus.FAILED;
    }
    if (run.control().cancelled()) {
      return RunStatus.CANCELLED;
    }
    List<Finding> all = result.allFindings();
    if (all.stream().anyMatch(finding -> INCOMPLETE.contains(finding.code()))) {
      return RunStatus.PARTIAL;
    }
    boolean braked =
        result.plans().stream().anyMatch(plan -> !plan.brakes().isEmpty())
            && (result.mode() != dev.psasync.core.policy.Mode.APPLY
                || result.tenants().stream()
                    .anyMatch(tenant -> tenant.outcome() == TenantResult.Outcome.HELD));
    if (braked || all.stream().anyMatch(f -> f.code() == FindingCode.APPROVAL_REFUSED)) {
      return RunStatus.BRAKED;
    }
    return all.stream().allMatch(finding -> INFORMATION.contains(finding.code()))
        ? RunStatus.OK
        : RunStatus.FINDINGS;
  }

  private List<TenantResult> tenants() {
    List<TenantResult> results = new ArrayList<>();
    outcomes.forEach(
        (tenant, outcome) ->
            results.add(
                new TenantResult(
                    tenant,
                    names.getOrDefault(tenant, tenant.value()),
                    company(tenant),
                    outcome,
                    planned(tenant),
                    written(tenant),
                    found(tenant),
                    failed(tenant))));
    return results;
  }

  private @Nullable CompanyId company(TenantId tenant) {
    for (CompanyMatch match : matches) {
      if (match.tenant().equals(tenant)) {
        return match.company();
      }
    }
    for (CompanyResult company : companies) {
      if (company.tenants().contains(tenant)) {
        return company.company();
      }
    }
    return null;
  }

  private Map<Write.Kind, Integer> planned(TenantId tenant) {
    return count(
        companies.stream()
            .filter(company -> company.tenants().contains(tenant))
            .flatMap(company -> company.planned().stream())
            .filter(write -> tenant.equals(write.tenant()))
            .map(Write::kind)
            .toList(),
        Write.Kind.class);
  }

  private Map<Write.Kind, Integer> written(TenantId tenant) {
    return count(
        writesOf(tenant).stream()
            .filter(write -> write.result() == AppliedWrite.Result.DONE)
            .map(write -> write.write().kind())
            .toList(),
        Write.Kind.class);
  }

  private int failed(TenantId tenant) {
    return (int)
        writesOf(tenant).stream()
            .filter(
                write ->
                    write.result() != AppliedWrite.Result.DONE
                        && write.result() != AppliedWrite.Result.HELD)
            .count();
  }

  private List<AppliedWrite> writesOf(TenantId tenant) {
    List<AppliedWrite> writes = new ArrayList<>(applied);
    companies.stream()
        .filter(company -> company.tenants().contains(tenant))
        .forEach(company -> writes.addAll(company.applied()));
    writes.removeIf(write -> !tenant.equals(write.write().tenant()));
    return writes;
  }

  private Map<FindingCode, Integer> found(TenantId tenant) {
    List<Finding> all = new ArrayList<>(findings);
    companies.stream()
        .filter(company -> company.tenants().contains(tenant))
        .forEach(company -> all.addAll(company.findings()));
    return count(
        all.stream()
            .filter(finding -> tenant.equals(finding.tenant()))
            .map(Finding::code)
            .collect(Collectors.toList()),
        FindingCode.class);
  }

  private static <E extends Enum<E>> Map<E, Integer> count(List<E> items, Class<E> type) {
    Map<E, Integer> counts = new EnumMap<>(type);
    items.forEach(item -> counts.merge(item, 1, Integer::sum));
    return counts;
  }
}
