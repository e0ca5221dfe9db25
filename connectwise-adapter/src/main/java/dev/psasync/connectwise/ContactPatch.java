package dev.psasync.connectwise;

import java.util.Map;
import java.util.Objects;

/**
 * A partial update of one contact: what is not named stays as it is. Immutable; each {@code with…}
 * and {@code clear} gives a changed copy.
 *
 * <p>Emails and numbers are not part of it: change them one by one with {@link
 * CommunicationResource}, by id. In a patch of the contact they could only be named by their place
 * in a list that somebody else may be changing, and a list is replaced whole.
 */
public final class ContactPatch {
  private final long id;
  private final PatchBody body;

  private ContactPatch(long id, PatchBody body) {
    this.id = id;
    this.body = body;
  }

  /** A patch of this contact that changes nothing yet. */
  public static ContactPatch of(long id) {
    if (id < 1) {
      throw new IllegalArgumentException("the id of an existing contact is needed, not " + id);
    }
    return new ContactPatch(id, PatchBody.empty());
  }

  /** A copy that sets a text property. */
  public ContactPatch with(ContactField field, String value) {
    Objects.requireNonNull(value, field.property() + " (to empty a field, use clear)");
    return new ContactPatch(id, body.replace(field.property(), value));
  }

  /**
   * A copy that empties a text property. An empty text is sent.
   *
   * @throws IllegalArgumentException for the first name, which ConnectWise requires
   */
  public ContactPatch clear(ContactField field) {
    if (field == ContactField.FIRST_NAME) {
      throw new IllegalArgumentException("the first name of a contact cannot be cleared");
    }
    return new ContactPatch(id, body.replace(field.property(), ""));
  }

  /** A copy that switches the contact off ({@code true}) or on. */
  public ContactPatch withInactive(boolean value) {
    return new ContactPatch(id, body.replace("inactiveFlag", value));
  }

  /** A copy that moves the contact; company and site go together, each as a whole reference. */
  public ContactPatch withSite(long companyId, long siteId) {
    if (companyId < 1 || siteId < 1) {
      throw new IllegalArgumentException("company and site ids above 0 are needed");
    }
    return new ContactPatch(
        id, body.replace("company", Map.of("id", companyId)).replace("site", Map.of("id", siteId)));
  }

  /** A copy with one of the ten plain user defined fields. */
  public ContactPatch withUserDefinedField(int number, String value) {
    return new ContactPatch(id, body.replace(UserDefinedFields.property(number), value));
  }

  /** A copy with a custom field, by id; the others keep their values. */
  public ContactPatch withCustomField(long fieldId, Object value) {
    return new ContactPatch(id, body.customField(fieldId, value));
  }

  /**
   * A copy that replaces any other property.
   *
   * @param property its exact name: ConnectWise looks at case here. No path: inside references it
   *     would be accepted and do nothing
   * @throws IllegalArgumentException for the key, for lists and for paths
   */
  public ContactPatch withProperty(String property, Object value) {
    if (!property.matches("[A-Za-z][A-Za-z0-9]*")
        || property.equals("id")
        || property.equals("types")
        || property.equals("typeIds")
        || property.equals("customFields")
        || property.equals("communicationItems")) {
      throw new IllegalArgumentException("not a property that can be replaced: " + property);
    }
    return new ContactPatch(id, body.replace(property, value));
  }

  /** The contact. */
  public long id() {
    return id;
  }

  /** Whether nothing would be changed. */
  public boolean isEmpty() {
    return body.isEmpty();
  }

  PatchBody body() {
    return body;
  }

  @Override
  public String toString() {
    return "ContactPatch[" + id + "]" + body.paths();
  }
}
