package dev.psasync.testkit.cases;

import dev.psasync.core.company.CompanyMatch;
import dev.psasync.core.company.CompanyMatcher;
import dev.psasync.core.company.CompanyMatches;
import dev.psasync.core.company.TenantFacts;
import dev.psasync.core.model.Company;
import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.CompanySnapshot;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.DirectoryUser;
import dev.psasync.core.model.EstateIndex;
import dev.psasync.core.model.Link;
import dev.psasync.core.model.Read;
import dev.psasync.core.model.ReadProblem;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.TenantSnapshot;
import dev.psasync.core.model.TenantState;
import dev.psasync.core.model.UserId;
import dev.psasync.core.model.UserKey;
import dev.psasync.core.plan.Finding;
import dev.psasync.core.plan.FindingCode;
import dev.psasync.core.plan.LinkRecorder;
import dev.psasync.core.plan.PlanContext;
import dev.psasync.core.plan.Planner;
import dev.psasync.core.plan.ScopeFingerprint;
import dev.psasync.core.plan.SyncPlan;
import dev.psasync.core.plan.Write;
import dev.psasync.core.policy.Mode;
import dev.psasync.core.policy.ScopeFilter;
import dev.psasync.core.policy.SyncPolicy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Runs a case with the real matcher, planner and recorder, straight on the world's data. */
final class InMemorySync implements SyncParty {
  /** What decides: the planner, unless a test looks over its shoulder. */
  @FunctionalInterface
  interface Deciding {
    SyncPlan plan(CompanySnapshot snapshot, SyncPolicy policy, PlanContext context);
  }

  private final Deciding deciding;

  InMemorySync() {
    this(Planner::plan);
  }

  InMemorySync(Deciding deciding) {
    this.deciding = deciding;
  }

  @Override
  public RunOutcome run(CaseWorld world, CaseStep step) {
    return new Run(deciding, world, step).go();
  }

  /** One run. */
  private static final class Run {
    private final Deciding deciding;
    private final CaseWorld world;
    private final CaseStep step;
    private final SyncPolicy policy;
    private final List<CaseWrite> planned = new ArrayList<>();
    private final List<CaseWrite> written = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<SyncPlan> plans = new ArrayList<>();

    Run(Deciding deciding, CaseWorld world, CaseStep step) {
      this.deciding = deciding;
      this.world = world;
      this.step = step;
      this.policy = world.policy();
    }

    RunOutcome go() {
      world.tenants.forEach(
          (id, state) -> {
            if (state.run && state.failed != null) {
              findings.add(
                  Finding.of(FindingCode.TENANT_SKIPPED, id, id).withDetail(state.failed.name()));
            }
          });
      if (!world.read(CaseWorld.PsaList.COMPANIES).complete()) {
        incomplete(null, "companies");
      }
      CompanyMatches matches = match();
      planned.addAll(WrittenWords.of(matches.writes()));
      findings.addAll(matches.findings());
      if (policy.mode() != Mode.CHECK_MATCHES) {
        byCompany(matches.matches()).forEach(this::company);
      }
      if (policy.mode() == Mode.APPLY) {
        CaseApply apply = new CaseApply(world);
        matches.writes().forEach(apply::company);
        written.addAll(WrittenWords.of(matches.writes()));
      }
      return new RunOutcome(matches.matches(), planned, written, findings, plans);
    }

    private CompanyMatches match() {
      List<TenantFacts> facts = new ArrayList<>();
      world.tenants.forEach(
          (id, state) -> {
            if (state.run) {
              facts.add(
                  new TenantFacts(
                      state.tenant, state.domainsRead.of(state.domains), state.failed == null));
            }
          });
      return CompanyMatcher.match(
          facts,
          world.read(CaseWorld.PsaList.COMPANIES).of(List.copyOf(world.companies.values())),
          estate(),
          world.read(CaseWorld.PsaList.CONTACTS).complete(),
          policy);
    }

    private EstateIndex estate() {
      EstateIndex.Builder estate = EstateIndex.builder();
      world.links.values().forEach(estate::link);
      world.contacts.values().forEach(contact -> estate.contactInFull(world.shown(contact)));
      return estate.build();
    }

