package dev.psasync.connectwise;

import dev.psasync.http.JsonFields;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A contact. A view of {@link #fields()}, so that nothing ConnectWise sent is lost. Change one with
 * a {@link ContactPatch}.
 *
 * @param fields all properties as sent
 */
public record ConnectWiseContact(JsonFields fields) {

  public ConnectWiseContact {
    Objects.requireNonNull(fields, "fields");
  }

  /** The key; 0 if the row has none that can be read. */
  public long id() {
    Long id = fields.id("id");
    return id == null ? 0 : id;
  }

  /** A text property. */
  public @Nullable String text(ContactField field) {
    return fields.text(field.property());
  }

  /** One of the ten plain user defined fields. */
  public @Nullable String userDefinedField(int number) {
    return fields.text("userDefinedField" + number);
  }

  /** The company, or null: a contact may have none. */
  public @Nullable Long companyId() {
    return reference("company");
  }

  /** The site, or null. */
  public @Nullable Long siteId() {
    return reference("site");
  }

  private @Nullable Long reference(String name) {
    JsonFields reference = fields.object(name);
    return reference == null ? null : reference.id("id");
  }

  /** Name of the department, or null. */
  public @Nullable String department() {
    return referenceName("department");
  }

  /** Name of the country of the contact's own address, or null. */
  public @Nullable String country() {
    return referenceName("country");
  }

  private @Nullable String referenceName(String name) {
    JsonFields reference = fields.object(name);
    return reference == null ? null : reference.text("name");
  }

  /** Whether the contact is switched off; null if not sent. */
  public @Nullable Boolean inactive() {
    return fields.flag("inactiveFlag");
  }

  /** Emails and numbers, in ConnectWise's order; empty if there are none. */
  public List<CommunicationItem> items() {
    return CommunicationItem.of(fields);
  }

  /** The types; empty if there are none. */
  public List<ContactType> types() {
    return fields.objects("types").stream().map(ContactType::new).toList();
  }

  /** Custom fields, those without a value too. */
  public List<CustomFieldValue> customFields() {
    return CustomFieldValue.of(fields);
  }

  /** When the record was last changed; whether a change of an item alone counts is not known. */
  public @Nullable Instant lastUpdated() {
    JsonFields info = fields.object("_info");
    return info == null ? null : info.instant("lastUpdated");
  }

  @Override
  public String toString() {
    return "ConnectWiseContact[" + id() + "]";
  }
}
