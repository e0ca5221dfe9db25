package dev.psasync.halo;

import dev.psasync.http.JsonBody;
import java.util.Map;
import java.util.Objects;

/**
 * A partial update of one user: what is not named stays as it is. Immutable; each {@code with…} and
 * {@code clear} gives a changed copy.
 */
public final class UserUpdate {
  private final long id;
  private final JsonBody body;

  private UserUpdate(long id, JsonBody body) {
    this.id = id;
    this.body = body;
  }

  /**
   * An update of this user that changes nothing yet; the id must be above 0, for Halo takes 0 as
   * "create".
   */
  public static UserUpdate of(long id) {
    if (id < 1) {
      throw new IllegalArgumentException(
          "an update needs the id of an existing user, above 0, not " + id);
    }
    return new UserUpdate(id, JsonBody.empty());
  }

  /** A copy that sets a text property. */
  public UserUpdate with(UserField field, String value) {
    Objects.requireNonNull(value, field.property() + " (to empty a field, use clear)");
    return new UserUpdate(id, body.with(field.property(), value));
  }

  /**
   * A copy that empties a text property. An empty text is sent: whether Halo reads null as "clear"
   * or as "leave" is not known.
   *
   * @throws IllegalArgumentException for the name, which Halo requires
   */
  public UserUpdate clear(UserField field) {
    if (field == UserField.NAME) {
      throw new IllegalArgumentException("the name of a user cannot be cleared");
    }
    return new UserUpdate(id, body.with(field.property(), ""));
  }

  /** A copy that switches the user off ({@code true}) or on. */
  public UserUpdate withInactive(boolean value) {
    return new UserUpdate(id, body.with("inactive", value));
  }

  /** A copy that moves the user; a site of another customer moves it to that customer. */
  public UserUpdate withSite(long siteId) {
    if (siteId < 1) {
      throw new IllegalArgumentException("a site id above 0 is needed, not " + siteId);
    }
    return new UserUpdate(id, body.with("site_id", siteId));
  }

  /** A copy with the VIP mark. */
  public UserUpdate withImportantContact(boolean value) {
    return new UserUpdate(id, body.with("isimportantcontact", value));
  }

  /** A copy with a custom field, by id; the value of a select list is the number of its option. */
  public UserUpdate withCustomField(long fieldId, Object value) {
    return new UserUpdate(id, body.withRow("customfields", Map.of("id", fieldId, "value", value)));
  }

  /** A copy with any other property of Halo's, by its name in JSON. */
  public UserUpdate withProperty(String property, Object value) {
    return new UserUpdate(id, body.withNamed(property, value));
  }

  /** The user. */
  public long id() {
    return id;
  }

  /** Whether nothing would be changed. */
  public boolean isEmpty() {
    return body.properties().isEmpty();
  }

  JsonBody body() {
    return body;
  }

  @Override
  public String toString() {
    return "UserUpdate[" + id + "]" + body.properties().keySet();
  }
}
