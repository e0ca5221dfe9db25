package dev.psasync.testkit.cases;

import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.UserId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A person's decision: whose contact it is, or whose value a conflict takes.
 *
 * @param place where it stands
 * @param tenant the person's tenant, or null if there is one only
 * @param user the person, or null for a decision on a field
 * @param contact the contact
 * @param field the field in conflict, or null for a decision on a link
 * @param take the side whose value counts, or null for a decision on a link
 */
record CaseResolution(
    YamlValue place,
    @Nullable TenantId tenant,
    @Nullable UserId user,
    ContactId contact,
    @Nullable String field,
    @Nullable Side take) {
  /** The sides of a conflict. */
  enum Side {
    PSA,
    HUB
  }

  static CaseResolution of(YamlValue value) {
    YamlMap map = value.map(Set.of("tenant", "user", "contact", "field", "take"));
    YamlValue tenant = map.get("tenant");
    YamlValue user = map.get("user");
    YamlValue field = map.get("field");
    if ((user == null) == (field == null)) {
      throw value.error("needs either 'user' (a link) or 'field' and 'take' (a conflict)");
    }
    if (user == null && tenant != null) {
      throw tenant.error("says whose user it is, but a conflict of fields names no user");
    }
    if (field == null) {
      map.with(
          "take",
          take -> {
            throw take.error("decides a conflict of a field: add 'field', or take it out");
          });
    }
    return new CaseResolution(
        value,
        tenant == null ? null : new TenantId(tenant.id()),
        user == null ? null : new UserId(user.id()),
        new ContactId(map.required("contact").id()),
        field == null ? null : field.text(),
        field == null ? null : map.required("take").oneOf(Side.class));
  }
}
