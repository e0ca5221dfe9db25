package dev.psasync.graph;

import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.kiota.HttpMethod;
import com.microsoft.kiota.RequestInformation;
import java.net.URI;
import java.util.Set;
import java.util.function.Function;

/**
 * How a list is asked for: its first page by a query, the others by the links that Graph gives.
 *
 * @param operation what is read, for messages
 * @param kind a list or a delta round
 * @param first makes the first page's request
 * @param advanced whether it is an advanced query, which needs its header on every page
 */
record Query(
    String operation,
    Page.Kind kind,
    Function<GraphServiceClient, RequestInformation> first,
    boolean advanced) {

  static Query list(String operation, Function<GraphServiceClient, RequestInformation> first) {
    return new Query(operation, Page.Kind.LIST, first, false);
  }

  static Query advancedList(
      String operation, Function<GraphServiceClient, RequestInformation> first) {
    return new Query(operation, Page.Kind.LIST, first, true);
  }

  static Query delta(String operation, Function<GraphServiceClient, RequestInformation> first) {
    return new Query(operation, Page.Kind.DELTA, first, false);
  }

  RequestInformation firstPage(GraphServiceClient client) {
    return withHeaders(first.apply(client));
  }

  RequestInformation pageAt(URI link) {
    return withHeaders(get(link));
  }

  /** A plain GET of a URL that Graph gave, as it gave it. */
  static RequestInformation get(URI link) {
    RequestInformation request = new RequestInformation();
    request.httpMethod = HttpMethod.GET;
    request.setUri(link);
    request.headers.put("Accept", Set.of("application/json"));
    return request;
  }

  private RequestInformation withHeaders(RequestInformation request) {
    if (advanced) {
      request.headers.put("ConsistencyLevel", Set.of("eventual"));
    }
    return request;
  }
}
