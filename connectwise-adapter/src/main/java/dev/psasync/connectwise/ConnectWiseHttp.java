package dev.psasync.connectwise;

import dev.psasync.http.ApiCall;
import dev.psasync.http.ApiCaller;
import dev.psasync.http.ApiRequest;
import dev.psasync.http.ApiResponse;
import dev.psasync.http.Json;
import dev.psasync.http.JsonCaller;
import dev.psasync.http.Origin;
import dev.psasync.http.RecordNotFoundException;
import dev.psasync.http.RequestAuthorizer;
import dev.psasync.http.RequestRejectedException;
import dev.psasync.http.Safety;
import dev.psasync.http.Secret;
import dev.psasync.http.Urls;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Requests below {@code /{codebase}/apis/3.0}; all resources of one client share it, and with it
 * budget, keys and codebase.
 */
final class ConnectWiseHttp {
  private static final int NOT_FOUND = 404;

  private final URI site;
  private final String accept;
  private final JsonCaller caller;
  private final Codebase codebase;

  ConnectWiseHttp(ConnectWiseConfiguration configuration) {
    this.site = configuration.site();
    this.accept =
        "application/vnd.connectwise.com+json; version="
            + configuration.apiVersion()
            + ", application/json";
    this.caller = caller(configuration, RequestAuthorizer.fixed(headers(configuration)));
    this.codebase = new Codebase(caller(configuration, RequestAuthorizer.none()), configuration);
  }

  private static JsonCaller caller(
      ConnectWiseConfiguration configuration, RequestAuthorizer authorizer) {
    return new JsonCaller(
        ApiCaller.builder(Origin.of(configuration.site()), configuration.transport())
            .authorizer(authorizer)
            .budget(configuration.budget(), configuration.maxBudgetWait())
            .retryPolicy(configuration.retryPolicy())
            .errorClassifier(
                new ConnectWiseErrors(
                    List.of(configuration.clientId(), configuration.privateKey())))
            .time(configuration.clock(), configuration.sleeper())
            .build(),
        "ConnectWise");
  }

  private static Map<String, Secret> headers(ConnectWiseConfiguration configuration) {
    return Map.of(
        "Authorization",
        Secret.from(
            () ->
                "Basic "
                    + Base64.getEncoder()
                        .encodeToString(
                            (configuration.companyId()
                                    + "+"
                                    + configuration.publicKey()
                                    + ":"
                                    + configuration.privateKey().reveal())
                                .getBytes(StandardCharsets.UTF_8))),
        "clientId",
        configuration.clientId());
  }

  Codebase codebase() {
    return codebase;
  }

  /** A read: path with ids filled in, and without them for messages. */
  @Nullable Object get(String path, String template, Map<String, String> query) {
    return current(
        root ->
            caller.read(
                new ApiCall(
                    request("GET", root, path, query, null),
                    Safety.SAFE,
                    "GET " + template,
                    query.values())));
  }

  /** One page of a list, with its headers. */
  Page page(String path, String template, Map<String, String> query, boolean forwardOnly) {
    return current(
        root -> {
          ApiRequest request = request("GET", root, path, query, null);
          ApiCall call =
              new ApiCall(
                  forwardOnly ? request.withHeader("pagination-type", "forward-only") : request,
                  Safety.SAFE,
                  "GET " + template,
                  query.values());
          ApiResponse response = caller.send(call);
          return Page.of(
              caller.read(call, response), response.header("Link").orElse(""), call.operation());
        });
  }

  /**
   * A write.
   *
   * @param body null for none
   * @return the JSON of the answer, null if it has none
   */
  @Nullable Object write(
      String method,
      String path,
      String template,
      @Nullable Object body,
      Safety safety,
      Collection<String> personalValues) {
    return current(
        root ->
            caller.write(
                new ApiCall(
                    request(method, root, path, Map.of(), body),
                    safety,
                    method + " " + template,
                    personalValues)));
  }

  /** A wrong codebase answers 404 to everything and does nothing, so writes are repeated too. */
  private <T extends @Nullable Object> T current(Function<String, T> call) {
    String used = codebase.current();
    try {
      return call.apply(used);
    } catch (RequestRejectedException e) {
      boolean noSuchPath =
          e.status().orElse(0) == NOT_FOUND && !(e instanceof RecordNotFoundException);
      if (noSuchPath && codebase.renewed(used)) {
        return call.apply(codebase.current());
      }
      throw e;
    }
  }

  private ApiRequest request(
      String method, String root, String path, Map<String, String> query, @Nullable Object body) {
    URI url =
        URI.create(
            site
                + "/"
                + root
                + "/apis/3.0"
                + path
                + (query.isEmpty() ? "" : "?" + Urls.encode(query)));
    ApiRequest request =
        body == null
            ? ApiRequest.of(method, url)
            : ApiRequest.json(method, url, Json.write(body))
                .withHeader("Content-Type", "application/json");
    return request.withHeader("Accept", accept);
  }
}
