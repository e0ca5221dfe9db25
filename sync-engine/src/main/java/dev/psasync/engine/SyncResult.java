package dev.psasync.engine;

import dev.psasync.core.company.CompanyMatch;
import dev.psasync.core.plan.Finding;
import dev.psasync.core.plan.FindingCode;
import dev.psasync.core.plan.SyncPlan;
import dev.psasync.core.plan.Write;
import dev.psasync.core.policy.Mode;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a run found, planned and did. Holds personal data in its plans; {@code toString} shows none.
 *
 * @param runId the run's id, as in the journal
 * @param mode what it was allowed to do
 * @param startedAt when it started
 * @param endedAt when it ended
 * @param status how it went as a whole
 * @param matches which company each tenant is, ordered by tenant
 * @param tenants one per tenant, ordered
 * @param companies one per company that was planned, ordered
 * @param applied what became of companies to be created (C-8); held in a dry run
 * @param findings findings that belong to no company's plan: matching, skipping, reads of the whole
 * @param failures parties that could not be asked at all
 * @param requests requests sent by party, where the parties count them
 */
public record SyncResult(
    String runId,
    Mode mode,
    Instant startedAt,
    Instant endedAt,
    RunStatus status,
    List<CompanyMatch> matches,
    List<TenantResult> tenants,
    List<CompanyResult> companies,
    List<AppliedWrite> applied,
    List<Finding> findings,
    List<PartyFailure> failures,
    Map<String, Long> requests) {
  /** Checks and copies. */
  public SyncResult {
    Objects.requireNonNull(runId, "runId");
    Objects.requireNonNull(mode, "mode");
    Objects.requireNonNull(startedAt, "startedAt");
    Objects.requireNonNull(endedAt, "endedAt");
    Objects.requireNonNull(status, "status");
    matches = List.copyOf(matches);
    tenants = List.copyOf(tenants);
    companies = List.copyOf(companies);
    applied = List.copyOf(applied);
    findings = findings.stream().sorted().toList();
    failures = List.copyOf(failures);
    requests = Collections.unmodifiableMap(new TreeMap<>(requests));
  }

  /** Returns the plans that were made. */
  public List<SyncPlan> plans() {
    return companies.stream()
        .map(CompanyResult::plan)
        .filter(Objects::nonNull)
        .map(plan -> Objects.requireNonNull(plan))
        .toList();
  }

  /** Returns all findings, those of the companies included. */
  public List<Finding> allFindings() {
    return Stream.concat(
            findings.stream(), companies.stream().flatMap(company -> company.findings().stream()))
        .sorted()
        .toList();
  }

  /** Returns what became of all writes. */
  public List<AppliedWrite> allApplied() {
    return Stream.concat(
            applied.stream(), companies.stream().flatMap(company -> company.applied().stream()))
        .toList();
  }

  /** Returns how many writes of each kind were planned. */
  public Map<Write.Kind, Integer> plannedByKind() {
    Map<Write.Kind, Integer> counts = new EnumMap<>(Write.Kind.class);
    companies.stream()
        .flatMap(company -> company.planned().stream())
        .forEach(write -> counts.merge(write.kind(), 1, Integer::sum));
    return Collections.unmodifiableMap(counts);
  }

  /** Returns how many writes of each kind were done. */
  public Map<Write.Kind, Integer> writtenByKind() {
    Map<Write.Kind, Integer> counts = new EnumMap<>(Write.Kind.class);
    allApplied().stream()
        .filter(write -> write.result() == AppliedWrite.Result.DONE)
        .forEach(write -> counts.merge(write.write().kind(), 1, Integer::sum));
    return Collections.unmodifiableMap(counts);
  }

  /** Returns how many writes had this result. */
  public int count(AppliedWrite.Result result) {
    return (int) allApplied().stream().filter(write -> write.result() == result).count();
  }

  /** Returns how many findings each code has. */
  public Map<FindingCode, Integer> findingsByCode() {
    Map<FindingCode, Integer> counts = new EnumMap<>(FindingCode.class);
    allFindings().forEach(finding -> counts.merge(finding.code(), 1, Integer::sum));
    return Collections.unmodifiableMap(counts);
  }

  /** Returns id, mode and status. */
  @Override
  public String toString() {
    return "SyncResult["
        + runId
        + " "
        + mode
        + " "
        + status
        + ", "
        + tenants.size()
        + " tenants, "
        + count(AppliedWrite.Result.DONE)
        + " writes done]";
  }
}
