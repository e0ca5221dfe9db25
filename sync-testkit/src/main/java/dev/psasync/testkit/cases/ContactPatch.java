package dev.psasync.testkit.cases;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.SiteId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a case says of a contact: only the keys that are there change anything.
 *
 * @param id the contact
 * @param map the keys
 * @param gone whether it is deleted
 * @param company its company, or null to leave it
 * @param fields its fields
 * @param change applies the other keys
 */
record ContactPatch(
    ContactId id,
    YamlMap map,
    boolean gone,
    @Nullable CompanyId company,
    FieldsPatch fields,
    Consumer<Contact.Builder> change) {
  private static final Set<String> KEYS = keys();

  private static Set<String> keys() {
    Set<String> keys = new TreeSet<>(FieldsPatch.KEYS);
    keys.addAll(NotReturned.PROPERTIES.keySet());
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
          String id = site.idOrNull();
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
    map.with("notReturned", YamlValue::texts);
    return new ContactPatch(
        new ContactId(map.required("id").id()),
        map,
        map.deletes(),
        company == null ? null : new CompanyId(company.id()),
        FieldsPatch.of(map),
        contact -> changes.forEach(each -> each.accept(contact)));
  }

  private static Consumer<Contact.Builder> flag(
      YamlValue value, BiConsumer<Contact.Builder, Boolean> setter) {
    boolean on = value.bool();
    return contact -> setter.accept(contact, on);
  }

  /**
   * Lays this over a contact.
   *
   * @param mainSite the main site of a company: where a contact of another company goes that names
   *     no site
   */
  Contact applyTo(Contact contact, Function<CompanyId, @Nullable SiteId> mainSite) {
    Contact.Builder builder = contact.toBuilder().fields(fields.over(contact.fields()));
    if (company != null && !company.equals(contact.company())) {
      builder.company(company).site(mainSite.apply(company));
    }
    change.accept(builder);
    return builder.build();
  }
}
