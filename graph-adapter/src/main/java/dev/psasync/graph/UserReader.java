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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads all users of a tenant, by the way that {@link FullReadWay} explains. */
final class UserReader {
  private static final Logger LOG = LoggerFactory.getLogger(UserReader.class);

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
   * @param again whether the read replaces a stored state
   * @throws GraphFailure if the tenant cannot be asked
   */
  UsersRead all(boolean again) {
    if (again) {
      return list(FullReadWay.LIST_AGAIN);
    }
    Listing round;
    try {
      round = pages.read(Query.delta("users (first round)", this::firstRound), UserReader::hasMore);
    } catch (GraphFailure failure) {
      if (failure.kind() == FailureKind.BAD_REQUEST) {
        return list(FullReadWay.LIST_WITHOUT_DELTA);
      }
      if (failure.kind() == FailureKind.RESYNC) {
        return list(FullReadWay.LIST_AFTER_ROUND);
      }
      throw failure;
    }
    if (!round.isComplete() || round.deltaLink() == null) {
      ReadProblem problem = round.problem();
      boolean left = problem != null && problem.kind() == ReadProblem.Kind.READ_INCOMPLETE;
      return list(left ? FullReadWay.LIST_FOR_MANY : FullReadWay.LIST_AFTER_ROUND);
    }
    List<DirectoryUser> users = wholeUsers(round);
    if (users == null) {
      return list(FullReadWay.LIST_AFTER_ROUND);
    }
    log(FullReadWay.ONE_DELTA_PAGE, users.size());
    return new UsersRead(Read.complete(users), cursor(round.deltaLink()));
  }

  /** The users of a first round, or null if it holds anything that only a list can settle. */
  private @Nullable List<DirectoryUser> wholeUsers(Listing round) {
    DeltaMerge merge = new DeltaMerge(round.items());
    if (merge.withoutId() > 0 || !merge.unclear().isEmpty()) {
      return null;
    }
    List<DirectoryUser> users = new ArrayList<>(merge.people().size());
    for (DeltaMerge.Person person : merge.people().values()) {
      if (person.isRemoved()) {
        continue;
      }
      if (!UserJson.isWhole(person.properties())) {
        return null;
      }
      users.add(UserJson.read(person.properties(), properties, UserJson.Absent.NEVER_SET));
    }
    return users;
  }

  private UsersRead list(FullReadWay way) {
    URI from = way == FullReadWay.LIST_WITHOUT_DELTA ? null : latest();
    Listing listing = pages.read(Query.list("users", this::firstPage));
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
    log(way, users.size());
    List<DirectoryUser> found = List.copyOf(users.values());
    ReadProblem problem = listing.problem();
    if (problem == null && withoutId > 0) {
      problem =
          new ReadProblem(
              ReadProblem.Kind.READ_MALFORMED, "users: " + withoutId + " records have no id");
    }
    return problem == null
        ? new UsersRead(Read.complete(found), from == null ? null : cursor(from))
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

  private RequestInformation firstRound(GraphServiceClient client) {
    return client
        .users()
        .delta()
        .toGetRequestInformation(
            request -> {
              if (request.queryParameters != null) {
                request.queryParameters.select = properties.selected();
              }
            });
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

  private static boolean hasMore(Page page) {
    return page.next() != null;
  }

  private void log(FullReadWay way, int users) {
    LOG.debug("Tenant {}: {} users by {}", graph.tenant(), users, way.reason());
  }
}
