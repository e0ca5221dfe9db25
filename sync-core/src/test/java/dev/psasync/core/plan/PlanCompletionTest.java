package dev.psasync.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.EstateIndex;
import dev.psasync.core.model.Link;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.UserId;
import dev.psasync.core.model.UserKey;
import dev.psasync.core.policy.SyncPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** B-3: plans that are decided elsewhere, such as an undo, have brakes, cost and hash, too. */
class PlanCompletionTest {
  private static final CompanyId COMPANY = new CompanyId("K1");
  private static final TenantId TENANT = new TenantId("T1");
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final int PEOPLE = 40;
  private static final int ACTIVE = 30;

  private final List<Contact> contacts = new ArrayList<>();
  private final List<Link> links = new ArrayList<>();
  private final List<Write> writes = new ArrayList<>();

  PlanCompletionTest() {
    for (int i = 0; i < PEOPLE; i++) {
      UserKey user = new UserKey(TENANT, new UserId("U" + i));
      ContactId contact = new ContactId("C" + i);
      contacts.add(Contact.builder(contact, COMPANY).active(i < ACTIVE).build());
      links.add(Link.of(user, COMPANY, contact, null));
      writes.add(new Write.DeactivateContact(TENANT, user, contact, null, List.of()));
    }
  }

  private SyncPlan complete(List<Write> some) {
    Finding second = Finding.of(FindingCode.ON_HOLD, null, "K1");
    Finding first = Finding.of(FindingCode.NOT_UNDONE, TENANT, "C1");
    return new PlanCompletion(
            COMPANY,
            contacts,
            links,
            SyncPolicy.defaults().brakes(),
            PsaProfile.UNLIMITED,
            NOW,
            NOW.plusSeconds(60))
        .complete(List.of(), some, List.of(second, first));
  }

  @Test
  void b3ManyDeactivationsTripTheBrake() {
    SyncPlan plan = complete(writes);

    assertThat(plan.brakes()).containsOnlyKeys(TENANT);
    assertThat(plan.brakes().get(TENANT)).isEqualTo(Set.of(FindingCode.BRAKE_DEACTIVATE));
    assertThat(plan.releasedWrites()).isEmpty();
    assertThat(plan.writes()).isEqualTo(writes);
    assertThat(plan.cost().total()).isEqualTo(PEOPLE);
    assertThat(plan.hash()).isEqualTo(plan.contentHash());
    assertThat(plan.createdAt()).isEqualTo(NOW);
    assertThat(plan.expiresAt()).isEqualTo(NOW.plusSeconds(60));
  }

  /** A fifth of those who are active, and more than five. */
  @Test
  void b3OnlyActiveContactsCount() {
    assertThat(complete(writes.subList(0, 6)).brakes()).isEmpty();
    assertThat(complete(writes.subList(0, 7)).brakes()).containsOnlyKeys(TENANT);
  }

  @Test
  void findingsStandInOrder() {
    SyncPlan plan = complete(List.of());

    assertThat(plan.brakes()).isEmpty();
    assertThat(plan.findings())
        .extracting(Finding::code)
        .containsExactly(FindingCode.NOT_UNDONE, FindingCode.ON_HOLD);
  }

  @Test
  void m7OnlyTheContactsOfThisPlanMayMoveHere() {
    PlanContext all = PlanContext.of(NOW, EstateIndex.EMPTY, PsaProfile.UNLIMITED);
    PlanContext one =
        new PlanContext(
            NOW,
            EstateIndex.EMPTY,
            PsaProfile.UNLIMITED,
            all.resolutions(),
            all.conflictDecisions(),
            all.scopeChanged(),
            Set.of(new ContactId("C1")),
            Detail.EVERY_FIELD);

    assertThat(all.mayMove(new ContactId("C2"))).isTrue();
    assertThat(one.mayMove(new ContactId("C1"))).isTrue();
    assertThat(one.mayMove(new ContactId("C2"))).isFalse();
    assertThat(all.detail()).isEqualTo(Detail.DIFFERENCES);
    assertThat(one.withDetail(Detail.DIFFERENCES).moves()).isEqualTo(one.moves());
    assertThat(one.withDetail(Detail.DIFFERENCES).detail()).isEqualTo(Detail.DIFFERENCES);
  }
}
