package dev.psasync.testkit.sim.halo;

import dev.psasync.testkit.sim.SimQuery;
import dev.psasync.testkit.sim.SimRequest;
import dev.psasync.testkit.sim.SimResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The authorisation server: hands out tokens and knows whose they are. Thread-safe. */
final class Tokens {
  private static final Set<String> AREAS =
      Set.of(
          "tickets",
          "calendar",
          "customers",
          "crm",
          "contracts",
          "suppliers",
          "items",
          "projects",
          "sales",
          "quotes",
          "sos",
          "pos",
          "invoices",
          "reporting",
          "software",
          "softwarelicensing",
          "kb",
          "assets",
          "timesheets");
  private static final Set<String> OTHER_SCOPES =
      Set.of(
          "all",
          "all:standard",
          "admin",
          "admin:webhooks",
          "access:chat",
          "access:adpasswordreset",
          "editmine:timesheets",
          "offline_access",
          "openid",
          "profile");

  private record Grant(Caller caller, Instant until) {}

  private final HaloSimulatorOptions options;
  private final Clock clock;
  private final Map<String, Grant> grants = new ConcurrentHashMap<>();

  Tokens(HaloSimulatorOptions options, Clock clock) {
    this.options = options;
    this.clock = clock;
  }

  SimResponse issue(SimRequest request) {
    SimQuery form = request.form();
    if (!form.first("grant_type").orElse("").equals("client_credentials")) {
      return error(400, "unsupported_grant_type");
    }
    HaloApplication application =
        application(form.first("client_id").orElse(""), form.first("client_secret").orElse(""));
    String tenant = request.query().firstIgnoringCase("tenant").orElse(options.tenant());
    boolean otherTenant = !tenant.equalsIgnoreCase(options.tenant());
    if (application == null || (otherTenant && options.wrongTenantRefused())) {
      return error(401, "invalid_client");
    }
    Set<String> scopes = new TreeSet<>();
    for (String scope : form.first("scope").orElse("all").trim().split("\\s+", -1)) {
      if (!isKnown(scope)) {
        return error(options.unknownScopeStatus(), "invalid_scope");
      }
      if (isAllowed(application, scope)) {
        scopes.add(scope);
      }
    }
    return grant(application, scopes);
  }

  private @Nullable HaloApplication application(String clientId, String secret) {
    return options.applications().stream()
        .filter(one -> one.clientId().equals(clientId) && one.clientSecret().equals(secret))
        .findFirst()
        .orElse(null);
  }

  private static boolean isKnown(String scope) {
    String lower = scope.toLowerCase(java.util.Locale.ROOT);
    int colon = lower.indexOf(':');
    return OTHER_SCOPES.contains(lower)
        || (colon > 0
            && Set.of("read", "edit").contains(lower.substring(0, colon))
            && AREAS.contains(lower.substring(colon + 1)));
  }

  /**
   * An application with "all" grants what is asked; asking for "all" of a lesser one gives its own.
   */
  private static boolean isAllowed(HaloApplication application, String scope) {
    Caller most = new Caller(application.clientId(), application.scopes(), Set.of());
    return scope.equals("all") || most.has(scope);
  }

  private SimResponse grant(HaloApplication application, Set<String> scopes) {
    Set<String> granted = scopes.contains("all") ? application.scopes() : Set.copyOf(scopes);
    Caller caller = new Caller(application.clientId(), granted, application.visibleClients());
    String token =
        "eyJ"
            + Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII));
    grants.put(token, new Grant(caller, clock.instant().plus(options.tokenLifetime())));
    return Json.answer(
        200,
        Json.object()
            .put("scope", String.join(" ", granted))
            .put("token_type", "Bearer")
            .put("access_token", token)
            .put("expires_in", options.tokenLifetime().toSeconds())
            .put("refresh_token", "CfDJ8" + UUID.randomUUID())
            .put("id_token", "eyJ" + UUID.randomUUID()));
  }

  private static SimResponse error(int status, String code) {
    return Json.answer(status, Json.object().put("error", code));
  }

  /** Whose token the request carries. */
  Caller callerOf(SimRequest request) {
    Grant grant = request.bearerToken().map(grants::get).orElse(null);
    if (grant == null || !clock.instant().isBefore(grant.until())) {
      throw Refusal.status(401);
    }
    return grant.caller();
  }

  void revokeAll() {
    grants.clear();
  }
}
