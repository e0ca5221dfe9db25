package dev.psasync.autotask;

import dev.psasync.http.JsonFields;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A contact of a company. A view of {@link #fields()}, so that nothing Autotask sent is lost.
 *
 * <p>Null means that Autotask sent nothing, which it does for unset values as well as for fields
 * that were not asked for; empty texts come too. Change one with a {@link ContactUpdate}.
 *
 * @param fields all properties as sent
 */
public record AutotaskContact(JsonFields fields) {

  public AutotaskContact {
    Objects.requireNonNull(fields, "fields");
  }

  /** The key; 0 if the row has none that can be read. */
  public long id() {
    Long id = fields.id("id");
    return id == null ? 0 : id;
  }

  /** The company; 0 is a real one, the MSP itself. Null if not sent. */
  public @Nullable Long companyId() {
    return fields.whole("companyID");
  }

  /** A text property. */
  public @Nullable String text(ContactField field) {
    return fields.text(field.property());
  }

  /** First name. */
  public @Nullable String firstName() {
    return text(ContactField.FIRST_NAME);
  }

  /** Last name. */
  public @Nullable String lastName() {
    return text(ContactField.LAST_NAME);
  }

  /** Main email address. */
  public @Nullable String email() {
    return text(ContactField.EMAIL);
  }

  /** What integrations may use. */
  public @Nullable String externalId() {
    return text(ContactField.EXTERNAL_ID);
  }

  /** The location of its company, or null if it has none. */
  public @Nullable Long locationId() {
    return fields.id("companyLocationID");
  }

  /** Whether the contact is active; contacts say so with 1 and 0. Null if not sent. */
  public @Nullable Boolean active() {
    return fields.flag("isActive");
  }

  /** Whether it is the primary contact of its company. */
  public @Nullable Boolean primary() {
    return fields.flag("primaryContact");
  }

  /** When it was last changed; whether every change moves it is not documented. */
  public @Nullable Instant lastModified() {
    return fields.instant("lastModifiedDate");
  }

  /** When something last happened to it. */
  public @Nullable Instant lastActivity() {
    return fields.instant("lastActivityDate");
  }

  /** A user defined field by its name, without case; null if unset. */
  public @Nullable String userDefined(String name) {
    return UserDefinedFields.text(fields, name);
  }

  @Override
  public String toString() {
    return "AutotaskContact[" + id() + "]";
  }
}
