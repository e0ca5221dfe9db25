package dev.psasync.engine;

import dev.psasync.core.company.CompanyMatch;
import dev.psasync.core.company.CompanyMatcher;
import dev.psasync.core.company.CompanyMatches;
import dev.psasync.core.company.TenantFacts;
import dev.psasync.core.model.Company;
import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.EstateIndex;
import dev.psasync.core.model.Read;
import dev.psasync.core.model.ReadProblem;
import dev.psasync.core.model.Relationship;
import dev.psasync.core.model.Tenant;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.plan.Finding;
import dev.psasync.core.plan.FindingCode;
import dev.psasync.core.policy.Mode;
import dev.psasync.core.policy.SyncPolicy;
import dev.psasync.core.value.Equality;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Finds out which tenants take part in a run and which company each of them is. */
final class Matching {
  private static final ReadProblem NOT_ASKED =
      new ReadProblem(ReadProblem.Kind.FAILED, "the tenant was not asked");

  private final RunContext run;
  private final Estates estates;
  private final Parallel parallel;
  private final SyncPolicy policy;
  private final Map<TenantId, Finding> skipped = new ConcurrentHashMap<>();

  /**
   * What was found out.
   *
   * @param tenants all tenants that take part
   * @param facts what was matched by
   * @param left tenants of the list that a pilot leaves out
   * @param matches the matcher's result
   * @param skipped tenants that could not be read
   * @param findings findings beside the matcher's
   */
  record Result(
      Map<TenantId, OpenTenant> tenants,
      Map<TenantId, TenantFacts> facts,
      Map<TenantId, Tenant> left,
      CompanyMatches matches,
      Map<TenantId, Finding> skipped,
      List<Finding> findings) {}

  Matching(RunContext run, Estates estates, Parallel parallel) {
    this.run = run;
    this.estates = estates;
    this.parallel = parallel;
    this.policy = run.settings().partner();
  }

  Result match(Read<List<Tenant>> list) {
    List<Finding> findings = new ArrayList<>();
    Map<TenantId, OpenTenant> chosen = new LinkedHashMap<>();
    Map<TenantId, Tenant> left = new LinkedHashMap<>();
    Set<TenantId> candidates = candidates(list.value());
    for (Tenant tenant : list.value()) {
      if (candidates.contains(tenant.id())) {
        chosen.putIfAbsent(tenant.id(), new OpenTenant(run, tenant));
      } else {
        left.put(tenant.id(), tenant);
      }
    }
    for (TenantId asked : run.request().tenants()) {
      if (!chosen.containsKey(asked)) {
        findings.add(
            Finding.of(FindingCode.TENANT_SKIPPED, asked, asked)
                .withDetail(
                    "NOT_FOUND: the tenant is not among the partner's customers. Check the id, the"
                        + " partner relationship and the configured tenants"));
      }
    }
    Map<TenantId, TenantFacts> facts = new ConcurrentHashMap<>();
    parallel.forEach(chosen.values(), tenant -> facts.put(tenant.listed().id(), facts(tenant)));
    return new Result(
        chosen, Map.copyOf(facts), left, matches(facts), Map.copyOf(skipped), findings);
  }

  /** Matches the tenants that a pilot left out beside those that take part. */
  CompanyMatches matchEverybody(Result pilot) {
    Map<TenantId, TenantFacts> facts = new ConcurrentHashMap<>(pilot.facts());
    try (Parallel others = parallel.another()) {
      others.forEach(
          pilot.left().values(),
          tenant -> {
            try (OpenTenant open = new OpenTenant(run, tenant)) {
              facts.put(tenant.id(), facts(open));
            }
          });
    }
    return matches(facts);
  }

  private CompanyMatches matches(Map<TenantId, TenantFacts> facts) {
    CompanyMatches matches = matcher(facts, EstateIndex.EMPTY, false);
    if (needsContacts(matches)) {
      Estates.Everybody everybody = estates.everybody();
      matches = matcher(facts, everybody.index(), everybody.complete());
    }
    return matches;
  }

