package dev.psasync.testkit.cases;

import dev.psasync.core.company.CompanyMatch;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.plan.Finding;
import dev.psasync.core.plan.FindingCode;
import dev.psasync.core.plan.Rule;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What kept a tenant or a company from being synced although the case did not ask for it. Nothing
 * is written then, so a case that expects no write would pass for the wrong reason.
 */
final class NotRun {
  private static final Set<FindingCode> CODES =
      Set.of(FindingCode.TENANT_SKIPPED, FindingCode.LOCKED, FindingCode.ON_HOLD);

  private NotRun() {}

  static List<String> differences(CaseWorld world, CaseStep step, SyncParty.RunOutcome outcome) {
    Stream<String> skipped =
        outcome.findings().stream()
            .filter(finding -> CODES.contains(finding.code()))
            .filter(finding -> !asked(world, finding) && !expected(step, finding))
            .map(finding -> words(finding.toString(), finding.detail(), finding.code().name()));
    return Stream.concat(skipped, unmatched(step, outcome)).toList();
  }

  /** A tenant that is mapped by hand to a company that is inactive has none (C-0). */
  private static Stream<String> unmatched(CaseStep step, SyncParty.RunOutcome outcome) {
    return outcome.matches().stream()
        .filter(match -> match.outcome() == CompanyMatch.Outcome.UNMATCHED)
        .filter(match -> !expected(step, match))
        .flatMap(
            match ->
                match.reasons().stream()
                    .filter(reason -> reason.rule() == Rule.C_0)
                    .map(
                        reason ->
                            words(
                                "tenant " + match.tenant(),
                                reason.evidence() + " or inactive",
                                "COMPANY_INACTIVE")));
  }

  private static boolean expected(CaseStep step, CompanyMatch match) {
    Expected expected = step.expected();
    return step.expects(FindingCode.COMPANY_INACTIVE)
        || step.expects(FindingCode.UNMATCHED_TENANT)
        || (expected != null && expected.matches().containsKey(match.tenant().value()));
  }

  private static String words(String what, String why, String code) {
    return what
        + "\n  nothing of it was synced, so the case shows nothing: "
        + why
        + "\n  mend the case, or name "
        + code
        + " in expect.findings";
  }

  private static boolean asked(CaseWorld world, Finding finding) {
    TenantId id = finding.tenant();
    TenantPatch.TenantState tenant = id == null ? null : world.tenants.get(id);
    return tenant != null && tenant.failed != null;
  }

  private static boolean expected(CaseStep step, Finding finding) {
    Expected expected = step.expected();
    return expected != null
        && expected.findings().stream().anyMatch(wanted -> wanted.isMetBy(finding));
  }
}
