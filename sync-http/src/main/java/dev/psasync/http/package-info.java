/**
 * What every vendor adapter needs to talk HTTP, written once: secrets, origin pinning, one boundary
 * interface, a rolling request window, retry by safety, single-flight tokens, redaction and error
 * kinds.
 *
 * <p>Reading order for an adapter's author: {@link dev.psasync.http.ApiCaller} (one call from
 * request to classified answer), {@link dev.psasync.http.Safety} (what may be repeated), {@link
 * dev.psasync.http.ApiException} and its subclasses (what the caller can do next), {@link
 * dev.psasync.http.RollingWindow} (the request budget), {@link dev.psasync.http.HttpTransport}
 * (replace it to stub or to use another HTTP library). Nothing here knows any vendor, and nothing
 * here is static or shared between instances.
 */
@NullMarked
package dev.psasync.http;

import org.jspecify.annotations.NullMarked;
