package dev.psasync.core.company;

import dev.psasync.core.model.Company;
import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.EstateIndex;
import dev.psasync.core.model.Read;
import dev.psasync.core.model.Relationship;
import dev.psasync.core.model.Tenant;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.plan.Finding;
import dev.psasync.core.plan.FindingCode;
import dev.psasync.core.plan.Reason;
import dev.psasync.core.plan.Rule;
import dev.psasync.core.plan.Write;
import dev.psasync.core.policy.MatchStep;
import dev.psasync.core.policy.SyncPolicy;
import dev.psasync.core.text.Folding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Decides which company each tenant is (rules C-0 to C-9). Pure; the order of the inputs does not
 * matter.
 *
 * <p>The steps run in order and a step decides only with exactly one active candidate. Nothing is
 * guessed: without a decision the tenant stays unmatched, with what each step saw as evidence.
 */
public final class CompanyMatcher {
  private final CompanyIndex companies;
  private final EstateIndex estate;
  private final boolean contactsComplete;
  private final SyncPolicy policy;
  private final Set<String> excluded;
  private final Map<TenantId, CompanyId> mapped = new HashMap<>();

  /** The tenants for which companies are to be created, by the companies' names. */
  private final Map<String, TenantId> creating = new HashMap<>();

  private CompanyMatcher(
      Read<List<Company>> companies,
      EstateIndex estate,
      boolean contactsComplete,
      SyncPolicy policy) {
    this.companies = new CompanyIndex(companies);
    this.estate = estate;
    this.contactsComplete = contactsComplete;
    this.policy = policy;
    this.excluded =
        policy.excludeTenants().stream().map(Folding::fold).collect(Collectors.toUnmodifiableSet());
    policy
        .companyMap()
        .forEach((tenant, company) -> mapped.put(new TenantId(tenant), new CompanyId(company)));
  }

  /**
   * Matches all tenants.
   *
   * @param tenants the tenants, each once
   * @param companies the PSA's companies; partial allows C-0 only
   * @param estate emails of all contacts, for C-5
   * @param contactsComplete whether the contacts behind the index were read completely; if not, C-5
   *     decides nothing
   * @param policy the settings
   */
  public static CompanyMatches match(
      List<TenantFacts> tenants,
      Read<List<Company>> companies,
      EstateIndex estate,
      boolean contactsComplete,
      SyncPolicy policy) {
    CompanyMatcher matcher = new CompanyMatcher(companies, estate, contactsComplete, policy);
    List<CompanyMatch> matches = new ArrayList<>();
    List<Write> writes = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    tenants.stream()
        .sorted(Comparator.comparing(facts -> facts.tenant().id()))
        .forEach(facts -> matches.add(matcher.decide(facts, writes, findings)));
    Collections.sort(findings);
    return new CompanyMatches(matches, writes, findings);
  }

  private CompanyMatch decide(TenantFacts facts, List<Write> writes, List<Finding> findings) {
    Tenant tenant = facts.tenant();
    TenantId id = tenant.id();
    if (excluded.contains(Folding.fold(id.value()))
        || excluded.contains(Folding.fold(tenant.name()))) {
      findings.add(Finding.of(FindingCode.TENANT_EXCLUDED, id, id));
      return out(tenant, CompanyMatch.Outcome.EXCLUDED);
    }
    if (tenant.relationship() == Relationship.ENDED) {
      findings.add(Finding.of(FindingCode.RELATIONSHIP_ENDED, id, id));
      return out(tenant, CompanyMatch.Outcome.ENDED);
    }
    if (!facts.readable()) {
      return out(tenant, CompanyMatch.Outcome.UNREADABLE);
    }
    StepResults steps = evaluate(facts);
    CompanyId manual = mapped.get(id);
    if (manual != null) {
      return manual(tenant, manual, steps, findings);
    }
    return automatic(tenant, steps, writes, findings);
  }

  private static CompanyMatch out(Tenant tenant, CompanyMatch.Outcome outcome) {
    return new CompanyMatch(tenant.id(), outcome, null, null, List.of(Reason.of(Rule.C_9)));
  }

