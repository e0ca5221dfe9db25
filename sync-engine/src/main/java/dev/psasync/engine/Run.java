package dev.psasync.engine;

import dev.psasync.core.company.CompanyMatch;
import dev.psasync.core.model.Company;
import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Read;
import dev.psasync.core.model.ReadProblem;
import dev.psasync.core.model.Relationship;
import dev.psasync.core.model.Tenant;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.TenantSnapshot;
import dev.psasync.core.model.TenantState;
import dev.psasync.core.plan.Finding;
import dev.psasync.core.plan.FindingCode;
import dev.psasync.core.plan.Write;
import dev.psasync.core.policy.Mode;
import dev.psasync.spi.Capability;
import dev.psasync.spi.PartyException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run over the whole estate or a pilot's part of it. */
final class Run implements Execution {
  private static final Logger LOG = LoggerFactory.getLogger(SyncEngine.class);

  private final RunContext run;
  private final int parallelTenants;
  private final Tally tally;

  Run(RunContext run, int parallelTenants) {
    this.run = run;
    this.parallelTenants = parallelTenants;
    this.tally = new Tally(run);
  }

  @Override
  public Tally execute() {
    Read<List<Tenant>> tenants;
    Estates estates = Estates.open(run);
    estates.failures().forEach(tally::failed);
    if (estates.none()) {
      return tally;
    }
    try {
      tenants = run.directory().tenants();
    } catch (PartyException e) {
      LOG.error("the directory cannot be asked: {}", e.reason());
      tally.failed(PartyFailure.of("directory", e));
      return tally;
    }
    estates.incomplete().values().forEach(why -> tally.find(incomplete("companies", why)));
    tenants.fold(all -> true, (part, problem) -> tally.find(incomplete("tenants", problem)));
    try (Parallel parallel = new Parallel(parallelTenants, run.id())) {
      execute(estates, tenants, parallel);
    } catch (PartyException e) {
      LOG.error("the PSA cannot be asked: {}", e.reason());
      tally.failed(PartyFailure.of("PSA", e));
    }
    return tally;
  }

  private static Finding incomplete(String list, ReadProblem problem) {
    FindingCode code =
        problem.kind() == ReadProblem.Kind.FAILED
            ? FindingCode.READ_INCOMPLETE
            : FindingCode.valueOf(problem.kind().name());
    return Finding.of(code, null).withField(list).withDetail(problem.detail());
  }

  private void execute(Estates estates, Read<List<Tenant>> list, Parallel parallel) {
    Matching matching = new Matching(run, estates, parallel);
    Matching.Result matched = matching.match(list);
    try {
      tally.matched(matched);
      run.listeners().progress(listener -> listener.companiesMatched(matched.matches().matches()));
      createCompanies(estates.forNewCompanies(), matched);
      List<CompanyRun> companies =
          companies(
              estates, matching, matched, new TenantCensus(run.request(), list, matching, matched));
      run(companies, parallel).values().forEach(tally::finished);
      estates.store();
    } finally {
      matched.tenants().values().forEach(OpenTenant::close);
    }
  }

  /** Runs all companies, and then those that had to wait for all others (M-7). */
  private Map<CompanyId, CompanyRun.Finished> run(List<CompanyRun> companies, Parallel parallel) {
    Map<CompanyId, CompanyRun.Finished> finished = new ConcurrentSkipListMap<>();
    Map<CompanyId, CompanyRun> waiting = new ConcurrentSkipListMap<>();
    parallel.forEach(
        companies,
        company -> {
          CompanyRun.Finished done = safely(company);
          finished.put(done.result().company(), done);
          if (done.waits()) {
            waiting.put(done.result().company(), company);
          }
        });
    MoveClaims claims = new MoveClaims();
    finished.values().forEach(done -> claims.add(done.claims()));
    List<CompanyRun> again = new ArrayList<>();
    waiting.forEach(
        (id, company) ->
            again.add(
                company.again(claims.granted(Objects.requireNonNull(finished.get(id)).claims()))));
    parallel.forEach(
        again,
        company -> {
          CompanyRun.Finished done = safely(company);
          finished.put(done.result().company(), done);
        });
    return finished;
  }

  /** A company's failure is that company's alone. */
  private CompanyRun.Finished safely(CompanyRun company) {
    try {
      return run.control().proceed(() -> {}) ? company.run() : company.cancelled();
    } catch (RuntimeException e) {
      return company.failed(e);
    }
  }

