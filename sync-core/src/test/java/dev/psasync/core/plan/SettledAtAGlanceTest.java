package dev.psasync.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.ConflictDecision;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.ContactProperty;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.HubContact;
import dev.psasync.core.model.HubId;
import dev.psasync.core.model.Link;
import dev.psasync.core.model.SiteId;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.UserId;
import dev.psasync.core.model.UserKey;
import dev.psasync.core.model.UserProperty;
import dev.psasync.core.policy.Converter;
import dev.psasync.core.policy.CustomFieldMapping;
import dev.psasync.core.policy.Ownership;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Who is settled at a glance and who is looked at closely, one difference at a time; either way the
 * plan is the one of a close look at everybody.
 */
class SettledAtAGlanceTest {
  private static final CompanyId COMPANY = OnePerson.COMPANY;
  private static final ContactId CONTACT = OnePerson.CONTACT;
  private static final HubId HUB = OnePerson.HUB;
  private static final UserKey ANN = OnePerson.ANN;
  private static final UserKey BOB = new UserKey(ANN.tenant(), new UserId("U2"));
  private static final SiteId SITE = OnePerson.SITE;

  private static Named<Consumer<OnePerson>> row(String name, Consumer<OnePerson> difference) {
    return Named.of(name, difference);
  }

  static Stream<Named<Consumer<OnePerson>>> settled() {
    return Stream.of(
        row("everything is equal", w -> {}),
        row(
            "no object id, and the PSA has no field for it",
            w -> {
              w.contact.objectId(null);
              w.profile(false, true, true);
            }),
        row(
            "the object id was not read",
            w -> {
              w.contact.objectId(null).notReturned(ContactProperty.OBJECT_ID);
            }),
        row(
            "no site on either side",
            w -> {
              w.contact.site(null);
              w.site = null;
            }),
        row("the site is known and was not read", w -> w.contact.site(null)),
        row(
            "a type that is known",
            w -> {
              w.contact.types(Set.of("Staff"));
              w.types = Set.of("Staff");
            }),
        row(
            "the default type is there",
            w -> {
              w.policy.defaultType("Staff");
              w.contact.types(Set.of("Staff"));
              w.types = Set.of("Staff");
            }),
        row(
            "a default type for a PSA without types",
            w -> {
              w.policy.defaultType("Staff");
              w.profile(true, false, true);
            }),
        row(
            "sites may move, but the PSA cannot",
            w -> {
              w.policy.moveSites(true);
              w.profile(true, true, false);
            }),
        row("an email in another case", w -> w.psaHolds(Field.EMAIL, "Ann@Contoso.com")),
        row(
            "an email the PSA owns is not remembered",
            w -> {
              w.policy.ownership(Map.of("email", Ownership.PSA));
              w.source.notReturned(Field.EMAIL);
            }),
        row(
            "the directory did not return a field",
            w -> {
              w.user.fields(OnePerson.values().notReturned(Field.JOB_TITLE).build());
              w.source.notReturned(Field.JOB_TITLE);
            }),
        row(
            "the PSA did not return a field that is blank at the source",
            w -> {
              w.user.field(Field.JOB_TITLE, null);
              w.now.notReturned(Field.JOB_TITLE);
            }),
        row("a phone written otherwise", w -> w.psaHolds(Field.PHONE, "020 7946 0100")),
        row(
            "a title that the PSA cut",
            w -> {
              w.profile =
                  new PsaProfile(
                      true,
                      Map.of(Field.JOB_TITLE, 3),
                      Set.of(Field.values()),
                      true,
                      true,
                      Map.of(),
                      0,
                      Duration.ZERO);
              w.psaHolds(Field.JOB_TITLE, "Cle");
            }),
        row("a field that the PSA owns", w -> w.now.set(Field.FAX, "123")),
        row(
            "a known extra email",
            w -> {
              w.user.aliases(List.of("smtp:al@contoso.com"));
              w.directoryHolds(Field.EMAIL2, null);
              w.psaHolds(Field.EMAIL2, "al@contoso.com");
              w.source.set(Field.EMAIL2, "al@contoso.com");
            }),
        row(
            "extra emails that nobody looks at",
            w -> {
              w.policy.ownership(Map.of("extraEmails", Ownership.IGNORE));
              w.user.aliases(List.of("smtp:al@contoso.com"));
              w.now.set(Field.EMAIL2, "bo@contoso.com");
            }),
        row(
            "the directory did not return the aliases",
            w -> {
              w.user.notReturned(UserProperty.ALIASES);
              w.now.set(Field.EMAIL3, "bo@contoso.com");
            }),
        row(
            "a hub contact of the same person",
            w -> {
              w.hub(ANN, false);
              w.tie(true, Set.of());
            }),
        row(
            "a hub contact that names nobody",
            w -> {
              w.hub(null, false);
              w.tie(true, Set.of());
            }));
  }

