package dev.psasync.testkit.sim.graph;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.psasync.testkit.sim.SimResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Answers {@code /groups} and what is below a group. */
final class GroupsEndpoint {

  private static final int USUAL_PAGE = 100;
  private static final int LARGEST_PAGE = 999;
  private static final Set<String> LIST_OPTIONS =
      Set.of("$select", "$filter", "$top", "$count", "$skiptoken");
  private static final Set<String> MEMBER_OPTIONS =
      Set.of("$select", "$top", "$count", "$skiptoken");
  private static final List<String> GROUP_FIELDS =
      List.of(
          "id",
          "deletedDateTime",
          "description",
          "displayName",
          "groupTypes",
          "mail",
          "mailEnabled",
          "mailNickname",
          "securityEnabled",
          "visibility");

  private final LinkTokens tokens;
  private final Snapshots<String> snapshots;
  private final CollectionPages pages;

  GroupsEndpoint(LinkTokens tokens, Snapshots<String> snapshots) {
    this.tokens = tokens;
    this.snapshots = snapshots;
    this.pages = new CollectionPages(tokens);
  }

  SimResponse list(GraphCall call) {
    call.onlyOptions(LIST_OPTIONS);
    List<String> fields = fields(call);
    List<SimGroup> found = call.tenant().groups().all();
    String text = call.option("$filter").orElse("").trim();
    if (!text.isEmpty()) {
      Filter filter = Filter.parse(text, FilterFields.GROUPS);
      if (filter.advanced() && !call.advanced()) {
        throw UsersEndpoint.unsupportedQuery("Unsupported or invalid query filter clause.");
      }
      found = found.stream().filter(group -> filter.test(FilterFields.of(group))).toList();
    }
    return pages.page(
        call,
        "/groups",
        "groups",
        found,
        call.top(USUAL_PAGE, LARGEST_PAGE),
        call.advanced() ? Integer.valueOf(found.size()) : null,
        (json, group) -> {
          json.writeStartObject();
          writeFields(json, group, fields);
          json.writeEndObject();
        });
  }

  SimResponse one(GraphCall call, String id) {
    call.onlyOptions(Set.of("$select"));
    List<String> fields = fields(call);
    SimGroup group = group(call, id);
    return Pages.object(
        json -> {
          json.writeStringField("@odata.context", call.base() + "/$metadata#groups/$entity");
          writeFields(json, group, fields);
        });
  }

  /** Direct members, of every kind unless cast to users. */
  SimResponse members(GraphCall call, String groupId, String cast) {
    return below(call, groupId, "members", cast);
  }

  /** Members of members too. */
  SimResponse transitiveMembers(GraphCall call, String groupId, String cast) {
    return below(call, groupId, "transitiveMembers", cast);
  }

  private SimResponse below(GraphCall call, String groupId, String what, String cast) {
    call.onlyOptions(MEMBER_OPTIONS);
    boolean usersOnly = isUserCast(cast);
    if (usersOnly && !call.advanced()) {
      throw GraphRefusal.badRequest(
          "A cast needs the header ConsistencyLevel: eventual and $count=true.");
    }
    SimGroup group = group(call, groupId);
    long selection = Selection.of(call);
    int top = call.top(USUAL_PAGE, LARGEST_PAGE);
    String path = "/groups/" + group.id() + "/" + what + (cast.isEmpty() ? "" : "/" + cast);
    String skipToken = call.option("$skiptoken").orElse(null);
    String key;
    int from;
    if (skipToken == null) {
      List<String> ids =
          what.equals("members")
              ? call.tenant().groups().direct(group.id())
              : call.tenant().groups().transitive(group.id());
      key = snapshots.keep(present(call.tenant(), ids, usersOnly));
      from = 0;
    } else {
      List<String> fields = open(call, skipToken, path);
      key = fields.get(3);
      from = Integer.parseInt(fields.get(4));
    }
    List<String> ids = snapshots.find(key).orElseThrow(UsersEndpoint::expiredPage);
    int to = Math.min(ids.size(), from + top);
    List<String> page = ids.subList(from, to);
    String nextLink =
        to == ids.size()
            ? null
            : Pages.nextLink(call, path, tokens.seal("m", call.tenant().id(), path, key, to));
    return Pages.collection(
        call,
        usersOnly ? "users" : "directoryObjects",
        from == 0 && call.advanced() ? Integer.valueOf(ids.size()) : null,
        nextLink,
        null,
        json -> {
          for (String id : page) {
            writeMember(json, call, id, selection, usersOnly);
          }
        });
  }

