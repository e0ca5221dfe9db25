package dev.psasync.core.plan;

import static dev.psasync.core.plan.SmallWorld.contact;
import static dev.psasync.core.plan.SmallWorld.findings;
import static dev.psasync.core.plan.SmallWorld.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.Baseline;
import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.ContactProperty;
import dev.psasync.core.model.DirectoryUser;
import dev.psasync.core.model.EstateIndex;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.Link;
import dev.psasync.core.model.Read;
import dev.psasync.core.model.Site;
import dev.psasync.core.model.SiteId;
import dev.psasync.core.policy.CrossCompany;
import dev.psasync.core.policy.SyncPolicy;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** T-2: whether a matched contact moves to the site of its street, and which site is remembered. */
class SiteMoveTest {
  private static final String NORTH = "1 North St";
  private static final List<Site> SITES =
      List.of(site("10", null), site("11", NORTH), site("12", "Twin St"), site("13", "Twin St"));

  private static Site site(String id, @Nullable String street) {
    return new Site(new SiteId(id), SmallWorld.COMPANY, "Site " + id, street, true);
  }

  private static DirectoryUser.Builder ann(@Nullable String street) {
    return user("U1", "ann@contoso.com").field(Field.STREET, street);
  }

  private static DirectoryUser.Builder streetNotReturned() {
    FieldValues fields = ann(null).build().fields().toBuilder().notReturned(Field.STREET).build();
    return ann(null).fields(fields);
  }

  private static Contact.Builder at(@Nullable String site) {
    return contact("C1", "ann@contoso.com")
        .objectId("U1")
        .field(Field.DISPLAY_NAME, "Name U1")
        .site(site == null ? null : new SiteId(site));
  }

  private static Link remembering(@Nullable String site) {
    return Link.of(
        SmallWorld.key("U1"),
        SmallWorld.COMPANY,
        new ContactId("C1"),
        new Baseline(
            FieldValues.notReturned(),
            FieldValues.notReturned(),
            true,
            site == null ? null : new SiteId(site),
            Set.of(),
            Baseline.Written.NOTHING));
  }

  private static SmallWorld world() {
    return new SmallWorld()
        .sites(Read.complete(SITES))
        .policy(SyncPolicy.builder().moveSites(true));
  }

  private static PsaProfile unmovable() {
    return new PsaProfile(
        true, Map.of(), EnumSet.allOf(Field.class), true, false, Map.of(), 0, Duration.ZERO);
  }

  static Stream<Arguments> contacts() {
    SmallWorld off = world().policy(SyncPolicy.builder());
    SmallWorld part = world().sites(Read.partial(SITES, SmallWorld.BROKEN));
    SmallWorld none = world().sites(Read.complete(List.of(site("11", NORTH))));
    String changed = "T1 SITE_CHANGED_IN_PSA [C1]";
    return Stream.of(
        Arguments.of(world(), ann(NORTH), at("10"), "10", "10 -> 11", "10", null),
        Arguments.of(world(), ann(NORTH), at("11"), "10", null, "11", null),
        Arguments.of(world(), ann(NORTH), at("12"), "10", null, "10", changed),
        Arguments.of(world(), ann(NORTH), at("12"), null, "12 -> 11", "12", null),
        Arguments.of(world(), ann(NORTH), at(null), null, "null -> 11", null, null),
        Arguments.of(
            world(), ann("Twin St"), at("11"), "10", null, "10", "T1 AMBIGUOUS_SITE [U1, 12, 13]"),
        Arguments.of(off, ann(NORTH), at("11"), "10", null, "10", null),
        Arguments.of(world().psa(unmovable()), ann(NORTH), at("11"), "10", null, "10", null),
        Arguments.of(part, ann(NORTH), at("11"), "10", null, "10", null),
        Arguments.of(
            world(),
            ann(NORTH),
            at("11").notReturned(ContactProperty.SITE),
            "10",
            null,
            "10",
            null),
        Arguments.of(world(), streetNotReturned(), at("11"), "12", null, "12", null),
        Arguments.of(none, ann(null), at("11"), "12", null, "12", null));
  }

  @ParameterizedTest
  @MethodSource("contacts")
  void aContactMovesOnlyWhereNobodyElseMovedIt(
      SmallWorld world,
      DirectoryUser.Builder ann,
      Contact.Builder contact,
      @Nullable String remembered,
      @Nullable String move,
      @Nullable String after,
      @Nullable String told) {
    SyncPlan plan =
        world.users(ann.build()).contacts(contact.build()).link(remembering(remembered)).plan();

    assertThat(moves(plan)).isEqualTo(move == null ? List.of() : List.of(move));
    assertThat(plan.linkChanges().stream().map(LinkChange::site))
        .containsExactly(after == null ? null : new SiteId(after));
    assertThat(findings(plan))
        .filteredOn(finding -> !finding.contains("READ_INCOMPLETE"))
        .isEqualTo(told == null ? List.of() : List.of(told));
  }

  private static List<String> moves(SyncPlan plan) {
    return plan.writes().stream()
        .filter(Write.MoveContact.class::isInstance)
        .map(Write.MoveContact.class::cast)
        .map(write -> write.from() + " -> " + write.to())
        .toList();
  }

  @Test
  void aContactMatchedInThisRunMovesUnlessLinksAreRebuilt() {
    SyncPlan byEmail =
        world().users(ann(NORTH).build()).contacts(at("12").objectId(null).build()).plan();
    SyncPlan rebuilt = world().users(ann(NORTH).build()).contacts(at("12").build()).plan();
    SyncPlan byObjectId =
        world()
            .users(ann(NORTH).build(), user("U2", "bob@contoso.com").build())
            .contacts(at("12").build(), contact("C2", "bob@contoso.com").build())
            .link(SmallWorld.link("U2", "C2"))
            .plan();

    assertThat(moves(byEmail)).containsExactly("12 -> 11");
    assertThat(moves(rebuilt)).isEmpty();
    assertThat(rebuilt.linkChanges().get(0).site()).isEqualTo(new SiteId("11"));
    assertThat(moves(byObjectId)).containsExactly("12 -> 11");
  }

  @Test
  void whatComesFromAnotherCompanyMovesOnce() {
    Contact there =
        Contact.builder(new ContactId("C9"), new CompanyId("K2"))
            .site(new SiteId("20"))
            .field(Field.EMAIL, "ann@contoso.com")
            .build();
    SyncPlan plan =
        world()
            .users(ann(NORTH).build())
            .policy(SyncPolicy.builder().moveSites(true).crossCompany(CrossCompany.MOVE))
            .estate(EstateIndex.builder().contactInFull(there).build())
            .plan();

    assertThat(moves(plan)).containsExactly("20 -> 11");
  }
}
