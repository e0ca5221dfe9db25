package dev.psasync.graph;

import static dev.psasync.graph.GraphBench.A;
import static dev.psasync.graph.GraphBench.B;
import static dev.psasync.graph.GraphBench.C;
import static dev.psasync.graph.GraphBench.CLIENT;
import static dev.psasync.graph.GraphBench.PARTNER;
import static dev.psasync.graph.GraphBench.SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.psasync.core.model.TenantId;
import dev.psasync.http.Secret;
import dev.psasync.spi.FailureReason;
import dev.psasync.spi.PartyException;
import dev.psasync.testkit.sim.RequestMatchers;
import dev.psasync.testkit.sim.SimRequest;
import dev.psasync.testkit.sim.SimResponse;
import dev.psasync.testkit.sim.StandardFaults;
import dev.psasync.testkit.sim.entra.AccessToken;
import dev.psasync.testkit.sim.entra.AppRegistration;
import dev.psasync.testkit.sim.entra.EntraErrors;
import dev.psasync.testkit.sim.entra.PartnerUser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signing in through MSAL4J against the token endpoint's simulator. */
@Timeout(60)
class SignInTest {
  private final GraphBench bench = new GraphBench();

  @BeforeEach
  void everyTenantHasSkus() {
    for (String tenant : List.of(PARTNER, A, B, C)) {
      bench.script.on(tenant, "/subscribedSkus", "", GraphScript.last());
    }
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  private static void read(MicrosoftDirectory directory, String tenant) {
    directory.open(new TenantId(tenant)).skus();
  }

  private static PartyException refused(MicrosoftDirectory directory, String tenant) {
    return catchThrowableOfType(PartyException.class, () -> read(directory, tenant));
  }

  private List<String> tenantsOfGraphTokens() {
    return bench.graph.journal().entries().stream()
        .map(entry -> entry.request().bearerToken().orElse(""))
        .map(token -> bench.entra.tokens().find(token).map(AccessToken::tenantId).orElse("none"))
        .toList();
  }

  @Test
  void eachTenantIsReadWithItsOwnTokenAndEachTokenIsKept() {
    MicrosoftDirectory directory = bench.directory();

    read(directory, A);
    read(directory, B);
    read(directory, A);
    read(directory, B);

    assertThat(tenantsOfGraphTokens()).containsExactly(A, B, A, B);
    assertThat(bench.tokenRequests()).isEqualTo(2);
  }

  @Test
  void aTokenIsRenewedSomeMinutesBeforeItsEnd() {
    MicrosoftDirectory directory = bench.directory();
    read(directory, A);

    bench.clock.advance(Duration.ofMinutes(53));
    read(directory, A);
    long beforeTheMargin = bench.tokenRequests();
    bench.clock.advance(Duration.ofMinutes(2));
    read(directory, A);

    assertThat(beforeTheMargin).isEqualTo(1);
    assertThat(bench.tokenRequests()).isEqualTo(2);
  }

  @Test
  void manyCallersOfOneTenantAskForOneToken() throws Exception {
    MicrosoftDirectory directory = bench.directory();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    CountDownLatch start = new CountDownLatch(1);
    List<Future<?>> calls = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      calls.add(
          threads.submit(
              () -> {
                start.await();
                read(directory, A);
                return null;
              }));
    }
    start.countDown();
    for (Future<?> call : calls) {
      call.get();
    }
    threads.shutdown();

    assertThat(bench.tokenRequests()).isEqualTo(1);
  }

  @Test
  void aTokenThatGraphRefusesIsReplacedOnce() {
    MicrosoftDirectory directory = bench.directory();
    read(directory, A);
    bench.entra.tokens().revokeTenant(A);

    read(directory, A);

    assertThat(bench.tokenRequests()).isEqualTo(2);
    assertThat(bench.graph.journal().entries())
        .extracting(e -> e.status())
        .containsExactly(200, 401, 200);
  }

  @Test
  void aTokenThatGraphKeepsRefusingIsAFailureOfTheTenant() {
    bench.script.on(A, "/subscribedSkus", "", GraphScript.error(401, "InvalidAuthenticationToken"));

    PartyException failure = refused(bench.directory(), A);

    assertThat(failure.reason()).isEqualTo(FailureReason.AUTH);
    assertThat(failure.scope()).isEqualTo(PartyException.Scope.TENANT);
    assertThat(bench.graph.journal().total()).isEqualTo(2);
  }

