package dev.psasync.testkit.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class SimulatorServerTest {

  private final AtomicInteger effects = new AtomicInteger();
  private final ManualClock clock = ManualClock.at("2026-05-01T09:00:00Z");
  private final SimulatorServer server =
      SimulatorServer.builder(
              request -> {
                effects.incrementAndGet();
                return SimResponse.json(200, "{\"said\":\"" + request.body() + "\"}");
              })
          .clock(clock)
          .start();
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void writesEveryRequestIntoTheJournal() throws Exception {
    post("/a%20b?%24select=id,mail&x=1+2", "hello");

    JournalEntry entry = server.journal().entries().get(0);
    assertThat(entry.number()).isEqualTo(1);
    assertThat(entry.at()).isEqualTo(clock.instant());
    assertThat(entry.status()).isEqualTo(200);
    assertThat(entry.request().method()).isEqualTo("POST");
    assertThat(entry.request().path()).isEqualTo("/a b");
    assertThat(entry.request().query().first("$select")).contains("id,mail");
    assertThat(entry.request().query().first("x")).contains("1 2");
    assertThat(entry.request().body()).isEqualTo("hello");
    assertThat(server.journal().count(RequestMatchers.to("post", "/a b"))).isEqualTo(1);
    server.journal().reset();
    assertThat(server.journal().total()).isZero();
  }

  @Test
  void forgetsTheOldestEntriesButCountsOn() throws Exception {
    try (SimulatorServer small =
        SimulatorServer.builder(request -> SimResponse.status(204)).journalCapacity(2).start()) {
      for (int i = 0; i < 3; i++) {
        client.send(
            HttpRequest.newBuilder(small.uri("/" + i)).build(),
            HttpResponse.BodyHandlers.discarding());
      }
      assertThat(small.journal().total()).isEqualTo(3);
      assertThat(small.journal().entries())
          .extracting(entry -> entry.request().path())
          .containsExactly("/1", "/2");
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      textBlock =
          """
          # fault,           status, takes effect, body starts with
          status-500,           500, false,  '{"error"'
          status-404,           404, false,  '{"error"'
          html-502,             502, false,  '<html>'
          html-200,             200, false,  '<html>'
          empty-200,            200, false,  ''
          empty-object,         200, false,  '{}'
          truncated-json,       200, true,   '{"said":'
          throttled,            429, false,  '{"error"'
          gateway-error-after,  502, true,   '<html>'
          """)
  void answersWithTheFault(String name, int status, boolean takesEffect, String start)
      throws Exception {
    server.faults().next(RequestMatchers.any(), 1, StandardFaults.catalog().named(name));

    HttpResponse<String> struck = post("/x", "hello");
    HttpResponse<String> after = post("/x", "hello");

    assertThat(struck.statusCode()).isEqualTo(status);
    assertThat(struck.body()).startsWith(start).isNotEqualTo("{\"said\":\"hello\"}");
    assertThat(effects.get()).isEqualTo(takesEffect ? 2 : 1);
    assertThat(after.body()).isEqualTo("{\"said\":\"hello\"}");
    assertThat(server.journal().entries().get(0).fault()).contains(name);
    assertThat(server.journal().entries().get(1).fault()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"drop-before, 0", "drop-after, 1", "cut-transfer, 1"})
  void breaksTheConnection(String name, int effect) {
    server.faults().always(RequestMatchers.any(), StandardFaults.catalog().named(name));

    assertThatThrownBy(() -> post("/x", "hello")).isInstanceOf(IOException.class);

    assertThat(effects.get()).isGreaterThanOrEqualTo(effect);
    assertThat(effects.get() == 0).isEqualTo(effect == 0);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"hold-before, 0, 504", "hold-after, 1, 200"})
  void holdsTheAnswerUntilReleased(String name, int effect, int status) throws Exception {
    server.faults().next(RequestMatchers.path("/slow"), 1, StandardFaults.catalog().named(name));

    CompletableFuture<HttpResponse<String>> waiting =
        client.sendAsync(
            HttpRequest.newBuilder(server.uri("/slow")).build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(post("/quick", "x").statusCode()).isEqualTo(200);
    while (server.heldCount() == 0) {
      Thread.onSpinWait();
    }
    assertThat(waiting).isNotDone();
    assertThat(effects.get()).isEqualTo(1 + effect);
    server.releaseHeld();

    assertThat(waiting.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(status);
  }

  @Test
  void holdingManyCallersLeavesTheOthersServed() throws Exception {
    server.faults().always(RequestMatchers.path("/slow"), StandardFaults.holdBefore());
    List<CompletableFuture<HttpResponse<String>>> waiting =
        java.util.stream.IntStream.range(0, 50)
            .mapToObj(
                i ->
                    client.sendAsync(
                        HttpRequest.newBuilder(server.uri("/slow")).build(),
                        HttpResponse.BodyHandlers.ofString()))
            .toList();
    while (server.heldCount() < 50) {
      Thread.onSpinWait();
    }

    assertThat(post("/quick", "x").statusCode()).isEqualTo(200);
    server.close();

    assertThat(waiting)
        .allSatisfy(
            call ->
                assertThatThrownBy(() -> call.get(30, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(IOException.class));
  }

  @Test
  void tellsRetryAfterInThreeWays() throws Exception {
    server
        .faults()
        .next(
            RequestMatchers.any(), 1, StandardFaults.statusRetryAfter(429, Duration.ofMinutes(2)));
    server.faults().next(RequestMatchers.any(), 1, StandardFaults.statusRetryAfter(503, "2.128"));
    server
        .faults()
        .next(
            RequestMatchers.any(),
            1,
            StandardFaults.statusRetryAfter(429, clock.instant().plusSeconds(30)));

    assertThat(post("/", "").headers().firstValue("retry-after")).contains("120");
    assertThat(post("/", "").headers().firstValue("retry-after")).contains("2.128");
    assertThat(post("/", "").headers().firstValue("retry-after"))
        .contains("Fri, 01 May 2026 09:00:30 GMT");
  }

  @Test
  void putsAByteOrderMarkBeforeTheJson() throws Exception {
    server.faults().always(RequestMatchers.any(), StandardFaults.byteOrderMark());

    byte[] body =
        client
            .send(
                HttpRequest.newBuilder(server.uri("/")).build(),
                HttpResponse.BodyHandlers.ofByteArray())
            .body();

    assertThat(body).startsWith(0xEF, 0xBB, 0xBF);
  }

  @Test
  void compressesTheAnswer() throws Exception {
    server.faults().always(RequestMatchers.any(), StandardFaults.gzip());

    HttpResponse<java.io.InputStream> response =
        client.send(
            HttpRequest.newBuilder(server.uri("/"))
                .POST(HttpRequest.BodyPublishers.ofString("zip"))
                .build(),
            HttpResponse.BodyHandlers.ofInputStream());

    assertThat(response.headers().firstValue("content-encoding")).contains("gzip");
    assertThat(new GZIPInputStream(response.body()).readAllBytes())
        .asString()
        .isEqualTo("{\"said\":\"zip\"}");
  }

  @Test
  void speaksHttpsWithACertificateOnlyItsOwnClientsTrust() throws Exception {
    try (SimulatorServer https =
        SimulatorServer.builder(request -> SimResponse.text(200, "safe")).https().start()) {
      HttpClient trusting = HttpClient.newBuilder().sslContext(https.clientContext()).build();
      HttpRequest request = HttpRequest.newBuilder(https.uri("/")).build();

      assertThat(trusting.send(request, HttpResponse.BodyHandlers.ofString()).body())
          .isEqualTo("safe");
      assertThat(https.caPem()).startsWith("-----BEGIN CERTIFICATE-----");
      assertThatThrownBy(() -> client.send(request, HttpResponse.BodyHandlers.ofString()))
          .isInstanceOf(SSLHandshakeException.class);
    }
    assertThatThrownBy(server::caPem).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void keepsWhatAHandlerThrew() throws Exception {
    try (SimulatorServer broken =
        SimulatorServer.start(
            request -> {
              throw new IllegalStateException("bug in the simulator");
            })) {
      HttpResponse<String> response =
          client.send(
              HttpRequest.newBuilder(broken.uri("/")).build(),
              HttpResponse.BodyHandlers.ofString());

      assertThat(response.statusCode()).isEqualTo(500);
      assertThat(broken.unexpectedFailures())
          .singleElement()
          .hasToString("java.lang.IllegalStateException: bug in the simulator");
    }
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    return client.send(
        HttpRequest.newBuilder(server.uri(path))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
