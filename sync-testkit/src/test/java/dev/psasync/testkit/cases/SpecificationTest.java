package dev.psasync.testkit.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.CompanySnapshot;
import dev.psasync.core.model.Read;
import dev.psasync.core.model.TenantSnapshot;
import dev.psasync.core.plan.FindingCode;
import dev.psasync.core.plan.PlanContext;
import dev.psasync.core.plan.Planner;
import dev.psasync.core.plan.SyncPlan;
import dev.psasync.core.policy.SyncPolicy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The sync rules as cases: one test for each. */
class SpecificationTest {
  /** Rules that are no decision of plan or matching: how parties are read, applied and shown. */
  private static final Set<String> ELSEWHERE =
      Set.of(
          "F-8", "H-1", "H-2", "H-3", "H-4", "R-2", "R-3", "B-1", "B-2", "B-4", "A-1", "A-2", "A-3",
          "A-4", "A-5", "A-6");

  @TestFactory
  Stream<DynamicTest> rules() {
    return Cases.tests(Cases.specification());
  }

  @Test
  void everyRuleThatDecidesHasCases() {
    Set<String> shown =
        Cases.specification().stream()
            .flatMap(each -> each.rules().stream())
            .collect(Collectors.toSet());
    Set<String> missing = new TreeSet<>();
    for (dev.psasync.core.plan.Rule rule : dev.psasync.core.plan.Rule.values()) {
      if (!shown.contains(rule.id()) && !ELSEWHERE.contains(rule.id())) {
        missing.add(rule.id());
      }
    }
    assertThat(missing).isEmpty();
  }

  /** B-5: once more with the new state, and nothing is left to do. */
  @TestFactory
  Stream<DynamicTest> everyCaseConverges() {
    return Cases.specification().stream()
        .map(each -> DynamicTest.dynamicTest(each.toString(), () -> converges(each)));
  }

  private static void converges(PolicyCase policyCase) {
    InMemorySync sync = new InMemorySync();
    CaseWorld world = new CaseWorld();
    SyncParty.RunOutcome last = null;
    for (CaseStep step : policyCase.steps()) {
      step.changes().forEach(change -> change.applyTo(world));
      last = sync.run(world, step);
    }
    CaseStep again = new CaseStep(0, List.of(), false, List.of(), null);
    SyncParty.RunOutcome more = sync.run(world, again);
    boolean waits =
        more.findings().stream().anyMatch(finding -> finding.code() == FindingCode.GRACE)
            || (last != null
                && last.findings().stream()
                    .anyMatch(finding -> finding.code() == FindingCode.GRACE));
    assertThat(waits ? List.of() : more.written()).isEmpty();
  }

  /** B-1: the order of the inputs changes nothing. */
  @TestFactory
  Stream<DynamicTest> orderDoesNotMatter() {
    CaseRunner runner = new CaseRunner(new InMemorySync(SpecificationTest::bothWays));
    return Cases.specification().stream()
        .map(each -> DynamicTest.dynamicTest(each.toString(), () -> runner.run(each)));
  }

  private static SyncPlan bothWays(
      CompanySnapshot snapshot, SyncPolicy policy, PlanContext context) {
    SyncPlan plan = Planner.plan(snapshot, policy, context);
    CompanySnapshot reversed =
        new CompanySnapshot(
            snapshot.company(),
            reversed(snapshot.tenants().stream().map(SpecificationTest::reversed).toList()),
            reversed(snapshot.sites()),
            reversed(snapshot.contacts()),
            snapshot.hub() == null ? null : reversed(snapshot.hub()),
            reversed(snapshot.links()));
    SyncPlan other = Planner.plan(reversed, policy, context);
    assertThat(other).isEqualTo(plan);
    assertThat(other.hash()).isNotEmpty();
    return plan;
  }

  private static TenantSnapshot reversed(TenantSnapshot tenant) {
    return new TenantSnapshot(
        tenant.tenant(),
        tenant.state(),
        reversed(tenant.users()),
        tenant.groups(),
        reversed(tenant.domains()),
        tenant.skus());
  }

  private static <T> Read<List<T>> reversed(Read<List<T>> read) {
    return read.map(SpecificationTest::reversed);
  }

  private static <T> List<T> reversed(List<T> list) {
    List<T> copy = new ArrayList<>(list);
    Collections.reverse(copy);
    return copy;
  }
}
