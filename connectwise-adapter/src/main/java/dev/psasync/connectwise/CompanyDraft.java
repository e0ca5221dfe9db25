package dev.psasync.connectwise;

import dev.psasync.http.JsonBody;
import java.util.Map;

/** A company to be created. Immutable; each {@code with…} gives a changed copy. */
public final class CompanyDraft {
  /** The most characters of an identifier: 25. */
  public static final int LONGEST_IDENTIFIER = 25;

  /** The most characters of a name: 50. */
  public static final int LONGEST_NAME = 50;

  private final JsonBody body;

  private CompanyDraft(JsonBody body) {
    this.body = body;
  }

  /**
   * The least that ConnectWise needs.
   *
   * @param identifier the short name, unique in the instance, at most 25 characters
   * @param name display name, at most 50 characters
   */
  public static CompanyDraft named(String identifier, String name) {
    if (identifier.isBlank() || identifier.length() > LONGEST_IDENTIFIER) {
      throw new IllegalArgumentException("an identifier has 1 to 25 characters");
    }
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      throw new IllegalArgumentException("the name of a company has 1 to 50 characters");
    }
    return new CompanyDraft(JsonBody.empty().with("identifier", identifier).with("name", name));
  }

  /** A copy with one of the ten plain user defined fields. */
  public CompanyDraft withUserDefinedField(int number, String value) {
    return new CompanyDraft(body.with(UserDefinedFields.property(number), value));
  }

  /** A copy with a custom field, by id. */
  public CompanyDraft withCustomField(long fieldId, Object value) {
    return new CompanyDraft(body.withRow("customFields", Map.of("id", fieldId, "value", value)));
  }

  /** A copy with any other property, by its name in JSON, such as {@code status}. */
  public CompanyDraft withProperty(String property, Object value) {
    return new CompanyDraft(body.withNamed(property, value));
  }

  JsonBody body() {
    return body;
  }

  @Override
  public String toString() {
    return "CompanyDraft" + body.properties().keySet();
  }
}
