package dev.psasync.testkit.cases;

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
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A case's hub. */
final class WorldHub implements HubStore {
  private final Map<HubId, HubContact> contacts;
  private final ReadState read;

  WorldHub(Map<HubId, HubContact> contacts, ReadState read) {
    this.contacts = contacts;
    this.read = read;
  }

  @Override
  public Completeness contacts(CompanyId company, Consumer<? super HubContact> sink) {
    List<HubContact> own =
        contacts.values().stream().filter(each -> each.company().equals(company)).toList();
    own.forEach(sink);
    return read.end(own.size());
  }

  @Override
  public WriteOutcome<HubContact> create(
      CompanyId company, @Nullable ContactId contact, @Nullable UserKey user, FieldValues fields) {
    HubId id = new HubId("newHub:" + (user == null ? contact : user.user()));
    return store(new HubContact(id, company, contact, user, fields, false));
  }

  @Override
  public WriteOutcome<HubContact> update(HubId id, FieldValues fields) {
    return change(
        id,
        known ->
            new HubContact(
                id,
                known.company(),
                known.contact(),
                known.user(),
                known.fields().with(fields),
                known.deleted()));
  }

  @Override
  public WriteOutcome<HubContact> setDeleted(HubId id, boolean deleted) {
    return change(
        id,
        known ->
            new HubContact(
                id, known.company(), known.contact(), known.user(), known.fields(), deleted));
  }

  private WriteOutcome<HubContact> change(HubId id, UnaryOperator<HubContact> change) {
    HubContact known = contacts.get(id);
    return known == null
        ? new WriteOutcome.Rejected<>("no hub contact " + id, false)
        : store(change.apply(known));
  }

  private WriteOutcome<HubContact> store(HubContact contact) {
    contacts.put(contact.id(), contact);
    return new WriteOutcome.Done<>(contact.id().value(), contact);
  }
}
