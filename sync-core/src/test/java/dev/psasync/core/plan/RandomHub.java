package dev.psasync.core.plan;

import dev.psasync.core.model.CompanySnapshot;
import dev.psasync.core.model.ConflictDecision;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.HubContact;
import dev.psasync.core.model.HubId;
import dev.psasync.core.model.HubTie;
import dev.psasync.core.model.UserKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The hub of a random world, edited by people and written by plans. */
final class RandomHub {
  final Map<HubId, HubContact> contacts = new TreeMap<>();
  final Map<ContactId, HubTie> ties = new TreeMap<>();
  private final Random random;
  private int next = 1;

  RandomHub(Random random, Iterable<Contact> contacts) {
    this.random = random;
    for (Contact contact : contacts) {
      if (random.nextInt(3) == 0) {
        FieldValues.Builder fields = contact.fields().toBuilder();
        edit(fields);
        put(
            new HubContact(
                new HubId("H" + next++),
                RandomWorld.COMPANY,
                random.nextBoolean() ? contact.id() : null,
                null,
                fields.build(),
                random.nextInt(8) == 0));
      }
    }
  }

  private void put(HubContact contact) {
    contacts.put(contact.id(), contact);
  }

  private void edit(FieldValues.Builder fields) {
    switch (random.nextInt(6)) {
      case 0 -> fields.set(Field.DEPARTMENT, "Dept" + random.nextInt(3));
      case 1 -> fields.set(Field.PRIORITY, String.valueOf(random.nextBoolean()));
      case 2 -> fields.set(Field.CITY, random.nextBoolean() ? null : "City" + random.nextInt(3));
      case 3 -> fields.set(Field.JOB_TITLE, "Hub title");
      case 4 -> fields.set(Field.DEPARTMENT, null);
      default -> {}
    }
  }

  void change() {
    for (HubId id : new ArrayList<>(contacts.keySet())) {
      HubContact contact = get(id);
      switch (random.nextInt(12)) {
        case 0 -> contacts.remove(id);
        case 1 -> put(with(contact, contact.fields(), !contact.deleted()));
        case 2, 3, 4, 5 -> {
          FieldValues.Builder fields = contact.fields().toBuilder();
          edit(fields);
          put(with(contact, fields.build(), contact.deleted()));
        }
        default -> {}
      }
    }
  }

  /** What a person says to the conflicts of a plan. */
  Set<ConflictDecision> decisions() {
    Set<ConflictDecision> decisions = new java.util.HashSet<>();
    for (HubTie tie : ties.values()) {
      for (String key : tie.held()) {
        if (random.nextInt(3) == 0) {
          decisions.add(
              new ConflictDecision(
                  RandomWorld.COMPANY,
                  tie.contact(),
                  key,
                  random.nextBoolean() ? ConflictDecision.Take.PSA : ConflictDecision.Take.HUB));
        }
      }
    }
    return decisions;
  }

  HubRecorder.Done apply(Write.HubWrite write, Map<UserKey, ContactId> created) {
    ContactId contact = write.forContact();
    UserKey user = write.user();
    if (contact == null && user != null) {
      contact = created.get(user);
    }
    HubContact after =
        switch (write.operation()) {
          case CREATE ->
              new HubContact(
                  new HubId("H" + next++),
                  RandomWorld.COMPANY,
                  contact,
                  user,
                  FieldValues.blank().with(write.fields()),
                  false);
          case UPDATE -> {
            HubContact known = get(Objects.requireNonNull(write.hub()));
            FieldValues.Builder fields = known.fields().toBuilder();
            write
                .changes()
                .forEach(one -> fields.set(Field.byKey(one.field()).orElseThrow(), one.after()));
            yield with(known, fields.build(), known.deleted());
          }
          case DELETE -> deleted(write, true);
          case RESTORE -> deleted(write, false);
        };
    put(after);
    return new HubRecorder.Done(contact, after.id(), after.fields());
  }

  private HubContact deleted(Write.HubWrite write, boolean deleted) {
    HubContact known = get(Objects.requireNonNull(write.hub()));
    return with(known, known.fields(), deleted);
  }

  void record(
      CompanySnapshot snapshot,
      SyncPlan plan,
      Set<ConflictDecision> decisions,
      Map<Write, HubRecorder.Done> done) {
    HubRecorder.record(snapshot, plan, decisions, new HashMap<>(done))
        .ties()
        .forEach(tie -> ties.put(tie.contact(), tie));
  }

  List<HubContact> all() {
    return new ArrayList<>(contacts.values());
  }

  private HubContact get(HubId id) {
    return Objects.requireNonNull(contacts.get(id));
  }

  private static HubContact with(HubContact contact, FieldValues fields, boolean deleted) {
    @Nullable UserKey user = contact.user();
    return new HubContact(
        contact.id(), contact.company(), contact.contact(), user, fields, deleted);
  }
}
