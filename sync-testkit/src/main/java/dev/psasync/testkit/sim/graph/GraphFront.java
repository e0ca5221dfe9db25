package dev.psasync.testkit.sim.graph;

import dev.psasync.testkit.sim.FaultPlan;
import dev.psasync.testkit.sim.Router;
import dev.psasync.testkit.sim.SimHandler;
import dev.psasync.testkit.sim.SimHeaders;
import dev.psasync.testkit.sim.SimRequest;
import dev.psasync.testkit.sim.SimResponse;
import dev.psasync.testkit.sim.entra.AccessToken;
import dev.psasync.testkit.sim.entra.AccessTokens;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;

/** The way of every request: who is it, may they, how much is it, then the endpoint. */
final class GraphFront implements SimHandler {

  /** Answers a call; {@code path} holds the variables of the address. */
  @FunctionalInterface
  private interface Endpoint {
    SimResponse answer(GraphCall call, Map<String, String> path);
  }

  private static final int GZIP_FROM_BYTES = 1_400;

  private final AccessTokens tokens;
  private final Map<String, GraphTenant> tenants;
  private final GraphErrors errors;
  private final String scheme;
  private final boolean gzip;
  private final Router router = new Router();
  private final BatchEndpoint batch;

  GraphFront(
      AccessTokens tokens,
      Map<String, GraphTenant> tenants,
      Clock clock,
      String scheme,
      boolean gzip,
      FaultPlan batchFaults) {
    this.tokens = tokens;
    this.tenants = tenants;
    this.errors = new GraphErrors(clock);
    this.scheme = scheme;
    this.gzip = gzip;
    this.batch = new BatchEndpoint(batchFaults, this::single);
    LinkTokens links = new LinkTokens();
    Snapshots<String> lists = new Snapshots<>();
    CollectionPages pages = new CollectionPages(links);
    UsersEndpoint users = new UsersEndpoint(links, lists);
    DeltaEndpoint delta = new DeltaEndpoint(links, new DeltaRounds(), clock);
    GroupsEndpoint groups = new GroupsEndpoint(links, lists);
    TenantEndpoint tenant = new TenantEndpoint(pages);
    PartnerEndpoint partner = new PartnerEndpoint(pages);
    for (String name :
        new String[] {"delta", "delta()", "microsoft.graph.delta", "microsoft.graph.delta()"}) {
      get("/users/" + name, GraphEndpoint.USERS_DELTA, (call, path) -> delta.answer(call));
    }
    get("/users", GraphEndpoint.USERS, (call, path) -> users.list(call));
    get("/users/$count", GraphEndpoint.USERS, (call, path) -> users.count(call));
    get("/users/{id}", GraphEndpoint.USERS, (call, path) -> users.one(call, id(path)));
    get("/groups", GraphEndpoint.GROUPS, (call, path) -> groups.list(call));
    get("/groups/{id}", GraphEndpoint.GROUPS, (call, path) -> groups.one(call, id(path)));
    get(
        "/groups/{id}/members",
        GraphEndpoint.GROUP_MEMBERS,
        (call, path) -> groups.members(call, id(path), ""));
    get(
        "/groups/{id}/members/{cast}",
        GraphEndpoint.GROUP_MEMBERS,
        (call, path) -> groups.members(call, id(path), cast(path)));
    get(
        "/groups/{id}/transitiveMembers",
        GraphEndpoint.GROUP_TRANSITIVE_MEMBERS,
        (call, path) -> groups.transitiveMembers(call, id(path), ""));
    get(
        "/groups/{id}/transitiveMembers/{cast}",
        GraphEndpoint.GROUP_TRANSITIVE_MEMBERS,
        (call, path) -> groups.transitiveMembers(call, id(path), cast(path)));
    get(
        "/subscribedSkus",
        GraphEndpoint.SUBSCRIBED_SKUS,
        (call, path) -> tenant.subscribedSkus(call));
    get("/domains", GraphEndpoint.DOMAINS, (call, path) -> tenant.domains(call));
    get("/organization", GraphEndpoint.ORGANIZATION, (call, path) -> tenant.organization(call));
    get("/contracts", GraphEndpoint.CONTRACTS, (call, path) -> partner.contracts(call));
    get(
        "/tenantRelationships/delegatedAdminCustomers",
        GraphEndpoint.DELEGATED_ADMIN_CUSTOMERS,
        (call, path) -> partner.customers(call));
    get(
        "/tenantRelationships/delegatedAdminRelationships",
        GraphEndpoint.DELEGATED_ADMIN_RELATIONSHIPS,
        (call, path) -> partner.relationships(call));
    router.otherwise(
        request -> {
          throw new GraphRefusal(
              400, "BadRequest", "Resource not found for the segment '" + request.path() + "'.");
        });
    router.wrongMethod(
        request -> {
          throw new GraphRefusal(
              405, "Request_BadRequest", "Specified HTTP method is not allowed here.");
        });
  }

  @Override
  public SimResponse handle(SimRequest request) {
    SimResponse response;
    if (request.method().equals("POST") && request.path().matches("/(v1\\.0|beta)/\\$batch")) {
      response = answered(request, this::batch);
    } else {
      response = single(request);
    }
    boolean large = response.bodyLength() >= GZIP_FROM_BYTES;
    return gzip && large && request.headers().contains("Accept-Encoding", "gzip")
        ? response.gzipped()
        : response;
  }

  private SimResponse single(SimRequest request) {
    return answered(request, router);
  }

