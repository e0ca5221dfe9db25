package dev.psasync.autotask;

import dev.psasync.http.JsonBody;
import java.util.Objects;

/** A contact to be created, active. Immutable; each {@code with…} gives a changed copy. */
public final class NewContact {
  private final JsonBody body;

  private NewContact(JsonBody body) {
    this.body = body;
  }

  /**
   * The least that Autotask needs beside the company.
   *
   * @param firstName not blank
   * @param lastName not blank
   */
  public static NewContact named(String firstName, String lastName) {
    if (firstName.isBlank() || lastName.isBlank()) {
      throw new IllegalArgumentException("a new contact needs a first and a last name");
    }
    return new NewContact(
        JsonBody.empty()
            .with(ContactField.FIRST_NAME.property(), firstName)
            .with(ContactField.LAST_NAME.property(), lastName)
            .with("isActive", 1));
  }

  /** A copy with a text property; blank texts need not be sent. */
  public NewContact with(ContactField field, String value) {
    return new NewContact(
        body.with(field.property(), Objects.requireNonNull(value, field.property())));
  }

  /** A copy at a location of the company. */
  public NewContact withLocation(long locationId) {
    return new NewContact(body.with("companyLocationID", locationId));
  }

  /** A copy with a user defined field, by its name. */
  public NewContact withUserDefined(String name, String value) {
    return new NewContact(
        body.withRow(UserDefinedFields.PROPERTY, UserDefinedFields.row(name, value)));
  }

  /** A copy with any other property of Autotask's, by its name in JSON. */
  public NewContact withProperty(String property, Object value) {
    return new NewContact(body.withNamed(property, value));
  }

  JsonBody body() {
    return body;
  }

  @Override
  public String toString() {
    return "NewContact" + body.properties().keySet();
  }
}