  @Test
  void aChallengeForClaimsIsMetWithANewToken() {
    bench.script.on(
        A,
        "/subscribedSkus",
        "",
        GraphScript.error(401, "InvalidAuthenticationToken")
            .withHeader(
                "WWW-Authenticate",
                "Bearer realm=\"\", error=\"insufficient_claims\", claims=\"eyJhY2Nlc3NfdG9rZW4iOnt9fQ==\""),
        GraphScript.last());

    read(bench.directory(), A);

    assertThat(bench.tokenRequests()).isEqualTo(2);
  }

  @Test
  void aReplacedSecretIsPickedUpWithoutARestart() {
    AtomicReference<String> vault = new AtomicReference<>("old-secret");
    MicrosoftDirectory directory =
        MicrosoftDirectory.of(
            bench
                .configuration(ClientCredential.secret(Secret.from(vault::get)), SignIn.appOnly())
                .build());

    PartyException failure = refused(directory, A);
    vault.set(SECRET);
    read(directory, A);

    assertThat(failure.reason()).isEqualTo(FailureReason.AUTH);
    assertThat(failure.scope()).isEqualTo(PartyException.Scope.PARTY);
    assertThat(failure.remedy()).contains("new secret");
    assertThat(tenantsOfGraphTokens()).containsExactly(A);
  }

  @Test
  void aWrongSecretStopsAllTenantsAfterOneRequest() {
    MicrosoftDirectory directory =
        MicrosoftDirectory.of(
            bench
                .configuration(ClientCredential.secret(Secret.of("wrong")), SignIn.appOnly())
                .build());

    for (String tenant : List.of(A, B, C, A)) {
      assertThat(refused(directory, tenant).scope()).isEqualTo(PartyException.Scope.PARTY);
    }

    assertThat(bench.tokenRequests()).isEqualTo(1);
    bench.clock.advance(SignInGate.HOLD);
    refused(directory, B);
    assertThat(bench.tokenRequests()).as("tried again when the hold is over").isEqualTo(2);
  }

  @Test
  void oneTenantThatRefusesAProvenSecretDoesNotStopTheOthersTwoDo() {
    MicrosoftDirectory directory = bench.directory();
    read(directory, A);
    bench.entra.directory().failTenant(B, EntraErrors.WRONG_SECRET);
    refused(directory, B);
    read(directory, C);
    long afterOne = bench.tokenRequests();

    bench.entra.tokens().revokeTenant(A);
    bench.entra.tokens().revokeTenant(C);
    bench.entra.directory().failApp(CLIENT, EntraErrors.SECRET_EXPIRED);
    refused(directory, B);
    refused(directory, A);
    refused(directory, C);

    assertThat(afterOne).isEqualTo(3);
    assertThat(bench.tokenRequests()).as("the third is not asked any more").isEqualTo(5);
  }

  @Test
  void aProvenSecretThatOneTenantRefusesIsThatTenantsFailureUntilAnotherConfirmsIt() {
    MicrosoftDirectory directory = bench.directory();
    read(directory, A);
    bench.entra.directory().failTenant(B, EntraErrors.WRONG_SECRET);
    bench.entra.directory().failTenant(C, EntraErrors.WRONG_SECRET);

    PartyException first = refused(directory, B);
    PartyException again = refused(directory, B);
    PartyException confirmed = refused(directory, C);

    assertThat(first.scope()).isEqualTo(PartyException.Scope.TENANT);
    assertThat(first.reason()).isEqualTo(FailureReason.AUTH);
    assertThat(first).hasMessageContaining(B).hasMessageContaining("HTTP 401");
    assertThat(again.scope()).isEqualTo(PartyException.Scope.TENANT);
    assertThat(confirmed.scope()).isEqualTo(PartyException.Scope.PARTY);
  }

