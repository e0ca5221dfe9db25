package dev.psasync.core.model;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds a user's value by the name people use for it in filters and mappings: the directory's
 * names, the names of a contact's fields, and any further attribute. Case does not matter.
 */
public final class UserAttributes {
  private static final Map<String, Field> FIELDS =
      Map.ofEntries(
          Map.entry("department", Field.DEPARTMENT),
          Map.entry("jobtitle", Field.JOB_TITLE),
          Map.entry("displayname", Field.DISPLAY_NAME),
          Map.entry("firstname", Field.FIRST_NAME),
          Map.entry("givenname", Field.FIRST_NAME),
          Map.entry("lastname", Field.LAST_NAME),
          Map.entry("surname", Field.LAST_NAME),
          Map.entry("phone", Field.PHONE),
          Map.entry("businessphones", Field.PHONE),
          Map.entry("mobile", Field.MOBILE),
          Map.entry("mobilephone", Field.MOBILE),
          Map.entry("fax", Field.FAX),
          Map.entry("faxnumber", Field.FAX),
          Map.entry("street", Field.STREET),
          Map.entry("streetaddress", Field.STREET),
          Map.entry("city", Field.CITY),
          Map.entry("state", Field.STATE),
          Map.entry("postcode", Field.POSTCODE),
          Map.entry("postalcode", Field.POSTCODE),
          Map.entry("country", Field.COUNTRY));

  private static final Map<String, UserProperty> ADDRESSES =
      Map.of(
          "userprincipalname", UserProperty.UPN,
          "upn", UserProperty.UPN,
          "mail", UserProperty.MAIL);

  private UserAttributes() {}

  /** Returns whether every user has it, so that a directory need not be asked for it by name. */
  public static boolean isStandard(String name) {
    String key = key(name);
    return FIELDS.containsKey(key) || ADDRESSES.containsKey(key);
  }

  /** Returns whether it was returned for a user; a further attribute if any of them was (V-1). */
  public static boolean returned(DirectoryUser user, String name) {
    String key = key(name);
    UserProperty address = ADDRESSES.get(key);
    if (address != null) {
      return user.returned(address);
    }
    Field field = FIELDS.get(key);
    return field == null ? user.attributesReturned() : user.fields().returned(field);
  }

  /** Returns a user's value, or null if it is blank or was not returned. */
  public static @Nullable String value(DirectoryUser user, String name) {
    String key = key(name);
    UserProperty address = ADDRESSES.get(key);
    if (address != null) {
      return address == UserProperty.MAIL ? user.mail() : user.upn();
    }
    Field field = FIELDS.get(key);
    return field == null ? further(user.attributes(), name.strip()) : user.fields().get(field);
  }

  private static @Nullable String further(Map<String, String> attributes, String name) {
    String exactly = attributes.get(name);
    if (exactly != null) {
      return exactly;
    }
    for (Map.Entry<String, String> attribute : attributes.entrySet()) {
      if (attribute.getKey().equalsIgnoreCase(name)) {
        return attribute.getValue();
      }
    }
    return null;
  }

  private static String key(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }
}