    /** The tenants of each company that is to be planned, with what became of them. */
    private Map<CompanyId, Map<TenantId, TenantState>> byCompany(List<CompanyMatch> matches) {
      Map<CompanyId, Map<TenantId, TenantState>> companies = new TreeMap<>();
      for (CompanyMatch match : matches) {
        if (match.outcome() == CompanyMatch.Outcome.MATCHED && match.company() != null) {
          companies
              .computeIfAbsent(match.company(), unused -> new TreeMap<>())
              .put(match.tenant(), TenantState.READ);
        }
      }
      Set<TenantId> out = new TreeSet<>();
      Set<TenantId> undecided = new TreeSet<>();
      for (CompanyMatch match : matches) {
        switch (match.outcome()) {
          case EXCLUDED, ENDED -> out.add(match.tenant());
          case UNMATCHED, TO_BE_CREATED -> undecided.add(match.tenant());
          case MATCHED, UNREADABLE -> {}
        }
      }
      for (TenantId tenant : world.tenants.keySet()) {
        boolean read = companies.values().stream().anyMatch(all -> all.containsKey(tenant));
        CompanyId known = read || undecided.contains(tenant) ? null : knownCompany(tenant);
        if (known != null && companies.containsKey(known)) {
          companies
              .get(known)
              .put(tenant, out.contains(tenant) ? TenantState.OUT : TenantState.NOT_READ);
        }
      }
      return companies;
    }

    /** The company of a tenant that was not asked: mapped by hand, by its id, or by its links. */
    private @Nullable CompanyId knownCompany(TenantId tenant) {
      String mapped = policy.companyMap().get(tenant.value());
      if (mapped != null) {
        return new CompanyId(mapped);
      }
      for (Company company : world.companies.values()) {
        if (company.tenantIds().contains(tenant)) {
          return company.id();
        }
      }
      return world.links.values().stream()
          .filter(link -> link.user().tenant().equals(tenant))
          .map(Link::company)
          .min(Comparator.naturalOrder())
          .orElse(null);
    }

    private void company(CompanyId id, Map<TenantId, TenantState> tenants) {
      Company company = world.companies.get(id);
      if (company == null) {
        return;
      }
      if (!policy.psaSync() || !policy.userSync()) {
        findings.add(Finding.of(FindingCode.NOT_ENABLED, null, id));
        return;
      }
      CompanySnapshot snapshot = snapshot(company, tenants);
      Map<UserKey, ContactId> resolutions = resolutions(tenants.keySet());
      Set<TenantId> changed = new TreeSet<>();
      for (TenantId tenant : tenants.keySet()) {
        String before = world.scopeFingerprints.get(tenant);
        if (before != null && !before.equals(ScopeFingerprint.of(policy))) {
          changed.add(tenant);
        }
      }
      PlanContext context =
          new PlanContext(world.now, estate(), world.profile(), resolutions, changed);
      SyncPlan plan = deciding.plan(snapshot, policy, context);
      plans.add(plan);
      planned.addAll(WrittenWords.of(plan.writes()));
      findings.addAll(plan.findings());
      if (policy.mode() == Mode.APPLY) {
        apply(snapshot, plan, resolutions.keySet());
      }
    }

    private void apply(CompanySnapshot snapshot, SyncPlan plan, Set<UserKey> resolved) {
      List<Write> writes = step.approved() ? plan.writes() : plan.releasedWrites();
      Map<UserKey, LinkRecorder.Applied> applied = new CaseApply(world).people(writes);
      written.addAll(WrittenWords.of(writes));
      for (Write write : plan.writes()) {
        if (write.user() != null) {
          applied.putIfAbsent(
              write.user(),
              new LinkRecorder.Applied(LinkRecorder.Status.NOT_DONE, write.contact(), null));
        }
      }
      LinkRecorder.Recorded recorded = LinkRecorder.record(snapshot, plan, applied);
      findings.addAll(recorded.findings());
      for (Link link : recorded.links()) {
        // A contact belongs to one person: a link that a person's decision re-tied is gone (M-8).
        if (resolved.contains(link.user())) {
          world
              .links
              .values()
              .removeIf(
                  old -> old.contact().equals(link.contact()) && !old.user().equals(link.user()));
        }
        world.links.put(link.user(), link);
      }
      for (TenantSnapshot tenant : snapshot.tenants()) {
        TenantId id = tenant.tenant().id();
        if (tenant.state() == TenantState.READ
            && (step.approved() || !plan.brakes().containsKey(id))) {
          world.scopeFingerprints.put(id, ScopeFingerprint.of(policy));
        }
      }
    }