  @ParameterizedTest(name = "AADSTS{0} of one tenant concerns the {1}, of two the {2}")
  @CsvSource({"50173, TENANT, PARTY", "50196, PARTY, PARTY"})
  void aProvenPartnerUserThatOneTenantRefusesStopsThatTenantOnly(
      int number, PartyException.Scope one, PartyException.Scope two) {
    MicrosoftDirectory directory =
        asUser(
            Secret.of(bench.entra.issueRefreshToken(GraphBench.USER, CLIENT)), new ArrayList<>());
    read(directory, A);
    bench.entra.directory().failTenant(B, number);
    bench.entra.directory().failTenant(C, number);

    assertThat(refused(directory, B).scope()).isEqualTo(one);
    assertThat(refused(directory, C).scope()).isEqualTo(two);
  }

  @Test
  void anotherPartnerUsersTokenLeavesNothingOfTheOneBefore() {
    PartnerUser other =
        new PartnerUser("d0d00000-0000-4000-8000-000000000002", "new@partner.example", PARTNER);
    AtomicReference<String> vault =
        new AtomicReference<>(bench.entra.issueRefreshToken(GraphBench.USER, CLIENT));
    MicrosoftDirectory directory = asUser(Secret.from(vault::get), new ArrayList<>());
    read(directory, A);
    vault.set(bench.entra.issueRefreshToken(other, CLIENT));

    bench.entra.tokens().revokeTenant(A);
    read(directory, A);
    read(directory, B);
    read(directory, C);

    assertThat(bench.graph.journal().entries())
        .extracting(entry -> entry.request().bearerToken().orElse(""))
        .map(
            token -> bench.entra.tokens().find(token).map(AccessToken::userObjectId).orElse("none"))
        .endsWith(other.objectId(), other.objectId(), other.objectId());
  }

  @Test
  void aCertificateSignsIn() {
    HeldCertificate held = new HeldCertificate.Builder().rsa2048().build();
    bench
        .entra
        .directory()
        .register(AppRegistration.multiTenant(CLIENT, PARTNER).withCertificate(held.certificate()));
    MicrosoftDirectory directory =
        MicrosoftDirectory.of(
            bench
                .configuration(
                    ClientCredential.certificate(held.keyPair().getPrivate(), held.certificate()),
                    SignIn.appOnly())
                .build());

    read(directory, A);
    read(directory, B);

    assertThat(tenantsOfGraphTokens()).containsExactly(A, B);
    assertThat(bench.entra.journal().entries().get(0).request().body())
        .contains("client_assertion=")
        .doesNotContain("client_secret");
  }

  @Test
  void anotherCertificateIsRefusedForAllTenantsUntilItIsReplaced() {
    HeldCertificate known = new HeldCertificate.Builder().rsa2048().build();
    HeldCertificate unknown = new HeldCertificate.Builder().rsa2048().build();
    bench
        .entra
        .directory()
        .register(
            AppRegistration.multiTenant(CLIENT, PARTNER).withCertificate(known.certificate()));
    AtomicReference<HeldCertificate> store = new AtomicReference<>(unknown);
    MicrosoftDirectory directory =
        MicrosoftDirectory.of(
            bench
                .configuration(
                    ClientCredential.certificate(() -> pairOf(Objects.requireNonNull(store.get()))),
                    SignIn.appOnly())
                .build());

    PartyException failure = refused(directory, A);
    refused(directory, B);
    store.set(known);
    read(directory, A);

    assertThat(failure).hasMessageContaining("certificate");
    assertThat(failure.scope()).isEqualTo(PartyException.Scope.PARTY);
    assertThat(bench.tokenRequests()).isEqualTo(2);
  }

  @Test
  void oneRefreshTokenIsRedeemedAtEveryTenantAndTheFirstRotatedOneHandedBack() {
    String refreshToken = bench.entra.issueRefreshToken(GraphBench.USER, CLIENT);
    List<String> handedBack = new ArrayList<>();
    MicrosoftDirectory directory = asUser(Secret.of(refreshToken), handedBack);

    read(directory, PARTNER);
    read(directory, A);
    read(directory, B);
    read(directory, A);

    assertThat(tenantsOfGraphTokens()).containsExactly(PARTNER, A, B, A);
    assertThat(bench.entra.journal().requests(RequestMatchers.any()))
        .extracting(request -> request.form().first("grant_type").orElse(""))
        .containsOnly("refresh_token")
        .hasSize(3);
    assertThat(handedBack).hasSize(1).doesNotContain(refreshToken);
    assertThat(usedRefreshTokens())
        .as("the newest one is redeemed next")
        .startsWith(refreshToken, handedBack.get(0));

    bench.clock.advance(RefreshTokens.HAND_BACK_EVERY);
    read(directory, A);
    assertThat(handedBack).as("another one, half a day later").hasSize(2);
  }

