package dev.psasync.testkit.sim.autotask;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.psasync.testkit.sim.SimRequest;
import dev.psasync.testkit.sim.SimResponse;
import dev.psasync.testkit.sim.autotask.AutotaskOptions.MissingItem;
import dev.psasync.testkit.sim.autotask.AutotaskOptions.NextPageGet;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads: queries with their pages, counts, single records. */
final class Queries {
  private final AutotaskState state;
  private final AutotaskOptions options;

  Queries(AutotaskState state) {
    this.state = state;
    this.options = state.options();
  }

  /** First page of a query that came as a body. */
  SimResponse post(Entity entity, SimRequest request, String zoneUrl) {
    return page(entity, body(request.body()), -1, nextBase(entity, zoneUrl), null);
  }

  /** First page of a query that came in the address. */
  SimResponse get(Entity entity, SimRequest request, String zoneUrl) {
    String search = search(request);
    return page(entity, body(search), -1, nextBase(entity, zoneUrl), search);
  }

  /**
   * A further page. What came as a body has to come again; what came in the address comes along.
   */
  SimResponse next(Entity entity, SimRequest request, String zoneUrl) {
    String search = request.query().firstIgnoringCase("search").orElse(null);
    boolean get = request.method().equals("GET");
    if (get && search == null) {
      if (options.nextPageGet() == NextPageGet.METHOD_NOT_ALLOWED) {
        throw Refusal.method("GET");
      }
      return Json.answer(200, envelope(List.of(), Set.of(), 500, null));
    }
    JsonNode paging = Json.parse(request.query().firstIgnoringCase("paging").orElse(""));
    JsonNode ids = paging == null ? null : Json.member(paging, "nextIds");
    if (ids == null || ids.isEmpty()) {
      throw Refusal.because("The paging information is not a valid one.");
    }
    return page(
        entity,
        body(search == null ? request.body() : search),
        ids.get(0).asLong(),
        nextBase(entity, zoneUrl),
        search);
  }

  SimResponse count(Entity entity, String query) {
    return state.locked(
        () -> {
          Query parsed = Query.parse(body(query), entity, state);
          return Json.answer(
              200,
              Json.object().put("queryCount", parsed.rows(state.live(entity).values(), -1).size()));
        });
  }

  static String search(SimRequest request) {
    return request
        .query()
        .firstIgnoringCase("search")
        .orElseThrow(() -> Refusal.because("The search parameter is required."));
  }

  SimResponse item(Entity entity, long id) {
    return state.locked(
        () -> {
          AutotaskRow row = state.live(entity).get(id);
          if (row == null && options.missingItem() == MissingItem.NOT_FOUND) {
            return Json.errors(404, "The requested record was not found.");
          }
          ObjectNode answer = Json.object();
          answer.set(
              "item", row == null ? null : row.json(Set.of(), options.emptyUserDefinedFields()));
          return Json.answer(200, answer);
        });
  }

  /** The records below a parent, which come without being asked for in parts. */
  SimResponse children(Entity entity, String parentField, long parentId) {
    return state.locked(
        () -> {
          List<AutotaskRow> rows =
              state.live(entity).values().stream()
                  .filter(row -> row.number(parentField) == parentId)
                  .toList();
          return Json.answer(200, envelope(rows, Set.of(), 500, null));
        });
  }

  private static ObjectNode body(String text) {
    ObjectNode body = Json.parse(text);
    if (body == null) {
      throw Refusal.because("Unexpected character encountered while parsing value.");
    }
    return body;
  }

  private static String nextBase(Entity entity, String zoneUrl) {
    return zoneUrl + "V1.0/" + entity.wire() + "/query/next";
  }

  private SimResponse page(
      Entity entity, ObjectNode body, long afterId, String nextBase, @Nullable String search) {
    return state.locked(
        () -> {
          Query query = Query.parse(body, entity, state);
          int size = Math.min(query.pageSize(), options.pageCap());
          List<AutotaskRow> rest = query.rows(state.live(entity).values(), afterId);
          List<AutotaskRow> page =
              new java.util.ArrayList<>(rest.subList(0, Math.min(size, rest.size())));
          String next =
              rest.size() > size
                  ? next(nextBase, page.get(page.size() - 1).id(), query.pageSize(), search)
                  : null;
          if (!options.rowsInOrder()) {
            Collections.reverse(page);
          }
          return Json.answer(200, envelope(page, query.included(), query.pageSize(), next));
        });
  }

  private static String next(String base, long lastId, int pageSize, @Nullable String search) {
    ObjectNode paging = Json.object().put("pageSize", pageSize);
    paging.putArray("previousIds").add(-1);
    paging.putArray("nextIds").add(lastId);
    return base
        + "?paging="
        + encode(Json.text(paging))
        + (search == null ? "" : "&search=" + encode(search));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private ObjectNode envelope(
      List<AutotaskRow> rows, Set<String> included, int requested, @Nullable String next) {
    ObjectNode answer = Json.object();
    ArrayNode items = answer.putArray("items");
    rows.forEach(row -> items.add(row.json(included, options.emptyUserDefinedFields())));
    answer
        .putObject("pageDetails")
        .put("count", rows.size())
        .put("requestCount", requested)
        .putNull("prevPageUrl")
        .put("nextPageUrl", next);
    return answer;
  }
}
