package dev.psasync.halo;

import dev.psasync.http.JsonFields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The value of one custom field on a record.
 *
 * @param id of the field, 0 if not sent
 * @param name beginning with {@code CF}, or null
 * @param value for a select list the number of the option, not its text; null if unset
 * @param display the text shown to people, or null
 */
public record CustomFieldValue(
    long id, @Nullable String name, @Nullable Object value, @Nullable String display) {

  static List<CustomFieldValue> of(JsonFields owner) {
    return owner.objects("customfields").stream()
        .map(
            row -> {
              Long id = row.id("id");
              return new CustomFieldValue(
                  id == null ? 0 : id, row.text("name"), row.value("value"), row.text("display"));
            })
        .toList();
  }

  @Override
  public String toString() {
    return "CustomFieldValue[" + (name == null ? Long.toString(id) : name) + "]";
  }
}
