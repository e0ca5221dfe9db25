package dev.psasync.connectwise;

import dev.psasync.http.ApiFailure;
import dev.psasync.http.JsonFields;
import dev.psasync.http.UnexpectedAnswerException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list: a bare array, and a {@code Link} header of which only the presence of a next
 * page is used. Its URLs are never followed: the next request is made from what is known already,
 * so that no header can lead to another host.
 *
 * @param rows the objects
 * @param oddRows elements that are no objects
 * @param hasNext whether the server names a next page
 */
record Page(List<JsonFields> rows, int oddRows, boolean hasNext) {
  private static final Pattern NEXT = Pattern.compile("rel\\s*=\\s*\"?next\\b");

  static Page of(@Nullable Object json, String link, String operation) {
    if (!(json instanceof List<?> list)) {
      throw new UnexpectedAnswerException(
          "the answer is not a list; check that the site is ConnectWise's: " + operation,
          ApiFailure.of(operation),
          null);
    }
    List<JsonFields> rows = new ArrayList<>(list.size());
    int odd = 0;
    for (Object element : list) {
      if (element instanceof Map<?, ?> map) {
        rows.add(JsonFields.of(map));
      } else {
        odd++;
      }
    }
    return new Page(rows, odd, NEXT.matcher(link).find());
  }

  int size() {
    return rows.size() + oddRows;
  }

  long highestId() {
    long highest = 0;
    for (JsonFields row : rows) {
      Long id = row.id("id");
      highest = id == null ? highest : Math.max(highest, id);
    }
    return highest;
  }
}
