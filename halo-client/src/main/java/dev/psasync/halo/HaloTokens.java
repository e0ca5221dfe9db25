package dev.psasync.halo;

import dev.psasync.http.AccessToken;
import dev.psasync.http.ApiCall;
import dev.psasync.http.ApiCaller;
import dev.psasync.http.ApiFailure;
import dev.psasync.http.ApiRequest;
import dev.psasync.http.ApiResponse;
import dev.psasync.http.Json;
import dev.psasync.http.JsonFields;
import dev.psasync.http.MalformedJsonException;
import dev.psasync.http.Origin;
import dev.psasync.http.RequestRejectedException;
import dev.psasync.http.Safety;
import dev.psasync.http.Secret;
import dev.psasync.http.UnexpectedAnswerException;
import dev.psasync.http.Urls;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks the token endpoint, with client credentials; finds it first if it is not configured. Called
 * by one thread at a time.
 */
final class HaloTokens {
  /** If the answer names no lifetime. */
  private static final Duration ASSUMED_LIFETIME = Duration.ofMinutes(50);

  private final HaloConfiguration configuration;
  private final ApiCaller resourceServer;
  private @Nullable URI endpoint;
  private volatile Set<String> grantedScopes = Set.of();

  HaloTokens(HaloConfiguration configuration, ApiCaller anonymousResourceServer) {
    this.configuration = configuration;
    this.resourceServer = anonymousResourceServer;
  }

  synchronized AccessToken fetch() {
    URI url = endpoint;
    if (url == null) {
      url = findEndpoint();
      endpoint = url;
    }
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "client_credentials");
    form.put("client_id", configuration.clientId());
    form.put("client_secret", configuration.clientSecret().reveal());
    form.put("scope", configuration.scope());
    Instant asked = configuration.clock().instant();
    ApiCaller authorisationServer =
        HaloHttp.caller(configuration, Origin.of(url), dev.psasync.http.RequestAuthorizer.none());
    ApiResponse response =
        authorisationServer.send(
            new ApiCall(
                ApiRequest.form(url, Urls.encode(form)),
                // Asking for a token twice only gives two tokens.
                Safety.SAFE,
                "POST /token",
                java.util.List.of(configuration.clientId(), form.get("client_secret"))));
    return read(response, asked);
  }

  /** What the last token was granted for; empty if the server did not say. */
  Set<String> grantedScopes() {
    return grantedScopes;
  }

  private AccessToken read(ApiResponse response, Instant asked) {
    Object json;
    try {
      json = Json.parse(response.text());
    } catch (MalformedJsonException e) {
      throw unexpected("the token endpoint did not answer with JSON; check the authorisation URL");
    }
    JsonFields fields =
        json instanceof Map<?, ?> map ? JsonFields.of(map) : JsonFields.of(Map.of());
    String token = fields.text("access_token");
    if (token == null || token.isBlank()) {
      throw unexpected(
          "the token endpoint answered without an access token; check the authorisation URL");
    }
    String scope = fields.text("scope");
    grantedScopes =
        scope == null || scope.isBlank() ? Set.of() : Set.of(scope.strip().split("\\s+"));
    Long seconds = fields.whole("expires_in");
    Duration lifetime =
        seconds == null || seconds < 1 ? ASSUMED_LIFETIME : Duration.ofSeconds(seconds);
    return new AccessToken(Secret.of(token), asked.plus(lifetime));
  }

  private static UnexpectedAnswerException unexpected(String text) {
    return new UnexpectedAnswerException(text, ApiFailure.of("POST /token"), null);
  }

  private URI findEndpoint() {
    URI given = configuration.authorisationUrl();
    return given != null ? tokenUrl(given, configuration.tenant()) : discover();
  }

  /**
   * Asks {@code /api/authinfo}, which needs no credentials; what gives nothing means the token
   * endpoint of an on-premises instance.
   */
  private URI discover() {
    try {
      ApiResponse response =
          resourceServer.send(
              new ApiCall(
                  ApiRequest.get(URI.create(configuration.apiBase() + "/authinfo")),
                  Safety.SAFE,
                  "GET /authinfo"));
      if (Json.parse(response.text()) instanceof Map<?, ?> map) {
        JsonFields info = JsonFields.of(map);
        String authUrl = info.text("auth_url");
        if (authUrl != null && !authUrl.isBlank()) {
          String tenant =
              configuration.tenant() != null ? configuration.tenant() : info.text("tenant_id");
          return tokenUrl(URI.create(authUrl.strip()), tenant);
        }
      }
    } catch (RequestRejectedException | MalformedJsonException e) {
      // No such page: an older or on-premises instance, which the fallback below is made for.
    } catch (IllegalArgumentException e) {
      throw new UnexpectedAnswerException(
          "the authorisation URL that Halo names cannot be used; set it in the configuration: "
              + e.getMessage(),
          ApiFailure.of("GET /authinfo"),
          e);
    }
    return tokenUrl(
        URI.create(Origin.of(configuration.resourceUrl()) + "/auth"), configuration.tenant());
  }

  /**
   * {@code /token} below the authorisation server; a bare host gets {@code /auth/token}, a full
   * token URL stays.
   */
  static URI tokenUrl(URI authorisationUrl, @Nullable String tenant) {
    Origin.of(authorisationUrl);
    String base = HaloConfiguration.withoutTrailingSlash(stripQuery(authorisationUrl));
    String path = URI.create(base).getPath();
    String url =
        path == null || path.isEmpty()
            ? base + "/auth/token"
            : path.endsWith("/token") ? base : base + "/token";
    return URI.create(
        tenant == null || tenant.isBlank() ? url : url + "?tenant=" + Urls.encode(tenant));
  }

  private static URI stripQuery(URI url) {
    String text = url.toString();
    int end = text.indexOf('?');
    return end < 0 ? url : URI.create(text.substring(0, end));
  }
}
