package dev.psasync.graph;

import com.fasterxml.jackson.databind.JsonNode;
import dev.psasync.core.model.DirectoryUser;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.UserId;
import dev.psasync.core.model.UserType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads users as Graph writes them, with the three states of V-1.
 *
 * <p>A value of a type that the property cannot have counts as not returned: nothing follows from
 * it, and nobody else on the page suffers.
 */
final class UserJson {
  /** What it means that a property does not stand in the JSON at all. */
  enum Absent {
    /** In a list, where Graph writes null for blank: it was not returned. */
    NOT_RETURNED,
    /**
     * In a first delta round and of a new person, where Graph leaves blank ones out: it is blank.
     */
    NEVER_SET,
    /** In a later delta round: it did not change. */
    UNCHANGED
  }

  private static final Map<Field, String> TEXTS =
      Map.ofEntries(
          Map.entry(Field.DISPLAY_NAME, "displayName"),
          Map.entry(Field.FIRST_NAME, "givenName"),
          Map.entry(Field.LAST_NAME, "surname"),
          Map.entry(Field.JOB_TITLE, "jobTitle"),
          Map.entry(Field.MOBILE, "mobilePhone"),
          Map.entry(Field.FAX, "faxNumber"),
          Map.entry(Field.DEPARTMENT, "department"),
          Map.entry(Field.STREET, "streetAddress"),
          Map.entry(Field.CITY, "city"),
          Map.entry(Field.STATE, "state"),
          Map.entry(Field.POSTCODE, "postalCode"),
          Map.entry(Field.COUNTRY, "country"));

  private final JsonNode item;
  private final UserProperties properties;
  private final Absent absent;

  private UserJson(JsonNode item, UserProperties properties, Absent absent) {
    this.item = item;
    this.properties = properties;
    this.absent = absent;
  }

  /** The object id, or null if there is none: such a record cannot be told from any other. */
  static @Nullable String id(JsonNode item) {
    String id = GraphJson.text(item, "id");
    return id == null || id.isBlank() ? null : id;
  }

  static boolean isRemoved(JsonNode item) {
    return item.has("@removed");
  }

  /**
   * Whether the properties that every user has are there. A record without them is a fragment, of
   * which absent says nothing.
   */
  static boolean isWhole(JsonNode item) {
    return item.path("userPrincipalName").isTextual()
        && item.path("displayName").isTextual()
        && item.path("accountEnabled").isBoolean()
        && item.path("assignedLicenses").isArray();
  }

  /**
   * The user.
   *
   * @param item a record with an id
   */
  static DirectoryUser read(JsonNode item, UserProperties properties, Absent absent) {
    return new UserJson(item, properties, absent).read();
  }

  private DirectoryUser read() {
    DirectoryUser.Builder user = DirectoryUser.sparse(new UserId(String.valueOf(id(item))));
    FieldValues.Builder fields = FieldValues.notReturned().toBuilder();
    TEXTS.forEach(
        (field, property) -> {
          Text text = text(property);
          if (text.returned()) {
            fields.set(field, text.value());
          }
        });
    List<String> phones = texts("businessPhones");
    if (phones != null) {
      fields.set(
          Field.PHONE, phones.stream().filter(phone -> !phone.isBlank()).findFirst().orElse(null));
    }
    user.fields(fields.build());
    Text upn = text("userPrincipalName");
    if (upn.value() != null) {
      user.upn(upn.value());
    }
    Text mail = text("mail");
    if (mail.returned()) {
      user.mail(mail.value());
    }
    List<String> aliases = texts("proxyAddresses");
    if (aliases != null) {
      user.aliases(aliases);
    }
    if (item.path("accountEnabled").isBoolean()) {
      user.enabled(item.path("accountEnabled").booleanValue());
    }
    type(user, upn.value());
    licences(user);
    attributes(user);
    return user.build();
  }

