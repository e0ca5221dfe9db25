package dev.psasync.engine;

import dev.psasync.core.model.Company;
import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.CompanySnapshot;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Read;
import dev.psasync.core.model.ReadProblem;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.TenantSnapshot;
import dev.psasync.core.model.TenantState;
import dev.psasync.core.plan.Finding;
import dev.psasync.core.plan.FindingCode;
import dev.psasync.core.plan.PolicyCheck;
import dev.psasync.core.plan.SyncPlan;
import dev.psasync.core.plan.Write;
import dev.psasync.core.policy.Mode;
import dev.psasync.core.policy.SyncPolicy;
import dev.psasync.engine.settings.Layer;
import dev.psasync.engine.state.AppliedPlan;
import dev.psasync.engine.state.Hold;
import dev.psasync.spi.DirectoryMirror;
import dev.psasync.spi.PartyException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One company's way through a run: read, plan, brake, apply, record. Used by one thread. */
final class CompanyRun {
  private static final Logger LOG = LoggerFactory.getLogger(SyncEngine.class);

  private final RunContext run;
  private final Estate estate;
  private final Company company;
  private final List<OpenTenant> tenants;
  private final Map<TenantId, TenantSnapshot> others;
  private final List<Write> companyWrites;
  private final TenantCensus census;
  private final @Nullable Set<ContactId> moves;
  private final SyncPolicy policy;
  private final Mode mode;

  private final List<Finding> findings = new ArrayList<>();
  private final Map<TenantId, TenantResult.Outcome> outcomes = new TreeMap<>();
  private final List<DirectoryMirror> mirrors = new ArrayList<>();
  private List<AppliedWrite> applied = List.of();

  /**
   * What came of it.
   *
   * @param waits whether nothing was done yet, since contacts of other companies are wanted (M-7):
   *     see {@link #again}
   */
  record Finished(
      CompanyResult result,
      Map<TenantId, TenantResult.Outcome> outcomes,
      MoveClaims.OfCompany claims,
      boolean waits) {
    /** All is done, and nothing of other companies was asked for. */
    Finished(CompanyResult result, Map<TenantId, TenantResult.Outcome> outcomes) {
      this(result, outcomes, MoveClaims.OfCompany.NONE, false);
    }
  }

  /**
   * Prepares it.
   *
   * @param tenants the tenants matched to the company in this run
   * @param others tenants that belong to the company but are not read in this run
   * @param companyWrites writes on the company itself
   * @param census whether any other tenant can be one of this company
   */
  CompanyRun(
      RunContext run,
      Estate estate,
      Company company,
      List<OpenTenant> tenants,
      Map<TenantId, TenantSnapshot> others,
      List<Write> companyWrites,
      TenantCensus census) {
    this(run, estate, company, tenants, others, companyWrites, census, null);
  }

  private CompanyRun(
      RunContext run,
      Estate estate,
      Company company,
      List<OpenTenant> tenants,
      Map<TenantId, TenantSnapshot> others,
      List<Write> companyWrites,
      TenantCensus census,
      @Nullable Set<ContactId> moves) {
    this.census = census;
    this.moves = moves;
    this.run = run;
    this.estate = estate;
    this.company = company;
    this.tenants = tenants;
    this.others = others;
    this.policy = run.settings().effective(company.id());
    this.mode = mode(run, company.id(), policy);
    this.companyWrites =
        companyWrites.stream()
            .filter(write -> policy.writeTenantId() || write.kind() != Write.Kind.MAP_TENANT)
            .toList();
  }

  /** Returns the same company's run from the start, with the contacts that may be moved here. */
  CompanyRun again(Set<ContactId> movesGranted) {
    return new CompanyRun(
        run, estate, company, tenants, others, companyWrites, census, movesGranted);
  }

  /** A company's own mode can only take away from what the run may do. */
  private static Mode mode(RunContext run, CompanyId company, SyncPolicy policy) {
    boolean own =
        run.settings().explain(company).stream()
            .anyMatch(setting -> setting.key().equals("mode") && setting.layer() == Layer.COMPANY);
    return own && policy.mode().compareTo(run.mode()) > 0 ? policy.mode() : run.mode();
  }

  Finished run() {
    if (!policy.psaSync() || !policy.userSync()) {
      tenants.forEach(
          tenant ->
              findings.add(
                  Finding.of(
                          FindingCode.NOT_ENABLED,
                          tenant.listed().id(),
                          tenant.listed().id(),
                          company.id())
                      .withDetail(
                          (policy.psaSync() ? "userSync" : "psaSync")
                              + " is off for company "
                              + company.id())));
      return finished(TenantResult.Outcome.NOT_ENABLED);
    }
    if (mode == Mode.CHECK_MATCHES) {
      return finished(TenantResult.Outcome.MATCHED);
    }
    List<String> problems = PolicyCheck.problems(policy, estate.description().profile());
    if (!problems.isEmpty()) {
      return misconfigured(problems);
    }
    if (mode == Mode.PLAN) {
      run.records().holds().held(company.id()).ifPresent(this::noteHold);
      return planned(null);
    }
    try (Lease lease = new Lease(run, subject(company.id()), policy.leaseTime())) {
      if (!lease.held()) {
        return locked("another run holds the company; this one leaves it alone");
      }
      // Asked for under the lease, for an undo holds the company before it gives the lease back.
      Optional<Hold> hold = run.records().holds().held(company.id());
      if (hold.isPresent()) {
        noteHold(hold.get());
        return finished(TenantResult.Outcome.ON_HOLD);
      }
      return planned(lease);
    }
  }

