package dev.psasync.core.plan;

import dev.psasync.core.model.CompanySnapshot;
import dev.psasync.core.model.ConflictDecision;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.HubId;
import dev.psasync.core.model.HubTie;
import dev.psasync.core.model.UserKey;
import dev.psasync.core.value.Equality;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One recording of ties to the hub. */
final class HubRecording {
  private final CompanySnapshot snapshot;
  private final SyncPlan plan;
  private final Set<ConflictDecision> choices;
  private final Map<Write, HubRecorder.Done> done;
  private final Map<ContactId, HubTie> ties = new HashMap<>();
  private final Map<ContactId, List<Write.UpdateContact>> updates = new HashMap<>();
  private final Map<Object, List<Write.HubWrite>> hubWrites = new HashMap<>();
  private final Map<UserKey, Write.CreateContact> creates = new HashMap<>();
  private final Findings findings = new Findings();

  HubRecording(
      CompanySnapshot snapshot,
      SyncPlan plan,
      Set<ConflictDecision> choices,
      Map<Write, HubRecorder.Done> done) {
    this.snapshot = snapshot;
    this.plan = plan;
    this.choices = choices;
    this.done = done;
  }

  HubRecorder.Recorded run() {
    snapshot.hubTies().forEach(tie -> ties.putIfAbsent(tie.contact(), tie));
    Map<ContactId, HubTie> next = new HashMap<>();
    plan.writes().forEach(this::sort);
    for (HubChange change : plan.hubChanges()) {
      HubTie tie = tie(change);
      if (tie != null && !tie.equals(ties.get(tie.contact()))) {
        next.put(tie.contact(), tie);
      }
    }
    return new HubRecorder.Recorded(List.copyOf(next.values()), carriedOut(), findings.sorted());
  }

  /** A decision is used up once all that the plan made of it is done; that may be nothing. */
  private Set<ConflictDecision> carriedOut() {
    Set<ConflictDecision> carriedOut = new HashSet<>();
    for (HubChange change : plan.hubChanges()) {
      for (ConflictDecision choice : choices) {
        if (choice.contact().equals(change.contact())
            && change.decided().contains(choice.field())
            && done(choice.contact(), choice.field())) {
          carriedOut.add(choice);
        }
      }
    }
    return carriedOut;
  }

  private boolean done(ContactId contact, String key) {
    for (Write.UpdateContact update : updates.getOrDefault(contact, List.of())) {
      if (!done.containsKey(update) && concerns(update.changes(), key)) {
        return false;
      }
    }
    for (Write.HubWrite write : hubWrites.getOrDefault(contact, List.of())) {
      if (!done.containsKey(write) && concerns(write.changes(), key)) {
        return false;
      }
    }
    return true;
  }

  private static boolean concerns(List<FieldChange> changes, String key) {
    boolean address = key.startsWith(SharedGroup.ADDRESS);
    return changes.stream()
        .filter(change -> change.rule() == Rule.H_3)
        .anyMatch(
            change ->
                change.field().equals(key)
                    || (address && change.field().startsWith(SharedGroup.ADDRESS)));
  }

  private void sort(Write write) {
    if (write instanceof Write.UpdateContact update) {
      updates.computeIfAbsent(update.contact(), key -> new ArrayList<>(1)).add(update);
    } else if (write instanceof Write.CreateContact create) {
      creates.put(create.user(), create);
    } else if (write instanceof Write.HubWrite hub) {
      Object key = hub.forContact() == null ? hub.user() : hub.forContact();
      if (key != null) {
        hubWrites.computeIfAbsent(key, unused -> new ArrayList<>(1)).add(hub);
      }
    }
  }

