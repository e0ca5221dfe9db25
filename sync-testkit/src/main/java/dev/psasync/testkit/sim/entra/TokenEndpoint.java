package dev.psasync.testkit.sim.entra;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.psasync.testkit.sim.SimQuery;
import dev.psasync.testkit.sim.SimRequest;
import dev.psasync.testkit.sim.SimResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers {@code POST /{tenant}/oauth2/v2.0/token}. */
final class TokenEndpoint {

  private static final Set<String> OIDC_SCOPES =
      Set.of("openid", "profile", "offline_access", "email");
  private static final Set<String> SHARED_TENANTS = Set.of("common", "organizations", "consumers");

  private final ObjectMapper json = new ObjectMapper();
  private final EntraDirectory directory;
  private final AccessTokens accessTokens;
  private final RefreshTokens refreshTokens;
  private final ClientAuthentication authentication;
  private final ErrorAnswers errors;
  private final IdTokens idTokens = new IdTokens();
  private final Clock clock;
  private final Duration lifetime;

  TokenEndpoint(
      EntraDirectory directory,
      AccessTokens accessTokens,
      RefreshTokens refreshTokens,
      ClientAuthentication authentication,
      ErrorAnswers errors,
      Clock clock,
      Duration lifetime) {
    this.directory = directory;
    this.accessTokens = accessTokens;
    this.refreshTokens = refreshTokens;
    this.authentication = authentication;
    this.errors = errors;
    this.clock = clock;
    this.lifetime = lifetime;
  }

  IdTokens idTokens() {
    return idTokens;
  }

  SimResponse answer(SimRequest request, String tenantSegment) {
    SimResponse response;
    try {
      response = grant(request, tenantSegment);
    } catch (EntraRefusal refusal) {
      String detail = refusal.getMessage() == null ? "" : refusal.getMessage();
      response = errors.of(request, refusal.number(), detail);
    }
    response =
        response.withHeader("Cache-Control", "no-store, no-cache").withHeader("Pragma", "no-cache");
    String clientRequestId = request.header("client-request-id").orElse(null);
    return clientRequestId == null
        ? response
        : response.withHeader("client-request-id", clientRequestId);
  }

  private SimResponse grant(SimRequest request, String tenantSegment) {
    SimQuery form = request.form();
    String grantType = parameter(form, "grant_type");
    String clientId = parameter(form, "client_id");
    directory.appFailure(clientId).ifPresent(TokenEndpoint::refuse);
    return switch (grantType) {
      case "client_credentials" -> clientCredentials(form, clientId, tenantSegment);
      case "refresh_token" -> refresh(request, form, clientId, tenantSegment);
      default ->
          throw new EntraRefusal(
              EntraErrors.UNSUPPORTED_GRANT, "The app requested an unsupported grant type.");
    };
  }

  private SimResponse clientCredentials(SimQuery form, String clientId, String tenantSegment) {
    if (SHARED_TENANTS.contains(tenantSegment)) {
      throw new EntraRefusal(EntraErrors.NO_TENANT_GIVEN, "No tenant-identifying information.");
    }
    String tenantId = tenant(tenantSegment);
    AppRegistration app = app(clientId);
    directory.tenantFailure(clientId, tenantId).ifPresent(TokenEndpoint::refuse);
    authentication.check(app, form, tenantSegment);
    if (!directory.mayEnter(app, tenantId)) {
      throw new EntraRefusal(
          EntraErrors.APPLICATION_NOT_FOUND, "Application was not found in the directory.");
    }
    List<String> scopes = resourceScopes(form);
    if (scopes.size() != 1 || !scopes.get(0).endsWith("/.default")) {
      throw new EntraRefusal(
          EntraErrors.BAD_SCOPE, "Client credentials ask for one scope that ends in /.default.");
    }
    String audience = audience(scopes);
    ObjectNode body = json.createObjectNode();
    body.put("token_type", "Bearer");
    body.put("expires_in", lifetime.toSeconds());
    body.put("ext_expires_in", lifetime.toSeconds());
    body.put(
        "access_token",
        accessTokens.issue(tenantId, clientId, null, audience, claims(form), lifetime));
    return SimResponse.json(200, body.toString());
  }

