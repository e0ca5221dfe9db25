package dev.psasync.testkit.sim.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.psasync.testkit.sim.FaultRule;
import dev.psasync.testkit.sim.RequestMatchers;
import dev.psasync.testkit.sim.StandardFaults;
import dev.psasync.testkit.sim.entra.AccessTokens;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who gets in, what is throttled, and what the faults look like. */
@Timeout(60)
class GraphFrontTest {

  private final GraphScene scene = new GraphScene().withUsers(10);
  private final AccessTokens tokens = scene.graph.tokens();

  @AfterEach
  void stop() {
    scene.close();
  }

  @Test
  void refusesMissingUnknownExpiredAndForeignTokens() {
    String shortLived =
        tokens.issueForApplication(GraphScene.CUSTOMER, GraphScene.APP, Duration.ofSeconds(3599));
    String ofNoTenant =
        tokens.issueForApplication(GraphScene.id(99), GraphScene.APP, Duration.ofHours(1));
    assertThat(client(shortLived).get("/users").status()).isEqualTo(200);
    scene.clock.advance(Duration.ofSeconds(3599));

    assertThat(client("").get("/users").code()).isEqualTo("InvalidAuthenticationToken");
    assertThat(client("guessed").get("/users").status()).isEqualTo(401);
    assertThat(client(shortLived).get("/users").text()).contains("expired");
    assertThat(client(shortLived).post("/$batch", "{}").status()).isEqualTo(401);
    scene.clock.advance(Duration.ofSeconds(-3599));
    assertThat(client(ofNoTenant).get("/users").code()).isEqualTo("Authorization_IdentityNotFound");
  }

  @Test
  void challengesForClaims() {
    scene.tenant.claimsChallenge("{\"access_token\":{\"nbf\":{\"essential\":true}}}");

    GraphClient.Answer challenged = scene.client.get("/users");

    assertThat(challenged.status()).isEqualTo(401);
    String header = challenged.header("WWW-Authenticate");
    assertThat(header).contains("error=\"insufficient_claims\"");
    String claims = header.replaceAll(".*claims=\"([^\"]+)\".*", "$1");
    assertThat(new String(Base64.getDecoder().decode(claims), StandardCharsets.UTF_8))
        .contains("essential");
    scene.tenant.claimsChallenge(null);
    assertThat(scene.client.get("/users").status()).isEqualTo(200);
  }

  @Test
  void oneEndpointOrAllCanBeDenied() {
    scene.tenant.deny(GraphEndpoint.SUBSCRIBED_SKUS);
    assertThat(scene.client.get("/subscribedSkus").code()).isEqualTo("Authorization_RequestDenied");
    assertThat(scene.client.get("/users").status()).isEqualTo(200);

    String next = scene.client.get("/users?$top=5").next();
    scene.tenant.revokeConsent();
    assertThat(scene.client.get(next).status()).as("revoked in the middle").isEqualTo(403);
    assertThat(scene.partnerUser.get("/users").status()).isEqualTo(200);
    scene.tenant.allow(GraphEndpoint.values());
    assertThat(scene.client.get(next).status()).isEqualTo(200);

    scene.tenant.applicationUnknown(true);
    assertThat(scene.client.get("/users").code()).isEqualTo("Authorization_IdentityNotFound");
  }

  @ParameterizedTest
  @CsvSource({
    "/users, 2",
    "/users?$select=id, 1",
    "/users?$top=5, 1",
    "/users/delta?$select=id, 1",
    "/subscribedSkus, 3",
    "/contracts, 3",
    "/domains, 1",
  })
  void tellsWhatACallCosts(String path, String units) {
    assertThat(scene.client.get(path).header("x-ms-resource-unit")).isEqualTo(units);
  }

  @Test
  void throttlesEachTenantByItsOwnBucket() {
    scene.tenant.throttled(20, Duration.ofSeconds(10));
    for (int i = 0; i < 10; i++) {
      assertThat(scene.client.get("/users").status()).isEqualTo(200);
    }

    GraphClient.Answer refused = scene.client.get("/users");
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.code()).isEqualTo("TooManyRequests");
    assertThat(refused.header("x-ms-throttle-scope"))
        .isEqualTo("Tenant_Application/ReadWrite/" + GraphScene.APP + "/" + GraphScene.CUSTOMER);
    assertThat(refused.header("x-ms-throttle-information")).isEqualTo("ResourceUnitLimitExceeded");
    double wait = Double.parseDouble(refused.header("Retry-After"));
    assertThat(scene.partnerUser.get("/users").status()).isEqualTo(200);

