package dev.psasync.connectwise;

import dev.psasync.http.JsonBody;
import java.util.Map;
import java.util.Objects;

/**
 * A contact to be created. Immutable; each {@code with…} gives a changed copy.
 *
 * <p>Emails, numbers, types and custom fields go along in the one request. No portal login is made.
 */
public final class ContactDraft {
  private final JsonBody body;

  private ContactDraft(JsonBody body) {
    this.body = body;
  }

  /**
   * The least that ConnectWise needs, and the company, without which it would make a contact of
   * nobody.
   *
   * @param firstName not blank, at most 30 characters
   */
  public static ContactDraft named(String firstName, long companyId) {
    if (firstName.isBlank()) {
      throw new IllegalArgumentException("a new contact needs a first name");
    }
    if (companyId < 1) {
      throw new IllegalArgumentException("a new contact needs a company id above 0: " + companyId);
    }
    return new ContactDraft(
        JsonBody.empty()
            .with(ContactField.FIRST_NAME.property(), firstName)
            .with("company", Map.of("id", companyId))
            .with("inactiveFlag", false));
  }

  /** A copy with a text property; blank texts need not be sent. */
  public ContactDraft with(ContactField field, String value) {
    return new ContactDraft(
        body.with(field.property(), Objects.requireNonNull(value, field.property())));
  }

  /** A copy with the site, which must be one of the company's. */
  public ContactDraft withSite(long siteId) {
    return new ContactDraft(body.with("site", Map.of("id", siteId)));
  }

  /** A copy with one more email address or number. */
  public ContactDraft withItem(NewItem item) {
    return new ContactDraft(body.withRow("communicationItems", item.json()));
  }

  /** A copy with the types, by id. */
  public ContactDraft withTypes(Iterable<Long> typeIds) {
    return new ContactDraft(body.with("typeIds", typeIds));
  }

  /** A copy with a custom field, by id. */
  public ContactDraft withCustomField(long fieldId, Object value) {
    return new ContactDraft(body.withRow("customFields", Map.of("id", fieldId, "value", value)));
  }

  /** A copy with any other property, by its name in JSON. */
  public ContactDraft withProperty(String property, Object value) {
    return new ContactDraft(body.withNamed(property, value));
  }

  JsonBody body() {
    return body;
  }

  @Override
  public String toString() {
    return "ContactDraft" + body.properties().keySet();
  }
}
