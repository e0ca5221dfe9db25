package dev.psasync.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.HubId;
import dev.psasync.core.model.Link;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.UserId;
import dev.psasync.core.model.UserKey;
import dev.psasync.core.policy.SyncPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** B-1: a plan is a value; B-3: what may be applied of it without an approval. */
class SyncPlanTest {
  private static final CompanyId COMPANY = new CompanyId("K1");
  private static final TenantId T1 = new TenantId("T1");
  private static final TenantId T2 = new TenantId("T2");
  private static final ContactId CONTACT = new ContactId("C1");
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant LATER = NOW.plusSeconds(60);
  private static final PlanCost FREE = new PlanCost(Map.of(), Duration.ZERO);
  private static final Decision DECISION =
      new Decision(SubjectKind.CONTACT, null, "C1", Verdict.UNRELATED, null, List.of());
  private static final Write WRITE = new Write.CreateCompany(T1, "Contoso", List.of());
  private static final Finding FINDING = Finding.of(FindingCode.LOCKED, null, "K1");
  private static final Map<TenantId, Set<FindingCode>> BRAKES =
      Map.of(T1, Set.of(FindingCode.BRAKE_CREATE));
  private static final HubChange HUB_CHANGE =
      new HubChange(
          CONTACT,
          null,
          new HubId("B1"),
          FieldValues.blank(),
          FieldValues.blank(),
          Set.of(),
          Set.of(),
          Set.of(),
          true);

  private static LinkChange linkChange() {
    return new LinkChange(
        new UserKey(T1, new UserId("U1")),
        CONTACT,
        FieldValues.blank(),
        FieldValues.blank(),
        EnumSet.noneOf(Field.class),
        true,
        null,
        Set.of(),
        Link.Leaver.NOT);
  }

  private static SyncPlan plan(
      List<Decision> decisions,
      List<Write> writes,
      List<Finding> findings,
      Map<TenantId, Set<FindingCode>> brakes) {
    return new SyncPlan(
        COMPANY, NOW, LATER, decisions, writes, findings, brakes, List.of(), List.of(), FREE,
        "hash");
  }

  private static SyncPlan plan(
      CompanyId company,
      Instant createdAt,
      Instant expiresAt,
      List<LinkChange> linkChanges,
      List<HubChange> hubChanges,
      PlanCost cost,
      String hash) {
    return new SyncPlan(
        company,
        createdAt,
        expiresAt,
        List.of(),
        List.of(),
        List.of(),
        Map.of(),
        linkChanges,
        hubChanges,
        cost,
        hash);
  }

  @Test
  void b1PlansAreEqualIfEveryPartIs() {
    List<SyncPlan> plans =
        List.of(
            plan(List.of(), List.of(), List.of(), Map.of()),
            plan(List.of(DECISION), List.of(), List.of(), Map.of()),
            plan(List.of(), List.of(WRITE), List.of(), Map.of()),
            plan(List.of(), List.of(), List.of(FINDING), Map.of()),
            plan(List.of(), List.of(), List.of(), BRAKES),
            plan(new CompanyId("K2"), NOW, LATER, List.of(), List.of(), FREE, "hash"),
            plan(COMPANY, NOW.minusSeconds(1), LATER, List.of(), List.of(), FREE, "hash"),
            plan(COMPANY, NOW, LATER.plusSeconds(1), List.of(), List.of(), FREE, "hash"),
            plan(COMPANY, NOW, LATER, List.of(linkChange()), List.of(), FREE, "hash"),
            plan(COMPANY, NOW, LATER, List.of(), List.of(HUB_CHANGE), FREE, "hash"),
            plan(
                COMPANY,
                NOW,
                LATER,
                List.of(),
                List.of(),
                new PlanCost(Map.of(), Duration.ofMinutes(1)),
                "hash"),
            plan(COMPANY, NOW, LATER, List.of(), List.of(), FREE, "another hash"));

    assertThat(plans).doesNotHaveDuplicates();
    assertThat(plans.get(0))
        .isEqualTo(plan(COMPANY, NOW, LATER, List.of(), List.of(), FREE, "hash"))
        .isNotEqualTo("hash");
  }

  @Test
  void b1AStoredPlanKeepsItsHashSoThatChangesShow() {
    SyncPlan made = new RandomWorld(3, 20).plan(SyncPolicy.defaults());
    SyncPlan changed =
        new SyncPlan(
            made.company(),
            made.createdAt(),
            made.expiresAt(),
            made.decisions(),
            List.of(),
            made.findings(),
            made.brakes(),
            made.linkChanges(),
            made.hubChanges(),
            made.cost(),
            made.hash());

    assertThat(made.writes()).isNotEmpty();
    assertThat(made.hash()).isEqualTo(made.contentHash()).matches("[0-9a-f]{64}");
    assertThat(changed.hash()).isEqualTo(made.hash());
    assertThat(changed.contentHash()).isNotEqualTo(made.hash());
  }

  @Test
  void b3WritesOfABrakedTenantWait() {
    Write other = new Write.CreateCompany(T2, "Fabrikam", List.of());
    Write nobodys = new Write.UpdateContact(null, CONTACT, List.of(), List.of());
    List<Write> writes = List.of(WRITE, other, nobodys);

    assertThat(plan(List.of(), writes, List.of(), BRAKES).releasedWrites())
        .containsExactly(other, nobodys);
    assertThat(plan(List.of(), writes, List.of(), Map.of()).releasedWrites()).isEqualTo(writes);
  }

  @Test
  void b2DecisionsOfAStoredPlanAreFoundByKindAndId() {
    Decision other = new Decision(SubjectKind.USER, T1, "C1", Verdict.CREATE, null, List.of());
    SyncPlan plan = plan(List.of(DECISION, other), List.of(), List.of(), Map.of());

    assertThat(plan.explain(SubjectKind.USER, "C1")).contains(other);
    assertThat(plan.explain(SubjectKind.CONTACT, "C1")).contains(DECISION);
    assertThat(plan.explain(SubjectKind.CONTACT, "C2")).isEmpty();
    assertThat(plan.explain(SubjectKind.HUB_CONTACT, "C1")).isEmpty();
  }

  @Test
  void itsTextFormHoldsNoPersonalData() {
    assertThat(plan(List.of(), List.of(WRITE), List.of(), Map.of()))
        .hasToString("SyncPlan[K1, 1 writes, hash]");
  }
}
