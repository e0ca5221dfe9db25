package dev.psasync.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.policy.SyncPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    assertThat(PlanDifference.onlyAfter(plan).findingsAdded()).isEqualTo(plan.findings());
    assertThat(PlanDifference.onlyBefore(plan).findingsGone()).isEqualTo(plan.findings());
    assertThat(plan.findings()).isNotEmpty();
    assertThat(PlanDifference.onlyAfter(plan).decisions())
        .hasSameSizeAs(plan.decisions())
        .allMatch(turn -> turn.before() == null && turn.after() != null);
  }

  private static SyncPlan plan(
      List<Decision> decisions, List<Write> writes, List<Finding> findings) {
    return new SyncPlan(
        RandomWorld.COMPANY,
        Instant.EPOCH,
        Instant.EPOCH,
        decisions,
        writes,
        findings,
        Map.of(),
        List.of(),
        List.of(),
        new PlanCost(Map.of(), Duration.ZERO),
        "hash");
  }

  /** What a write expects to find and why it is there do not make another write of it. */
  @Test
  void writesAreTheSameIfTheyDoTheSame() {
    List<Write> writes = PlanHashTest.writes();
    List<String> alike = new ArrayList<>();
    for (int i = 0; i < writes.size(); i++) {
      List<Write> others = new ArrayList<>(writes);
      Write one = others.remove(i);
      PlanDifference difference =
          PlanDifference.between(
              plan(List.of(), List.of(one), List.of()), plan(List.of(), others, List.of()));
      if (difference.gone().isEmpty()) {
        alike.add(one.toString());
      } else {
        assertThat(difference.gone()).containsExactly(one);
      }
    }

    assertThat(alike)
        .containsExactly(
            // reasons
            "create T1/U1",
            "create T1/U1",
            "create T1/U1",
            // the rule, and the value before
            "update C1 [jobTitle F-2]",
            "update C1 [jobTitle F-2, jobTitle F-2]",
            "update C1 [jobTitle F-3]",
            "update C1 [jobTitle F-2]",
            // the object id before
            "pair T1/U1 C1",
            "pair T1/U1 C1",
            // the site before
            "move C1 to 11",
            "move C1 to 11",
            // the email before
            "deactivate C1",
            "deactivate C1",
            // the name that is taken off
            "unmap T1 from K1",
            "unmap T1 from K1");
  }

  @Test
  void onlyAPersonsTenantTellsRecordsApart() {
    List<Decision> before =
        List.of(
            decision(SubjectKind.USER, "T1", "1", Verdict.CREATE),
            decision(SubjectKind.USER, "T2", "1", Verdict.CREATE),
            decision(SubjectKind.USER, "T1", "2", Verdict.CREATE),
            decision(SubjectKind.CONTACT, "T1", "1", Verdict.UNRELATED));
    List<Decision> after =
        List.of(
            decision(SubjectKind.USER, "T1", "1", Verdict.CREATE),
            decision(SubjectKind.USER, "T2", "1", Verdict.WITHHELD),
            decision(SubjectKind.USER, "T1", "3", Verdict.CREATE),
            decision(SubjectKind.CONTACT, "T2", "1", Verdict.UNRELATED),
            decision(SubjectKind.CONTACT, "T2", "0", Verdict.CHANGE));

    assertThat(
            PlanDifference.between(
                    plan(before, List.of(), List.of()), plan(after, List.of(), List.of()))
                .decisions())
        .containsExactly(
            new PlanDifference.Turn(SubjectKind.USER, "T1", "2", Verdict.CREATE, null),
            new PlanDifference.Turn(SubjectKind.USER, "T1", "3", null, Verdict.CREATE),
            new PlanDifference.Turn(SubjectKind.USER, "T2", "1", Verdict.CREATE, Verdict.WITHHELD),
            new PlanDifference.Turn(SubjectKind.CONTACT, "", "0", null, Verdict.CHANGE));
  }

  private static Decision decision(SubjectKind kind, String tenant, String id, Verdict verdict) {
    return new Decision(kind, new TenantId(tenant), id, verdict, null, List.of());
  }

  @Test
  void anyOneDifferenceCounts() {
    SyncPlan nothing = plan(List.of(), List.of(), List.of());
    Write write = new Write.CreateCompany(new TenantId("T1"), "Contoso", List.of());
    for (SyncPlan one :
        List.of(
            plan(
                List.of(decision(SubjectKind.USER, "T1", "1", Verdict.CREATE)),
                List.of(),
                List.of()),
            plan(List.of(), List.of(write), List.of()),
            plan(List.of(), List.of(), List.of(Finding.of(FindingCode.LOCKED, null, "1"))))) {
      assertThat(PlanDifference.between(one, nothing).isEmpty()).isFalse();
      assertThat(PlanDifference.between(nothing, one).isEmpty()).isFalse();
      assertThat(PlanDifference.between(one, one).isEmpty()).isTrue();
    }
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
