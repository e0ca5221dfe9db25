package dev.psasync.core.plan;

import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.HubContact;
import dev.psasync.core.model.HubId;
import dev.psasync.core.model.HubTie;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.UserKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The hub writes of one plan, and what it wants to remember of contacts and hub contacts (V-4). */
final class HubLedger {
  private static final Comparator<HubChange> CHANGES =
      Comparator.comparing(
              HubChange::contact, Comparator.nullsLast(Comparator.<ContactId>naturalOrder()))
          .thenComparing(HubChange::user, Comparator.nullsFirst(Comparator.<UserKey>naturalOrder()))
          .thenComparing(HubChange::hub, Comparator.nullsFirst(Comparator.<HubId>naturalOrder()));

  private static final Comparator<Write.HubWrite> WRITES =
      Comparator.comparing(
              Write.HubWrite::forContact,
              Comparator.nullsLast(Comparator.<ContactId>naturalOrder()))
          .thenComparing(
              Write.HubWrite::user, Comparator.nullsFirst(Comparator.<UserKey>naturalOrder()))
          .thenComparing(
              Write.HubWrite::hub, Comparator.nullsFirst(Comparator.<HubId>naturalOrder()));

  private final List<Write.HubWrite> writes = new ArrayList<>();
  private final List<HubChange> changes = new ArrayList<>();

  /**
   * Whose hub contact it is.
   *
   * @param tenant the person's tenant, or null
   * @param user the person, or null
   * @param contact the contact, or null if it is created in the same plan
   */
  record About(@Nullable TenantId tenant, @Nullable UserKey user, @Nullable ContactId contact) {}

  /** Returns the hub writes in the order they are applied: who is restored is updated then. */
  List<Write.HubWrite> writes() {
    writes.sort(WRITES);
    return writes;
  }

  /** Returns what is remembered, ordered. */
  List<HubChange> changes() {
    changes.sort(CHANGES);
    return changes;
  }

  /**
   * A new hub contact (H-1).
   *
   * @param given what it is given
   * @param psaWill what the contact will hold in the PSA
   */
  void create(About about, FieldValues given, FieldValues psaWill) {
    List<FieldChange> why = new ArrayList<>();
    for (Field field : Field.values()) {
      String value = given.get(field);
      if (value != null) {
        why.add(new FieldChange(field.key(), false, Rule.H_1, value, null, null, value));
      }
    }
    writes.add(
        new Write.HubWrite(
            Write.HubWrite.Operation.CREATE,
            about.tenant(),
            about.user(),
            null,
            about.contact(),
            given,
            why,
            List.of(Reason.of(Rule.H_1))));
    changes.add(
        new HubChange(
            about.contact(),
            about.user(),
            null,
            psaWill,
            FieldValues.notReturned(),
            Set.of(),
            Set.of(),
            Set.of(),
            true));
  }

  /** A soft deletion (H-4). */
  void delete(About about, HubEntry entry, Reason reason) {
    HubTie tie = entry.tie;
    writes.add(
        new Write.HubWrite(
            Write.HubWrite.Operation.DELETE,
            about.tenant(),
            null,
            entry.hub.id(),
            about.contact(),
            FieldValues.notReturned(),
            List.of(),
            List.of(reason)));
    changes.add(
        new HubChange(
            about.contact(),
            null,
            entry.hub.id(),
            FieldValues.notReturned(),
            FieldValues.notReturned(),
            Set.of(),
            tie == null ? Set.of() : tie.held(),
            Set.of(),
            null));
  }

  /** A soft deletion that is undone (H-4). */
  void restore(About about, HubEntry entry) {
    change(Write.HubWrite.Operation.RESTORE, about, entry, List.of(), Rule.H_4);
  }

  /** Changed fields (H-2, H-3); nothing if there are none. */
  void update(About about, HubEntry entry, List<FieldChange> toHub) {
    if (!toHub.isEmpty()) {
      change(Write.HubWrite.Operation.UPDATE, about, entry, toHub, toHub.get(0).rule());
    }
  }

  private void change(
      Write.HubWrite.Operation operation,
      About about,
      HubEntry entry,
      List<FieldChange> toHub,
      Rule rule) {
    writes.add(
        new Write.HubWrite(
            operation,
            about.tenant(),
            about.user(),
            entry.hub.id(),
            about.contact(),
            FieldValues.notReturned(),
            toHub,
            List.of(Reason.of(Rule.H_1), Reason.of(rule))));
  }

  /** Notes what is new about a pair whose contact is created. */
  void rememberCreated(UserKey user, HubEntry entry, FieldValues psa, HubMerge.Result result) {
    changes.add(
        new HubChange(
            null,
            user,
            entry.hub.id(),
            psa,
            entry.hub.fields(),
            result.settled(),
            result.held(),
            result.decided(),
            true));
  }

  /** Notes what is new about a pair; nothing if the stored tie already says so. */
  void remember(HubEntry entry, FieldValues psa, ContactId contact, HubMerge.Result result) {
    boolean deleted = entry.hub.deleted();
    boolean written = deleted || !result.toHub().isEmpty() || !result.toPsa().isEmpty();
    HubTie tie = entry.tie;
    if (!written && tie != null && !news(entry.hub, tie, psa, result)) {
      return;
    }
    changes.add(
        new HubChange(
            contact,
            null,
            entry.hub.id(),
            psa,
            entry.hub.fields(),
            result.settled(),
            result.held(),
            result.decided(),
            deleted ? null : Boolean.TRUE));
  }

  private static boolean news(HubContact hub, HubTie tie, FieldValues psa, HubMerge.Result result) {
    if (!Boolean.TRUE.equals(tie.active())
        || !tie.held().equals(result.held())
        || !result.decided().isEmpty()) {
      return true;
    }
    for (Field field : result.settled()) {
      if (!tie.knows(field)
          || !Objects.equals(tie.psa().get(field), psa.get(field))
          || !Objects.equals(tie.hubValues().get(field), hub.fields().get(field))) {
        return true;
      }
    }
    return false;
  }
}
