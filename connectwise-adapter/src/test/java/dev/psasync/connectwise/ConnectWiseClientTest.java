package dev.psasync.connectwise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.psasync.connectwise.simulated.SimulatedConnectWise;
import dev.psasync.http.CredentialsException;
import dev.psasync.http.PermissionException;
import dev.psasync.http.RequestRejectedException;
import dev.psasync.http.Secret;
import dev.psasync.http.UnexpectedAnswerException;
import dev.psasync.testkit.sim.RequestMatchers;
import dev.psasync.testkit.sim.SimRequest;
import dev.psasync.testkit.sim.connectwise.ApiMember;
import dev.psasync.testkit.sim.connectwise.CompanyRow;
import dev.psasync.testkit.sim.connectwise.ConnectWiseFaults;
import dev.psasync.testkit.sim.connectwise.ConnectWiseOptions;
import dev.psasync.testkit.sim.connectwise.ConnectWiseOptions.AuthFailure;
import dev.psasync.testkit.sim.connectwise.ContactRow;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses, headers, codebase and errors. */
class ConnectWiseClientTest {

  @Test
  void sendsKeysClientIdAndVersionWithEveryCallButNotWithCompanyInfo() {
    try (SimulatedConnectWise connectWise = SimulatedConnectWise.cloud()) {
      connectWise.client().systemInfo();
      connectWise.client().setup().contactTypes();
      SimRequest info =
          connectWise.sim().journal().requests(RequestMatchers.pathEnding("acmemsp")).get(0);
      assertThat(info.headers().asMap()).doesNotContainKeys("Authorization", "clientId");
      for (SimRequest request : connectWise.sent("GET", "/.*")) {
        String basic = request.header("Authorization").orElseThrow();
        assertThat(basic).startsWith("Basic ");
        assertThat(
                new String(Base64.getDecoder().decode(basic.substring(6)), StandardCharsets.UTF_8))
            .isEqualTo("acmemsp+psaSyncPublic:psaSyncPrivateKey");
        assertThat(request.header("clientId")).contains(connectWise.sim().clientId());
        assertThat(request.header("Accept"))
            .contains("application/vnd.connectwise.com+json; version=2022.1, application/json");
      }
      assertThat(connectWise.sim().journal().count(RequestMatchers.pathEnding("acmemsp")))
          .as("asked for once")
          .isEqualTo(1);
    }
  }

  @Test
  void followsAnUpgradeAlsoWithAWrite() {
    try (SimulatedConnectWise connectWise = SimulatedConnectWise.cloud()) {
      CompanyRow acme = connectWise.company("Acme", 0);
      connectWise.client().systemInfo();
      connectWise
          .sim()
          .faults()
          .onCall(
              RequestMatchers.method("POST"),
              1,
              ConnectWiseFaults.upgraded(connectWise.sim(), "v2026_1/"));
      ConnectWiseContact created =
          connectWise.client().contacts().create(ContactDraft.named("Ada", acme.id()));
      assertThat(created.id()).isPositive();
      assertThat(connectWise.sim().state().contacts()).hasSize(1);
      assertThat(connectWise.sent("POST", "/company/contacts"))
          .extracting(request -> request.path().split("/")[1])
          .containsExactly("v2025_1", "v2026_1");
    }
  }

  @Test
  void aMissingRecordIsNoUpgrade() {
    try (SimulatedConnectWise connectWise = SimulatedConnectWise.cloud()) {
      assertThat(connectWise.client().contacts().find(57919)).isEmpty();
      assertThat(connectWise.sim().journal().count(RequestMatchers.pathEnding("acmemsp")))
          .isEqualTo(1);
    }
  }

  @Test
  void anAddressThatDoesNotExistIsNeverAMissingRecord() {
    try (SimulatedConnectWise connectWise =
        SimulatedConnectWise.with(
            ConnectWiseOptions.cloud(), settings -> settings.codebase("v1999_1"))) {
      assertThatThrownBy(() -> connectWise.client().contacts().find(57919))
          .isInstanceOf(RequestRejectedException.class)
          .hasMessageContaining("nothing at this address");
    }
  }