  private CompanyMatch manual(
      Tenant tenant, CompanyId company, StepResults steps, List<Finding> findings) {
    Company known = companies.byId(company);
    if (known == null ? companies.complete() : !known.active()) {
      if (known != null) {
        findings.add(Finding.of(FindingCode.COMPANY_INACTIVE, tenant.id(), tenant.id(), company));
      }
      findings.add(
          Finding.of(FindingCode.UNMATCHED_TENANT, tenant.id(), tenant.id(), company)
              .withDetail(
                  "the company mapped by hand "
                      + (known == null ? "does not exist" : "is inactive")
                      + ". Mend companyMap, or the company in the PSA"));
      return new CompanyMatch(
          tenant.id(),
          CompanyMatch.Outcome.UNMATCHED,
          null,
          null,
          List.of(new Reason(Rule.C_0, "mapped to company " + company + ", which is not there")));
    }
    CompanyId automatic = steps.firstCandidate();
    if (automatic != null && !automatic.equals(company)) {
      findings.add(
          Finding.of(FindingCode.MAPPING_DISAGREES, tenant.id(), tenant.id(), company, automatic));
    }
    return new CompanyMatch(
        tenant.id(),
        CompanyMatch.Outcome.MATCHED,
        company,
        Rule.C_0,
        List.of(new Reason(Rule.C_0, "mapped by hand to company " + company)));
  }

  private CompanyMatch automatic(
      Tenant tenant, StepResults steps, List<Write> writes, List<Finding> findings) {
    TenantId id = tenant.id();
    List<Reason> reasons = steps.reasons();
    Set<CompanyId> proposals = new LinkedHashSet<>();
    CompanyId decided = null;
    Rule by = null;
    boolean ambiguous = false;
    for (StepResult step : steps.list()) {
      boolean accepted = policy.acceptSteps().contains(step.step());
      if (step.candidates().size() == 1) {
        CompanyId candidate = step.candidates().iterator().next();
        if (accepted) {
          decided = candidate;
          by = step.rule();
          break;
        }
        proposals.add(candidate);
      } else if (accepted && !step.candidates().isEmpty()) {
        ambiguous = true;
        if (step.stopsWhenSeveral()) {
          break;
        }
      }
    }
    CompanyId chosen = decided;
    if (chosen != null
        && by != null
        && proposals.stream().allMatch(proposal -> proposal.equals(chosen))) {
      steps
          .inactiveUpTo(by)
          .forEach(
              company -> findings.add(Finding.of(FindingCode.COMPANY_INACTIVE, id, id, company)));
      if (policy.writeTenantId() && !companies.byTenant(id).contains(chosen)) {
        writes.add(
            new Write.MapTenant(
                id, tenant.name(), chosen, List.of(Reason.of(by), Reason.of(Rule.C_7))));
      }
      return new CompanyMatch(id, CompanyMatch.Outcome.MATCHED, chosen, by, reasons);
    }
    if (chosen != null) {
      proposals.add(chosen);
      ambiguous = true;
    }
    return unmatched(tenant, steps, proposals, ambiguous, writes, findings);
  }

  private CompanyMatch unmatched(
      Tenant tenant,
      StepResults steps,
      Set<CompanyId> proposals,
      boolean ambiguous,
      List<Write> writes,
      List<Finding> findings) {
    TenantId id = tenant.id();
    Set<CompanyId> inactive = steps.inactive();
    for (CompanyId company : inactive) {
      findings.add(Finding.of(FindingCode.COMPANY_INACTIVE, id, id, company));
    }
    if (ambiguous) {
      Set<CompanyId> all = new TreeSet<>(proposals);
      steps.list().forEach(step -> all.addAll(step.candidates()));
      findings.add(finding(FindingCode.AMBIGUOUS_COMPANY, id, all));
    } else if (!proposals.isEmpty()) {
      findings.add(finding(FindingCode.COMPANY_PROPOSED, id, proposals));
    }
    if (policy.autoCreateCompanies()
        && companies.complete()
        && steps.cutShort().isEmpty()
        && !ambiguous
        && proposals.isEmpty()
        && inactive.isEmpty()) {
      return autoCreate(tenant, steps, writes, findings);
    }
    unmatchedFinding(tenant, steps.reasons(), findings);
    return new CompanyMatch(id, CompanyMatch.Outcome.UNMATCHED, null, null, steps.reasons());
  }

