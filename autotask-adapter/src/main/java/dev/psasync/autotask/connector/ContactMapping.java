package dev.psasync.autotask.connector;

import dev.psasync.autotask.AutotaskContact;
import dev.psasync.autotask.ContactField;
import dev.psasync.autotask.FieldDefinition;
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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Autotask's contacts as the core's: which property is which field, and where the object id is. */
final class ContactMapping {
  private static final Pattern OBJECT_ID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final int OBJECT_ID_LENGTH = 36;

  private static final Map<Field, ContactField> TEXTS =
      new EnumMap<>(
          Map.ofEntries(
              Map.entry(Field.EMAIL, ContactField.EMAIL),
              Map.entry(Field.EMAIL2, ContactField.EMAIL_2),
              Map.entry(Field.EMAIL3, ContactField.EMAIL_3),
              Map.entry(Field.FIRST_NAME, ContactField.FIRST_NAME),
              Map.entry(Field.LAST_NAME, ContactField.LAST_NAME),
              Map.entry(Field.JOB_TITLE, ContactField.TITLE),
              Map.entry(Field.PHONE, ContactField.PHONE),
              Map.entry(Field.MOBILE, ContactField.MOBILE),
              Map.entry(Field.FAX, ContactField.FAX),
              Map.entry(Field.STREET, ContactField.ADDRESS_LINE),
              Map.entry(Field.CITY, ContactField.CITY),
              Map.entry(Field.STATE, ContactField.STATE),
              Map.entry(Field.POSTCODE, ContactField.ZIP_CODE)));

  private final AutotaskConnectorSettings settings;
  private final FieldCatalog catalog;
  private final @Nullable String department;
  private final @Nullable String objectIdField;
  private final boolean objectIds;

  ContactMapping(AutotaskConnectorSettings settings, FieldCatalog catalog) {
    this.settings = settings;
    this.catalog = catalog;
    FieldDefinition found = catalog.userDefined(settings.departmentField());
    this.department = found == null ? null : FieldCatalog.name(found);
    FieldDefinition holder = catalog.userDefined(settings.objectIdField());
    this.objectIdField = holder == null ? null : FieldCatalog.name(holder);
    this.objectIds =
        settings.objectIdField() == null
            ? !catalog.readable() || holds(catalog.field(ContactField.EXTERNAL_ID.property()))
            : holds(holder);
  }

  private static boolean holds(@Nullable FieldDefinition field) {
    return field != null
        && field.writable()
        && field.length().orElse(OBJECT_ID_LENGTH) >= OBJECT_ID_LENGTH;
  }

  FieldCatalog catalog() {
    return catalog;
  }

  /** Whether there is a field that can hold an object id. */
  boolean objectIds() {
    return objectIds;
  }

  /** The user defined field of the object id, null for externalID. */
  @Nullable String objectIdField() {
    return objectIdField;
  }

  /** The property of a text field, or null if contacts have none, or none that can be written. */
  @Nullable ContactField property(Field field) {
    ContactField property = TEXTS.get(field);
    return property == null || !exists(property) ? null : property;
  }

  /** The user defined field of a field, or null. */
  @Nullable String userDefined(Field field) {
    return field == Field.DEPARTMENT ? department : null;
  }

  private boolean exists(ContactField property) {
    if (!catalog.readable()) {
      return true;
    }
    FieldDefinition definition = catalog.field(property.property());
    return definition != null && definition.writable();
  }

  /** The fields that can be read and written. */
  Set<Field> fields() {
    Set<Field> fields = EnumSet.noneOf(Field.class);
    for (Field field : Field.values()) {
      if (property(field) != null || userDefined(field) != null) {
        fields.add(field);
      }
    }
    return fields;
  }

  Map<Field, Integer> lengths() {
    Map<Field, Integer> lengths = new EnumMap<>(Field.class);
    for (Field field : Field.values()) {
      ContactField property = property(field);
      FieldDefinition told =
          property == null
              ? catalog.userDefined(userDefined(field))
              : catalog.field(property.property());
      if (told != null && told.length().isPresent()) {
        lengths.put(field, told.length().getAsInt());
      } else if (property != null) {
        property.length().ifPresent(length -> lengths.put(field, length));
      }
    }
    lengths.putAll(settings.lengths());
    return lengths;
  }

  /**
   * The properties to ask for, or none for all: user defined fields come only when nothing is
   * chosen.
   */
  List<String> selection(Collection<String> customFields) {
    if (!customFields.isEmpty() || department != null || objectIdField != null) {
      return List.of();
    }
    List<String> names =
        new ArrayList<>(List.of("id", "companyID", "companyLocationID", "isActive"));
    for (Field field : Field.values()) {
      ContactField property = property(field);
      if (property != null) {
        names.add(property.property());
      }
    }
    if (objectIds) {
      names.add(ContactField.EXTERNAL_ID.property());
    }
    return names;
  }

  /**
   * A contact from a row that carries all that was asked for.
   *
   * @param types null if they are not known
   * @return null if the row has no id or no company that can be read
   */
  @Nullable Contact contact(
      AutotaskContact row, Collection<String> customFields, @Nullable Set<String> types) {
    Long company = row.companyId();
    if (row.id() == 0 || company == null || company < 0) {
      return null;
    }
    Contact.Builder contact =
        Contact.builder(
            new ContactId(Long.toString(row.id())), new CompanyId(Long.toString(company)));
    Long location = row.locationId();
    contact.site(location == null ? null : new SiteId(Long.toString(location)));
    contact.active(!Boolean.FALSE.equals(row.active()));
    objectId(row, contact);
    if (types == null) {
      contact.notReturned(ContactProperty.TYPES);
    } else {
      contact.types(types);
    }
    return contact.fields(fields(row, customFields)).build();
  }

  /**
   * What is no object id belongs to somebody else: said to be not returned, so that nobody
   * compares, fills or replaces it.
   */
  private void objectId(AutotaskContact row, Contact.Builder contact) {
    String value =
        !objectIds
            ? null
            : objectIdField == null ? row.externalId() : row.userDefined(objectIdField);
    if (value == null || value.isBlank()) {
      contact.objectId(null);
    } else if (OBJECT_ID.matcher(value.strip()).matches()) {
      contact.objectId(value.strip());
    } else {
      contact.notReturned(ContactProperty.OBJECT_ID);
    }
  }

  private FieldValues fields(AutotaskContact row, Collection<String> customFields) {
    FieldValues.Builder values = FieldValues.notReturned().toBuilder();
    for (Field field : Field.values()) {
      ContactField property = property(field);
      String userDefined = userDefined(field);
      if (property != null) {
        values.set(field, row.text(property));
      } else if (userDefined != null) {
        values.set(field, row.userDefined(userDefined));
      }
    }
    for (String name : customFields) {
      FieldDefinition definition = catalog.userDefined(name);
      if (definition != null) {
        values.custom(name, row.userDefined(FieldCatalog.name(definition)));
      }
    }
    return values.build();
  }
}
