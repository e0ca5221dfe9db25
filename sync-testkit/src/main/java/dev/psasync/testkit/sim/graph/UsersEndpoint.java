package dev.psasync.testkit.sim.graph;

import dev.psasync.testkit.sim.SimResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Answers {@code /users}, {@code /users/$count} and {@code /users/{id}}. */
final class UsersEndpoint {

  private static final int USUAL_PAGE = 100;
  private static final int LARGEST_PAGE = 999;
  private static final int SCAN = 512;
  private static final Set<String> OPTIONS =
      Set.of("$select", "$filter", "$top", "$count", "$orderby", "$skiptoken");

  private final LinkTokens tokens;
  private final Snapshots<String> sorted;

  UsersEndpoint(LinkTokens tokens, Snapshots<String> sorted) {
    this.tokens = tokens;
    this.sorted = sorted;
  }

  SimResponse list(GraphCall call) {
    call.onlyOptions(OPTIONS);
    long selection = Selection.of(call);
    int top = call.top(USUAL_PAGE, LARGEST_PAGE);
    Predicate<SimUser> filter = filter(call);
    String context = context(call, selection);
    String skipToken = call.option("$skiptoken").orElse(null);
    Integer count = skipToken == null && call.advanced() ? count(call.tenant(), filter) : null;
    if (call.option("$orderby").isPresent()) {
      return sortedPage(call, selection, top, filter, context, skipToken, count);
    }
    int from = skipToken == null ? 0 : Integer.parseInt(open(call, skipToken, "u").get(2));
    List<SimUser> page = new ArrayList<>();
    int next = scan(call.tenant().users(), from, top, filter, page);
    String nextLink =
        next < 0
            ? null
            : Pages.nextLink(call, "/users", tokens.seal("u", call.tenant().id(), next));
    return write(call, context, count, nextLink, page, selection);
  }

  SimResponse count(GraphCall call) {
    if (!call.eventual()) {
      throw GraphRefusal.badRequest("$count is not currently supported.");
    }
    return SimResponse.text(200, Integer.toString(count(call.tenant(), filter(call))));
  }

  SimResponse one(GraphCall call, String id) {
    call.onlyOptions(Set.of("$select"));
    long selection = Selection.of(call);
    SimUser user = call.tenant().users().find(id).orElseThrow(() -> GraphRefusal.notFound(id));
    return Pages.object(
        json -> {
          json.writeStringField(
              "@odata.context",
              call.base() + "/$metadata#" + context(call, selection) + "/$entity");
          for (UserProperty property : UserProperty.values()) {
            if (property.in(selection)) {
              UserJson.write(json, user, property);
            }
          }
        });
  }

  private static SimResponse write(
      GraphCall call,
      String context,
      @Nullable Integer count,
      @Nullable String nextLink,
      List<SimUser> page,
      long selection) {
    return Pages.collection(
        call,
        context,
        count,
        nextLink,
        null,
        json -> {
          for (SimUser user : page) {
            UserJson.writeWhole(json, user, selection);
          }
        });
  }

  /** Fills the page and gives the place to go on from, or -1 when nobody is left. */
  private static int scan(
      UserStore users, int from, int top, Predicate<SimUser> filter, List<SimUser> page) {
    int slot = from;
    while (true) {
      List<UserStore.Entry> entries = users.slice(slot, SCAN);
      if (entries.isEmpty()) {
        return -1;
      }
      for (UserStore.Entry entry : entries) {
        if (entry.state() == UserStore.State.ACTIVE && filter.test(entry.user())) {
          if (page.size() == top) {
            return slot;
          }
          page.add(entry.user());
        }
        slot++;
      }
    }
  }

  private SimResponse sortedPage(
      GraphCall call,
      long selection,
      int top,
      Predicate<SimUser> filter,
      String context,
      @Nullable String skipToken,
      @Nullable Integer count) {
    String key;
    int from;
    if (skipToken == null) {
      key = sorted.keep(sort(call, filter));
      from = 0;
    } else {
      List<String> fields = open(call, skipToken, "o");
      key = fields.get(2);
      from = Integer.parseInt(fields.get(3));
    }
    List<String> ids = sorted.find(key).orElseThrow(UsersEndpoint::expiredPage);
    int to = Math.min(ids.size(), from + top);
    List<SimUser> page =
        ids.subList(from, to).stream()
            .flatMap(id -> call.tenant().users().find(id).stream())
            .toList();
    String nextLink =
        to == ids.size()
            ? null
            : Pages.nextLink(call, "/users", tokens.seal("o", call.tenant().id(), key, to));
    return write(call, context, count, nextLink, page, selection);
  }

  private static List<String> sort(GraphCall call, Predicate<SimUser> filter) {
    String[] words = call.option("$orderby").orElse("").trim().split("\\s+", -1);
    UserProperty property =
        UserProperty.named(words[0])
            .filter(
                named ->
                    named == UserProperty.DISPLAY_NAME
                        || named == UserProperty.USER_PRINCIPAL_NAME
                        || call.advanced())
            .orElseThrow(
                () -> GraphRefusal.badRequest("Sorting by '" + words[0] + "' is not supported."));
    if (call.option("$filter").isPresent() && !call.advanced()) {
      throw unsupportedQuery("Sorting not supported for current query.");
    }
    Comparator<SimUser> order =
        Comparator.comparing(user -> String.valueOf(user.get(property)).toLowerCase(Locale.ROOT));
    if (words.length > 1 && words[1].equalsIgnoreCase("desc")) {
      order = order.reversed();
    }
    List<SimUser> all = new ArrayList<>();
    scan(call.tenant().users(), 0, Integer.MAX_VALUE, filter, all);
    return all.stream().sorted(order).map(SimUser::id).toList();
  }

  private static int count(GraphTenant tenant, Predicate<SimUser> filter) {
    List<SimUser> all = new ArrayList<>();
    scan(tenant.users(), 0, Integer.MAX_VALUE, filter, all);
    return all.size();
  }

  private static Predicate<SimUser> filter(GraphCall call) {
    String text = call.option("$filter").orElse("").trim();
    if (text.isEmpty()) {
      return user -> true;
    }
    Filter filter = Filter.parse(text, FilterFields.USERS);
    if (filter.advanced() && !call.advanced()) {
      throw unsupportedQuery("Unsupported or invalid query filter clause specified.");
    }
    return user -> filter.test(FilterFields.of(user));
  }

  private List<String> open(GraphCall call, String skipToken, String kind) {
    return tokens
        .open(skipToken)
        .filter(fields -> fields.get(0).equals(kind))
        .filter(fields -> fields.get(1).equals(call.tenant().id()))
        .orElseThrow(UsersEndpoint::expiredPage);
  }

  static GraphRefusal expiredPage() {
    return new GraphRefusal(
        400, "Directory_ExpiredPageToken", "The specified page token value has expired.");
  }

  static GraphRefusal unsupportedQuery(String message) {
    return new GraphRefusal(400, "Request_UnsupportedQuery", message);
  }

  private static String context(GraphCall call, long selection) {
    return call.option("$select").isPresent()
        ? "users(" + Selection.names(selection) + ")"
        : "users";
  }
}
