package dev.psasync.core.undo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.Baseline;
import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.Link;
import dev.psasync.core.model.SiteId;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.UserId;
import dev.psasync.core.model.UserKey;
import dev.psasync.core.plan.FieldChange;
import dev.psasync.core.plan.Rule;
import dev.psasync.core.plan.Write;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** which links are stored and removed after an undo. */
class LinkRestorationTest {
  private static final CompanyId COMPANY = new CompanyId("K1");
  private static final UserKey ANN = new UserKey(new TenantId("T1"), new UserId("U1"));
  private static final UserKey BOB = new UserKey(new TenantId("T1"), new UserId("U2"));
  private static final ContactId C1 = new ContactId("C1");
  private static final ContactId C2 = new ContactId("C2");
  private static final Baseline THEN = baseline("then", true, "10", Set.of("User"));
  private static final Baseline NOW = baseline("now", false, "11", Set.of("VIP"));

  /** Everything in it differs from what another name, state, site and types give. */
  private static Baseline baseline(String name, boolean active, String site, Set<String> types) {
    return new Baseline(
        values("source " + name),
        values("psa " + name),
        active,
        new SiteId(site),
        types,
        new Baseline.Written(values("wrote " + name), new SiteId(site + "0"), types, !active));
  }

  private static FieldValues values(String prefix) {
    return FieldValues.notReturned().toBuilder()
        .set(Field.JOB_TITLE, prefix + " title")
        .set(Field.FAX, prefix + " fax")
        .custom("CFBadge", prefix + " badge")
        .build();
  }

  private static Link link(ContactId contact, @Nullable Baseline baseline) {
    return Link.of(ANN, COMPANY, contact, baseline);
  }

  private static LinkStep step(@Nullable Link before, boolean last) {
    return new LinkStep(ANN, COMPANY, before, last);
  }

  private static LinkRestoration.Restored restore(LinkStep step, List<Link> links, Write... done) {
    return LinkRestoration.restore(List.of(step), List.of(), List.of(done), Set.of(BOB), links);
  }

  private static void stores(LinkRestoration.Restored restored, Link... links) {
    assertThat(restored.links()).containsExactly(links);
    assertThat(restored.removed()).isEmpty();
  }

  private static void removes(LinkRestoration.Restored restored) {
    assertThat(restored.links()).isEmpty();
    assertThat(restored.removed()).containsExactly(ANN);
  }

  @Test
  void theLinkOfTheLastRunIsSetBackAsAWhole() {
    stores(restore(step(link(C1, THEN), true), List.of(link(C1, NOW))), link(C1, THEN));
    stores(restore(step(link(C1, THEN), true), List.of()), link(C1, THEN));
    stores(restore(step(link(C1, THEN), false), List.of()), link(C1, THEN));
    stores(restore(step(link(C1, THEN), true), List.of(link(C1, THEN))));
  }

  @Test
  void aPersonWhoseContactCouldNotBeWrittenKeepsTheLink() {
    stores(
        LinkRestoration.restore(
            List.of(step(link(C1, THEN), true)),
            List.of(),
            List.of(),
            Set.of(ANN),
            List.of(link(C1, NOW))));
    stores(
        LinkRestoration.restore(
            List.of(step(null, true)), List.of(), List.of(), Set.of(ANN), List.of(link(C1, NOW))));
  }

  @Test
  void aLinkThatTheRunMadeIsRemoved() {
    removes(restore(step(null, true), List.of(link(C1, NOW))));
    stores(restore(step(null, true), List.of()));
  }

  @Test
  void aLinkThatALaterRunChangedIsRemovedIfItIsStillToTheContactOfTheRun() {
    List<Link> links = List.of(link(C1, NOW));
    removes(restore(step(null, false), links));
    assertThat(removedAfter(links, new UndoneWrite(write(ANN), C1, true))).containsExactly(ANN);
    assertThat(removedAfter(links, new UndoneWrite(write(ANN), C2, true))).isEmpty();
    assertThat(
            removedAfter(
                links,
                new UndoneWrite(write(ANN), C2, true),
                new UndoneWrite(write(ANN), C1, true)))
        .containsExactly(ANN);
    // Nothing is known of the run's own contact then.
    assertThat(
            removedAfter(
                links,
                new UndoneWrite(write(BOB), C2, true),
                new UndoneWrite(write(ANN), null, false)))
        .containsExactly(ANN);
  }

  private static Set<UserKey> removedAfter(List<Link> links, UndoneWrite... undone) {
    return LinkRestoration.restore(
            List.of(step(null, false)), List.of(undone), List.of(), Set.of(), links)
        .removed();
  }

  private static Write write(UserKey user) {
    return new Write.ReactivateContact(user, C1, List.of());
  }

  @Test
  void aLinkToAnotherContactByNowIsLeft() {
    stores(restore(step(link(C1, THEN), false), List.of(link(C2, NOW)), update("jobTitle", false)));
  }

  @Test
  void aLinkWithoutABaselineIsLeft() {
    stores(restore(step(link(C1, null), false), List.of(link(C1, NOW)), update("jobTitle", false)));
    stores(
        restore(step(link(C1, THEN), false), List.of(link(C1, null)), update("jobTitle", false)));
  }

