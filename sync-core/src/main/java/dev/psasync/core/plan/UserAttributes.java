package dev.psasync.core.plan;

import dev.psasync.core.model.DirectoryUser;
import dev.psasync.core.model.Field;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds a user's value by the name people use for it in filters and mappings. */
final class UserAttributes {
  private static final Map<String, Field> FIELDS =
      Map.ofEntries(
          Map.entry("department", Field.DEPARTMENT),
          Map.entry("jobTitle", Field.JOB_TITLE),
          Map.entry("displayName", Field.DISPLAY_NAME),
          Map.entry("firstName", Field.FIRST_NAME),
          Map.entry("givenName", Field.FIRST_NAME),
          Map.entry("lastName", Field.LAST_NAME),
          Map.entry("surname", Field.LAST_NAME),
          Map.entry("phone", Field.PHONE),
          Map.entry("mobile", Field.MOBILE),
          Map.entry("mobilePhone", Field.MOBILE),
          Map.entry("fax", Field.FAX),
          Map.entry("street", Field.STREET),
          Map.entry("streetAddress", Field.STREET),
          Map.entry("city", Field.CITY),
          Map.entry("state", Field.STATE),
          Map.entry("postcode", Field.POSTCODE),
          Map.entry("postalCode", Field.POSTCODE),
          Map.entry("country", Field.COUNTRY));

  private UserAttributes() {}

  /** Returns the contact field that holds this attribute, or null if it is a further attribute. */
  static @Nullable Field field(String name) {
    return FIELDS.get(name);
  }

  static @Nullable String value(DirectoryUser user, String name) {
    Field field = FIELDS.get(name);
    return field == null ? user.attributes().get(name) : user.fields().get(field);
  }
}
