package dev.psasync.halo;

import dev.psasync.http.ApiFailure;
import dev.psasync.http.JsonBody;
import dev.psasync.http.JsonFields;
import dev.psasync.http.OutcomeUnknownException;
import dev.psasync.http.UnexpectedAnswerException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The records in the answer to a POST: an object, an array, or an envelope with an array, never
 * mapped by position.
 */
final class WriteAnswer {
  private WriteAnswer() {}

  static List<JsonFields> records(@Nullable Object json) {
    List<JsonFields> found = new ArrayList<>();
    if (json instanceof List<?> list) {
      for (Object element : list) {
        if (element instanceof Map<?, ?> map) {
          found.add(JsonFields.of(map));
        }
      }
    } else if (json instanceof Map<?, ?> map) {
      JsonFields object = JsonFields.of(map);
      if (object.id("id") != null) {
        found.add(object);
      } else {
        for (Object value : object.asMap().values()) {
          if (found.isEmpty() && value instanceof List<?> rows) {
            found.addAll(records(rows));
          }
        }
      }
    }
    return found;
  }

  /**
   * The one record that a create gave, if it can be what was sent; anything else leaves the outcome
   * unknown.
   */
  static JsonFields created(
      @Nullable Object json, JsonBody sent, List<String> identity, String operation) {
    List<JsonFields> records = records(json);
    if (records.size() == 1
        && records.get(0).id("id") != null
        && matches(records.get(0), sent, identity)) {
      return records.get(0);
    }
    throw new OutcomeUnknownException(
        "Halo accepted the create, but its answer is not the record that was sent; look before repeating it: "
            + operation,
        ApiFailure.of(operation),
        null);
  }

  /** The record with this id from the answer to an update. */
  static JsonFields updated(@Nullable Object json, long id, String operation) {
    for (JsonFields record : records(json)) {
      Long found = record.id("id");
      if (found != null && found == id) {
        return record;
      }
    }
    throw new OutcomeUnknownException(
        "Halo accepted the update of "
            + id
            + ", but its answer is not about that record; read it: "
            + operation,
        ApiFailure.of(operation),
        null);
  }

  /** No identifying property contradicts what was sent; those that are absent say nothing. */
  static boolean matches(JsonFields record, JsonBody sent, List<String> identity) {
    for (String property : identity) {
      Object wanted = sent.properties().get(property);
      String got = record.text(property);
      if (wanted != null
          && got != null
          && !got.strip().equalsIgnoreCase(wanted.toString().strip())) {
        return false;
      }
    }
    return true;
  }

  /** A single object as the answer to a read by id. */
  static JsonFields single(@Nullable Object json, String operation) {
    if (json instanceof Map<?, ?> map) {
      return JsonFields.of(map);
    }
    throw new UnexpectedAnswerException(
        "the answer is not an object: " + operation, ApiFailure.of(operation), null);
  }
}
