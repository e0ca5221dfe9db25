package dev.psasync.http;

/**
 * The one interface at the HTTP boundary: a request goes in, an answer of any status comes out.
 *
 * <p>Replace it to stub an adapter or to use another HTTP library; {@link JdkHttpTransport} is the
 * default. Called on the caller's thread, may block, must be thread-safe, must not follow redirects
 * (a redirect could carry a token to another host) and must not repeat requests.
 */
@FunctionalInterface
public interface HttpTransport {

  /**
   * Sends one request once.
   *
   * @throws TransportException if no complete answer came; it tells whether the request can have
   *     reached the other side
   * @throws CallInterruptedException if the thread was interrupted; its flag is set again
   */
  ApiResponse send(ApiRequest request);
}
