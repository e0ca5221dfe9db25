package dev.psasync.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.kiota.RequestInformation;
import dev.psasync.core.model.Read;
import dev.psasync.core.model.ReadProblem;
import dev.psasync.core.model.UserId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads who belongs to a group, through all groups inside it. */
final class GroupReader {
  private final PageReader pages;

  GroupReader(GraphConnection graph) {
    this.pages = new PageReader(graph);
  }

  /**
   * The members of a group.
   *
   * @param nameOrId an object id, or a display name that exactly one group has
   * @return a partial read wherever it is not certain who belongs to it (S-5)
   * @throws GraphFailure if the tenant cannot be asked at all
   */
  Read<Set<UserId>> members(String nameOrId) {
    String wanted = nameOrId.trim();
    if (TenantGuid.isGuid(wanted)) {
      return membersOf(wanted);
    }
    Listing found = pages.read(Query.list("groups by name", client -> byName(client, wanted)));
    ReadProblem problem = found.problem();
    if (problem != null) {
      return Read.partial(Set.of(), problem);
    }
    List<String> ids =
        found.items().stream()
            .filter(group -> wanted.equalsIgnoreCase(nameOf(group)))
            .map(UserJson::id)
            .map(String::valueOf)
            .distinct()
            .toList();
    if (ids.size() != 1) {
      return Read.partial(
          Set.of(),
          new ReadProblem(
              ReadProblem.Kind.FAILED,
              ids.isEmpty()
                  ? "no group has this name; correct the filter or name the group by its object id"
                  : ids.size() + " groups have this name; name the group by its object id"));
    }
    return membersOf(ids.get(0));
  }

  private Read<Set<UserId>> membersOf(String id) {
    Listing listing =
        pages.read(Query.advancedList("members of a group", client -> members(client, id)));
    Set<UserId> members = new HashSet<>();
    int withoutId = 0;
    for (JsonNode member : listing.items()) {
      String memberId = UserJson.id(member);
      if (memberId == null) {
        withoutId++;
      } else {
        members.add(new UserId(memberId));
      }
    }
    ReadProblem problem = listing.problem();
    if (problem == null && withoutId > 0) {
      problem =
          new ReadProblem(
              ReadProblem.Kind.READ_MALFORMED,
              "members of a group: " + withoutId + " records have no id");
    }
    Set<UserId> found = Set.copyOf(members);
    return problem == null ? Read.complete(found) : Read.partial(found, problem);
  }

  private static String nameOf(JsonNode group) {
    String name = GraphJson.text(group, "displayName");
    return name == null ? "" : name.trim();
  }

  private static RequestInformation byName(GraphServiceClient client, String name) {
    return client
        .groups()
        .toGetRequestInformation(
            request -> {
              if (request.queryParameters != null) {
                request.queryParameters.filter = "displayName eq '" + name.replace("'", "''") + "'";
                request.queryParameters.select = new String[] {"id", "displayName"};
              }
            });
  }

  private static RequestInformation members(GraphServiceClient client, String id) {
    return client
        .groups()
        .byGroupId(id)
        .transitiveMembers()
        .graphUser()
        .toGetRequestInformation(
            request -> {
              if (request.queryParameters != null) {
                // The cast to users is an advanced query, which counts only when asked to.
                request.queryParameters.count = true;
                request.queryParameters.select = new String[] {"id"};
                request.queryParameters.top = 999;
              }
            });
  }
}
