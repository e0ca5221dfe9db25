package dev.psasync.graph;

import com.microsoft.aad.msal4j.HttpRequest;
import com.microsoft.aad.msal4j.HttpResponse;
import com.microsoft.aad.msal4j.IHttpClient;
import com.microsoft.aad.msal4j.IHttpResponse;
import dev.psasync.http.Origin;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * MSAL4J's way to the network: time limits (its own client has none), a bounded answer, no
 * redirects, and nothing but the configured login origin, whatever URL MSAL4J has put together.
 *
 * <p>One instance per tenant, used under that tenant's lock; it keeps the plain facts of the last
 * answer.
 */
final class EntraTransport implements IHttpClient {
  /** A token answer is a few kilobytes; 1 MiB is far above any honest one. */
  private static final int MAX_BODY_BYTES = 1024 * 1024;

  private final OkHttpClient http;
  private final Origin login;
  private EntraReply lastReply = EntraReply.NONE;

  EntraTransport(OkHttpClient http, Origin login) {
    this.http = http;
    this.login = login;
  }

  /**
   * Forgets the last answer, so that a failure without an answer is not taken for the one before.
   */
  void reset() {
    lastReply = EntraReply.NONE;
  }

  EntraReply lastReply() {
    return lastReply;
  }

  @Override
  public IHttpResponse send(HttpRequest request) throws IOException {
    URI url = login.require(URI.create(request.url().toString()));
    Request.Builder builder = new Request.Builder().url(url.toString());
    if (request.headers() != null) {
      request.headers().forEach(builder::header);
    }
    if (request.body() != null) {
      builder.post(
          RequestBody.create(
              request.body().getBytes(StandardCharsets.UTF_8),
              MediaType.get("application/x-www-form-urlencoded")));
    }
    try (Response response = http.newCall(builder.build()).execute()) {
      byte[] body = BoundedBody.read(response, MAX_BODY_BYTES);
      lastReply = EntraReply.of(response.code(), response.header("Retry-After"), body);
      HttpResponse answer = new HttpResponse();
      answer.statusCode(response.code());
      answer.addHeaders(response.headers().toMultimap());
      answer.body(new String(body, StandardCharsets.UTF_8));
      return answer;
    }
  }
}
