package dev.psasync.testkit.cases;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.ContactProperty;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.SiteId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a case says of a contact: only the keys that are there change anything.
 *
 * @param id the contact
 * @param gone whether it is deleted
 * @param company its company, or null to leave it
 * @param siteGiven whether its site is among the keys
 * @param fields its fields
 * @param change applies the other keys
 * @param notReturned what the PSA's list does not carry, or null to leave that
 */
record ContactPatch(
    ContactId id,
    boolean gone,
    @Nullable CompanyId company,
    boolean siteGiven,
    FieldsPatch fields,
    Consumer<Contact.Builder> change,
    @Nullable Set<String> notReturned) {
  private static final Map<String, ContactProperty> PROPERTIES =
      Map.of(
          "objectId", ContactProperty.OBJECT_ID,
          "site", ContactProperty.SITE,
          "types", ContactProperty.TYPES);
  private static final Set<String> KEYS = keys();

  private static Set<String> keys() {
    Set<String> keys = new TreeSet<>(FieldsPatch.KEYS);
    keys.addAll(PROPERTIES.keySet());
    keys.addAll(
        Set.of("id", "company", "active", "serviceAccount", "agent", "notReturned", "gone"));
    return keys;
  }

  static ContactPatch of(YamlValue value) {
    YamlMap map = value.map(KEYS);
    List<Consumer<Contact.Builder>> changes = new ArrayList<>();
    map.with(
        "site",
        site -> {
          String id = site.textOrNull();
          changes.add(contact -> contact.site(id == null ? null : new SiteId(id)));
        });
    map.with(
        "objectId",
        objectId -> {
          String text = objectId.textOrNull();
          changes.add(contact -> contact.objectId(text));
        });
    map.with("active", flag -> changes.add(flag(flag, Contact.Builder::active)));
    map.with("serviceAccount", flag -> changes.add(flag(flag, Contact.Builder::serviceAccount)));
    map.with("agent", flag -> changes.add(flag(flag, Contact.Builder::agent)));
    map.with(
        "types",
        types -> {
          Set<String> names = types.textSet();
          changes.add(contact -> contact.types(names));
        });
    YamlValue company = map.get("company");
    YamlValue gone = map.get("gone");
    YamlValue hidden = map.get("notReturned");
    return new ContactPatch(
        new ContactId(map.required("id").text()),
        gone != null && gone.bool(),
        company == null ? null : new CompanyId(company.text()),
        map.has("site"),
        FieldsPatch.of(map),
        contact -> changes.forEach(each -> each.accept(contact)),
        hidden == null ? null : hidden(hidden));
  }

  private static Consumer<Contact.Builder> flag(
      YamlValue value, java.util.function.BiConsumer<Contact.Builder, Boolean> setter) {
    boolean on = value.bool();
    return contact -> setter.accept(contact, on);
  }

  private static Set<String> hidden(YamlValue list) {
    list.items()
        .forEach(
            name -> {
              if (!FieldsPatch.KEYS.contains(name.text())
                  && !PROPERTIES.containsKey(name.text())
                  && Field.byKey(name.text()).isEmpty()) {
                throw name.error("'" + name.text() + "' is nothing that a read can leave out");
              }
            });
    return list.textSet();
  }

  Contact applyTo(Contact contact) {
    Contact.Builder builder = contact.toBuilder().fields(fields.over(contact.fields()));
    if (company != null) {
      builder.company(company);
    }
    change.accept(builder);
    return builder.build();
  }

  /** The contact as a read shows it that leaves some things out. */
  static Contact without(Contact contact, Set<String> hidden) {
    if (hidden.isEmpty()) {
      return contact;
    }
    Contact.Builder builder = contact.toBuilder();
    FieldValues.Builder fields = contact.fields().toBuilder();
    for (Field field : Field.values()) {
      if (hidden.contains(field.key()) || (field.isAddressPart() && hidden.contains("address"))) {
        fields.notReturned(field);
      }
    }
    FieldValues left = fields.build();
    if (hidden.contains("custom")) {
      left = withoutCustom(left);
    }
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
    return builder.fields(left).build();
  }

  private static FieldValues withoutCustom(FieldValues values) {
    FieldValues.Builder builder = FieldValues.notReturned().toBuilder();
    for (Field field : Field.values()) {
      if (values.returned(field)) {
        builder.set(field, values.get(field));
      }
    }
    return builder.build();
  }
}
