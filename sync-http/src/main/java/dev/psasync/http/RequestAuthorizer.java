package dev.psasync.http;

import java.util.Map;

/** Puts the credentials on a request. Thread-safe; may block, for it may have to fetch a token. */
public interface RequestAuthorizer {

  /** The headers to add. */
  Map<String, String> headers();

  /**
   * Called once per call after a 401.
   *
   * @param refused the headers that were refused
   * @return true if it is worth trying once more with new {@link #headers()}
   */
  boolean renew(Map<String, String> refused);

  /** Always the same headers, such as an API key, read anew from their secrets at each request. */
  static RequestAuthorizer fixed(Map<String, Secret> headers) {
    return new FixedHeaders(headers);
  }

  /** No credentials at all. */
  static RequestAuthorizer none() {
    return new FixedHeaders(Map.of());
  }
}
