package dev.psasync.testkit.sim.halo;

import static dev.psasync.testkit.sim.RequestMatchers.any;
import static dev.psasync.testkit.sim.RequestMatchers.method;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.psasync.testkit.sim.ManualClock;
import dev.psasync.testkit.sim.SimulatorCertificate;
import dev.psasync.testkit.sim.StandardFaults;
import dev.psasync.testkit.sim.halo.HaloSimulatorOptions.LimitScope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class HaloLimitAndFaultTest {
  private static final String USERS = "/api/Users";
  private static final String CREATE = "[{'name':'x','site_id':18}]";

  private final ManualClock clock = ManualClock.at("2026-05-01T09:00:00Z");
  private HaloSimulator halo = start(HaloSimulatorOptions.hosted());
  private PlainClient client = PlainClient.signedIn(halo);

  private HaloSimulator start(HaloSimulatorOptions options) {
    HaloSimulator simulator = HaloSimulator.builder().options(options).clock(clock).start();
    simulator.state().addClient("Acme Ltd");
    return simulator;
  }

  private void restart(HaloSimulatorOptions options) {
    halo.close();
    halo = start(options);
    client = PlainClient.signedIn(halo);
  }

  @AfterEach
  void stop() {
    assertThat(halo.server().unexpectedFailures()).isEmpty();
    halo.close();
  }

  @Test
  void threeHundredRequestsFitIntoFiveRollingMinutesTokensIncluded() {
    for (int i = 0; i < 149; i++) {
      assertThat(client.get(USERS).status()).isEqualTo(200);
    }
    clock.advance(Duration.ofMinutes(4));
    for (int i = 0; i < 150; i++) {
      assertThat(client.get(USERS).status()).isEqualTo(200);
    }
    PlainClient.Reply refused = client.get(USERS);
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.body())
        .isEqualTo("Rate Limit Reached - 300 Requests per rolling 5 minute window");
    assertThat(refused.headers()).doesNotContainKey("retry-after");
    assertThat(client.token(halo.tokenUrl(), "").status()).isEqualTo(429);
    clock.advance(Duration.ofMinutes(1));
    for (int i = 0; i < 150; i++) {
      assertThat(client.get(USERS).status()).isEqualTo(200);
    }
    assertThat(client.get(USERS).status()).as("the later half still counts").isEqualTo(429);
  }

  @Test
  void limitWindowOwnerAndRetryAfterAreSwitches() {
    HaloApplication one = HaloApplication.withAllRights("one", "s");
    HaloApplication two = HaloApplication.withAllRights("two", "s");
    restart(
        HaloSimulatorOptions.with(
            o ->
                o.applications(one, two)
                    .requestLimit(3)
                    .requestWindow(Duration.ofMinutes(1))
                    .limitScope(LimitScope.APPLICATION)
                    .retryAfterSent(true)));
    clock.advance(Duration.ofSeconds(20));
    client.get(USERS);
    client.get(USERS);
    PlainClient.Reply refused = client.get(USERS);
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.headers().get("retry-after")).containsExactly("40");
    assertThat(client.token(halo.tokenUrl(), PlainClient.form("two", "s", "all")).status())
        .isEqualTo(200);
    restart(HaloSimulatorOptions.with(o -> o.requestLimit(0)));
    for (int i = 0; i < 320; i++) {
      assertThat(client.get(USERS + "/30").status()).isEqualTo(200);
    }
  }

  @Test
  void errorsHaveHalosBodies() {
    halo.faults().next(any(), 1, halo.faultCatalog().named("status-500"));
    JsonNode error = client.get(USERS).json();
    assertThat(error.path("ClassName").asText()).isEqualTo("System.Exception");
    assertThat(error.path("Message").asText()).isNotBlank();
    halo.faults().next(any(), 1, halo.faultCatalog().named("throttled"));
    assertThat(client.get(USERS).body()).startsWith("Rate Limit Reached");
    for (int status : new int[] {502, 503}) {
      halo.faults().next(any(), 1, StandardFaults.html(status));
      PlainClient.Reply reply = client.get(USERS);
      assertThat(reply.status()).isEqualTo(status);
      assertThat(reply.body()).startsWith("<html>");
    }
  }

  @Test
  void aWriteMayBeLostBeforeOrAfterItTookEffect() {
    halo.faults().next(method("POST"), 1, StandardFaults.dropBefore());
    assertThat(client.post(USERS, CREATE).status()).isZero();
    assertThat(halo.state().counters().userCreates()).isZero();
    halo.faults().clear();
    halo.faults().next(method("POST"), 1, StandardFaults.dropAfter());
    assertThat(client.post(USERS, CREATE).status()).isZero();
    assertThat(halo.state().counters().userCreates()).isEqualTo(1);
    halo.faults().clear();
    halo.faults().next(method("POST"), 1, HaloFaults.serverExceptionAfter());
    assertThat(client.post(USERS, CREATE).status()).isEqualTo(500);
    assertThat(halo.state().counters().userCreates()).isEqualTo(2);
  }

  @Test
  void anAnswerCanBeHeldUntilReleased() throws Exception {
    halo.faults().next(method("POST"), 1, StandardFaults.holdAfter());
    CompletableFuture<PlainClient.Reply> waiting =
        CompletableFuture.supplyAsync(() -> client.post(USERS, CREATE));
    while (halo.server().heldCount() == 0) {
      Thread.onSpinWait();
    }
    assertThat(waiting).isNotDone();
    assertThat(halo.state().counters().userCreates()).isEqualTo(1);
    halo.server().releaseHeld();
    assertThat(waiting.get().status()).isEqualTo(201);
  }

  @Test
  void aTruncatedPageKeepsItsCount() {
    for (int i = 0; i < 9; i++) {
      halo.state().addUser(18, "User " + i, null);
    }
    halo.faults().next(any(), 1, HaloFaults.truncatedPage());
    JsonNode page = client.get(USERS + "?pageinate=true&page_size=100").json();
    assertThat(page.path("users")).hasSize(5);
    assertThat(page.path("record_count").asInt()).isEqualTo(10);
  }

  @Test
  void rowsAddedOrRemovedBetweenPagesShiftThem() {
    for (int i = 0; i < 5; i++) {
      halo.state().addUser(18, "User " + i, null);
    }
    halo.faults().onCall(method("GET"), 1, HaloFaults.rowAddedBetweenPages(halo, 18));
    List<String> byName = walk("");
    assertThat(byName).hasSize(7).doesNotContain("  Added 1");
    assertThat(new HashSet<>(byName)).as("one comes twice").hasSize(6);
    halo.faults().clear();
    halo.faults().onCall(method("GET"), 1, HaloFaults.rowRemovedBetweenPages(halo, 30));
    List<String> byId = walk("&order=id");
    assertThat(byId).as("User 1 is skipped").doesNotContain("User 1").contains("User 0", "User 2");
  }

  private List<String> walk(String order) {
    List<String> names = new ArrayList<>();
    for (int page = 1; page < 10; page++) {
      JsonNode rows =
          client
              .get(USERS + "?pageinate=true&page_size=2&page_no=" + page + order)
              .json()
              .path("users");
      rows.forEach(row -> names.add(row.path("name").asText()));
    }
    return names;
  }

  @Test
  void aTokenMayBeRevokedEarly() {
    halo.faults().next(any(), 1, HaloFaults.tokenRevoked(halo));
    assertThat(client.get(USERS).status()).isEqualTo(401);
    assertThat(client.get(USERS).status()).isEqualTo(401);
    assertThat(client.signIn().get(USERS).status()).isEqualTo(200);
  }

  @Test
  void everyRequestIsInTheJournal() {
    client.get(USERS + "?search=x");
    client.post(USERS, CREATE);
    assertThat(halo.journal().total()).isEqualTo(3);
    assertThat(halo.journal().entries().get(2).status()).isEqualTo(201);
    assertThat(halo.journal().requests(method("POST")).get(1).body()).contains("site_id");
  }

  @Test
  void speaksHttpsWithAGivenCertificate() {
    SimulatorCertificate certificate = SimulatorCertificate.create();
    try (HaloSimulator secure = HaloSimulator.builder().https(certificate).start()) {
      assertThat(secure.resourceUrl().getScheme()).isEqualTo("https");
      assertThat(secure.tokenUrl().toString()).startsWith("https://127.0.0.1:");
    }
  }

  @Test
  void snapshotsTellWhatChanged() {
    UserRow ada = halo.state().addUser(18, "Ada", "ada@acme.example");
    UserRow bob = halo.state().addUser(18, "Bob", "bob@acme.example");
    HaloSnapshot before = halo.state().snapshot();
    clock.advance(Duration.ofDays(1));
    assertThat(halo.state().snapshot()).isEqualTo(before);
    ada.set("inactive", true);
    bob.set("title", "Boss");
    UserRow cy = halo.state().addUser(18, "Cy", null).set("email3", "BOB@acme.example");
    HaloSnapshot after = halo.state().snapshot();
    assertThat(after.createdSince(before)).containsExactly(cy.id());
    assertThat(after.changedSince(before)).containsExactlyInAnyOrder(ada.id(), bob.id());
    assertThat(after.deactivatedSince(before)).containsExactly(ada.id());
    assertThat(after.activeDuplicates()).containsExactly(Set.of(bob.id(), cy.id()));
  }

  @Test
  void holdsManyUsers() {
    holds(10_000);
  }

  @Test
  @Tag("thorough")
  void holdsAHundredThousandUsers() {
    holds(100_000);
  }

  private void holds(int users) {
    restart(HaloSimulatorOptions.with(o -> o.requestLimit(0)));
    long main = halo.state().client(12).mainSiteId();
    for (int i = 0; i < users; i++) {
      halo.state().addUser(main, "User " + i, "u" + i + "@acme.example");
    }
    long seen = 0;
    int page = 1;
    for (JsonNode rows = page(page); !rows.isEmpty(); rows = page(++page)) {
      seen += rows.size();
    }
    assertThat(seen).isEqualTo(users + 1);
    JsonNode report =
        client
            .post(
                "/api/Report", "[{'_loadreportonly':true,'sql':'SELECT COUNT(*) AS n FROM USERS'}]")
            .json();
    assertThat(report.path("report").path("rows").get(0).path("n").asLong()).isEqualTo(users + 1);
  }

  private JsonNode page(int number) {
    return client
        .get(USERS + "?pageinate=true&page_size=100&order=id&page_no=" + number)
        .json()
        .path("users");
  }
}