  @Test
  void fixedCodebaseIsNotAskedFor() {
    try (SimulatedConnectWise connectWise =
        SimulatedConnectWise.with(
            ConnectWiseOptions.cloud(), settings -> settings.codebase("v4_6_release/"))) {
      connectWise.client().systemInfo();
      assertThat(connectWise.requests("GET", "/system/info")).isEqualTo(1);
      assertThat(connectWise.sim().journal().total()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"../x/", "a/b/", "", "//evil.example/", "x?y=", "\\\\evil"})
  void aCodebaseCannotLeadElsewhere(String codebase) {
    try (SimulatedConnectWise connectWise =
        SimulatedConnectWise.with(ConnectWiseOptions.with(o -> o.codebase(codebase)))) {
      assertThatThrownBy(() -> connectWise.client().systemInfo())
          .isInstanceOf(UnexpectedAnswerException.class)
          .hasMessageContaining("codebase");
      assertThat(connectWise.sim().journal().total()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anUnknownCompanyIsAMatterOfCredentials(boolean saidByNull) {
    try (SimulatedConnectWise connectWise =
        SimulatedConnectWise.with(
            ConnectWiseOptions.with(
                o -> o.companyId("another").unknownCompanyIsNull(saidByNull)))) {
      ConnectWiseClient stranger =
          ConnectWiseClient.connect(
              ConnectWiseConfiguration.builder(
                      connectWise.sim().siteUrl(),
                      "nobody",
                      "p",
                      Secret.of("secret"),
                      Secret.of("id"))
                  .build());
      assertThatThrownBy(stranger::systemInfo)
          .isInstanceOf(CredentialsException.class)
          .hasMessageContaining("login company id");
    }
  }

  @Test
  void wrongKeysAndHiddenKeysAreTold() {
    for (AuthFailure answer : AuthFailure.values()) {
      try (SimulatedConnectWise connectWise =
          SimulatedConnectWise.with(
              ConnectWiseOptions.with(
                  o -> o.authFailure(answer).members(ApiMember.withAllRights("other", "other"))))) {
        ConnectWiseClient stranger =
            ConnectWiseClient.connect(
                ConnectWiseConfiguration.builder(
                        connectWise.sim().siteUrl(),
                        "acmemsp",
                        "wrong",
                        Secret.of("wrong"),
                        Secret.of(connectWise.sim().clientId()))
                    .build());
        assertThatThrownBy(stranger::systemInfo)
            .isInstanceOf(
                answer == AuthFailure.UNAUTHORIZED
                    ? CredentialsException.class
                    : RequestRejectedException.class)
            .hasMessageContaining(
                answer == AuthFailure.UNAUTHORIZED ? "credentials" : "keys are wrong");
      }
    }
  }

  @Test
  void aRoleThatLacksRightsIsAMatterOfPermission() {
    try (SimulatedConnectWise connectWise =
        SimulatedConnectWise.with(
            ConnectWiseOptions.with(
                o ->
                    o.members(
                        new ApiMember("psaSyncPublic", "psaSyncPrivateKey", false, false))))) {
      CompanyRow acme = connectWise.company("Acme", 1);
      assertThatThrownBy(() -> connectWise.client().setup().contactTypes())
          .isInstanceOf(PermissionException.class);
      assertThatThrownBy(
              () -> connectWise.client().contacts().create(ContactDraft.named("Ada", acme.id())))
          .isInstanceOf(PermissionException.class);
      assertThat(connectWise.sim().state().contacts()).hasSize(1);
    }
  }

  @Test
  void waitsAsLongAsATroubledServerAsks() {
    try (SimulatedConnectWise connectWise = SimulatedConnectWise.cloud()) {
      connectWise.client().systemInfo();
      connectWise
          .sim()
          .faults()
          .next(
              RequestMatchers.pathEnding("/system/info"),
              1,
              ConnectWiseFaults.throttled(Duration.ofSeconds(17)));
      connectWise.client().systemInfo();
      assertThat(connectWise.time().sleeps()).contains(Duration.ofSeconds(17));
    }
  }

  @Test
  void keepsWithinItsOwnLimit() {
    try (SimulatedConnectWise connectWise =
        SimulatedConnectWise.with(
            ConnectWiseOptions.with(o -> o.requestLimit(5, Duration.ofMinutes(1))),
            settings -> settings.requestLimit(5, Duration.ofMinutes(1)))) {
      for (int i = 0; i < 14; i++) {
        connectWise.client().systemInfo();
      }
      assertThat(connectWise.sim().journal().entries(request -> true))
          .as("never refused")
          .noneMatch(entry -> entry.status() == 429);
      assertThat(connectWise.time().slept()).isGreaterThanOrEqualTo(Duration.ofMinutes(2));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "https://na.myconnectwise.net, https://api-na.myconnectwise.net",
    "https://aus.myconnectwise.net/, https://api-aus.myconnectwise.net",
    "https://api-eu.myconnectwise.net, https://api-eu.myconnectwise.net",
    "https://staging.connectwisedev.com, https://api-staging.connectwisedev.com",
    "https://cw.example.com, https://cw.example.com",
    "https://na.myconnectwise.net.evil.example, https://na.myconnectwise.net.evil.example"
  })
  void knowsTheApiHostsOfTheCloud(String given, String used) {
    ConnectWiseConfiguration configuration =
        ConnectWiseConfiguration.builder(
                URI.create(given), "acme", "p", Secret.of("s"), Secret.of("c"))
            .build();
    assertThat(configuration.site()).isEqualTo(URI.create(used));
  }

  @Test
  void saysWhatIsWrongWithASetting() {
    URI site = URI.create("https://na.myconnectwise.net/v2025_1/apis/3.0");
    Secret secret = Secret.of("s");
    assertThatThrownBy(() -> ConnectWiseConfiguration.builder(site, "acme", "p", secret, secret))
        .hasMessageContaining("scheme and host only");
    URI host = URI.create("https://na.myconnectwise.net");
    assertThatThrownBy(() -> ConnectWiseConfiguration.builder(host, " ", "p", secret, secret))
        .hasMessageContaining("login company id");
    assertThatThrownBy(() -> ConnectWiseConfiguration.builder(host, "a+b", "p", secret, secret))
        .hasMessageContaining("must not contain");
    assertThatThrownBy(
            () ->
                ConnectWiseConfiguration.builder(
                    URI.create("http://cw.example.com"), "acme", "p", secret, secret))
        .hasMessageContaining("https");
  }

  @Test
  void readsAnyOtherPath() {
    try (SimulatedConnectWise connectWise = SimulatedConnectWise.cloud()) {
      ContactRow row =
          connectWise
              .sim()
              .state()
              .addContact(connectWise.company("Acme", 0).mainSiteId(), "Ada", "Byron");
      assertThat(connectWise.client().get("/company/contacts/" + row.id(), Map.of("fields", "id")))
          .isEqualTo(Map.of("id", row.id()));
      assertThatThrownBy(() -> connectWise.client().get("/../login", Map.of()))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
