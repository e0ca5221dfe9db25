package dev.psasync.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * {@link HttpTransport} on the JDK's own client: no redirects, gzip, one time limit for the whole
 * answer, bounded body.
 *
 * <p>HTTP/2 where TLS negotiates it, HTTP/1.1 without TLS. Thread-safe; build once and share.
 */
public final class JdkHttpTransport implements HttpTransport {
  /** Largest accepted answer, after decompression, unless set otherwise: 64 MiB. */
  public static final int DEFAULT_MAX_BODY_BYTES = 64 * 1024 * 1024;

  private final HttpClient client;
  private final ApiRequest.Timeouts timeouts;
  private final int maxBodyBytes;

  private JdkHttpTransport(Builder builder) {
    HttpClient.Builder http =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(builder.timeouts.connect());
    if (builder.proxy != null) {
      http.proxy(builder.proxy);
    }
    if (builder.sslContext != null) {
      http.sslContext(builder.sslContext);
    }
    this.client = http.build();
    this.timeouts = builder.timeouts;
    this.maxBodyBytes = builder.maxBodyBytes;
  }

  /**
   * Starts with the defaults: {@link ApiRequest.Timeouts#DEFAULT}, {@value #DEFAULT_MAX_BODY_BYTES}
   * bytes, no proxy of its own.
   */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public ApiResponse send(ApiRequest request) {
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(toJdk(request), info -> new BoundedBody(maxBodyBytes));
    try {
      HttpResponse<byte[]> response =
          answer.get(timeouts.total().toMillis(), TimeUnit.MILLISECONDS);
      byte[] body = unzip(response, request);
      return new ApiResponse(response.statusCode(), response.headers().map(), body);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new TransportException(
          "no complete answer to " + request + " within " + timeouts.total(),
          request.toString(),
          true,
          e);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new CallInterruptedException(request.toString(), true, e);
    } catch (ExecutionException e) {
      throw translate(request, e.getCause() == null ? e : e.getCause());
    }
  }

  private static HttpRequest toJdk(ApiRequest request) {
    byte[] body = request.body();
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(request.uri())
            .version(
                "https".equalsIgnoreCase(request.uri().getScheme())
                    ? HttpClient.Version.HTTP_2
                    : HttpClient.Version.HTTP_1_1)
            .method(
                request.method(),
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
            .header("Accept-Encoding", "gzip");
    request.headers().forEach(builder::setHeader);
    return builder.build();
  }

  private static TransportException translate(ApiRequest request, Throwable cause) {
    boolean certainlyNotSent =
        cause instanceof ConnectException
            || cause instanceof HttpConnectTimeoutException
            || cause instanceof SSLHandshakeException;
    return new TransportException(
        "no answer to "
            + request
            + ": "
            + cause.getClass().getSimpleName()
            + (cause.getMessage() == null
                ? ""
                : " (" + Redaction.text(cause.getMessage(), 200) + ")"),
        request.toString(),
        !certainlyNotSent,
        cause);
  }

  private byte[] unzip(HttpResponse<byte[]> response, ApiRequest request) {
    String encoding = response.headers().firstValue("Content-Encoding").orElse("identity");
    byte[] body = response.body();
    if (!encoding.toLowerCase(Locale.ROOT).contains("gzip") || body.length == 0) {
      return body;
    }
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      byte[] plain = in.readNBytes(maxBodyBytes);
      if (in.read() != -1) {
        throw new BodyTooLargeException(maxBodyBytes);
      }
      return plain;
    } catch (IOException e) {
      throw translate(request, e);
    }
  }

  /** Settings of {@link JdkHttpTransport}; not thread-safe. */
  public static final class Builder {
    private ApiRequest.Timeouts timeouts = ApiRequest.Timeouts.DEFAULT;
    private int maxBodyBytes = DEFAULT_MAX_BODY_BYTES;
    private @Nullable ProxySelector proxy;
    private @Nullable SSLContext sslContext;

    private Builder() {}

    /** Time limits; see {@link ApiRequest.Timeouts#DEFAULT}. */
    public Builder timeouts(ApiRequest.Timeouts value) {
      this.timeouts = Objects.requireNonNull(value, "timeouts");
      return this;
    }

    /** Largest accepted answer after decompression; positive. */
    public Builder maxBodyBytes(int value) {
      if (value < 1) {
        throw new IllegalArgumentException("maxBodyBytes must be positive: " + value);
      }
      this.maxBodyBytes = value;
      return this;
    }

    /**
     * The proxy to use; without it the connection is direct. One that asks for credentials is not
     * supported: an {@code Authenticator} of the JDK's client would answer the servers behind it
     * too, in place of the caller's own Authorization header.
     */
    public Builder proxy(ProxySelector value) {
      this.proxy = Objects.requireNonNull(value, "proxy");
      return this;
    }

    /** Trust store and client certificate; without it the JDK's default. */
    public Builder sslContext(SSLContext value) {
      this.sslContext = Objects.requireNonNull(value, "sslContext");
      return this;
    }

    /** Builds the transport; its connections are shared by all who use it. */
    public JdkHttpTransport build() {
      return new JdkHttpTransport(this);
    }
  }
}