  @Test
  void aReplacedRefreshTokenIsPickedUpWithoutARestart() {
    AtomicReference<String> vault = new AtomicReference<>("dead-token");
    MicrosoftDirectory directory = asUser(Secret.from(vault::get), new ArrayList<>());

    PartyException first = refused(directory, A);
    PartyException second = refused(directory, B);
    long whileDead = bench.tokenRequests();
    vault.set(bench.entra.issueRefreshToken(GraphBench.USER, CLIENT));
    read(directory, A);

    assertThat(first.reason()).isEqualTo(FailureReason.AUTH);
    assertThat(first.scope()).isEqualTo(PartyException.Scope.PARTY);
    assertThat(first.remedy()).contains("multi-factor");
    assertThat(second).hasMessageContaining("not tried again");
    assertThat(whileDead).isEqualTo(1);
  }

  @Test
  void aListenerThatFailsDoesNotFailTheTenantAndIsCalledAgain() {
    List<String> tried = new ArrayList<>();
    MicrosoftDirectory directory =
        MicrosoftDirectory.of(
            bench
                .configuration(
                    ClientCredential.secret(Secret.of(SECRET)),
                    SignIn.secureApplicationModel(
                        Secret.of(bench.entra.issueRefreshToken(GraphBench.USER, CLIENT)),
                        rotated -> {
                          tried.add("x");
                          throw new IllegalStateException("vault is away");
                        }))
                .build());

    read(directory, A);
    read(directory, B);

    assertThat(tried).hasSize(2);
  }

  private static ClientCredential.KeyPairCertificate pairOf(HeldCertificate held) {
    return new ClientCredential.KeyPairCertificate(
        held.keyPair().getPrivate(), List.of(held.certificate()));
  }

  private MicrosoftDirectory asUser(Secret refreshToken, List<String> handedBack) {
    return MicrosoftDirectory.of(
        bench
            .configuration(
                ClientCredential.secret(Secret.of(SECRET)),
                SignIn.secureApplicationModel(
                    refreshToken, rotated -> handedBack.add(rotated.reveal())))
            .build());
  }

  private List<String> usedRefreshTokens() {
    return bench.entra.journal().requests(RequestMatchers.any()).stream()
        .map(request -> request.form().first("refresh_token").orElse(""))
        .toList();
  }

