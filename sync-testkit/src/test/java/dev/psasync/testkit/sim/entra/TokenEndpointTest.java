package dev.psasync.testkit.sim.entra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.psasync.testkit.sim.ManualClock;
import dev.psasync.testkit.sim.RequestMatchers;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class TokenEndpointTest {

  private static final String PARTNER = "0a0a0000-0000-4000-8000-000000000001";
  private static final String CUSTOMER = "7e7e0000-0000-4000-8000-00000000000a";
  private static final String CLIENT = "c1c10000-0000-4000-8000-000000000001";
  private static final PartnerUser USER =
      new PartnerUser("d0d00000-0000-4000-8000-000000000001", "sync@partner.example", PARTNER);

  private final ManualClock clock = ManualClock.at("2026-05-01T09:00:00Z");
  private final EntraSimulator entra = EntraSimulator.builder().clock(clock).start();
  private final HttpClient http =
      HttpClient.newBuilder().sslContext(entra.server().clientContext()).build();

  private record Answer(int status, JsonNode json, HttpResponse<String> raw) {
    String error() {
      return json.path("error").asText();
    }

    int number() {
      return json.path("error_codes").path(0).asInt();
    }
  }

  @BeforeEach
  void setUp() {
    entra
        .directory()
        .addTenant(PARTNER, "partner.example")
        .addTenant(CUSTOMER)
        .register(
            AppRegistration.multiTenant(CLIENT, PARTNER)
                .withSecret("right")
                .withSecret("old", Instant.parse("2026-01-01T00:00:00Z")))
        .consent(CLIENT, CUSTOMER);
  }

  @AfterEach
  void stop() {
    entra.close();
  }

  @Test
  void anApplicationsTokenComesWithFourMembersOnly() throws Exception {
    Answer answer = post(CUSTOMER, credentials());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().size()).isEqualTo(4);
    assertThat(answer.json().path("token_type").asText()).isEqualTo("Bearer");
    assertThat(answer.json().path("expires_in").asInt()).isEqualTo(3599);
    AccessToken token =
        entra.tokens().find(answer.json().path("access_token").asText()).orElseThrow();
    assertThat(token.tenantId()).isEqualTo(CUSTOMER);
    assertThat(entra.tokens().expired(token)).isFalse();
    clock.advance(Duration.ofSeconds(3599));
    assertThat(entra.tokens().expired(token)).isTrue();
  }

  @Test
  void aDomainNameWorksAsTenantToo() throws Exception {
    assertThat(post("partner.example", credentials()).status()).isEqualTo(200);
  }

  @Test
  void refreshTokensRotateAndTheOldOneStaysValid() throws Exception {
    String first = entra.issueRefreshToken(USER, CLIENT);

    Answer answer = post(CUSTOMER, refresh(first));

    assertThat(answer.json().path("scope").asText())
        .isEqualTo("https://graph.microsoft.com/.default");
    String second = answer.json().path("refresh_token").asText();
    assertThat(second).isNotEmpty().isNotEqualTo(first);
    String[] idToken = answer.json().path("id_token").asText().split("\\.", -1);
    JsonNode claims = new ObjectMapper().readTree(Base64.getUrlDecoder().decode(idToken[1]));
    assertThat(claims.path("oid").asText()).isEqualTo(USER.objectId());
    assertThat(claims.path("tid").asText()).isEqualTo(CUSTOMER);
    assertThat(answer.json().path("client_info").asText()).isNotEmpty();
    assertThat(post(PARTNER, refresh(first)).status()).isEqualTo(200);
    assertThat(post(CUSTOMER, refresh(second)).status()).isEqualTo(200);
    assertThat(post("common", refresh(second)).status()).isEqualTo(200);
    clock.advance(Duration.ofDays(90));
    assertThat(post(CUSTOMER, refresh(second)).number())
        .isEqualTo(EntraErrors.REFRESH_TOKEN_INACTIVE);
  }

  @Test
  void withoutTheExtraScopesAUserGetsTheAccessTokenOnly() throws Exception {
    Map<String, String> form = refresh(entra.issueRefreshToken(USER, CLIENT));
    form.put("scope", "https://graph.microsoft.com/.default");
    form.remove("client_info");

    JsonNode json = post(CUSTOMER, form).json();

    assertThat(json.has("access_token")).isTrue();
    assertThat(json.has("refresh_token")).isFalse();
    assertThat(json.has("id_token")).isFalse();
    assertThat(json.has("client_info")).isFalse();
  }

  @Test
  void aRefreshTokenIsOfNoUseToAnotherApplication() throws Exception {
    entra
        .directory()
        .register(AppRegistration.multiTenant("other", PARTNER).withSecret("right"))
        .consent("other", CUSTOMER);
    Map<String, String> form = refresh(entra.issueRefreshToken(USER, CLIENT));
    form.put("client_id", "other");

    assertThat(post(CUSTOMER, form).number()).isEqualTo(EntraErrors.BAD_REFRESH_TOKEN);
  }

  @ParameterizedTest(name = "{0}={1}: {3}")
  @CsvSource({
    "client_secret, wrong,   401, 7000215, invalid_client",
    "client_secret, old,     401, 7000222, invalid_client",
    "client_secret, '',      401, 7000218, invalid_client",
    "client_id,     unknown, 400, 700016,  unauthorized_client",
    "client_id,     '',      400, 900144,  invalid_request",
    "grant_type,    password, 400, 70003,  unsupported_grant_type",
    "grant_type,    '',      400, 900144,  invalid_request",
    "scope,         '',      400, 900144,  invalid_request",
    "scope,         User.Read, 400, 70011, invalid_scope",
    "scope,         https://nobody.example/.default, 400, 500011, invalid_resource",
  })
  void refusesABadRequest(String name, String value, int status, int number, String error)
      throws Exception {
    Map<String, String> form = credentials();
    form.put(name, value);

    Answer answer = post(CUSTOMER, form);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.number()).isEqualTo(number);
    assertThat(answer.error()).isEqualTo(error);
  }

  @Test
  void anErrorHasTheDocumentedMembers() throws Exception {
    Map<String, String> form = credentials();
    form.put("client_secret", "wrong");

    JsonNode json = post(CUSTOMER, form).json();

    assertThat(json.path("error_description").asText())
        .startsWith("AADSTS7000215: ")
        .contains(" Trace ID: " + json.path("trace_id").asText())
        .contains(" Correlation ID: " + json.path("correlation_id").asText())
        .endsWith("Timestamp: 2026-05-01 09:00:00Z");
    assertThat(json.path("timestamp").asText()).isEqualTo("2026-05-01 09:00:00Z");
    assertThat(json.path("error_uri").asText()).endsWith("error?code=7000215");
  }

  @Test
  void failuresCanBeSwitchedOnForATenantAnAppAUserAndBoth() throws Exception {
    EntraDirectory directory = entra.directory();
    directory.failTenant(CUSTOMER, EntraErrors.CONDITIONAL_ACCESS);
    assertThat(post(CUSTOMER, credentials()).number()).isEqualTo(53003);
    assertThat(post(PARTNER, credentials()).status()).isEqualTo(200);
    directory.healTenant(CUSTOMER);

    directory.failAppInTenant(CLIENT, CUSTOMER, EntraErrors.THROTTLED);
    Answer throttled = post(CUSTOMER, credentials());
    assertThat(throttled.status()).isEqualTo(429);
    assertThat(throttled.raw().headers().firstValue("Retry-After")).isPresent();
    directory.healTenant(CUSTOMER);
    assertThat(post(CUSTOMER, credentials()).status()).isEqualTo(200);

    directory.failUser(USER.objectId(), EntraErrors.USER_REVOKED);
    assertThat(post(CUSTOMER, refresh(entra.issueRefreshToken(USER, CLIENT))).number())
        .isEqualTo(50173);
    assertThat(post(CUSTOMER, credentials()).status()).isEqualTo(200);

    directory.failApp(CLIENT, EntraErrors.APPLICATION_DISABLED);
    assertThat(post(PARTNER, credentials()).number()).isEqualTo(7000112);
    directory.healAll();
    assertThat(post(PARTNER, credentials()).status()).isEqualTo(200);
  }

  @Test
  void consentIsAskedForInEachTenant() throws Exception {
    String refreshToken = entra.issueRefreshToken(USER, CLIENT);
    entra.directory().revokeConsent(CLIENT, CUSTOMER);

    assertThat(post(CUSTOMER, credentials()).number()).isEqualTo(700016);
    Answer user = post(CUSTOMER, refresh(refreshToken));
    assertThat(user.number()).isEqualTo(65001);
    assertThat(user.json().path("suberror").asText()).isEqualTo("consent_required");
    entra.directory().removeTenant(CUSTOMER);
    assertThat(post(CUSTOMER, credentials()).number()).isEqualTo(90002);
    assertThat(post("common", credentials()).number()).isEqualTo(50059);
  }

  @Test
  void aSingleTenantApplicationStaysAtHome() throws Exception {
    entra.directory().register(AppRegistration.singleTenant(CLIENT, PARTNER).withSecret("right"));
    String refreshToken = entra.issueRefreshToken(USER, CLIENT);

    assertThat(post(PARTNER, credentials()).status()).isEqualTo(200);
    assertThat(post(CUSTOMER, credentials()).number()).isEqualTo(700016);
    assertThat(post("common", refresh(refreshToken)).number()).isEqualTo(50194);
  }

  @Test
  void anyNumberOfTheTableCanStrikeOnce() throws Exception {
    for (EntraError error : EntraErrors.all()) {
      entra.faults().next(RequestMatchers.any(), 1, entra.error(error.number()));

      Answer answer = post(CUSTOMER, credentials());

      assertThat(answer.status()).isEqualTo(error.status());
      assertThat(answer.number()).isEqualTo(error.number());
      assertThat(answer.error()).isEqualTo(error.error());
    }
    assertThat(post(CUSTOMER, credentials()).status()).isEqualTo(200);
    assertThat(entra.faultCatalog().names()).contains("aadsts-65001", "html-503");
  }

  @Test
  void answersTheDiscoveryDocuments() throws Exception {
    JsonNode instance = get("/common/discovery/instance?api-version=1.1&authorization_endpoint=x");
    JsonNode openId = get("/" + CUSTOMER + "/v2.0/.well-known/openid-configuration");

    assertThat(instance.path("metadata").path(0).path("aliases").path(0).asText())
        .isEqualTo("127.0.0.1:" + entra.server().port());
    assertThat(openId.path("token_endpoint").asText())
        .isEqualTo(entra.authority(CUSTOMER) + "oauth2/v2.0/token");
    assertThat(get("/" + CUSTOMER + "/discovery/v2.0/keys").path("keys").path(0).path("n").asText())
        .isNotEmpty();
  }

  private static Map<String, String> credentials() {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("client_info", "1");
    form.put("grant_type", "client_credentials");
    form.put("scope", "https://graph.microsoft.com/.default openid profile offline_access");
    form.put("client_id", CLIENT);
    form.put("client_secret", "right");
    return form;
  }

  private static Map<String, String> refresh(String refreshToken) {
    Map<String, String> form = credentials();
    form.put("grant_type", "refresh_token");
    form.put("refresh_token", refreshToken);
    return form;
  }

  private JsonNode get(String path) throws Exception {
    return new ObjectMapper()
        .readTree(
            http.send(
                    HttpRequest.newBuilder(entra.server().uri(path)).build(),
                    HttpResponse.BodyHandlers.ofString())
                .body());
  }

  private Answer post(String tenant, Map<String, String> form) throws Exception {
    String body =
        form.entrySet().stream()
            .map(
                field ->
                    field.getKey()
                        + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    HttpResponse<String> response =
        http.send(
            HttpRequest.newBuilder(entra.server().uri("/" + tenant + "/oauth2/v2.0/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    return new Answer(
        response.statusCode(), new ObjectMapper().readTree(response.body()), response);
  }
}
