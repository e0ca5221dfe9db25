package dev.psasync.connectwise;

import dev.psasync.http.JsonFields;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The definition of a custom field ({@code userDefinedFields}), of any kind of record.
 *
 * @param fields all properties as sent
 */
public record CustomFieldDefinition(JsonFields fields) {

  public CustomFieldDefinition {
    Objects.requireNonNull(fields, "fields");
  }

  /** The key; 0 if the row has none that can be read. */
  public long id() {
    Long id = fields.id("id");
    return id == null ? 0 : id;
  }

  /** What people see. */
  public @Nullable String caption() {
    return fields.text("caption");
  }

  /** What it holds, such as {@code Text} or {@code Checkbox}. */
  public @Nullable String type() {
    return fields.text("fieldTypeIdentifier");
  }

  /** The choices that are not switched off; empty if it is no list. */
  public List<String> options() {
    return fields.objects("options").stream()
        .filter(option -> !Boolean.TRUE.equals(option.flag("inactiveFlag")))
        .map(option -> option.text("optionValue"))
        .filter(Objects::nonNull)
        .toList();
  }

  @Override
  public String toString() {
    return "CustomFieldDefinition[" + id() + "]";
  }
}
