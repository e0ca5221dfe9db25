package dev.psasync.testkit.sim.autotask;

import dev.psasync.testkit.sim.Router;
import dev.psasync.testkit.sim.SimHandler;
import dev.psasync.testkit.sim.SimRequest;
import dev.psasync.testkit.sim.SimResponse;
import dev.psasync.testkit.sim.autotask.AutotaskOptions.RootWrites;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Routes of the simulated service: the zone lookup for anybody, the tenant's zone for its user. */
final class AutotaskApi implements SimHandler {
  private static final String VERSION = "/{zone}/ATServicesRest/V1.0/";
  private static final int LONGEST_URL = 2_048;

  private final AutotaskOptions options;
  private final Gate gate;
  private final Queries queries;
  private final Writes writes;
  private final Metadata metadata;
  private final Supplier<URI> baseUri;
  private final Supplier<String> zone;
  private final Router router = new Router();

  AutotaskApi(AutotaskState state, Gate gate, Supplier<URI> baseUri, Supplier<String> zone) {
    this.options = state.options();
    this.gate = gate;
    this.queries = new Queries(state);
    this.writes = new Writes(state);
    this.metadata = new Metadata(state);
    this.baseUri = baseUri;
    this.zone = zone;
    for (String prefix : List.of("/ATServicesRest/", "/{zone}/ATServicesRest/")) {
      router.route("GET", prefix + "versioninformation", (request, path) -> versions());
      router.route("GET", prefix + "V1.0/zoneInformation", (request, path) -> zone(request));
    }
    for (Entity entity : Entity.values()) {
      reads(entity);
    }
    below(Entity.COMPANIES, "Contacts", Entity.CONTACTS, "companyID");
    below(Entity.COMPANIES, "Locations", Entity.LOCATIONS, "companyID");
    below(Entity.GROUPS, "Contacts", Entity.MEMBERSHIPS, "contactGroupID");
    root(Entity.COMPANIES);
    root(Entity.GROUPS);
    for (String method : List.of("POST", "PATCH", "PUT")) {
      route(method, "Contacts", List.of("Contacts"), (request, path) -> noRootWrites(method));
      route(method, "Contacts/{id}", List.of("Contacts"), (request, path) -> noRootWrites(method));
    }
    route(
        "GET",
        "ThresholdInformation",
        List.of("ThresholdInformation"),
        (request, path) ->
            Json.answer(
                200,
                Json.object()
                    .put("externalRequestThreshold", options.hourlyThreshold())
                    .put("requestThresholdTimeframe", 60)
                    .put("currentTimeframeRequestCount", gate.used())));
    router.otherwise(request -> Refusal.html404().answer());
    router.wrongMethod(request -> Refusal.method(request.method()).answer());
  }

  private void reads(Entity entity) {
    String path = entity.wire();
    List<String> endpoint = List.of(path);
    route("POST", path + "/query", endpoint, (r, v) -> queries.post(entity, r, zoneUrl()));
    route("GET", path + "/query", endpoint, (r, v) -> queries.get(entity, r, zoneUrl()));
    route("POST", path + "/query/next", endpoint, (r, v) -> queries.next(entity, r, zoneUrl()));
    route("GET", path + "/query/next", endpoint, (r, v) -> queries.next(entity, r, zoneUrl()));
    route("POST", path + "/query/count", endpoint, (r, v) -> queries.count(entity, r.body()));
    route(
        "GET", path + "/query/count", endpoint, (r, v) -> queries.count(entity, Queries.search(r)));
    route("GET", path + "/entityInformation", endpoint, (r, v) -> metadata.entity(entity));
    route("GET", path + "/entityInformation/fields", endpoint, (r, v) -> metadata.fields(entity));
    route(
        "GET",
        path + "/entityInformation/userDefinedFields",
        endpoint,
        (r, v) -> metadata.userDefined(entity));
    route("GET", path + "/{id}", endpoint, (r, v) -> queries.item(entity, id(v, "id")));
  }

  private void below(Entity parent, String child, Entity entity, String reference) {
    String path = parent.wire() + "/{parent}/" + child;
    List<String> endpoints = List.of(parent.wire(), entity.wire());
    route("GET", path, endpoints, (r, v) -> queries.children(entity, reference, id(v, "parent")));
    route(
        "POST",
        path,
        endpoints,
        (r, v) -> writes.create(entity, reference, id(v, "parent"), r.body()));
    route(
        "PATCH",
        path,
        endpoints,
        (r, v) -> writes.update(entity, reference, id(v, "parent"), r.body(), false));
    route(
        "PUT",
        path,
        endpoints,
        (r, v) -> writes.update(entity, reference, id(v, "parent"), r.body(), true));
    route("GET", path + "/{id}", endpoints, (r, v) -> queries.item(entity, id(v, "id")));
    route(
        "DELETE",
        path + "/{id}",
        endpoints,
        (r, v) -> writes.delete(entity, reference, id(v, "parent"), id(v, "id")));
  }

  private void root(Entity entity) {
    List<String> endpoint = List.of(entity.wire());
    String path = entity.wire();
    route("POST", path, endpoint, (r, v) -> writes.create(entity, null, 0, r.body()));
    route("PATCH", path, endpoint, (r, v) -> writes.update(entity, null, 0, r.body(), false));
    route("PUT", path, endpoint, (r, v) -> writes.update(entity, null, 0, r.body(), true));
  }

  private void route(
      String method, String path, List<String> endpoints, Router.RouteHandler handler) {
    router.route(
        method,
        VERSION + path,
        (request, variables) -> {
          if (!zone.get().equalsIgnoreCase(variables.getOrDefault("zone", ""))) {
            return SimResponse.status(401); // the tenant is not in this zone
          }
          gate.authenticate(request);
          return gate.within(new ArrayList<>(endpoints), () -> handler.handle(request, variables));
        });
  }

  @Override
  public SimResponse handle(SimRequest request) {
    try {
      if (request.rawPath().length() + request.rawQuery().length() > LONGEST_URL) {
        throw Refusal.html404();
      }
      return router.handle(request);
    } catch (Refusal refusal) {
      return refusal.answer();
    }
  }

  private static long id(Map<String, String> variables, String name) {
    try {
      return Long.parseLong(variables.getOrDefault(name, ""));
    } catch (NumberFormatException noNumber) {
      throw Refusal.html404();
    }
  }

  private SimResponse noRootWrites(String method) {
    throw options.rootWrites() == RootWrites.HTML_404 ? Refusal.html404() : Refusal.method(method);
  }

  private SimResponse versions() {
    var body = Json.object();
    body.putArray("apiVersions").add("1.0");
    return Json.answer(200, body);
  }

  private SimResponse zone(SimRequest request) {
    String user = request.query().firstIgnoringCase("user").orElse("");
    if (!user.equalsIgnoreCase(options.userName())) {
      throw Refusal.because("Zone information could not be determined");
    }
    return Json.answer(
        200,
        Json.object()
            .put("zoneName", "Simulated " + zone.get())
            .put("url", zoneUrl())
            .put("webUrl", baseUri.get() + "/")
            .put("ci", 410022));
  }

  private String zoneUrl() {
    return baseUri.get() + "/" + zone.get() + "/ATServicesRest/";
  }
}