  private @Nullable HubTie tie(HubChange change) {
    ContactId contact = change.contact();
    UserKey user = change.user();
    Object about = contact == null ? Objects.requireNonNull(user, "user") : contact;
    List<Write.HubWrite> toHub = hubWrites.getOrDefault(about, List.of());
    if (contact == null) {
      Write.CreateContact create = creates.get(user);
      HubRecorder.Done made = create == null ? null : done.get(create);
      contact = made == null ? null : made.contact();
    }
    if (contact == null) {
      return null;
    }
    HubId hub = change.hub();
    for (Write.HubWrite write : toHub) {
      HubRecorder.Done made = done.get(write);
      if (write.operation() == Write.HubWrite.Operation.CREATE && made != null) {
        hub = made.hub();
      }
    }
    if (hub == null) {
      return null;
    }
    HubTie old = ties.get(contact);
    Builder next = new Builder(contact, hub, old != null && old.hub().equals(hub) ? old : null);
    next.settle(change);
    for (Write.UpdateContact update : updates.getOrDefault(contact, List.of())) {
      HubRecorder.Done outcome = done.get(update);
      if (outcome != null) {
        update.changes().forEach(one -> next.toPsa(one, change, outcome.state()));
      }
    }
    for (Write.HubWrite write : toHub) {
      HubRecorder.Done outcome = done.get(write);
      if (outcome != null) {
        next.toHub(write, change, outcome.state());
      }
    }
    return next.build();
  }

  /** The tie being made. */
  private final class Builder {
    private final ContactId contact;
    private final HubId hub;
    private final FieldValues.Builder psa;
    private final FieldValues.Builder hubValues;
    private final Set<String> held;
    private @Nullable Boolean active;

    Builder(ContactId contact, HubId hub, @Nullable HubTie old) {
      this.contact = contact;
      this.hub = hub;
      psa = (old == null ? FieldValues.notReturned() : old.psa()).toBuilder();
      hubValues = (old == null ? FieldValues.notReturned() : old.hubValues()).toBuilder();
      held = new HashSet<>();
      active = old == null ? null : old.active();
    }

    void settle(HubChange change) {
      for (Field field : change.settled()) {
        psa.set(field, change.psa().get(field));
        hubValues.set(field, change.hubValues().get(field));
      }
      held.addAll(change.held());
      if (change.active() != null) {
        active = change.active();
      }
    }

    /** A shared value that was copied to the PSA. */
    void toPsa(FieldChange one, HubChange change, @Nullable FieldValues state) {
      Field field = one.rule() == Rule.H_3 ? Field.byKey(one.field()).orElse(null) : null;
      if (field == null) {
        return;
      }
      String readBack = readBack(field, one, state);
      psa.set(field, readBack);
      hubValues.set(field, change.hubValues().get(field));
      written(field, one, readBack, contact);
    }

    void toHub(Write.HubWrite write, HubChange change, @Nullable FieldValues state) {
      switch (write.operation()) {
        case DELETE -> active = false;
        case RESTORE -> active = true;
        case CREATE -> {
          active = true;
          for (Field field : Field.values()) {
            if (change.psa().returned(field)
                && (write.fields().returned(field) || change.psa().isBlank(field))) {
              String value = write.fields().get(field);
              String kept = state != null && state.returned(field) ? state.get(field) : value;
              psa.set(field, value);
              hubValues.set(field, kept);
              if (!Equality.same(field, value, kept, null)) {
                didNotStick(field, hub);
              }
            }
          }
        }
        case UPDATE -> {
          for (FieldChange one : write.changes()) {
            Field field = Field.byKey(one.field()).orElse(null);
            if (field != null) {
              String readBack = readBack(field, one, state);
              psa.set(field, change.psa().returned(field) ? change.psa().get(field) : one.after());
              hubValues.set(field, readBack);
              written(field, one, readBack, hub);
            }
          }
        }
      }
    }

    private @Nullable String readBack(Field field, FieldChange one, @Nullable FieldValues state) {
      return state != null && state.returned(field) ? state.get(field) : one.after();
    }

    /** F-7: what reads back differently waits, as a conflict, until a side changes. */
    private void written(Field field, FieldChange one, @Nullable String readBack, Object where) {
      held.remove(field.key());
      if (field.isAddressPart()) {
        held.remove(SharedGroup.ADDRESS);
      }
      if (!Equality.same(field, one.after(), readBack, null)) {
        didNotStick(field, where);
      }
    }

    private void didNotStick(Field field, Object where) {
      held.add(field.key());
      findings.add(Finding.of(FindingCode.DID_NOT_STICK, null, where).withField(field.key()));
    }

    HubTie build() {
      return new HubTie(
          snapshot.company().id(), contact, hub, psa.build(), hubValues.build(), active, held);
    }
  }
}
