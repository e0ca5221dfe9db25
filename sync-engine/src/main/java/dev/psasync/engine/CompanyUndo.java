package dev.psasync.engine;

import dev.psasync.core.model.Company;
import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.CompanySnapshot;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.HubTie;
import dev.psasync.core.model.Link;
import dev.psasync.core.model.ReadProblem;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.UserKey;
import dev.psasync.core.plan.Finding;
import dev.psasync.core.plan.FindingCode;
import dev.psasync.core.plan.SyncPlan;
import dev.psasync.core.plan.Write;
import dev.psasync.core.policy.SyncPolicy;
import dev.psasync.core.undo.HubTieRestoration;
import dev.psasync.core.undo.LinkRestoration;
import dev.psasync.core.undo.LinkStep;
import dev.psasync.core.undo.UndoPlanner;
import dev.psasync.core.undo.UndoneWrite;
import dev.psasync.engine.state.AppliedPlan;
import dev.psasync.engine.state.Hold;
import dev.psasync.spi.CompanyOutcome;
import dev.psasync.spi.PartyException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes back what one run wrote to one company: read, plan, brake, apply, set links back, hold. */
final class CompanyUndo {
  private static final Logger LOG = LoggerFactory.getLogger(SyncEngine.class);

  private final RunContext run;
  private final Estate estate;
  private final Company company;
  private final String undone;
  private final SyncPolicy policy;
  private final List<Finding> findings = new ArrayList<>();
  private final Map<TenantId, TenantResult.Outcome> outcomes = new HashMap<>();
  private final Set<TenantId> tenants = new TreeSet<>();
  private List<AppliedWrite> applied = List.of();

  CompanyUndo(RunContext run, Estate estate, Company company, String undone) {
    this.run = run;
    this.estate = estate;
    this.company = company;
    this.undone = undone;
    this.policy = run.settings().effective(company.id());
  }

  CompanyRun.Finished run() {
    if (run.mode() != dev.psasync.core.policy.Mode.APPLY) {
      return planned(null);
    }
    try (Lease lease = new Lease(run, CompanyRun.subject(company.id()), policy.leaseTime())) {
      if (lease.held()) {
        return planned(lease);
      }
      findings.add(
          Finding.of(FindingCode.LOCKED, null, company.id())
              .withDetail("a run holds the company; wait for its end and try again"));
      return finished(TenantResult.Outcome.LOCKED, null, null);
    }
  }

  private CompanyRun.Finished planned(@Nullable Lease lease) {
    CompanyId id = company.id();
    Recovery recovery = Recovery.of(run, id, List.of());
    UndoReading reading = new UndoReading(run, estate, company, undone);
    ReadProblem problem = reading.read();
    if (problem != null) {
      findings.add(
          Finding.of(FindingCode.READ_INCOMPLETE, null, id)
              .withField("contacts")
              .withDetail(problem.detail() + "; nothing was undone, try again"));
      return finished(TenantResult.Outcome.SKIPPED, null, null);
    }
    if (lease != null && recovery.needed()) {
      findings.addAll(recovery.recover(reading.snapshot(run.store().links(id))));
    }
    List<Link> links = run.store().links(id);
    List<UndoneWrite> writes = reading.writes();
    for (UndoneWrite write : writes) {
      TenantId tenant = write.write().tenant();
      if (tenant != null) {
        tenants.add(tenant);
      }
    }
    SyncPlan plan = UndoPlanner.plan(reading.input(writes, links, policy));
    run.listeners().progress(listener -> listener.planned(plan));
    findings.addAll(plan.findings());
    CompanySnapshot snapshot = reading.snapshot(links);
    if (lease == null) {
      return finished(TenantResult.Outcome.PLANNED, snapshot, plan);
    }
    apply(reading, snapshot, writes, plan, lease);
    return finished(TenantResult.Outcome.APPLIED, snapshot, plan);
  }

