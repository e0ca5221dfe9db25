package dev.psasync.connectwise;

import dev.psasync.http.JsonFields;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A custom field on a record. ConnectWise sends all that are defined, those without a value too.
 *
 * @param fields all properties as sent
 */
public record CustomFieldValue(JsonFields fields) {

  public CustomFieldValue {
    Objects.requireNonNull(fields, "fields");
  }

  static List<CustomFieldValue> of(JsonFields record) {
    return record.objects("customFields").stream().map(CustomFieldValue::new).toList();
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

  /** What it holds, such as {@code Text}, {@code Checkbox}, {@code Number}, {@code Date}. */
  public @Nullable String type() {
    return fields.text("type");
  }

  /** How it is entered, such as {@code EntryField} or {@code List}. */
  public @Nullable String entryMethod() {
    return fields.text("entryMethod");
  }

  /** The value: a text, number or boolean, or null. */
  public @Nullable Object value() {
    return fields.value("value");
  }

  /** The value as text. */
  public @Nullable String text() {
    return fields.text("value");
  }

  @Override
  public String toString() {
    return "CustomFieldValue[" + id() + "]";
  }
}
