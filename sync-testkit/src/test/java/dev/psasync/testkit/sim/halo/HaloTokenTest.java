package dev.psasync.testkit.sim.halo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.psasync.testkit.sim.ManualClock;
import dev.psasync.testkit.sim.halo.HaloSimulatorOptions.HiddenRecord;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HaloTokenTest {
  private static final String USERS = "/api/Users";

  @Test
  void tokenAnswerHasTheSixFields() {
    try (HaloSimulator halo = HaloSimulator.start()) {
      PlainClient client = new PlainClient(halo);
      JsonNode token =
          client
              .token(halo.tokenUrl(), PlainClient.form(halo.clientId(), halo.clientSecret(), "all"))
              .json();
      assertThat(token.properties().stream().map(entry -> entry.getKey()))
          .containsExactlyInAnyOrder(
              "scope", "token_type", "access_token", "expires_in", "refresh_token", "id_token");
      assertThat(token.path("expires_in").asInt()).isEqualTo(3600);
      assertThat(token.path("token_type").asText()).isEqualTo("Bearer");
      assertThat(client.with(token.path("access_token").asText()).get(USERS).status())
          .isEqualTo(200);
    }
  }

  @Test
  void wrongCredentialsScopesAndTenantsAreRefused() {
    try (HaloSimulator halo = HaloSimulator.start()) {
      PlainClient client = new PlainClient(halo);
      String id = halo.clientId();
      String secret = halo.clientSecret();
      PlainClient.Reply reply = client.token(halo.tokenUrl(), PlainClient.form(id, "x", "all"));
      assertThat(reply.status()).isEqualTo(401);
      assertThat(reply.json().path("error").asText()).isEqualTo("invalid_client");
      reply = client.token(halo.tokenUrl(), PlainClient.form(id, secret, "read:users"));
      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.json().path("error").asText()).isEqualTo("invalid_scope");
      reply =
          client.token(
              halo.server().uri("/auth/token?tenant=other"), PlainClient.form(id, secret, "all"));
      assertThat(reply.status()).isEqualTo(401);
      reply = client.token(halo.server().uri("/auth/token"), PlainClient.form(id, secret, "all"));
      assertThat(reply.status()).isEqualTo(200);
      reply = client.token(halo.tokenUrl(), "grant_type=password");
      assertThat(reply.json().path("error").asText()).isEqualTo("unsupported_grant_type");
    }
  }

  @Test
  void scopeStatusAndTenantCheckAreSwitches() {
    HaloSimulatorOptions options =
        HaloSimulatorOptions.with(o -> o.unknownScopeStatus(401).wrongTenantRefused(false));
    try (HaloSimulator halo = HaloSimulator.start(options)) {
      PlainClient client = new PlainClient(halo);
      String id = halo.clientId();
      String secret = halo.clientSecret();
      assertThat(client.token(halo.tokenUrl(), PlainClient.form(id, secret, "nonsense")).status())
          .isEqualTo(401);
      assertThat(
              client
                  .token(
                      halo.server().uri("/auth/token?tenant=other"),
                      PlainClient.form(id, secret, "all"))
                  .status())
          .isEqualTo(200);
    }
  }

  @Test
  void authinfoTellsWhereToSignInWithoutAToken() {
    try (HaloSimulator halo = HaloSimulator.start()) {
      JsonNode info = new PlainClient(halo).get("/api/AuthInfo").json();
      assertThat(info.path("auth_url").asText()).isEqualTo(halo.authorisationUrl().toString());
      assertThat(info.path("tenant_id").asText()).isEqualTo("acme");
    }
  }

  @Test
  void tokensExpireAndCanBeRevoked() {
    ManualClock clock = ManualClock.at("2026-05-01T09:00:00Z");
    try (HaloSimulator halo = HaloSimulator.builder().clock(clock).start()) {
      PlainClient client = PlainClient.signedIn(halo);
      clock.advance(Duration.ofSeconds(3599));
      assertThat(client.get(USERS).status()).isEqualTo(200);
      clock.advance(Duration.ofSeconds(1));
      assertThat(client.get(USERS).status()).isEqualTo(401);
      assertThat(client.signIn().get(USERS).status()).isEqualTo(200);
      halo.revokeTokens();
      assertThat(client.get(USERS).status()).isEqualTo(401);
      assertThat(new PlainClient(halo).get(USERS).status()).isEqualTo(401);
    }
  }

  @Test
  void severalTokensAreValidAtOnce() {
    try (HaloSimulator halo = HaloSimulator.start()) {
      PlainClient first = PlainClient.signedIn(halo);
      PlainClient second = PlainClient.signedIn(halo);
      assertThat(first.get(USERS).status()).isEqualTo(200);
      assertThat(second.get(USERS).status()).isEqualTo(200);
    }
  }

  @Test
  void missingScopeIsForbidden() {
    HaloApplication reader =
        new HaloApplication("reader", "s", Set.of("read:customers", "read:reporting"), Set.of());
    try (HaloSimulator halo =
        HaloSimulator.start(HaloSimulatorOptions.with(o -> o.applications(reader)))) {
      halo.state().addClient("Acme Ltd");
      PlainClient client = PlainClient.signedIn(halo);
      assertThat(client.get(USERS).status()).isEqualTo(200);
      assertThat(client.get("/api/Report").status()).isEqualTo(200);
      assertThat(client.post(USERS, "[{'name':'x','site_id':18}]").status()).isEqualTo(403);
      assertThat(client.post("/api/Report", "[{'_loadreportonly':true,'sql':'SELECT 1'}]").status())
          .isEqualTo(403);
      assertThat(client.get("/api/azureadconnection").status()).isEqualTo(403);
      assertThat(halo.state().counters().writes()).isZero();
    }
  }

  @Test
  void anAgentsRightsNarrowListsWithoutAWord() {
    HaloApplication narrow = new HaloApplication("narrow", "s", Set.of("all"), Set.of(12L));
    HaloSimulatorOptions options =
        HaloSimulatorOptions.with(o -> o.applications(narrow).hiddenRecord(HiddenRecord.FORBIDDEN));
    for (HaloSimulatorOptions each :
        new HaloSimulatorOptions[] {
          options, options.but(o -> o.hiddenRecord(HiddenRecord.NOT_FOUND))
        }) {
      try (HaloSimulator halo = HaloSimulator.start(each)) {
        ClientRow seen = halo.state().addClient("Seen");
        ClientRow hidden = halo.state().addClient("Hidden");
        halo.state().addUser(seen.mainSiteId(), "Ann", null);
        UserRow bob = halo.state().addUser(hidden.mainSiteId(), "Bob", null);
        PlainClient client = PlainClient.signedIn(halo);
        assertThat(client.get("/api/Client").json().path("record_count").asInt()).isEqualTo(1);
        assertThat(client.get("/api/Site").json().path("record_count").asInt()).isEqualTo(1);
        assertThat(client.get(USERS).json().path("record_count").asInt()).isEqualTo(2);
        int status = each.hiddenRecord() == HiddenRecord.FORBIDDEN ? 403 : 404;
        assertThat(client.get(USERS + "/" + bob.id()).status()).isEqualTo(status);
        assertThat(client.post(USERS, "[{'id':" + bob.id() + ",'title':'x'}]").status())
            .isEqualTo(404);
        assertThat(
                client.post(USERS, "[{'name':'x','site_id':" + hidden.mainSiteId() + "}]").status())
            .isEqualTo(400);
      }
    }
  }
}
