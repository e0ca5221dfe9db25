package dev.psasync.testkit.sim.autotask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.testkit.sim.ManualClock;
import dev.psasync.testkit.sim.autotask.AutotaskOptions.RootWrites;
import dev.psasync.testkit.sim.autotask.AutotaskOptions.WrongCompany;
import dev.psasync.testkit.sim.autotask.PlainClient.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AutotaskWriteAndLimitTest {
  private static final String ADA =
      "{\"firstName\":\"Ada\",\"lastName\":\"Byron\",\"isActive\":1,\"emailAddress\":\"ada@acme.example\"}";

  @Test
  void createsChangesReplacesAndDeletesBelowTheCompany() {
    ManualClock clock = ManualClock.at("2026-05-01T09:00:00Z");
    try (AutotaskSimulator autotask = AutotaskSimulator.builder().clock(clock).start()) {
      AutotaskRow acme = autotask.state().addCompany("Acme");
      PlainClient client = new PlainClient(autotask);
      String path = "/Companies/" + acme.id() + "/Contacts";
      long id = client.post(path, ADA).json().path("itemId").asLong();
      AutotaskRow ada = autotask.state().contact(id);
      assertThat(ada.number("companyID")).isEqualTo(acme.id());
      assertThat(ada.get("lastModifiedDate")).isEqualTo(clock.instant());
      clock.advance(Duration.ofMinutes(1));
      assertThat(
              client
                  .send("PATCH", path, "{\"id\":" + id + ",\"title\":\"Analyst\"}")
                  .json()
                  .path("itemId")
                  .asLong())
          .isEqualTo(id);
      assertThat(ada.text("title")).isEqualTo("Analyst");
      assertThat(ada.text("emailAddress")).isEqualTo("ada@acme.example");
      assertThat(ada.get("lastModifiedDate")).isEqualTo(clock.instant());
      client.send("PUT", path, ADA.replace("{", "{\"id\":" + id + ","));
      assertThat(ada.text("title")).isNull();
      assertThat(client.send("DELETE", path + "/" + id, "").status()).isEqualTo(200);
      assertThat(autotask.state().findContact(id)).isEmpty();
      assertThat(autotask.state().counters()).isEqualTo(new AutotaskCounters(1, 2, 0, 1, 0, 0, 0));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{'lastName':'B','isActive':1}; Missing Required Field: firstName",
        "{'firstName':'A','lastName':'B'}; Missing Required Field: isActive",
        "{'firstName':'A','lastName':'B','isActive':true}; Unexpected character encountered while parsing value: t",
        "{'firstName':'A','lastName':'B','isActive':1,'companyLocationID':5}; does not exist or is invalid",
        "{'firstName':'A','lastName':'B','isActive':1,'phone':'123456789012345678901234567890'}; exceeds the maximum length of 25",
        "{'firstName':'A','lastName':'B','isActive':1,'emailAddress':'nobody'}; not a valid email",
        "{'firstName':'A','lastName':'B','isActive':1,'userDefinedFields':[{'name':'No','value':'x'}]}; Unable to find No",
        "[]; Unexpected character"
      })
  void refusesWithStatus500(String body, String words) {
    try (AutotaskSimulator autotask = AutotaskSimulator.start()) {
      AutotaskRow acme = autotask.state().addCompany("Acme");
      Reply reply =
          new PlainClient(autotask)
              .post("/Companies/" + acme.id() + "/Contacts", body.replace('\'', '"'));
      assertThat(reply.status()).isEqualTo(500);
      assertThat(reply.error()).contains(words);
      assertThat(autotask.state().contacts()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(RootWrites.class)
  void takesNoWritesAtTheRoot(RootWrites answer) {
    try (AutotaskSimulator autotask =
        AutotaskSimulator.start(AutotaskOptions.with(o -> o.rootWrites(answer)))) {
      for (String method : List.of("POST", "PATCH", "PUT")) {
        Reply reply = new PlainClient(autotask).send(method, "/Contacts", ADA);
        assertThat(reply.status()).isEqualTo(answer == RootWrites.HTML_404 ? 404 : 405);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(WrongCompany.class)
  void refusesAWriteBelowTheWrongCompanyUnlessTold(WrongCompany answer) {
    try (AutotaskSimulator autotask =
        AutotaskSimulator.start(AutotaskOptions.with(o -> o.wrongCompany(answer)))) {
      AutotaskRow acme = autotask.state().addCompany("Acme");
      AutotaskRow other = autotask.state().addCompany("Other");
      long id = autotask.state().addContact(acme.id(), "A", "B", null).id();
      Reply reply =
          new PlainClient(autotask)
              .send("PATCH", "/Companies/" + other.id() + "/Contacts", "{\"id\":" + id + "}");
      assertThat(reply.status()).isEqualTo(answer == WrongCompany.REFUSE ? 500 : 200);
    }
  }

  @Test
  void refusesAnybodyWithoutTheThreeHeaders() {
    try (AutotaskSimulator autotask = AutotaskSimulator.start()) {
      PlainClient client = new PlainClient(autotask);
      String url = autotask.zoneUrl() + "V1.0/Companies/0";
      assertThat(client.send("GET", url, "", "wrong").status()).isEqualTo(401);
      assertThat(client.get("/Companies/0").status()).isEqualTo(200);
      autotask.moveZone("zone19");
      assertThat(client.absolute("GET", url, "").status()).as("moved away").isEqualTo(401);
      assertThat(client.get("/Companies/0").status()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @CsvSource({"429", "500"})
  void refusesEverybodyOverTheHoursRequests(int status) {
    ManualClock clock = ManualClock.at("2026-05-01T09:00:00Z");
    AutotaskOptions options =
        AutotaskOptions.with(
            o ->
                o.hourlyThreshold(10)
                    .latency(Duration.ZERO, Duration.ZERO)
                    .limitAnswer(status, true));
    try (AutotaskSimulator autotask =
        AutotaskSimulator.builder().options(options).clock(clock).start()) {
      PlainClient client = new PlainClient(autotask);
      autotask.otherIntegrationsSent(8);
      assertThat(
              client
                  .get("/ThresholdInformation")
                  .json()
                  .path("currentTimeframeRequestCount")
                  .asInt())
          .as("asking counts too")
          .isEqualTo(9);
      assertThat(client.get("/Companies/0").status()).isEqualTo(200);
      assertThat(client.get("/Companies/0").status()).isEqualTo(status);
      clock.advance(Duration.ofMinutes(61));
      assertThat(client.get("/Companies/0").status()).isEqualTo(200);
    }
  }

  @Test
  void slowsDownAsTheHourIsUsedUp() {
    AutotaskOptions options =
        AutotaskOptions.with(
            o -> o.hourlyThreshold(100).latency(Duration.ofMillis(60), Duration.ofMillis(120)));
    try (AutotaskSimulator autotask = AutotaskSimulator.start(options)) {
      PlainClient client = new PlainClient(autotask);
      client.get("/Companies/0");
      autotask.otherIntegrationsSent(50);
      long start = System.nanoTime();
      client.get("/Companies/0");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(60));
      autotask.otherIntegrationsSent(30);
      start = System.nanoTime();
      client.get("/Companies/0");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(120));
    }
  }

  @Test
  void servesThreeCallsAtATimeForAnEndpoint() throws Exception {
    AutotaskOptions options = AutotaskOptions.with(o -> o.workTime(Duration.ofMillis(300)));
    try (AutotaskSimulator autotask = AutotaskSimulator.start(options)) {
      PlainClient client = new PlainClient(autotask);
      Callable<Reply> call = () -> client.get("/Companies/0");
      ExecutorService threads = Executors.newFixedThreadPool(6);
      try {
        List<Reply> replies = new java.util.ArrayList<>();
        for (Future<Reply> future :
            threads.invokeAll(List.of(call, call, call, call, call, call))) {
          replies.add(future.get());
        }
        assertThat(replies).filteredOn(reply -> reply.status() == 429).isNotEmpty();
        assertThat(replies)
            .filteredOn(reply -> reply.status() == 429)
            .allMatch(reply -> reply.error().contains("thread threshold of 3 threads"));
        assertThat(replies)
            .filteredOn(reply -> reply.status() == 200)
            .hasSizeGreaterThanOrEqualTo(3);
      } finally {
        threads.shutdownNow();
      }
      Map<String, Integer> most = autotask.mostSimultaneous();
      assertThat(most).containsKey("Companies");
      assertThat(most.get("Companies")).isGreaterThan(3);
    }
  }

  @Test
  void keepsGroupsUniqueAndMembershipsBelowThem() {
    try (AutotaskSimulator autotask = AutotaskSimulator.start()) {
      AutotaskRow acme = autotask.state().addCompany("Acme");
      long contact = autotask.state().addContact(acme.id(), "A", "B", null).id();
      PlainClient client = new PlainClient(autotask);
      long group =
          client
              .post("/ContactGroups", "{\"name\":\"VIP\",\"isActive\":true}")
              .json()
              .path("itemId")
              .asLong();
      assertThat(client.post("/ContactGroups", "{\"name\":\"vip\"}").error())
          .contains("already exists");
      String path = "/ContactGroups/" + group + "/Contacts";
      assertThat(client.post(path, "{\"contactID\":" + contact + "}").status()).isEqualTo(200);
      assertThat(client.post(path, "{\"contactID\":" + contact + "}").error())
          .contains("already exists");
      assertThat(client.post(path, "{\"contactID\":1}").error()).contains("does not exist");
      assertThat(autotask.state().groupsOf(contact)).containsExactly("VIP");
      autotask.state().clear();
      assertThat(autotask.state().contacts()).isEmpty();
      assertThat(autotask.state().companies()).hasSize(1);
    }
  }
}
