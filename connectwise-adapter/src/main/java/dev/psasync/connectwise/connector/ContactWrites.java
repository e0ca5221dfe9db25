package dev.psasync.connectwise.connector;

import dev.psasync.connectwise.Channel;
import dev.psasync.connectwise.ConnectWiseClient;
import dev.psasync.connectwise.ConnectWiseContact;
import dev.psasync.connectwise.ContactDraft;
import dev.psasync.connectwise.ContactField;
import dev.psasync.connectwise.ContactPatch;
import dev.psasync.connectwise.NewItem;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Field;
import dev.psasync.http.party.PartyFailures;
import dev.psasync.spi.Capability;
import dev.psasync.spi.ContactChange;
import dev.psasync.spi.NewContact;
import dev.psasync.spi.NotSupportedException;
import dev.psasync.spi.WriteOutcome;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Creates contacts in one request, and turns changes into what {@link ContactUpdate} sends. */
final class ContactWrites {
  private final ConnectWiseClient client;
  private final ContactMapping mapping;
  private final @Nullable ContactTypes types;

  ContactWrites(ConnectWiseClient client, ContactMapping mapping, @Nullable ContactTypes types) {
    this.client = client;
    this.mapping = mapping;
    this.types = types;
  }

  WriteOutcome<Contact> create(NewContact contact) {
    Map<String, Long> typeIds = typeIds(contact.types());
    String firstName = firstName(contact);
    if (firstName == null) {
      return new WriteOutcome.Rejected<>(
          "ConnectWise needs a first name, a last name or an email to create a contact", false);
    }
    if (typeIds.size() < contact.types().size()) {
      return unknownType();
    }
    ContactDraft draft =
        ContactDraft.named(firstName, Failures.IDS.of(contact.company().value(), "company"));
    if (contact.site() != null) {
      draft = draft.withSite(Failures.IDS.of(contact.site().value(), "site"));
    }
    if (!typeIds.isEmpty()) {
      draft = draft.withTypes(new HashSet<>(typeIds.values()));
    }
    Set<Channel> withDefault = EnumSet.noneOf(Channel.class);
    for (Field field : Field.values()) {
      String value = contact.fields().get(field);
      if (value == null || field == Field.FIRST_NAME) {
        continue;
      }
      ContactField text = mapping.text(field);
      if (text != null) {
        draft = draft.with(text, value);
      } else if (ContactItems.FIELDS.contains(field) && mapping.typeOf(field) != null) {
        draft = draft.withItem(item(field, value, withDefault));
      } else if (field != Field.DISPLAY_NAME) {
        return notWritable(field.key());
      }
    }
    for (Map.Entry<String, @Nullable String> custom : contact.fields().custom().entrySet()) {
      CustomFields.Known known = mapping.customFields().named(custom.getKey());
      if (known == null) {
        return notWritable(custom.getKey());
      }
      String value = custom.getValue();
      draft = value == null ? draft : draft.withCustomField(known.id(), known.typed(value));
    }
    ContactDraft ready = withObjectId(draft, contact.objectId());
    Collection<String> custom = contact.fields().custom().keySet();
    return PartyFailures.writing(
        () -> {
          ConnectWiseContact answer = client.contacts().create(ready);
          return done(mapping, answer, custom);
        });
  }

  /**
   * The only property that ConnectWise insists on. Who has none in the directory gets the last
   * name, or what stands before the @ of the email.
   */
  private static @Nullable String firstName(NewContact contact) {
    String first = contact.fields().get(Field.FIRST_NAME);
    String last = contact.fields().get(Field.LAST_NAME);
    String email = contact.fields().get(Field.EMAIL);
    String name = first != null ? first : last;
    if (name == null && email != null) {
      int at = email.indexOf('@');
      name = at > 0 ? email.substring(0, at) : email;
      name = name.substring(0, Math.min(name.length(), mostOfFirstName()));
    }
    return name == null || name.isBlank() ? null : name;
  }

  private static int mostOfFirstName() {
    return ContactField.FIRST_NAME.length().orElse(Integer.MAX_VALUE);
  }

  /**
   * The first item of a channel is its default, but a mobile number never takes the phone's place.
   */
  private NewItem item(Field field, String value, Set<Channel> withDefault) {
    Channel channel = ContactItems.channel(field);
    boolean standard = field != Field.MOBILE && withDefault.add(channel);
    return new NewItem(
        channel, Objects.requireNonNull(mapping.typeOf(field), "type"), value, standard);
  }

