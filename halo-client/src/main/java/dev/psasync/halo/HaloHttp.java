package dev.psasync.halo;

import dev.psasync.http.ApiCall;
import dev.psasync.http.ApiCaller;
import dev.psasync.http.ApiRequest;
import dev.psasync.http.Json;
import dev.psasync.http.JsonCaller;
import dev.psasync.http.Origin;
import dev.psasync.http.RequestAuthorizer;
import dev.psasync.http.Safety;
import dev.psasync.http.TokenProvider;
import dev.psasync.http.Urls;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Requests to {@code /api} with JSON in and out; all resources of one client share it, and with it
 * token and budget.
 */
final class HaloHttp {
  private static final Duration TOKEN_MARGIN = Duration.ofSeconds(60);

  private final String base;
  private final JsonCaller caller;
  private final TokenProvider tokens;
  private final HaloTokens source;

  HaloHttp(HaloConfiguration configuration) {
    Origin origin = Origin.of(configuration.resourceUrl());
    this.source =
        new HaloTokens(configuration, caller(configuration, origin, RequestAuthorizer.none()));
    this.tokens = new TokenProvider(source::fetch, configuration.clock(), TOKEN_MARGIN);
    this.caller = new JsonCaller(caller(configuration, origin, tokens), "Halo");
    this.base = configuration.apiBase().toString();
  }

  static ApiCaller caller(
      HaloConfiguration configuration, Origin origin, RequestAuthorizer authorizer) {
    return ApiCaller.builder(origin, configuration.transport())
        .authorizer(authorizer)
        .budget(configuration.budget(), configuration.maxBudgetWait())
        .retryPolicy(configuration.retryPolicy())
        .errorClassifier(new HaloErrors())
        .time(configuration.clock(), configuration.sleeper())
        .build();
  }

  /** Signs in if need be. */
  void signIn() {
    tokens.token();
  }

  Set<String> grantedScopes() {
    return source.grantedScopes();
  }

  /**
   * A read.
   *
   * @param path with ids filled in
   * @param template without them, for messages
   */
  @Nullable Object get(String path, String template, Map<String, String> query) {
    return caller.read(
        new ApiCall(
            ApiRequest.get(url(path, query)), Safety.SAFE, "GET " + template, query.values()));
  }

  /** A POST that changes nothing, such as running a report without saving it. */
  @Nullable Object query(String path, List<Object> elements) {
    ApiRequest request = ApiRequest.json("POST", url(path, Map.of()), Json.write(elements));
    return caller.read(new ApiCall(request, Safety.SAFE, "POST " + path));
  }

  /**
   * A POST that writes. Halo takes an array, also of one element.
   *
   * @throws dev.psasync.http.OutcomeUnknownException also if the write was accepted but its answer
   *     cannot be read
   */
  @Nullable Object write(
      String path,
      Map<String, String> query,
      List<? extends Map<String, ? extends @Nullable Object>> elements,
      Safety safety,
      Collection<String> personalValues) {
    ApiRequest request = ApiRequest.json("POST", url(path, query), Json.write(elements));
    return caller.write(new ApiCall(request, safety, "POST " + path, personalValues));
  }

  private URI url(String path, Map<String, String> query) {
    return URI.create(base + path + (query.isEmpty() ? "" : "?" + Urls.encode(query)));
  }
}
