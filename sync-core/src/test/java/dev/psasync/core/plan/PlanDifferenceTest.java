package dev.psasync.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.policy.SyncPolicy;
import org.junit.jupiter.api.Test;

class PlanDifferenceTest {
  private final RandomWorld world = new RandomWorld(7, 40);
  private final SyncPolicy policy = SyncPolicy.builder().licensedOnly(false).build();

  @Test
  void aPlanDoesNotDifferFromItself() {
    PlanDifference difference = PlanDifference.between(world.plan(policy), world.plan(policy));

    assertThat(difference.isEmpty()).isTrue();
    assertThat(difference.balance()).isEmpty();
  }

  @Test
  void whatOneSettingChangesIsCountedAndNamed() {
    SyncPlan before = world.plan(policy);
    SyncPlan after = world.plan(policy.toBuilder().createMissing(false).build());

    PlanDifference difference = PlanDifference.between(before, after);

    long creates =
        before.writes().stream().filter(w -> w.kind() == Write.Kind.CREATE_CONTACT).count();
    assertThat(creates).isPositive();
    assertThat(difference.balance())
        .containsEntry(Write.Kind.CREATE_CONTACT, (int) -creates)
        .doesNotContainKey(Write.Kind.DEACTIVATE_CONTACT);
    assertThat(difference.added()).isEmpty();
    assertThat(difference.decisions())
        .filteredOn(turn -> turn.kind() == SubjectKind.USER)
        .hasSize((int) creates)
        .allMatch(turn -> turn.before() == Verdict.CREATE && turn.after() == Verdict.WITHHELD);
    assertThat(difference.findingsAdded())
        .filteredOn(finding -> finding.code() == FindingCode.WOULD_CREATE)
        .hasSize((int) creates);
  }

  @Test
  void theOtherWayRoundIsTheMirrorImage() {
    SyncPlan before = world.plan(policy);
    SyncPlan after = world.plan(policy.toBuilder().moveSites(true).updateFields(false).build());

    PlanDifference there = PlanDifference.between(before, after);
    PlanDifference back = PlanDifference.between(after, before);

    assertThat(back.gone()).isEqualTo(there.added());
    assertThat(back.added()).isEqualTo(there.gone());
    assertThat(back.findingsGone()).isEqualTo(there.findingsAdded());
    there
        .balance()
        .forEach((kind, count) -> assertThat(back.balance()).containsEntry(kind, -count));
  }

  @Test
  void aCompanyThatOnlyOneSidePlansCountsWhole() {
    SyncPlan plan = world.plan(policy);

    assertThat(PlanDifference.onlyAfter(plan).added()).isEqualTo(plan.writes());
    assertThat(PlanDifference.onlyBefore(plan).gone()).isEqualTo(plan.writes());
    assertThat(PlanDifference.onlyAfter(plan).decisions())
        .allMatch(turn -> turn.before() == null && turn.after() != null);
  }

  @Test
  void plansOfDifferentCompaniesAreNotCompared() {
    SyncPlan plan = world.plan(policy);
    SyncPlan other =
        new SyncPlan(
            new CompanyId("other"),
            plan.createdAt(),
            plan.expiresAt(),
            plan.decisions(),
            plan.writes(),
            plan.findings(),
            plan.brakes(),
            plan.linkChanges(),
            plan.hubChanges(),
            plan.cost(),
            plan.hash());

    assertThatThrownBy(() -> PlanDifference.between(plan, other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("different companies: 1 and other");
  }

  @Test
  void itsTextFormHoldsNumbersOnly() {
    assertThat(PlanDifference.onlyAfter(world.plan(policy)).toString())
        .matches("PlanDifference\\[1, -0 \\+\\d+ writes, \\d+ decisions]");
  }
}
