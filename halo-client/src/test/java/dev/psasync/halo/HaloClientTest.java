package dev.psasync.halo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.psasync.halo.simulated.SimulatedHalo;
import dev.psasync.http.ApiList;
import dev.psasync.http.CredentialsException;
import dev.psasync.http.JdkHttpTransport;
import dev.psasync.http.PermissionException;
import dev.psasync.http.RecordNotFoundException;
import dev.psasync.http.RequestRejectedException;
import dev.psasync.http.RetryPolicy;
import dev.psasync.http.Secret;
import dev.psasync.http.ServiceUnavailableException;
import dev.psasync.testkit.sim.RequestMatchers;
import dev.psasync.testkit.sim.SimRequest;
import dev.psasync.testkit.sim.SimulatorCertificate;
import dev.psasync.testkit.sim.halo.ClientRow;
import dev.psasync.testkit.sim.halo.HaloApplication;
import dev.psasync.testkit.sim.halo.HaloSimulator;
import dev.psasync.testkit.sim.halo.HaloSimulatorOptions;
import dev.psasync.testkit.sim.halo.HaloSimulatorOptions.DuplicateEmail;
import dev.psasync.testkit.sim.halo.HaloSimulatorOptions.MissingTenants;
import dev.psasync.testkit.sim.halo.UserRow;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HaloClientTest {

  @Test
  void readsEveryUserWhateverPageSizeTheServerImposes() {
    try (SimulatedHalo halo =
        SimulatedHalo.with(HaloSimulatorOptions.hosted(), c -> c.pageSize(1000))) {
      ClientRow acme = halo.customer("Acme", 349);
      halo.sim().state().users().get(7).set("inactive", true);
      ApiList<HaloUser> users = halo.client().users().list(UserQuery.all());
      assertThat(users.isComplete()).isTrue();
      assertThat(users.items()).hasSize(350).extracting(HaloUser::clientId).containsOnly(acme.id());
      assertThat(users.items()).filteredOn(user -> Boolean.TRUE.equals(user.inactive())).hasSize(1);
      assertThat(halo.requests("GET", "/users")).isEqualTo(4);
    }
  }

  @Test
  void createsQuietlyAndUpdatesInPart() {
    try (SimulatedHalo halo = SimulatedHalo.hosted()) {
      ClientRow acme = halo.customer("Acme", 0);
      HaloUser ada =
          halo.client()
              .users()
              .create(
                  NewUser.named("Ada Byron", acme.mainSiteId())
                      .with(UserField.FIRST_NAME, "Ada")
                      .with(UserField.SURNAME, "Byron")
                      .with(UserField.EMAIL, "ada@acme.example")
                      .with(UserField.FAX, "0201 5")
                      .with(UserField.AZURE_OBJECT_ID, "6f0c2f0e-1111-4222-8333-9a9a9a9a9a9a"));
      assertThat(ada.clientId()).isEqualTo(acme.id());
      assertThat(halo.sim().state().counters().welcomeMails()).isZero();
      assertThat(halo.sim().state().counters().automations()).isZero();
      String body = posts(halo).get(0);
      assertThat(body)
          .startsWith("[")
          .contains("\"sendwelcomeemail\":false", "\"_dont_fire_automations\":true");

      HaloUser changed =
          halo.client()
              .users()
              .update(
                  UserUpdate.of(ada.id()).with(UserField.TITLE, "Analyst").clear(UserField.FAX));
      assertThat(changed.title()).isEqualTo("Analyst");
      UserRow row = halo.sim().state().user(ada.id());
      assertThat(row.text("fax")).isEmpty();
      assertThat(row.text("firstname")).isEqualTo("Ada");
      assertThat(row.email()).isEqualTo("ada@acme.example");
      assertThat(
              halo.client().users().update(UserUpdate.of(ada.id()).withInactive(true)).inactive())
          .isTrue();
      assertThat(halo.sim().state().counters().userCreates()).isEqualTo(1);
      assertThat(halo.sim().state().counters().userUpdates()).isEqualTo(2);
    }
  }

  @Test
  void loudCreatesAreAChoice() {
    try (SimulatedHalo halo =
        SimulatedHalo.with(HaloSimulatorOptions.hosted(), c -> c.quietCreates(false))) {
      ClientRow acme = halo.customer("Acme", 0);
      halo.client().users().create(NewUser.named("Ada", acme.mainSiteId()));
      assertThat(posts(halo).get(0)).doesNotContain("sendwelcomeemail", "_dont_fire_automations");
    }
  }

  @Test
  void sendsPlainIdsAndText() {
    try (SimulatedHalo halo = SimulatedHalo.hosted()) {
      ClientRow acme = halo.customer("R&D <Äpfel>", 0);
      HaloUser user =
          halo.client().users().create(NewUser.named("Zoë O'Neil & Söhne", acme.mainSiteId()));
      assertThat(posts(halo).get(0)).contains("\"site_id\":" + acme.mainSiteId() + ",");
      assertThat(halo.sim().state().user(user.id()).name()).isEqualTo("Zoë O'Neil & Söhne");
      assertThat(user.siteId()).isEqualTo(acme.mainSiteId());
      assertThat(user.clientName()).isEqualTo("R&D <Äpfel>");
    }
  }

  @ParameterizedTest
  @EnumSource(MissingTenants.class)
  void addsATenantAndKeepsTheOthers(MissingTenants behaviour) {
    try (SimulatedHalo halo =
        SimulatedHalo.with(HaloSimulatorOptions.with(o -> o.missingTenants(behaviour)))) {
      ClientRow acme =
          halo.customer("Acme", 0).mapTenant("11111111-0000-4000-8000-000000000001", "One");
      long before = acme.tenants().get(0).id();
      halo.client()
          .clients()
          .addAzureTenant(
              acme.id(), AzureTenantMapping.named("22222222-0000-4000-8000-000000000002", "Two"));
      assertThat(acme.tenants()).extracting("tenantName").containsExactlyInAnyOrder("One", "Two");
      assertThat(acme.tenants().get(0).id()).isEqualTo(before);
      long posts = halo.requests("POST", "/client");
      halo.client()
          .clients()
          .addAzureTenant(
              acme.id(), AzureTenantMapping.named("22222222-0000-4000-8000-000000000002", "Two"));
      assertThat(halo.requests("POST", "/client")).isEqualTo(posts);
      assertThat(halo.client().azureMappings().tenantMappings())
          .extracting(AzureTenantMapping::clientId)
          .containsOnly(acme.id())
          .hasSize(2);
    }
  }

  @Test
  void readsCustomersSitesAndCustomFields() {
    try (SimulatedHalo halo = SimulatedHalo.hosted()) {
      ClientRow acme = halo.customer("Acme", 1).set("website", "https://acme.example");
      acme.mapTenant("11111111-0000-4000-8000-000000000001", "One");
      halo.sim().state().site(acme.mainSiteId()).set("delivery_address_line1", "1 Main St");
      ApiList<HaloCustomer> customers = halo.client().clients().all();
      assertThat(customers.isComplete()).isTrue();
      HaloCustomer customer = customers.items().get(0);
      assertThat(customer.website()).isEqualTo("https://acme.example");
      assertThat(customer.mainSiteId()).isEqualTo(acme.mainSiteId());
      assertThat(customer.azureTenants())
          .extracting(AzureTenantMapping::tenantName)
          .containsExactly("One");
      ApiList<HaloSite> sites = halo.client().sites().ofClient(acme.id());
      assertThat(sites.isComplete()).isTrue();
      assertThat(sites.items().get(0).addressLine(1)).isEqualTo("1 Main St");
      assertThat(sites.items().get(0).clientId()).isEqualTo(acme.id());
      CustomFieldDefinition keep =
          halo.client().customFields().named("CFM365SyncKeepActive").orElseThrow();
      assertThat(keep.option(" y ").orElseThrow().number()).isEqualTo(2);
      UserRow user = halo.sim().state().users().get(1);
      halo.client().users().update(UserUpdate.of(user.id()).withCustomField(keep.id(), 2));
      assertThat(
              halo.client()
                  .users()
                  .list(UserQuery.all().withCustomFields(List.of(keep.id())))
                  .items())
          .filteredOn(row -> row.id() == user.id())
          .flatExtracting(HaloUser::customFields)
          .extracting(CustomFieldValue::value)
          .containsExactly(2L);
    }
  }

  @Test
  void errorsTellWhatToDoNext() {
    try (SimulatedHalo halo =
        SimulatedHalo.with(
            HaloSimulatorOptions.with(
                o ->
                    o.duplicateEmail(DuplicateEmail.REFUSE)
                        .applications(
                            HaloApplication.withAllRights("all", "s1"),
                            new HaloApplication(
                                "reader", "s2", Set.of("read:assets"), Set.of()))))) {
      ClientRow acme = halo.customer("Acme", 1);
      UserResource users = halo.client().users();
      assertThatThrownBy(() -> users.get(999_999))
          .isInstanceOf(RecordNotFoundException.class)
          .hasMessageContaining("GET /Users/{id}")
          .hasMessageNotContaining("999");
      assertThat(users.find(999_999)).isEmpty();
      assertThatThrownBy(
              () ->
                  users.create(
                      NewUser.named("Twin", acme.mainSiteId())
                          .with(UserField.EMAIL, "u1@" + acme.id() + ".example")))
          .isInstanceOfSatisfying(
              RequestRejectedException.class, e -> assertThat(e.status()).hasValue(400));
      HaloClient wrong =
          HaloClient.connect(
              HaloConfiguration.builder(
                      halo.sim().resourceUrl(), "all", Secret.of("not-the-secret-value"))
                  .authorisationUrl(halo.sim().authorisationUrl())
                  .tenant(halo.sim().tenant())
                  .time(halo.time().clock(), halo.time())
                  .build());
      assertThatThrownBy(wrong::signIn)
          .isInstanceOf(CredentialsException.class)
          .hasMessageContaining("invalid_client")
          .hasMessageNotContaining("not-the-secret-value");
      HaloClient limited =
          HaloClient.connect(
              HaloConfiguration.builder(halo.sim().resourceUrl(), "reader", Secret.of("s2"))
                  .authorisationUrl(halo.sim().authorisationUrl())
                  .tenant(halo.sim().tenant())
                  .scope("read:assets")
                  .time(halo.time().clock(), halo.time())
                  .build());
      assertThatThrownBy(() -> limited.users().get(1)).isInstanceOf(PermissionException.class);
    }
  }

  @Test
  void findsTheTokenEndpointByItself() {
    try (SimulatedHalo halo = SimulatedHalo.hosted()) {
      HaloClient client =
          HaloClient.connect(
              HaloConfiguration.builder(
                      URI.create(halo.sim().resourceUrl() + "/api/"),
                      halo.sim().clientId(),
                      Secret.of(halo.sim().clientSecret()))
                  .time(halo.time().clock(), halo.time())
                  .build());
      client.signIn();
      assertThat(halo.requests("GET", "/authinfo")).isEqualTo(1);
      assertThat(client.clients().count()).isZero();
      assertThat(client.grantedScopes()).contains("all");
    }
  }

  @Test
  void noReadSendsAnythingButGet() {
    try (SimulatedHalo halo = SimulatedHalo.hosted()) {
      halo.customer("Acme", 3);
      halo.client().users().all();
      halo.client().clients().all();
      halo.client().sites().all();
      halo.client().azureMappings().tenantMappings();
      halo.client().customFields().all();
      halo.client().users().changedSinceWorks();
      assertThat(halo.sim().journal().requests(request -> !request.path().contains("/auth/token")))
          .extracting(SimRequest::method)
          .containsOnly("GET");
    }
  }

  @Test
  void manyThreadsShareOneTokenAlsoWhenItIsRevoked() throws Exception {
    try (SimulatedHalo halo = SimulatedHalo.hosted()) {
      halo.customer("Acme", 2);
      ExecutorService pool = Executors.newFixedThreadPool(12);
      try {
        for (int round = 1; round <= 3; round++) {
          List<Future<@Nullable Long>> calls = new ArrayList<>();
          for (int i = 0; i < 24; i++) {
            calls.add(pool.submit(() -> halo.client().users().count(UserQuery.all())));
          }
          for (Future<@Nullable Long> call : calls) {
            assertThat(call.get(30, TimeUnit.SECONDS)).isEqualTo(3);
          }
          assertThat(halo.sim().journal().count(RequestMatchers.pathEnding("/auth/token")))
              .isEqualTo(round);
          halo.sim().revokeTokens();
        }
      } finally {
        pool.shutdownNow();
      }
    }
  }

  @Test
  void aReplacedSecretIsUsedWithoutARestart() {
    try (SimulatedHalo halo = SimulatedHalo.hosted()) {
      AtomicReference<String> vault = new AtomicReference<>("outdated");
      HaloClient client =
          HaloClient.connect(
              HaloConfiguration.builder(
                      halo.sim().resourceUrl(), halo.sim().clientId(), Secret.from(vault::get))
                  .time(halo.time().clock(), halo.time())
                  .build());
      assertThatThrownBy(client::signIn).isInstanceOf(CredentialsException.class);
      vault.set(halo.sim().clientSecret());
      client.signIn();
      assertThat(client.clients().count()).isZero();
    }
  }

  @Test
  void speaksTlsWithAGivenTrustStoreAndWithoutItRefuses() {
    try (HaloSimulator secure =
        HaloSimulator.builder().https(SimulatorCertificate.create()).start()) {
      HaloConfiguration.Builder settings =
          HaloConfiguration.builder(
                  secure.resourceUrl(), secure.clientId(), Secret.of(secure.clientSecret()))
              .retryPolicy(RetryPolicy.none());
      assertThatThrownBy(() -> HaloClient.connect(settings.build()).signIn())
          .isInstanceOf(ServiceUnavailableException.class);
      HaloClient trusting =
          HaloClient.connect(
              settings
                  .transport(
                      JdkHttpTransport.builder()
                          .sslContext(secure.server().clientContext())
                          .build())
                  .build());
      assertThat(trusting.clients().count()).isZero();
    }
  }

  @Test
  void largeLogosDoNoHarm() {
    try (SimulatedHalo halo =
        SimulatedHalo.with(HaloSimulatorOptions.with(o -> o.logoBytes(200_000)))) {
      for (int i = 0; i < 30; i++) {
        halo.customer("Customer " + i, 0);
      }
      assertThat(halo.client().clients().all().items()).hasSize(30);
    }
  }

  static List<String> posts(SimulatedHalo halo) {
    return halo.sim().journal().requests(RequestMatchers.to("POST", "/api/.*")).stream()
        .map(SimRequest::body)
        .toList();
  }
}