  @ParameterizedTest(name = "AADSTS{0}: {1} for the {2}")
  @CsvSource({
    "7000215, AUTH, PARTY, secret",
    "7000222, AUTH, PARTY, secret",
    "700027, AUTH, PARTY, certificate",
    "700016, CONSENT, TENANT, consent",
    "65001, CONSENT, TENANT, consent",
    "90094, CONSENT, TENANT, consent",
    "500011, CONSENT, TENANT, consent",
    "7000112, AUTH, TENANT, Enable",
    "90002, NOT_FOUND, TENANT, id",
    "50020, ROLE, TENANT, GDAP",
    "50034, ROLE, TENANT, GDAP",
    "50057, AUTH, PARTY, Sign in",
    "50173, AUTH, PARTY, Sign in",
    "700082, AUTH, PARTY, Sign in",
    "50076, AUTH, TENANT, multi-factor",
    "53003, AUTH, TENANT, Conditional Access",
    "50196, THROTTLED, PARTY, MicrosoftDirectory",
  })
  void aRefusalIsToldWithItsReachAndItsRemedy(
      int number, FailureReason reason, PartyException.Scope scope, String remedy) {
    bench.entra.directory().failTenant(A, number);
    MicrosoftDirectory directory =
        asUser(
            Secret.of(bench.entra.issueRefreshToken(GraphBench.USER, CLIENT)), new ArrayList<>());

    PartyException failure = refused(directory, A);

    assertThat(failure.reason()).isEqualTo(reason);
    assertThat(failure.scope()).isEqualTo(scope);
    assertThat(failure.remedy()).containsIgnoringCase(remedy);
    assertThat(failure).hasMessageContaining("AADSTS" + number).hasMessageContaining(A);
    assertThat(bench.tokenRequests()).as("nothing permanent is repeated").isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"2, 2000", "0.128, 128", "2.5, 2500"})
  void aThrottledSignInWaitsAsLongAsItIsTold(String header, long millis) {
    bench
        .entra
        .faults()
        .next(RequestMatchers.any(), 1, StandardFaults.statusRetryAfter(429, header));

    read(bench.directory(), A);

    assertThat(bench.slept).containsExactly(Duration.ofMillis(millis));
  }

  @Test
  void aThrottledSignInHonoursADate() {
    bench
        .entra
        .faults()
        .next(
            RequestMatchers.any(),
            1,
            StandardFaults.statusRetryAfter(429, bench.clock.instant().plusSeconds(30)));

    read(bench.directory(), A);

    assertThat(bench.slept)
        .singleElement()
        .satisfies(
            wait -> assertThat(wait).isBetween(Duration.ofSeconds(28), Duration.ofSeconds(30)));
  }

  @Test
  void aThrottledSignInThatAsksForTooLongIsLeftToTheNextRun() {
    bench.entra.faults().always(RequestMatchers.any(), StandardFaults.statusRetryAfter(429, "600"));

    PartyException failure = refused(bench.directory(), A);

    assertThat(failure.reason()).isEqualTo(FailureReason.THROTTLED);
    assertThat(failure.retryAfter()).contains(Duration.ofMinutes(10));
    assertThat(bench.slept).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "503 empty",
    "503 html",
    "500 html",
    "200 html",
    "200 empty",
    "200 object",
    "dropped",
    "cut"
  })
  void aBrokenAnswerIsRepeatedAndThenToldAsUnavailable(String what) {
    var rule =
        bench
            .entra
            .faults()
            .always(
                RequestMatchers.any(),
                switch (what) {
                  case "503 empty" ->
                      dev.psasync.testkit.sim.Fault.answering("e", SimResponse.status(503));
                  case "503 html" -> StandardFaults.html(503);
                  case "500 html" -> StandardFaults.html(500);
                  case "200 html" -> StandardFaults.html(200);
                  case "200 empty" -> StandardFaults.emptyOk();
                  case "200 object" -> StandardFaults.emptyObject();
                  case "dropped" -> StandardFaults.dropBefore();
                  default -> StandardFaults.cutTransfer();
                });
    MicrosoftDirectory directory = bench.directory();

    PartyException failure = refused(directory, A);
    long asked = rule.fired();
    rule.off();
    read(directory, A);

    assertThat(failure.reason()).isEqualTo(FailureReason.UNAVAILABLE);
    assertThat(failure.scope()).isEqualTo(PartyException.Scope.TENANT);
    assertThat(asked).isGreaterThanOrEqualTo(4);
    assertThat(bench.slept).hasSize(3);
  }

  @Test
  void onlyAGuidNamesATenant() {
    MicrosoftDirectory directory = bench.directory();

    assertThatThrownBy(() -> directory.open(new TenantId("cust")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("GUID");
    assertThatThrownBy(() -> directory.open(new TenantId("custa.onmicrosoft.com")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(bench.tokenRequests()).isZero();
  }

  @Test
  void noFailureShowsASecret() {
    bench.entra.directory().failTenant(A, EntraErrors.NO_CONSENT);
    String refreshToken = bench.entra.issueRefreshToken(GraphBench.USER, CLIENT);
    MicrosoftDirectory directory = asUser(Secret.of(refreshToken), new ArrayList<>());

    PartyException failure = refused(directory, A);

    for (Throwable thrown = failure; thrown != null; thrown = thrown.getCause()) {
      assertThat(thrown.toString()).doesNotContain(SECRET, refreshToken);
    }
    assertThat(directory.toString()).doesNotContain(SECRET, refreshToken);
  }

  @Test
  void theTokenEndpointOfTheTenantIsAskedAndNothingElse() {
    MicrosoftDirectory directory = bench.directory();
    read(directory, A);
    read(directory, B);

    assertThat(bench.entra.journal().requests(RequestMatchers.any()))
        .extracting(SimRequest::path)
        .as("no instance discovery")
        .containsExactly("/" + A + "/oauth2/v2.0/token", "/" + B + "/oauth2/v2.0/token");
  }
}