  static Stream<Named<Consumer<OnePerson>>> lookedAt() {
    return Stream.of(
        row("a partial read of the contacts", w -> w.contactsComplete = false),
        row("a plan of every field", w -> w.detail = Detail.EVERY_FIELD),
        row("a person decided on a link", w -> w.resolutions = Map.of(ANN, CONTACT)),
        row("updateExisting is off", w -> w.policy.updateExisting(false)),
        row("updateFields is off", w -> w.policy.updateFields(false)),
        row(
            "a custom field is mapped",
            w -> {
              w.policy.customFields(List.of(mapping()));
            }),
        row("sites may move", w -> w.policy.moveSites(true)),
        row("no baseline", w -> w.baseline = false),
        row(
            "the person was seen as a leaver",
            w -> {
              w.leaver = new Link.Leaver(1, Instant.parse("2025-12-31T00:00:00Z"));
            }),
        row("not in scope", w -> w.user.enabled(false)),
        row(
            "somebody else's link points to the contact",
            w -> {
              w.moreLinks.add(Link.of(BOB, COMPANY, CONTACT, null));
            }),
        row(
            "somebody else's link came first",
            w -> {
              w.moreLinks.add(
                  Link.of(new UserKey(ANN.tenant(), new UserId("A0")), COMPANY, CONTACT, null));
            }),
        row("an inactive contact", w -> w.contact.active(false)),
        row("an active contact that was inactive", w -> w.active = false),
        row("an active contact of which nothing is known", w -> w.active = null),
        row("no object id", w -> w.contact.objectId(null)),
        row("a site that is not known", w -> w.site = null),
        row("a type that is not known", w -> w.contact.types(Set.of("Staff"))),
        row("a default type that is missing", w -> w.policy.defaultType("Staff")),
        row(
            "a default type beside others",
            w -> {
              w.policy.defaultType("Staff");
              w.contact.types(Set.of("VIP"));
              w.types = Set.of("VIP");
            }),
        row(
            "the directory knows no email",
            w -> {
              w.user.upn(null);
              w.source.set(Field.EMAIL, null);
            }),
        row("the contact has no email", w -> w.psaHolds(Field.EMAIL, null)),
        row("another email", w -> w.psaHolds(Field.EMAIL, "lee@contoso.com")),
        row(
            "another email that the PSA owns",
            w -> {
              w.policy.ownership(Map.of("email", Ownership.PSA));
              w.psaHolds(Field.EMAIL, "lee@contoso.com");
            }),
        row("the source of the email is not known", w -> w.source.notReturned(Field.EMAIL)),
        row("the email was another one", w -> w.source.set(Field.EMAIL, "lee@contoso.com")),
        row("the email in the PSA is not known", w -> w.psa.notReturned(Field.EMAIL)),
        row("the PSA did not return a field", w -> w.now.notReturned(Field.JOB_TITLE)),
        row("a new title", w -> w.user.field(Field.JOB_TITLE, "Director")),
        row("a title that somebody typed", w -> w.now.set(Field.JOB_TITLE, "Director")),
        row("drift that is known", w -> w.psaHolds(Field.JOB_TITLE, "Director")),
        row(
            "the same new title on both sides",
            w -> {
              w.user.field(Field.JOB_TITLE, "Director");
              w.now.set(Field.JOB_TITLE, "Director");
            }),
        row("the source of a field is not known", w -> w.source.notReturned(Field.JOB_TITLE)),
        row("a field in the PSA is not known", w -> w.psa.notReturned(Field.JOB_TITLE)),
        row(
            "a blank that is not known",
            w -> {
              w.user.field(Field.JOB_TITLE, null);
              w.now.set(Field.JOB_TITLE, null);
              w.source.notReturned(Field.JOB_TITLE);
              w.psa.notReturned(Field.JOB_TITLE);
            }),
        row("an alias to be placed", w -> w.user.aliases(List.of("smtp:al@contoso.com"))),
        row("an extra email that is not known", w -> w.now.set(Field.EMAIL2, "al@contoso.com")),
        row(
            "another extra email that is not known",
            w -> {
              w.now.set(Field.EMAIL3, "al@contoso.com");
            }),
        row("no hub contact yet", w -> w.hub.add(stranger())),
        row("a hub contact without a tie", w -> w.hub(ANN, false)),
        row(
            "a tie whose hub contact is gone",
            w -> {
              w.hub.add(stranger());
              w.tie(true, Set.of());
            }),
        row(
            "a hub contact of another tenant's person",
            w -> {
              w.hub(new UserKey(new TenantId("T2"), ANN.user()), false);
              w.tie(true, Set.of());
            }),
        row(
            "a deleted hub contact",
            w -> {
              w.hub(ANN, true);
              w.tie(true, Set.of());
            }),
        row(
            "a conflict waits for a person",
            w -> {
              w.hub(ANN, false);
              w.tie(true, Set.of("department"));
            }),
        row(
            "a person decided a conflict",
            w -> {
              w.hub(ANN, false);
              w.tie(true, Set.of());
              w.decisions =
                  Set.of(
                      new ConflictDecision(
                          COMPANY, CONTACT, "department", ConflictDecision.Take.PSA));
            }),
        row(
            "the hub contact did not follow yet",
            w -> {
              w.hub(ANN, false);
              w.tie(null, Set.of());
            }),
        row(
            "the hub contact followed a leaver",
            w -> {
              w.hub(ANN, false);
              w.tie(false, Set.of());
            }),
        row(
            "the hub knows another title",
            w -> {
              w.hub.add(
                  new HubContact(
                      HUB,
                      COMPANY,
                      CONTACT,
                      ANN,
                      OnePerson.values().set(Field.JOB_TITLE, "Director").build(),
                      false));
              w.tie(true, Set.of());
            }),
        row(
            "two contacts are tied to the hub contact",
            w -> {
              ContactId other = new ContactId("C2");
              w.moreContacts.add(Contact.builder(other, COMPANY).site(SITE).build());
              w.hub(ANN, false);
              w.tie(true, Set.of());
              w.tie(other, true, Set.of());
            }));
  }

