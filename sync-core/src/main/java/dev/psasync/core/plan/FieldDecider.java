package dev.psasync.core.plan;

import dev.psasync.core.model.Baseline;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.Link;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.UserProperty;
import dev.psasync.core.policy.SyncPolicy;
import dev.psasync.core.value.Equality;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Decides the fields of one matched contact after another (F). */
final class FieldDecider {
  /** Never cleared (F-3). */
  static final Set<Field> REQUIRED = EnumSet.of(Field.EMAIL, Field.DISPLAY_NAME, Field.LAST_NAME);

  private final SyncPolicy policy;
  private final Ownerships ownerships;
  private final SourceValues values;
  private final ContactBook book;
  private final CustomFields customFields;
  private final Findings findings;

  /**
   * What was decided about the fields of one contact.
   *
   * @param changes what is written
   * @param settled fields whose baseline follows without a write
   * @param custom source values of custom fields whose baseline follows without a write
   * @param withheld whether something differs that is not written because of a toggle
   */
  record Result(
      List<FieldChange> changes,
      Set<Field> settled,
      Map<String, @Nullable String> custom,
      boolean withheld) {}

  FieldDecider(
      SyncPolicy policy,
      Ownerships ownerships,
      SourceValues values,
      ContactBook book,
      CustomFields customFields,
      Findings findings) {
    this.policy = policy;
    this.ownerships = ownerships;
    this.values = values;
    this.book = book;
    this.customFields = customFields;
    this.findings = findings;
  }

  /** Whether fields of the person's contact may be written in this run (L-3, L-9, S-4, S-5). */
  static boolean mayWrite(Person person, SyncPolicy policy) {
    return policy.updateExisting()
        && policy.updateFields()
        && person.held == null
        && (person.standing == Standing.IN_SCOPE
            || (person.standing == Standing.UNKNOWN && person.history() != null))
        && person.lifecycle.willBeActive();
  }

  /** Returns what follows for the email; null if one side was not returned. */
  static @Nullable FieldOutcome emailOutcome(Person person, SyncPolicy policy) {
    FieldValues contact = person.tied().contact.fields();
    UserProperty property = ScopeDecider.addressProperty(person.user, policy);
    if (!contact.returned(Field.EMAIL) || !person.user.returned(property)) {
      return null;
    }
    return FieldOutcome.decide(
        policy,
        true,
        person.email,
        contact.get(Field.EMAIL),
        base(person.history(), Field.EMAIL),
        Equality::sameIgnoringCase);
  }

  Result decide(Person person) {
    boolean may = mayWrite(person, policy);
    Set<Field> settled = EnumSet.noneOf(Field.class);
    List<FieldChange> changes = new ArrayList<>(0);
    boolean withheld = email(person, may, changes, settled);
    if (may) {
      extraEmails(person, changes, settled);
    }
    for (Field field : ownerships.owned()) {
      withheld |= plain(person, field, may, changes, settled);
    }
    Map<String, @Nullable String> custom = Map.of();
    if (may && !policy.customFields().isEmpty()) {
      custom = new TreeMap<>();
      customFields.decide(person, changes, custom);
    }
    return new Result(changes, settled, custom, withheld);
  }

  private boolean email(Person person, boolean may, List<FieldChange> changes, Set<Field> settled) {
    if (!ownerships.email()) {
      return false;
    }
    FieldOutcome outcome = emailOutcome(person, policy);
    if (outcome == null) {
      return false;
    }
    if (outcome.settles()) {
      settled.add(Field.EMAIL);
    }
    if (!may) {
      return outcome.writes();
    }
    if (person.email == null) {
      findings.add(FindingCode.NO_EMAIL, person.key.tenant(), person.key.user());
    } else if (outcome.writes() && values.tooLong(Field.EMAIL, person.email)) {
      find(FindingCode.VALUE_CUT, person, Field.EMAIL, "too long for the PSA; not written");
      return false;
    }
    report(person, Field.EMAIL, outcome);
    if (outcome.writes() && didNotStick(person.history(), Field.EMAIL.key(), person.email)) {
      find(FindingCode.DID_NOT_STICK, person, Field.EMAIL, "");
    }
    if (outcome.writes() && person.emailWish != null) {
      if (person.emailTaken) {
        find(FindingCode.EMAIL_TAKEN, person, Field.EMAIL, person.emailWish);
      } else {
        changes.add(change(person, Field.EMAIL, person.email, person.emailWish, Rule.F_5));
      }
    }
    return false;
  }

