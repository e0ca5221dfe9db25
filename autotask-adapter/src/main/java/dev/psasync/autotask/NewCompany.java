package dev.psasync.autotask;

import dev.psasync.http.JsonBody;

/** A company to be created, active. Immutable; each {@code with…} gives a changed copy. */
public final class NewCompany {
  private final JsonBody body;

  private NewCompany(JsonBody body) {
    this.body = body;
  }

  /**
   * The least that Autotask needs.
   *
   * @param name not blank
   * @param phone not blank
   * @param companyType a value of the picklist of company types
   * @param ownerResourceId the resource that owns it
   */
  public static NewCompany named(String name, String phone, int companyType, long ownerResourceId) {
    if (name.isBlank() || phone.isBlank()) {
      throw new IllegalArgumentException("a new company needs a name and a phone");
    }
    return new NewCompany(
        JsonBody.empty()
            .with("companyName", name)
            .with("phone", phone)
            .with("companyType", companyType)
            .with("ownerResourceID", ownerResourceId)
            .with("isActive", true));
  }

  /** A copy with a user defined field, by its name. */
  public NewCompany withUserDefined(String name, String value) {
    return new NewCompany(
        body.withRow(UserDefinedFields.PROPERTY, UserDefinedFields.row(name, value)));
  }

  /** A copy with any other property of Autotask's, by its name in JSON. */
  public NewCompany withProperty(String property, Object value) {
    return new NewCompany(body.withNamed(property, value));
  }

  JsonBody body() {
    return body;
  }

  @Override
  public String toString() {
    return "NewCompany" + body.properties().keySet();
  }
}
