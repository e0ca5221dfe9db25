package dev.psasync.http;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Exactly one scheme, host and port: the only place a token may be sent to.
 *
 * <p>TLS is required, except on loopback (tests and simulators). Compared without case; the default
 * port is made explicit.
 *
 * @param scheme {@code https}, or {@code http} for loopback
 * @param host lower case, IPv6 in brackets
 * @param port 1 to 65535
 */
public record Origin(String scheme, String host, int port) {

  public Origin {
    scheme = Objects.requireNonNull(scheme, "scheme").toLowerCase(Locale.ROOT);
    host = Objects.requireNonNull(host, "host").toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") && !(scheme.equals("http") && isLoopback(host))) {
      throw new IllegalArgumentException(
          "URL must start with https:// (plain http is accepted for loopback only), host: " + host);
    }
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("port out of range: " + port);
    }
  }

  /**
   * The origin of an absolute URL.
   *
   * @throws IllegalArgumentException if the URL has no host, carries user info, or is neither https
   *     nor loopback http
   */
  public static Origin of(URI url) {
    Objects.requireNonNull(url, "url");
    if (url.getScheme() == null || url.getHost() == null) {
      throw new IllegalArgumentException(
          "an absolute URL with scheme and host is needed, such as https://example.halopsa.com");
    }
    if (url.getRawUserInfo() != null) {
      throw new IllegalArgumentException("URL must not carry user info, host: " + url.getHost());
    }
    String scheme = url.getScheme().toLowerCase(Locale.ROOT);
    int port = url.getPort() != -1 ? url.getPort() : scheme.equals("http") ? 80 : 443;
    return new Origin(scheme, url.getHost(), port);
  }

  /** Whether the URL lies exactly on this origin; relative URLs and URLs with user info do not. */
  public boolean covers(@Nullable URI url) {
    if (url == null
        || url.getScheme() == null
        || url.getHost() == null
        || url.getRawUserInfo() != null) {
      return false;
    }
    String otherScheme = url.getScheme().toLowerCase(Locale.ROOT);
    int otherPort = url.getPort() != -1 ? url.getPort() : otherScheme.equals("http") ? 80 : 443;
    return otherScheme.equals(scheme)
        && url.getHost().toLowerCase(Locale.ROOT).equals(host)
        && otherPort == port;
  }

  /**
   * Returns the URL if it lies on this origin.
   *
   * @throws OriginRejectedException otherwise; nothing was sent
   */
  public URI require(URI url) {
    if (!covers(url)) {
      throw new OriginRejectedException(this, url);
    }
    return url;
  }

  private static boolean isLoopback(String host) {
    return host.equals("localhost")
        || host.equals("[::1]")
        || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
  }

  @Override
  public String toString() {
    return scheme + "://" + host + ":" + port;
  }
}
