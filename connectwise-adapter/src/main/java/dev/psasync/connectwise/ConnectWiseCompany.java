package dev.psasync.connectwise;

import dev.psasync.http.JsonFields;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A company. A view of {@link #fields()}, so that nothing ConnectWise sent is lost.
 *
 * @param fields all properties as sent
 */
public record ConnectWiseCompany(JsonFields fields) {

  public ConnectWiseCompany {
    Objects.requireNonNull(fields, "fields");
  }

  /** The key; 0 if the row has none that can be read. */
  public long id() {
    Long id = fields.id("id");
    return id == null ? 0 : id;
  }

  /** The short name, unique in the instance. */
  public @Nullable String identifier() {
    return fields.text("identifier");
  }

  /** Display name. */
  public @Nullable String name() {
    return fields.text("name");
  }

  /** Website as somebody typed it. */
  public @Nullable String website() {
    return fields.text("website");
  }

  /** The status, which decides whether the company is active; see the statuses of the instance. */
  public @Nullable Long statusId() {
    return reference("status");
  }

  /** The main site, or null. */
  public @Nullable Long siteId() {
    return reference("site");
  }

  private @Nullable Long reference(String name) {
    JsonFields reference = fields.object(name);
    return reference == null ? null : reference.id("id");
  }

  /** Whether it is deleted. */
  public boolean deleted() {
    return Boolean.TRUE.equals(fields.flag("deletedFlag"));
  }

  /** One of the ten plain user defined fields. */
  public @Nullable String userDefinedField(int number) {
    return fields.text("userDefinedField" + number);
  }

  /** Custom fields, those without a value too. */
  public List<CustomFieldValue> customFields() {
    return CustomFieldValue.of(fields);
  }

  @Override
  public String toString() {
    return "ConnectWiseCompany[" + id() + "]";
  }
}
