package dev.psasync.testkit.cases;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.HubContact;
import dev.psasync.core.model.HubId;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.UserId;
import dev.psasync.core.model.UserKey;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a case says of a hub contact: only the keys that are there change anything. */
record HubPatch(HubId id, boolean gone, YamlMap map, FieldsPatch fields) {
  private static final Set<String> KEYS = keys();

  private static Set<String> keys() {
    Set<String> keys = new TreeSet<>(FieldsPatch.KEYS);
    keys.addAll(Set.of("id", "company", "tenant", "contact", "user", "deleted", "gone"));
    return keys;
  }

  static HubPatch of(YamlValue value) {
    YamlMap map = value.map(KEYS);
    HubPatch patch =
        new HubPatch(new HubId(map.required("id").id()), map.deletes(), map, FieldsPatch.of(map));
    for (String key : Set.of("company", "tenant")) {
      map.with(key, YamlValue::id);
    }
    for (String key : Set.of("contact", "user")) {
      map.with(key, YamlValue::idOrNull);
    }
    map.with("deleted", YamlValue::bool);
    if (map.has("tenant") && !map.has("user")) {
      throw map.required("tenant").error("says whose user it is, so 'user' must stand beside it");
    }
    return patch;
  }

  /**
   * Lays this over a hub contact, or over a blank one.
   *
   * @param homes finds the tenant of a user
   */
  HubContact applyTo(@Nullable HubContact known, Homes homes) {
    CompanyId company = known == null ? new CompanyId("K1") : known.company();
    ContactId contact = known == null ? null : known.contact();
    UserKey user = known == null ? null : known.user();
    YamlValue newCompany = map.get("company");
    YamlValue newContact = map.get("contact");
    YamlValue newUser = map.get("user");
    YamlValue tenant = map.get("tenant");
    YamlValue deleted = map.get("deleted");
    if (newCompany != null) {
      company = new CompanyId(newCompany.id());
    }
    if (newContact != null) {
      contact = newContact.isNull() ? null : new ContactId(newContact.id());
    }
    if (newUser != null) {
      user =
          newUser.isNull()
              ? null
              : new UserKey(
                  homes.of(tenant == null ? null : new TenantId(tenant.id()), newUser),
                  new UserId(newUser.id()));
    }
    return new HubContact(
        id,
        company,
        contact,
        user,
        fields.over(known == null ? FieldValues.blank() : known.fields()),
        deleted == null ? known != null && known.deleted() : deleted.bool());
  }
}
