package dev.psasync.autotask;

import dev.psasync.http.JsonFields;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A location of a company, which Autotask's screens may call branch or site.
 *
 * @param fields all properties as sent
 */
public record CompanyLocation(JsonFields fields) {

  public CompanyLocation {
    Objects.requireNonNull(fields, "fields");
  }

  /** The key; 0 if the row has none that can be read. */
  public long id() {
    Long id = fields.id("id");
    return id == null ? 0 : id;
  }

  /** The company; 0 is a real one. */
  public @Nullable Long companyId() {
    return fields.whole("companyID");
  }

  /** Name. */
  public @Nullable String name() {
    return fields.text("name");
  }

  /** First line of the address. */
  public @Nullable String address1() {
    return fields.text("address1");
  }

  /** Whether the location is active; null if not sent. */
  public @Nullable Boolean active() {
    return fields.flag("isActive");
  }

  /** Whether it is the primary location of its company, of which there is one. */
  public @Nullable Boolean primary() {
    return fields.flag("isPrimary");
  }

  @Override
  public String toString() {
    return "CompanyLocation[" + id() + "]";
  }
}
