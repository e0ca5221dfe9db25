package dev.psasync.core.plan;

import static dev.psasync.core.plan.SmallWorld.tenant;
import static dev.psasync.core.plan.SmallWorld.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.DirectoryUser;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.TenantSnapshot;
import dev.psasync.core.model.TenantState;
import dev.psasync.core.model.UserKey;
import dev.psasync.core.model.UserProperty;
import dev.psasync.core.model.UserType;
import dev.psasync.core.policy.SyncPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** L-7, M-8, M-10: whose object ids and addresses count as those of somebody living. */
class LivingPeopleTest {
  private static final TenantId FIRST = new TenantId("T1");

  private static DirectoryUser.Builder ann() {
    return user("U1", "Ann@contoso.com")
        .mail("mail@contoso.com")
        .aliases(List.of("smtp:alias@contoso.com"));
  }

  /** Tenant T1 with these people, of whom nobody counts as living. */
  private static LivingPeople nobodyLives(DirectoryUser... users) {
    TenantSnapshot tenant = tenant("T1", "contoso.com", users);
    List<Person> people = new ArrayList<>();
    for (DirectoryUser user : users) {
      people.add(
          new Person(
              new UserKey(FIRST, user.id()),
              user,
              tenant,
              null,
              null,
              Scope.notEligible("no licence that counts")));
    }
    return new LivingPeople(
        new SmallWorld().tenant(tenant).snapshot(), SyncPolicy.defaults(), people);
  }

  private static LivingPeople all(TenantSnapshot... tenants) {
    SmallWorld world = new SmallWorld();
    for (TenantSnapshot tenant : tenants) {
      world.tenant(tenant);
    }
    return new LivingPeople(world.snapshot(), SyncPolicy.defaults(), List.of());
  }

  @Test
  void allAddressesOfTheLivingCount() {
    LivingPeople living = all(tenant("T1", "contoso.com", ann().build()));

    assertThat(living.carries("u1")).isTrue();
    assertThat(living.carries("U2")).isFalse();
    assertThat(living.has("ann@CONTOSO.com")).isTrue();
    assertThat(living.has("Mail@contoso.com")).isTrue();
    assertThat(living.has("alias@contoso.com")).isTrue();
    assertThat(living.has("bob@contoso.com")).isFalse();
    assertThat(living.doubtful()).isFalse();
  }

  @Test
  void everyQuestionCanBeTheFirst() {
    TenantSnapshot tenant =
        tenant("T1", "contoso.com", ann().notReturned(UserProperty.ALIASES).build());

    assertThat(all(tenant).carries("U1")).isTrue();
    assertThat(all(tenant).has("ann@contoso.com")).isTrue();
    assertThat(all(tenant).doubtful()).isTrue();
  }

  @Test
  void ofThoseWhoDoNotLiveOnlyAGuestsMailCounts() {
    LivingPeople member = nobodyLives(ann().build());
    LivingPeople guest = nobodyLives(ann().type(UserType.GUEST).build());

    assertThat(member.carries("U1")).isFalse();
    assertThat(member.has("mail@contoso.com")).isFalse();
    assertThat(guest.carries("U1")).isFalse();
    assertThat(guest.has("Mail@contoso.com")).isTrue();
    assertThat(guest.has("ann@contoso.com")).isFalse();
    assertThat(nobodyLives(user("U1", "a@b.com").type(UserType.GUEST).build()).doubtful())
        .isFalse();
  }

  static Stream<Arguments> notReturned() {
    return Stream.of(
        Arguments.of(UserProperty.ALIASES, true, false, false),
        Arguments.of(UserProperty.UPN, true, false, false),
        Arguments.of(UserProperty.MAIL, true, true, false),
        Arguments.of(UserProperty.LICENCES, false, false, false));
  }

  @ParameterizedTest
  @MethodSource("notReturned")
  void addressesThatWereNotReturnedLeaveADoubt(
      UserProperty property, boolean living, boolean guest, boolean member) {
    DirectoryUser.Builder without = ann().notReturned(property);

    assertThat(all(tenant("T1", "contoso.com", without.build())).doubtful()).isEqualTo(living);
    assertThat(nobodyLives(without.build()).doubtful()).isEqualTo(member);
    assertThat(nobodyLives(without.type(UserType.GUEST).build()).doubtful()).isEqualTo(guest);
  }

  @Test
  void theDoubtAboutOneIsNotLostOverAnother() {
    DirectoryUser hidden = ann().notReturned(UserProperty.ALIASES).build();
    DirectoryUser plain = user("U2", "bob@contoso.com").build();

    assertThat(all(tenant("T1", "contoso.com", hidden, plain)).doubtful()).isTrue();
    assertThat(all(tenant("T1", "contoso.com", plain, hidden)).doubtful()).isTrue();
  }

  @Test
  void whoMovedIsFoundInAnotherTenantOnly() {
    TenantSnapshot here = tenant("T1", "contoso.com", ann().build());
    TenantSnapshot there = tenant("T2", "fabrikam.com", user("U2", "ann@contoso.com").build());
    TenantSnapshot unread = tenant("T3", TenantState.NOT_READ);

    assertThat(all(here, there).otherTenantWith("Ann@contoso.com", FIRST))
        .isEqualTo(new TenantId("T2"));
    assertThat(all(here, there).otherTenantWith("ann@contoso.com", new TenantId("T2")))
        .isEqualTo(FIRST);
    assertThat(all(here, there).otherTenantWith("bob@contoso.com", FIRST)).isNull();
    assertThat(all(here).otherTenantWith("ann@contoso.com", FIRST)).isNull();
    assertThat(all(here, unread).otherTenantWith("ann@contoso.com", FIRST)).isNull();
  }

  @Test
  void tenantsThatWereNotReadHaveNobody() {
    TenantSnapshot read = tenant("T1", "contoso.com", ann().build());
    TenantSnapshot out =
        new TenantSnapshot(
            read.tenant(),
            TenantState.OUT,
            read.users(),
            read.groups(),
            read.domains(),
            read.skus());

    assertThat(all(out).carries("U1")).isFalse();
    assertThat(all(out).has("ann@contoso.com")).isFalse();
  }
}
