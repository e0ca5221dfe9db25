package dev.psasync.core.plan;

import dev.psasync.core.model.ConflictDecision;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldKind;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.HubTie;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.policy.AddressMode;
import dev.psasync.core.policy.Ownership;
import dev.psasync.core.policy.SyncPolicy;
import dev.psasync.core.value.Equality;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides the fields of a contact and its hub contact, one after another (H-2, H-3). */
final class HubFields {
  private final SyncPolicy policy;
  private final PsaProfile psa;
  private final Ownerships ownerships;
  private final SourceValues values;
  private final ContactBook book;
  private final Findings findings;
  private final boolean baselineLost;
  private final Map<ContactId, Map<String, ConflictDecision.Take>> choices = new HashMap<>();
  private final List<Field> owned = new ArrayList<>();
  private final Map<String, List<Field>> shared;

  /**
   * A contact and its hub contact.
   *
   * @param tenant the person's tenant, or null without a person
   * @param person the person, or null
   * @param entry the contact, or null if it is to be created
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
      return entry != null ? entry.contact.id() : person == null ? "" : person.key.user();
    }
  }

  /**
   * What was decided.
   *
   * @param toPsa shared values copied to the PSA
   * @param toHub owned and shared values copied to the hub
   * @param settled fields whose baseline follows without a write
   * @param held keys of fields whose conflict waits for a person
   * @param withheld whether something differs that a toggle holds back
   */
  record Result(
      List<FieldChange> toPsa,
      List<FieldChange> toHub,
      Set<Field> settled,
      Set<String> held,
      boolean withheld) {}

  HubFields(
      SyncPolicy policy,
      PlanContext context,
      Ownerships ownerships,
      SourceValues values,
      ContactBook book,
      Findings findings,
      boolean baselineLost) {
    this.policy = policy;
    this.psa = context.psa();
    this.ownerships = ownerships;
    this.values = values;
    this.book = book;
    this.findings = findings;
    this.baselineLost = baselineLost;
    for (ConflictDecision choice : context.conflictDecisions()) {
      choices
          .computeIfAbsent(choice.contact(), key -> new HashMap<>())
          .put(choice.field(), choice.take());
    }
    shared = HubGroups.of(policy.addressMode(), ownerships, psa);
    for (Field field : Field.values()) {
      if (ownerships.of(field) == Ownership.DIRECTORY) {
        owned.add(field);
      }
    }
  }

  /** Returns whether a new hub contact is given a field: the email always, it finds it again. */
  boolean carries(Field field) {
    Ownership owner = ownerships.of(field);
    return owner == Ownership.DIRECTORY
        || owner == Ownership.SHARED
        || (field == Field.EMAIL && owner != Ownership.IGNORE);
  }

