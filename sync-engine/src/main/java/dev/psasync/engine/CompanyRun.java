package dev.psasync.engine;

import dev.psasync.core.model.Company;
import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.CompanySnapshot;
import dev.psasync.core.model.ConflictDecision;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.EstateIndex;
import dev.psasync.core.model.HubContact;
import dev.psasync.core.model.Link;
import dev.psasync.core.model.Read;
import dev.psasync.core.model.ReadProblem;
import dev.psasync.core.model.Site;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.TenantSnapshot;
import dev.psasync.core.model.TenantState;
import dev.psasync.core.model.UserKey;
import dev.psasync.core.plan.Finding;
import dev.psasync.core.plan.FindingCode;
import dev.psasync.core.plan.HubRecorder;
import dev.psasync.core.plan.LinkRecorder;
import dev.psasync.core.plan.PlanContext;
import dev.psasync.core.plan.Planner;
import dev.psasync.core.plan.PolicyCheck;
import dev.psasync.core.plan.ScopeFingerprint;
import dev.psasync.core.plan.SyncPlan;
import dev.psasync.core.plan.Write;
import dev.psasync.core.policy.Mode;
import dev.psasync.core.policy.SyncPolicy;
import dev.psasync.engine.settings.Layer;
import dev.psasync.engine.state.AppliedPlan;
import dev.psasync.engine.state.Hold;
import dev.psasync.spi.CompanyOutcome;
import dev.psasync.spi.DirectoryMirror;
import dev.psasync.spi.HubStore;
import dev.psasync.spi.PartyException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
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
  private final SyncPolicy policy;
  private final Mode mode;

  private final List<Finding> findings = new ArrayList<>();
  private final Map<TenantId, TenantResult.Outcome> outcomes = new TreeMap<>();
  private final List<DirectoryMirror> mirrors = new ArrayList<>();
  private List<AppliedWrite> applied = List.of();
  private Read<List<Site>> sites = Read.complete(List.of());

  /** What came of it. */
  record Finished(CompanyResult result, Map<TenantId, TenantResult.Outcome> outcomes) {}

  /**
   * Prepares it.
   *
   * @param tenants the tenants matched to the company in this run
   * @param others tenants that belong to the company but are not read in this run
   * @param companyWrites writes on the company itself
   */
  CompanyRun(
      RunContext run,
      Estate estate,
      Company company,
      List<OpenTenant> tenants,
      Map<TenantId, TenantSnapshot> others,
      List<Write> companyWrites) {
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
    Estate.View view = estate.of(company.id());
    Recovery recovery = Recovery.of(run, company.id(), tenants);
    if (lease != null && recovery.needed()) {
      // Whatever was read before the lease may lack what the broken run wrote last.
      view = estate.readAgain(company.id(), view);
      findings.addAll(recovery.recover(snapshot(snapshots, view)));
    }
    CompanySnapshot snapshot = snapshot(snapshots, view);
    SyncPlan plan = plan(snapshot, view.index());
    boolean sitesRead = false;
    boolean more = true;
    while (more) {
      more = false;
      if (!sitesRead && needsSites(plan)) {
        sitesRead = true;
        sites = estate.sites(company.id());
        snapshot = withSites(snapshot, sites);
        plan = plan(snapshot, view.index());
      }
      if (!view.everyCompany() && needsTheWholeEstate(snapshot, plan)) {
        // A pilot read only this company; whether somebody is a contact elsewhere must be known
        // first.
        view = estate.everything();
        snapshot = snapshot(snapshots, view);
        plan = plan(snapshot, view.index());
        more = true;
      }
    }
    SyncPlan settled = plan;
    run.listeners().progress(listener -> listener.planned(settled));
    findings.addAll(plan.findings());
    if (lease == null) {
      tenants.forEach(
          tenant -> outcomes.putIfAbsent(tenant.listed().id(), TenantResult.Outcome.PLANNED));
      return finished(snapshot, plan);
    }
    apply(snapshot, plan, view, lease);
    return finished(snapshot, plan);
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

  private CompanySnapshot snapshot(List<TenantSnapshot> snapshots, Estate.View view) {
    List<TenantId> ids =
        snapshots.stream().map(tenant -> tenant.tenant().id()).collect(Collectors.toList());
    List<Link> links = estate.links(company.id(), ids);
    CompanySnapshot snapshot =
        new Confirmation(run, company.id(), view)
            .confirmed(
                new CompanySnapshot(
                    company,
                    snapshots,
                    sites,
                    view.contacts(company.id()),
                    hub(),
                    links,
                    run.hub() == null ? List.of() : run.store().hubTies(company.id())));
    if (view.complete() && !snapshot.contacts().provenComplete()) {
      estate.lacksContacts();
    }
    return snapshot;
  }

  /**
   * Sites are read only if somebody needs one: a plan in which nobody is created, moved or without
   * a site is the same whatever sites there are (T-1, T-2).
   */
  private boolean needsSites(SyncPlan plan) {
    return policy.moveSites()
        || plan.writes().stream()
            .anyMatch(
                write -> write instanceof Write.CreateContact || write instanceof Write.MoveContact)
        || plan.findings().stream().anyMatch(finding -> finding.code() == FindingCode.NO_SITE);
  }

  private static CompanySnapshot withSites(CompanySnapshot snapshot, Read<List<Site>> sites) {
    return new CompanySnapshot(
        snapshot.company(),
        snapshot.tenants(),
        sites,
        snapshot.contacts(),
        snapshot.hub(),
        snapshot.links(),
        snapshot.hubTies());
  }

  private @Nullable Read<List<HubContact>> hub() {
    HubStore hub = run.hub();
    if (hub == null) {
      return null;
    }
    List<HubContact> contacts = new ArrayList<>();
    try {
      return hub.contacts(company.id(), contacts::add).read(contacts);
    } catch (RuntimeException e) {
      return Read.partial(contacts, Failures.problem("hub contacts", e));
    }
  }

  private SyncPlan plan(CompanySnapshot snapshot, EstateIndex index) {
    String fingerprint = ScopeFingerprint.of(policy);
    Set<TenantId> changed = new HashSet<>();
    for (TenantSnapshot tenant : snapshot.tenants()) {
      Optional<String> stored = run.store().scopeFingerprint(tenant.tenant().id());
      if (stored.isPresent() && !stored.get().equals(fingerprint)) {
        changed.add(tenant.tenant().id());
      }
    }
    return Planner.plan(
        snapshot,
        policy,
        new PlanContext(
            run.startedAt(),
            index,
            estate.description().profile(),
            run.store().resolutions(company.id()),
            conflictDecisions(),
            changed,
            run.request().detail()));
  }

  private Set<ConflictDecision> conflictDecisions() {
    return run.hub() == null ? Set.of() : Set.copyOf(run.store().conflictDecisions(company.id()));
  }

  /** Creating or tying somebody anew needs to know that nobody elsewhere is that person (M-7). */
  private static boolean needsTheWholeEstate(CompanySnapshot snapshot, SyncPlan plan) {
    Map<UserKey, ContactId> known = new HashMap<>();
    snapshot.links().forEach(link -> known.put(link.user(), link.contact()));
    return plan.linkChanges().stream()
        .anyMatch(
            change ->
                change.contact() == null || !change.contact().equals(known.get(change.user())));
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
      record(snapshot, plan, done, heldTenants);
    } else if (findings.stream().noneMatch(finding -> finding.code() == FindingCode.LOCKED)) {
      // What another run has stored meanwhile must not be replaced; the next run finds the writes.
      LOG.warn("company {}: the lease was lost, nothing is recorded", company.id());
      findings.add(
          Finding.of(FindingCode.LOCKED, null, company.id())
              .withDetail("the lease was lost before the outcome could be recorded"));
    }
  }

  private void record(
      CompanySnapshot snapshot, SyncPlan plan, Outcomes done, Set<TenantId> heldTenants) {
    LinkRecorder.Recorded recorded = LinkRecorder.record(snapshot, plan, done.byUser());
    findings.addAll(recorded.findings());
    HubRecorder.Recorded hub =
        HubRecorder.record(snapshot, plan, conflictDecisions(), done.byWrite());
    findings.addAll(hub.findings());
    Map<UserKey, ContactId> resolutions = run.store().resolutions(company.id());
    Set<UserKey> resolved =
        recorded.links().stream()
            .filter(link -> link.contact().equals(resolutions.get(link.user())))
            .map(Link::user)
            .collect(Collectors.toSet());
    Map<TenantId, String> fingerprints = new HashMap<>();
    for (TenantSnapshot tenant : snapshot.tenants()) {
      TenantId id = tenant.tenant().id();
      if (tenant.state() == TenantState.READ && !heldTenants.contains(id)) {
        fingerprints.put(id, ScopeFingerprint.of(policy));
      }
    }
    run.records()
        .store(
            run,
            run.id(),
            snapshot.links(),
            snapshot.hubTies(),
            new CompanyOutcome(
                company.id(),
                recorded.links(),
                replaced(snapshot, recorded.links(), resolved),
                mirrors,
                fingerprints,
                resolved,
                hub.carriedOut(),
                hub.ties()),
            false);
  }

  /** A contact that a person's decision tied to somebody else is nobody else's any more (M-8). */
  private static Set<UserKey> replaced(
      CompanySnapshot snapshot, List<Link> links, Set<UserKey> resolved) {
    Set<ContactId> tied =
        links.stream()
            .filter(link -> resolved.contains(link.user()))
            .map(Link::contact)
            .collect(Collectors.toSet());
    return snapshot.links().stream()
        .filter(link -> tied.contains(link.contact()) && !resolved.contains(link.user()))
        .map(Link::user)
        .collect(Collectors.toSet());
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
    return finished(null, null);
  }

  private Finished finished(TenantResult.Outcome outcome) {
    tenants.forEach(tenant -> outcomes.putIfAbsent(tenant.listed().id(), outcome));
    return finished(null, null);
  }

  private Finished finished(@Nullable CompanySnapshot snapshot, @Nullable SyncPlan plan) {
    boolean named = snapshot != null && plan != null;
    Cards cards = plan == null ? null : new Cards(plan, findings);
    CompanyResult result =
        new CompanyResult(
            company.id(),
            company.name(),
            tenants.stream().map(tenant -> tenant.listed().id()).sorted().toList(),
            plan,
            companyWrites,
            applied,
            findings,
            named && cards != null && snapshot != null ? cards.contacts(snapshot) : Map.of(),
            named && cards != null && snapshot != null ? cards.users(snapshot) : Map.of());
    run.listeners().progress(listener -> listener.companyFinished(result));
    return new Finished(result, outcomes);
  }
}
