package dev.psasync.core.undo;

import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.HubId;
import dev.psasync.core.model.HubTie;
import dev.psasync.core.plan.FieldChange;
import dev.psasync.core.plan.Write;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Sets ties to the hub back after an undo, so that an edit which the run had copied counts as an
 * edit again and is not itself overwritten by the value that was restored (H-3). Pure.
 */
public final class HubTieRestoration {
  private HubTieRestoration() {}

  /**
   * Makes the ties to store.
   *
   * @param steps how the ties looked before the run that was taken back
   * @param done the undo's writes that were carried out
   * @param notDone contacts of which a write of the undo was not carried out
   * @param ties the ties as they are
   */
  public static List<HubTie> restore(
      List<HubTieStep> steps, List<Write> done, Set<ContactId> notDone, List<HubTie> ties) {
    Map<ContactId, HubTie> present = new HashMap<>();
    ties.forEach(tie -> present.put(tie.contact(), tie));
    Map<ContactId, Set<Field>> fields = new HashMap<>();
    Set<HubId> deleted = new HashSet<>();
    for (Write write : done) {
      if (write instanceof Write.UpdateContact update) {
        note(fields, update.contact(), update.changes());
      } else if (write instanceof Write.HubWrite hub) {
        ContactId contact = hub.forContact();
        HubId id = hub.hub();
        if (contact != null) {
          note(fields, contact, hub.changes());
        }
        if (id != null && hub.operation() == Write.HubWrite.Operation.DELETE) {
          deleted.add(id);
        }
      }
    }
    List<HubTie> restored = new ArrayList<>();
    for (HubTieStep step : steps) {
      HubTie now = present.get(step.contact());
      if (now == null || notDone.contains(step.contact())) {
        continue;
      }
      HubTie next = restored(step, now, fields.getOrDefault(step.contact(), Set.of()), deleted);
      if (!next.equals(now)) {
        restored.add(next);
      }
    }
    return restored;
  }

  private static void note(
      Map<ContactId, Set<Field>> fields, ContactId contact, List<FieldChange> changes) {
    for (FieldChange change : changes) {
      if (!change.custom()) {
        Field.byKey(change.field())
            .ifPresent(
                field -> fields.computeIfAbsent(contact, unused -> new HashSet<>()).add(field));
      }
    }
  }

  private static HubTie restored(
      HubTieStep step, HubTie now, Set<Field> fields, Set<HubId> deleted) {
    HubTie before = step.before();
    if (before == null) {
      // A hub contact that the run created is soft-deleted now. Remembered as one that followed an
      // inactive contact, it is restored rather than taken for deleted by a person (H-4).
      return deleted.contains(now.hub())
          ? new HubTie(
              now.company(),
              now.contact(),
              now.hub(),
              now.psa(),
              now.hubValues(),
              false,
              now.held())
          : now;
    }
    if (step.last() || !before.hub().equals(now.hub())) {
      return step.last() ? before : now;
    }
    return new HubTie(
        now.company(),
        now.contact(),
        now.hub(),
        merged(before.psa(), now.psa(), fields),
        merged(before.hubValues(), now.hubValues(), fields),
        deleted.contains(now.hub()) ? Boolean.FALSE : now.active(),
        now.held());
  }

  private static FieldValues merged(FieldValues before, FieldValues now, Set<Field> fields) {
    FieldValues.Builder values = now.toBuilder();
    for (Field field : fields) {
      if (before.returned(field)) {
        values.set(field, before.get(field));
      } else {
        values.notReturned(field);
      }
    }
    return values.build();
  }
}
