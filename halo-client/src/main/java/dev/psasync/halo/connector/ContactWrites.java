package dev.psasync.halo.connector;

import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.plan.PsaProfile;
import dev.psasync.halo.CustomFieldDefinition;
import dev.psasync.halo.HaloUser;
import dev.psasync.halo.NewUser;
import dev.psasync.halo.UserField;
import dev.psasync.halo.UserResource;
import dev.psasync.halo.UserUpdate;
import dev.psasync.http.RecordNotFoundException;
import dev.psasync.http.party.PartyFailures;
import dev.psasync.spi.Capability;
import dev.psasync.spi.ContactChange;
import dev.psasync.spi.NewContact;
import dev.psasync.spi.NotSupportedException;
import dev.psasync.spi.WriteOutcome;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Creates and changes contacts. */
final class ContactWrites {
  private final UserResource users;
  private final ContactMapping mapping;

  ContactWrites(UserResource users, ContactMapping mapping) {
    this.users = users;
    this.mapping = mapping;
  }

  WriteOutcome<Contact> create(NewContact contact) {
    refuse(Capability.CONTACT_TYPES, !contact.types().isEmpty());
    String name = contact.fields().get(Field.DISPLAY_NAME);
    if (name == null || contact.site() == null) {
      return new WriteOutcome.Rejected<>(
          "HaloPSA needs a display name and a site to create a contact", false);
    }
    NewUser user = NewUser.named(name, Failures.IDS.of(contact.site().value(), "site"));
    if (contact.objectId() != null) {
      user = user.with(UserField.AZURE_OBJECT_ID, contact.objectId());
    }
    for (Field field : Field.values()) {
      String value = contact.fields().get(field);
      if (value == null || field == Field.DISPLAY_NAME) {
        continue;
      }
      UserField property = mapping.property(field);
      if (property != null) {
        user = user.with(property, value);
      } else if (field == Field.PRIORITY) {
        user = user.withImportantContact(Boolean.parseBoolean(value));
      } else {
        return notWritable(field.key());
      }
    }
    for (Map.Entry<String, @Nullable String> custom : contact.fields().custom().entrySet()) {
      CustomFieldDefinition definition = mapping.customFields().named(custom.getKey());
      if (definition == null) {
        return notWritable(custom.getKey());
      }
      String value = custom.getValue();
      if (value != null) {
        user = user.withCustomField(definition.id(), typed(definition, value));
      }
    }
    NewUser ready = user;
    return PartyFailures.writing(() -> done(users.create(ready), contact.fields()));
  }

  WriteOutcome<Contact> update(ContactChange change) {
    refuse(Capability.CONTACT_TYPES, !change.addTypes().isEmpty());
    refuse(Capability.REMOVE_CONTACT_TYPES, !change.removeTypes().isEmpty());
    UserUpdate update = UserUpdate.of(Failures.IDS.of(change.contact().value(), "contact"));
    for (Field field : Field.values()) {
      if (!change.fields().returned(field)) {
        continue;
      }
      String value = change.fields().get(field);
      UserField property = mapping.property(field);
      if (property == UserField.NAME && value == null) {
        return new WriteOutcome.Rejected<>("HaloPSA needs a display name", false);
      }
      if (property != null) {
        update = value == null ? update.clear(property) : update.with(property, value);
      } else if (field == Field.PRIORITY) {
        update = update.withImportantContact(Boolean.parseBoolean(value));
      } else {
        return notWritable(field.key());
      }
    }
    for (Map.Entry<String, @Nullable String> custom : change.fields().custom().entrySet()) {
      CustomFieldDefinition definition = mapping.customFields().named(custom.getKey());
      if (definition == null) {
        return notWritable(custom.getKey());
      }
      String value = custom.getValue();
      update =
          update.withCustomField(definition.id(), value == null ? "" : typed(definition, value));
    }
    if (change.objectId() != null) {
      update = update.with(UserField.AZURE_OBJECT_ID, change.objectId());
    } else if (change.clearObjectId()) {
      update = update.clear(UserField.AZURE_OBJECT_ID);
    }
    if (change.active() != null) {
      update = update.withInactive(!change.active());
    }
    if (change.site() != null) {
      update = update.withSite(Failures.IDS.of(change.site().value(), "site"));
    }
    return send(update, change);
  }

  private WriteOutcome<Contact> send(UserUpdate update, ContactChange change) {
    if (update.isEmpty()) {
      return new WriteOutcome.Done<>(change.contact().value(), null);
    }
    return PartyFailures.writing(
        () -> {
          try {
            return done(users.update(update), change.fields());
          } catch (RecordNotFoundException e) {
            return new WriteOutcome.Stale<>(
                "contact " + change.contact() + " is gone or hidden from the application's agent");
          }
        });
  }

  /**
   * The answer as a contact: what it does not hold says nothing, for answers carry fewer properties
   * than a detail read.
   */
  private WriteOutcome<Contact> done(HaloUser answer, FieldValues sent) {
    Contact contact = mapping.contact(answer, property -> false, sent.custom().keySet(), false);
    return new WriteOutcome.Done<>(new ContactId(Long.toString(answer.id())).value(), contact);
  }

  private static Object typed(CustomFieldDefinition definition, String value) {
    PsaProfile.CustomField.Kind kind = CustomFieldCatalog.describe(definition).kind();
    return switch (kind) {
      case BOOLEAN -> Boolean.parseBoolean(value);
      case OPTION, NUMBER -> value.matches("-?\\d{1,18}") ? (Object) Long.valueOf(value) : value;
      default -> value;
    };
  }

  private static void refuse(Capability capability, boolean asked) {
    if (asked) {
      throw new NotSupportedException(capability, "HaloPSA");
    }
  }

  private static WriteOutcome<Contact> notWritable(String field) {
    return new WriteOutcome.Rejected<>("HaloPSA contacts have no field for " + field, false);
  }
}