    scene.clock.advance(Duration.ofMillis((long) (wait * 1000)));
    assertThat(scene.client.get("/users").status()).isEqualTo(200);
    scene.tenant.unthrottled();
    assertThat(scene.client.get("/users").status()).isEqualTo(200);
  }

  @Test
  void warnsBeforeTheLimit() {
    scene.tenant.throttled(20, Duration.ofSeconds(10));
    String last = "";
    for (int i = 0; i < 9; i++) {
      last = scene.client.get("/users").header("x-ms-throttle-limit-percentage");
    }

    assertThat(last).isEqualTo("0.9");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      textBlock =
          """
          graph-throttled,           429, TooManyRequests
          graph-throttled-no-header, 429, TooManyRequests
          graph-token-expired,       401, InvalidAuthenticationToken
          graph-request-denied,      403, Authorization_RequestDenied
          graph-identity-not-found,  401, Authorization_IdentityNotFound
          graph-unavailable,         503, serviceNotAvailable
          graph-500-InternalServerError, 500, InternalServerError
          """)
  void errorFaultsHaveGraphsShape(String name, int status, String code) {
    scene
        .graph
        .faults()
        .next(RequestMatchers.any(), 1, scene.graph.graphFaults().catalog().named(name));

    GraphClient.Answer answer = scene.client.get("/users");

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.header("Retry-After").isEmpty()).isEqualTo(!name.equals("graph-throttled"));
    assertThat(answer.header("request-id")).isNotEmpty();
    assertThat(scene.client.get("/users").status()).isEqualTo(200);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          graph-value-missing | false | 0 | true
          graph-value-null    | true  | 0 | true
          graph-value-no-array| true  | 0 | true
          graph-links-missing | true  | 5 | false
          graph-truncated-list| true  | 2 | false
          graph-empty-list    | true  | 0 | false
          graph-both-links    | true  | 5 | true
          """)
  void pageFaultsSpoilThePage(String name, boolean hasValue, int size, boolean hasNext) {
    scene
        .graph
        .faults()
        .next(RequestMatchers.any(), 1, scene.graph.graphFaults().catalog().named(name));

    GraphClient.Answer answer = scene.client.get("/users?$top=5");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().has("value")).isEqualTo(hasValue);
    assertThat(answer.value().size()).isEqualTo(size);
    assertThat(answer.json().has("@odata.nextLink")).isEqualTo(hasNext);
    assertThat(answer.json().has("@odata.deltaLink")).isEqualTo(name.equals("graph-both-links"));
  }

  @Test
  void linksCanLeadElsewhereOrInACircle() {
    FaultRule elsewhere =
        scene
            .graph
            .faults()
            .always(
                RequestMatchers.any(),
                scene.graph.graphFaults().catalog().named("graph-link-elsewhere"));
    assertThat(scene.client.get("/users?$top=5").next())
        .startsWith("https://graph.attacker.example/v1.0/users?");
    assertThat(scene.client.get("/users/delta").delta())
        .startsWith("https://graph.attacker.example/v1.0/users/delta?");
    elsewhere.off();

    scene
        .graph
        .faults()
        .always(RequestMatchers.any(), scene.graph.graphFaults().repeatedNextLink());
    String next = scene.client.get("/users?$top=5").next();
    assertThat(scene.client.get(next).next()).isEqualTo(next);
  }

  @Test
  void aValueOfTheWrongTypeSpoilsOneUser() {
    scene
        .graph
        .faults()
        .next(RequestMatchers.any(), 1, GraphFaults.wrongType("displayName", "{\"odd\":1}"));

    GraphClient.Answer answer = scene.client.get("/users");

    assertThat(answer.value().path(0).path("displayName").isObject()).isTrue();
    assertThat(answer.value().path(1).path("displayName").isTextual()).isTrue();
  }

  @Test
  void compressesLargeAnswersForThoseWhoTakeThem() {
    assertThat(scene.client.get("/users").header("Content-Encoding")).isEmpty();
    assertThat(scene.client.get("/users", "Accept-Encoding", "gzip").header("Content-Encoding"))
        .isEqualTo("gzip");
    assertThat(scene.client.get("/domains", "Accept-Encoding", "gzip").header("Content-Encoding"))
        .as("small")
        .isEmpty();
  }

  @Test
  void aLinkThatSomebodyChangedIsRefused() {
    String next = scene.client.get("/users?$top=5").next();
    int place = next.length() - 12;
    char other = next.charAt(place) == 'A' ? 'B' : 'A';
    String changed = next.substring(0, place) + other + next.substring(place + 1);

    assertThat(scene.client.get(next).status()).isEqualTo(200);
    assertThat(scene.client.get(changed).code()).isEqualTo("Directory_ExpiredPageToken");
  }

  @Test
  void aDroppedConnectionInTheMiddleOfAReadLeavesTheRestReadable() {
    String next = scene.client.get("/users?$top=5").next();
    scene.graph.faults().next(RequestMatchers.any(), 1, StandardFaults.cutTransfer());

    assertThatThrownBy(() -> scene.client.get(next))
        .isInstanceOf(java.io.UncheckedIOException.class);
    assertThat(scene.client.get(next).value()).hasSize(5);
  }

  @Test
  void everyFaultOfTheCatalogHasAName() {
    assertThat(scene.graph.graphFaults().catalog().names())
        .contains("drop-after", "hold-before", "graph-throttled", "graph-wrong-type")
        .allSatisfy(name -> assertThat(name).matches("[A-Za-z0-9-]+"));
  }

  private GraphClient client(String token) {
    return new GraphClient(scene.graph, token);
  }
}