  private ContactDraft withObjectId(ContactDraft draft, @Nullable String objectId) {
    if (objectId == null) {
      return draft;
    }
    RecordField field = mapping.objectIdField();
    if (field.number() > 0) {
      return draft.withProperty("userDefinedField" + field.number(), objectId);
    }
    return draft.withCustomField(objectIdFieldId(), objectId);
  }

  private long objectIdFieldId() {
    String caption = mapping.objectIdField().caption();
    CustomFields.Known known = caption == null ? null : mapping.customFields().named(caption);
    if (known == null) {
      throw new NotSupportedException(Capability.OBJECT_ID, Failures.PARTY);
    }
    return known.id();
  }

  private static void refuse(Capability capability, boolean asked) {
    if (asked) {
      throw new NotSupportedException(capability, Failures.PARTY);
    }
  }

  WriteOutcome<Contact> update(ContactChange change) {
    refuse(Capability.CLEAR_OBJECT_ID, change.clearObjectId() && mapping.objectIdField().isNone());
    refuse(Capability.REMOVE_CONTACT_TYPES, !change.removeTypes().isEmpty());
    Map<String, Long> typeIds = typeIds(change.addTypes());
    if (typeIds.size() < change.addTypes().size()) {
      return unknownType();
    }
    ContactPatch patch = ContactPatch.of(Failures.IDS.of(change.contact().value(), "contact"));
    Set<Field> items = EnumSet.noneOf(Field.class);
    for (Field field : Field.values()) {
      if (!change.fields().returned(field)) {
        continue;
      }
      String value = change.fields().get(field);
      ContactField text = mapping.text(field);
      if (text == ContactField.FIRST_NAME && value == null) {
        return new WriteOutcome.Rejected<>("ConnectWise needs a first name", false);
      }
      if (text != null) {
        patch = value == null ? patch.clear(text) : patch.with(text, value);
      } else if (ContactItems.FIELDS.contains(field) && mapping.typeOf(field) != null) {
        items.add(field);
      } else {
        return notWritable(field.key());
      }
    }
    for (Map.Entry<String, @Nullable String> custom : change.fields().custom().entrySet()) {
      CustomFields.Known known = mapping.customFields().named(custom.getKey());
      if (known == null) {
        return notWritable(custom.getKey());
      }
      String value = custom.getValue();
      patch = patch.withCustomField(known.id(), value == null ? "" : known.typed(value));
    }
    String objectId = change.clearObjectId() ? "" : change.objectId();
    if (objectId != null) {
      int number = mapping.objectIdField().number();
      patch =
          number > 0
              ? patch.withUserDefinedField(number, objectId)
              : patch.withCustomField(objectIdFieldId(), objectId);
    }
    if (change.active() != null) {
      patch = patch.withInactive(!change.active());
    }
    if (change.site() != null) {
      patch =
          patch.withSite(
              Failures.IDS.of(change.company().value(), "company"),
              Failures.IDS.of(change.site().value(), "site"));
    }
    return new ContactUpdate(client, mapping, change, patch, items, typeIds.values()).send();
  }

  private Map<String, Long> typeIds(Set<String> names) {
    if (names.isEmpty()) {
      return Map.of();
    }
    if (types == null) {
      throw new NotSupportedException(Capability.CONTACT_TYPES, Failures.PARTY);
    }
    return types.ids(names);
  }

  /** The answer as a contact; ConnectWise answers writes with the whole record. */
  static WriteOutcome<Contact> done(
      ContactMapping mapping, ConnectWiseContact answer, Collection<String> custom) {
    Contact contact = mapping.contact(answer, true, custom);
    return new WriteOutcome.Done<>(new ContactId(Long.toString(answer.id())).value(), contact);
  }

  private static WriteOutcome<Contact> notWritable(String field) {
    return new WriteOutcome.Rejected<>(
        "ConnectWise contacts of this instance have no field for " + field, false);
  }

  private static WriteOutcome<Contact> unknownType() {
    return new WriteOutcome.Rejected<>(
        "this ConnectWise instance has no contact type of that name; add it or correct the settings",
        false);
  }
}
