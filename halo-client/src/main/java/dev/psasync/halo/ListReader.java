package dev.psasync.halo;

import dev.psasync.halo.Incompleteness.Kind;
import dev.psasync.http.ApiException;
import dev.psasync.http.CallInterruptedException;
import dev.psasync.http.UnexpectedAnswerException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
  HaloList<HaloFields> read(ListRequest request) {
    Reading first = readOnce(request, pageSize);
    if (first.problem == null || !first.worthAnotherReading()) {
      return first.result();
    }
    // A server that cuts pages but computes offsets from the size asked for loses rows; asking for
    // what it gives does not.
    Reading second =
        readOnce(request, first.largestPage > 0 ? Math.min(first.largestPage, pageSize) : pageSize);
    return second.result();
  }

  /**
   * Hands over each page as it comes; a row may come twice if the list changes meanwhile. No second
   * reading.
   */
  @Nullable Incompleteness stream(ListRequest request, Consumer<List<HaloFields>> pages) {
    Reading reading = new Reading(request, pages);
    reading.run(pageSize);
    return reading.problem;
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
    private final @Nullable Consumer<List<HaloFields>> pages;
    private final Set<Long> ids = new HashSet<>();
    private final List<HaloFields> rows = new ArrayList<>();
    private @Nullable Long lastCount;
    private boolean counted;
    private boolean shrank;
    private int largestPage;
    private @Nullable Incompleteness problem;

    Reading(ListRequest request, @Nullable Consumer<List<HaloFields>> pages) {
      this.request = request;
      this.pages = pages;
    }

    void run(int size) {
      int barren = 0;
      for (int number = 1; number <= maxPages; number++) {
        Envelope page = next(number, size);
        if (page == null || refuses(page)) {
          return;
        }
        observe(page);
        int before = ids.size();
        take(page);
        if (page.rows().isEmpty() || countReached()) {
          finish();
          return;
        }
        barren = ids.size() == before ? barren + 1 : 0;
        if (barren == 2 || (barren == 1 && lastCount == null)) {
          fail(Kind.REPEATED_PAGE, "page " + number + " brought nothing new", null);
          return;
        }
      }
      fail(Kind.PAGE_LIMIT, "stopped after " + maxPages + " pages", null);
    }

    private @Nullable Envelope next(int number, int size) {
      try {
        return page(request, number, size);
      } catch (UnexpectedAnswerException e) {
        if (number == 1) {
          throw e;
        }
        fail(Kind.MALFORMED, "page " + number + " could not be understood", e);
      } catch (CallInterruptedException e) {
        throw e;
      } catch (ApiException e) {
        if (number == 1) {
          throw e;
        }
        fail(Kind.FAILED, "page " + number + " could not be read: " + e.failure().describe(), e);
      }
      return null;
    }

    /**
     * Unknown and misspelt filters return everything, without an error; so every row is checked.
     */
    private boolean refuses(Envelope page) {
      Long wanted = request.clientId();
      if (wanted == null) {
        return false;
      }
      for (HaloFields row : page.rows()) {
        if (!wanted.equals(row.id("client_id"))) {
          fail(
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

    private void take(Envelope page) {
      List<HaloFields> fresh = new ArrayList<>(page.rows().size());
      int unreadable = page.oddRows();
      for (HaloFields row : page.rows()) {
        Long id = row.id("id");
        if (id == null) {
          unreadable++;
        } else if (ids.add(id)) {
          fresh.add(row);
        }
      }
      if (unreadable > 0 && problem == null) {
        fail(Kind.MALFORMED, unreadable + " rows without a readable id", null);
      }
      if (pages == null) {
        rows.addAll(fresh);
      } else if (!fresh.isEmpty()) {
        pages.accept(fresh);
      }
    }

    private boolean countReached() {
      return lastCount != null && ids.size() >= lastCount;
    }

    private void finish() {
      if (problem != null) {
        return;
      }
      if (shrank) {
        fail(Kind.COUNT_DISAGREES, "the list shrank while it was read", null);
      } else if (lastCount != null && ids.size() < lastCount) {
        fail(
            Kind.COUNT_DISAGREES,
            "the server counts " + lastCount + " records but gave " + ids.size(),
            null);
      } else if (!counted && ids.isEmpty()) {
        fail(Kind.NO_PROOF, "no records came, and the server did not count them", null);
      }
    }

    private void fail(Kind kind, String text, @Nullable ApiException cause) {
      problem = new Incompleteness(kind, request.operation() + ": " + text, cause);
    }

    boolean worthAnotherReading() {
      return problem != null
          && problem.kind() != Kind.FILTER_IGNORED
          && problem.kind() != Kind.PAGE_LIMIT
          && problem.kind() != Kind.FAILED;
    }

    HaloList<HaloFields> result() {
      return problem == null
          ? new HaloList.Complete<>(rows)
          : new HaloList.Partial<>(rows, problem);
    }
  }
}
