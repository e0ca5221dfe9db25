package dev.psasync.connectwise;

import dev.psasync.http.ApiException;
import dev.psasync.http.ApiFailure;
import dev.psasync.http.ApiList;
import dev.psasync.http.CallInterruptedException;
import dev.psasync.http.Incompleteness;
import dev.psasync.http.Incompleteness.Kind;
import dev.psasync.http.JsonFields;
import dev.psasync.http.RecordCollector;
import dev.psasync.http.UnexpectedAnswerException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a list page by page until it is proven complete: as many distinct ids as the server counts.
 *
 * <p>Long lists are followed by id (forward-only paging, or a condition on the id where the server
 * does not know that), so that rows that come or go meanwhile shift nothing. Neither a short page
 * nor a missing next link ends them, for a server may give fewer rows than asked for; only the
 * count does. Short lists, of setup tables and sites, are believed without a count if they have one
 * page and the server names no next one.
 */
final class ListReader {
  private final ConnectWiseHttp http;
  private final int pageSize;
  private final int maxPages;
  private final boolean forwardOnly;

  ListReader(ConnectWiseHttp http, ConnectWiseConfiguration configuration) {
    this.http = http;
    this.pageSize = configuration.pageSize();
    this.maxPages = configuration.maxPages();
    this.forwardOnly = configuration.forwardOnlyPaging();
  }

  /** Reads all, with one re-read if the first reading does not add up. */
  ApiList<JsonFields> read(ListRequest request) {
    Reading first = new Reading(request, null);
    first.run();
    Incompleteness problem = first.rows.problem();
    if (problem == null || problem.kind() != Kind.COUNT_DISAGREES) {
      return first.rows.result();
    }
    Reading second = new Reading(request, null);
    second.run();
    return second.rows.result();
  }

  /** Hands over each page as it comes, holding none; no second reading. */
  @Nullable Incompleteness stream(ListRequest request, Consumer<List<JsonFields>> pages) {
    Reading reading = new Reading(request, pages);
    reading.run();
    return reading.rows.problem();
  }

  /** Some row of the list, or empty if there is none. */
  Optional<JsonFields> first(ListRequest request) {
    Map<String, String> query = new LinkedHashMap<>(request.query(Condition.none()));
    query.put("fields", request.fields());
    query.put("pageSize", "1");
    return http.page(request.path(), request.template(), query, false).rows().stream().findFirst();
  }

  /** The server's count. */
  long count(ListRequest request) {
    String template = request.template() + "/count";
    Object answer = http.get(request.path() + "/count", template, request.query(Condition.none()));
    Long count = answer instanceof Map<?, ?> map ? JsonFields.of(map).whole("count") : null;
    if (count == null || count < 0) {
      throw new UnexpectedAnswerException(
          "the answer holds no count: GET " + template, ApiFailure.of("GET " + template), null);
    }
    return count;
  }

  /** How the next page is asked for. */
  private enum Way {
    FORWARD_ONLY,
    BY_CONDITION,
    BY_NUMBER
  }

  /** The state of one pass over the pages. */
  private final class Reading {
    private final ListRequest request;
    private final RecordCollector rows;
    private Way way;
    private long lastId;
    private @Nullable Long count;

    Reading(ListRequest request, @Nullable Consumer<List<JsonFields>> pages) {
      this.request = request;
      this.rows = new RecordCollector(request.operation(), row -> row.id("id"), pages);
      this.way =
          request.small() ? Way.BY_NUMBER : forwardOnly ? Way.FORWARD_ONLY : Way.BY_CONDITION;
    }

    void run() {
      for (int number = 1; number <= maxPages; number++) {
        int current = number;
        Page page = rows.page(number, () -> ask(current));
        if (page == null || refuses(page)) {
          return;
        }
        int fresh = rows.take(page.rows(), page.oddRows());
        if (page.size() == 0) {
          prove();
          return;
        }
        boolean onward = request.small() ? fresh > 0 : page.highestId() > lastId;
        if (!onward && number > 1 && !otherWay(number)) {
          rows.fail(Kind.REPEATED_PAGE, "page " + number + " brought nothing new", null);
          return;
        }
        if (onward) {
          lastId = page.highestId();
        }
        if (isEnd(page, number)) {
          return;
        }
      }
      rows.fail(Kind.PAGE_LIMIT, "stopped after " + maxPages + " pages", null);
    }

    private Page ask(int number) {
      Map<String, String> query =
          new LinkedHashMap<>(
              request.query(
                  way == Way.BY_CONDITION && lastId > 0
                      ? Condition.above("id", lastId)
                      : Condition.none()));
      if (!request.fields().isEmpty()) {
        query.put("fields", request.fields());
      }
      query.put("pageSize", Integer.toString(pageSize));
      switch (way) {
        case FORWARD_ONLY -> query.put("pageId", Long.toString(lastId));
        case BY_CONDITION -> query.put("orderBy", "id asc");
        case BY_NUMBER -> {
          query.put("page", Integer.toString(number));
          query.put("orderBy", "id asc");
        }
      }
      return http.page(request.path(), request.template(), query, way == Way.FORWARD_ONLY);
    }

    /** A server that does not know forward-only paging gives its first page again and again. */
    private boolean otherWay(int number) {
      if (way != Way.FORWARD_ONLY || number != 2) {
        return false;
      }
      way = Way.BY_CONDITION;
      lastId = 0;
      return true;
    }

    private boolean refuses(Page page) {
      Long wanted = request.companyId();
      if (wanted == null) {
        return false;
      }
      for (JsonFields row : page.rows()) {
        JsonFields company = row.object("company");
        if (company == null || !wanted.equals(company.id("id"))) {
          rows.fail(
              Kind.FILTER_IGNORED,
              "a row of another company came back for company " + wanted,
              null);
          return true;
        }
      }
      return false;
    }

    /** Whether nothing more is to be asked for. */
    private boolean isEnd(Page page, int number) {
      if (page.size() >= pageSize) {
        return false;
      }
      if (request.small()) {
        if (!page.hasNext() && number > 1) {
          prove();
        }
        return !page.hasNext();
      }
      if (count == null) {
        count = counted();
      }
      return count == null || rows.distinct() >= count;
    }

    /** After the last page: rows may have gone since they were counted. */
    private void prove() {
      if (rows.problem() != null) {
        return;
      }
      Long now = counted();
      if (now != null && rows.distinct() < now) {
        rows.fail(
            Kind.COUNT_DISAGREES,
            "the server counts " + now + " records but gave " + rows.distinct(),
            null);
      }
    }

    /** Null if it could not be had; the problem is then noted. */
    private @Nullable Long counted() {
      try {
        return count(request);
      } catch (CallInterruptedException e) {
        throw e;
      } catch (ApiException e) {
        rows.fail(Kind.NO_PROOF, "the count could not be had: " + e.failure().describe(), e);
        return null;
      }
    }
  }
}
