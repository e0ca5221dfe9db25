package dev.psasync.core.plan;

import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldKind;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.HubTie;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.policy.SyncPolicy;
import dev.psasync.core.text.Folding;
import dev.psasync.core.value.Equality;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides the fields of a contact and its hub contact, one after another (H-2, H-3). */
final class HubMerge {
  private final SyncPolicy policy;
  private final Detail detail;
  private final PsaProfile psa;
  private final HubFields fields;
  private final SourceValues values;
  private final ContactBook book;
  private final Findings findings;
  private final boolean baselineLost;

  /**
   * A contact and its hub contact.
   *
   * @param tenant the person's tenant, or null without a person
   * @param person the person, or null for a contact that is nobody's
   * @param entry the contact, or null if it is to be created for the person
   * @param psa the values that the contact will hold after this run, shared fields apart
   * @param hub the hub contact's values now
   * @param tie the stored tie, or null
   * @param region the country for phone numbers, or null
   */
  record Pair(
      @Nullable TenantId tenant,
      @Nullable Person person,
      @Nullable ContactEntry entry,
      FieldValues psa,
      FieldValues hub,
      @Nullable HubTie tie,
      @Nullable String region) {
    /** Returns what a finding names: the contact, or the user who has none yet. */
    Object about() {
      return entry != null ? entry.contact.id() : Objects.requireNonNull(person).key.user();
    }
  }

  /**
   * What was decided.
   *
   * @param toPsa shared values copied to the PSA
   * @param toHub owned and shared values copied to the hub
   * @param settled fields whose baseline follows without a write
   * @param held keys of fields whose conflict waits for a person
   * @param decided keys under which a person had decided what was done
   * @param withheld the rule that holds back something that differs, or null
   * @param notes what is told of fields that are not written
   */
  record Result(
      List<FieldChange> toPsa,
      List<FieldChange> toHub,
      Set<Field> settled,
      Set<String> held,
      Set<String> decided,
      @Nullable Rule withheld,
      List<FieldNote> notes) {
    /** Nothing is decided about fields; what was held stays so. */
    static Result nothing(Set<String> held) {
      return new Result(List.of(), List.of(), Set.of(), held, Set.of(), null, List.of());
    }
  }

  HubMerge(
      SyncPolicy policy,
      PlanContext context,
      HubFields fields,
      SourceValues values,
      ContactBook book,
      Findings findings,
      boolean baselineLost) {
    this.policy = policy;
    detail = context.detail();
    psa = context.psa();
    this.fields = fields;
    this.values = values;
    this.book = book;
    this.findings = findings;
    this.baselineLost = baselineLost;
  }

  /**
   * Decides one pair.
   *
   * @param withheldBy the rule that keeps both sides from being written, or null
   */
  Result decide(Pair pair, @Nullable Rule withheldBy) {
    Deciding deciding = new Deciding(pair, withheldBy);
    List<Field> owned = fields.owned();
    for (int i = 0; i < owned.size(); i++) {
      deciding.owned(owned.get(i));
    }
    List<SharedGroup> shared = fields.shared();
    for (int i = 0; i < shared.size(); i++) {
      deciding.shared(shared.get(i));
    }
    return deciding.result();
  }

  /** One pair on its way through the fields. */
  private final class Deciding {
    private final Pair pair;
    private final @Nullable Rule withheldBy;
    private final List<FieldChange> toPsa = new ArrayList<>(0);
    private final List<FieldChange> toHub = new ArrayList<>(0);
    private final Set<Field> settled = EnumSet.noneOf(Field.class);
    private final FieldNotes notes = new FieldNotes(detail);
    private Set<String> held = Set.of();
    private Set<String> decided = Set.of();
    private boolean withheld;

    Deciding(Pair pair, @Nullable Rule withheldBy) {
      this.pair = pair;
      this.withheldBy = withheldBy;
    }

    Result result() {
      return new Result(
          toPsa, toHub, settled, held, decided, withheld ? withheldBy : null, notes.list());
    }

