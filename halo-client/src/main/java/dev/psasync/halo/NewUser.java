package dev.psasync.halo;

import dev.psasync.http.JsonBody;
import java.util.Map;
import java.util.Objects;

/**
 * A user to be created. Immutable; each {@code with…} gives a changed copy.
 *
 * <p>Created quietly unless the configuration says otherwise: no welcome mail, no automation.
 */
public final class NewUser {
  private final JsonBody body;

  private NewUser(JsonBody body) {
    this.body = body;
  }

  /**
   * The least that Halo needs.
   *
   * @param name display name, not blank
   * @param siteId the site, which decides the customer
   */
  public static NewUser named(String name, long siteId) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a new user needs a name");
    }
    if (siteId < 1) {
      throw new IllegalArgumentException("a new user needs a site id above 0, not " + siteId);
    }
    return new NewUser(
        JsonBody.empty().with(UserField.NAME.property(), name).with("site_id", siteId));
  }

  /** A copy with a text property; blank texts need not be sent. */
  public NewUser with(UserField field, String value) {
    return new NewUser(
        body.with(field.property(), Objects.requireNonNull(value, field.property())));
  }

  /** A copy with the VIP mark. */
  public NewUser withImportantContact(boolean value) {
    return new NewUser(body.with("isimportantcontact", value));
  }

  /** A copy with the service account mark. */
  public NewUser withServiceAccount(boolean value) {
    return new NewUser(body.with("isserviceaccount", value));
  }

  /** A copy with a custom field, by id; the value of a select list is the number of its option. */
  public NewUser withCustomField(long fieldId, Object value) {
    return new NewUser(body.withRow("customfields", Map.of("id", fieldId, "value", value)));
  }

  /** A copy with any other property of Halo's, by its name in JSON. */
  public NewUser withProperty(String property, Object value) {
    return new NewUser(body.withNamed(property, value));
  }

  JsonBody body() {
    return body;
  }

  @Override
  public String toString() {
    return "NewUser" + body.properties().keySet();
  }
}
