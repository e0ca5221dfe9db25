package dev.psasync.autotask;

import dev.psasync.http.Origin;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The part of Autotask's service that holds a tenant.
 *
 * @param name what Autotask calls it, or null if it was configured rather than asked for
 * @param url the REST root, such as {@code https://webservices7.autotask.net/ATServicesRest/}
 */
public record Zone(@Nullable String name, URI url) {

  public Zone {
    Objects.requireNonNull(url, "url");
    Origin.of(url);
  }

  /** Version 1.0 of the API, without a slash at the end. */
  String apiBase() {
    return withoutTrailingSlash(url) + "/V1.0";
  }

  static String withoutTrailingSlash(URI url) {
    String text = url.toString();
    while (text.endsWith("/")) {
      text = text.substring(0, text.length() - 1);
    }
    return text;
  }
}