  /**
   * Returns whether a contact and its hub contact are equal in everything that is decided here, and
   * the stored tie already says so. It may say no too often: {@link #decide} looks closer.
   */
  boolean unchanged(FieldValues contact, FieldValues hub, HubTie tie, @Nullable String region) {
    for (Field field : owned) {
      if (hub.returned(field)
          && !(contact.returned(field) && settled(field, contact, hub, tie, region))) {
        return false;
      }
    }
    for (List<Field> fields : shared.values()) {
      for (Field field : fields) {
        boolean read = contact.returned(field) && hub.returned(field);
        boolean nothing =
            fields.size() == 1 && contact.get(field) == null && hub.get(field) == null;
        if (read ? !settled(field, contact, hub, tie, region) : !nothing) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean settled(
      Field field, FieldValues contact, FieldValues hub, HubTie tie, @Nullable String region) {
    String inPsa = contact.get(field);
    String inHub = hub.get(field);
    return tie.knows(field)
        && Objects.equals(tie.psa().get(field), inPsa)
        && Objects.equals(tie.hubValues().get(field), inHub)
        && (Objects.equals(inPsa, inHub)
            || (Equality.same(field, inPsa, inHub, region)
                && Equality.same(field, inPsa, values.cut(field, inHub), region)));
  }

  Result decide(Pair pair, boolean may) {
    Deciding deciding = new Deciding(pair, may);
    owned.forEach(deciding::owned);
    shared.forEach(deciding::shared);
    return new Result(
        deciding.toPsa, deciding.toHub, deciding.settled, deciding.held, deciding.withheld);
  }

  /** Returns whether the hub holds edits of shared fields that no run has seen yet (H-4). */
  boolean hubEdited(FieldValues hub, HubTie tie, @Nullable String region) {
    return edited(hub, tie.hubValues(), region);
  }

  /** Returns whether the PSA holds edits of shared fields that no run has seen yet (H-4). */
  boolean psaEdited(FieldValues contact, HubTie tie, @Nullable String region) {
    return edited(contact, tie.psa(), region);
  }

  private boolean edited(FieldValues now, FieldValues base, @Nullable String region) {
    for (List<Field> fields : shared.values()) {
      for (Field field : fields) {
        if (now.returned(field)
            && base.returned(field)
            && !Equality.same(field, now.get(field), base.get(field), region)) {
          return true;
        }
      }
    }
    return false;
  }

  /** One pair on its way through the fields. */
  private final class Deciding {
    private final Pair pair;
    private final boolean may;
    private final List<FieldChange> toPsa = new ArrayList<>(0);
    private final List<FieldChange> toHub = new ArrayList<>(0);
    private final Set<Field> settled = EnumSet.noneOf(Field.class);
    private final Set<String> held = new HashSet<>(0);
    private boolean withheld;

    Deciding(Pair pair, boolean may) {
      this.pair = pair;
      this.may = may;
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
      if (same(field, target, now)) {
        settled.add(field);
        return;
      }
      HubTie tie = pair.tie;
      FieldOutcome.Base base =
          tie != null && tie.knows(field)
              ? new FieldOutcome.Base(tie.psa().get(field), tie.hubValues().get(field))
              : null;
      if (tie != null && tie.held().contains(field.key()) && untouched(field, tie, target, now)) {
        held.add(field.key()); // written once, and it did not stick (F-7)
        return;
      }
      if (target == null
          && (FieldDecider.REQUIRED.contains(field)
              || !FieldOutcome.blankCounts(
                  policy.blanks(), now, base, (a, b) -> same(field, a, b)))) {
        settled.add(field);
      } else if (may) {
        toHub.add(change(field, Rule.H_2, target, base == null ? null : base.psa(), now, target));
      } else {
        withheld = true;
      }
    }

    private boolean untouched(
        Field field, HubTie tie, @Nullable String target, @Nullable String now) {
      return tie.knows(field)
          && same(field, tie.psa().get(field), target)
          && same(field, tie.hubValues().get(field), now);
    }

    /** H-3: a shared field, or the shared parts of an address. */
    void shared(String key, List<Field> fields) {
      for (Field field : fields) {
        if (!pair.psa.returned(field) || !pair.hub.returned(field)) {
          if (may && (pair.psa.get(field) != null || pair.hub.get(field) != null)) {
            find(FindingCode.FIELD_NOT_READ, key, "");
          }
          return;
        }
      }
      HubTie tie = pair.tie;
      boolean marked = tie != null && tie.held().contains(key);
      SharedOutcome.Standing standing = standing(fields, marked);
      SharedOutcome outcome =
          SharedOutcome.decide(standing, policy.conflicts(), baselineLost, choice(key));
      if (outcome == SharedOutcome.EQUAL) {
        settled.addAll(fields);
        return;
      }
      if (marked && !outcome.held()) {
        held.add(key); // until the write is done
      }
      if (outcome.held()) {
        if (marked || !standing.known() || standing.agreed()) {
          held.add(key);
        }
        if (outcome == SharedOutcome.LISTED && !standing.known()) {
          settled.addAll(fields);
        }
      }
      if (!may) {
        withheld = true;
        return;
      }
      if (outcome.disputed()) {
        find(FindingCode.CONFLICT, key, "PSA and hub");
      }
      for (Field field : fields) {
        if (same(field, pair.psa.get(field), values.cut(field, pair.hub.get(field)))) {
          continue;
        }
        if (outcome.toPsa()) {
          toPsa(field);
        } else if (outcome.toHub()) {
          toHub.add(
              change(
                  field,
                  Rule.H_3,
                  pair.psa.get(field),
                  tie == null ? null : tie.hubValues().get(field),
                  pair.hub.get(field),
                  pair.psa.get(field)));
        }
      }
    }

    private void toPsa(Field field) {
      String source = pair.hub.get(field);
      if (source == null && FieldDecider.REQUIRED.contains(field)) {
        find(FindingCode.BLANK_REQUIRED, field.key(), "");
        return;
      }
      String after = values.cut(field, source);
      if (values.tooLong(field, source)) {
        find(FindingCode.VALUE_CUT, field.key(), "");
        if (field.kind() == FieldKind.EMAIL) {
          return;
        }
      }
      ContactEntry entry = pair.entry;
      if (entry != null && field.kind() == FieldKind.EMAIL) {
        if (after != null && book.known(after).stream().anyMatch(other -> other != entry)) {
          find(FindingCode.EMAIL_TAKEN, field.key(), after);
          return;
        }
        entry.emailAfter(field, after);
        if (after != null) {
          book.remember(Equality.fold(after), entry);
        }
      }
      HubTie tie = pair.tie;
      toPsa.add(
          change(
              field,
              Rule.H_3,
              source,
              tie == null ? null : tie.psa().get(field),
              pair.psa.get(field),
              after));
    }

    private SharedOutcome.Standing standing(List<Field> fields, boolean marked) {
      HubTie tie = pair.tie;
      boolean equal = true;
      boolean known = tie != null;
      boolean agreed = true;
      boolean psaChanged = false;
      boolean hubChanged = false;
      boolean psaBlank = true;
      boolean hubBlank = true;
      for (Field field : fields) {
        String inPsa = pair.psa.get(field);
        String inHub = pair.hub.get(field);
        equal &= same(field, inPsa, values.cut(field, inHub));
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

    private ConflictDecision.@Nullable Take choice(String key) {
      ContactEntry entry = pair.entry;
      if (entry == null) {
        return null;
      }
      Map<String, ConflictDecision.Take> mine = choices.getOrDefault(entry.contact.id(), Map.of());
      ConflictDecision.Take side = mine.get(key);
      if (side == null && key.startsWith(HubGroups.ADDRESS)) {
        return policy.addressMode() == AddressMode.PARTS
            ? mine.get(HubGroups.ADDRESS)
            : mine.entrySet().stream()
                .filter(choice -> choice.getKey().startsWith(HubGroups.ADDRESS))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
      }
      return side;
    }

    private boolean same(Field field, @Nullable String left, @Nullable String right) {
      return Equality.same(field, left, right, pair.region);
    }

    private void find(FindingCode code, String key, String detail) {
      findings.add(Finding.of(code, pair.tenant, pair.about()).withField(key).withDetail(detail));
    }

    private FieldChange change(
        Field field,
        Rule rule,
        @Nullable String source,
        @Nullable String base,
        @Nullable String before,
        @Nullable String after) {
      return new FieldChange(field.key(), false, rule, source, base, before, after);
    }
  }
}
