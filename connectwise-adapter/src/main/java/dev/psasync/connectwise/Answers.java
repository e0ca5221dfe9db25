package dev.psasync.connectwise;

import dev.psasync.http.ApiFailure;
import dev.psasync.http.JsonFields;
import dev.psasync.http.OutcomeUnknownException;
import dev.psasync.http.UnexpectedAnswerException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The single records that reads and writes answer with. */
final class Answers {
  private Answers() {}

  static JsonFields read(@Nullable Object json, String operation) {
    if (json instanceof Map<?, ?> map) {
      return JsonFields.of(map);
    }
    throw new UnexpectedAnswerException(
        "the answer is not an object: " + operation, ApiFailure.of(operation), null);
  }

  /** A create whose answer is no record with an id has an outcome that nobody knows. */
  static JsonFields created(@Nullable Object json, String operation) {
    if (json instanceof Map<?, ?> map && JsonFields.of(map).id("id") != null) {
      return JsonFields.of(map);
    }
    throw new OutcomeUnknownException(
        "ConnectWise accepted the create, but its answer is not a record; look before repeating it: "
            + operation,
        ApiFailure.of(operation),
        null);
  }

  static JsonFields updated(@Nullable Object json, long id, String operation) {
    if (json instanceof Map<?, ?> map) {
      JsonFields record = JsonFields.of(map);
      Long answered = record.id("id");
      if (answered != null && answered == id) {
        return record;
      }
    }
    throw new OutcomeUnknownException(
        "ConnectWise accepted the update of "
            + id
            + ", but its answer is not about that record; read it: "
            + operation,
        ApiFailure.of(operation),
        null);
  }
}
