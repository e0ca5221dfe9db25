package dev.psasync.testkit.sim;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * One request as it came over the wire. Immutable. {@link #toString()} shows method and path only,
 * so that neither a credential nor personal data reaches a log through it.
 *
 * @param method the HTTP method in capitals
 * @param rawPath the path as sent, still percent-encoded, starting with a slash
 * @param rawQuery the query as sent, without the question mark; empty when there is none
 * @param headers the request headers
 * @param body the body read as UTF-8; empty when there is none
 */
public record SimRequest(
    String method, String rawPath, String rawQuery, SimHeaders headers, String body) {

  /** Checks that nothing is missing. */
  public SimRequest {
    method = Objects.requireNonNull(method, "method").toUpperCase(Locale.ROOT);
    Objects.requireNonNull(rawPath, "rawPath");
    Objects.requireNonNull(rawQuery, "rawQuery");
    Objects.requireNonNull(headers, "headers");
    Objects.requireNonNull(body, "body");
  }

  /** The decoded path. */
  public String path() {
    if (rawPath.indexOf('%') < 0) {
      return rawPath;
    }
    try {
      return URLDecoder.decode(rawPath.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException brokenEscape) {
      return rawPath;
    }
  }

  /** The decoded query parameters. */
  public SimQuery query() {
    return SimQuery.parse(rawQuery);
  }

  /** The body read as {@code application/x-www-form-urlencoded}. */
  public SimQuery form() {
    return SimQuery.parse(body);
  }

  /** The first value of a header. */
  public Optional<String> header(String name) {
    return headers.first(name);
  }

  /** The token of an {@code Authorization: Bearer} header. */
  public Optional<String> bearerToken() {
    return header("Authorization")
        .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7))
        .map(value -> value.substring(7).trim());
  }

  @Override
  public String toString() {
    return method + " " + rawPath;
  }
}