    private Map<UserKey, ContactId> resolutions(Set<TenantId> tenants) {
      Map<UserKey, ContactId> resolutions = new LinkedHashMap<>();
      for (CaseResolution resolution : step.resolutions()) {
        UserId user = resolution.user();
        if (user == null) {
          throw new UnsupportedOperationException(
              "'resolve' of a field is for conflicts with a hub, which are not run yet");
        }
        TenantId tenant = resolution.tenant() == null ? world.onlyTenant() : resolution.tenant();
        if (tenants.contains(tenant)) {
          resolutions.put(new UserKey(tenant, user), resolution.contact());
        }
      }
      return resolutions;
    }

    private CompanySnapshot snapshot(Company company, Map<TenantId, TenantState> tenants) {
      List<TenantSnapshot> read = new ArrayList<>();
      tenants.forEach((id, state) -> read.add(tenant(id, state)));
      List<Contact> contacts =
          world.contacts.values().stream()
              .filter(contact -> contact.company().equals(company.id()))
              .map(world::shown)
              .toList();
      return new CompanySnapshot(
          company,
          read,
          world
              .read(CaseWorld.PsaList.SITES)
              .of(
                  world.sites.values().stream()
                      .filter(site -> site.company().equals(company.id()))
                      .toList()),
          world.read(CaseWorld.PsaList.CONTACTS).of(contacts),
          world.hub == null
              ? null
              : world
                  .read(CaseWorld.PsaList.HUB)
                  .of(
                      world.hub.values().stream()
                          .filter(contact -> contact.company().equals(company.id()))
                          .toList()),
          world.links.values().stream()
              .filter(
                  link ->
                      link.company().equals(company.id())
                          || tenants.containsKey(link.user().tenant()))
              .toList());
    }

    private TenantSnapshot tenant(TenantId id, TenantState state) {
      TenantPatch.TenantState tenant = world.tenants.get(id);
      if (tenant == null) {
        throw new IllegalStateException("no tenant " + id);
      }
      if (state != TenantState.READ) {
        return TenantSnapshot.unread(
            tenant.tenant, state, new ReadProblem(ReadProblem.Kind.FAILED, "not read"));
      }
      List<DirectoryUser> users = tenant.users.stream().map(CaseUser::user).toList();
      return new TenantSnapshot(
          tenant.tenant,
          state,
          tenant.usersRead.of(users),
          groups(tenant),
          tenant.domainsRead.of(
              tenant.domains.stream().map(domain -> domain.toLowerCase(Locale.ROOT)).toList()),
          Read.complete(Map.of()));
    }

    private Map<String, Read<Set<UserId>>> groups(TenantPatch.TenantState tenant) {
      Map<String, Read<Set<UserId>>> groups = new HashMap<>();
      for (ScopeFilter filter : policy.filters()) {
        if (filter.kind() == ScopeFilter.Kind.GROUP) {
          Set<UserId> members = new LinkedHashSet<>();
          for (CaseUser user : tenant.users) {
            if (user.groups().stream().anyMatch(filter.name()::equalsIgnoreCase)) {
              members.add(user.user().id());
            }
          }
          groups.put(filter.name(), tenant.groupRead(filter.name()).of(members));
        }
      }
      return groups;
    }

    private void incomplete(@Nullable TenantId tenant, String list) {
      findings.add(
          new Finding(FindingCode.READ_INCOMPLETE, tenant, List.of(list), list, "not complete"));
    }
  }
}
