package dev.psasync.testkit.cases;

import dev.psasync.core.model.Relationship;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.plan.FindingCode;
import dev.psasync.core.plan.PolicyCheck;
import dev.psasync.core.plan.PsaProfile;
import dev.psasync.core.policy.Mode;
import dev.psasync.core.policy.SyncPolicy;
import java.util.List;
import java.util.Map;

/**
 * Goes through a case's steps without running them and refuses those in which nothing could run: a
 * case that expects no write would pass for the wrong reason.
 */
final class CaseRehearsal {
  private final CaseWorld world = new CaseWorld();
  private final CasePlaces places = new CasePlaces();

  private CaseRehearsal() {}

  /**
   * Rehearses a case.
   *
   * @param documents the case itself and, if it has any, its steps
   * @param steps its runs
   * @throws CaseFormatException for what no run could do anything with
   */
  static void of(List<YamlMap> documents, List<CaseStep> steps) {
    CaseRehearsal rehearsal = new CaseRehearsal();
    int before = documents.size() - steps.size();
    documents.subList(0, before).forEach(rehearsal.places::add);
    for (int i = 0; i < steps.size(); i++) {
      rehearsal.places.add(documents.get(before + i));
      rehearsal.step(steps.get(i));
    }
  }

  private void step(CaseStep step) {
    step.changes().forEach(change -> change.applyTo(world));
    SyncPolicy policy = world.policy();
    checkSomebodyRuns();
    world.tenants.forEach((id, tenant) -> checkCompany(id, tenant, policy));
    if (!step.expects(FindingCode.TENANT_SKIPPED)) {
      checkSettings(policy);
    }
    checkApproval(step, policy);
    checkHub();
    step.resolutions().forEach(this::checkDecision);
    world.imagined = true;
  }

  private void checkSomebodyRuns() {
    if (world.tenants.values().stream().noneMatch(tenant -> tenant.run)) {
      TenantId first = world.tenants.keySet().iterator().next();
      throw places
          .tenant(first, "run")
          .orElseGet(places::document)
          .error("leaves no tenant to run, so nothing would be shown: let one of them run");
    }
  }

  private void checkCompany(TenantId id, TenantPatch.TenantState tenant, SyncPolicy policy) {
    Map<String, String> said = world.companyMap();
    String key = CaseWorld.named(id, said).orElse("");
    if (tenant.companyGiven
        && tenant.company != null
        && !key.isEmpty()
        && !tenant.company.equals(said.get(key))) {
      throw mapped(key)
          .error(
              "tenant "
                  + id
                  + " says 'company: "
                  + tenant.company
                  + "' itself, which counts: say it in one place");
    }
    String company =
        CaseWorld.named(id, policy.companyMap()).map(policy.companyMap()::get).orElse(null);
    boolean takesPart =
        tenant.run && tenant.failed == null && tenant.tenant.relationship() == Relationship.ACTIVE;
    if (takesPart && company != null && !there(company)) {
      YamlValue place =
          places
              .tenant(id, "company")
              .or(() -> places.policy("companyMap").map(unused -> mapped(key)))
              .or(() -> places.key("companies"))
              .orElseGet(places::document);
      throw place.error(
          "tenant "
              + id
              + " is mapped to company "
              + company
              + ", which is not there; there are "
              + world.companies.keySet()
              + ". Add it to 'companies', map the tenant to another one, or write 'company: null'"
              + " for the tenant to be matched");
    }
  }

  private YamlValue mapped(String key) {
    YamlValue map = places.policy("companyMap").orElseGet(places::document);
    return map.isMap() ? map.entries().getOrDefault(key, map) : map;
  }

  private boolean there(String company) {
    return world.companies.keySet().stream().anyMatch(id -> id.value().equals(company))
        || (world.imagined && KnownIds.givenByRuns(company));
  }

  /** F-1: what can never work is refused by the run, which then reads nobody. */
  private void checkSettings(SyncPolicy policy) {
    PsaProfile psa = world.profile();
    List<String> problems = PolicyCheck.problems(policy, psa);
    if (problems.isEmpty()) {
      return;
    }
    String problem = problems.get(0);
    String key = problem.substring(0, problem.indexOf(':'));
    int item = firstWrong(policy, psa);
    String advice = ". Mend it, or expect the finding TENANT_SKIPPED";
    String top = key.contains(".") ? key.substring(0, key.indexOf('.')) : key;
    throw places
        .policy(top)
        .map(
            place ->
                item < 0
                    ? place.error(key, problem + advice)
                    : place.items().get(item).error(problem.substring(key.length() + 2) + advice))
        .orElseGet(() -> places.document().error(problem + advice));
  }

  /** The place in the list of the first custom field that does not work, or -1. */
  private static int firstWrong(SyncPolicy policy, PsaProfile psa) {
    for (int i = 0; i < policy.customFields().size(); i++) {
      SyncPolicy some =
          SyncPolicy.builder().customFields(policy.customFields().subList(0, i + 1)).build();
      if (!PolicyCheck.problems(some, psa).isEmpty()) {
        return i;
      }
    }
    return -1;
  }

  private void checkApproval(CaseStep step, SyncPolicy policy) {
    if (step.approved() && policy.mode() != Mode.APPLY) {
      throw places
          .key("approve")
          .orElseGet(places::document)
          .error(
              "approves what mode "
                  + policy.mode()
                  + " does not apply: take it out, or let the step say 'policy: { mode: APPLY }'");
    }
  }

  private void checkHub() {
    if (world.hub == null && world.read(CaseWorld.PsaList.HUB).problem() != null) {
      throw places
          .key(CaseWorld.PsaList.HUB.key())
          .orElseGet(places::document)
          .error("there is no hub to read: add 'hub: []', or take this out");
    }
  }

  private void checkDecision(CaseResolution decision) {
    if (decision.user() != null) {
      world.home(decision.tenant(), decision.place());
    } else if (world.hub == null) {
      throw decision
          .place()
          .error("decides a conflict between PSA and hub, but there is no hub: add 'hub: []'");
    }
  }
}
