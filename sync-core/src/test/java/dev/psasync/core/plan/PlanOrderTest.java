package dev.psasync.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.Baseline;
import dev.psasync.core.model.Company;
import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.CompanySnapshot;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.DirectoryUser;
import dev.psasync.core.model.EstateIndex;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.Link;
import dev.psasync.core.model.Read;
import dev.psasync.core.model.Relationship;
import dev.psasync.core.model.SiteId;
import dev.psasync.core.model.Tenant;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.TenantSnapshot;
import dev.psasync.core.model.TenantState;
import dev.psasync.core.model.UserId;
import dev.psasync.core.model.UserKey;
import dev.psasync.core.model.UserType;
import dev.psasync.core.policy.Brakes;
import dev.psasync.core.policy.SyncPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** B-1, B-2: writes stand in the order of their contacts, and contacts are decided, too. */
class PlanOrderTest {
  private static final CompanyId COMPANY = new CompanyId("K1");
  private static final TenantId TENANT = new TenantId("T1");

  private static DirectoryUser user(String id) {
    return DirectoryUser.builder(new UserId(id))
        .upn(id + "@contoso.com")
        .enabled(true)
        .type(UserType.MEMBER)
        .licences(Set.of("SPB"))
        .field(Field.DISPLAY_NAME, id)
        .field(Field.JOB_TITLE, "Director")
        .build();
  }

  private static FieldValues values(String user) {
    return FieldValues.blank().toBuilder()
        .set(Field.EMAIL, user + "@contoso.com")
        .set(Field.DISPLAY_NAME, user)
        .build();
  }

  private static Contact contact(String id, String user) {
    return Contact.builder(new ContactId(id), COMPANY)
        .site(new SiteId("10"))
        .objectId(user)
        .fields(values(user))
        .build();
  }

  private static Link link(String user, String contact) {
    Baseline baseline =
        new Baseline(
            values(user), values(user), true, new SiteId("10"), Set.of(), Baseline.Written.NOTHING);
    return Link.of(
        new UserKey(TENANT, new UserId(user)), COMPANY, new ContactId(contact), baseline);
  }

  private static SyncPlan plan() {
    return Planner.plan(
        new CompanySnapshot(
            new Company(COMPANY, "Contoso", null, List.of(), true, new SiteId("10")),
            List.of(
                new TenantSnapshot(
                    new Tenant(TENANT, "Contoso", "contoso.com", "GB", Relationship.ACTIVE),
                    TenantState.READ,
                    Read.complete(List.of(user("U1"), user("U2"))),
                    Map.of(),
                    Read.complete(List.of("contoso.com")),
                    Read.complete(Map.of()))),
            Read.complete(List.of()),
            Read.complete(
                List.of(
                    contact("C1", "U2"),
                    contact("C2", "U1"),
                    contact("C3", "U4"),
                    contact("C4", "U3"),
                    contact("C5", "U9"))),
            null,
            List.of(link("U1", "C2"), link("U2", "C1"), link("U3", "C4"), link("U4", "C3")),
            List.of()),
        SyncPolicy.builder().brakes(Brakes.OFF).build(),
        PlanContext.of(
            Instant.parse("2026-01-01T00:00:00Z"), EstateIndex.EMPTY, PsaProfile.UNLIMITED));
  }

  @Test
  void b1UpdatesThenLeaversEachInTheOrderOfTheContacts() {
    assertThat(plan().writes())
        .extracting(write -> write.kind() + " " + write.contact())
        .containsExactly(
            "UPDATE_CONTACT C1",
            "UPDATE_CONTACT C2",
            "DEACTIVATE_CONTACT C3",
            "DEACTIVATE_CONTACT C4");
  }

  @Test
  void b2EveryContactIsDecidedToo() {
    assertThat(plan().decisions())
        .extracting(decision -> decision.kind() + " " + decision.id() + " " + decision.verdict())
        .containsExactly(
            "USER U1 CHANGE",
            "USER U2 CHANGE",
            "CONTACT C1 CHANGE",
            "CONTACT C2 CHANGE",
            "CONTACT C3 DEACTIVATE",
            "CONTACT C4 DEACTIVATE",
            "CONTACT C5 HELD_FOR_REVIEW");
  }
}
