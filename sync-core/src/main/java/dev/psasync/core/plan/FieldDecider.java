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
  private final Detail detail;
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
   * @param withheld the rule that holds back something that differs, or null
   * @param notes what is told of fields that are not written
   */
  record Result(
      List<FieldChange> changes,
      Set<Field> settled,
      Map<String, @Nullable String> custom,
      @Nullable Rule withheld,
      List<FieldNote> notes) {}

  FieldDecider(
      SyncPolicy policy,
      Detail detail,
      Ownerships ownerships,
      SourceValues values,
      ContactBook book,
      CustomFields customFields,
      Findings findings) {
    this.policy = policy;
    this.detail = detail;
    this.ownerships = ownerships;
    this.values = values;
    this.book = book;
    this.customFields = customFields;
    this.findings = findings;
  }

  /** Whether fields of the person's contact may be written in this run. */
  static boolean mayWrite(Person person, SyncPolicy policy) {
    return withheldBy(person, policy) == null;
  }

  /** Returns the rule that keeps the contact's fields from being written, or null. */
  static @Nullable Rule withheldBy(Person person, SyncPolicy policy) {
    if (!policy.updateExisting() || !policy.updateFields()) {
      return Rule.L_3;
    }
    if (person.held != null) {
      return Rule.V_3;
    }
    if (!person.lifecycle.willBeActive()) {
      return Rule.L_9;
    }
    return switch (person.standing) {
      case IN_SCOPE -> null;
      case UNKNOWN -> person.history() == null ? Rule.S_5 : null;
      case OUT_OF_SCOPE -> Rule.S_4;
      case NOT_ELIGIBLE -> Rule.S_2;
      case EXCLUDED -> Rule.S_3;
    };
  }

  /** Returns what follows for the email; null if one side was not returned. */
  static @Nullable FieldOutcome emailOutcome(Person person, SyncPolicy policy) {
    FieldValues contact = person.tied().contact.fields();
    if (!contact.returned(Field.EMAIL)
        || ScopeDecider.addressNotReturned(person.user, policy) != null) {
      return null;
    }
    String now = contact.get(Field.EMAIL);
    return now != null && now.equals(person.email)
        ? FieldOutcome.EQUAL
        : FieldOutcome.decide(
            policy,
            true,
            person.email,
            now,
            base(person.history(), Field.EMAIL),
            Equality::sameIgnoringCase);
  }

  Result decide(Person person) {
    return new Deciding(person).run();
  }

  static boolean didNotStick(@Nullable Link link, String key, @Nullable String source) {
    return link != null && (source == null ? "" : source).equals(link.didNotStick().get(key));
  }

  static FieldNote.@Nullable Baseline base(@Nullable Link link, Field field) {
    Baseline baseline = link == null ? null : link.baseline();
    if (baseline == null || !baseline.source().returned(field) || !baseline.psa().returned(field)) {
      return null;
    }
    return new FieldNote.Baseline(baseline.source().get(field), baseline.psa().get(field));
  }

  private static @Nullable String baselineSource(@Nullable Link link, Field field) {
    Baseline baseline = link == null ? null : link.baseline();
    return baseline == null ? null : baseline.source().get(field);
  }

  /** One person's contact on its way through the fields. */
  private final class Deciding {
    private final Person person;
    private final FieldValues contact;
    private final @Nullable Rule withheldBy;
    private final Set<Field> settled = EnumSet.noneOf(Field.class);
    private final List<FieldChange> changes = new ArrayList<>(0);
    private final FieldNotes notes = new FieldNotes(detail);

    /** Whether something is due to be written that the rule holds back, if there is one. */
    private boolean due;

    Deciding(Person person) {
      this.person = person;
      contact = person.tied().contact.fields();
      withheldBy = withheldBy(person, policy);
    }

    Result run() {
      if (ownerships.email()) {
        email();
      }
      if (withheldBy == null) {
        extraEmails();
      }
      List<Field> owned = ownerships.owned();
      for (int i = 0; i < owned.size(); i++) {
        plain(owned.get(i));
      }
      Map<String, @Nullable String> custom = Map.of();
      if (!policy.customFields().isEmpty()) {
        custom = new TreeMap<>();
        due |=
            customFields.decide(person, withheldBy, new CustomFields.Into(changes, custom, notes));
      }
      return new Result(changes, settled, custom, due ? withheldBy : null, notes.list());
    }

    private void email() {
      FieldOutcome outcome = emailOutcome(person, policy);
      if (outcome == null) {
        return;
      }
      if (settles(outcome)) {
        settled.add(Field.EMAIL);
      }
      if (withheldBy == null && person.email == null) {
        findings.add(FindingCode.NO_EMAIL, person.key.tenant(), person.key.user());
      }
      if (!outcome.writes()) {
        left(Field.EMAIL, outcome, person.email);
      } else if (withheldBy != null) {
        withhold(Field.EMAIL, person.email, withheldBy);
      } else {
        writeEmail(outcome);
      }
    }

    private void writeEmail(FieldOutcome outcome) {
      if (values.tooLong(Field.EMAIL, person.email)) {
        find(FindingCode.VALUE_CUT, Field.EMAIL, "too long for the PSA; not written");
        note(Field.EMAIL, FieldNote.Outcome.TOO_LONG, Rule.F_7, person.email);
        return;
      }
      report(Field.EMAIL, outcome);
      if (didNotStick(person.history(), Field.EMAIL.key(), person.email)) {
        find(FindingCode.DID_NOT_STICK, Field.EMAIL, "");
        note(Field.EMAIL, FieldNote.Outcome.DID_NOT_STICK, Rule.F_7, person.email);
      } else if (person.emailWish == null) {
        // Without all contacts nobody knows who else has it.
        note(Field.EMAIL, FieldNote.Outcome.WITHHELD, Rule.R_1, person.email);
      } else if (person.emailTaken) {
        find(FindingCode.EMAIL_TAKEN, Field.EMAIL, person.emailWish);
        note(Field.EMAIL, FieldNote.Outcome.EMAIL_TAKEN, Rule.F_5, person.email);
      } else {
        changes.add(change(Field.EMAIL, person.email, person.emailWish, Rule.F_5));
      }
    }

    private void extraEmails() {
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
      ExtraEmails extra = new ExtraEmails(person, ownerships.extraEmailSlots(), values);
      if (!contact.returned(Field.EMAIL2) && !contact.returned(Field.EMAIL3)) {
        if (extra.any()) {
          find(FindingCode.FIELD_NOT_READ, Field.EMAIL2, "");
        }
        return;
      }
      for (Field slot : List.of(Field.EMAIL2, Field.EMAIL3)) {
        if (contact.returned(slot)) {
          settled.add(slot);
        }
      }
      extra.after(this::free).forEach(this::extraEmail);
      for (String alias : extra.tooLong()) {
        find(FindingCode.VALUE_CUT, Field.EMAIL2, "too long for the PSA; not written: " + alias);
      }
      for (String alias : extra.dropped(this::free)) {
        if (free(alias)) {
          findings.field(
              FindingCode.ALIAS_DROPPED, person.key.tenant(), person.key.user(), "", alias);
        } else {
          find(FindingCode.EMAIL_TAKEN, Field.EMAIL2, alias);
        }
      }
    }

    private boolean free(String alias) {
      return book.otherHolder(alias, person.tied()) == null;
    }

    private void extraEmail(Field slot, @Nullable String value) {
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
    }

    private void plain(Field field) {
      FieldValues user = person.user.fields();
      if (!user.returned(field)) {
        return;
      }
      String raw = user.get(field);
      if (!contact.returned(field)) {
        if (withheldBy == null && raw != null) {
          find(FindingCode.FIELD_NOT_READ, field, "");
          note(field, FieldNote.Outcome.NOT_READ, Rule.V_1, raw);
        }
        return;
      }
      String now = contact.get(field);
      if (raw != null && raw.equals(now)) {
        settled.add(field);
        left(field, FieldOutcome.EQUAL, raw);
        return;
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
      if (settles(outcome)) {
        settled.add(field);
      }
      if (!outcome.writes()) {
        left(field, outcome, raw);
      } else if (withheldBy != null) {
        withhold(field, raw, withheldBy);
      } else {
        report(field, outcome);
        write(field, raw, source);
      }
    }

    private void write(Field field, @Nullable String raw, @Nullable String source) {
      if (didNotStick(person.history(), field.key(), raw)) {
        find(FindingCode.DID_NOT_STICK, field, "");
        note(field, FieldNote.Outcome.DID_NOT_STICK, Rule.F_7, raw);
        return;
      }
      if (values.tooLong(field, raw)) {
        find(FindingCode.VALUE_CUT, field, "");
      }
      changes.add(change(field, raw, source, Rule.F_2));
    }

    /** What is told once is still told when the field is not withheld any more (V-4). */
    private boolean settles(FieldOutcome outcome) {
      return outcome.settles() && (withheldBy == null || !outcome.toldOnce());
    }

    /** Both sides are equal, or a rule leaves them different. */
    private void left(Field field, FieldOutcome outcome, @Nullable String source) {
      if (withheldBy == null) {
        report(field, outcome);
      }
      if (outcome != FieldOutcome.EQUAL || notes.everyField()) {
        note(field, outcome.note(), outcome.rule(), source);
      }
    }

    private void withhold(Field field, @Nullable String source, Rule rule) {
      due = true;
      note(field, FieldNote.Outcome.WITHHELD, rule, source);
    }

    private void note(Field field, FieldNote.Outcome outcome, Rule rule, @Nullable String source) {
      notes.add(
          new FieldNote(
              field.key(),
              false,
              outcome,
              rule,
              source,
              contact.get(field),
              base(person.history(), field)));
    }

    private void report(Field field, FieldOutcome outcome) {
      switch (outcome) {
        case WRITE_OVER_DRIFT, DRIFT -> find(FindingCode.PSA_DRIFT, field, "");
        case CONFLICT, CONFLICT_ACCEPTED -> find(FindingCode.CONFLICT, field, "");
        case REQUIRED -> find(FindingCode.BLANK_REQUIRED, field, "");
        case EQUAL, LEFT, WRITE -> {}
      }
    }

    private void find(FindingCode code, Field field, String detail) {
      TenantId tenant = person.key.tenant();
      findings.field(code, tenant, person.tied().contact.id(), field.key(), detail);
    }

    private FieldChange change(
        Field field, @Nullable String source, @Nullable String after, Rule rule) {
      return new FieldChange(
          field.key(),
          false,
          after == null ? Rule.F_3 : rule,
          source,
          baselineSource(person.history(), field),
          contact.get(field),
          after);
    }
  }
}
