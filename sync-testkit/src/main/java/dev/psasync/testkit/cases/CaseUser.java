package dev.psasync.testkit.cases;

import dev.psasync.core.model.DirectoryUser;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.UserId;
import dev.psasync.core.model.UserProperty;
import dev.psasync.core.model.UserType;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A person of a case's directory with the groups it is in.
 *
 * @param user the person
 * @param groups names or ids of its groups
 */
record CaseUser(DirectoryUser user, Set<String> groups) {
  private static final Map<String, Field> FIELDS =
      Map.ofEntries(
          Map.entry("displayName", Field.DISPLAY_NAME),
          Map.entry("firstName", Field.FIRST_NAME),
          Map.entry("lastName", Field.LAST_NAME),
          Map.entry("jobTitle", Field.JOB_TITLE),
          Map.entry("phone", Field.PHONE),
          Map.entry("mobile", Field.MOBILE),
          Map.entry("fax", Field.FAX),
          Map.entry("department", Field.DEPARTMENT),
          Map.entry("street", Field.STREET),
          Map.entry("city", Field.CITY),
          Map.entry("state", Field.STATE),
          Map.entry("postcode", Field.POSTCODE),
          Map.entry("country", Field.COUNTRY));

  /** Names of Graph for what stands among a user's own keys. */
  private static final Map<String, String> GRAPH_NAMES =
      Map.of(
          "givenName", "firstName",
          "surname", "lastName",
          "mobilePhone", "mobile",
          "streetAddress", "street",
          "postalCode", "postcode");

  private static final Map<String, UserProperty> PROPERTIES =
      Map.of(
          "upn", UserProperty.UPN,
          "mail", UserProperty.MAIL,
          "aliases", UserProperty.ALIASES,
          "enabled", UserProperty.ENABLED,
          "type", UserProperty.TYPE,
          "licences", UserProperty.LICENCES);

  private static final String ATTRIBUTES = "attributes";

  private static final Set<String> KEYS = keys();

  private static Set<String> keys() {
    Set<String> keys = new LinkedHashSet<>(FIELDS.keySet());
    keys.addAll(PROPERTIES.keySet());
    keys.addAll(Set.of("id", "groups", "resourceAccount", ATTRIBUTES, "notReturned"));
    return keys;
  }

  static CaseUser of(YamlValue value) {
    YamlMap map = value.map(KEYS);
    FieldValues.Builder fields =
        FieldValues.notReturned().toBuilder(); // email fields and priority are no directory fields
    FIELDS.forEach(
        (key, field) -> {
          YamlValue text = map.get(key);
          fields.set(field, text == null ? null : text.textOrNull());
        });
    DirectoryUser.Builder user =
        DirectoryUser.builder(new UserId(map.required("id").id())).licences(Set.of("SPB"));
    user.enabled(true).type(UserType.MEMBER);
    map.with("upn", text -> user.upn(text.textOrNull()));
    map.with("mail", text -> user.mail(text.textOrNull()));
    map.with("aliases", list -> user.aliases(aliases(list)));
    map.with("enabled", flag -> user.enabled(flag.bool()));
    map.with("type", type -> user.type(type.oneOf(UserType.class)));
    map.with("licences", list -> user.licences(list.textSet()));
    map.with("resourceAccount", flag -> user.resourceAccount(flag.bool()));
    Map<String, @Nullable String> attributes = new HashMap<>();
    map.with(
        ATTRIBUTES,
        all ->
            all.entries()
                .forEach((name, text) -> attributes.put(further(name, text), text.textOrNull())));
    user.attributes(attributes);
    map.with("notReturned", list -> list.items().forEach(name -> leaveOut(name, user, fields)));
    YamlValue groups = map.get("groups");
    return new CaseUser(
        user.fields(fields.build()).build(), groups == null ? Set.of() : groups.textSet());
  }

  /** The directory writes a prefix before each address; without one, it is no alias at all. */
  private static List<String> aliases(YamlValue list) {
    for (YamlValue alias : list.items()) {
      if (alias.text().indexOf(':') < 1) {
        throw alias.error(
            "needs the prefix that the directory writes, such as \"smtp:" + alias.text() + "\"");
      }
    }
    return list.texts();
  }

  /** What the person's own keys say is no further attribute: it would never be looked up. */
  private static String further(String name, YamlValue place) {
    String own = FIELDS.containsKey(name) ? name : GRAPH_NAMES.get(name);
    if (own != null) {
      throw place.error("is no further attribute; write the user's key '" + own + "'");
    }
    return name;
  }

  private static void leaveOut(
      YamlValue name, DirectoryUser.Builder user, FieldValues.Builder fields) {
    String key = name.text();
    Field field = FIELDS.get(key);
    UserProperty property = PROPERTIES.get(key);
    if (field != null) {
      fields.notReturned(field);
    } else if (property != null) {
      user.notReturned(property);
    } else if (key.equals(ATTRIBUTES)) {
      user.attributesNotReturned();
    } else {
      Set<String> known = new TreeSet<>(FIELDS.keySet());
      known.addAll(PROPERTIES.keySet());
      known.add(ATTRIBUTES);
      throw name.error(
          "'"
              + key
              + "' is no property of a user that can be left out"
              + Nearest.hint(key, known)
              + "; these can: "
              + String.join(", ", known));
    }
  }
}