  private SimResponse batch(SimRequest request) {
    authenticate(request);
    return batch.answer(request);
  }

  private SimResponse answered(SimRequest request, SimHandler handler) {
    try {
      return GraphErrors.headed(request, handler.handle(request));
    } catch (GraphRefusal refusal) {
      return errors.of(request, refusal);
    }
  }

  private void get(String pattern, GraphEndpoint endpoint, Endpoint answer) {
    for (String version : new String[] {"/v1.0", "/beta"}) {
      router.route(
          "GET",
          version + pattern,
          (request, path) -> serve(request, version, path, endpoint, answer));
    }
  }

  private SimResponse serve(
      SimRequest request,
      String version,
      Map<String, String> path,
      GraphEndpoint endpoint,
      Endpoint answer) {
    AccessToken token = authenticate(request);
    GraphTenant tenant = tenant(token);
    String host = request.header("Host").orElse("localhost");
    GraphCall call =
        new GraphCall(request, request.query(), tenant, token, scheme + "://" + host + version);
    int cost = cost(call, endpoint);
    ResourceUnitLimit limit = tenant.limit();
    if (limit != null) {
      ResourceUnitLimit.Verdict verdict = limit.take(token.clientId(), cost);
      if (!verdict.allowed()) {
        throw tooMany(token, verdict);
      }
      SimResponse response = allowed(call, endpoint, path, answer);
      String share = String.format(Locale.ROOT, "%.1f", verdict.usedShare());
      return unitHeader(
          verdict.usedShare() > 0.8
              ? response.withHeader("x-ms-throttle-limit-percentage", share)
              : response,
          cost);
    }
    return unitHeader(allowed(call, endpoint, path, answer), cost);
  }

  private static SimResponse allowed(
      GraphCall call, GraphEndpoint endpoint, Map<String, String> path, Endpoint answer) {
    if (call.tenant().denies(endpoint)) {
      throw new GraphRefusal(
          403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");
    }
    return answer.answer(call, path);
  }

  private static SimResponse unitHeader(SimResponse response, int cost) {
    return response.withHeader("x-ms-resource-unit", Integer.toString(cost));
  }

  private static GraphRefusal tooMany(AccessToken token, ResourceUnitLimit.Verdict verdict) {
    String wait = String.format(Locale.ROOT, "%.3f", verdict.retryAfter().toMillis() / 1000.0);
    return new GraphRefusal(
        429,
        "TooManyRequests",
        "Too many requests; wait as told by Retry-After.",
        SimHeaders.none()
            .with("Retry-After", wait)
            .with(
                "x-ms-throttle-scope",
                "Tenant_Application/ReadWrite/" + token.clientId() + "/" + token.tenantId())
            .with("x-ms-throttle-information", "ResourceUnitLimitExceeded"));
  }

  /** The published rule: less for {@code $select} and for small pages, more for {@code $expand}. */
  private static int cost(GraphCall call, GraphEndpoint endpoint) {
    int cost = endpoint.resourceUnits();
    if (call.option("$select").isPresent()) {
      cost--;
    }
    if (call.option("$expand").isPresent()) {
      cost++;
    }
    String top = call.option("$top").orElse("");
    if (top.matches("\\d{1,2}") && Integer.parseInt(top) < 20) {
      cost--;
    }
    return Math.max(1, cost);
  }

  private AccessToken authenticate(SimRequest request) {
    String text =
        request
            .bearerToken()
            .filter(bearer -> !bearer.isEmpty())
            .orElseThrow(() -> unauthorized("Access token is empty."));
    AccessToken token =
        tokens.find(text).orElseThrow(() -> unauthorized("Access token validation failure."));
    if (!token.audience().equals(AccessTokens.GRAPH)) {
      throw unauthorized("Access token validation failure. Invalid audience.");
    }
    if (tokens.expired(token)) {
      throw unauthorized("Lifetime validation failed, the token is expired.");
    }
    return token;
  }

  private GraphTenant tenant(AccessToken token) {
    GraphTenant tenant = tenants.get(token.tenantId());
    if (tenant == null || tenant.isApplicationUnknown()) {
      throw new GraphRefusal(
          401,
          "Authorization_IdentityNotFound",
          "The identity of the calling application could not be established.");
    }
    String challenge = tenant.claimsChallenge();
    if (challenge != null && token.claims() == null) {
      String claims =
          Base64.getEncoder().encodeToString(challenge.getBytes(StandardCharsets.UTF_8));
      throw new GraphRefusal(
          401,
          "InvalidAuthenticationToken",
          "Continuous access evaluation resulted in challenge.",
          SimHeaders.none()
              .with(
                  "WWW-Authenticate",
                  "Bearer realm=\"\", "
                      + "authorization_uri=\"https://login.microsoftonline.com/common/oauth2/authorize\", "
                      + "client_id=\"00000003-0000-0000-c000-000000000000\", "
                      + "error=\"insufficient_claims\", claims=\""
                      + claims
                      + "\""));
    }
    return tenant;
  }

  private static GraphRefusal unauthorized(String message) {
    return new GraphRefusal(
        401,
        "InvalidAuthenticationToken",
        message,
        SimHeaders.none()
            .with(
                "WWW-Authenticate",
                "Bearer realm=\"\", "
                    + "authorization_uri=\"https://login.microsoftonline.com/common/oauth2/authorize\""));
  }

  private static String id(Map<String, String> path) {
    return path.getOrDefault("id", "");
  }

  private static String cast(Map<String, String> path) {
    return path.getOrDefault("cast", "");
  }
}
