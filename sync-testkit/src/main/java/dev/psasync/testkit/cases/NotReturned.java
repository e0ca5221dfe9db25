package dev.psasync.testkit.cases;

import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactProperty;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What the PSA's list of contacts does not carry of a contact, by the contact's keys. */
final class NotReturned {
  /** A contact's properties beside its fields. */
  static final Map<String, ContactProperty> PROPERTIES =
      Map.of(
          "objectId", ContactProperty.OBJECT_ID,
          "site", ContactProperty.SITE,
          "types", ContactProperty.TYPES);

  private static final String CUSTOM = "custom";

  private NotReturned() {}

  /**
   * Checks what a contact lists.
   *
   * @param custom the custom fields that the PSA has
   * @throws CaseFormatException for a name that is neither a field nor a property
   */
  static void check(YamlValue list, Set<String> custom) {
    Set<String> known = new TreeSet<>(FieldsPatch.KEYS);
    known.addAll(PROPERTIES.keySet());
    for (Field field : Field.values()) {
      known.add(field.key());
    }
    known.addAll(custom);
    for (YamlValue name : list.items()) {
      if (!known.contains(name.text())) {
        throw name.error(
            "'"
                + name.text()
                + "' is nothing that a read can leave out"
                + Nearest.hint(name.text(), known)
                + "; it can leave out "
                + String.join(", ", known));
      }
    }
  }

  /** Returns the contact as a read shows it that leaves some things out. */
  static Contact without(Contact contact, Set<String> hidden) {
    if (hidden.isEmpty()) {
      return contact;
    }
    Contact.Builder builder = contact.toBuilder().fields(fields(contact.fields(), hidden));
    PROPERTIES.forEach(
        (name, property) -> {
          if (hidden.contains(name)) {
            builder.notReturned(property);
          }
        });
    if (hidden.contains("objectId")) {
      builder.objectId(null);
    }
    if (hidden.contains("site")) {
      builder.site(null);
    }
    if (hidden.contains("types")) {
      builder.types(Set.of());
    }
    return builder.build();
  }

  private static FieldValues fields(FieldValues values, Set<String> hidden) {
    FieldValues.Builder left = FieldValues.notReturned().toBuilder();
    for (Field field : Field.values()) {
      boolean whole = field.isAddressPart() && hidden.contains(FieldNames.ADDRESS);
      if (values.returned(field) && !whole && !hidden.contains(field.key())) {
        left.set(field, values.get(field));
      }
    }
    values
        .custom()
        .forEach(
            (name, value) -> {
              if (!hidden.contains(CUSTOM) && !hidden.contains(name)) {
                left.custom(name, value);
              }
            });
    return left.build();
  }
}
