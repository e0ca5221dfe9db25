package dev.psasync.core.plan;

import static dev.psasync.core.plan.HubWorld.ANN;
import static dev.psasync.core.plan.HubWorld.CONTACT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.Contact;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.Link;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** F-7: what is stored of a person where the PSA shows something else than was written. */
class LinkReadBackTest extends LinkRecordingWorld {
  @Test
  void f7_whatReadsBackDifferentlyWaitsUntilTheSourceMovesOn() {
    world.links.add(stored(NOTHING, NOTHING));
    source = only(Field.JOB_TITLE, "Boss");
    Contact state = readBack(only(Field.JOB_TITLE, "set by a workflow"));

    LinkRecorder.Recorded first =
        record(
            change(CONTACT),
            applied(LinkRecorder.Status.DONE, state),
            update(title(Rule.F_2, "Boss", "Boss")));

    Link waits = first.links().get(0);
    assertThat(waits.didNotStick()).isEqualTo(Map.of("jobTitle", "Boss"));
    assertThat(baseline(waits).source()).isEqualTo(NOTHING);
    assertThat(first.findings())
        .containsExactly(
            Finding.of(FindingCode.DID_NOT_STICK, ANN.tenant(), CONTACT).withField("jobTitle"));
  }

  @Test
  void f7_whatDidNotStickIsForgottenWhenTheSourceChangesOrBothAgree() {
    world.links.add(waiting(Map.of("jobTitle", "Boss")));

    source = only(Field.JOB_TITLE, "Boss");
    assertThat(record(change(CONTACT), null).links()).as("the source stands still").isEmpty();
    source = NOTHING;
    assertThat(record(change(CONTACT), null).links()).as("nobody knows").isEmpty();
    source = only(Field.JOB_TITLE, "Partner");
    assertThat(recorded(DONE).didNotStick()).as("the source changed").isEmpty();
    source = only(Field.JOB_TITLE, null);
    assertThat(recorded(DONE).didNotStick()).as("the source became blank").isEmpty();
    source = only(Field.JOB_TITLE, "Boss");
    settled = Set.of(Field.JOB_TITLE);
    assertThat(recorded(DONE).didNotStick()).as("both sides agree").isEmpty();
    settled = Set.of();
    assertThat(recorded(DONE, update(title(Rule.F_2, "Boss", "Boss"))).didNotStick())
        .as("it was written after all")
        .isEmpty();
  }

  @Test
  void f7_aBlankThatDidNotStickWaitsToo() {
    world.links.add(waiting(Map.of("jobTitle", "")));

    source = only(Field.JOB_TITLE, null);
    assertThat(record(change(CONTACT), null).links()).isEmpty();
    Link again =
        recorded(
            applied(LinkRecorder.Status.DONE, readBack(only(Field.MOBILE, "07700 900111"))),
            update(one(Field.MOBILE, null, null)));
    assertThat(again.didNotStick()).isEqualTo(Map.of("jobTitle", "", "mobile", ""));
  }

  /** F-4: which alias stands in an extra field is the plan's choice, not the source's value. */
  @Test
  void f7_anExtraEmailThatDidNotStickWaitsWhateverTheSourceHolds() {
    world.links.add(waiting(Map.of("email2", "a@contoso.com", "email3", "b@contoso.com")));
    source =
        NOTHING.toBuilder()
            .set(Field.EMAIL2, "c@contoso.com")
            .set(Field.EMAIL3, "d@contoso.com")
            .build();
    settled = Set.of(Field.EMAIL2, Field.EMAIL3);

    assertThat(recorded(DONE).didNotStick())
        .containsOnlyKeys("email2", "email3")
        .containsEntry("email2", "a@contoso.com");
  }

  @Test
  void f7_aCustomFieldThatDidNotStickWaitsUntilItsSourceMovesOn() {
    world.links.add(waiting(Map.of("Desk", "1")));

    assertThat(record(change(CONTACT), null).links()).as("nobody knows").isEmpty();
    source = NOTHING.toBuilder().custom("Desk", "1").build();
    assertThat(recorded(DONE).didNotStick()).isEqualTo(Map.of("Desk", "1"));
    source = NOTHING.toBuilder().custom("Desk", "2").build();
    assertThat(recorded(DONE).didNotStick()).isEmpty();
  }

