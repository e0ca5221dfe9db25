package dev.psasync.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Authenticator;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class JdkHttpTransportTest {
  private static final byte[] NOTHING = new byte[0];

  private final JdkHttpTransport transport =
      JdkHttpTransport.builder()
          .timeouts(new ApiRequest.Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(10)))
          .maxBodyBytes(10_000)
          .build();

  private static byte[] gzip(byte[] plain) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  @Test
  void sendsBodyAndHeadersAndReadsCompressedAnswers() {
    try (RawServer server =
        new RawServer(
            false,
            request -> {
              String body = request.substring(request.indexOf("\r\n\r\n") + 4);
              assertThat(request)
                  .contains("X-Kind: k")
                  .startsWith("POST /api/x?email=ada%40x.example");
              return RawServer.answer(
                  "201 Created\r\nContent-Encoding: gzip\r\nX-Request-Id: r1",
                  gzip(("\uFEFF" + body).getBytes(StandardCharsets.UTF_8)));
            })) {
      ApiResponse response =
          transport.send(
              ApiRequest.json("POST", server.url(), "[{\"name\":\"Zoë\"}]")
                  .withHeader("X-Kind", "k"));
      assertThat(response.status()).isEqualTo(201);
      assertThat(response.text()).isEqualTo("[{\"name\":\"Zoë\"}]");
      assertThat(response.header("x-request-id")).contains("r1");
      assertThat(response.toString()).doesNotContain("Zoë");
    }
  }

  /**
   * An {@link Authenticator} of the JDK's client answers every server that asks, not only the
   * proxy, and replaces the caller's Authorization header.
   */
  @Test
  void nothingCanBeSetThatAnswersAServerWhichAsksForCredentials() {
    assertThat(JdkHttpTransport.Builder.class.getMethods())
        .allSatisfy(
            method -> assertThat(method.getParameterTypes()).doesNotContain(Authenticator.class));
    Queue<String> requests = new ConcurrentLinkedQueue<>();
    try (RawServer server =
        new RawServer(
            false,
            request -> {
              requests.add(request);
              return RawServer.answer(
                  "401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"r\"", NOTHING);
            })) {
      ApiResponse response =
          transport.send(ApiRequest.get(server.url()).withHeader("Authorization", "Bearer CANARY"));
      assertThat(response.status()).isEqualTo(401);
    }
    assertThat(requests)
        .singleElement()
        .asString()
        .contains("Authorization: Bearer CANARY")
        .doesNotContain("Basic");
  }

  @Test
  void doesNotFollowRedirects() {
    try (RawServer server =
        new RawServer(
            false,
            request -> RawServer.answer("302 Found\r\nLocation: https://evil.example/", NOTHING))) {
      assertThat(transport.send(ApiRequest.get(server.url())).status()).isEqualTo(302);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void boundsTheBodyAlsoWhenItIsCompressed(boolean compressed) {
    try (RawServer server =
        new RawServer(
            false,
            request ->
                compressed
                    ? RawServer.answer(
                        "200 OK\r\nContent-Encoding: gzip", gzip(new byte[1_000_000]))
                    : RawServer.answer("200 OK", new byte[10_001]))) {
      assertThatThrownBy(() -> transport.send(ApiRequest.get(server.url())))
          .isInstanceOf(TransportException.class)
          .hasMessageContaining("10000 bytes")
          .hasMessageNotContaining("ada");
    }
  }

  @Test
  void aBodyOfExactlyTheLimitFits() {
    try (RawServer server =
        new RawServer(false, request -> RawServer.answer("200 OK", new byte[10_000]))) {
      assertThat(transport.send(ApiRequest.get(server.url())).body()).hasSize(10_000);
    }
  }

  @Test
  void theTimeLimitHoldsForTheBodyToo() {
    JdkHttpTransport impatient =
        JdkHttpTransport.builder()
            .timeouts(new ApiRequest.Timeouts(Duration.ofSeconds(5), Duration.ofMillis(300)))
            .build();
    try (RawServer server =
        new RawServer(
            true,
            request ->
                "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nx"
                    .getBytes(StandardCharsets.US_ASCII))) {
      assertThatThrownBy(() -> impatient.send(ApiRequest.get(server.url())))
          .isInstanceOfSatisfying(
              TransportException.class, e -> assertThat(e.mayHaveBeenSent()).isTrue());
    }
  }

  @Test
  void aRefusedConnectionSentNothing() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    assertThatThrownBy(
            () -> transport.send(ApiRequest.get(URI.create("http://127.0.0.1:" + free + "/"))))
        .isInstanceOfSatisfying(
            TransportException.class, e -> assertThat(e.mayHaveBeenSent()).isFalse());
  }

  @Test
  void aDroppedConnectionMayHaveSentIt() {
    try (RawServer server = new RawServer(false, request -> NOTHING)) {
      assertThatThrownBy(() -> transport.send(ApiRequest.json("POST", server.url(), "[]")))
          .isInstanceOfSatisfying(
              TransportException.class,
              e -> {
                assertThat(e.mayHaveBeenSent()).isTrue();
                assertThat(e).hasMessageNotContaining("ada");
              });
    }
  }

  @Test
  void anInterruptedCallRestoresTheFlag() {
    try (RawServer server =
        new RawServer(true, request -> "HTTP/1.1 ".getBytes(StandardCharsets.US_ASCII))) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> transport.send(ApiRequest.get(server.url())))
          .isInstanceOf(CallInterruptedException.class);
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