    /** H-2: the hub holds of an owned field what the PSA will hold. */
    void owned(Field field) {
      if (!pair.hub.returned(field)) {
        return;
      }
      String target;
      if (pair.psa.returned(field)) {
        target = pair.psa.get(field);
      } else if (!psa.writable().contains(field)
          && pair.person != null
          && pair.person.user.fields().returned(field)) {
        target = pair.person.user.fields().get(field);
      } else {
        return;
      }
      String now = pair.hub.get(field);
      if (sameOwned(field, target, now)) {
        settled.add(field);
        note(field, FieldNote.Outcome.EQUAL, Rule.F_6, target, now);
        return;
      }
      HubTie tie = pair.tie;
      if (tie != null && tie.held().contains(field.key()) && untouched(field, tie, target, now)) {
        hold(field.key()); // written once, and it did not stick (F-7)
        note(field, FieldNote.Outcome.DID_NOT_STICK, Rule.F_7, target, now);
        return;
      }
      if (target == null && FieldDecider.REQUIRED.contains(field)) {
        settled.add(field);
        note(field, FieldNote.Outcome.REQUIRED, Rule.F_3, null, now);
      } else if (target == null && !blankCounts(field, now)) {
        settled.add(field);
        note(field, FieldNote.Outcome.BLANK_KEPT, Rule.F_3, null, now);
      } else if (withheldBy != null) {
        withhold(field, withheldBy, target, now);
      } else {
        FieldNote.Baseline base = base(field);
        toHub.add(change(field, Rule.H_2, target, base == null ? null : base.source(), now));
      }
    }

    /**
     * Where the hub holds what the contact holds now, the contact's own decision has told already
     * whether the value to come is another one.
     */
    private boolean sameOwned(Field field, @Nullable String target, @Nullable String now) {
      ContactEntry entry = pair.entry;
      if (now != null && entry != null && now.equals(entry.contact.fields().get(field))) {
        return now.equals(target);
      }
      return same(field, target, now);
    }

    private boolean blankCounts(Field field, @Nullable String now) {
      return FieldOutcome.blankCounts(
          policy.blanks(), now, base(field), (a, b) -> same(field, a, b));
    }

    private boolean untouched(
        Field field, HubTie tie, @Nullable String target, @Nullable String now) {
      return tie.knows(field)
          && same(field, tie.psa().get(field), target)
          && same(field, tie.hubValues().get(field), now);
    }

    /** H-3: a shared field, or the shared parts of an address. */
    void shared(SharedGroup group) {
      String key = group.key();
      List<Field> parts = group.fields();
      if (!read(group)) {
        return;
      }
      HubTie tie = pair.tie;
      boolean marked = tie != null && fields.marked(tie, key);
      SharedOutcome.Standing standing = standing(parts, marked);
      HubFields.Choice choice = choice(key);
      SharedOutcome outcome =
          SharedOutcome.decide(
              standing, policy.conflicts(), baselineLost, choice == null ? null : choice.take());
      if (choice != null && withheldBy == null) {
        decided = decided.isEmpty() ? new HashSet<>() : decided;
        decided.addAll(choice.keys());
      }
      if (outcome == SharedOutcome.EQUAL) {
        settle(parts);
        return;
      }
      if (marked && !outcome.held()) {
        hold(key); // until the write is done
      }
      if (outcome.held()) {
        if (marked || !standing.known() || standing.agreed()) {
          hold(key);
        }
        if (outcome == SharedOutcome.LISTED && !standing.known()) {
          settled.addAll(parts);
        }
      }
      if (withheldBy == null && outcome.disputed()) {
        find(FindingCode.CONFLICT, key, "PSA and hub");
      }
      withheld |= withheldBy != null;
      for (int i = 0; i < parts.size(); i++) {
        if (!equal(parts.get(i))) {
          carryOut(outcome, parts.get(i));
        }
      }
    }

    private void settle(List<Field> parts) {
      for (int i = 0; i < parts.size(); i++) {
        settled.add(parts.get(i));
        shared(parts.get(i), FieldNote.Outcome.EQUAL, Rule.F_6);
      }
    }

    /** Whether both sides' reads carry all fields of a group; says so if something is hidden. */
    private boolean read(SharedGroup group) {
      List<Field> parts = group.fields();
      for (int i = 0; i < parts.size(); i++) {
        Field field = parts.get(i);
        if (!pair.psa.returned(field) || !pair.hub.returned(field)) {
          if (withheldBy == null && (pair.psa.get(field) != null || pair.hub.get(field) != null)) {
            find(FindingCode.FIELD_NOT_READ, group.key(), "");
            shared(field, FieldNote.Outcome.NOT_READ, Rule.V_1);
          }
          return false;
        }
      }
      return true;
    }

    private boolean equal(Field field) {
      return same(field, pair.psa.get(field), values.cut(field, pair.hub.get(field)));
    }

    private void carryOut(SharedOutcome outcome, Field field) {
      String inPsa = pair.psa.get(field);
      if (withheldBy != null) {
        shared(field, FieldNote.Outcome.WITHHELD, withheldBy);
      } else if (outcome.toPsa()) {
        toPsa(field);
      } else if (outcome.toHub()) {
        HubTie tie = pair.tie;
        String base = tie == null ? null : tie.hubValues().get(field);
        toHub.add(change(field, Rule.H_3, inPsa, base, pair.hub.get(field)));
      } else if (outcome == SharedOutcome.LISTED) {
        shared(field, FieldNote.Outcome.LISTED, Rule.H_3);
      } else {
        shared(field, FieldNote.Outcome.CONFLICT, Rule.H_3);
      }
    }