  /** Returns what a company is called in leases and in the journal. */
  static String subject(CompanyId company) {
    return "company " + company;
  }

  private void noteHold(Hold hold) {
    LOG.info("company {}: on hold since {}", company.id(), hold.since());
    findings.add(
        Finding.of(FindingCode.ON_HOLD, null, company.id())
            .withDetail(hold.why() + "; on hold since " + hold.since() + " until resumed"));
  }

  /** Makes the result of a company that a cancelled run does not come to. */
  Finished cancelled() {
    tenants.forEach(tenant -> findings.add(Failures.cancelled(tenant.listed().id())));
    return finished(TenantResult.Outcome.SKIPPED);
  }

  private Finished locked(String why) {
    LOG.warn("company {}: {}", company.id(), why);
    findings.add(Finding.of(FindingCode.LOCKED, null, company.id()).withDetail(why));
    return finished(TenantResult.Outcome.LOCKED);
  }

  /** Settings that cannot work are refused before anything is read or written (F-1). */
  private Finished misconfigured(List<String> problems) {
    tenants.forEach(
        tenant ->
            findings.add(
                Finding.of(FindingCode.TENANT_SKIPPED, tenant.listed().id(), tenant.listed().id())
                    .withDetail(
                        "CONFIGURATION: "
                            + String.join("; ", problems)
                            + ". Mend the settings of company "
                            + company.id()
                            + " or of the partner")));
    return finished(TenantResult.Outcome.SKIPPED);
  }

  private Finished planned(@Nullable Lease lease) {
    List<TenantSnapshot> snapshots = readTenants(lease);
    if (lease != null && !lease.held()) {
      return locked("the lease ran out while the tenants were read; nothing was written");
    }
    if (snapshots.stream().noneMatch(tenant -> tenant.state() == TenantState.READ)) {
      return finished(TenantResult.Outcome.SKIPPED);
    }
    CompanyPlanning planning =
        new CompanyPlanning(run, estate, company, policy, snapshots, census, moves);
    Estate.View view = estate.of(company.id());
    Recovery recovery = Recovery.of(run, company.id(), tenants);
    if (lease != null && recovery.needed()) {
      // Whatever was read before the lease may lack what the broken run wrote last.
      view = estate.readAgain(company.id(), view);
      findings.addAll(recovery.recover(planning.look(view)));
    }
    CompanyPlanning.Planned planned = planning.plan(view);
    CompanySnapshot snapshot = planned.snapshot();
    SyncPlan plan = planned.plan();
    MoveClaims.OfCompany claims =
        estate.moves() ? MoveClaims.OfCompany.of(snapshot, plan) : MoveClaims.OfCompany.NONE;
    if (moves == null && !claims.wanted().isEmpty()) {
      return waiting(claims);
    }
    run.listeners().progress(listener -> listener.planned(plan));
    findings.addAll(plan.findings());
    if (lease == null) {
      tenants.forEach(
          tenant -> outcomes.putIfAbsent(tenant.listed().id(), TenantResult.Outcome.PLANNED));
      return finished(snapshot, plan, claims);
    }
    apply(snapshot, plan, planned.view(), lease);
    return finished(snapshot, plan, claims);
  }

  private List<TenantSnapshot> readTenants(@Nullable Lease lease) {
    TenantReader reader = new TenantReader(run);
    List<TenantSnapshot> snapshots = new ArrayList<>(others.values());
    for (OpenTenant tenant : tenants) {
      TenantId id = tenant.listed().id();
      if (lease != null && !lease.held()) {
        return snapshots;
      }
      if (!run.control().proceed(lease == null ? () -> {} : lease::held)) {
        findings.add(Failures.cancelled(id));
        outcomes.put(id, TenantResult.Outcome.SKIPPED);
        snapshots.add(unread(tenant));
        tenant.close();
        continue;
      }
      try {
        TenantReader.Reading reading = reader.read(tenant, policy);
        DirectoryMirror mirror = reading.mirror();
        if (mirror != null) {
          mirrors.add(mirror);
        }
        snapshots.add(reading.snapshot());
        Read<?> users = reading.snapshot().users();
        int count = reading.snapshot().users().value().size();
        LOG.info("tenant {}: {} users, complete: {}", id, count, users.provenComplete());
        run.listeners()
            .progress(
                listener -> listener.tenantRead(id, company.id(), count, users.provenComplete()));
      } catch (RuntimeException e) {
        Finding skipped = Failures.skipped(id, e);
        findings.add(skipped);
        outcomes.put(id, TenantResult.Outcome.SKIPPED);
        snapshots.add(unread(tenant));
        run.listeners().progress(listener -> listener.tenantSkipped(id, skipped));
      } finally {
        tenant.close();
      }
    }
    return snapshots;
  }

