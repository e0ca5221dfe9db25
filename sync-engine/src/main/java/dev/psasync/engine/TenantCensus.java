package dev.psasync.engine;

import dev.psasync.core.company.CompanyMatch;
import dev.psasync.core.company.CompanyMatches;
import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Read;
import dev.psasync.core.model.Tenant;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.plan.Finding;
import dev.psasync.core.plan.FindingCode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether no tenant can be one of a company without being known as such (L-7, L-10). A pilot leaves
 * tenants out; they are asked who they are only when a plan hangs on it, once in a run. A pilot of
 * tenants asks no other, unless it carries out plans that were approved: they may hang on what a
 * whole run knew. Thread-safe.
 */
final class TenantCensus {
  private final Read<List<Tenant>> list;
  private final Matching matching;
  private final Matching.Result matched;
  private final boolean mayAsk;
  private final Set<TenantId> tied;
  private final Answer known;
  private volatile @Nullable Answer asked;

  /** What matching says: tenants nobody can place, and companies that others may belong to. */
  private record Answer(boolean anyUnknown, Set<String> doubtful) {
    boolean every(CompanyId company) {
      return !anyUnknown && !doubtful.contains(company.value());
    }
  }

  TenantCensus(
      RunRequest request, Read<List<Tenant>> list, Matching matching, Matching.Result matched) {
    mayAsk = (request.tenants().isEmpty() || request.onlyApproved()) && list.provenComplete();
    this.list = list;
    this.matching = matching;
    this.matched = matched;
    tied = matching.tied();
    known = answer(matched.matches(), matched.left());
  }

  /** Returns whether all tenants of a company are known by what this run has read so far. */
  boolean knows(CompanyId company) {
    Answer answer = asked;
    return (answer == null ? known : answer).every(company);
  }

  /** Returns whether all tenants of a company are known, asking those that were left out. */
  boolean every(CompanyId company) {
    return knows(company) || (mayAsk && ask().every(company));
  }

  private synchronized Answer ask() {
    Answer answer = asked;
    if (answer == null) {
      answer =
          matched.left().isEmpty() ? known : answer(matching.matchEverybody(matched), Map.of());
      asked = answer;
    }
    return answer;
  }

  /**
   * None may be left out, unless something ties it to a company, and none of a company's candidates
   * may wait.
   */
  private Answer answer(CompanyMatches matches, Map<TenantId, Tenant> left) {
    Set<TenantId> unknown = new HashSet<>(left.keySet());
    Set<String> doubtful = new HashSet<>();
    for (CompanyMatch match : matches.matches()) {
      CompanyId company = match.company();
      if (match.outcome() == CompanyMatch.Outcome.UNREADABLE) {
        unknown.add(match.tenant());
      } else if (company != null && !matched.tenants().containsKey(match.tenant())) {
        doubtful.add(company.value());
      }
    }
    for (Finding finding : matches.findings()) {
      if (finding.code() == FindingCode.AMBIGUOUS_COMPANY
          || finding.code() == FindingCode.COMPANY_PROPOSED) {
        doubtful.addAll(finding.ids().subList(1, finding.ids().size()));
      }
    }
    unknown.removeAll(tied);
    return new Answer(!list.provenComplete() || !unknown.isEmpty(), doubtful);
  }
}
