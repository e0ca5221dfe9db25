package dev.psasync.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request as it goes over the wire. Immutable; its text form shows method and path, never
 * query, headers or body.
 */
public final class ApiRequest {
  private final String method;
  private final URI uri;
  private final Map<String, String> headers;
  private final byte @Nullable [] body;

  private ApiRequest(String method, URI uri, Map<String, String> headers, byte @Nullable [] body) {
    this.method = Objects.requireNonNull(method, "method");
    this.uri = Objects.requireNonNull(uri, "uri");
    this.headers = Map.copyOf(headers);
    this.body = body;
  }

  /** A GET that accepts JSON. */
  public static ApiRequest get(URI uri) {
    return new ApiRequest("GET", uri, Map.of("Accept", "application/json"), null);
  }

  /** A request with a JSON body, UTF-8. */
  public static ApiRequest json(String method, URI uri, String json) {
    return withBody(method, uri, "application/json; charset=utf-8", json);
  }

  /** A POST of an already encoded form. */
  public static ApiRequest form(URI uri, String encodedForm) {
    return withBody("POST", uri, "application/x-www-form-urlencoded", encodedForm);
  }

  /** A request without body, such as DELETE. */
  public static ApiRequest of(String method, URI uri) {
    return new ApiRequest(method, uri, Map.of("Accept", "application/json"), null);
  }

  private static ApiRequest withBody(String method, URI uri, String contentType, String text) {
    return new ApiRequest(
        method,
        uri,
        Map.of("Accept", "application/json", "Content-Type", contentType),
        text.getBytes(StandardCharsets.UTF_8));
  }

  /** A copy with one header set. */
  public ApiRequest withHeader(String name, String value) {
    return withHeaders(Map.of(name, value));
  }

  /** A copy with these headers set; names are replaced without case. */
  public ApiRequest withHeaders(Map<String, String> more) {
    Map<String, String> merged = new LinkedHashMap<>(headers);
    more.forEach(
        (name, value) -> {
          merged.keySet().removeIf(name::equalsIgnoreCase);
          merged.put(name, value);
        });
    return new ApiRequest(method, uri, merged, body);
  }

  /** GET, POST, … in upper case. */
  public String method() {
    return method;
  }

  /** The absolute URL. */
  public URI uri() {
    return uri;
  }

  /** All headers, the authorization included once the caller has added it. */
  public Map<String, String> headers() {
    return headers;
  }

  /** A copy of the body, or null if there is none. */
  public byte @Nullable [] body() {
    return body == null ? null : body.clone();
  }

  @Override
  public String toString() {
    return method + " " + uri.getPath();
  }

  /** Time limits of one request; both positive. */
  public record Timeouts(Duration connect, Duration total) {
    /** 10 seconds to connect, 100 seconds from sending to the last byte of the answer. */
    public static final Timeouts DEFAULT =
        new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(100));

    public Timeouts {
      if (connect.isNegative() || connect.isZero() || total.isNegative() || total.isZero()) {
        throw new IllegalArgumentException("time-outs must be positive");
      }
    }
  }
}
