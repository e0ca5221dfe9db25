package dev.psasync.engine;

import dev.psasync.core.model.Tenant;
import dev.psasync.core.plan.Write;
import dev.psasync.engine.json.WriteJson;
import dev.psasync.engine.state.JournalEntry;
import dev.psasync.spi.Capability;
import dev.psasync.spi.CreatesCompanies;
import dev.psasync.spi.PartyException;
import dev.psasync.spi.PsaDescription;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates companies for tenants that have none (C-8). Never repeated: the next run looks first. */
final class CompanyCreation {
  private static final Logger LOG = LoggerFactory.getLogger(SyncEngine.class);
  private static final Duration LEASE = Duration.ofMinutes(10);

  private final RunContext run;
  private final PsaDescription description;

  CompanyCreation(RunContext run, PsaDescription description) {
    this.run = run;
    this.description = description;
  }

  AppliedWrite create(Write.CreateCompany create, Tenant tenant) {
    if (!description.can(Capability.CREATE_COMPANIES)
        || !(run.psa() instanceof CreatesCompanies creates)) {
      return result(
          create, AppliedWrite.Result.FAILED, description.name() + " cannot create companies");
    }
    try (Lease lease = new Lease(run, "tenant " + tenant.id(), LEASE)) {
      return lease.held()
          ? create(creates, create, tenant)
          : result(create, AppliedWrite.Result.HELD, "another run creates it");
    }
  }

  private AppliedWrite create(CreatesCompanies creates, Write.CreateCompany create, Tenant tenant) {
    JournalEntry entry =
        JournalEntry.intent(
            run.id(),
            run.sequence().incrementAndGet(),
            "tenant " + tenant.id(),
            create.kind().name(),
            null,
            null,
            WriteJson.write(List.of(create)),
            run.now());
    run.journal().intend(List.of(entry));
    WriteAttempt attempt = new WriteAttempt(run.id(), entry.sequence(), null, List.of(create));
    run.listeners().write(listener -> listener.before(attempt));
    AppliedWrite outcome = send(creates, create, tenant);
    run.journal()
        .finish(entry.finished(outcome.result().name(), outcome.detail(), null, run.now()));
    run.listeners().write(listener -> listener.after(attempt, List.of(outcome)));
    LOG.info("tenant {}: creating its company: {}", tenant.id(), outcome.result());
    return outcome;
  }

  private AppliedWrite send(CreatesCompanies creates, Write.CreateCompany create, Tenant tenant) {
    try {
      return creates
          .createCompany(tenant)
          .fold(
              done -> result(create, AppliedWrite.Result.DONE, "company " + done.id()),
              rejected -> result(create, AppliedWrite.Result.FAILED, rejected.why()),
              stale -> result(create, AppliedWrite.Result.STALE, stale.why()),
              unknown -> result(create, AppliedWrite.Result.UNKNOWN, unknown.why()));
    } catch (PartyException e) {
      run.psaFailed(e);
      return result(create, AppliedWrite.Result.FAILED, e.reason() + ": " + e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("creating a company failed with {}", e.getClass().getName());
      LOG.debug("creating a company failed", e);
      return result(
          create, AppliedWrite.Result.UNKNOWN, "unexpected " + e.getClass().getSimpleName());
    }
  }

  private static AppliedWrite result(
      Write.CreateCompany create, AppliedWrite.Result result, String detail) {
    return new AppliedWrite(create, result, null, detail);
  }
}
