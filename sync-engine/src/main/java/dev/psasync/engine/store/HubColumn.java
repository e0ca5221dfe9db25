package dev.psasync.engine.store;

import dev.psasync.core.model.Field;
import java.util.Locale;

/** The column of a field in the hub's table: {@code jobTitle} is {@code job_title}. */
final class HubColumn {
  private HubColumn() {}

  static String of(Field field) {
    return field
        .key()
        .replace("address.", "")
        .replaceAll("([A-Z])", "_$1")
        .toLowerCase(Locale.ROOT);
  }
}
