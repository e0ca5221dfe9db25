package dev.psasync.autotask;

import dev.psasync.http.ApiFailure;
import dev.psasync.http.JsonFields;
import dev.psasync.http.OutcomeUnknownException;
import dev.psasync.http.UnexpectedAnswerException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The answer to a read or write of one record. */
final class Item {
  private Item() {}

  /** The record; a missing one is {@code {"item": null}}, where it is not an error. */
  static Optional<JsonFields> read(@Nullable Object json, String operation) {
    if (json instanceof Map<?, ?> map && map.containsKey("item")) {
      Object item = map.get("item");
      if (item == null) {
        return Optional.empty();
      }
      if (item instanceof Map<?, ?> record) {
        return Optional.of(JsonFields.of(record));
      }
    }
    throw new UnexpectedAnswerException(
        "the answer is not a record: " + operation, ApiFailure.of(operation), null);
  }

  static void requireSame(long written, long wanted, String operation) {
    if (written != wanted) {
      throw new OutcomeUnknownException(
          "Autotask accepted the update of "
              + wanted
              + ", but its answer is about another record; read it: "
              + operation,
          ApiFailure.of(operation),
          null);
    }
  }
}
