package dev.psasync.autotask;

import dev.psasync.http.JsonFields;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A company, which is a customer, a vendor or, with the id 0, the MSP itself.
 *
 * @param fields all properties as sent
 */
public record AutotaskCompany(JsonFields fields) {

  public AutotaskCompany {
    Objects.requireNonNull(fields, "fields");
  }

  /** The key, 0 or more; -1 if the row has none that can be read. */
  public long id() {
    Long id = fields.whole("id");
    return id == null ? -1 : id;
  }

  /** Name. */
  public @Nullable String name() {
    return fields.text("companyName");
  }

  /** Website as typed by people. */
  public @Nullable String webAddress() {
    return fields.text("webAddress");
  }

  /** Whether the company is active; null if not sent. */
  public @Nullable Boolean active() {
    return fields.flag("isActive");
  }

  /** A value of the picklist of company types. */
  public @Nullable Long companyType() {
    return fields.whole("companyType");
  }

  /** A user defined field by its name, without case; null if unset. */
  public @Nullable String userDefined(String name) {
    return UserDefinedFields.text(fields, name);
  }

  @Override
  public String toString() {
    return "AutotaskCompany[" + id() + "]";
  }
}
