package dev.psasync.autotask;

import dev.psasync.http.ApiCall;
import dev.psasync.http.ApiCaller;
import dev.psasync.http.ApiException;
import dev.psasync.http.ApiFailure;
import dev.psasync.http.ApiRequest;
import dev.psasync.http.ApiResponse;
import dev.psasync.http.CallInterruptedException;
import dev.psasync.http.Json;
import dev.psasync.http.JsonFields;
import dev.psasync.http.MalformedJsonException;
import dev.psasync.http.Origin;
import dev.psasync.http.Safety;
import dev.psasync.http.UnexpectedAnswerException;
import dev.psasync.http.Urls;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Knows the zone of the user: asked for without credentials, kept for a day, asked for again when a
 * zone refuses the credentials, for a tenant can be moved. Thread-safe; one caller asks, the others
 * wait for it.
 */
final class ZoneLocator {
  private static final String OPERATION = "GET /zoneInformation";

  private final AutotaskConfiguration configuration;
  private final ApiCaller lookup;
  private final @Nullable Zone configured;
  private @Nullable Zone known;
  private Instant askedAt = Instant.MIN;

  ZoneLocator(AutotaskConfiguration configuration) {
    this.configuration = configuration;
    URI base = configuration.baseUrl();
    this.configured = base == null ? null : new Zone(null, base);
    this.lookup =
        ApiCaller.builder(Origin.of(configuration.zoneLookupUrl()), configuration.transport())
            .retryPolicy(configuration.retryPolicy())
            .errorClassifier(new AutotaskErrors(configuration))
            .time(configuration.clock(), configuration.sleeper())
            .build();
  }

  /** The zone; asked for if it is not known or too old. */
  synchronized Zone current() {
    if (configured != null) {
      return configured;
    }
    Zone zone = known;
    Instant now = configuration.clock().instant();
    if (zone != null && now.isBefore(askedAt.plus(configuration.zoneLifetime()))) {
      return zone;
    }
    try {
      return ask(now);
    } catch (CallInterruptedException e) {
      throw e;
    } catch (ApiException e) {
      if (zone == null) {
        throw e;
      }
      askedAt = now; // the old zone is good until it refuses
      return zone;
    }
  }

  /**
   * The zone after one has refused the credentials.
   *
   * @return the same zone if the tenant has not been moved
   */
  synchronized Zone afterRefusal(Zone refused) {
    if (configured != null) {
      return configured;
    }
    Zone zone = known;
    return zone != null && !zone.url().equals(refused.url())
        ? zone // somebody else has asked meanwhile
        : ask(configuration.clock().instant());
  }

  private Zone ask(Instant now) {
    URI url =
        URI.create(
            Zone.withoutTrailingSlash(configuration.zoneLookupUrl())
                + (isBareHost(configuration.zoneLookupUrl()) ? "/ATServicesRest" : "")
                + "/v1.0/zoneInformation?"
                + Urls.encode(Map.of("user", configuration.userName())));
    ApiResponse response =
        lookup.send(
            new ApiCall(
                ApiRequest.get(url), Safety.SAFE, OPERATION, List.of(configuration.userName())));
    Zone zone = read(response);
    known = zone;
    askedAt = now;
    return zone;
  }

  private static boolean isBareHost(URI url) {
    return url.getRawPath() == null || url.getRawPath().replace("/", "").isEmpty();
  }

  private Zone read(ApiResponse response) {
    JsonFields fields;
    try {
      fields =
          Json.parse(response.text()) instanceof Map<?, ?> map
              ? JsonFields.of(map)
              : JsonFields.of(Map.of());
    } catch (MalformedJsonException e) {
      throw unexpected("the zone lookup did not answer with JSON; check its URL", e);
    }
    String url = fields.text("url");
    if (url == null || url.isBlank()) {
      throw unexpected(
          "the zone lookup named no zone; set the base URL in the configuration", null);
    }
    Zone zone;
    try {
      zone = new Zone(fields.text("zoneName"), URI.create(url.strip()));
    } catch (IllegalArgumentException e) {
      throw unexpected("the zone lookup named a zone that cannot be used", e);
    }
    if (!trusted(zone.url().getHost())) {
      throw unexpected(
          "the zone lookup named a host outside autotask.net; the secret is not sent there."
              + " Set the base URL in the configuration if it is right",
          null);
    }
    return zone;
  }

  private boolean trusted(String host) {
    String asked = configuration.zoneLookupUrl().getHost();
    return host.equalsIgnoreCase(asked) || (isAutotask(asked) && isAutotask(host));
  }

  private static boolean isAutotask(String host) {
    return host.toLowerCase(java.util.Locale.ROOT).endsWith(".autotask.net");
  }

  private static UnexpectedAnswerException unexpected(String text, @Nullable Throwable cause) {
    return new UnexpectedAnswerException(text, ApiFailure.of(OPERATION), cause);
  }
}
