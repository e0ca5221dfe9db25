package dev.psasync.core.plan;

import dev.psasync.core.model.Baseline;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.Link;
import dev.psasync.core.policy.CustomFieldMapping;
import dev.psasync.core.policy.SyncPolicy;
import dev.psasync.core.value.Equality;
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
   * Adds the changes for a matched contact and the source values whose baseline advances.
   *
   * @param settled gets source value by custom field
   */
  void decide(Person person, List<FieldChange> changes, Map<String, @Nullable String> settled) {
    Map<String, @Nullable String> now = person.tied().contact.fields().custom();
    for (CustomFieldMapping mapping : policy.customFields()) {
      if (!returned(person, mapping)) {
        continue;
      }
      if (!now.containsKey(mapping.to())) {
        findings.field(
            FindingCode.FIELD_NOT_READ,
            person.key.tenant(),
            person.tied().contact.id(),
            mapping.to(),
            "");
        continue;
      }
      decide(person, mapping, now.get(mapping.to()), changes, settled);
    }
  }

  private void decide(
      Person person,
      CustomFieldMapping mapping,
      @Nullable String before,
      List<FieldChange> changes,
      Map<String, @Nullable String> settled) {
    String raw = UserAttributes.value(person.user, mapping.from());
    CustomValue value = CustomValue.convert(mapping, raw, psa.customFields().get(mapping.to()));
    if (value.problem() != null) {
      findings.field(
          FindingCode.VALUE_NOT_CONVERTED,
          person.key.tenant(),
          person.tied().contact.id(),
          mapping.to(),
          value.problem());
      return;
    }
    FieldOutcome outcome =
        FieldOutcome.decide(
            policy,
            false,
            value.text(),
            before,
            base(person.history(), mapping.to()),
            Equality::sameText);
    if (outcome == FieldOutcome.DRIFT || outcome == FieldOutcome.WRITE_OVER_DRIFT) {
      find(FindingCode.PSA_DRIFT, person, mapping);
    } else if (outcome == FieldOutcome.CONFLICT || outcome == FieldOutcome.CONFLICT_ACCEPTED) {
      find(FindingCode.CONFLICT, person, mapping);
    }
    if (outcome.settles()) {
      settled.put(mapping.to(), value.text());
    }
    if (!outcome.writes()) {
      return;
    }
    if (FieldDecider.didNotStick(person.history(), mapping.to(), value.text())) {
      find(FindingCode.DID_NOT_STICK, person, mapping);
      return;
    }
    FieldOutcome.Base base = base(person.history(), mapping.to());
    changes.add(
        new FieldChange(
            mapping.to(),
            true,
            Rule.F_1,
            value.text(),
            base == null ? null : base.source(),
            before,
            value.text()));
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

  private static boolean returned(Person person, CustomFieldMapping mapping) {
    Field field = UserAttributes.field(mapping.from());
    return field == null ? person.user.attributesReturned() : person.user.fields().returned(field);
  }

  private static FieldOutcome.@Nullable Base base(@Nullable Link link, String name) {
    Baseline baseline = link == null ? null : link.baseline();
    if (baseline == null
        || !baseline.source().custom().containsKey(name)
        || !baseline.psa().custom().containsKey(name)) {
      return null;
    }
    return new FieldOutcome.Base(
        baseline.source().custom().get(name), baseline.psa().custom().get(name));
  }

  private void find(FindingCode code, Person person, CustomFieldMapping mapping) {
    findings.field(code, person.key.tenant(), person.tied().contact.id(), mapping.to(), "");
  }
}