  private void extraEmails(Person person, List<FieldChange> changes, Set<Field> settled) {
    if (!ownerships.extraEmails()
        || !book.complete()
        || !person.user.returned(UserProperty.ALIASES)) {
      return;
    }
    if (SteadyAliases.test(person)) {
      settled.add(Field.EMAIL2);
      settled.add(Field.EMAIL3);
      return;
    }
    FieldValues contact = person.tied().contact.fields();
    ExtraEmails extra = new ExtraEmails(person, ownerships.extraEmailSlots());
    if (!contact.returned(Field.EMAIL2) && !contact.returned(Field.EMAIL3)) {
      if (extra.any()) {
        find(FindingCode.FIELD_NOT_READ, person, Field.EMAIL2, "");
      }
      return;
    }
    for (Field slot : List.of(Field.EMAIL2, Field.EMAIL3)) {
      if (contact.returned(slot)) {
        settled.add(slot);
      }
    }
    Map<Field, @Nullable String> after =
        extra.after(alias -> book.otherHolder(alias, person.tied()) == null);
    after.forEach(
        (slot, value) -> {
          settled.remove(slot);
          changes.add(
              new FieldChange(
                  slot.key(),
                  false,
                  Rule.F_4,
                  value,
                  baselineSource(person.history(), slot),
                  contact.get(slot),
                  value));
        });
    for (String alias : extra.dropped(a -> book.otherHolder(a, person.tied()) == null)) {
      if (book.otherHolder(alias, person.tied()) != null) {
        find(FindingCode.EMAIL_TAKEN, person, Field.EMAIL2, alias);
      } else {
        findings.field(
            FindingCode.ALIAS_DROPPED, person.key.tenant(), person.key.user(), "", alias);
      }
    }
  }

  private boolean plain(
      Person person, Field field, boolean may, List<FieldChange> changes, Set<Field> settled) {
    FieldValues contact = person.tied().contact.fields();
    FieldValues user = person.user.fields();
    if (!user.returned(field)) {
      return false;
    }
    if (!contact.returned(field)) {
      if (may && user.get(field) != null) {
        find(FindingCode.FIELD_NOT_READ, person, field, "");
      }
      return false;
    }
    String raw = user.get(field);
    String now = contact.get(field);
    if (raw != null && raw.equals(now)) {
      settled.add(field);
      return false;
    }
    String source = values.cut(field, raw);
    FieldOutcome outcome =
        FieldOutcome.decide(
            policy,
            REQUIRED.contains(field),
            source,
            now,
            base(person.history(), field),
            (left, right) -> Equality.same(field, left, right, person.region()));
    if (outcome.settles()) {
      settled.add(field);
    }
    if (outcome == FieldOutcome.EQUAL) {
      return false;
    }
    if (!may) {
      return outcome.writes();
    }
    report(person, field, outcome);
    if (outcome.writes()) {
      write(person, field, raw, source, changes);
    }
    return false;
  }

  private void write(
      Person person,
      Field field,
      @Nullable String raw,
      @Nullable String source,
      List<FieldChange> changes) {
    if (didNotStick(person.history(), field.key(), raw)) {
      find(FindingCode.DID_NOT_STICK, person, field, "");
      return;
    }
    if (values.tooLong(field, raw)) {
      find(FindingCode.VALUE_CUT, person, field, "");
    }
    changes.add(change(person, field, raw, source, Rule.F_2));
  }

  private void report(Person person, Field field, FieldOutcome outcome) {
    switch (outcome) {
      case WRITE_OVER_DRIFT, DRIFT -> find(FindingCode.PSA_DRIFT, person, field, "");
      case CONFLICT, CONFLICT_ACCEPTED -> find(FindingCode.CONFLICT, person, field, "");
      case REQUIRED -> find(FindingCode.BLANK_REQUIRED, person, field, "");
      case EQUAL, LEFT, WRITE -> {}
    }
  }

  private void find(FindingCode code, Person person, Field field, String detail) {
    TenantId tenant = person.key.tenant();
    findings.field(code, tenant, person.tied().contact.id(), field.key(), detail);
  }

  private static FieldChange change(
      Person person, Field field, @Nullable String source, @Nullable String after, Rule rule) {
    return new FieldChange(
        field.key(),
        false,
        after == null ? Rule.F_3 : rule,
        source,
        baselineSource(person.history(), field),
        person.tied().contact.fields().get(field),
        after);
  }

  static boolean didNotStick(@Nullable Link link, String key, @Nullable String source) {
    return link != null && (source == null ? "" : source).equals(link.didNotStick().get(key));
  }

  static FieldOutcome.@Nullable Base base(@Nullable Link link, Field field) {
    Baseline baseline = link == null ? null : link.baseline();
    if (baseline == null || !baseline.source().returned(field) || !baseline.psa().returned(field)) {
      return null;
    }
    return new FieldOutcome.Base(baseline.source().get(field), baseline.psa().get(field));
  }

  private static @Nullable String baselineSource(@Nullable Link link, Field field) {
    Baseline baseline = link == null ? null : link.baseline();
    return baseline == null ? null : baseline.source().get(field);
  }
}
