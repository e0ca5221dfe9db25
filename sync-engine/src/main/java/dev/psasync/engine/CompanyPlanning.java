package dev.psasync.engine;

import dev.psasync.core.model.Company;
import dev.psasync.core.model.CompanySnapshot;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.EstateIndex;
import dev.psasync.core.model.HubContact;
import dev.psasync.core.model.Read;
import dev.psasync.core.model.Site;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.TenantSnapshot;
import dev.psasync.core.model.UserKey;
import dev.psasync.core.plan.FindingCode;
import dev.psasync.core.plan.PlanContext;
import dev.psasync.core.plan.Planner;
import dev.psasync.core.plan.ScopeFingerprint;
import dev.psasync.core.plan.SyncPlan;
import dev.psasync.core.plan.Write;
import dev.psasync.core.policy.SyncPolicy;
import dev.psasync.spi.HubStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Plans one company: with what was read of it at first, and with more where the plan hangs on it.
 * Used by one thread.
 */
final class CompanyPlanning {
  private final RunContext run;
  private final Estate estate;
  private final Company company;
  private final SyncPolicy policy;
  private final List<TenantSnapshot> tenants;
  private final TenantCensus census;
  private final @Nullable Set<ContactId> moves;
  private Read<List<Site>> sites = Read.complete(List.of());

  /** The company as it was read, and everybody else. */
  private record Picture(CompanySnapshot snapshot, EstateIndex estate) {}

  /**
   * A plan and what it was made of.
   *
   * @param view how much of the PSA was read for it
   */
  record Planned(CompanySnapshot snapshot, SyncPlan plan, Estate.View view) {}

  /**
   * Prepares it.
   *
   * @param tenants the company's tenants as they were read
   * @param census whether any other tenant can be one of this company
   * @param moves the contacts of other companies that may come here, or null if not decided yet
   */
  CompanyPlanning(
      RunContext run,
      Estate estate,
      Company company,
      SyncPolicy policy,
      List<TenantSnapshot> tenants,
      TenantCensus census,
      @Nullable Set<ContactId> moves) {
    this.run = run;
    this.estate = estate;
    this.company = company;
    this.policy = policy;
    this.tenants = tenants;
    this.census = census;
    this.moves = moves;
  }

  /** Returns the company as it stands, without its sites. */
  CompanySnapshot look(Estate.View view) {
    return picture(view).snapshot();
  }

  /** Reads what it takes to plan, beginning with what the view shows. */
  Planned plan(Estate.View start) {
    Estate.View view = start;
    Picture picture = picture(view);
    SyncPlan plan = plan(picture);
    boolean sitesRead = false;
    boolean more = true;
    while (more) {
      more = false;
      if (!sitesRead && needsSites(plan)) {
        sitesRead = true;
        sites = estate.sites(company.id());
        picture = new Picture(picture.snapshot().withSites(sites), picture.estate());
        plan = plan(picture);
      }
      if (!view.everyCompany() && needsTheWholeEstate(picture.snapshot(), plan)) {
        // A pilot read only this company; whether somebody is a contact elsewhere must be known
        // first.
        view = estate.everything();
        picture = picture(view);
        plan = plan(picture);
        more = true;
      }
      boolean approved = run.request().approvals().contains(plan.hash());
      if (!picture.snapshot().everyTenant() && !approved) {
        Picture assumed = new Picture(picture.snapshot().withEveryTenant(), picture.estate());
        SyncPlan other = plan(assumed);
        if (!other.hash().equals(plan.hash()) && census.every(company.id())) {
          picture = assumed;
          plan = other;
          more = true;
        }
      }
    }
    return new Planned(picture.snapshot(), plan, view);
  }

  private Picture picture(Estate.View view) {
    List<TenantId> ids =
        tenants.stream().map(tenant -> tenant.tenant().id()).collect(Collectors.toList());
    Confirmation.Confirmed confirmed =
        new Confirmation(run, company.id(), view)
            .confirm(
                new CompanySnapshot(
                    company,
                    tenants,
                    sites,
                    view.contacts(company.id()),
                    hub(),
                    estate.links(company.id(), ids),
                    run.hub() == null ? List.of() : run.store().hubTies(company.id()),
                    census.knows(company.id())));
    if (view.complete() && !confirmed.snapshot().contacts().provenComplete()) {
      estate.lacksContacts();
    }
    return new Picture(confirmed.snapshot(), view.index().withSeen(confirmed.elsewhere()));
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

  private SyncPlan plan(Picture picture) {
    String fingerprint = ScopeFingerprint.of(policy);
    Set<TenantId> changed = new HashSet<>();
    for (TenantSnapshot tenant : picture.snapshot().tenants()) {
      Optional<String> stored = run.store().scopeFingerprint(tenant.tenant().id());
      if (stored.isPresent() && !stored.get().equals(fingerprint)) {
        changed.add(tenant.tenant().id());
      }
    }
    return Planner.plan(
        picture.snapshot(),
        policy,
        new PlanContext(
            run.startedAt(),
            picture.estate(),
            estate.description().profile(),
            run.store().resolutions(company.id()),
            CompanyRecord.conflictDecisions(run, company.id()),
            changed,
            moves,
            run.request().detail()));
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
}
