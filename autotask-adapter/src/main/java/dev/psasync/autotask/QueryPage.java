package dev.psasync.autotask;

import dev.psasync.http.ApiFailure;
import dev.psasync.http.JsonFields;
import dev.psasync.http.UnexpectedAnswerException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One answer to a query.
 *
 * @param rows the objects of the page
 * @param oddRows elements that were no objects
 * @param next where the next page is, or null if there is none
 */
record QueryPage(List<JsonFields> rows, int oddRows, @Nullable String next) {

  static QueryPage of(@Nullable Object json, String operation) {
    if (json instanceof Map<?, ?> map) {
      JsonFields fields = JsonFields.of(map);
      if (fields.value("items") instanceof List<?> items) {
        JsonFields details = fields.object("pageDetails");
        String next = details == null ? null : details.text("nextPageUrl");
        return of(items, next == null || next.isBlank() ? null : next.strip());
      }
    }
    throw new UnexpectedAnswerException(
        "the answer is not a page of a query; check that the zone is Autotask's: " + operation,
        ApiFailure.of(operation),
        null);
  }

  private static QueryPage of(List<?> items, @Nullable String next) {
    List<JsonFields> rows = new ArrayList<>(items.size());
    int odd = 0;
    for (Object item : items) {
      if (item instanceof Map<?, ?> map) {
        rows.add(JsonFields.of(map));
      } else {
        odd++;
      }
    }
    return new QueryPage(rows, odd, next);
  }
}
