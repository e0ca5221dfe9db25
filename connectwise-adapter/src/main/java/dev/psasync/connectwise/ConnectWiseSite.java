package dev.psasync.connectwise;

import dev.psasync.http.JsonFields;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A site of a company.
 *
 * @param fields all properties as sent
 */
public record ConnectWiseSite(JsonFields fields) {

  public ConnectWiseSite {
    Objects.requireNonNull(fields, "fields");
  }

  /** The key; 0 if the row has none that can be read. */
  public long id() {
    Long id = fields.id("id");
    return id == null ? 0 : id;
  }

  /** Display name. */
  public @Nullable String name() {
    return fields.text("name");
  }

  /** First line of the address. */
  public @Nullable String addressLine1() {
    return fields.text("addressLine1");
  }

  /** Whether it is switched off; older models call the property {@code inactive}. */
  public boolean inactive() {
    return Boolean.TRUE.equals(fields.flag("inactiveFlag"))
        || Boolean.TRUE.equals(fields.flag("inactive"));
  }

  /** Whether it is the company's main site. */
  public boolean primary() {
    return Boolean.TRUE.equals(fields.flag("primaryAddressFlag"));
  }

  @Override
  public String toString() {
    return "ConnectWiseSite[" + id() + "]";
  }
}
