package dev.psasync.graph;

import com.fasterxml.jackson.databind.JsonNode;
import dev.psasync.core.model.ReadProblem;
import dev.psasync.core.model.ReadProblem.Kind;
import dev.psasync.http.OriginRejectedException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Follows a list's links to the end, or says why it could not.
 *
 * <p>The SDK's own iterator loses the request's headers after the first page and takes an empty
 * answer for the end.
 */
final class PageReader {
  private final GraphConnection graph;

  PageReader(GraphConnection graph) {
    this.graph = graph;
  }

  /**
   * Reads a list to its end; once more from the start where that may help.
   *
   * @throws GraphFailure if not even the first page could be had, or a delta round has to start
   *     over
   */
  Listing read(Query query) {
    return read(query, null);
  }

  /**
   * Reads a list of which the first page has come already.
   *
   * @param first the first page, or null to ask for it
   */
  Listing read(Query query, @Nullable Page first) {
    Attempt attempt = new Attempt(query);
    Listing listing = first == null ? attempt.run() : attempt.run(first);
    if (listing.isComplete() || !attempt.mayHelpToReread) {
      return listing;
    }
    Listing second = new Attempt(query).run();
    boolean better = second.isComplete() || second.items().size() >= listing.items().size();
    return better ? second : listing;
  }

  /** One way from the first page to the last. */
  private final class Attempt {
    private final Query query;
    private final List<JsonNode> items = new ArrayList<>();
    private final Set<URI> seen = new HashSet<>();
    private int oddItems;
    private long promised;
    private boolean mayHelpToReread;

    Attempt(Query query) {
      this.query = query;
    }

    Listing run() {
      try {
        return run(graph.get(query.operation(), query::firstPage, this::page));
      } catch (GraphFailure failure) {
        if (failure.kind() == FailureKind.MALFORMED) {
          return partial(Kind.READ_MALFORMED, failure.getMessage());
        }
        throw failure;
      }
    }

    Listing run(Page first) {
      Page page = first;
      take(page);
      for (int pages = 1; page.next() != null; pages++) {
        URI next = page.next();
        if (!seen.add(next)) {
          return partial(Kind.PAGE_LOOP, query.operation() + ": a next link came twice");
        }
        if (pages >= graph.maxPages()) {
          return partial(
              Kind.PAGE_LOOP, query.operation() + ": more than " + graph.maxPages() + " pages");
        }
        try {
          page = graph.get(query.operation(), client -> query.pageAt(next), this::page);
        } catch (OriginRejectedException rejected) {
          return partial(
              Kind.NEXT_LINK_REJECTED,
              query.operation() + ": a next link leads to another host than Graph's");
        } catch (GraphFailure failure) {
          return broken(pages + 1, failure);
        }
        take(page);
      }
      return ended(page);
    }

    private Page page(JsonNode body) {
      Page.Result result = Page.read(body, query.kind());
      Page page = result.page();
      if (page == null) {
        throw GraphFailures.malformed(
            graph.tenant(), query.operation(), String.valueOf(result.fault()));
      }
      return page;
    }

    private void take(Page page) {
      items.addAll(page.items());
      oddItems += page.oddItems();
      Long count = page.count();
      if (count != null && count != 0) {
        promised = count;
      }
    }

    private Listing ended(Page last) {
      long distinct = items.stream().map(item -> GraphJson.text(item, "id")).distinct().count();
      if (oddItems > 0) {
        return partial(
            Kind.READ_MALFORMED, query.operation() + ": " + oddItems + " records are no objects");
      }
      if (distinct < promised) {
        mayHelpToReread = true;
        return partial(
            Kind.READ_INCOMPLETE,
            query.operation() + ": " + distinct + " of " + promised + " records came");
      }
      if (last.delta() != null && !graph.origin().covers(last.delta())) {
        return partial(
            Kind.NEXT_LINK_REJECTED,
            query.operation() + ": the delta link leads to another host than Graph's");
      }
      return new Listing(items, null, last.delta());
    }

    private Listing broken(int page, GraphFailure failure) {
      if (failure.kind() == FailureKind.RESYNC) {
        throw failure;
      }
      mayHelpToReread = failure.kind() == FailureKind.PAGE_EXPIRED;
      Kind kind =
          failure.kind() == FailureKind.MALFORMED ? Kind.READ_MALFORMED : Kind.READ_INCOMPLETE;
      return partial(kind, "page " + page + ": " + failure.getMessage());
    }

    private Listing partial(Kind kind, @Nullable String text) {
      return new Listing(items, new ReadProblem(kind, String.valueOf(text)), null);
    }
  }
}
