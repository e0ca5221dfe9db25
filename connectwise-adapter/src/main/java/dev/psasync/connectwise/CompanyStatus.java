package dev.psasync.connectwise;

import dev.psasync.http.JsonFields;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A status that companies can have.
 *
 * @param fields all properties as sent
 */
public record CompanyStatus(JsonFields fields) {

  public CompanyStatus {
    Objects.requireNonNull(fields, "fields");
  }

  /** The key; 0 if the row has none that can be read. */
  public long id() {
    Long id = fields.id("id");
    return id == null ? 0 : id;
  }

  /** What people see. */
  public @Nullable String name() {
    return fields.text("name");
  }

  /** Whether companies with it are inactive. */
  public boolean inactive() {
    return Boolean.TRUE.equals(fields.flag("inactiveFlag"));
  }

  @Override
  public String toString() {
    return "CompanyStatus[" + id() + "]";
  }
}
