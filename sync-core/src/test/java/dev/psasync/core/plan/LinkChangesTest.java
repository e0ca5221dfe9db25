package dev.psasync.core.plan;

import static dev.psasync.core.plan.HubWorld.ANN;
import static dev.psasync.core.plan.HubWorld.COMPANY;
import static dev.psasync.core.plan.HubWorld.CONTACT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.Baseline;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.Link;
import dev.psasync.core.model.SiteId;
import dev.psasync.core.model.UserId;
import dev.psasync.core.policy.Converter;
import dev.psasync.core.policy.CustomFieldMapping;
import dev.psasync.core.policy.SyncPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** V-4: what a plan remembers of a person, and that it remembers nothing if nothing is new. */
class LinkChangesTest {
  private static final Link.Leaver WAITING = new Link.Leaver(1, Instant.EPOCH);

  private final HubWorld world = new HubWorld();

  private void desk(@Nullable String directory, @Nullable String psa) {
    world.policy =
        SyncPolicy.builder()
            .customFields(
                List.of(new CustomFieldMapping("department", "Desk", Converter.NUMBER, Map.of())))
            .build();
    world.profile =
        new PsaProfile(
            true,
            Map.of(),
            Set.of(Field.values()),
            true,
            true,
            Map.of(
                "Desk", new PsaProfile.CustomField(PsaProfile.CustomField.Kind.NUMBER, Map.of())),
            0,
            PsaProfile.UNLIMITED.window());
    world.source.set(Field.DEPARTMENT, directory);
    world.psa.custom("Desk", psa);
  }

  private void stored(FieldValues source, FieldValues psa) {
    world.linked = false;
    world.links.clear();
    world.links.add(HubWorld.link(ANN, CONTACT, source, psa));
  }

  private void storedDesk(String source, String psa) {
    stored(
        world.source.build().toBuilder().custom("Desk", source).build(),
        world.psa.build().toBuilder().custom("Desk", psa).build());
  }

  private List<LinkChange> remembered() {
    return world.plan().linkChanges();
  }

  @Test
  void aCustomFieldThatBothSidesHoldAsStoredIsNoNews() {
    desk("5", "5");
    storedDesk("5", "5");
    assertThat(remembered()).isEmpty();
  }

  @Test
  void aCustomFieldThatIsStoredOtherwiseOrNotAtAllIsNews() {
    desk("5", "5.00");
    Map<String, String> five = Map.of("Desk", "5");

    stored(world.source.build(), world.psa.build());
    assertThat(remembered())
        .singleElement()
        .satisfies(change -> assertThat(change.source().custom()).isEqualTo(five));
    storedDesk("5.0", "5.00");
    assertThat(remembered()).as("the source was spelled otherwise").hasSize(1);
    storedDesk("5", "5");
    assertThat(remembered()).as("the PSA spells it otherwise now").hasSize(1);
  }

  @Test
  void aBlankCustomFieldWithoutABaselineIsNews() {
    desk(null, null);
    stored(world.source.build(), FieldValues.blank().with(HubWorld.ann()));
    assertThat(remembered())
        .singleElement()
        .satisfies(change -> assertThat(change.source().custom()).containsOnlyKeys("Desk"));
  }

  @Test
  void ofAWrittenCustomFieldTheSourceIsRemembered() {
    desk("6", "5");
    storedDesk("5", "5");
    world.source.set(Field.JOB_TITLE, "Boss");

    SyncPlan plan = world.plan();

    assertThat(plan.writes()).hasSize(2);
    assertThat(plan.linkChanges())
        .singleElement()
        .satisfies(change -> assertThat(change.source().custom()).isEqualTo(Map.of("Desk", "6")));
  }

  @Test
  void ofANewContactTheSourceOfCustomFieldsIsRemembered() {
    desk("5", "5");
    storedDesk("5", "5");
    world.users.add(
        HubWorld.person(
            new UserId("U2"),
            FieldValues.blank().toBuilder()
                .set(Field.EMAIL, "bob@contoso.com")
                .set(Field.DISPLAY_NAME, "Bob Ray")
                .set(Field.DEPARTMENT, "7")
                .build()));

    assertThat(remembered())
        .singleElement()
        .satisfies(change -> assertThat(change.source().custom()).isEqualTo(Map.of("Desk", "7")));
  }

  private static Link inactive(@Nullable Boolean active) {
    return Link.of(
        ANN,
        COMPANY,
        CONTACT,
        new Baseline(
            HubWorld.ann(),
            HubWorld.ann(),
            active,
            new SiteId("10"),
            Set.of(),
            Baseline.Written.NOTHING));
  }

  @Test
  void l5_thatAContactIsActiveAgainIsNewsThatItIsInactiveStillIsNot() {
    world.linked = false;
    world.links.add(inactive(false));
    assertThat(remembered())
        .singleElement()
        .satisfies(change -> assertThat(change.active()).isTrue());
    world.active = false;
    world.deleted = true;
    world.followed = false;
    world.policy = SyncPolicy.builder().updateExisting(false).build();
    assertThat(remembered()).isEmpty();
  }

  @Test
  void l9_ofSomebodyWhoseContactIsNotHereWhatWasKnownStays() {
    Baseline known =
        new Baseline(
            HubWorld.ann(),
            HubWorld.ann(),
            true,
            new SiteId("11"),
            Set.of("User"),
            Baseline.Written.NOTHING);
    Link link = new Link(ANN, COMPANY, CONTACT, known, WAITING, Map.of());

    LinkChange seen = LinkChanges.seen(link, null);

    assertThat(seen)
        .isEqualTo(
            new LinkChange(
                ANN,
                CONTACT,
                FieldValues.notReturned(),
                FieldValues.notReturned(),
                Set.of(),
                true,
                new SiteId("11"),
                Set.of("User"),
                Link.Leaver.NOT));
    assertThat(LinkChanges.seen(inactive(false), null).active()).isFalse();
    assertThat(LinkChanges.seen(inactive(null), null).active()).isFalse();
    assertThat(seen).hasToString("LinkChange[" + ANN + " C1]");
    LinkChange unknown = LinkChanges.seen(link.withBaseline(null), null);
    assertThat(unknown.active()).isFalse();
    assertThat(unknown.site()).isNull();
    assertThat(unknown.types()).isEmpty();
  }

  @Test
  void l9_aLeaversSiteIsTheOneThatWasKnownElseTheOneThatIsSeen() {
    Contact contact = Contact.builder(CONTACT, COMPANY).site(new SiteId("12")).build();
    Link link = inactive(true);

    assertThat(LinkChanges.leaver(link, contact, WAITING).site()).isEqualTo(new SiteId("10"));
    assertThat(LinkChanges.leaver(link.withBaseline(null), contact, WAITING).site())
        .isEqualTo(new SiteId("12"));
    assertThat(LinkChanges.leaver(link, contact, WAITING).leaver()).isEqualTo(WAITING);
  }
}
