package dev.psasync.testkit.cases;

import dev.psasync.core.model.TenantId;
import dev.psasync.core.plan.Finding;
import dev.psasync.core.plan.FindingCode;
import java.util.List;
import java.util.Set;

/**
 * What kept a tenant or a company from being synced although the case did not ask for it. Nothing
 * is written then, so a case that expects no write would pass for the wrong reason.
 */
final class NotRun {
  private static final Set<FindingCode> CODES =
      Set.of(FindingCode.TENANT_SKIPPED, FindingCode.LOCKED, FindingCode.ON_HOLD);

  private NotRun() {}

  static List<String> differences(CaseWorld world, CaseStep step, SyncParty.RunOutcome outcome) {
    return outcome.findings().stream()
        .filter(finding -> CODES.contains(finding.code()))
        .filter(finding -> !asked(world, finding) && !expected(step, finding))
        .map(
            finding ->
                finding
                    + "\n  nothing of it was synced, so the case shows nothing: "
                    + finding.detail()
                    + "\n  mend the case, or name "
                    + finding.code()
                    + " in expect.findings")
        .toList();
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
