package dev.psasync.graph;

import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.kiota.RequestInformation;
import dev.psasync.core.model.DirectoryUser;
import dev.psasync.core.model.ReadProblem;
import dev.psasync.core.model.UserId;
import dev.psasync.spi.DirectoryCursor;
import dev.psasync.spi.UserChanges;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one round of changes: all of it or nothing. */
final class ChangeReader {
  /** More people than this to be read one by one: a full read is cheaper. */
  private static final int MOST_DIRECT_READS = 100;

  /** Changes show up with some delay, so that a joiner's creation may lie before the last round. */
  private static final Duration JOINER_MARGIN = Duration.ofDays(1);

  private final GraphConnection graph;
  private final Clock clock;
  private final UserProperties properties;

  ChangeReader(GraphConnection graph, Clock clock, UserProperties properties) {
    this.graph = graph;
    this.clock = clock;
    this.properties = properties;
  }

  /**
   * Reads what changed since the cursor.
   *
   * @throws GraphFailure if the tenant cannot be asked
   */
  UserChanges since(DirectoryCursor stored) {
    DeltaCursor cursor = DeltaCursor.load(stored);
    String unusable = whyUnusable(cursor);
    if (cursor == null || unusable != null) {
      return new UserChanges.Expired(String.valueOf(unusable));
    }
    Listing round;
    try {
      URI link = cursor.link();
      round = new PageReader(graph).read(Query.delta("users (changes)", client -> Query.get(link)));
    } catch (GraphFailure failure) {
      return switch (failure.kind()) {
        // Documented as 400, "40X" or 410; a stored link that is refused for whatever reason is no
        // use.
        case RESYNC, BAD_REQUEST, NOT_FOUND ->
            new UserChanges.Expired("Graph does not accept the stored delta link any more");
        default -> throw failure;
      };
    }
    ReadProblem problem = round.problem();
    if (problem != null) {
      return new UserChanges.Broken(problem);
    }
    URI next = round.deltaLink();
    DeltaMerge merge = new DeltaMerge(round.items());
    if (next == null || merge.withoutId() > 0) {
      return new UserChanges.Broken(
          new ReadProblem(
              ReadProblem.Kind.READ_MALFORMED,
              "users (changes): " + merge.withoutId() + " records have no id"));
    }
    // The new link goes on with the properties of the old one, whatever is wanted now.
    DirectoryCursor following =
        new DeltaCursor(graph.tenant(), next, cursor.select()).store(clock.instant());
    return decided(merge, stored.obtainedAt(), following);
  }

  private @Nullable String whyUnusable(@Nullable DeltaCursor cursor) {
    if (cursor == null) {
      return "the stored delta link is not one of this version";
    }
    if (!cursor.tenant().equals(graph.tenant())) {
      return "the stored delta link belongs to another tenant";
    }
    if (!graph.origin().covers(cursor.link())) {
      return "the stored delta link belongs to another cloud";
    }
    if (!cursor.covers(properties)) {
      return "the stored delta link was made without some of the properties that are needed now";
    }
    return null;
  }

  private UserChanges decided(DeltaMerge merge, Instant since, DirectoryCursor following) {
    List<String> direct = merge.unclear();
    List<DirectoryUser> patches = new ArrayList<>();
    Set<UserId> removed = new HashSet<>();
    for (Map.Entry<String, DeltaMerge.Person> entry : merge.people().entrySet()) {
      DeltaMerge.Person person = entry.getValue();
      if (person.isUnclear()) {
        continue;
      }
      if (person.isRemoved()) {
        removed.add(new UserId(entry.getKey()));
      } else if (!isJoiner(person, since)) {
        patches.add(UserJson.read(person.properties(), properties, UserJson.Absent.UNCHANGED));
      } else if (UserJson.isWhole(person.properties())) {
        patches.add(UserJson.read(person.properties(), properties, UserJson.Absent.NEVER_SET));
      } else {
        direct.add(entry.getKey());
      }
    }
    if (direct.size() > MOST_DIRECT_READS) {
      return new UserChanges.Expired(
          direct.size() + " users of this round can only be told by reading them anew");
    }
    for (String id : direct) {
      try {
        patches.add(read(id));
      } catch (GraphFailure failure) {
        if (failure.kind() == FailureKind.NOT_FOUND) {
          removed.add(new UserId(id));
        } else if (Problems.isOfTheTenant(failure)) {
          throw failure;
        } else {
          return new UserChanges.Broken(
              new ReadProblem(
                  ReadProblem.Kind.READ_INCOMPLETE, String.valueOf(failure.getMessage())));
        }
      }
    }
    return new UserChanges.Changed(patches, removed, following);
  }

  /** Somebody created since the last round: what is absent was never set. */
  private static boolean isJoiner(DeltaMerge.Person person, Instant since) {
    String created = GraphJson.text(person.properties(), "createdDateTime");
    if (created == null) {
      return false;
    }
    try {
      return Instant.parse(created).isAfter(since.minus(JOINER_MARGIN));
    } catch (DateTimeException odd) {
      return false;
    }
  }

  private DirectoryUser read(String id) {
    return graph.get(
        "one user",
        client -> request(client, id),
        body -> {
          if (!id.equalsIgnoreCase(UserJson.id(body))) {
            throw GraphFailures.malformed(
                graph.tenant(), "one user", "the answer is another record");
          }
          return UserJson.read(body, properties, UserJson.Absent.NOT_RETURNED);
        });
  }

  private RequestInformation request(GraphServiceClient client, String id) {
    return client
        .users()
        .byUserId(id)
        .toGetRequestInformation(
            request -> {
              if (request.queryParameters != null) {
                request.queryParameters.select = properties.selected();
              }
            });
  }
}
