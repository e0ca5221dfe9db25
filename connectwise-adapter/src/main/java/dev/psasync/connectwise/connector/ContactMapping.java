package dev.psasync.connectwise.connector;

import dev.psasync.connectwise.Channel;
import dev.psasync.connectwise.ConnectWiseContact;
import dev.psasync.connectwise.ContactField;
import dev.psasync.connectwise.ContactType;
import dev.psasync.connectwise.CustomFieldValue;
import dev.psasync.connectwise.NewItem;
import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.ContactProperty;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.SiteId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** ConnectWise's contacts as contacts of the core: which property is which field. */
final class ContactMapping {
  private static final Map<Field, ContactField> TEXTS =
      new EnumMap<>(
          Map.of(
              Field.FIRST_NAME, ContactField.FIRST_NAME,
              Field.LAST_NAME, ContactField.LAST_NAME,
              Field.JOB_TITLE, ContactField.TITLE,
              Field.STREET, ContactField.ADDRESS_LINE_1,
              Field.CITY, ContactField.CITY,
              Field.STATE, ContactField.STATE,
              Field.POSTCODE, ContactField.ZIP));

  private final CommunicationTypes types;
  private final CustomFields customFields;
  private final RecordField objectIdField;

  ContactMapping(CommunicationTypes types, CustomFields customFields, RecordField objectIdField) {
    this.types = types;
    this.customFields = customFields;
    this.objectIdField = objectIdField;
  }

  CommunicationTypes types() {
    return types;
  }

  CustomFields customFields() {
    return customFields;
  }

  /** Where the object id is, if the instance has the place. */
  RecordField objectIdField() {
    return objectIdField;
  }

  /** The property of a text field, or null if it is none. */
  @Nullable ContactField text(Field field) {
    return TEXTS.get(field);
  }

  /**
   * The type that an item gets when a field is filled for the first time, or null if the instance
   * has none: then the field cannot be written. The third email is read only: with two extra emails
   * of ours, taking off the first would let the second take its place.
   */
  @Nullable Long typeOf(Field field) {
    return field == Field.EMAIL3 ? null : anyTypeOf(field);
  }

  private @Nullable Long anyTypeOf(Field field) {
    return field == Field.MOBILE ? types.mobile() : types.of(ContactItems.channel(field));
  }

  /**
   * The fields that can be written. Not the display name, which ConnectWise makes of first and last
   * name, nor department and country, which are rows of setup tables.
   */
  Set<Field> writable() {
    Set<Field> fields = EnumSet.noneOf(Field.class);
    fields.addAll(TEXTS.keySet());
    ContactItems.FIELDS.stream().filter(field -> typeOf(field) != null).forEach(fields::add);
    return fields;
  }

  /**
   * The fields that reads are sure to carry. The third email comes along too, but cannot be relied
   * on: which of a contact's emails it is changes with the others.
   */
  Set<Field> readable() {
    Set<Field> fields = EnumSet.copyOf(writable());
    fields.add(Field.DISPLAY_NAME);
    fields.add(Field.DEPARTMENT);
    fields.add(Field.COUNTRY);
    return fields;
  }

  Map<Field, Integer> lengths() {
    Map<Field, Integer> lengths = new EnumMap<>(Field.class);
    for (Field field : writable()) {
      ContactField text = text(field);
      lengths.put(
          field, text == null ? NewItem.LONGEST_VALUE : text.length().orElse(Integer.MAX_VALUE));
    }
    return lengths;
  }

  /** The properties that a list is asked for. */
  Collection<String> properties() {
    Set<String> names = new LinkedHashSet<>();
    TEXTS.values().forEach(text -> names.add(text.property()));
    names.addAll(
        List.of(
            "site",
            "department",
            "country",
            "inactiveFlag",
            "communicationItems",
            "types",
            "customFields",
            "_info"));
    String property = objectIdField.property();
    if (property != null) {
      names.add(property);
    }
    return names;
  }

  /**
   * A contact from a row.
   *
   * @param itemsCarried whether a row without items has none; else they were not returned
   * @param wantedCustom custom fields that were asked for
   * @return null if the row has no id that can be read, or belongs to no company
   */
  @Nullable Contact contact(
      ConnectWiseContact row, boolean itemsCarried, Collection<String> wantedCustom) {
    Long company = row.companyId();
    if (row.id() == 0 || company == null) {
      return null;
    }
    Contact.Builder contact =
        Contact.builder(
            new ContactId(Long.toString(row.id())), new CompanyId(Long.toString(company)));
    Long site = row.siteId();
    contact.site(site == null ? null : new SiteId(Long.toString(site)));
    contact.active(!Boolean.TRUE.equals(row.inactive()));
    if (!row.fields().has("types")) {
      contact.notReturned(ContactProperty.TYPES);
    }
    contact.types(
        row.types().stream()
            .map(ContactType::name)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet()));
    objectId(row, contact);
    contact.fields(fields(row, itemsCarried, wantedCustom));
    return contact.build();
  }

  private void objectId(ConnectWiseContact row, Contact.Builder contact) {
    String caption = objectIdField.caption();
    CustomFields.Known known = caption == null ? null : customFields.named(caption);
    if (objectIdField.number() > 0) {
      contact.objectId(stripped(row.userDefinedField(objectIdField.number())));
    } else if (known != null) {
      CustomFieldValue value = CustomFields.on(row.customFields(), known.id());
      if (value == null) {
        contact.notReturned(ContactProperty.OBJECT_ID);
      } else {
        contact.objectId(stripped(value.text()));
      }
    }
  }

  private static @Nullable String stripped(@Nullable String text) {
    return text == null ? null : text.strip();
  }

  private FieldValues fields(
      ConnectWiseContact row, boolean itemsCarried, Collection<String> wantedCustom) {
    FieldValues.Builder values = FieldValues.notReturned().toBuilder();
    TEXTS.forEach((field, property) -> values.set(field, row.text(property)));
    values.set(Field.DISPLAY_NAME, displayName(row));
    values.set(Field.DEPARTMENT, row.department());
    values.set(Field.COUNTRY, row.country());
    if (itemsCarried || row.fields().has("communicationItems")) {
      ContactItems items = new ContactItems(row.items(), types);
      for (Field field : ContactItems.FIELDS) {
        if (anyTypeOf(field) != null || items.item(field) != null) {
          values.set(field, items.value(field));
        }
      }
    }
    List<CustomFieldValue> custom = wantedCustom.isEmpty() ? List.of() : row.customFields();
    for (String name : wantedCustom) {
      CustomFields.Known known = customFields.named(name);
      CustomFieldValue value = known == null ? null : CustomFields.on(custom, known.id());
      if (value != null) {
        values.custom(name, CustomFields.text(value));
      }
    }
    return values.build();
  }

  private static @Nullable String displayName(ConnectWiseContact row) {
    List<String> parts = new ArrayList<>();
    Stream.of(ContactField.FIRST_NAME, ContactField.LAST_NAME)
        .map(row::text)
        .filter(part -> part != null && !part.isBlank())
        .forEach(part -> parts.add(part.strip()));
    return parts.isEmpty() ? null : String.join(" ", parts);
  }

  /** Whether any email item of the row has this address: also those that are no field. */
  static boolean hasEmail(ConnectWiseContact row, String email) {
    return row.items().stream()
        .filter(item -> item.channel() == Channel.EMAIL)
        .map(item -> item.value())
        .anyMatch(value -> value != null && value.strip().equalsIgnoreCase(email.strip()));
  }
}
