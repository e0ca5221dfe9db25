package dev.psasync.core.plan;

import static dev.psasync.core.plan.SmallWorld.contact;
import static dev.psasync.core.plan.SmallWorld.decision;
import static dev.psasync.core.plan.SmallWorld.findings;
import static dev.psasync.core.plan.SmallWorld.tenant;
import static dev.psasync.core.plan.SmallWorld.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.DirectoryUser;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.Link;
import dev.psasync.core.model.Read;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.TenantSnapshot;
import dev.psasync.core.model.TenantState;
import dev.psasync.core.model.UserId;
import dev.psasync.core.model.UserKey;
import dev.psasync.core.policy.Brakes;
import dev.psasync.core.policy.DeactivateScope;
import dev.psasync.core.policy.SyncPolicy;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** L-10: contacts that carry the object id of somebody who is gone and was never linked. */
class UnlinkedLeaversTest {
  private static final String TOLD = "HELD_FOR_REVIEW: L-10 a leaver who was never linked";
  private static final String NOTHING =
      "UNRELATED: L-6 nobody who was read is tied to it; only linked people can leave";

  private static DirectoryUser ann() {
    return user("U1", "ann@contoso.com").build();
  }

  private static Contact.Builder gone() {
    return contact("C1", "x@elsewhere.com").objectId("Gone");
  }

  private static SmallWorld world() {
    return new SmallWorld().policy(SyncPolicy.builder().createMissing(false));
  }

  private static String decided(SyncPlan plan) {
    return decision(plan, SubjectKind.CONTACT, "C1");
  }

  private static TenantSnapshot second(TenantState state, boolean complete) {
    TenantSnapshot read = tenant("T2", "fabrikam.com", user("U2", "bob@fabrikam.com").build());
    return new TenantSnapshot(
        read.tenant(),
        state,
        complete ? read.users() : Read.partial(read.users().value(), SmallWorld.BROKEN),
        Map.of(),
        read.domains(),
        read.skus());
  }

  static Stream<Arguments> tenants() {
    return Stream.of(
        Arguments.of(second(TenantState.READ, true), TOLD),
        Arguments.of(second(TenantState.READ, false), NOTHING),
        Arguments.of(second(TenantState.NOT_READ, true), NOTHING),
        Arguments.of(second(TenantState.OUT, true), NOTHING));
  }

  @ParameterizedTest
  @MethodSource("tenants")
  void nobodyIsGoneUntilAllTenantsWereRead(TenantSnapshot tenant, String expected) {
    SyncPlan plan = world().tenant(tenant).users(ann()).contacts(gone().build()).plan();

    assertThat(decided(plan)).isEqualTo(expected);
    if (expected.equals(TOLD)) {
      assertThat(findings(plan)).contains("T1 LEAVER_WITHOUT_BASELINE [C1]");
    } else {
      assertThat(findings(plan)).noneMatch(finding -> finding.contains("LEAVER_WITHOUT_BASELINE"));
    }
  }

  @Test
  void nobodyIsGoneWhereATenantMayBeMissing() {
    SmallWorld others = world().notEveryTenant().users(ann()).contacts(gone().build());
    SmallWorld none = world().contacts(gone().build());

    assertThat(decided(others.plan())).isEqualTo(NOTHING);
    assertThat(decided(none.plan())).isEqualTo(NOTHING);
  }

  @Test
  void onlyActiveContactsWithAnObjectIdAreAskedFor() {
    SyncPlan plan =
        world()
            .users(ann())
            .contacts(
                gone().active(false).build(),
                contact("C2", "y@elsewhere.com").build(),
                contact("C3", "z@elsewhere.com").objectId("U1").build())
            .plan();

    assertThat(decided(plan)).isEqualTo(NOTHING);
    assertThat(decision(plan, SubjectKind.CONTACT, "C2")).isEqualTo(NOTHING);
    assertThat(findings(plan)).noneMatch(finding -> finding.contains("LEAVER_WITHOUT_BASELINE"));
  }

  @Test
  void whatTheCleanUpTakesIsNotHeld() {
    SyncPlan plan =
        world()
            .policy(
                SyncPolicy.builder()
                    .brakes(Brakes.OFF)
                    .deactivateScope(DeactivateScope.ADOPT_BY_DOMAIN))
            .users(ann())
            .contacts(gone().field(Field.EMAIL, "old@contoso.com").build())
            .plan();

    assertThat(decided(plan)).isEqualTo("DEACTIVATE: L-7 domain of tenant T1");
  }

  /** Somebody is there with that object id, but not eligible: a leaver of that tenant. */
  @Test
  void whoIsNotEligibleHasLeftEvenWhileOtherTenantsWereNotRead() {
    SyncPlan plan =
        world()
            .tenant(tenant("T0", TenantState.NOT_READ))
            .users(user("gone", "gone@contoso.com").enabled(false).build())
            .contacts(gone().build())
            .plan();

    assertThat(decided(plan)).isEqualTo(TOLD);
    assertThat(findings(plan)).contains("T1 LEAVER_WITHOUT_BASELINE [C1]");
  }

  static Stream<Arguments> twoTenants() {
    return Stream.of(
        Arguments.of(true, false, NOTHING),
        Arguments.of(false, true, NOTHING),
        Arguments.of(false, false, TOLD));
  }

  /** Who lives is linked to another contact. */
  @ParameterizedTest
  @MethodSource("twoTenants")
  void ofSeveralPeopleWithOneObjectIdOneWhoLivesIsEnough(
      boolean firstLives, boolean secondLives, String expected) {
    TenantId tenant = new TenantId(firstLives ? "T1" : "T2");
    Link link =
        Link.of(
            new UserKey(tenant, new UserId("gone")),
            SmallWorld.COMPANY,
            new ContactId("C2"),
            SmallWorld.link("gone", "C2").baseline());
    SyncPlan plan =
        world()
            .tenant(tenant("T1", "contoso.com", holder(firstLives)))
            .tenant(tenant("T2", "fabrikam.com", holder(secondLives)))
            .link(link)
            .contacts(gone().build(), contact("C2", "gone@contoso.com").build())
            .plan();

    assertThat(decided(plan)).isEqualTo(expected);
    if (expected.equals(TOLD)) {
      assertThat(findings(plan)).contains("T2 LEAVER_WITHOUT_BASELINE [C1]");
    }
  }

  @Test
  void whoLivesWithAnotherContactThatNeedsNothingHasNotLeft() {
    DirectoryUser ann = ann();
    Contact own =
        contact("C2", "ann@contoso.com")
            .objectId("U1")
            .field(Field.DISPLAY_NAME, "Name U1")
            .build();
    SyncPlan plan =
        world()
            .users(ann)
            .link(SmallWorld.steady(ann, own))
            .contacts(gone().objectId("u1").build(), own)
            .plan();

    assertThat(decision(plan, SubjectKind.USER, "U1")).isEqualTo("UNCHANGED: S-2; M-1; F-2");
    assertThat(decided(plan)).isEqualTo(NOTHING);
  }

  private static DirectoryUser holder(boolean lives) {
    return DirectoryUser.builder(new UserId("gone"))
        .upn("gone@contoso.com")
        .type(ann().type())
        .enabled(lives)
        .licences(ann().licences())
        .field(Field.DISPLAY_NAME, "Gone")
        .build();
  }
}