  private static Write update(String field, boolean custom) {
    return new Write.UpdateContact(
        ANN,
        C1,
        List.of(new FieldChange(field, custom, Rule.A_5, null, null, null, null)),
        List.of());
  }

  private static Link merged(Write... done) {
    LinkRestoration.Restored restored =
        restore(step(link(C1, THEN), false), List.of(link(C1, NOW)), done);
    assertThat(restored.removed()).isEmpty();
    return restored.links().isEmpty() ? link(C1, NOW) : restored.links().get(0);
  }

  @Test
  void afterALaterRunOnlyWhatWasTakenBackIsSetBack() {
    stores(restore(step(link(C1, THEN), false), List.of(link(C1, NOW))));
    assertThat(merged(update("jobTitle", false)))
        .isEqualTo(
            link(
                C1,
                new Baseline(
                    title(NOW.source(), "source then title"),
                    title(NOW.psa(), "psa then title"),
                    NOW.active(),
                    NOW.site(),
                    NOW.types(),
                    new Baseline.Written(
                        title(NOW.written().fields(), "wrote then title"),
                        NOW.written().site(),
                        NOW.written().types(),
                        NOW.written().active()))));
  }

  private static FieldValues title(FieldValues values, String title) {
    return values.toBuilder().set(Field.JOB_TITLE, title).build();
  }

  @Test
  void aFieldThatHadNoBaselineHasNoneAgain() {
    Baseline without =
        new Baseline(
            FieldValues.notReturned(),
            FieldValues.notReturned(),
            null,
            null,
            Set.of(),
            Baseline.Written.NOTHING);
    Link before = link(C1, without);
    LinkRestoration.Restored restored =
        restore(
            step(before, false),
            List.of(link(C1, NOW)),
            update("jobTitle", false),
            update("CFBadge", true));
    Baseline baseline = Objects.requireNonNull(restored.links().get(0).baseline());
    assertThat(baseline.source()).isEqualTo(fax("source now fax"));
    assertThat(baseline.psa()).isEqualTo(fax("psa now fax"));
    assertThat(baseline.written().fields()).isEqualTo(fax("wrote now fax"));
  }

  private static FieldValues fax(String fax) {
    return FieldValues.notReturned().toBuilder().set(Field.FAX, fax).build();
  }

  @Test
  void customFieldsAreSetBackByTheirNames() {
    Baseline baseline = Objects.requireNonNull(merged(update("CFBadge", true)).baseline());
    assertThat(baseline.source().custom()).containsEntry("CFBadge", "source then badge");
    assertThat(baseline.psa().custom()).containsEntry("CFBadge", "psa then badge");
    assertThat(baseline.written().fields().custom()).containsEntry("CFBadge", "wrote then badge");
    assertThat(baseline.source().get(Field.JOB_TITLE)).isEqualTo("source now title");
  }

  @Test
  void theStateIsSetBack() {
    Link expected =
        link(
            C1,
            new Baseline(
                NOW.source(),
                NOW.psa(),
                true,
                NOW.site(),
                NOW.types(),
                new Baseline.Written(
                    NOW.written().fields(), NOW.written().site(), NOW.written().types(), false)));
    assertThat(merged(new Write.ReactivateContact(ANN, C1, List.of()))).isEqualTo(expected);
    assertThat(merged(new Write.DeactivateContact(ANN.tenant(), ANN, C1, null, List.of())))
        .isEqualTo(expected);
  }

  @Test
  void theSiteIsSetBack() {
    Link moved =
        merged(
            new Write.MoveContact(ANN, C1, COMPANY, new SiteId("11"), new SiteId("10"), List.of()));
    assertThat(moved)
        .isEqualTo(
            link(
                C1,
                new Baseline(
                    NOW.source(),
                    NOW.psa(),
                    NOW.active(),
                    new SiteId("10"),
                    NOW.types(),
                    new Baseline.Written(
                        NOW.written().fields(),
                        new SiteId("100"),
                        NOW.written().types(),
                        NOW.written().active()))));
  }

  @Test
  void typesThatWereTakenOffOrAddedAgainAreRememberedSo() {
    Baseline off =
        Objects.requireNonNull(
            merged(new Write.RemoveContactType(ANN, C1, "VIP", List.of())).baseline());
    assertThat(off.types()).isEmpty();
    assertThat(off.written().types()).isEmpty();
    Baseline again =
        Objects.requireNonNull(
            merged(new Write.AddContactType(ANN, C1, "User", List.of())).baseline());
    assertThat(again.types()).containsExactlyInAnyOrder("VIP", "User");
    assertThat(again.written().types()).containsExactlyInAnyOrder("VIP", "User");
  }

  @Test
  void aStepTellsThePersonOnly() {
    assertThat(step(link(C1, THEN), true)).hasToString("LinkStep[T1/U1]");
  }

  @Test
  void writesForOthersDoNotCount() {
    assertThat(
            merged(
                new Write.ReactivateContact(BOB, C2, List.of()),
                new Write.ReactivateContact(null, C2, List.of())))
        .isEqualTo(link(C1, NOW));
  }
}
