package dev.psasync.autotask;

import dev.psasync.http.JsonFields;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A group of contacts of any companies; its name is unique.
 *
 * @param fields all properties as sent
 */
public record ContactGroup(JsonFields fields) {

  public ContactGroup {
    Objects.requireNonNull(fields, "fields");
  }

  /** The key; 0 if the row has none that can be read. */
  public long id() {
    Long id = fields.id("id");
    return id == null ? 0 : id;
  }

  /** Name. */
  public @Nullable String name() {
    return fields.text("name");
  }

  /** Whether the group is active; null if not sent. */
  public @Nullable Boolean active() {
    return fields.flag("isActive");
  }

  @Override
  public String toString() {
    return "ContactGroup[" + id() + "]";
  }
}
