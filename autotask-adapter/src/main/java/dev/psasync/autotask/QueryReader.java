package dev.psasync.autotask;

import dev.psasync.autotask.AutotaskConfiguration.Paging;
import dev.psasync.http.ApiList;
import dev.psasync.http.Incompleteness;
import dev.psasync.http.Incompleteness.Kind;
import dev.psasync.http.JsonFields;
import dev.psasync.http.OriginRejectedException;
import dev.psasync.http.RecordCollector;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a query page by page to its end, which the server's own count then proves: the distinct ids
 * must be as many as {@code query/count} says. What does not add up is read once more, in the other
 * of the two ways to page.
 */
final class QueryReader {
  private final AutotaskHttp http;
  private final int pageSize;
  private final int maxPages;
  private final Paging paging;

  QueryReader(AutotaskHttp http, AutotaskConfiguration configuration) {
    this.http = http;
    this.pageSize = configuration.pageSize();
    this.maxPages = configuration.maxPages();
    this.paging = configuration.paging();
  }

  /** What shows that the end was reached. */
  enum Proof {
    /** The count of the same query, one request more. */
    COUNT,
    /** A last page that names no next one: for reads from which no absence is concluded. */
    LAST_PAGE
  }

  /** Reads all, with one re-read if the first reading does not add up. */
  ApiList<JsonFields> read(String entity, EntityQuery query, Proof proof) {
    Reading first = new Reading(entity, query, null);
    first.run(paging, proof);
    if (!first.isWorthAnother()) {
      return first.rows.result();
    }
    Reading second = new Reading(entity, query, null);
    second.run(paging == Paging.ID_WALK ? Paging.NEXT_PAGE : Paging.ID_WALK, proof);
    return second.rows.result();
  }

  /** Hands over each page as it comes. No second reading. */
  @Nullable Incompleteness stream(
      String entity, EntityQuery query, Consumer<List<JsonFields>> pages) {
    Reading reading = new Reading(entity, query, pages);
    reading.run(paging, Proof.COUNT);
    return reading.rows.problem();
  }

  /** How many records the query has; null if the server does not say. */
  @Nullable Long count(String entity, EntityQuery query) {
    Object json =
        http.query(Route.of(entity, "/query/count"), query.filter(fromStart()), query.texts());
    return json instanceof Map<?, ?> map ? JsonFields.of(map).whole("queryCount") : null;
  }

  /** Every record; 0 is the id of a company, the MSP itself. */
  private static QueryFilter fromStart() {
    return QueryFilter.atLeast("id", 0);
  }

  /** One pass over the pages. */
  private final class Reading {
    private final String entity;
    private final EntityQuery query;
    private final Route route;
    private final RecordCollector rows;
    private long last = -1;
    private int number;

    Reading(String entity, EntityQuery query, @Nullable Consumer<List<JsonFields>> pages) {
      this.entity = entity;
      this.query = query;
      this.route = Route.of(entity, "/query");
      this.rows = new RecordCollector("POST " + route.template(), Reading::id, pages);
    }

    private static @Nullable Long id(JsonFields row) {
      Long id = row.whole("id");
      return id == null || id < 0 ? null : id;
    }

    void run(Paging mode, Proof proof) {
      if (!pages(mode) || proof == Proof.LAST_PAGE || rows.problem() != null) {
        return;
      }
      Long counted = counted();
      if (counted != null && counted > rows.distinct() && mode == Paging.ID_WALK) {
        // Records made meanwhile have higher ids: they are the next page.
        if (!walk()) {
          return;
        }
        counted = counted();
      }
      if (rows.problem() == null && counted != null && counted > rows.distinct()) {
        rows.fail(
            Kind.COUNT_DISAGREES,
            "the server counts " + counted + " records but gave " + rows.distinct(),
            null);
      }
    }

    private @Nullable Long counted() {
      Long[] count = rows.page(++number, () -> new Long[] {count(entity, query)});
      if (count != null && count[0] == null) {
        rows.fail(Kind.NO_PROOF, "the server did not count the records", null);
      }
      return count == null ? null : count[0];
    }

    private boolean pages(Paging mode) {
      return mode == Paging.ID_WALK ? walk() : follow();
    }

    /** False if the reading ended before the last page. */
    private boolean walk() {
      while (number < maxPages) {
        QueryFilter ids = last < 0 ? fromStart() : QueryFilter.above("id", last);
        QueryPage page = page(route, query.body(ids, pageSize), null);
        if (page == null || refuses(page) || !inOrder(page)) {
          return false;
        }
        rows.take(page.rows(), page.oddRows());
        // A server may give fewer than asked for and still have more.
        if (page.rows().isEmpty() || (page.next() == null && page.rows().size() < pageSize)) {
          return true;
        }
      }
      return tooMany();
    }

    private boolean follow() {
      Map<String, Object> body = query.body(fromStart(), pageSize);
      Set<String> seen = new HashSet<>();
      String next = null;
      while (number < maxPages) {
        QueryPage page = page(route, body, next);
        if (page == null || refuses(page)) {
          return false;
        }
        int fresh = rows.take(page.rows(), page.oddRows());
        next = page.next();
        if (next == null) {
          return true;
        }
        if (!seen.add(next) || fresh == 0) {
          rows.fail(Kind.REPEATED_PAGE, "page " + number + " brought nothing new", null);
          return false;
        }
      }
      return tooMany();
    }

    private boolean tooMany() {
      rows.fail(Kind.PAGE_LIMIT, "stopped after " + maxPages + " pages", null);
      return false;
    }

    private @Nullable QueryPage page(Route to, Map<String, Object> body, @Nullable String next) {
      return rows.page(
          ++number,
          () ->
              QueryPage.of(
                  next == null
                      ? http.query(to, body, query.texts())
                      : http.nextPage(to, URI.create(next), body, query.texts()),
                  "POST " + to.template()));
    }

    /** Rows that were not asked for mean that the filter had no effect. */
    private boolean refuses(QueryPage page) {
      Long wanted = query.companyId();
      if (wanted == null) {
        return false;
      }
      for (JsonFields row : page.rows()) {
        if (!wanted.equals(row.whole("companyID"))) {
          rows.fail(
              Kind.FILTER_IGNORED, "a record of another company came back for " + wanted, null);
          return true;
        }
      }
      return false;
    }

    /** Walking by ids skips rows unless they come in the order of their ids. */
    private boolean inOrder(QueryPage page) {
      for (JsonFields row : page.rows()) {
        Long id = id(row);
        if (id == null) {
          continue;
        }
        if (id <= last) {
          rows.fail(Kind.REPEATED_PAGE, "page " + number + " is not in the order of its ids", null);
          return false;
        }
        last = id;
      }
      return true;
    }

    /** A server that points elsewhere is not asked once more, in whatever way. */
    boolean isWorthAnother() {
      Incompleteness problem = rows.problem();
      return problem != null
          && !(problem.cause() instanceof OriginRejectedException)
          && problem.kind() != Kind.FILTER_IGNORED
          && problem.kind() != Kind.PAGE_LIMIT
          && problem.kind() != Kind.FAILED;
    }
  }
}
