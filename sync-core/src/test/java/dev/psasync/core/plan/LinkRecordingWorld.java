package dev.psasync.core.plan;

import static dev.psasync.core.plan.HubWorld.ANN;
import static dev.psasync.core.plan.HubWorld.COMPANY;
import static dev.psasync.core.plan.HubWorld.CONTACT;

import dev.psasync.core.model.Baseline;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.Link;
import dev.psasync.core.model.SiteId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One person's link as a run stores it: a test says what was seen, planned and done. */
abstract class LinkRecordingWorld {
  static final FieldValues NOTHING = FieldValues.notReturned();
  static final SiteId SITE = new SiteId("10");
  static final SiteId OTHER_SITE = new SiteId("11");
  static final LinkRecorder.Applied DONE = applied(LinkRecorder.Status.DONE, null);

  final HubWorld world = new HubWorld();
  FieldValues source = NOTHING;
  FieldValues psa = NOTHING;
  Set<Field> settled = Set.of();
  boolean active = true;
  Set<String> types = Set.of();

  static LinkRecorder.Applied applied(LinkRecorder.Status status, @Nullable Contact state) {
    return new LinkRecorder.Applied(status, CONTACT, state);
  }

  static Link stored(FieldValues source, FieldValues psa) {
    return HubWorld.link(ANN, CONTACT, source, psa);
  }

  LinkChange change(@Nullable ContactId contact) {
    return new LinkChange(ANN, contact, source, psa, settled, active, SITE, types, Link.Leaver.NOT);
  }

  LinkRecorder.Recorded record(
      LinkChange change, LinkRecorder.@Nullable Applied outcome, Write... writes) {
    world.linked = false;
    return LinkRecorder.record(
        world.snapshot(),
        plan(List.of(change), writes),
        world.profile,
        outcome == null ? Map.of() : Map.of(ANN, outcome));
  }

  Link recorded(LinkRecorder.Applied outcome, Write... writes) {
    return record(change(CONTACT), outcome, writes).links().get(0);
  }

  static SyncPlan plan(List<LinkChange> changes, Write... writes) {
    return new SyncPlan(
        COMPANY,
        Instant.EPOCH,
        Instant.EPOCH,
        List.of(),
        List.of(writes),
        List.of(),
        Map.of(),
        changes,
        List.of(),
        new PlanCost(Map.of(), java.time.Duration.ZERO));
  }

  static FieldValues only(Field field, @Nullable String value) {
    return NOTHING.toBuilder().set(field, value).build();
  }

  static FieldChange title(Rule rule, @Nullable String source, @Nullable String after) {
    return new FieldChange("jobTitle", false, rule, source, null, null, after);
  }

  static FieldChange one(Field field, @Nullable String source, @Nullable String after) {
    return new FieldChange(field.key(), false, Rule.F_2, source, null, null, after);
  }

  static FieldChange custom(String name, @Nullable String source, @Nullable String after) {
    return new FieldChange(name, true, Rule.F_1, source, null, null, after);
  }

  static Write.UpdateContact update(FieldChange... changes) {
    return new Write.UpdateContact(ANN, CONTACT, List.of(changes), List.of());
  }

  static Write.DeactivateContact deactivate() {
    return new Write.DeactivateContact(ANN.tenant(), ANN, CONTACT, null, List.of());
  }

  static Contact readBack(FieldValues fields) {
    return Contact.builder(CONTACT, COMPANY).fields(fields).build();
  }

  static Baseline baseline(Link link) {
    return java.util.Objects.requireNonNull(link.baseline());
  }

  static Link waiting(Map<String, String> didNotStick) {
    Link link = stored(NOTHING, NOTHING);
    return new Link(ANN, COMPANY, CONTACT, link.baseline(), Link.Leaver.NOT, didNotStick);
  }

  static PsaProfile withNumber(String name) {
    PsaProfile all = PsaProfile.UNLIMITED;
    return new PsaProfile(
        true,
        Map.of(),
        all.writable(),
        true,
        true,
        Map.of(name, new PsaProfile.CustomField(PsaProfile.CustomField.Kind.NUMBER, Map.of())),
        0,
        all.window());
  }

  static Write.CreateContact create(FieldChange... changes) {
    FieldValues.Builder fields = NOTHING.toBuilder();
    for (FieldChange change : changes) {
      if (!change.custom()) {
        fields.set(Field.byKey(change.field()).orElseThrow(), change.after());
      }
    }
    return new Write.CreateContact(
        ANN,
        COMPANY,
        OTHER_SITE,
        Set.of("User"),
        "U1",
        fields.build(),
        List.of(changes),
        List.of());
  }
}