  private CompanyMatches matcher(
      Map<TenantId, TenantFacts> facts, EstateIndex index, boolean contactsComplete) {
    // Whether the tenant id is written is the matched company's to say (C-7); see CompanyRun.
    SyncPolicy writing = policy.toBuilder().writeTenantId(true).build();
    return CompanyMatcher.match(
        List.copyOf(facts.values()), estates.companies(), index, contactsComplete, writing);
  }

  /** Contacts are read all at once in a full run anyway; else only if C-5 has something to say. */
  private boolean needsContacts(CompanyMatches matches) {
    boolean undecided =
        matches.matches().stream()
            .anyMatch(
                match ->
                    match.outcome() == CompanyMatch.Outcome.UNMATCHED
                        || match.outcome() == CompanyMatch.Outcome.TO_BE_CREATED);
    boolean matched =
        matches.matches().stream()
            .anyMatch(match -> match.outcome() == CompanyMatch.Outcome.MATCHED);
    boolean fullRun = run.mode() != Mode.CHECK_MATCHES && !run.request().pilot();
    return undecided || (fullRun && matched);
  }

  private TenantFacts facts(OpenTenant open) {
    Tenant listed = open.listed();
    if (excluded(listed) || listed.relationship() == Relationship.ENDED) {
      return new TenantFacts(listed, Read.partial(List.of(), NOT_ASKED), true);
    }
    if (!run.control().proceed(() -> {})) {
      skipped.put(listed.id(), Failures.cancelled(listed.id()));
      return new TenantFacts(listed, Read.partial(List.of(), NOT_ASKED), false);
    }
    try {
      var profile = new TenantReader(run).profile(open);
      return new TenantFacts(profile.tenant(), profile.domains(), true);
    } catch (RuntimeException e) {
      Finding finding = Failures.skipped(listed.id(), e);
      skipped.put(listed.id(), finding);
      run.listeners().progress(listener -> listener.tenantSkipped(listed.id(), finding));
      return new TenantFacts(listed, Read.partial(List.of(), NOT_ASKED), false);
    }
  }

  boolean excluded(Tenant tenant) {
    return policy.excludeTenants().stream()
        .anyMatch(
            name ->
                Equality.sameIgnoringCase(name, tenant.id().value())
                    || Equality.sameIgnoringCase(name, tenant.name()));
  }

  private Set<TenantId> candidates(List<Tenant> all) {
    Set<TenantId> ids = new HashSet<>();
    all.forEach(tenant -> ids.add(tenant.id()));
    if (!run.request().tenants().isEmpty()) {
      ids.retainAll(run.request().tenants());
    }
    if (!run.request().companies().isEmpty()) {
      Set<TenantId> known = new HashSet<>();
      run.request().companies().forEach(company -> known.addAll(tenantsOf(company)));
      known.retainAll(ids);
      if (!known.isEmpty()) {
        return known;
      }
      // Nothing says yet which tenants these companies have, so all must be looked at.
    }
    return ids;
  }

  /** Returns the tenants that the settings, the PSA or stored links tie to a company. */
  Set<TenantId> tenantsOf(CompanyId company) {
    Set<TenantId> tenants = new HashSet<>(estates.linkedTenants(company));
    policy
        .companyMap()
        .forEach(
            (tenant, mapped) -> {
              if (mapped.equals(company.value())) {
                tenants.add(new TenantId(tenant));
              }
            });
    Company known = estates.company(company);
    if (known != null) {
      tenants.addAll(known.tenantIds());
    }
    return tenants;
  }

  /** Returns the tenants that the settings, the PSA or stored links tie to some company. */
  Set<TenantId> tied() {
    Set<TenantId> tied = new HashSet<>(estates.linkedTenants());
    policy.companyMap().keySet().forEach(tenant -> tied.add(new TenantId(tenant)));
    estates.companies().value().forEach(company -> tied.addAll(company.tenantIds()));
    return tied;
  }
}
