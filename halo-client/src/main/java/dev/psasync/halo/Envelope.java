package dev.psasync.halo;

import dev.psasync.http.ApiFailure;
import dev.psasync.http.JsonFields;
import dev.psasync.http.UnexpectedAnswerException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One list answer: rows and count, found whatever the envelope is called.
 *
 * @param rows the objects of the page
 * @param count Halo's {@code record_count}, or null
 * @param oddRows elements that were no objects
 */
record Envelope(List<JsonFields> rows, @Nullable Long count, int oddRows) {

  /**
   * The named property if it is an array, else a bare array, else the first array-valued property
   * of an object that counts its records; anything else is no list. An object without {@code
   * record_count} may be the description of an error, whose empty {@code errors} must not pass for
   * a list of nothing.
   */
  static Envelope of(@Nullable Object json, String key, String operation) {
    if (json instanceof List<?> bare) {
      return of(bare, null);
    }
    if (json instanceof Map<?, ?> map) {
      JsonFields fields = JsonFields.of(map);
      Long count = fields.whole("record_count");
      if (fields.value(key) instanceof List<?> named) {
        return of(named, count);
      }
      if (count != null) {
        for (Object value : fields.asMap().values()) {
          if (value instanceof List<?> list) {
            return of(list, count);
          }
        }
      }
    }
    throw new UnexpectedAnswerException(
        "the answer is not a list; check that the resource URL is Halo's: " + operation,
        ApiFailure.of(operation),
        null);
  }

  private static Envelope of(List<?> elements, @Nullable Long count) {
    List<JsonFields> rows = new ArrayList<>(elements.size());
    int odd = 0;
    for (Object element : elements) {
      if (element instanceof Map<?, ?> map) {
        rows.add(JsonFields.of(map));
      } else {
        odd++;
      }
    }
    return new Envelope(rows, count, odd);
  }
}
