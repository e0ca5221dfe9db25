package dev.psasync.core.plan;

import static dev.psasync.core.plan.SmallWorld.contact;
import static dev.psasync.core.plan.SmallWorld.decision;
import static dev.psasync.core.plan.SmallWorld.link;
import static dev.psasync.core.plan.SmallWorld.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.Contact;
import dev.psasync.core.model.DirectoryUser;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.Relationship;
import dev.psasync.core.model.Tenant;
import dev.psasync.core.model.TenantSnapshot;
import java.util.List;
import org.junit.jupiter.api.Test;

/** B-1, B-2: the order in which people are listed changes nothing, and nobody counts twice. */
class PeopleTest {
  private static DirectoryUser person(String id) {
    return user(id, id + "@contoso.com").aliases(List.of("smtp:shared@contoso.com")).build();
  }

  private static Contact held(String id, String user) {
    return contact(id, user + "@contoso.com")
        .objectId(user)
        .field(Field.DISPLAY_NAME, "Name " + user)
        .build();
  }

  @Test
  void theFirstByIdGetsWhatTwoWant() {
    SyncPlan linked =
        new SmallWorld()
            .users(person("U2"), person("U1"))
            .contacts(held("C1", "U1"), held("C2", "U2"))
            .link(link("U1", "C1"))
            .link(link("U2", "C2"))
            .plan();
    SyncPlan joiners = new SmallWorld().users(person("U2"), person("U1")).plan();

    assertThat(linked.writes())
        .singleElement()
        .isInstanceOfSatisfying(
            Write.UpdateContact.class,
            write -> assertThat(write.contact().value()).isEqualTo("C1"));
    assertThat(SmallWorld.created(joiners, "U1").fields().get(Field.EMAIL2))
        .isEqualTo("shared@contoso.com");
    assertThat(SmallWorld.created(joiners, "U2").fields().get(Field.EMAIL2)).isNull();
  }

  @Test
  void whoIsListedTwiceIsOnePerson() {
    SyncPlan plan = new SmallWorld().users(person("U1"), person("U2"), person("U1")).plan();

    assertThat(plan.writes()).hasSize(2);
    assertThat(decision(plan, SubjectKind.USER, "U1")).isEqualTo("CREATE: S-2; T-1 main site; L-1");
  }

  /** In the US the second number is no British one; so there is something to do. */
  @Test
  void atAGlancePhonesAreReadInTheTenantsCountry() {
    DirectoryUser ann = user("U1", "U1@contoso.com").field(Field.PHONE, "+442079460018").build();
    Contact own = held("C1", "U1").toBuilder().field(Field.PHONE, "442079460018").build();
    TenantSnapshot plain = SmallWorld.tenant("T1", "contoso.com", ann);
    TenantSnapshot american =
        new TenantSnapshot(
            new Tenant(plain.tenant().id(), "Contoso", "contoso.com", "US", Relationship.ACTIVE),
            plain.state(),
            plain.users(),
            plain.groups(),
            plain.domains(),
            plain.skus());

    SyncPlan plan =
        new SmallWorld().tenant(american).contacts(own).link(SmallWorld.steady(ann, own)).plan();

    assertThat(decision(plan, SubjectKind.USER, "U1")).isEqualTo("CHANGE: S-2; M-1");
  }
}