  private static TenantSnapshot unread(OpenTenant tenant) {
    return TenantSnapshot.unread(
        tenant.tenant(),
        TenantState.NOT_READ,
        new ReadProblem(ReadProblem.Kind.FAILED, "the tenant could not be read"));
  }

  private void apply(CompanySnapshot snapshot, SyncPlan plan, Estate.View view, Lease lease) {
    Approval approval = Approval.of(run, plan);
    findings.addAll(approval.findings());
    boolean everythingHeld = run.request().onlyApproved() && approval.released().isEmpty();
    Set<TenantId> heldTenants = new HashSet<>();
    for (OpenTenant tenant : tenants) {
      TenantId id = tenant.listed().id();
      boolean braked = plan.brakes().containsKey(id) && !approval.approved();
      if (everythingHeld || braked) {
        heldTenants.add(id);
      }
      outcomes.putIfAbsent(
          id, heldTenants.contains(id) ? TenantResult.Outcome.HELD : TenantResult.Outcome.APPLIED);
    }
    ContactView contacts =
        new ContactView(
            run, estate, estate.query(company.id()), snapshot, view.readAt(), policy.maxPlanAge());
    Applier applier = new Applier(run, company.id(), contacts, lease, policy.createSettle());
    List<Write> writes = new ArrayList<>();
    List<Write> held = new ArrayList<>(approval.held());
    companyWrites.forEach(
        write -> {
          TenantId tenant = write.tenant();
          boolean holds = tenant != null && heldTenants.contains(tenant);
          (holds || outcomes.get(tenant) == TenantResult.Outcome.SKIPPED ? held : writes)
              .add(write);
        });
    writes.addAll(approval.released());
    Outcomes done = applier.apply(writes, approval.held());
    held.forEach(write -> done.hold(write, "held until exactly this plan is approved"));
    findings.addAll(done.findings());
    applied = done.applied();
    if (approval.approved()) {
      run.records().applied().applied(new AppliedPlan(plan.hash(), run.id(), run.now()));
    }
    if (lease.held()) {
      new CompanyRecord(run, company.id(), policy, estate.description().profile())
          .store(snapshot, plan, done, heldTenants, mirrors, findings::add);
    } else if (findings.stream().noneMatch(finding -> finding.code() == FindingCode.LOCKED)) {
      // What another run has stored meanwhile must not be replaced; the next run finds the writes.
      LOG.warn("company {}: the lease was lost, nothing is recorded", company.id());
      findings.add(
          Finding.of(FindingCode.LOCKED, null, company.id())
              .withDetail("the lease was lost before the outcome could be recorded"));
    }
  }

  /** Makes the result of a company whose run broke off: what was applied so far stays noted. */
  Finished failed(RuntimeException failure) {
    if (failure instanceof PartyException party) {
      run.psaFailed(party);
    }
    tenants.forEach(
        tenant -> {
          findings.add(Failures.skipped(tenant.listed().id(), failure));
          outcomes.put(tenant.listed().id(), TenantResult.Outcome.SKIPPED);
        });
    return finished(null, null, MoveClaims.OfCompany.NONE);
  }

  private Finished finished(TenantResult.Outcome outcome) {
    tenants.forEach(tenant -> outcomes.putIfAbsent(tenant.listed().id(), outcome));
    return finished(null, null, MoveClaims.OfCompany.NONE);
  }

  private Finished waiting(MoveClaims.OfCompany claims) {
    LOG.info("company {}: waits, for contacts of other companies are to come here", company.id());
    return new Finished(result(null, null), outcomes, claims, true);
  }

  private Finished finished(
      @Nullable CompanySnapshot snapshot, @Nullable SyncPlan plan, MoveClaims.OfCompany claims) {
    CompanyResult result = result(snapshot, plan);
    run.listeners().progress(listener -> listener.companyFinished(result));
    return new Finished(result, outcomes, claims, false);
  }

  private CompanyResult result(@Nullable CompanySnapshot snapshot, @Nullable SyncPlan plan) {
    boolean named = snapshot != null && plan != null;
    Cards cards = plan == null ? null : new Cards(plan, findings);
    return new CompanyResult(
        company.id(),
        company.name(),
        tenants.stream().map(tenant -> tenant.listed().id()).sorted().toList(),
        plan,
        companyWrites,
        applied,
        findings,
        named && cards != null && snapshot != null ? cards.contacts(snapshot) : Map.of(),
        named && cards != null && snapshot != null ? cards.users(snapshot) : Map.of());
  }
}
