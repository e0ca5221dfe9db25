package dev.psasync.halo;

import dev.psasync.http.ApiList;
import dev.psasync.http.Incompleteness;
import dev.psasync.http.Incompleteness.Kind;
import dev.psasync.http.JsonFields;
import dev.psasync.http.RecordCollector;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a list page by page until it is proven complete. The number of pages is never derived from
 * the page size asked for: hosted Halo caps it silently. The end is reached when the distinct ids
 * are as many as the server counts; an empty page before that, or a count that shrank while reading
 * (a deleted row shifts the later ones, so one is skipped), makes the reading start over once. A
 * server that never counts is believed when it ends its rows with an empty page, but not when it
 * gives no row at all: that nothing is there must have been counted.
 */
final class ListReader {
  private final HaloHttp http;
  private final int pageSize;
  private final int maxPages;

  ListReader(HaloHttp http, int pageSize, int maxPages) {
    this.http = http;
    this.pageSize = pageSize;
    this.maxPages = maxPages;
  }

  /** Reads all, with one re-read if the first reading does not add up. */
  ApiList<JsonFields> read(ListRequest request) {
    Reading first = readOnce(request, pageSize);
    if (!first.worthAnotherReading()) {
      return first.rows.result();
    }
    // A server that cuts pages but computes offsets from the size asked for loses rows; asking for
    // what it gives does not.
    Reading second =
        readOnce(request, first.largestPage > 0 ? Math.min(first.largestPage, pageSize) : pageSize);
    return second.rows.result();
  }

  /**
   * Hands over each page as it comes; a row may come twice if the list changes meanwhile. No second
   * reading.
   */
  @Nullable Incompleteness stream(ListRequest request, Consumer<List<JsonFields>> pages) {
    Reading reading = new Reading(request, pages);
    reading.run(pageSize);
    return reading.rows.problem();
  }

  /** The server's count for this list, with one row transferred; null if it gives none. */
  @Nullable Long count(ListRequest request) {
    return page(request, 1, 1).count();
  }

  private Reading readOnce(ListRequest request, int size) {
    Reading reading = new Reading(request, null);
    reading.run(size);
    return reading;
  }

  private Envelope page(ListRequest request, int number, int size) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("pageinate", "true");
    query.put("page_no", Integer.toString(number));
    query.put("page_size", Integer.toString(size));
    query.putAll(request.query());
    return Envelope.of(
        http.get(request.path(), request.path(), query), request.key(), request.operation());
  }

  /** The state of one pass over the pages. */
  private final class Reading {
    private final ListRequest request;
    private final RecordCollector rows;
    private @Nullable Long lastCount;
    private boolean counted;
    private boolean shrank;
    private int largestPage;

    Reading(ListRequest request, @Nullable Consumer<List<JsonFields>> pages) {
      this.request = request;
      this.rows = new RecordCollector(request.operation(), row -> row.id("id"), pages);
    }

    void run(int size) {
      int barren = 0;
      for (int number = 1; number <= maxPages; number++) {
        Envelope page = next(number, size);
        if (page == null || refuses(page)) {
          return;
        }
        observe(page);
        int fresh = rows.take(page.rows(), page.oddRows());
        if (page.rows().isEmpty() || countReached()) {
          finish();
          return;
        }
        barren = fresh == 0 ? barren + 1 : 0;
        if (barren == 2 || (barren == 1 && lastCount == null)) {
          rows.fail(Kind.REPEATED_PAGE, "page " + number + " brought nothing new", null);
          return;
        }
      }
      rows.fail(Kind.PAGE_LIMIT, "stopped after " + maxPages + " pages", null);
    }

    private @Nullable Envelope next(int number, int size) {
      return rows.page(number, () -> page(request, number, size));
    }

    /**
     * Unknown and misspelt filters return everything, without an error; so every row is checked.
     */
    private boolean refuses(Envelope page) {
      Long wanted = request.clientId();
      if (wanted == null) {
        return false;
      }
      for (JsonFields row : page.rows()) {
        if (!wanted.equals(row.id("client_id"))) {
          rows.fail(
              Kind.FILTER_IGNORED,
              "a row of another customer came back for client " + wanted,
              null);
          return true;
        }
      }
      return false;
    }

    private void observe(Envelope page) {
      largestPage = Math.max(largestPage, page.rows().size() + page.oddRows());
      Long count = page.count();
      counted |= count != null;
      if (count == null || count == 0) {
        return; // beyond the last page the count may drop to 0
      }
      shrank |= lastCount != null && count < lastCount;
      lastCount = count;
    }

    private boolean countReached() {
      return lastCount != null && rows.distinct() >= lastCount;
    }

    private void finish() {
      if (rows.problem() != null) {
        return;
      }
      if (shrank) {
        rows.fail(Kind.COUNT_DISAGREES, "the list shrank while it was read", null);
      } else if (lastCount != null && rows.distinct() < lastCount) {
        rows.fail(
            Kind.COUNT_DISAGREES,
            "the server counts " + lastCount + " records but gave " + rows.distinct(),
            null);
      } else if (!counted && rows.distinct() == 0) {
        rows.fail(Kind.NO_PROOF, "no records came, and the server did not count them", null);
      }
    }

    boolean worthAnotherReading() {
      Incompleteness problem = rows.problem();
      return problem != null
          && problem.kind() != Kind.FILTER_IGNORED
          && problem.kind() != Kind.PAGE_LIMIT
          && problem.kind() != Kind.FAILED;
    }
  }
}