  private void type(DirectoryUser.Builder user, @Nullable String upn) {
    Text type = text("userType");
    if (!type.returned()) {
      return;
    }
    if (type.value() != null) {
      user.type("guest".equalsIgnoreCase(type.value()) ? UserType.GUEST : UserType.MEMBER);
    } else if (upn != null) {
      // Old accounts have no type; an invited one shows in its principal name.
      user.type(upn.toUpperCase(Locale.ROOT).contains("#EXT#") ? UserType.GUEST : UserType.MEMBER);
    }
  }

  private void licences(DirectoryUser.Builder user) {
    JsonNode licences = item.path("assignedLicenses");
    if (!licences.isArray()) {
      return;
    }
    TreeSet<String> skus = new TreeSet<>();
    for (JsonNode licence : licences) {
      String sku = GraphJson.text(licence, "skuId");
      if (sku == null) {
        return;
      }
      skus.add(sku.toLowerCase(Locale.ROOT));
    }
    user.licences(skus);
  }

  private void attributes(DirectoryUser.Builder user) {
    Map<String, @Nullable String> returned = new LinkedHashMap<>();
    properties
        .attributes()
        .forEach(
            (name, property) -> {
              Text value = attribute(property);
              if (value.returned()) {
                returned.put(name, value.value());
              }
            });
    boolean all = returned.size() == properties.attributes().size();
    if (absent != Absent.UNCHANGED) {
      if (all) {
        user.attributes(returned);
      }
    } else if (all && !returned.isEmpty()) {
      user.attributes(returned);
    } else {
      returned.forEach(user::attributePatch);
    }
  }

  private Text attribute(String property) {
    if (!UserProperties.isExtensionAttribute(property)) {
      return plain(item.get(property));
    }
    JsonNode holder = item.get(UserProperties.extensionAttributes());
    if (holder == null) {
      return missing();
    }
    if (holder.isNull()) {
      return Text.BLANK;
    }
    if (!holder.isObject()) {
      return Text.NOT_RETURNED;
    }
    // The object comes as a whole: a member that is not in it is not set.
    return holder.has(property) ? plain(holder.get(property)) : Text.BLANK;
  }

  /** Any property with one plain value, or a list of texts, as text. */
  private Text plain(@Nullable JsonNode value) {
    if (value == null) {
      return missing();
    }
    if (value.isNull()) {
      return Text.BLANK;
    }
    if (value.isArray()) {
      List<String> texts = new ArrayList<>();
      for (JsonNode entry : value) {
        if (!entry.isValueNode()) {
          return Text.NOT_RETURNED;
        }
        texts.add(entry.asText());
      }
      return new Text(true, String.join(";", texts));
    }
    return value.isValueNode() ? new Text(true, value.asText()) : Text.NOT_RETURNED;
  }

  private Text text(String property) {
    JsonNode value = item.get(property);
    if (value == null) {
      return missing();
    }
    if (value.isNull()) {
      return Text.BLANK;
    }
    return value.isTextual() ? new Text(true, value.textValue()) : Text.NOT_RETURNED;
  }

  /** A list of texts; null where it was not returned. */
  private @Nullable List<String> texts(String property) {
    JsonNode value = item.get(property);
    if (value == null) {
      return missing().returned() ? List.of() : null;
    }
    if (value.isNull()) {
      return List.of();
    }
    if (!value.isArray()) {
      return null;
    }
    List<String> texts = new ArrayList<>(value.size());
    for (JsonNode entry : value) {
      if (!entry.isTextual()) {
        return null;
      }
      texts.add(entry.textValue());
    }
    return texts;
  }

  private Text missing() {
    return absent == Absent.NEVER_SET ? Text.BLANK : Text.NOT_RETURNED;
  }

  private record Text(boolean returned, @Nullable String value) {
    static final Text BLANK = new Text(true, null);
    static final Text NOT_RETURNED = new Text(false, null);
  }
}