  private CompanyMatch autoCreate(
      Tenant tenant, StepResults steps, List<Write> writes, List<Finding> findings) {
    TenantId id = tenant.id();
    Set<CompanyId> namesakes = companies.byName(tenant.name());
    List<Reason> reasons = steps.reasons();
    if (namesakes.isEmpty()) {
      TenantId other = creating.putIfAbsent(Folding.fold(tenant.name()), id);
      if (other == null) {
        writes.add(new Write.CreateCompany(id, tenant.name(), List.of(Reason.of(Rule.C_8))));
        return new CompanyMatch(id, CompanyMatch.Outcome.TO_BE_CREATED, null, null, reasons);
      }
      reasons = List.of(sharedName(other));
    } else {
      // Several, while C-2 is left out: one alone would have been proposed.
      findings.add(finding(FindingCode.COMPANY_PROPOSED, id, namesakes));
    }
    unmatchedFinding(tenant, reasons, findings);
    return new CompanyMatch(id, CompanyMatch.Outcome.UNMATCHED, null, null, reasons);
  }

  private static Reason sharedName(TenantId other) {
    return new Reason(Rule.C_8, "a company of this name is created for tenant " + other);
  }

  private static void unmatchedFinding(
      Tenant tenant, List<Reason> reasons, List<Finding> findings) {
    String seen =
        reasons.stream()
            .map(reason -> reason.rule().id() + ": " + reason.evidence())
            .collect(Collectors.joining("; "));
    findings.add(
        Finding.of(FindingCode.UNMATCHED_TENANT, tenant.id(), tenant.id())
            .withDetail(
                seen
                    + ". Set the tenant id on the company in the PSA, or companyMap: { "
                    + tenant.id()
                    + ": COMPANY }"));
  }

  private static Finding finding(FindingCode code, TenantId id, Set<CompanyId> companies) {
    List<Object> ids = new ArrayList<>();
    ids.add(id);
    ids.addAll(new TreeSet<>(companies));
    return Finding.of(code, id, ids.toArray());
  }

  private StepResults evaluate(TenantFacts facts) {
    Tenant tenant = facts.tenant();
    List<StepResult> steps = new ArrayList<>();
    if (!companies.complete()) {
      return new StepResults(List.of(), "the companies were not read completely");
    }
    steps.add(
        companies.step(MatchStep.C_1, companies.byTenant(tenant.id()), "tenant id on a company"));
    steps.add(companies.step(MatchStep.C_2, companies.byName(tenant.name()), "same name"));
    Set<CompanyId> byDefault =
        Website.domain(tenant.defaultDomain())
            .filter(PublicMailDomains::tellsCompany)
            .map(companies::byHost)
            .orElse(Set.of());
    steps.add(companies.step(MatchStep.C_3, byDefault, "default domain is the website"));
    if (!facts.domains().provenComplete()) {
      return new StepResults(steps, "the tenant's domains were not read completely");
    }
    Set<String> domains =
        facts.domains().value().stream()
            .flatMap(domain -> Website.domain(domain).stream())
            .filter(PublicMailDomains::tellsCompany)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<CompanyId> byWebsite = new TreeSet<>();
    domains.forEach(domain -> byWebsite.addAll(companies.byHost(domain)));
    steps.add(companies.step(MatchStep.C_4, byWebsite, "a verified domain is the website"));
    if (!contactsComplete) {
      return new StepResults(steps, "the contacts were not read completely");
    }
    Set<CompanyId> byContacts = new TreeSet<>();
    domains.forEach(domain -> byContacts.addAll(estate.companiesByEmailDomain(domain)));
    steps.add(
        companies.step(
            MatchStep.C_5, byContacts, "a verified domain is the contacts' email domain"));
    return new StepResults(steps, "");
  }
}
