package dev.psasync.core.plan;

import dev.psasync.core.model.Baseline;
import dev.psasync.core.model.Link;
import dev.psasync.core.model.UserAttributes;
import dev.psasync.core.policy.CustomFieldMapping;
import dev.psasync.core.policy.SyncPolicy;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Custom fields that are written from directory attributes (F-1). */
final class CustomFields {
  private final SyncPolicy policy;
  private final PsaProfile psa;
  private final Findings findings;

  CustomFields(SyncPolicy policy, PsaProfile psa, Findings findings) {
    this.policy = policy;
    this.psa = psa;
    this.findings = findings;
  }

  /**
   * Decides the custom fields of a matched contact.
   *
   * @param withheldBy the rule that keeps the contact from being written, or null
   * @param into where it is noted
   * @return whether something is due to be written, be it withheld or not
   */
  boolean decide(Person person, @Nullable Rule withheldBy, Into into) {
    boolean due = false;
    for (CustomFieldMapping mapping : policy.customFields()) {
      if (UserAttributes.returned(person.user, mapping.from())) {
        due |= new Deciding(person, mapping, withheldBy, into).run();
      }
    }
    return due;
  }

  /**
   * Where decisions on custom fields are noted.
   *
   * @param changes what is written
   * @param settled source values whose baseline follows without a write, by custom field
   * @param notes what is told of fields that are not written
   */
  record Into(List<FieldChange> changes, Map<String, @Nullable String> settled, FieldNotes notes) {}

  /** One custom field of one person's contact. */
  private final class Deciding {
    private final Person person;
    private final CustomFieldMapping mapping;
    private final @Nullable Rule withheldBy;
    private final Into into;
    private final Map<String, @Nullable String> contact;
    private final @Nullable String raw;
    private final FieldNote.@Nullable Baseline base;

    Deciding(Person person, CustomFieldMapping mapping, @Nullable Rule withheldBy, Into into) {
      this.person = person;
      this.mapping = mapping;
      this.withheldBy = withheldBy;
      this.into = into;
      contact = person.tied().contact.fields().custom();
      raw = UserAttributes.value(person.user, mapping.from());
      base = base(person.history(), mapping.to());
    }

    /** Returns whether it is due to be written, be it withheld or not. */
    boolean run() {
      if (!contact.containsKey(mapping.to())) {
        find(FindingCode.FIELD_NOT_READ, "");
        note(FieldNote.Outcome.NOT_READ, Rule.V_1);
        return false;
      }
      PsaProfile.CustomField field = psa.customFields().get(mapping.to());
      CustomValue value = CustomValue.convert(mapping, raw, field);
      if (value.problem() != null) {
        find(FindingCode.VALUE_NOT_CONVERTED, value.problem());
        note(FieldNote.Outcome.NOT_CONVERTED, Rule.F_1);
        return false;
      }
      FieldOutcome outcome =
          FieldOutcome.decide(
              policy,
              false,
              value.text(),
              contact.get(mapping.to()),
              base,
              (left, right) -> CustomValue.same(field, left, right));
      if (outcome == FieldOutcome.DRIFT || outcome == FieldOutcome.WRITE_OVER_DRIFT) {
        find(FindingCode.PSA_DRIFT, "");
      } else if (outcome == FieldOutcome.CONFLICT || outcome == FieldOutcome.CONFLICT_ACCEPTED) {
        find(FindingCode.CONFLICT, "");
      }
      if (outcome.settles() && (withheldBy == null || !outcome.toldOnce())) {
        into.settled.put(mapping.to(), value.text());
      }
      if (!outcome.writes()) {
        note(outcome.note(), outcome.rule());
        return false;
      }
      if (withheldBy == null) {
        write(value.text());
      } else {
        note(FieldNote.Outcome.WITHHELD, withheldBy);
      }
      return true;
    }

    private void write(@Nullable String value) {
      if (FieldDecider.didNotStick(person.history(), mapping.to(), value)) {
        find(FindingCode.DID_NOT_STICK, "");
        note(FieldNote.Outcome.DID_NOT_STICK, Rule.F_7);
        return;
      }
      into.changes.add(
          new FieldChange(
              mapping.to(),
              true,
              Rule.F_1,
              value,
              base == null ? null : base.source(),
              contact.get(mapping.to()),
              value));
    }

    private void note(FieldNote.Outcome outcome, Rule rule) {
      into.notes.add(
          new FieldNote(mapping.to(), true, outcome, rule, raw, contact.get(mapping.to()), base));
    }

    private void find(FindingCode code, String detail) {
      if (withheldBy == null) {
        findings.field(code, person.key.tenant(), person.tied().contact.id(), mapping.to(), detail);
      }
    }
  }

  /** Returns a custom field's value for a person about to be created; null if blank or unusable. */
  @Nullable String forCreate(Person person, CustomFieldMapping mapping) {
    String raw = UserAttributes.value(person.user, mapping.from());
    CustomValue value = CustomValue.convert(mapping, raw, psa.customFields().get(mapping.to()));
    if (value.problem() != null) {
      findings.field(
          FindingCode.VALUE_NOT_CONVERTED,
          person.key.tenant(),
          person.key.user(),
          mapping.to(),
          value.problem());
    }
    return value.text();
  }

  private static FieldNote.@Nullable Baseline base(@Nullable Link link, String name) {
    Baseline baseline = link == null ? null : link.baseline();
    if (baseline == null
        || !baseline.source().custom().containsKey(name)
        || !baseline.psa().custom().containsKey(name)) {
      return null;
    }
    return new FieldNote.Baseline(
        baseline.source().custom().get(name), baseline.psa().custom().get(name));
  }
}