    private void toPsa(Field field) {
      String source = pair.hub.get(field);
      if (source == null && FieldDecider.REQUIRED.contains(field)) {
        find(FindingCode.BLANK_REQUIRED, field.key(), "");
        shared(field, FieldNote.Outcome.REQUIRED, Rule.F_3);
        return;
      }
      String after = values.cut(field, source);
      if (values.tooLong(field, source)) {
        find(FindingCode.VALUE_CUT, field.key(), "");
        if (field.kind() == FieldKind.EMAIL) {
          shared(field, FieldNote.Outcome.TOO_LONG, Rule.F_7);
          return;
        }
      }
      ContactEntry entry = pair.entry;
      if (entry != null && field.kind() == FieldKind.EMAIL) {
        if (after != null && book.known(after).stream().anyMatch(other -> other != entry)) {
          find(FindingCode.EMAIL_TAKEN, field.key(), after);
          shared(field, FieldNote.Outcome.EMAIL_TAKEN, Rule.F_5);
          return;
        }
        entry.emailAfter(field, after);
        if (after != null) {
          book.remember(Folding.fold(after), entry);
        }
      }
      HubTie tie = pair.tie;
      toPsa.add(
          new FieldChange(
              field.key(),
              false,
              Rule.H_3,
              source,
              tie == null ? null : tie.psa().get(field),
              pair.psa.get(field),
              after));
    }

    private SharedOutcome.Standing standing(List<Field> parts, boolean marked) {
      HubTie tie = pair.tie;
      boolean equal = true;
      boolean known = tie != null;
      boolean agreed = true;
      boolean psaChanged = false;
      boolean hubChanged = false;
      boolean psaBlank = true;
      boolean hubBlank = true;
      for (int i = 0; i < parts.size(); i++) {
        Field field = parts.get(i);
        String inPsa = pair.psa.get(field);
        String inHub = pair.hub.get(field);
        equal &= equal(field);
        psaBlank &= inPsa == null && field != Field.PRIORITY;
        hubBlank &= inHub == null && field != Field.PRIORITY;
        if (tie == null || !tie.knows(field)) {
          known = false;
        } else {
          String psaBase = tie.psa().get(field);
          String hubBase = tie.hubValues().get(field);
          agreed &= same(field, psaBase, values.cut(field, hubBase));
          psaChanged |= !same(field, inPsa, psaBase);
          hubChanged |= !same(field, inHub, hubBase);
        }
      }
      return new SharedOutcome.Standing(
          equal, known, agreed, psaChanged, hubChanged, psaBlank, hubBlank, marked);
    }

    private HubFields.@Nullable Choice choice(String key) {
      ContactEntry entry = pair.entry;
      return entry == null ? null : fields.choice(entry.contact.id(), key);
    }

    private boolean same(Field field, @Nullable String left, @Nullable String right) {
      return Equality.same(field, left, right, pair.region);
    }

    private FieldNote.@Nullable Baseline base(Field field) {
      HubTie tie = pair.tie;
      return tie != null && tie.knows(field)
          ? new FieldNote.Baseline(tie.psa().get(field), tie.hubValues().get(field))
          : null;
    }

    private void hold(String key) {
      if (held.isEmpty()) {
        held = new HashSet<>();
      }
      held.add(key);
    }

    private void withhold(Field field, Rule rule, @Nullable String source, @Nullable String value) {
      withheld = true;
      note(field, FieldNote.Outcome.WITHHELD, rule, source, value);
    }

    private void shared(Field field, FieldNote.Outcome outcome, Rule rule) {
      note(field, outcome, rule, pair.psa.get(field), pair.hub.get(field));
    }

    private void note(
        Field field,
        FieldNote.Outcome outcome,
        Rule rule,
        @Nullable String source,
        @Nullable String value) {
      if (outcome != FieldNote.Outcome.EQUAL || notes.everyField()) {
        notes.add(new FieldNote(field.key(), false, outcome, rule, source, value, base(field)));
      }
    }

    private void find(FindingCode code, String key, String text) {
      findings.add(Finding.of(code, pair.tenant, pair.about()).withField(key).withDetail(text));
    }

    private FieldChange change(
        Field field,
        Rule rule,
        @Nullable String value,
        @Nullable String base,
        @Nullable String before) {
      return new FieldChange(field.key(), false, rule, value, base, before, value);
    }
  }
}
