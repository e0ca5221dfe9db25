package dev.psasync.examples.adapter;

import dev.psasync.http.Json;
import dev.psasync.http.JsonFields;
import dev.psasync.testkit.sim.Router;
import dev.psasync.testkit.sim.SimHandler;
import dev.psasync.testkit.sim.SimRequest;
import dev.psasync.testkit.sim.SimResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Tinydesk on this machine: its records in maps, its habits as its documentation has them. */
@SuppressWarnings("NullAway") // a server for tests: what is missing may throw
final class TinydeskServer implements SimHandler {
  static final String API_KEY = "tinydesk-key-1";
  static final int PAGE = 10;
  private static final int TITLE = 50;

  final Map<Long, Map<String, Object>> companies = new TreeMap<>();
  final Map<Long, Map<String, Object>> sites = new TreeMap<>();
  final Map<Long, Map<String, Object>> people = new TreeMap<>();
  private final Router router =
      new Router()
          .route("GET", "/v1/companies", (request, path) -> page(request, companies))
          .route("GET", "/v1/sites", (request, path) -> page(request, sites))
          .route("GET", "/v1/people", (request, path) -> page(request, people))
          .route("GET", "/v1/people/{id}", (request, path) -> person(path, one -> one))
          .route("POST", "/v1/people", (request, path) -> create(body(request)))
          .route("PATCH", "/v1/people/{id}", (request, path) -> update(path, body(request)));
  private long lastId = 100;

  @Override
  public synchronized SimResponse handle(SimRequest request) {
    return request.header("X-Api-Key").filter(API_KEY::equals).isPresent()
        ? router.handle(request)
        : SimResponse.json(401, "{\"error\":\"unknown key\"}");
  }

  private SimResponse page(SimRequest request, Map<Long, Map<String, Object>> table) {
    Long company = request.query().first("company").map(Long::valueOf).orElse(null);
    int number = request.query().first("page").map(Integer::valueOf).orElse(1);
    List<Map<String, Object>> rows =
        table.values().stream()
            .filter(row -> company == null || company.equals(row.get("companyId")))
            .toList();
    int from = Math.min((number - 1) * PAGE, rows.size());
    int to = Math.min(from + PAGE, rows.size());
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("total", rows.size());
    answer.put("items", new ArrayList<>(rows.subList(from, to)));
    if (to < rows.size()) {
      answer.put(
          "next",
          "http://"
              + request.header("Host").orElseThrow()
              + request.rawPath()
              + "?page="
              + (number + 1)
              + (company == null ? "" : "&company=" + company));
    }
    return SimResponse.json(200, Json.write(answer));
  }

  private SimResponse person(
      Map<String, String> path, Function<Map<String, Object>, Map<String, Object>> answer) {
    Map<String, Object> person = people.get(Long.valueOf(path.get("id")));
    return person == null
        ? SimResponse.json(404, "{\"error\":\"no such person\"}")
        : SimResponse.json(200, Json.write(answer.apply(person)));
  }

  private SimResponse update(Map<String, String> path, Map<?, ?> body) {
    Map<String, Object> person = people.get(Long.valueOf(path.get("id")));
    Long site = JsonFields.of(body).id("siteId");
    if (person != null && site != null && !isSiteOf(site, person.get("companyId"))) {
      return SimResponse.json(422, "{\"error\":\"no site of that person's company\"}");
    }
    return person(path, one -> change(one, body));
  }

  private boolean isSiteOf(Long site, Object company) {
    Map<String, Object> row = sites.get(site);
    return row != null && company.equals(row.get("companyId"));
  }

  private SimResponse create(Map<?, ?> body) {
    Long company = JsonFields.of(body).id("companyId");
    if (company == null || !companies.containsKey(company)) {
      return SimResponse.json(422, "{\"error\":\"no such company\"}");
    }
    Map<String, Object> person = add(people);
    person.put("active", true);
    person.put("siteId", companies.get(company).get("mainSiteId"));
    return SimResponse.json(201, Json.write(change(person, body)));
  }

  /** A new record in a table, with its id. */
  synchronized Map<String, Object> add(Map<Long, Map<String, Object>> table) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", ++lastId);
    table.put(lastId, row);
    return row;
  }

  /** What is named is set, null clears, titles are cut. */
  private static Map<String, Object> change(Map<String, Object> person, Map<?, ?> body) {
    body.forEach(
        (name, value) -> {
          if (value == null) {
            person.remove(name);
          } else if (name.equals("jobTitle") && value.toString().length() > TITLE) {
            person.put("jobTitle", value.toString().substring(0, TITLE));
          } else {
            person.put(String.valueOf(name), value);
          }
        });
    return person;
  }

  private static Map<?, ?> body(SimRequest request) {
    return (Map<?, ?>) java.util.Objects.requireNonNull(Json.parse(request.body()));
  }
}