  private SimResponse refresh(
      SimRequest request, SimQuery form, String clientId, String tenantSegment) {
    String text = parameter(form, "refresh_token");
    RefreshTokens.Grant grant =
        refreshTokens
            .find(text)
            .orElseThrow(
                () ->
                    new EntraRefusal(
                        EntraErrors.BAD_REFRESH_TOKEN, "The provided grant is invalid."));
    AppRegistration app = app(clientId);
    if (SHARED_TENANTS.contains(tenantSegment) && !app.isMultiTenant()) {
      throw new EntraRefusal(
          EntraErrors.SINGLE_TENANT_ON_COMMON, "The application is not multi-tenant.");
    }
    PartnerUser user = grant.user();
    String tenantId =
        SHARED_TENANTS.contains(tenantSegment) ? user.homeTenantId() : tenant(tenantSegment);
    directory.userFailure(user.objectId()).ifPresent(TokenEndpoint::refuse);
    directory.tenantFailure(clientId, tenantId).ifPresent(TokenEndpoint::refuse);
    authentication.check(app, form, tenantSegment);
    if (!grant.clientId().equals(clientId)) {
      throw new EntraRefusal(
          EntraErrors.BAD_REFRESH_TOKEN, "The refresh token was issued to another client.");
    }
    if (refreshTokens.expired(grant)) {
      throw new EntraRefusal(
          EntraErrors.REFRESH_TOKEN_INACTIVE, "The refresh token has expired due to inactivity.");
    }
    if (!directory.mayEnter(app, tenantId)) {
      throw new EntraRefusal(
          EntraErrors.NO_CONSENT, "The user or administrator has not consented.");
    }
    return SimResponse.json(200, userBody(request, form, clientId, tenantId, user).toString());
  }

  private ObjectNode userBody(
      SimRequest request, SimQuery form, String clientId, String tenantId, PartnerUser user) {
    List<String> scopes = resourceScopes(form);
    String audience = audience(scopes);
    List<String> asked = scopes(form);
    Instant now = clock.instant();
    ObjectNode body = json.createObjectNode();
    body.put("token_type", "Bearer");
    body.put("scope", String.join(" ", scopes));
    body.put("expires_in", lifetime.toSeconds());
    body.put("ext_expires_in", lifetime.toSeconds());
    body.put(
        "access_token",
        accessTokens.issue(tenantId, clientId, user.objectId(), audience, claims(form), lifetime));
    if (asked.contains("offline_access")) {
      body.put("refresh_token", refreshTokens.issue(user, clientId));
    }
    if (asked.contains("openid")) {
      String issuer =
          "https://" + request.header("Host").orElse("localhost") + "/" + tenantId + "/v2.0";
      body.put(
          "id_token", idTokens.idToken(issuer, user, tenantId, clientId, now, now.plus(lifetime)));
    }
    if (form.first("client_info").orElse("").equals("1")) {
      body.put("client_info", idTokens.clientInfo(user));
    }
    return body;
  }

  private String tenant(String segment) {
    return directory
        .tenantId(segment)
        .orElseThrow(
            () ->
                new EntraRefusal(
                    EntraErrors.TENANT_NOT_FOUND, "Tenant '" + segment + "' not found."));
  }

  private AppRegistration app(String clientId) {
    return directory
        .app(clientId)
        .orElseThrow(
            () ->
                new EntraRefusal(
                    EntraErrors.APPLICATION_NOT_FOUND,
                    "Application with identifier '" + clientId + "' was not found."));
  }

  private String audience(List<String> resourceScopes) {
    if (resourceScopes.isEmpty()) {
      throw new EntraRefusal(EntraErrors.BAD_SCOPE, "The scope names no resource.");
    }
    List<String> audiences =
        resourceScopes.stream().map(TokenEndpoint::resource).distinct().toList();
    if (audiences.size() > 1) {
      throw new EntraRefusal(EntraErrors.BAD_SCOPE, "The scope names more than one resource.");
    }
    if (!directory.knowsAudience(audiences.get(0))) {
      throw new EntraRefusal(
          EntraErrors.RESOURCE_NOT_FOUND, "The resource principal was not found in the tenant.");
    }
    return audiences.get(0);
  }

  /** A scope without a resource, such as {@code User.Read}, is one of Graph's. */
  private static String resource(String scope) {
    int slash = scope.lastIndexOf('/');
    return slash < 0 ? AccessTokens.GRAPH : scope.substring(0, slash);
  }

  private static List<String> resourceScopes(SimQuery form) {
    return scopes(form).stream().filter(scope -> !OIDC_SCOPES.contains(scope)).toList();
  }

  private static List<String> scopes(SimQuery form) {
    return Arrays.stream(parameter(form, "scope").trim().split("\\s+")).toList();
  }

  private static @Nullable String claims(SimQuery form) {
    return form.first("claims").orElse(null);
  }

  private static String parameter(SimQuery form, String name) {
    return form.first(name)
        .filter(value -> !value.isBlank())
        .orElseThrow(
            () ->
                new EntraRefusal(
                    EntraErrors.MISSING_PARAMETER,
                    "The request body must contain the following parameter: '" + name + "'."));
  }

  private static void refuse(int number) {
    throw new EntraRefusal(number, "Simulated: " + EntraErrors.of(number).meaning() + ".");
  }
}
