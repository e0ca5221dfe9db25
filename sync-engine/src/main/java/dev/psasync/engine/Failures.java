package dev.psasync.engine;

import dev.psasync.core.model.ReadProblem;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.plan.Finding;
import dev.psasync.core.plan.FindingCode;
import dev.psasync.spi.PartyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns exceptions into findings and partial reads. */
final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(SyncEngine.class);

  private Failures() {}

  /** Makes the finding of a tenant that is skipped: the reason, what was tried, the remedy. */
  static Finding skipped(TenantId tenant, RuntimeException failure) {
    Finding finding = Finding.of(FindingCode.TENANT_SKIPPED, tenant, tenant);
    if (failure instanceof PartyException party) {
      LOG.warn("tenant {} skipped: {}", tenant, party.reason());
      return finding.withDetail(party.reason() + ": " + party.getMessage() + ". " + party.remedy());
    }
    LOG.error("tenant {} skipped: unexpected {}", tenant, failure.getClass().getName());
    LOG.debug("tenant {} skipped", tenant, failure);
    return finding.withDetail(
        "UNEXPECTED: "
            + failure.getClass().getSimpleName()
            + ". This is an error in the program; the log at level debug has more");
  }

  /** Makes the finding of a tenant that a cancelled run did not come to. */
  static Finding cancelled(TenantId tenant) {
    return Finding.of(FindingCode.TENANT_SKIPPED, tenant, tenant)
        .withDetail("CANCELLED: the run was cancelled before this tenant's turn. Run again");
  }

  /** Makes the problem of a list that could not be read at all. */
  static ReadProblem problem(String what, RuntimeException failure) {
    LOG.warn("{} could not be read: {}", what, failure.getClass().getName());
    LOG.debug("{} could not be read", what, failure);
    return new ReadProblem(
        ReadProblem.Kind.FAILED,
        failure instanceof PartyException party
            ? what + ": " + party.reason() + ": " + party.getMessage()
            : what + ": unexpected " + failure.getClass().getSimpleName());
  }
}
