package dev.psasync.halo.connector;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.ContactProperty;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.SiteId;
import dev.psasync.halo.CustomFieldDefinition;
import dev.psasync.halo.CustomFieldValue;
import dev.psasync.halo.HaloUser;
import dev.psasync.halo.UserField;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Halo's users as contacts: which property is which field, and what a row says about fields it does
 * not hold.
 */
final class ContactMapping {
  private static final String PRIORITY = "isimportantcontact";

  private final Map<Field, UserField> texts = new EnumMap<>(Field.class);
  private final CustomFieldCatalog customFields;

  ContactMapping(UserField mobileField, CustomFieldCatalog customFields) {
    this.customFields = customFields;
    texts.put(Field.EMAIL, UserField.EMAIL);
    texts.put(Field.EMAIL2, UserField.EMAIL_2);
    texts.put(Field.EMAIL3, UserField.EMAIL_3);
    texts.put(Field.DISPLAY_NAME, UserField.NAME);
    texts.put(Field.FIRST_NAME, UserField.FIRST_NAME);
    texts.put(Field.LAST_NAME, UserField.SURNAME);
    texts.put(Field.JOB_TITLE, UserField.TITLE);
    texts.put(Field.PHONE, UserField.PHONE);
    texts.put(Field.MOBILE, mobileField);
    texts.put(Field.FAX, UserField.FAX);
    texts.put(Field.DEPARTMENT, UserField.DEPARTMENT);
  }

  /** The property of a text field, or null if Halo has none. */
  @Nullable UserField property(Field field) {
    return texts.get(field);
  }

  /** The fields that can be written: texts and the VIP mark; a contact's own address cannot. */
  Collection<Field> writable() {
    EnumMap<Field, Boolean> fields = new EnumMap<>(Field.class);
    texts.keySet().forEach(field -> fields.put(field, true));
    fields.put(Field.PRIORITY, true);
    return fields.keySet();
  }

  CustomFieldCatalog customFields() {
    return customFields;
  }

  /**
   * A contact from a row.
   *
   * @param carried whether this kind of read carries a property: then absent means blank, else
   *     absent means not returned; what is present counts anyway
   * @param wantedCustom custom fields that were asked for
   * @param customCarried whether the read carries them
   * @return null if the row has no id or no customer that can be read
   */
  @Nullable Contact contact(
      HaloUser user,
      Predicate<String> carried,
      Collection<String> wantedCustom,
      boolean customCarried) {
    Long client = user.clientId();
    if (user.id() == 0 || client == null) {
      return null;
    }
    Contact.Builder contact =
        Contact.builder(
            new ContactId(Long.toString(user.id())), new CompanyId(Long.toString(client)));
    Long site = user.siteId();
    contact.site(site == null ? null : new SiteId(Long.toString(site)));
    if (site == null && !carried.test("site_id")) {
      contact.notReturned(ContactProperty.SITE);
    }
    String objectId = user.azureObjectId();
    contact.objectId(objectId == null ? null : objectId.strip());
    if (objectId == null && !carried.test(UserField.AZURE_OBJECT_ID.property())) {
      contact.notReturned(ContactProperty.OBJECT_ID);
    }
    contact.active(!Boolean.TRUE.equals(user.inactive()));
    contact.serviceAccount(Boolean.TRUE.equals(user.serviceAccount()));
    contact.agent(user.linkedAgentId() != null);
    contact.fields(fields(user, carried, wantedCustom, customCarried));
    return contact.build();
  }

  private FieldValues fields(
      HaloUser user,
      Predicate<String> carried,
      Collection<String> wantedCustom,
      boolean customCarried) {
    FieldValues.Builder values = FieldValues.notReturned().toBuilder();
    texts.forEach(
        (field, property) -> {
          String value = user.text(property);
          if (value != null || carried.test(property.property())) {
            values.set(field, value);
          }
        });
    Boolean priority = user.importantContact();
    if (priority != null || carried.test(PRIORITY)) {
      values.set(Field.PRIORITY, Boolean.TRUE.equals(priority) ? "true" : "false");
    }
    for (String name : wantedCustom) {
      CustomFieldDefinition definition = customFields.named(name);
      if (definition == null) {
        continue;
      }
      Object value = customValue(user, definition);
      if (value != null || customCarried) {
        values.custom(name, value == null ? null : text(value));
      }
    }
    return values.build();
  }

  private static @Nullable Object customValue(HaloUser user, CustomFieldDefinition definition) {
    for (CustomFieldValue value : user.customFields()) {
      if (value.id() == definition.id()) {
        return value.value();
      }
    }
    return user.fields().value(CustomFieldCatalog.column(definition));
  }

  /** Numbers without a needless fraction: the option 2 is "2", also if it came as 2.0. */
  private static String text(Object value) {
    return value instanceof Number number
        ? plain(new BigDecimal(number.toString()))
        : value.toString();
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
