package dev.psasync.autotask.connector;

import dev.psasync.autotask.AutotaskClient;
import dev.psasync.autotask.AutotaskContact;
import dev.psasync.autotask.ContactField;
import dev.psasync.autotask.ContactUpdate;
import dev.psasync.autotask.FieldDefinition;
import dev.psasync.autotask.NewContact;
import dev.psasync.autotask.connector.AutotaskConnectorSettings.ContactTypes;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.http.ApiException;
import dev.psasync.http.CallInterruptedException;
import dev.psasync.http.RequestRejectedException;
import dev.psasync.http.party.PartyFailures;
import dev.psasync.spi.Capability;
import dev.psasync.spi.ContactChange;
import dev.psasync.spi.NotSupportedException;
import dev.psasync.spi.WriteOutcome;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Creates and changes contacts. Autotask answers nothing but an id, so outcomes carry no state. */
final class ContactWrites {
  private final AutotaskClient autotask;
  private final AutotaskConnectorSettings settings;
  private final ContactMapping mapping;
  private final Groups groups;

  ContactWrites(
      AutotaskClient autotask, AutotaskConnectorSettings settings, ContactMapping mapping) {
    this.autotask = autotask;
    this.settings = settings;
    this.mapping = mapping;
    this.groups = new Groups(autotask);
  }

  WriteOutcome<Contact> create(dev.psasync.spi.NewContact contact) {
    refuseTypes(contact.types());
    FieldValues fields = contact.fields();
    String first = name(fields, Field.FIRST_NAME);
    String last = name(fields, Field.LAST_NAME);
    if (first == null || last == null) {
      return new WriteOutcome.Rejected<>("Autotask needs a first and a last name", false);
    }
    NewContact created = NewContact.named(first, last);
    for (Field field : Field.values()) {
      String value = fields.get(field);
      if (value == null || field == Field.FIRST_NAME || field == Field.LAST_NAME) {
        continue;
      }
      ContactField property = mapping.property(field);
      String userDefined = mapping.userDefined(field);
      if (property != null) {
        created = created.with(property, value);
      } else if (userDefined != null) {
        created = created.withUserDefined(userDefined, value);
      } else {
        return notWritable(field.key());
      }
    }
    for (Map.Entry<String, @Nullable String> custom : fields.custom().entrySet()) {
      FieldDefinition definition = mapping.catalog().userDefined(custom.getKey());
      if (definition == null) {
        return notWritable(custom.getKey());
      }
      String value = custom.getValue();
      if (value != null) {
        created = created.withUserDefined(FieldCatalog.name(definition), value);
      }
    }
    if (contact.objectId() != null) {
      if (!mapping.objectIds()) {
        throw new NotSupportedException(Capability.OBJECT_ID, Failures.PARTY);
      }
      String field = mapping.objectIdField();
      created =
          field == null
              ? created.with(ContactField.EXTERNAL_ID, contact.objectId())
              : created.withUserDefined(field, contact.objectId());
    }
    if (contact.site() != null) {
      created = created.withLocation(Failures.IDS.of(contact.site().value(), "location"));
    }
    NewContact ready = created;
    long company = Failures.IDS.of(contact.company().value(), "company");
    return withGroups(
        contact.types(), () -> Long.toString(autotask.contacts().create(company, ready)));
  }

  /** A name, or what stands for a missing one; null if there is nothing to be written. */
  private @Nullable String name(FieldValues fields, Field field) {
    String value = fields.get(field);
    boolean hasOther = fields.get(Field.FIRST_NAME) != null || fields.get(Field.LAST_NAME) != null;
    return value != null || !hasOther || settings.missingName().isBlank()
        ? value
        : settings.missingName();
  }

  private static void refuse(Capability capability, boolean asked) {
    if (asked) {
      throw new NotSupportedException(capability, Failures.PARTY);
    }
  }

