package dev.psasync.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.kiota.RequestInformation;
import dev.psasync.http.Origin;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Follows a list's links to the end, or says why it could not.
 *
 * <p>The SDK's own iterator loses the request's headers after the first page and takes an empty answer for the end.
 */
final class PageReader {
  private final GraphConnection graph;

  PageReader(GraphConnection graph) {
    this.graph = graph;
  }

  /** How a list's pages are asked for: the first by its query, the others by the link that Graph gives, with the same headers. */
  record Query(
      String operation,
      Page.Kind kind,
      Function<GraphServiceClient, RequestInformation> first,
      Follow follow) {}

  /** Makes the request for a link. */
  interface Follow {
    RequestInformation request(GraphServiceClient client, String link);
  }

  /**
   * Reads a list; once more from its start if the first reading did not prove complete though nothing failed for good.
   *
   * @throws GraphFailure if not even the first page could be had
   */
  Listing read(Query query) {
    Listing first = readOnce(query);
    if (first.isComplete() || !isWorthRereading(first)) {
      return first;
    }
    Listing second = readOnce(query);
    return second.isComplete() ? second : larger(first, second);
  }

  /** A loop or a foreign link would come again; a service that is down was already asked often enough. */
  private static boolean isWorthRereading(Listing listing) {
    ReadProblem problem = listing.problem();
    return problem != null && problem.code() == ReadProblem.Code.READ_INCOMPLETE && problem.text().startsWith(MAY_PASS);
  }

  private static final String MAY_PASS = "";

  private static Listing larger(Listing first, Listing second) {
    return second.items().size() >= first.items().size() ? second : first;
  }

  private Listing readOnce(Query query) {
    throw new UnsupportedOperationException();
  }
}
