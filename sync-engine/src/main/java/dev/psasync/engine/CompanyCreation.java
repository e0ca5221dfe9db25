package dev.psasync.engine;

import dev.psasync.core.model.Company;
import dev.psasync.core.model.Tenant;
import dev.psasync.core.plan.Write;
import dev.psasync.core.value.Equality;
import dev.psasync.engine.json.WriteJson;
import dev.psasync.engine.state.JournalEntry;
import dev.psasync.spi.Capability;
import dev.psasync.spi.Completeness;
import dev.psasync.spi.CreatesCompanies;
import dev.psasync.spi.PartyException;
import dev.psasync.spi.PsaDescription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates companies for tenants that have none (C-8). Never repeated: the next run looks first. Two
 * runs that overlap create none twice: under the leases of the tenants the companies are read once
 * more, and a tenant whose company has appeared meanwhile gets none.
 */
final class CompanyCreation {
  private static final Logger LOG = LoggerFactory.getLogger(SyncEngine.class);
  private static final Duration LEASE = Duration.ofMinutes(10);

  private final RunContext run;
  private final PsaDescription description;

  CompanyCreation(RunContext run, PsaDescription description) {
    this.run = run;
    this.description = description;
  }

  /** Creates them and returns what became of each. */
  List<AppliedWrite> create(Map<Write.CreateCompany, Tenant> creates) {
    List<AppliedWrite> results = new ArrayList<>();
    if (!description.can(Capability.CREATE_COMPANIES)
        || !(run.psa() instanceof CreatesCompanies psa)) {
      String why = description.name() + " cannot create companies";
      creates
          .keySet()
          .forEach(create -> results.add(result(create, AppliedWrite.Result.FAILED, why)));
      return results;
    }
    Map<Write.CreateCompany, Lease> leases = new LinkedHashMap<>();
    try {
      for (Map.Entry<Write.CreateCompany, Tenant> one : creates.entrySet()) {
        Lease lease = new Lease(run, "tenant " + one.getValue().id(), LEASE);
        if (lease.held()) {
          leases.put(one.getKey(), lease);
        } else {
          results.add(result(one.getKey(), AppliedWrite.Result.HELD, "another run creates it"));
        }
      }
      if (!leases.isEmpty()) {
        List<Company> present = new ArrayList<>();
        Completeness end = run.psa().companies(present::add);
        leases.forEach(
            (create, lease) -> {
              Tenant tenant = creates.getOrDefault(create, null);
              String reason = whyNot(create, lease, present, end);
              results.add(
                  reason == null && tenant != null
                      ? create(psa, create, tenant)
                      : result(create, AppliedWrite.Result.HELD, String.valueOf(reason)));
            });
      }
    } finally {
      leases.values().forEach(Lease::close);
    }
    return results;
  }

  private @Nullable String whyNot(
      Write.CreateCompany create, Lease lease, List<Company> present, Completeness end) {
    if (!run.control().proceed(lease::held)) {
      return "the run was cancelled";
    }
    if (!lease.held()) {
      return "another run creates it";
    }
    if (!end.provenComplete()) {
      return "whether it has appeared meanwhile could not be read; the next run tries again";
    }
    for (Company company : present) {
      if (company.tenantIds().contains(create.tenant())
          || Equality.sameIgnoringCase(company.name(), create.name())) {
        return "company " + company.id() + " has appeared meanwhile; the next run matches it";
      }
    }
    return null;
  }

  private AppliedWrite create(CreatesCompanies psa, Write.CreateCompany create, Tenant tenant) {
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
    AppliedWrite outcome = send(psa, create, tenant);
    run.journal()
        .finish(entry.finished(outcome.result().name(), outcome.detail(), null, run.now()));
    run.journal().settle(run.id(), entry.subject(), false);
    run.listeners().write(listener -> listener.after(attempt, List.of(outcome)));
    LOG.info("tenant {}: creating its company: {}", tenant.id(), outcome.result());
    return outcome;
  }

  private AppliedWrite send(CreatesCompanies psa, Write.CreateCompany create, Tenant tenant) {
    try {
      return psa.createCompany(tenant)
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
