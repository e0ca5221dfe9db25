package dev.psasync.connectwise.connector;

import dev.psasync.connectwise.Channel;
import dev.psasync.connectwise.CommunicationItem;
import dev.psasync.connectwise.ConnectWiseClient;
import dev.psasync.connectwise.ConnectWiseContact;
import dev.psasync.connectwise.ContactPatch;
import dev.psasync.connectwise.NewItem;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.Field;
import dev.psasync.http.ApiException;
import dev.psasync.http.CallInterruptedException;
import dev.psasync.http.JsonFields;
import dev.psasync.http.OutcomeUnknownException;
import dev.psasync.http.RecordNotFoundException;
import dev.psasync.http.party.PartyFailures;
import dev.psasync.spi.ContactChange;
import dev.psasync.spi.WriteOutcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One change of a contact. A change of properties is one PATCH. Emails, numbers and types are
 * records of their own: then the contact is read first, each of them is written by its id, and the
 * PATCH comes last, so that its answer shows all. What holds the wanted value already is not
 * written, so that repeating the change does no harm.
 */
final class ContactUpdate {
  private final ConnectWiseClient client;
  private final ContactMapping mapping;
  private final ContactChange change;
  private final ContactPatch patch;
  private final Set<Field> fields;
  private final Collection<Long> typeIds;
  private boolean written;

  ContactUpdate(
      ConnectWiseClient client,
      ContactMapping mapping,
      ContactChange change,
      ContactPatch patch,
      Set<Field> fields,
      Collection<Long> typeIds) {
    this.client = client;
    this.mapping = mapping;
    this.change = change;
    this.patch = patch;
    this.fields = fields;
    this.typeIds = typeIds;
  }

  WriteOutcome<Contact> send() {
    if (patch.isEmpty() && fields.isEmpty() && typeIds.isEmpty()) {
      return new WriteOutcome.Done<>(change.contact().value(), null);
    }
    return PartyFailures.writing(
        () -> {
          try {
            return write();
          } catch (OutcomeUnknownException e) {
            throw e;
          } catch (CallInterruptedException e) {
            if (!written) {
              throw e;
            }
            return partly(e);
          } catch (RecordNotFoundException e) {
            return written
                ? partly(e)
                : new WriteOutcome.Stale<>(
                    "contact " + change.contact() + " or one of its items is gone");
          } catch (ApiException e) {
            if (!written) {
              throw e;
            }
            return partly(e);
          }
        });
  }

  /** Some of it was written, so that neither "done" nor "nothing was written" would be true. */
  private static WriteOutcome<Contact> partly(ApiException e) {
    return new WriteOutcome.Unknown<>(
        "a part of the change was written, then: " + PartyFailures.message(e));
  }

  private WriteOutcome<Contact> write() {
    ConnectWiseContact contact = null;
    if (!fields.isEmpty() || !typeIds.isEmpty()) {
      contact = client.contacts().get(patch.id());
      contact = writeItems(contact);
      contact = writeTypes(contact);
    }
    if (!patch.isEmpty()) {
      contact = client.contacts().update(patch);
    }
    return ContactWrites.done(
        mapping, Objects.requireNonNull(contact, "contact"), change.fields().custom().keySet());
  }

  private ConnectWiseContact writeItems(ConnectWiseContact contact) {
    ContactItems before = new ContactItems(contact.items(), mapping.types());
    List<CommunicationItem> after = new ArrayList<>(before.all());
    for (Field field : fields) {
      CommunicationItem item = before.item(field);
      String value = change.fields().get(field);
      if (item == null && value != null) {
        after.add(add(field, value, after));
      } else if (item != null && value == null) {
        client.communications().remove(patch.id(), item.id());
        after.remove(item);
        written = true;
      } else if (item != null && value != null && !value.equals(item.value())) {
        after.set(
            after.indexOf(item), client.communications().setValue(patch.id(), item.id(), value));
        written = true;
      }
    }
    return with(contact, "communicationItems", after.stream().map(CommunicationItem::fields));
  }

  private CommunicationItem add(Field field, String value, List<CommunicationItem> present) {
    Channel channel = ContactItems.channel(field);
    boolean first =
        present.stream().noneMatch(item -> item.channel() == channel && item.isDefault());
    NewItem item =
        new NewItem(
            channel,
            Objects.requireNonNull(mapping.typeOf(field), "type"),
            value,
            first && field != Field.MOBILE);
    CommunicationItem added;
    try {
      added = client.communications().add(patch.id(), item);
    } catch (OutcomeUnknownException e) {
      added = found(item, e);
    }
    written = true;
    return added;
  }

  /** Adding again could add a second one; looking cannot. */
  private CommunicationItem found(NewItem item, OutcomeUnknownException unknown) {
    for (CommunicationItem present : client.contacts().get(patch.id()).items()) {
      if (present.channel() == item.channel() && item.value().equals(present.value())) {
        return present;
      }
    }
    throw unknown;
  }

  private ConnectWiseContact writeTypes(ConnectWiseContact contact) {
    Set<Long> present = new HashSet<>();
    contact.types().forEach(type -> present.add(type.id()));
    boolean added = false;
    for (Long typeId : typeIds) {
      if (present.add(typeId)) {
        addType(typeId);
        added = true;
      }
    }
    // Associations are answered without the contact; its own list of types is what counts.
    return added && patch.isEmpty() ? client.contacts().get(patch.id()) : contact;
  }

  private void addType(long typeId) {
    try {
      client.contacts().addType(patch.id(), typeId);
    } catch (OutcomeUnknownException e) {
      boolean there =
          client.contacts().get(patch.id()).types().stream().anyMatch(type -> type.id() == typeId);
      if (!there) {
        throw e;
      }
    }
    written = true;
  }

  private static ConnectWiseContact with(
      ConnectWiseContact contact, String property, java.util.stream.Stream<JsonFields> rows) {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>(contact.fields().asMap());
    copy.put(property, rows.map(JsonFields::asMap).toList());
    return new ConnectWiseContact(JsonFields.of(copy));
  }
}
