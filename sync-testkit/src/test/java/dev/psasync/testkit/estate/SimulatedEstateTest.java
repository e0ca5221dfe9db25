package dev.psasync.testkit.estate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.psasync.testkit.estate.EstateChange.Joiner;
import dev.psasync.testkit.estate.EstateChange.Leaver;
import dev.psasync.testkit.estate.EstateChange.Mover;
import dev.psasync.testkit.estate.EstateChange.PsaEdit;
import dev.psasync.testkit.estate.EstateChange.Rename;
import dev.psasync.testkit.sim.graph.SimUser;
import dev.psasync.testkit.sim.graph.UserProperty;
import dev.psasync.testkit.sim.halo.HaloSimulatorOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SimulatedEstateTest {
  private static final long SEED = 11;

  private static JsonNode send(SimulatedEstate far, HttpRequest request, int status) {
    try {
      HttpResponse<String> response =
          HttpClient.newBuilder()
              .sslContext(far.sslContext())
              .build()
              .send(request, BodyHandlers.ofString());
      assertThat(response.statusCode()).isEqualTo(status);
      return new ObjectMapper().readTree(response.body());
    } catch (IOException | InterruptedException failure) {
      throw new AssertionError(failure);
    }
  }

  private static JsonNode token(SimulatedEstate far, String tenantId, int status) {
    String form =
        "grant_type=client_credentials&scope=https%3A%2F%2Fgraph.microsoft.com%2F.default"
            + "&client_id="
            + far.graphClientId()
            + "&client_secret="
            + far.graphClientSecret();
    URI url = URI.create(far.loginUrl() + "/" + tenantId + "/oauth2/v2.0/token");
    return send(
        far,
        HttpRequest.newBuilder(url)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build(),
        status);
  }

  private static JsonNode graph(SimulatedEstate far, String tenantId, String path) {
    String token = token(far, tenantId, 200).path("access_token").asText();
    return send(
        far,
        HttpRequest.newBuilder(URI.create(far.graphUrl() + path))
            .header("Authorization", "Bearer " + token)
            .build(),
        200);
  }

  @Test
  void oneCallStartsAllThreeLoaded() {
    try (SimulatedEstate far = SimulatedEstate.start(SEED, 12, 30)) {
      assertThat(far.requests()).isEqualTo(new RequestCounts(0, 0, 0));
      JsonNode contracts = graph(far, far.partnerTenantId(), "/contracts").path("value");
      assertThat(contracts).hasSize(12);
      EstateTenant tenant = far.estate().tenants().get(0);
      JsonNode users =
          graph(far, tenant.id(), "/users?$top=999&$select=id,userPrincipalName,assignedLicenses")
              .path("value");
      assertThat(users).hasSize(30);
      for (EstateUser user : tenant.users()) {
        assertThat(users.toString()).contains(user.objectId(), user.userPrincipalName());
      }
      JsonNode domains = graph(far, tenant.id(), "/domains").path("value");
      assertThat(domains.toString())
          .contains(tenant.defaultDomain(), tenant.initialDomain(), "\"isInitial\":true");
      assertThat(graph(far, tenant.id(), "/subscribedSkus").toString()).contains("\"SPB\"");
      assertThat(far.halo().state().clients()).hasSize(far.estate().companies().size());
      assertThat(far.requests()).isEqualTo(new RequestCounts(4, 4, 0));
      assertThat(far.requests().since(new RequestCounts(1, 0, 0)).total()).isEqualTo(7);
      assertThat(far.refreshToken()).isNotBlank();
      assertThat(far.authorityPem()).contains("BEGIN CERTIFICATE");
      assertThat(far.graph().server().unexpectedFailures()).isEmpty();
    }
  }

  @Test
  void groupsAreLoadedNested() {
    try (SimulatedEstate far = SimulatedEstate.start(SEED, 1, 40)) {
      EstateTenant tenant = far.estate().tenants().get(0);
      EstateGroup all =
          tenant.groups().stream()
              .filter(group -> group.name().equals("All Staff"))
              .findFirst()
              .orElseThrow();
      JsonNode members =
          graph(far, tenant.id(), "/groups/" + all.id() + "/transitiveMembers?$top=999")
              .path("value");
      Set<String> expected = new HashSet<>();
      tenant.groups().forEach(group -> expected.addAll(group.userIds()));
      Set<String> found = new HashSet<>();
      members.forEach(member -> found.add(member.path("id").asText()));
      assertThat(found).containsAll(expected);
    }
  }

  @Test
  void aTenantWhoseRelationshipEndedGivesNoToken() {
    try (SimulatedEstate far = SimulatedEstate.start(SEED, 9, 5)) {
      EstateTenant ended =
          far.estate().tenants().stream()
              .filter(tenant -> tenant.match() == CompanyMatch.ENDED)
              .findFirst()
              .orElseThrow();
      assertThat(token(far, ended.id(), 400).path("error").asText())
          .isEqualTo("unauthorized_client");
    }
  }

  @Test
  void speaksHttpsEverywhereIfToldAndTakesHaloOptions() {
    Estate estate = EstateGenerator.seeded(SEED).tenants(1).usersPerTenant(5).generate();
    try (SimulatedEstate far =
        SimulatedEstate.builder(estate)
            .https()
            .halo(HaloSimulatorOptions.with(o -> o.tenant("other")))
            .start()) {
      assertThat(far.graphUrl().getScheme()).isEqualTo("https");
      assertThat(far.haloUrl().getScheme()).isEqualTo("https");
      assertThat(far.halo().tenant()).isEqualTo("other");
      JsonNode info =
          send(
              far,
              HttpRequest.newBuilder(URI.create(far.haloUrl() + "/api/authinfo")).build(),
              200);
      assertThat(info.path("auth_url").asText()).startsWith("https://");
    }
  }

  @Test
  void theSameSeedGivesTheSameDay() {
    Estate estate = EstateGenerator.seeded(SEED).generate();
    EstateChanges day = EstateChanges.dayOf(estate, 5, 2);
    assertThat(EstateChanges.dayOf(estate, 5, 2)).isEqualTo(day);
    assertThat(EstateChanges.dayOf(estate, 6, 2)).isNotEqualTo(day);
    for (Class<? extends EstateChange> kind :
        List.of(Joiner.class, Mover.class, Rename.class, Leaver.class, PsaEdit.class)) {
      assertThat(day.count(kind)).as(kind.getSimpleName()).isEqualTo(16);
    }
    assertThat(day.toString()).contains("seed=5");
  }

  @Test
  void aDayChangesBothSidesWithoutTraffic() {
    try (SimulatedEstate far = SimulatedEstate.start(SEED, 6, 50)) {
      EstateChanges day = EstateChanges.dayOf(far.estate(), 3, 2);
      EstateTenant tenant = far.estate().tenants().get(0);
      day.applyTo(far);
      for (EstateChange change : day.changes()) {
        change.fold(
            joiner -> {
              SimUser user = user(far, joiner.tenantId(), joiner.user().objectId());
              assertThat(user.text(UserProperty.DISPLAY_NAME))
                  .isEqualTo(joiner.user().person().displayName());
              return true;
            },
            mover -> {
              SimUser user = user(far, mover.tenantId(), mover.objectId());
              assertThat(user.text(UserProperty.JOB_TITLE)).isEqualTo(mover.jobTitle());
              assertThat(user.get(UserProperty.BUSINESS_PHONES))
                  .isEqualTo(List.of(Objects.requireNonNull(mover.phone())));
              return true;
            },
            rename -> {
              SimUser user = user(far, rename.tenantId(), rename.objectId());
              String addresses = String.valueOf(user.get(UserProperty.PROXY_ADDRESSES));
              String former =
                  far.estate().tenant(rename.tenantId()).users().stream()
                      .filter(one -> one.objectId().equals(rename.objectId()))
                      .findFirst()
                      .orElseThrow()
                      .userPrincipalName();
              assertThat(addresses)
                  .contains("SMTP:" + rename.userPrincipalName(), "smtp:" + former);
              return true;
            },
            leaver -> {
              assertThat(
                      far.graph()
                          .tenant(leaver.tenantId())
                          .user(leaver.objectId())
                          .map(SimulatedEstateTest::isEligible)
                          .orElse(false))
                  .isFalse();
              return true;
            },
            edit -> {
              assertThat(
                      far.halo().state().users().stream()
                          .filter(row -> edit.objectId().equals(row.azureOid())))
                  .allMatch(row -> row.inactive() || "Edited in the PSA".equals(row.text("title")));
              return true;
            });
      }
      assertThat(far.requests().total()).isZero();
      assertThat(far.halo().state().counters().writes()).isZero();
      assertThat(principalNames(far, tenant)).doesNotHaveDuplicates();
    }
  }

  private static List<String> principalNames(SimulatedEstate far, EstateTenant tenant) {
    JsonNode users =
        graph(far, tenant.id(), "/users?$top=999&$select=userPrincipalName").path("value");
    return users.findValuesAsText("userPrincipalName").stream()
        .map(name -> name.toLowerCase(Locale.ROOT))
        .toList();
  }

  private static boolean isEligible(SimUser user) {
    return Boolean.TRUE.equals(user.get(UserProperty.ACCOUNT_ENABLED))
        && user.get(UserProperty.ASSIGNED_LICENSES) instanceof List<?> licences
        && !licences.isEmpty();
  }

  private static SimUser user(SimulatedEstate far, String tenantId, String objectId) {
    return far.graph().tenant(tenantId).user(objectId).orElseThrow();
  }
}
