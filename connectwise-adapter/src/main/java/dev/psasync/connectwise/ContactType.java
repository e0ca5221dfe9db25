package dev.psasync.connectwise;

import dev.psasync.http.JsonFields;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A type of contacts, of which a contact may have several.
 *
 * @param fields all properties as sent
 */
public record ContactType(JsonFields fields) {

  public ContactType {
    Objects.requireNonNull(fields, "fields");
  }

  /** The key; 0 if the row has none that can be read. */
  public long id() {
    Long id = fields.id("id");
    return id == null ? 0 : id;
  }

  /** What people see; rows on contacts call it name, definitions description. */
  public @Nullable String name() {
    String name = fields.text("name");
    return name == null ? fields.text("description") : name;
  }

  @Override
  public String toString() {
    return "ContactType[" + id() + "]";
  }
}
