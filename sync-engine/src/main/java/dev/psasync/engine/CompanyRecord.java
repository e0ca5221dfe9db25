package dev.psasync.engine;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.CompanySnapshot;
import dev.psasync.core.model.ConflictDecision;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Link;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.TenantSnapshot;
import dev.psasync.core.model.TenantState;
import dev.psasync.core.model.UserKey;
import dev.psasync.core.plan.Finding;
import dev.psasync.core.plan.HubRecorder;
import dev.psasync.core.plan.LinkRecorder;
import dev.psasync.core.plan.PsaProfile;
import dev.psasync.core.plan.ScopeFingerprint;
import dev.psasync.core.plan.SyncPlan;
import dev.psasync.core.policy.SyncPolicy;
import dev.psasync.spi.CompanyOutcome;
import dev.psasync.spi.DirectoryMirror;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Remembers what came of a company's plan. */
final class CompanyRecord {
  private final RunContext run;
  private final CompanyId company;
  private final SyncPolicy policy;
  private final PsaProfile psa;

  CompanyRecord(RunContext run, CompanyId company, SyncPolicy policy, PsaProfile psa) {
    this.run = run;
    this.company = company;
    this.policy = policy;
    this.psa = psa;
  }

  /** Returns what people decided about conflicts of the company with the hub. */
  static Set<ConflictDecision> conflictDecisions(RunContext run, CompanyId company) {
    return run.hub() == null ? Set.of() : Set.copyOf(run.store().conflictDecisions(company));
  }

  /**
   * Stores links, ties, baselines and mirrors together.
   *
   * @param heldTenants tenants of which nothing was written
   * @param findings told what is found while recording, before it is stored
   */
  void store(
      CompanySnapshot snapshot,
      SyncPlan plan,
      Outcomes done,
      Set<TenantId> heldTenants,
      List<DirectoryMirror> mirrors,
      Consumer<Finding> findings) {
    LinkRecorder.Recorded recorded = LinkRecorder.record(snapshot, plan, psa, done.byUser());
    recorded.findings().forEach(findings);
    HubRecorder.Recorded hub =
        HubRecorder.record(snapshot, plan, conflictDecisions(run, company), done.byWrite());
    hub.findings().forEach(findings);
    Map<UserKey, ContactId> resolutions = run.store().resolutions(company);
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
                company,
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
}
