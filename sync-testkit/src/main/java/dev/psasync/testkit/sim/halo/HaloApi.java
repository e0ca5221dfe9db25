package dev.psasync.testkit.sim.halo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.psasync.testkit.sim.Router;
import dev.psasync.testkit.sim.SimHandler;
import dev.psasync.testkit.sim.SimRequest;
import dev.psasync.testkit.sim.SimResponse;
import dev.psasync.testkit.sim.halo.HaloSimulatorOptions.HiddenRecord;
import dev.psasync.testkit.sim.halo.HaloSimulatorOptions.HistoryDelete;
import dev.psasync.testkit.sim.halo.HaloSimulatorOptions.LimitScope;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Routes, limit, token and rights of the simulated instance. */
final class HaloApi implements SimHandler {
  private static final String CUSTOMERS = "read:customers";
  private static final String EDIT_CUSTOMERS = "edit:customers";
  private static final String REPORTING = "read:reporting";
  private static final String EDIT_REPORTING = "edit:reporting";
  private static final String ADMIN = "admin";

  private final HaloState state;
  private final HaloSimulatorOptions options;
  private final Tokens tokens;
  private final RollingWindow window;
  private final RowWriter writer;
  private final ListReader lists;
  private final Writes writes;
  private final Settings settings;
  private final Reports reports;
  private final Supplier<URI> baseUri;
  private final Router router = new Router();

  HaloApi(
      HaloState state, Tokens tokens, Clock clock, ReportDatabase database, Supplier<URI> baseUri) {
    this.state = state;
    this.options = state.options();
    this.tokens = tokens;
    this.window = new RollingWindow(clock, options.requestLimit(), options.requestWindow());
    this.writer = new RowWriter(state);
    this.lists = new ListReader(state, writer);
    this.writes = new Writes(state, writer);
    this.settings = new Settings(state, writer);
    this.reports = new Reports(state, database);
    this.baseUri = baseUri;
    addRoutes();
  }

  private void addRoutes() {
    router.route("POST", "/auth/token", (request, path) -> tokens.issue(request));
    router.route("GET", "/api/authinfo", (request, path) -> authInfo());
    list("/api/Users", CUSTOMERS, lists::users);
    list("/api/Client", CUSTOMERS, lists::clients);
    list("/api/Site", CUSTOMERS, lists::sites);
    read("/api/Users", CUSTOMERS, (id, parameters, caller) -> user(id, parameters, caller));
    read("/api/Client", CUSTOMERS, (id, parameters, caller) -> client(id, parameters, caller));
    read("/api/Site", CUSTOMERS, (id, parameters, caller) -> site(id, parameters, caller));
    post("/api/Users", Schemas.USERS, writes.users());
    post("/api/Client", Schemas.CLIENTS, writes.clients());
    post("/api/Site", Schemas.SITES, writes.sites());
    router.route("DELETE", "/api/Users/{id}", this::deleteUser);
    list("/api/AreaAzureTenant", CUSTOMERS, settings::tenants);
    list("/api/azureadconnection", ADMIN, (parameters, caller) -> settings.connections(parameters));
    read("/api/azureadconnection", ADMIN, settings::connection);
    list("/api/FieldInfo", "", (parameters, caller) -> settings.fields(parameters));
    read("/api/FieldInfo", "", (id, parameters, caller) -> settings.field(id));
    list("/api/Lookup", "", (parameters, caller) -> settings.lookup(parameters));
    list("/api/Report", REPORTING, (parameters, caller) -> reports.list(parameters));
    read("/api/Report", REPORTING, (id, parameters, caller) -> reports.read(id, parameters));
    router.route("POST", "/api/Report", this::postReport);
  }

  private interface Lister {
    JsonNode list(Parameters parameters, Caller caller);
  }

  private interface Reader {
    JsonNode read(long id, Parameters parameters, Caller caller);
  }

  private void list(String path, String scope, Lister lister) {
    router.route(
        "GET",
        path,
        (request, variables) -> {
          Caller caller = caller(request, scope);
          return Json.answer(200, lister.list(new Parameters(request.query()), caller));
        });
  }

