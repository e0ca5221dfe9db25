package dev.psasync.autotask;

import dev.psasync.http.ApiCall;
import dev.psasync.http.ApiCaller;
import dev.psasync.http.ApiFailure;
import dev.psasync.http.ApiRequest;
import dev.psasync.http.CredentialsException;
import dev.psasync.http.Json;
import dev.psasync.http.JsonCaller;
import dev.psasync.http.JsonFields;
import dev.psasync.http.Origin;
import dev.psasync.http.OutcomeUnknownException;
import dev.psasync.http.RequestAuthorizer;
import dev.psasync.http.RequestBudget;
import dev.psasync.http.RetryPolicy;
import dev.psasync.http.Safety;
import dev.psasync.http.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Requests to the user's zone with JSON in and out; all resources of one client share it, and with
 * it zone, budget and the limits of simultaneous calls.
 */
final class AutotaskHttp {
  private static final Route THRESHOLD = Route.of("ThresholdInformation", "");

  private final AutotaskConfiguration configuration;
  private final ZoneLocator zones;
  private final RequestAuthorizer authorizer;
  private final EndpointThreads threads;
  private final RequestBudget allowance;
  private final Map<CallerKey, JsonCaller> callers = new ConcurrentHashMap<>();

  private record CallerKey(Origin origin, List<String> endpoints) {}

  AutotaskHttp(AutotaskConfiguration configuration) {
    this.configuration = configuration;
    this.zones = new ZoneLocator(configuration);
    this.authorizer =
        RequestAuthorizer.fixed(
            Map.of(
                "ApiIntegrationCode", configuration.integrationCode(),
                "UserName", Secret.of(configuration.userName()),
                "Secret", configuration.secret()));
    this.threads = new EndpointThreads(configuration.threadsPerEndpoint());
    // A look that would have to wait itself is not worth it: the own share is kept in any case.
    this.allowance = new HourlyAllowance(configuration, () -> look(Duration.ZERO));
  }

  Zone zone() {
    return zones.current();
  }

  /** A read; null if the answer is JSON's null. */
  @Nullable Object get(Route route) {
    return send(
        route,
        zone ->
            new ApiCall(
                ApiRequest.get(url(zone, route)).withHeader("Content-Type", "application/json"),
                Safety.SAFE,
                "GET " + route.template()),
        JsonCaller::read);
  }

  /** A query, which Autotask takes as a POST because a URL may not be long; it changes nothing. */
  @Nullable Object query(Route route, Map<String, ?> body, Collection<String> personalValues) {
    String operation = "POST " + route.template();
    String json = Json.write(body);
    return send(
        route,
        zone ->
            new ApiCall(
                ApiRequest.json("POST", url(zone, route), json),
                Safety.SAFE,
                operation,
                personalValues),
        JsonCaller::read);
  }

  /** A further page at the address that the one before named; only the own zone is asked. */
  @Nullable Object nextPage(
      Route route, URI next, Map<String, ?> body, Collection<String> personalValues) {
    String operation = "POST " + route.template() + "/next";
    ApiCall call =
        new ApiCall(
            ApiRequest.json("POST", next, Json.write(body)),
            Safety.SAFE,
            operation,
            personalValues);
    return send(route, zone -> call, JsonCaller::read);
  }

  /**
   * A write.
   *
   * @return the id in the answer
   * @throws OutcomeUnknownException also if the write was accepted but its answer names no id
   */
  long write(
      String method,
      Route route,
      Map<String, ? extends @Nullable Object> body,
      Safety safety,
      Collection<String> personalValues) {
    String operation = method + " " + route.template();
    String json = Json.write(body);
    Object answer =
        send(
            route,
            zone ->
                new ApiCall(
                    ApiRequest.json(method, url(zone, route), json),
                    safety,
                    operation,
                    personalValues),
            JsonCaller::write);
    Long id = answer instanceof Map<?, ?> map ? JsonFields.of(map).whole("itemId") : null;
    if (id == null || id < 0) {
      throw new OutcomeUnknownException(
          "the write was accepted but its answer names no record; look before repeating it: "
              + operation,
          ApiFailure.of(operation),
          null);
    }
    return id;
  }

  /** The use of the hour's requests, outside the allowance that depends on it. */
  @Nullable Threshold look(Duration maxWait) {
    Zone zone = zones.current();
    return threshold(
        caller(zone, THRESHOLD, configuration.budget(), maxWait, RetryPolicy.none())
            .read(
                new ApiCall(
                    ApiRequest.get(url(zone, THRESHOLD)),
                    Safety.SAFE,
                    "GET " + THRESHOLD.template())));
  }

  static @Nullable Threshold threshold(@Nullable Object json) {
    if (!(json instanceof Map<?, ?> map)) {
      return null;
    }
    JsonFields fields = JsonFields.of(map);
    Long limit = fields.whole("externalRequestThreshold");
    Long minutes = fields.whole("requestThresholdTimeframe");
    Long used = fields.whole("currentTimeframeRequestCount");
    return limit == null || used == null
        ? null
        : new Threshold(bounded(limit), bounded(minutes == null ? 60 : minutes), bounded(used));
  }

  private static int bounded(long value) {
    return (int) Math.max(0, Math.min(value, Integer.MAX_VALUE));
  }

  /**
   * Sends to the zone; once more to another one if the zone refuses the credentials and the tenant
   * was moved. A refusal of credentials means that nothing was done, so this is safe for a create.
   */
  private @Nullable Object send(
      Route route,
      Function<Zone, ApiCall> call,
      BiFunction<JsonCaller, ApiCall, @Nullable Object> exchange) {
    Zone zone = zones.current();
    try {
      return exchange.apply(caller(zone, route), call.apply(zone));
    } catch (CredentialsException refused) {
      Zone other = zones.afterRefusal(zone);
      if (other.url().equals(zone.url())) {
        throw refused;
      }
      return exchange.apply(caller(other, route), call.apply(other));
    }
  }

  private JsonCaller caller(Zone zone, Route route) {
    return callers.computeIfAbsent(
        new CallerKey(Origin.of(zone.url()), route.endpoints()),
        key ->
            caller(
                zone,
                route,
                allowance,
                configuration.maxBudgetWait(),
                configuration.retryPolicy()));
  }

  private JsonCaller caller(
      Zone zone, Route route, RequestBudget shared, Duration maxWait, RetryPolicy retries) {
    return new JsonCaller(
        ApiCaller.builder(Origin.of(zone.url()), configuration.transport())
            .authorizer(authorizer)
            .budget(threads.limit(route.endpoints(), shared), maxWait)
            .retryPolicy(retries)
            .errorClassifier(new AutotaskErrors(configuration))
            .time(configuration.clock(), configuration.sleeper())
            .build(),
        "Autotask");
  }

  private static URI url(Zone zone, Route route) {
    return URI.create(zone.apiBase() + route.path());
  }
}
