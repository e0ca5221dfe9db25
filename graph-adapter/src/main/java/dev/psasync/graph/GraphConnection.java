package dev.psasync.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.graph.core.requests.BaseGraphRequestAdapter;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.kiota.NativeResponseHandler;
import com.microsoft.kiota.RequestInformation;
import com.microsoft.kiota.ResponseHandlerOption;
import com.microsoft.kiota.authentication.BaseBearerTokenAuthenticationProvider;
import dev.psasync.http.CallInterruptedException;
import dev.psasync.http.Origin;
import dev.psasync.http.OriginRejectedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Graph, as one tenant: the SDK's client builds, authenticates and sends the requests; the answers
 * are taken raw.
 *
 * <p>The SDK's models would hide the difference between null and absent, lose a whole page for one
 * odd value, and throw differently for each kind of broken answer. Requests are repeated here, not
 * in the SDK. Thread-safe.
 */
final class GraphConnection {
  private final TenantGuid tenant;
  private final GraphSettings settings;
  private final TenantSignIn signIn;
  private final GraphServiceClient client;

  GraphConnection(TenantGuid tenant, GraphSettings settings, TenantSignIn signIn) {
    this.tenant = tenant;
    this.settings = settings;
    this.signIn = signIn;
    this.client =
        new GraphServiceClient(
            new BaseGraphRequestAdapter(
                new BaseBearerTokenAuthenticationProvider(
                    new TenantTokenProvider(signIn, settings.origin())),
                settings.root().toString(),
                settings.http()));
  }

  TenantGuid tenant() {
    return tenant;
  }

  /**
   * Gets one answer, repeating what fails in passing; a token that Graph refuses is replaced once.
   *
   * @param operation what is read, for messages: no ids of people, no query
   * @param request makes the request from the typed client; called once per attempt
   * @param reader reads the body, or throws a failure of its own that may be worth repeating
   * @return what the reader made of a successful answer whose body is JSON
   * @throws GraphFailure for everything else
   * @throws OriginRejectedException if the request would leave Graph's origin; nothing was sent
   */
  <T> T get(
      String operation,
      Function<GraphServiceClient, RequestInformation> request,
      Function<JsonNode, T> reader) {
    return settings
        .retry()
        .call(operation, false, tenant.hashCode(), () -> attempt(operation, request, reader));
  }

  private <T> T attempt(
      String operation,
      Function<GraphServiceClient, RequestInformation> request,
      Function<JsonNode, T> reader) {
    String token = signIn.token();
    GraphReply reply = send(operation, request.apply(client));
    if (reply.status() == 401) {
      signIn.tokenOtherThan(token);
      reply = send(operation, request.apply(client));
    }
    if (!reply.isSuccess()) {
      throw GraphFailures.of(tenant, operation, reply, settings);
    }
    JsonNode body = reply.body();
    if (body == null) {
      throw GraphFailures.malformed(tenant, operation, "the answer is not JSON");
    }
    return reader.apply(body);
  }

  private GraphReply send(String operation, RequestInformation request) {
    settings.origin().require(uriOf(request));
    // One id per request: the SDK would send the same one for the whole life of the client.
    request.headers.put("client-request-id", java.util.Set.of(UUID.randomUUID().toString()));
    NativeResponseHandler raw = new NativeResponseHandler();
    ResponseHandlerOption option = new ResponseHandlerOption();
    option.setResponseHandler(raw);
    request.addRequestOptions(List.of(option));
    try {
      @Nullable InputStream unused =
          client.getRequestAdapter().sendPrimitive(request, null, InputStream.class);
      try (Response response = (Response) raw.getValue()) {
        byte[] body = BoundedBody.read(response, settings.maxBodyBytes());
        return new GraphReply(
            response.code(),
            GraphJson.parse(body),
            response.header("Retry-After"),
            response.header("request-id"),
            response.header("Location"));
      }
    } catch (RuntimeException | IOException thrown) {
      throw translate(operation, thrown);
    }
  }

  private RuntimeException translate(String operation, Exception thrown) {
    Throwable cause = thrown;
    while (cause != null) {
      if (cause instanceof GraphFailure
          || cause instanceof CallInterruptedException
          || cause instanceof OriginRejectedException) {
        return (RuntimeException) cause;
      }
      if (cause instanceof InterruptedIOException && Thread.currentThread().isInterrupted()) {
        return new CallInterruptedException(operation, true, thrown);
      }
      if (cause instanceof IOException) {
        return GraphFailures.noAnswer(tenant, operation, cause);
      }
      cause = cause.getCause();
    }
    return thrown instanceof RuntimeException unexpected
        ? unexpected
        : new IllegalStateException(thrown);
  }

  private static URI uriOf(RequestInformation request) {
    try {
      return request.getUri();
    } catch (URISyntaxException malformed) {
      throw new IllegalArgumentException("a request's URL is malformed", malformed);
    }
  }

  /** Asks for a token if there is none yet. */
  void signIn() {
    signIn.token();
  }

  URI root() {
    return settings.root();
  }

  Origin origin() {
    return settings.origin();
  }

  boolean checksUserCount() {
    return settings.checkUserCount();
  }

  int maxPages() {
    return settings.maxPages();
  }
}
