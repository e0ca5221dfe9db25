package dev.psasync.connectwise;

import dev.psasync.http.JsonFields;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A type of communication items. Ids and names are each instance's own: look them up, never assume
 * them.
 *
 * @param fields all properties as sent
 */
public record CommunicationType(JsonFields fields) {

  public CommunicationType {
    Objects.requireNonNull(fields, "fields");
  }

  /** The key; 0 if the row has none that can be read. */
  public long id() {
    Long id = fields.id("id");
    return id == null ? 0 : id;
  }

  /** What people see. */
  public @Nullable String description() {
    return fields.text("description");
  }

  /** Whether items of this type are of the channel. */
  public boolean isFor(Channel channel) {
    return Boolean.TRUE.equals(fields.flag(channel.flag()));
  }

  /** Whether it is the one that ConnectWise offers first. */
  public boolean isDefault() {
    return Boolean.TRUE.equals(fields.flag("defaultFlag"));
  }

  @Override
  public String toString() {
    return "CommunicationType[" + id() + "]";
  }
}