  private static void writeMember(
      JsonGenerator json, GraphCall call, String id, long selection, boolean usersOnly)
      throws IOException {
    SimUser user = call.tenant().users().find(id).orElse(null);
    if (user != null) {
      json.writeStartObject();
      if (!usersOnly) {
        json.writeStringField("@odata.type", "#microsoft.graph.user");
      }
      for (UserProperty property : UserProperty.values()) {
        if (property.in(selection)) {
          UserJson.write(json, user, property);
        }
      }
      json.writeEndObject();
      return;
    }
    SimGroup group = call.tenant().groups().find(id).orElse(null);
    if (group != null && !usersOnly) {
      json.writeStartObject();
      json.writeStringField("@odata.type", "#microsoft.graph.group");
      writeFields(json, group, GROUP_FIELDS);
      json.writeEndObject();
    }
  }

  private static List<String> present(GraphTenant tenant, List<String> ids, boolean usersOnly) {
    List<String> present = new ArrayList<>();
    for (String id : ids) {
      boolean there =
          tenant.users().find(id).isPresent()
              || (!usersOnly && tenant.groups().find(id).isPresent());
      if (there) {
        present.add(id);
      }
    }
    return present;
  }

  private static boolean isUserCast(String cast) {
    String lower = cast.toLowerCase(Locale.ROOT);
    if (lower.isEmpty()) {
      return false;
    }
    if (lower.equals("microsoft.graph.user") || lower.equals("graph.user")) {
      return true;
    }
    throw GraphRefusal.badRequest("Resource not found for the segment '" + cast + "'.");
  }

  private List<String> open(GraphCall call, String skipToken, String path) {
    return tokens
        .open(skipToken)
        .filter(fields -> fields.get(0).equals("m"))
        .filter(fields -> fields.get(1).equals(call.tenant().id()))
        .filter(fields -> fields.get(2).equals(path))
        .orElseThrow(UsersEndpoint::expiredPage);
  }

  private static SimGroup group(GraphCall call, String id) {
    return call.tenant().groups().find(id).orElseThrow(() -> GraphRefusal.notFound(id));
  }

  private static List<String> fields(GraphCall call) {
    String select = call.option("$select").orElse("").trim();
    if (select.isEmpty()) {
      return GROUP_FIELDS;
    }
    List<String> fields = Arrays.stream(select.split(",", -1)).map(String::trim).toList();
    for (String field : fields) {
      if (!GROUP_FIELDS.contains(field)) {
        throw GraphRefusal.badRequest(
            "Could not find a property named '" + field + "' on type 'microsoft.graph.group'.");
      }
    }
    return fields;
  }

  private static void writeFields(JsonGenerator json, SimGroup group, List<String> fields)
      throws IOException {
    for (String field : fields) {
      json.writeFieldName(field);
      switch (field) {
        case "id" -> json.writeString(group.id());
        case "description" -> json.writeString(group.description());
        case "displayName" -> json.writeString(group.displayName());
        case "groupTypes" -> {
          json.writeStartArray();
          json.writeEndArray();
        }
        case "mail" -> json.writeString(group.mail());
        case "mailEnabled" -> json.writeBoolean(group.mail() != null);
        case "mailNickname" -> json.writeString(group.displayName().replaceAll("[^A-Za-z0-9]", ""));
        case "securityEnabled" -> json.writeBoolean(group.securityEnabled());
        default -> json.writeNull();
      }
    }
  }
}
