package dev.psasync.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiCallerTest {
  private static final URI URL = URI.create("https://psa.example/api/Users?search=ada%40x.example");

  private final VirtualTime time = new VirtualTime();
  private final Deque<Supplier<ApiResponse>> script = new ArrayDeque<>();
  private final List<ApiRequest> sent = new ArrayList<>();
  private int tokens;

  private final HttpTransport transport =
      request -> {
        sent.add(request);
        Supplier<ApiResponse> next = script.size() > 1 ? script.poll() : script.peek();
        return next == null ? answer(200) : next.get();
      };

  private ApiCaller caller() {
    return ApiCaller.builder(Origin.of(URL), transport)
        .authorizer(
            new TokenProvider(
                () ->
                    new AccessToken(
                        Secret.of("CANARY-token-" + ++tokens),
                        time.instant().plus(Duration.ofHours(1))),
                time,
                Duration.ofMinutes(1)))
        .budget(new RollingWindow(300, Duration.ofMinutes(5), time, time), Duration.ofHours(1))
        .time(time, time)
        .build();
  }

  private static ApiResponse answer(int status, String... headers) {
    Map<String, List<String>> map =
        headers.length == 0 ? Map.of() : Map.of(headers[0], List.of(headers[1]));
    return new ApiResponse(
        status,
        map,
        "{\"error\":\"ada@x.example has +49 170 5551234\"}".getBytes(StandardCharsets.UTF_8));
  }

  private static ApiResponse lost(boolean mayHaveBeenSent) {
    throw new TransportException("gone: ada@x.example", "GET /Users", mayHaveBeenSent, null);
  }

  private ApiResponse send(Safety safety) {
    return caller().send(new ApiCall(ApiRequest.get(URL), safety, "GET /Users"));
  }

  /**
   * What the trouble is, how safe the call is, how often it is sent, and what comes of it if the
   * trouble stays.
   */
  @ParameterizedTest
  @CsvSource({
    "500,          SAFE,       4, ServiceUnavailableException",
    "500,          REPEATABLE, 4, OutcomeUnknownException",
    "500,          UNSAFE,     1, OutcomeUnknownException",
    "502,          UNSAFE,     1, OutcomeUnknownException",
    "503,          SAFE,       4, ServiceUnavailableException",
    "LOST,         SAFE,       4, ServiceUnavailableException",
    "LOST,         REPEATABLE, 4, OutcomeUnknownException",
    "LOST,         UNSAFE,     1, OutcomeUnknownException",
    "NOT_SENT,     SAFE,       4, ServiceUnavailableException",
    "NOT_SENT,     REPEATABLE, 4, ServiceUnavailableException",
    "NOT_SENT,     UNSAFE,     4, ServiceUnavailableException",
    "400,          SAFE,       1, RequestRejectedException",
    "409,          UNSAFE,     1, RequestRejectedException",
    "404,          SAFE,       1, RecordNotFoundException",
    "403,          UNSAFE,     1, PermissionException",
    "401,          SAFE,       2, CredentialsException",
    "401,          UNSAFE,     2, CredentialsException",
    "302,          SAFE,       1, UnexpectedAnswerException",
  })
  void repeatsBySafety(String trouble, Safety safety, int requests, String outcome) {
    script.add(
        () ->
            switch (trouble) {
              case "LOST" -> lost(true);
              case "NOT_SENT" -> lost(false);
              default -> answer(Integer.parseInt(trouble));
            });
    assertThatThrownBy(() -> send(safety))
        .isInstanceOf(ApiException.class)
        .satisfies(e -> assertThat(e.getClass().getSimpleName()).isEqualTo(outcome))
        .satisfies(e -> assertThat(((ApiException) e).attempts()).isEqualTo(requests))
        .hasMessageContaining("GET /Users")
        .hasMessageNotContaining("ada@x")
        .hasMessageNotContaining("5551234")
        .hasMessageNotContaining("CANARY")
        .hasMessageNotContaining("search=");
    assertThat(sent).hasSize(requests);
  }

  @ParameterizedTest
  @CsvSource({"SAFE", "REPEATABLE", "UNSAFE"})
  void outlastsARollingWindowThatIsUsedUpWithoutRetryAfter(Safety safety) {
    java.time.Instant free = time.instant().plusSeconds(301);
    script.add(() -> answer(time.instant().isBefore(free) ? 429 : 200));
    assertThat(send(safety).status()).isEqualTo(200);
    assertThat(time.slept())
        .isGreaterThan(Duration.ofMinutes(5))
        .isLessThan(Duration.ofMinutes(10));
    assertThat(sent).hasSizeLessThan(12);
  }

  @Test
  void givesUpOnThrottlingAfterItsPatience() {
    script.add(() -> answer(429));
    assertThatThrownBy(() -> send(Safety.UNSAFE)).isInstanceOf(ThrottledException.class);
    assertThat(time.slept()).isBetween(Duration.ofMinutes(5), Duration.ofMinutes(10));
  }

  @Test
  void waitsAsLongAsTheServerSaysAndHoldsEverybodyElse() {
    script.add(() -> answer(429, "Retry-After", "90"));
    script.add(() -> answer(200));
    assertThat(send(Safety.UNSAFE).isSuccess()).isTrue();
    assertThat(time.sleeps()).containsExactly(Duration.ofSeconds(90));
  }

  @Test
  void aServerThatAlwaysSaysNowIsNotStormed() {
    script.add(() -> answer(429, "Retry-After", "0"));
    assertThatThrownBy(() -> send(Safety.SAFE)).isInstanceOf(ThrottledException.class);
    assertThat(sent).hasSizeLessThan(20);
  }

  @Test
  void a429WithoutRetryAfterHoldsTheOtherCallersToo() {
    RollingWindow window = new RollingWindow(300, Duration.ofMinutes(5), time, time);
    List<Integer> free = new ArrayList<>();
    Sleeper watching =
        duration -> {
          free.add(window.available());
          time.sleep(duration);
        };
    script.add(() -> answer(429));
    script.add(() -> answer(200));
    ApiCaller.builder(Origin.of(URL), transport)
        .budget(window, Duration.ofHours(1))
        .time(time, watching)
        .build()
        .send(new ApiCall(ApiRequest.get(URL), Safety.UNSAFE, "POST /Users"));
    assertThat(free).containsExactly(0);
    assertThat(window.available()).isEqualTo(298);
  }

  @Test
  void doesNotSitOutAWaitLongerThanItsPatience() {
    script.add(() -> answer(429, "Retry-After", "7200"));
    assertThatThrownBy(() -> send(Safety.SAFE))
        .isInstanceOfSatisfying(
            ThrottledException.class,
            e -> assertThat(e.retryAfter()).contains(Duration.ofHours(2)));
    assertThat(time.sleeps()).isEmpty();
  }

  @Test
  void renewsTheTokenOnceOnA401AndSendsTheWriteAgain() {
    script.add(() -> answer(401));
    script.add(() -> answer(201));
    assertThat(send(Safety.UNSAFE).status()).isEqualTo(201);
    assertThat(tokens).isEqualTo(2);
    assertThat(sent.get(1).headers()).containsEntry("Authorization", "Bearer CANARY-token-2");
  }

  @Test
  void aLostAnswerThatIsThenRefusedIsStillUnknownOnlyIfTheTroubleStays() {
    script.add(() -> lost(true));
    script.add(() -> answer(400));
    assertThatThrownBy(() -> send(Safety.REPEATABLE)).isInstanceOf(RequestRejectedException.class);
  }

  @Test
  void nothingLeavesForAnotherOrigin() {
    assertThatThrownBy(
            () ->
                caller()
                    .send(
                        new ApiCall(
                            ApiRequest.get(URI.create("https://evil.example/api")),
                            Safety.SAFE,
                            "GET /x")))
        .isInstanceOf(OriginRejectedException.class);
    assertThat(sent).isEmpty();
    assertThat(tokens).isZero();
  }

  @Test
  void anExhaustedBudgetIsNotSatOutTwice() {
    RollingWindow window = new RollingWindow(1, Duration.ofMinutes(5), time, time);
    window.acquire(Duration.ZERO).close();
    ApiCaller impatient =
        ApiCaller.builder(Origin.of(URL), transport)
            .budget(window, Duration.ofMinutes(1))
            .time(time, time)
            .build();
    assertThatThrownBy(
            () -> impatient.send(new ApiCall(ApiRequest.get(URL), Safety.SAFE, "GET /Users")))
        .isInstanceOf(ThrottledException.class);
    assertThat(sent).isEmpty();
    assertThat(time.sleeps()).isEmpty();
  }

  @Test
  void aCallersOwnExceptionIsNeitherWrappedNorRepeated() {
    script.add(
        () -> {
          throw new ArithmeticException("mine");
        });
    assertThatThrownBy(() -> send(Safety.SAFE)).isInstanceOf(ArithmeticException.class);
    assertThat(sent).hasSize(1);
  }

  @Test
  void factsOfAFailureAreData() {
    script.add(() -> answer(503, "x-request-id", "abc-1"));
    assertThatThrownBy(() -> send(Safety.SAFE))
        .isInstanceOfSatisfying(
            ServiceUnavailableException.class,
            e -> {
              assertThat(e.status()).hasValue(503);
              assertThat(e.requestId()).contains("abc-1");
              assertThat(e.attempts()).isEqualTo(4);
              assertThat(e.failure().operation()).isEqualTo("GET /Users");
            });
  }
}
