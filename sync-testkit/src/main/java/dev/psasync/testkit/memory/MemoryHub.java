package dev.psasync.testkit.memory;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.HubContact;
import dev.psasync.core.model.HubId;
import dev.psasync.core.model.UserKey;
import dev.psasync.spi.Completeness;
import dev.psasync.spi.HubStore;
import dev.psasync.spi.WriteOutcome;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A hub in memory. Thread-safe. */
public final class MemoryHub implements HubStore {
  private final Map<HubId, HubContact> contacts = new TreeMap<>();
  private int nextId = 1;

  /** Adds or replaces a hub contact, as somebody working in the hub would. */
  public synchronized void put(HubContact contact) {
    contacts.put(contact.id(), contact);
  }

  /** Returns all hub contacts as they are. */
  public synchronized List<HubContact> contacts() {
    return List.copyOf(contacts.values());
  }

  @Override
  public synchronized Completeness contacts(CompanyId company, Consumer<? super HubContact> sink) {
    List<HubContact> found =
        contacts.values().stream().filter(one -> one.company().equals(company)).toList();
    found.forEach(sink);
    return Completeness.complete(found.size());
  }

  @Override
  public synchronized WriteOutcome<HubContact> create(
      CompanyId company, @Nullable ContactId contact, @Nullable UserKey user, FieldValues fields) {
    HubContact made =
        new HubContact(new HubId("hub-" + nextId++), company, contact, user, fields, false);
    contacts.put(made.id(), made);
    return new WriteOutcome.Done<>(made.id().value(), made);
  }

  @Override
  public synchronized WriteOutcome<HubContact> update(HubId id, FieldValues fields) {
    return change(
        id,
        one ->
            new HubContact(
                id,
                one.company(),
                one.contact(),
                one.user(),
                one.fields().with(fields),
                one.deleted()));
  }

  @Override
  public synchronized WriteOutcome<HubContact> setDeleted(HubId id, boolean deleted) {
    return change(
        id,
        one -> new HubContact(id, one.company(), one.contact(), one.user(), one.fields(), deleted));
  }

  private WriteOutcome<HubContact> change(HubId id, UnaryOperator<HubContact> step) {
    HubContact present = contacts.get(id);
    if (present == null) {
      return new WriteOutcome.Rejected<>("there is no hub contact " + id, false);
    }
    HubContact next = step.apply(present);
    contacts.put(id, next);
    return new WriteOutcome.Done<>(id.value(), next);
  }
}
