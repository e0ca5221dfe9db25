package dev.psasync.autotask;

import dev.psasync.http.JsonFields;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** User defined fields as records carry them: rows of a name and a text. */
final class UserDefinedFields {
  static final String PROPERTY = "userDefinedFields";

  private UserDefinedFields() {}

  /** The text of one, by its name without case; null if it is unset or not carried. */
  static @Nullable String text(JsonFields record, String name) {
    for (JsonFields row : record.objects(PROPERTY)) {
      String rowName = row.text("name");
      if (rowName != null && rowName.strip().equalsIgnoreCase(name.strip())) {
        return row.text("value");
      }
    }
    return null;
  }

  /** One row of a write; a null value clears. */
  static Map<String, @Nullable Object> row(String name, @Nullable String value) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("the name of a user defined field is missing");
    }
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("name", name);
    row.put("value", value);
    return row;
  }
}