  @Test
  void f6_aPhoneThatReadsBackInAnotherSpellingStuck() {
    world.links.add(stored(NOTHING, NOTHING));
    LinkRecorder.Recorded recorded =
        record(
            change(CONTACT),
            applied(LinkRecorder.Status.DONE, readBack(only(Field.PHONE, "020 7946 0018"))),
            update(one(Field.PHONE, "+44 20 7946 0018", "+44 20 7946 0018")));

    assertThat(recorded.findings()).isEmpty();
    assertThat(baseline(recorded.links().get(0)).psa())
        .isEqualTo(only(Field.PHONE, "020 7946 0018"));
  }

  @Test
  void v4_aCustomFieldFollowsOnceNothingIsToBeWritten() {
    world.links.add(stored(NOTHING, NOTHING));
    source = NOTHING.toBuilder().custom("Desk", "1").build();
    psa = NOTHING.toBuilder().custom("Desk", "1.0").build();
    Link equal = recorded(DONE, update(custom("Floor", "2", "2")));
    assertThat(baseline(equal).source().custom()).isEqualTo(Map.of("Desk", "1", "Floor", "2"));
    assertThat(baseline(equal).psa().custom()).isEqualTo(Map.of("Desk", "1.0", "Floor", "2"));
    assertThat(baseline(equal).written().fields().custom()).isEqualTo(Map.of("Floor", "2"));

    LinkRecorder.Applied refused = applied(LinkRecorder.Status.NOT_DONE, null);
    assertThat(record(change(CONTACT), refused, update(custom("Desk", "1", "1"))).links())
        .as("it waits for its write")
        .isEmpty();
    assertThat(recorded(refused, update(one(Field.JOB_TITLE, "1", "1"))).baseline())
        .as("another field's write does not hold it")
        .isNotNull()
        .extracting(base -> base.source().custom().get("Desk"))
        .isEqualTo("1");
  }

  @Test
  void v2_aCustomFieldThatReadsBackInAnotherSpellingStuck() {
    world.links.add(waiting(Map.of("Desk", "5")));
    world.profile = withNumber("Desk");
    Contact state = readBack(NOTHING.toBuilder().custom("Desk", "5.00").build());

    LinkRecorder.Recorded recorded =
        record(
            change(CONTACT),
            applied(LinkRecorder.Status.DONE, state),
            update(custom("Desk", "5", "5")));
    assertThat(recorded.findings()).isEmpty();
    Link link = recorded.links().get(0);
    assertThat(link.didNotStick()).isEmpty();
    assertThat(baseline(link).source().custom()).isEqualTo(Map.of("Desk", "5"));
    assertThat(baseline(link).psa().custom()).isEqualTo(Map.of("Desk", "5.00"));

    Link different =
        recorded(applied(LinkRecorder.Status.DONE, state), update(custom("Desk", "floor 6", "6")));
    assertThat(different.didNotStick()).isEqualTo(Map.of("Desk", "floor 6"));
    assertThat(baseline(different).psa().custom()).isEmpty();
    Link notShown =
        recorded(
            applied(LinkRecorder.Status.DONE, readBack(NOTHING)), update(custom("Desk", "6", "6")));
    assertThat(baseline(notShown).psa().custom()).isEqualTo(Map.of("Desk", "6"));
  }

  @Test
  void f7_aNewContactThatDoesNotKeepACustomFieldHasNoBaselineOfIt() {
    source = NOTHING.toBuilder().custom("Desk", "1").build();
    Contact state = readBack(NOTHING.toBuilder().custom("Desk", "none").build());

    LinkRecorder.Recorded recorded =
        record(
            change(null),
            applied(LinkRecorder.Status.DONE, state),
            create(custom("Desk", "1", "1")));

    assertThat(baseline(recorded.links().get(0)).source().custom()).isEmpty();
    assertThat(recorded.findings())
        .containsExactly(
            Finding.of(FindingCode.DID_NOT_STICK, ANN.tenant(), CONTACT).withField("Desk"));
  }
}
