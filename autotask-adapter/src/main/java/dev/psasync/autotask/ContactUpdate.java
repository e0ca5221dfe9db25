package dev.psasync.autotask;

import dev.psasync.http.JsonBody;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A partial update of one contact: what is not named stays as it is. Immutable; each {@code with…}
 * and {@code clear} gives a changed copy.
 */
public final class ContactUpdate {
  private final long companyId;
  private final long id;
  private final JsonBody body;

  private ContactUpdate(long companyId, long id, JsonBody body) {
    this.companyId = companyId;
    this.id = id;
    this.body = body;
  }

  /**
   * An update that changes nothing yet.
   *
   * @param companyId the company that the contact is in: contacts are written below their company
   * @param id the contact
   */
  public static ContactUpdate of(long companyId, long id) {
    if (companyId < 0 || id < 1) {
      throw new IllegalArgumentException(
          "an update needs the id of a company and of a contact above 0, not "
              + companyId
              + " and "
              + id);
    }
    return new ContactUpdate(companyId, id, JsonBody.empty());
  }

  private ContactUpdate copy(JsonBody changed) {
    return new ContactUpdate(companyId, id, changed);
  }

  /** A copy that sets a text property. */
  public ContactUpdate with(ContactField field, String value) {
    Objects.requireNonNull(value, field.property() + " (to empty a field, use clear)");
    return copy(body.with(field.property(), value));
  }

  /**
   * A copy that empties a text property: null is sent, which Autotask takes as "clear".
   *
   * @throws IllegalArgumentException for a name, which Autotask requires
   */
  public ContactUpdate clear(ContactField field) {
    if (field.isRequired()) {
      throw new IllegalArgumentException("a contact needs " + field.property());
    }
    return copy(body.withNull(field.property()));
  }

  /** A copy that switches the contact on or off; sent as a number, for Autotask refuses a flag. */
  public ContactUpdate withActive(boolean value) {
    return copy(body.with("isActive", value ? 1 : 0));
  }

  /** A copy that moves the contact to another location of its company. */
  public ContactUpdate withLocation(long locationId) {
    return copy(body.with("companyLocationID", locationId));
  }

  /**
   * A copy with a user defined field, by its name; null empties it. The others stay as they are.
   */
  public ContactUpdate withUserDefined(String name, @Nullable String value) {
    return copy(body.withRow(UserDefinedFields.PROPERTY, UserDefinedFields.row(name, value)));
  }

  /** A copy with any other property of Autotask's, by its name in JSON. */
  public ContactUpdate withProperty(String property, Object value) {
    return copy(body.withNamed(property, value));
  }

  /** The company that the contact is in. */
  public long companyId() {
    return companyId;
  }

  /** The contact. */
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
    return "ContactUpdate[" + id + "]" + body.properties().keySet();
  }
}