  WriteOutcome<Contact> update(ContactChange change) {
    refuse(Capability.REMOVE_CONTACT_TYPES, !change.removeTypes().isEmpty());
    refuseTypes(change.addTypes());
    long company = Failures.IDS.of(change.company().value(), "company");
    ContactUpdate update =
        ContactUpdate.of(company, Failures.IDS.of(change.contact().value(), "contact"));
    for (Field field : Field.values()) {
      if (!change.fields().returned(field)) {
        continue;
      }
      String value = change.fields().get(field);
      ContactField property = mapping.property(field);
      String userDefined = mapping.userDefined(field);
      if (property != null && property.isRequired() && value == null) {
        return new WriteOutcome.Rejected<>("Autotask needs " + field.key(), false);
      }
      if (property != null) {
        update = value == null ? update.clear(property) : update.with(property, value);
      } else if (userDefined != null) {
        update = update.withUserDefined(userDefined, value);
      } else {
        return notWritable(field.key());
      }
    }
    for (Map.Entry<String, @Nullable String> custom : change.fields().custom().entrySet()) {
      FieldDefinition definition = mapping.catalog().userDefined(custom.getKey());
      if (definition == null) {
        return notWritable(custom.getKey());
      }
      update = update.withUserDefined(FieldCatalog.name(definition), custom.getValue());
    }
    if (change.objectId() != null) {
      if (!mapping.objectIds()) {
        throw new NotSupportedException(Capability.OBJECT_ID, Failures.PARTY);
      }
      String field = mapping.objectIdField();
      update =
          field == null
              ? update.with(ContactField.EXTERNAL_ID, change.objectId())
              : update.withUserDefined(field, change.objectId());
    } else if (change.clearObjectId()) {
      if (!mapping.objectIds()) {
        throw new NotSupportedException(Capability.CLEAR_OBJECT_ID, Failures.PARTY);
      }
      String field = mapping.objectIdField();
      update =
          field == null
              ? update.clear(ContactField.EXTERNAL_ID)
              : update.withUserDefined(field, null);
    }
    if (change.active() != null) {
      update = update.withActive(change.active());
    }
    if (change.site() != null) {
      update = update.withLocation(Failures.IDS.of(change.site().value(), "location"));
    }
    return send(update, change);
  }

  private WriteOutcome<Contact> send(ContactUpdate update, ContactChange change) {
    return withGroups(
        change.addTypes(),
        () -> {
          if (!update.isEmpty()) {
            autotask.contacts().update(update);
          }
          return change.contact().value();
        },
        refused -> stale(update, change, refused));
  }

  /**
   * Autotask refuses an update of a contact that is gone, or in another company than the route
   * says, in words that are not documented: so look, once it has refused.
   */
  private WriteOutcome<Contact> stale(
      ContactUpdate update, ContactChange change, RequestRejectedException refused) {
    Optional<AutotaskContact> present;
    try {
      present = autotask.contacts().find(update.id());
    } catch (CallInterruptedException e) {
      throw e;
    } catch (ApiException e) {
      return new WriteOutcome.Rejected<>(PartyFailures.message(refused), false);
    }
    if (present.isEmpty()) {
      return new WriteOutcome.Stale<>(
          "contact " + change.contact() + " is gone or hidden from the API user");
    }
    Long company = present.get().companyId();
    return company != null && company != update.companyId()
        ? new WriteOutcome.Stale<>("contact " + change.contact() + " is in another company now")
        : new WriteOutcome.Rejected<>(PartyFailures.message(refused), false);
  }

  private interface Sending {
    String send();
  }

  private interface Refused {
    WriteOutcome<Contact> outcome(RequestRejectedException refusal);
  }

  private WriteOutcome<Contact> withGroups(Set<String> types, Sending sending) {
    return withGroups(
        types,
        sending,
        refused -> new WriteOutcome.Rejected<>(PartyFailures.message(refused), false));
  }

  /**
   * Writes the contact, then its groups. The groups are looked up first, so that one that is
   * missing stops the write before anything is written; one that fails afterwards leaves the
   * outcome unknown, for a part was written.
   */
  private WriteOutcome<Contact> withGroups(Set<String> types, Sending sending, Refused refused) {
    return PartyFailures.writing(
        () -> {
          Map<String, Long> ids = types.isEmpty() ? Map.of() : groups.named(types);
          Set<String> missing = new HashSet<>(types);
          missing.removeAll(ids.keySet());
          if (!missing.isEmpty()) {
            return new WriteOutcome.Rejected<>(
                "Autotask has no contact group " + String.join(", ", new TreeSet<>(missing)),
                false);
          }
          String contact;
          try {
            contact = sending.send();
          } catch (RequestRejectedException e) {
            return refused.outcome(e);
          }
          for (Map.Entry<String, Long> group : ids.entrySet()) {
            try {
              groups.add(group.getValue(), Long.parseLong(contact));
            } catch (ApiException e) {
              return new WriteOutcome.Unknown<>(
                  "contact "
                      + contact
                      + " was written but not put into group "
                      + group.getKey()
                      + ": "
                      + PartyFailures.message(e));
            }
          }
          return new WriteOutcome.Done<>(contact, null);
        });
  }

  private void refuseTypes(Set<String> types) {
    if (!types.isEmpty() && settings.contactTypes() == ContactTypes.NONE) {
      throw new NotSupportedException(Capability.CONTACT_TYPES, Failures.PARTY);
    }
  }

  private static WriteOutcome<Contact> notWritable(String field) {
    return new WriteOutcome.Rejected<>("Autotask contacts have no field for " + field, false);
  }
}
