package dev.psasync.core.plan;

import static dev.psasync.core.plan.HubWorld.CONTACT;
import static dev.psasync.core.plan.HubWorld.HUB;
import static dev.psasync.core.plan.HubWorld.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.HubContact;
import dev.psasync.core.model.HubId;
import dev.psasync.core.model.HubTie;
import dev.psasync.core.model.Read;
import dev.psasync.core.model.SiteId;
import dev.psasync.core.model.UserId;
import dev.psasync.core.model.UserKey;
import dev.psasync.core.policy.HubContacts;
import dev.psasync.core.policy.SyncPolicy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** H-1: which hub contact stands for whom. */
class HubBookTest {
  private static final ContactId SECOND = new ContactId("C2");
  private static final HubId OTHER = new HubId("B2");

  private final HubWorld world = new HubWorld();

  private static FieldValues fay() {
    return FieldValues.blank().toBuilder()
        .set(Field.EMAIL, "fay@fabrikam.example")
        .set(Field.DISPLAY_NAME, "Fay Guest")
        .build();
  }

  private static Contact contact(ContactId id, FieldValues fields) {
    return Contact.builder(id, HubWorld.COMPANY).site(new SiteId("10")).fields(fields).build();
  }

  private static HubContact hub(
      HubId id, @Nullable ContactId contact, @Nullable UserKey user, FieldValues fields) {
    return new HubContact(id, HubWorld.COMPANY, contact, user, fields, false);
  }

  private static HubTie tie(ContactId contact, HubId hub, FieldValues fields) {
    return new HubTie(HubWorld.COMPANY, contact, hub, fields, fields, true, Set.of());
  }

  private void everyContactHasAHubContact() {
    world.policy = SyncPolicy.builder().hubContacts(HubContacts.ALL).build();
  }

  private static @Nullable String subject(SyncPlan plan, HubId hub) {
    return HubWorld.decision(plan, SubjectKind.HUB_CONTACT, hub.value()).other();
  }

  @Test
  void everyHubContactIsFoundHoweverManyThereAre() {
    List<HubContact> all = new ArrayList<>();
    ContactBook contacts = new ContactBook(Read.complete(List.of()));
    for (int i = 0; i < 60; i++) {
      all.add(hub(new HubId("hub " + i), null, null, fay()));
      HubBook book =
          new HubBook(
              world.snapshot(), Read.complete(List.copyOf(all)), SyncPolicy.defaults(), contacts);
      for (HubContact each : all) {
        assertThat(Objects.requireNonNull(book.byId(each.id())).hub).isSameAs(each);
      }
      assertThat(book.byId(new HubId("none"))).isNull();
    }
  }

  /**
   * Two ties to one hub contact: it stays with one of them, the same in whatever order they come.
   */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void ofSeveralContactsThatAreTiedToOneHubContactTheFirstByIdHasIt(boolean turned) {
    everyContactHasAHubContact();
    ContactId third = new ContactId("C3");
    world.tied = false;
    List<HubTie> ties = new ArrayList<>();
    ties.add(tie(CONTACT, HUB, HubWorld.ann()));
    for (ContactId id : List.of(third, SECOND)) {
      world.contacts.add(contact(id, fay()));
      ties.add(tie(id, HUB, HubWorld.ann()));
    }
    if (turned) {
      Collections.reverse(ties);
      Collections.reverse(world.contacts);
    }
    world.ties.addAll(ties);

    SyncPlan plan = world.plan();

    assertThat(plan.writes()).isEmpty();
    assertThat(subject(plan, HUB)).isEqualTo("C1");
    assertThat(plan.findings())
        .containsExactly(
            Finding.of(FindingCode.HUB_DELETED, null, HUB, SECOND),
            Finding.of(FindingCode.HUB_DELETED, null, HUB, third));
  }

  /** An id that the hub keeps itself is weaker than the tie. */
  @Test
  void aTieIsNotOverruledByAnotherHubContactThatNamesTheContact() {
    world.hubContacts.add(hub(OTHER, CONTACT, HubWorld.ANN, HubWorld.ann()));
    world.hub.set(Field.DEPARTMENT, "Board");

    SyncPlan plan = world.plan();

    assertThat(plan.writes()).extracting(Write::contact).containsExactly(CONTACT);
    assertThat(subject(plan, HUB)).isEqualTo("C1");
    assertThat(HubWorld.decision(plan, SubjectKind.HUB_CONTACT, "B2").verdict())
        .isEqualTo(Verdict.UNRELATED);
  }

  @Test
  void aContactThatIsNobodysIsFoundByEmailIfAllHaveHubContacts() {
    world.contacts.add(contact(SECOND, fay()));
    world.hubContacts.add(hub(OTHER, null, null, fay()));

    assertThat(subject(world.plan(), OTHER)).as("linked people only").isNull();
    everyContactHasAHubContact();
    assertThat(subject(world.plan(), OTHER)).isEqualTo("C2");
    world.ties.add(tie(SECOND, new HubId("gone"), fay()));
    SyncPlan plan = world.plan();
    assertThat(subject(plan, OTHER)).as("its own one was deleted in the hub").isNull();
    assertThat(plan.findings())
        .containsExactly(Finding.of(FindingCode.HUB_DELETED, null, "gone", SECOND));
  }

  private UserKey recreated(String id, ContactId former, HubId tiedTo) {
    UserKey key = new UserKey(TENANT, new UserId(id));
    FieldValues fields =
        FieldValues.blank().toBuilder()
            .set(Field.EMAIL, id + "@contoso.com")
            .set(Field.DISPLAY_NAME, id)
            .build();
    world.policy = SyncPolicy.builder().recreateDeleted(true).build();
    world.users.add(HubWorld.person(key.user(), fields));
    world.links.add(HubWorld.link(key, former, fields, fields));
    world.ties.add(tie(former, tiedTo, fields));
    return key;
  }

  /** H-4, M-9: nothing but the tie says whose hub contact it is. */
  @Test
  void aContactThatIsMadeAgainKeepsTheHubContactOfTheFormerOne() {
    UserKey bob = recreated("U2", new ContactId("C8"), OTHER);
    world.hubContacts.add(hub(OTHER, null, null, fay()));

    SyncPlan plan = world.plan();

    assertThat(plan.writes())
        .extracting(Write::kind)
        .containsExactly(Write.Kind.CREATE_CONTACT, Write.Kind.HUB);
    assertThat(subject(plan, OTHER)).isEqualTo(bob.user().value());
  }

  @Test
  void aHubContactOfAFormerContactThatIsTakenOrGoneIsNotShared() {
    recreated("U2", new ContactId("C8"), HUB);
    recreated("U3", new ContactId("C9"), new HubId("gone"));

    SyncPlan plan = world.plan();

    assertThat(subject(plan, HUB)).as("Ann has it").isEqualTo("C1");
    assertThat(plan.writes())
        .filteredOn(Write.HubWrite.class::isInstance)
        .extracting(write -> ((Write.HubWrite) write).operation())
        .containsOnly(Write.HubWrite.Operation.CREATE)
        .hasSize(2);
  }
}