  private void apply(
      UndoReading reading,
      CompanySnapshot snapshot,
      List<UndoneWrite> undoneWrites,
      SyncPlan plan,
      Lease lease) {
    Approval approval = Approval.of(run, plan);
    findings.addAll(approval.findings());
    Set<TenantId> held = new HashSet<>();
    plan.brakes()
        .keySet()
        .forEach(
            tenant -> {
              if (!approval.approved()) {
                held.add(tenant);
                outcomes.put(tenant, TenantResult.Outcome.HELD);
              }
            });
    if (!approval.released().isEmpty()) {
      hold();
    }
    ContactView view =
        new ContactView(
            run, estate, reading.query(), snapshot, reading.readAt(), policy.maxPlanAge());
    Outcomes done =
        new Applier(run, company.id(), view, lease, policy.createSettle())
            .apply(approval.released(), approval.held());
    approval.held().forEach(write -> done.hold(write, "held until exactly this plan is approved"));
    findings.addAll(done.findings());
    applied = done.applied();
    if (approval.approved()) {
      run.records().applied().applied(new AppliedPlan(plan.hash(), run.id(), run.now()));
    }
    if (lease.held()) {
      setLinksBack(snapshot, undoneWrites, held);
    } else {
      LOG.warn("company {}: the lease was lost, links are not set back", company.id());
      findings.add(
          Finding.of(FindingCode.LOCKED, null, company.id())
              .withDetail("the lease was lost before links were set back; undo again"));
    }
  }

  /** Before the first write, so that no run can redo it in between. */
  private void hold() {
    Instant now = run.now();
    run.records()
        .holds()
        .hold(new Hold(company.id(), run.id(), now, "run " + undone + " was taken back"));
    LOG.info("company {}: on hold, run {} is taken back", company.id(), undone);
  }

  private void setLinksBack(
      CompanySnapshot snapshot, List<UndoneWrite> undoneWrites, Set<TenantId> held) {
    List<Link> links = snapshot.links();
    List<Write> done = new ArrayList<>();
    Set<UserKey> notDone = new HashSet<>();
    Set<ContactId> contactsNotDone = new HashSet<>();
    for (AppliedWrite write : applied) {
      UserKey user = write.write().user();
      if (write.result() == AppliedWrite.Result.DONE) {
        done.add(write.write());
        continue;
      }
      if (user != null) {
        notDone.add(user);
      }
      ContactId contact = write.contact();
      if (contact != null) {
        contactsNotDone.add(contact);
      }
    }
    List<HubTie> ties =
        HubTieRestoration.restore(
            run.records().history().tieSteps(undone, company.id()),
            done,
            contactsNotDone,
            snapshot.hubTies());
    List<LinkStep> steps =
        run.records().history().steps(undone, company.id()).stream()
            .filter(step -> !held.contains(step.user().tenant()))
            .toList();
    LinkRestoration.Restored restored =
        LinkRestoration.restore(steps, undoneWrites, done, notDone, links);
    boolean changes =
        !restored.links().isEmpty() || !restored.removed().isEmpty() || !ties.isEmpty();
    if (changes && run.records().holds().held(company.id()).isEmpty()) {
      hold();
    }
    run.records()
        .store(
            run,
            run.id(),
            links,
            snapshot.hubTies(),
            new CompanyOutcome(
                company.id(),
                restored.links(),
                restored.removed(),
                List.of(),
                Map.of(),
                Set.of(),
                Set.of(),
                ties),
            false);
  }

  /** Makes the result of a company whose undo broke off. */
  CompanyRun.Finished failed(RuntimeException failure) {
    if (failure instanceof PartyException party) {
      run.psaFailed(party);
    }
    String what =
        failure instanceof dev.psasync.spi.PartyException party
            ? party.reason() + ": " + party.getMessage() + ". " + party.remedy()
            : "unexpected " + failure.getClass().getSimpleName();
    LOG.error("company {}: the undo broke off: {}", company.id(), failure.getClass().getName());
    LOG.debug("company {}: the undo broke off", company.id(), failure);
    findings.add(Finding.of(FindingCode.FAILED, null, company.id()).withDetail(what));
    return finished(TenantResult.Outcome.SKIPPED, null, null);
  }

  private CompanyRun.Finished finished(
      TenantResult.Outcome outcome, @Nullable CompanySnapshot snapshot, @Nullable SyncPlan plan) {
    tenants.forEach(tenant -> outcomes.putIfAbsent(tenant, outcome));
    Cards cards = plan == null ? null : new Cards(plan, findings);
    CompanyResult result =
        new CompanyResult(
            company.id(),
            company.name(),
            List.copyOf(tenants),
            plan,
            List.of(),
            applied,
            findings,
            snapshot == null || cards == null ? Map.of() : cards.contacts(snapshot),
            Map.of());
    run.listeners().progress(listener -> listener.companyFinished(result));
    return new CompanyRun.Finished(result, outcomes);
  }
}
