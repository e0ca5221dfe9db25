package dev.psasync.core.plan;

import static dev.psasync.core.plan.HubWorld.ANN;
import static dev.psasync.core.plan.HubWorld.COMPANY;
import static dev.psasync.core.plan.HubWorld.CONTACT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.Baseline;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** V-4: what is stored of a person, by what became of the writes. */
class LinkRecordingTest extends LinkRecordingWorld {
  @Test
  void v4_whatIsStoredAlreadyIsNotStoredAgain() {
    world.links.add(stored(only(Field.JOB_TITLE, "Clerk"), only(Field.JOB_TITLE, "Clerk")));
    source = only(Field.JOB_TITLE, "Clerk");
    psa = source;
    settled = Set.of(Field.JOB_TITLE);

    assertThat(record(change(CONTACT), null).links()).isEmpty();
  }

  /** Of several links of one person the first counts, here as in the plan. */
  @Test
  void v4_ofSeveralLinksTheFirstCounts() {
    world.links.add(stored(NOTHING, NOTHING));
    world.links.add(HubWorld.link(ANN, new ContactId("C9"), NOTHING, NOTHING));

    assertThat(record(change(CONTACT), null).links()).isEmpty();
  }

  @Test
  void v4_aNewTieIsStoredWithoutAnyWriteToTheContact() {
    Write inHub =
        new Write.HubWrite(
            Write.HubWrite.Operation.CREATE,
            ANN.tenant(),
            ANN,
            null,
            CONTACT,
            NOTHING,
            List.of(),
            List.of());
    Write ofNobody = new Write.UpdateContact(null, new ContactId("C9"), List.of(), List.of());

    assertThat(record(change(CONTACT), null).links()).hasSize(1);
    assertThat(record(change(CONTACT), null, inHub, ofNobody).links()).hasSize(1);
    assertThat(record(change(CONTACT), DONE).links()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(LinkRecorder.Status.class)
  void v4_aNewTieWithWritesIsStoredOnceTheyAreDone(LinkRecorder.Status status) {
    Write pair = new Write.PairContact(ANN, CONTACT, "U1", null, List.of());

    assertThat(record(change(CONTACT), applied(status, null), pair).links())
        .hasSize(status == LinkRecorder.Status.DONE ? 1 : 0);
    assertThat(record(change(null), null, create()).links()).isEmpty();
  }

  @Test
  void v4_aLinkToAnotherContactStartsAnew() {
    ContactId former = new ContactId("C0");
    world.links.add(
        new Link(
            ANN,
            COMPANY,
            former,
            new Baseline(
                only(Field.JOB_TITLE, "Clerk"),
                only(Field.JOB_TITLE, "Clerk"),
                true,
                SITE,
                Set.of("Old"),
                Baseline.Written.NOTHING),
            Link.Leaver.NOT,
            Map.of("mobile", "1")));

    Link link = recorded(DONE, update());

    assertThat(link.contact()).isEqualTo(CONTACT);
    assertThat(link.didNotStick()).isEmpty();
    assertThat(baseline(link).source()).isEqualTo(NOTHING);
    assertThat(baseline(link).types()).isEmpty();
  }

  @Test
  void v4_settledFieldsFollowWithoutAWriteAndOthersStandStill() {
    FieldValues both =
        NOTHING.toBuilder().set(Field.JOB_TITLE, "Clerk").set(Field.LAST_NAME, "Lee").build();
    world.links.add(stored(both, both));
    source = NOTHING.toBuilder().set(Field.JOB_TITLE, "Boss").set(Field.LAST_NAME, "Ray").build();
    psa = NOTHING.toBuilder().set(Field.JOB_TITLE, "boss").set(Field.LAST_NAME, "Ray").build();
    settled = Set.of(Field.JOB_TITLE);

    Link link = recorded(applied(LinkRecorder.Status.NOT_DONE, null));

    assertThat(baseline(link).source()).isEqualTo(both.with(only(Field.JOB_TITLE, "Boss")));
    assertThat(baseline(link).psa()).isEqualTo(both.with(only(Field.JOB_TITLE, "boss")));
  }

  @Test
  void v4_aWrittenFieldFollowsWithWhatReadsBack() {
    world.links.add(stored(NOTHING, NOTHING));
    source = only(Field.JOB_TITLE, "Head of  Sales");

    Link shown =
        recorded(
            applied(LinkRecorder.Status.DONE, readBack(only(Field.JOB_TITLE, "Head"))),
            update(title(Rule.F_2, "Head of Sales", "Head")));
    assertThat(baseline(shown).source()).isEqualTo(source);
    assertThat(baseline(shown).psa()).isEqualTo(only(Field.JOB_TITLE, "Head"));
    assertThat(baseline(shown).written().fields()).isEqualTo(only(Field.JOB_TITLE, "Head"));

    source = NOTHING;
    Link notShown =
        recorded(
            applied(LinkRecorder.Status.DONE, readBack(NOTHING)),
            update(title(Rule.F_2, "Head of Sales", "Head")));
    assertThat(baseline(notShown).source()).isEqualTo(only(Field.JOB_TITLE, "Head of Sales"));
    assertThat(baseline(notShown).psa()).isEqualTo(only(Field.JOB_TITLE, "Head"));
  }

  @Test
  void v4_whatIsNotDoneLeavesTheBaseline() {
    world.links.add(stored(only(Field.JOB_TITLE, "Clerk"), only(Field.JOB_TITLE, "Clerk")));
    source = only(Field.JOB_TITLE, "Boss");

    Write write = update(title(Rule.F_2, "Boss", "Boss"));
    for (LinkRecorder.Status status : LinkRecorder.Status.values()) {
      assertThat(record(change(CONTACT), applied(status, null), write).links())
          .as(status.name())
          .hasSize(status == LinkRecorder.Status.DONE ? 1 : 0);
    }
    assertThat(record(change(CONTACT), null, write).links()).isEmpty();
  }

  @Test
  void h3_aSharedFieldIsRememberedByTheTieToTheHubAlone() {
    world.links.add(stored(NOTHING, NOTHING));

    assertThat(record(change(CONTACT), DONE, update(title(Rule.H_3, "Boss", "Boss"))).links())
        .isEmpty();
  }

  @Test
  void f4_anExtraEmailIsRememberedAsWrittenUntilItIsClearedAgain() {
    world.links.add(stored(NOTHING, NOTHING));
    source = only(Field.EMAIL2, "as it was");

    Link written = recorded(DONE, update(one(Field.EMAIL2, "al@contoso.com", "al@contoso.com")));
    assertThat(baseline(written).source()).isEqualTo(only(Field.EMAIL2, "al@contoso.com"));
    assertThat(baseline(written).written().fields())
        .isEqualTo(only(Field.EMAIL2, "al@contoso.com"));

    world.links.set(0, written);
    Link cleared = recorded(DONE, update(one(Field.EMAIL2, null, null)));
    assertThat(baseline(cleared).source()).isEqualTo(only(Field.EMAIL2, null));
    assertThat(baseline(cleared).written().fields()).isEqualTo(NOTHING);

    Link blanked = recorded(DONE, update(title(Rule.F_3, null, null)));
    assertThat(baseline(blanked).written().fields().isBlank(Field.JOB_TITLE)).isTrue();
  }

  @Test
  void l1_ofANewContactEverythingIsKnownThatWasGivenOrBlankAtTheSource() {
    source =
        NOTHING.toBuilder()
            .set(Field.JOB_TITLE, "Boss")
            .set(Field.MOBILE, null)
            .set(Field.PHONE, "020 7946 0018")
            .custom("Desk", "1")
            .build();
    Write write = create(title(Rule.F_1, "Boss", "Boss"), custom("Desk", "1", "1"));

    Link link = record(change(null), DONE, write).links().get(0);

    assertThat(link.contact()).isEqualTo(CONTACT);
    FieldValues known =
        NOTHING.toBuilder()
            .set(Field.JOB_TITLE, "Boss")
            .set(Field.MOBILE, null)
            .custom("Desk", "1")
            .build();
    assertThat(baseline(link))
        .isEqualTo(
            new Baseline(
                known,
                known,
                true,
                OTHER_SITE,
                Set.of("User"),
                new Baseline.Written(
                    NOTHING.toBuilder().set(Field.JOB_TITLE, "Boss").custom("Desk", "1").build(),
                    OTHER_SITE,
                    Set.of("User"),
                    true)));
  }

  @Test
  void l1_aBlankThatTheNewContactWasGivenAValueForIsNotTakenForBlank() {
    source = only(Field.DEPARTMENT, null);
    Write write =
        create(new FieldChange("department", false, Rule.H_3, "Board", null, null, "Board"));

    Link link = record(change(null), DONE, write).links().get(0);

    assertThat(baseline(link).psa()).isEqualTo(NOTHING);
  }

  @Test
  void t2t3_aMoveAndAnAddedTypeAreRememberedAsOurs() {
    world.links.add(stored(NOTHING, NOTHING));
    types = Set.of("Seen");

    Link link =
        recorded(
            DONE,
            new Write.MoveContact(ANN, CONTACT, COMPANY, SITE, OTHER_SITE, List.of()),
            new Write.AddContactType(ANN, CONTACT, "User", List.of()));

    assertThat(baseline(link).site()).isEqualTo(OTHER_SITE);
    assertThat(baseline(link).types()).containsExactlyInAnyOrder("Seen", "User");
    assertThat(baseline(link).written())
        .isEqualTo(new Baseline.Written(NOTHING, OTHER_SITE, Set.of("User"), null));
    world.links.set(0, link);
    types = Set.of();
    assertThat(baseline(recorded(DONE)).types()).containsExactlyInAnyOrder("Seen", "User");
    assertThat(baseline(recorded(DONE)).written()).isEqualTo(baseline(link).written());
  }

  @Test
  void l4l6_deactivationAndReactivationAreRememberedAsOurs() {
    world.links.add(stored(NOTHING, NOTHING));

    Link gone = recorded(DONE, deactivate());
    assertThat(baseline(gone).active()).isFalse();
    assertThat(baseline(gone).written().active()).isFalse();

    world.links.set(0, gone);
    active = false;
    Link back = recorded(DONE, new Write.ReactivateContact(ANN, CONTACT, List.of()));
    assertThat(baseline(back).active()).isTrue();
    assertThat(baseline(back).written().active()).isTrue();
  }

  /** if the contact turns out inactive it was us; who was only to be changed is as before. */
  @Test
  void l5_aDeactivationOfUnknownOutcomeIsTakenForOurs() {
    world.links.add(stored(NOTHING, NOTHING));
    LinkRecorder.Applied unknown = applied(LinkRecorder.Status.UNKNOWN, null);

    Link perhaps = recorded(unknown, update(), deactivate());
    assertThat(baseline(perhaps).active()).isFalse();
    assertThat(baseline(perhaps).written().active()).isFalse();
    assertThat(record(change(CONTACT), unknown, update()).links()).isEmpty();
    assertThat(
            record(change(CONTACT), applied(LinkRecorder.Status.NOT_DONE, null), deactivate())
                .links())
        .isEmpty();
  }

  /** L-5: that a contact was active after our last run is what a deactivation is known by. */
  @Test
  void l5_somebodyElsesDeactivationLeavesWhatWasLastSeen() {
    world.links.add(stored(NOTHING, NOTHING));
    active = false;
    assertThat(record(change(CONTACT), null).links()).isEmpty();

    world.links.clear();
    assertThat(baseline(recorded(DONE)).active()).as("first seen inactive").isFalse();
    world.links.add(Link.of(ANN, COMPANY, CONTACT, null));
    assertThat(baseline(recorded(DONE)).active()).as("without a baseline").isFalse();

    Link inactive = recorded(DONE);
    world.links.set(0, inactive);
    active = true;
    assertThat(baseline(recorded(DONE)).active()).as("active again").isTrue();
  }

  @Test
  void v4_severalPeopleAreStoredEachWithTheirOwn() {
    List<LinkChange> changes = new ArrayList<>();
    changes.add(change(CONTACT));
    var bob =
        new dev.psasync.core.model.UserKey(ANN.tenant(), new dev.psasync.core.model.UserId("U2"));
    changes.add(
        new LinkChange(
            bob,
            new ContactId("C2"),
            NOTHING,
            NOTHING,
            Set.of(),
            true,
            SITE,
            Set.of(),
            Link.Leaver.NOT));

    List<Link> links =
        LinkRecorder.record(
                new HubWorld().snapshot(),
                plan(changes, deactivate()),
                PsaProfile.UNLIMITED,
                Map.of(ANN, DONE))
            .links();

    assertThat(links).extracting(Link::user).containsExactly(ANN, bob);
    assertThat(links).extracting(link -> baseline(link).active()).containsExactly(false, true);
  }
}
