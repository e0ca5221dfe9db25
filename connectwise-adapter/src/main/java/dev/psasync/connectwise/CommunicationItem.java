package dev.psasync.connectwise;

import dev.psasync.http.JsonFields;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An email address or number of a contact.
 *
 * @param fields all properties as sent
 */
public record CommunicationItem(JsonFields fields) {

  public CommunicationItem {
    Objects.requireNonNull(fields, "fields");
  }

  static List<CommunicationItem> of(JsonFields contact) {
    return contact.objects("communicationItems").stream().map(CommunicationItem::new).toList();
  }

  /** The key; 0 if the row has none that can be read. */
  public long id() {
    Long id = fields.id("id");
    return id == null ? 0 : id;
  }

  /** Its communication type, or null. */
  public @Nullable Long typeId() {
    JsonFields type = fields.object("type");
    return type == null ? null : type.id("id");
  }

  /** Email, phone or fax; null for another kind. */
  public @Nullable Channel channel() {
    return Channel.of(fields.text("communicationType"));
  }

  /** The address or number. */
  public @Nullable String value() {
    return fields.text("value");
  }

  /** The extension of a number. */
  public @Nullable String extension() {
    return fields.text("extension");
  }

  /** Whether it is the default of its channel. */
  public boolean isDefault() {
    return Boolean.TRUE.equals(fields.flag("defaultFlag"));
  }

  @Override
  public String toString() {
    return "CommunicationItem[" + id() + "]";
  }
}
