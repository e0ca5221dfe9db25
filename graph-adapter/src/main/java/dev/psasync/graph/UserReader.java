package dev.psasync.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.kiota.RequestInformation;
import dev.psasync.core.model.DirectoryUser;
import dev.psasync.core.model.Read;
import dev.psasync.core.model.ReadProblem;
import dev.psasync.spi.DirectoryCursor;
import dev.psasync.spi.UsersRead;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads all users of a tenant by listing them, with a delta link that was taken before.
 *
 * <p>Tenants for consumers have no delta: they are listed each time.
 */
final class UserReader {
  private final GraphConnection graph;
  private final PageReader pages;
  private final Clock clock;
  private final UserProperties properties;

  UserReader(GraphConnection graph, Clock clock, UserProperties properties) {
    this.graph = graph;
    this.pages = new PageReader(graph);
    this.clock = clock;
    this.properties = properties;
  }

  /**
   * Reads all users.
   *
   * @throws GraphFailure if the tenant cannot be asked
   */
  UsersRead all() {
    Query list = Query.list("users", this::firstPage);
    FirstCalls calls = FirstCalls.make(graph, properties);
    if (calls != null) {
      Listing listing = pages.read(list, calls.page());
      FirstCalls again =
          listing.isComplete() && isShort(listing, counted(calls))
              ? FirstCalls.make(graph, properties)
              : null;
      return again == null
          ? read(listing, calls.link(), counted(calls))
          : read(pages.read(list, again.page()), again.link(), counted(again));
    }
    // The link first: what changes while the list is read is then read again, never lost.
    URI link = latest();
    return read(pages.read(list), link, null);
  }

  private @Nullable Long counted(FirstCalls calls) {
    return graph.checksUserCount() ? calls.count() : null;
  }

  /**
   * Whether a list that looks complete lacks users. The count comes from an index that lags
   * behind deletions; then too nothing may be concluded from who is missing, until the next read.
   */
  private static boolean isShort(Listing listing, @Nullable Long count) {
    long distinct = listing.items().stream().map(UserJson::id).distinct().count();
    return count != null && distinct < count;
  }

  private UsersRead read(Listing listing, @Nullable URI link, @Nullable Long count) {
    Map<String, DirectoryUser> users = new TreeMap<>();
    int withoutId = 0;
    for (JsonNode item : listing.items()) {
      String id = UserJson.id(item);
      if (id == null) {
        withoutId++;
      } else {
        users.put(id, UserJson.read(item, properties, UserJson.Absent.NOT_RETURNED));
      }
    }
    List<DirectoryUser> found = List.copyOf(users.values());
    ReadProblem problem = listing.problem();
    if (problem == null && withoutId > 0) {
      problem =
          new ReadProblem(
              ReadProblem.Kind.READ_MALFORMED, "users: " + withoutId + " records have no id");
    }
    if (problem == null && isShort(listing, count)) {
      problem =
          new ReadProblem(
              ReadProblem.Kind.READ_INCOMPLETE,
              "users: "
                  + found.size()
                  + " of "
                  + count
                  + " came; if that stays so, switch checkUserCount off for this source");
    }
    return problem == null
        ? new UsersRead(Read.complete(found), link == null ? null : cursor(link))
        : new UsersRead(Read.partial(found, problem), null);
  }

  /** A delta link for what changes from now on, or null where the tenant has no delta. */
  private @Nullable URI latest() {
    try {
      Listing nothing = pages.read(Query.delta("users (delta link)", this::fromNow));
      return nothing.deltaLink();
    } catch (GraphFailure failure) {
      if (failure.kind() == FailureKind.BAD_REQUEST || failure.kind() == FailureKind.RESYNC) {
        return null;
      }
      throw failure;
    }
  }

  private DirectoryCursor cursor(URI link) {
    return new DeltaCursor(graph.tenant(), link, properties.select()).store(clock.instant());
  }

  private RequestInformation fromNow(GraphServiceClient client) {
    // The typed builder has no parameter for it.
    return Query.get(
        URI.create(
            graph.root() + "/users/delta?$deltatoken=latest&$select=" + properties.joined()));
  }

  private RequestInformation firstPage(GraphServiceClient client) {
    return client
        .users()
        .toGetRequestInformation(
            request -> {
              if (request.queryParameters != null) {
                request.queryParameters.select = properties.selected();
                request.queryParameters.top = 999;
              }
            });
  }
}