  private static CustomFieldMapping mapping() {
    return new CustomFieldMapping("extensionAttribute1", "CFBadge", Converter.TEXT, Map.of());
  }

  private static HubContact stranger() {
    return new HubContact(
        new HubId("B9"), COMPANY, new ContactId("C9"), null, FieldValues.blank(), false);
  }

  private static SyncPlan plan(Consumer<OnePerson> difference) {
    OnePerson world = new OnePerson();
    difference.accept(world);
    SyncPlan plan = world.planning(true).run();
    assertThat(plan).isEqualTo(world.planning(false).run());
    return plan;
  }

  private static int settledIn(SyncPlan plan) {
    return ((Decisions) plan.decisions()).settled().size();
  }

  @ParameterizedTest
  @MethodSource("settled")
  void whoNeedsNothingIsSettled(Consumer<OnePerson> difference) {
    SyncPlan plan = plan(difference);

    assertThat(settledIn(plan)).isEqualTo(1);
    assertThat(plan.writes()).isEmpty();
    assertThat(plan.linkChanges()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("lookedAt")
  void whoMayNeedSomethingIsLookedAt(Consumer<OnePerson> difference) {
    assertThat(settledIn(plan(difference))).isZero();
  }

  @Test
  void f3WhatStaysDifferentIsTold() {
    SyncPlan plan =
        plan(
            w -> {
              w.directoryHolds(Field.FIRST_NAME, null);
              w.directoryHolds(Field.JOB_TITLE, null);
            });

    assertThat(settledIn(plan)).isEqualTo(1);
    assertThat(plan.explain(SubjectKind.USER, "U1").orElseThrow().fields())
        .containsExactly(
            new FieldNote(
                "firstName",
                false,
                FieldNote.Outcome.BLANK_KEPT,
                Rule.F_3,
                null,
                "Ann",
                new FieldNote.Baseline(null, "Ann")),
            new FieldNote(
                "jobTitle",
                false,
                FieldNote.Outcome.BLANK_KEPT,
                Rule.F_3,
                null,
                "Clerk",
                new FieldNote.Baseline(null, "Clerk")));
  }
}