  private void read(String path, String scope, Reader reader) {
    router.route(
        "GET",
        path + "/{id}",
        (request, variables) -> {
          Caller caller = caller(request, scope);
          Parameters parameters = new Parameters(request.query());
          return Json.answer(200, reader.read(id(variables), parameters, caller));
        });
  }

  private void post(String path, Schema schema, Writes.ElementWriter elements) {
    router.route(
        "POST",
        path,
        (request, variables) -> {
          Caller caller = caller(request, EDIT_CUSTOMERS);
          Parameters parameters = new Parameters(request.query());
          return writes.post(request.body(), schema, elements, parameters, caller);
        });
  }

  @Override
  public SimResponse handle(SimRequest request) {
    try {
      Duration wait = window.take(owner(request));
      return wait.isZero() ? router.handle(request) : throttled(wait);
    } catch (Refusal refusal) {
      return refusal.answer();
    }
  }

  private String owner(SimRequest request) {
    if (options.limitScope() == LimitScope.INSTANCE) {
      return "";
    }
    try {
      return tokens.callerOf(request).applicationId();
    } catch (Refusal noToken) {
      return request.form().first("client_id").orElse("");
    }
  }

  private SimResponse throttled(Duration wait) {
    SimResponse answer =
        SimResponse.text(
            429,
            "Rate Limit Reached - "
                + options.requestLimit()
                + " Requests per rolling "
                + options.requestWindow().toMinutes()
                + " minute window");
    return options.retryAfterSent()
        ? answer.withHeader("Retry-After", Long.toString(wait.plusMillis(999).toSeconds()))
        : answer;
  }

  private Caller caller(SimRequest request, String scope) {
    Caller caller = tokens.callerOf(request);
    if (!scope.isEmpty()) {
      caller.needs(scope);
    }
    return caller;
  }

  private static long id(Map<String, String> variables) {
    try {
      return Long.parseLong(variables.getOrDefault("id", ""));
    } catch (NumberFormatException noNumber) {
      throw Refusal.status(404);
    }
  }

  private SimResponse authInfo() {
    return Json.answer(
        200,
        Json.object()
            .put("auth_url", baseUri.get() + "/auth")
            .put("tenant_id", options.tenant())
            .put("name", "HaloPSA"));
  }

  private JsonNode user(long id, Parameters parameters, Caller caller) {
    return state.locked(
        () -> {
          UserRow row = state.userOrNull(id);
          return written(row, row == null ? 0 : row.clientId(), parameters, caller);
        });
  }

  private JsonNode client(long id, Parameters parameters, Caller caller) {
    return state.locked(() -> written(state.clientOrNull(id), id, parameters, caller));
  }

  private JsonNode site(long id, Parameters parameters, Caller caller) {
    return state.locked(
        () -> {
          SiteRow row = state.siteOrNull(id);
          return written(row, row == null ? 0 : row.clientId(), parameters, caller);
        });
  }

  private JsonNode written(
      @Nullable HaloRow row, long clientId, Parameters parameters, Caller caller) {
    if (row == null) {
      throw Refusal.status(404);
    }
    if (!caller.sees(clientId)) {
      throw Refusal.status(options.hiddenRecord() == HiddenRecord.NOT_FOUND ? 404 : 403);
    }
    return parameters.isTrue("includedetails")
        ? writer.detail(row)
        : writer.listRow(row, parameters);
  }

  private SimResponse deleteUser(SimRequest request, Map<String, String> variables) {
    Caller caller = caller(request, EDIT_CUSTOMERS);
    return state.locked(
        () -> {
          UserRow row = state.userOrNull(id(variables));
          if (row == null || !caller.sees(row.clientId())) {
            throw Refusal.status(404);
          }
          if (row.history() && options.historyDelete() == HistoryDelete.REFUSE) {
            throw Refusal.rule("This user has tickets and cannot be deleted");
          }
          JsonNode last = writer.detail(row);
          state.removeUser(row.id());
          state.count(Count.USER_DELETES);
          return Json.answer(200, last);
        });
  }

  private SimResponse postReport(SimRequest request, Map<String, String> variables) {
    caller(request, EDIT_REPORTING);
    return Json.answer(201, reports.post(request.body()));
  }
}