  private List<CompanyRun> companies(
      Estates estates, Matching matching, Matching.Result matched, TenantCensus census) {
    Map<CompanyId, List<OpenTenant>> byCompany = new TreeMap<>();
    for (CompanyMatch match : matched.matches().matches()) {
      CompanyId company = match.company();
      boolean asked =
          company != null
              && (run.request().companies().isEmpty()
                  || run.request().companies().contains(company));
      OpenTenant tenant = matched.tenants().get(match.tenant());
      if (company != null && asked && tenant != null) {
        byCompany.computeIfAbsent(company, unused -> new ArrayList<>()).add(tenant);
      }
    }
    List<CompanyRun> runs = new ArrayList<>();
    byCompany.forEach(
        (id, tenants) -> {
          Estate estate = estates.of(id);
          if (estate == null) {
            tenants.forEach(tenant -> tally.skipped(notThere(tenant.listed().id(), id)));
            return;
          }
          Company company = estate.company(id);
          if (company == null) {
            // Mapped by hand while the list of companies is not complete.
            company = new Company(id, id.value(), null, List.of(), true, null);
          }
          runs.add(
              new CompanyRun(
                  estate.run(),
                  estate,
                  company,
                  tenants,
                  others(matching, matched, id, tenants),
                  companyWrites(estate, matched, id),
                  census));
        });
    return runs;
  }

  private static Finding notThere(TenantId tenant, CompanyId company) {
    return Finding.of(FindingCode.TENANT_SKIPPED, tenant, tenant)
        .withDetail(
            "UNAVAILABLE: the PSA of company "
                + company
                + " could not be asked, or no PSA has that name. See what is said of the PSA, or"
                + " mend companyMap");
  }

  /** Tenants that belong to a company but are not read in this run, so that nobody misses them. */
  private Map<TenantId, TenantSnapshot> others(
      Matching matching, Matching.Result matched, CompanyId company, List<OpenTenant> read) {
    Set<TenantId> known = new HashSet<>();
    read.forEach(tenant -> known.add(tenant.listed().id()));
    Map<TenantId, CompanyMatch> matches = new TreeMap<>();
    matched.matches().matches().forEach(match -> matches.put(match.tenant(), match));
    Map<TenantId, TenantSnapshot> others = new TreeMap<>();
    for (TenantId id : matching.tenantsOf(company)) {
      CompanyMatch match = matches.get(id);
      boolean elsewhere =
          match != null
              && match.outcome() == CompanyMatch.Outcome.MATCHED
              && !company.equals(match.company());
      if (known.contains(id) || elsewhere) {
        continue;
      }
      Tenant tenant = tenant(matched, id);
      boolean out = tenant.relationship() == Relationship.ENDED || matching.excluded(tenant);
      others.put(
          id,
          TenantSnapshot.unread(
              tenant,
              out ? TenantState.OUT : TenantState.NOT_READ,
              new ReadProblem(ReadProblem.Kind.FAILED, "the tenant is not read in this run")));
    }
    return others;
  }

  private static Tenant tenant(Matching.Result matched, TenantId id) {
    OpenTenant open = matched.tenants().get(id);
    if (open != null) {
      return open.tenant();
    }
    Tenant left = matched.left().get(id);
    return left == null ? new Tenant(id, id.value(), null, null, Relationship.ACTIVE) : left;
  }

  private static List<Write> companyWrites(
      Estate estate, Matching.Result matched, CompanyId company) {
    if (!estate.description().can(Capability.MAP_TENANTS)) {
      return List.of();
    }
    return matched.matches().writes().stream()
        .filter(write -> write instanceof Write.MapTenant map && map.company().equals(company))
        .toList();
  }

  private void createCompanies(@Nullable Estate estate, Matching.Result matched) {
    List<Write.CreateCompany> creates =
        matched.matches().writes().stream()
            .filter(Write.CreateCompany.class::isInstance)
            .map(Write.CreateCompany.class::cast)
            .toList();
    if (estate == null || creates.isEmpty() || !run.request().companies().isEmpty()) {
      return;
    }
    boolean apply = run.mode() == Mode.APPLY && !run.request().onlyApproved();
    if (!apply) {
      creates.forEach(tally::planned);
      return;
    }
    Map<Write.CreateCompany, Tenant> tenants = new LinkedHashMap<>();
    for (Write.CreateCompany create : creates) {
      @Nullable OpenTenant tenant = matched.tenants().get(create.tenant());
      tenants.put(create, Objects.requireNonNull(tenant).tenant());
    }
    new CompanyCreation(estate.run(), estate.description()).create(tenants).forEach(tally::created);
  }
}
