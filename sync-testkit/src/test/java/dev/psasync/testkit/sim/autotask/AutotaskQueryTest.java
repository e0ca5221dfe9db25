package dev.psasync.testkit.sim.autotask;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.psasync.testkit.sim.autotask.AutotaskOptions.NextPageGet;
import dev.psasync.testkit.sim.autotask.PlainClient.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AutotaskQueryTest {
  private static final String ALL = "{\"op\":\"gte\",\"field\":\"id\",\"value\":0}";

  private static AutotaskRow loaded(AutotaskSimulator autotask, int contacts) {
    AutotaskRow acme = autotask.state().addCompany("Acme");
    for (int i = 1; i <= contacts; i++) {
      autotask.state().addContact(acme.id(), "User", "No " + i, "u" + i + "@acme.example");
    }
    return acme;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{'op':'eq','field':'lastName','value':'NO 2'}; No 2",
        "{'op':'noteq','field':'lastName','value':'No 2'}; No 1,No 3",
        "{'op':'in','field':'LASTNAME','value':['No 1','No 3']}; No 1,No 3",
        "{'op':'notIn','field':'lastName','value':['No 1','No 3']}; No 2",
        "{'op':'beginsWith','field':'emailAddress','value':'u3'}; No 3",
        "{'op':'endsWith','field':'emailAddress','value':'acme.example'}; No 1,No 2,No 3",
        "{'op':'contains','field':'emailAddress','value':'1@'}; No 1",
        "{'op':'exist','field':'title'}; No 2",
        "{'op':'notExist','field':'title'}; No 1,No 3",
        "{'op':'or','items':[{'op':'eq','field':'isActive','value':0},{'op':'eq','field':'title','value':'Analyst'}]}; No 2,No 3",
        "{'op':'exist','field':'Department','udf':true}; No 1",
        "{'op':'gt','field':'lastModifiedDate','value':'2099-01-01T00:00:00Z'};",
        "{'op':'lt','field':'lastModifiedDate','value':'2099-01-01T00:00:00Z'}; No 1,No 2,No 3"
      })
  void understandsConditions(String condition, String names) {
    try (AutotaskSimulator autotask = AutotaskSimulator.start()) {
      loaded(autotask, 3);
      List<AutotaskRow> rows = autotask.state().contacts();
      rows.get(0).setUserDefined("Department", "R&D");
      rows.get(1).set("title", "Analyst");
      rows.get(2).set("isActive", 0);
      List<String> found = new ArrayList<>();
      new PlainClient(autotask)
          .query("Contacts", condition.replace('\'', '"'))
          .json()
          .path("items")
          .forEach(item -> found.add(item.path("lastName").asText()));
      assertThat(String.join(",", found)).isEqualTo(names == null ? "" : names);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{'op':'eq','field':'nope','value':1}; Unable to find nope in the Contact Entity",
        "{'op':'eq','field':'Department','value':'x'}; Unable to find Department",
        "{'op':'eq','field':'companyID','value':'abc'}; Conversion failed",
        "{'op':'eq','field':'primaryContact','value':1}; not a valid boolean",
        "{'op':'eq','field':'surveyOptOut','value':true}; cannot be queried",
        "{'op':'like','field':'lastName','value':'x'}; not a valid operator",
        "{'op':'exist','field':'Department','udf':true},{'op':'exist','field':'Keep Active','udf':true}; Only one user defined field"
      })
  void refusesWithStatus500(String condition, String words) {
    try (AutotaskSimulator autotask = AutotaskSimulator.start()) {
      loaded(autotask, 1);
      Reply reply = new PlainClient(autotask).query("Contacts", condition.replace('\'', '"'));
      assertThat(reply.status()).isEqualTo(500);
      assertThat(reply.error()).contains(words);
    }
  }

  @Test
  void takesFiveHundredConditionsAndNoMore() {
    try (AutotaskSimulator autotask = AutotaskSimulator.start()) {
      String ids =
          IntStream.range(0, 500).mapToObj(Integer::toString).collect(Collectors.joining(","));
      PlainClient client = new PlainClient(autotask);
      String in = "{\"op\":\"in\",\"field\":\"companyID\",\"value\":[" + ids + "]}";
      assertThat(client.query("Contacts", in).status()).isEqualTo(200);
      assertThat(client.query("Contacts", in + "," + ALL).error()).contains("500 or fewer");
    }
  }

  @ParameterizedTest
  @EnumSource(NextPageGet.class)
  void pagesByPostingTheQueryAgain(NextPageGet get) {
    try (AutotaskSimulator autotask =
        AutotaskSimulator.start(AutotaskOptions.with(o -> o.nextPageGet(get)))) {
      loaded(autotask, 5);
      PlainClient client = new PlainClient(autotask);
      String body = "{\"MaxRecords\":2,\"filter\":[" + ALL + "]}";
      JsonNode page = client.post("/Contacts/query", body).json();
      assertThat(page.path("pageDetails").path("requestCount").asInt()).isEqualTo(2);
      int rows = page.path("items").size();
      while (!page.path("pageDetails").path("nextPageUrl").isNull()) {
        String next = page.path("pageDetails").path("nextPageUrl").asText();
        Reply wrong = client.absolute("GET", next, "");
        assertThat(wrong.status()).isEqualTo(get == NextPageGet.EMPTY_PAGE ? 200 : 405);
        page = client.absolute("POST", next, body).json();
        rows += page.path("items").size();
      }
      assertThat(rows).isEqualTo(5);
    }
  }

  @Test
  void pagesByGetIfTheFirstWasOne() {
    try (AutotaskSimulator autotask = AutotaskSimulator.start()) {
      loaded(autotask, 3);
      PlainClient client = new PlainClient(autotask);
      String search = PlainClient.encoded("{\"MaxRecords\":2,\"filter\":[" + ALL + "]}");
      JsonNode page = client.get("/Contacts/query?search=" + search).json();
      assertThat(page.path("items")).hasSize(2);
      String next = page.path("pageDetails").path("nextPageUrl").asText();
      assertThat(client.absolute("GET", next, "").json().path("items")).hasSize(1);
      assertThat(
              client
                  .get("/Contacts/query/count?search=" + search)
                  .json()
                  .path("queryCount")
                  .asInt())
          .isEqualTo(3);
    }
  }

  @Test
  void answersAnAddressThatIsTooLongWithAPage404() {
    try (AutotaskSimulator autotask = AutotaskSimulator.start()) {
      Reply reply = new PlainClient(autotask).get("/Contacts/query?search=" + "x".repeat(2100));
      assertThat(reply.status()).isEqualTo(404);
      assertThat(reply.body()).startsWith("<html>");
    }
  }

  @Test
  void givesTheFieldsAskedForAndTheIdInAnyCase() {
    try (AutotaskSimulator autotask = AutotaskSimulator.start()) {
      loaded(autotask, 1);
      PlainClient client = new PlainClient(autotask);
      JsonNode item =
          client
              .post(
                  "/contacts/QUERY",
                  "{\"includeFields\":[\"EMAILADDRESS\"],\"filter\":[" + ALL + "]}")
              .json()
              .path("items")
              .path(0);
      assertThat(item.has("id")).isTrue();
      assertThat(item.path("emailAddress").asText()).isEqualTo("u1@acme.example");
      assertThat(item.has("lastName")).isFalse();
      assertThat(
              client
                  .post(
                      "/Contacts/query", "{\"includeFields\":[\"nope\"],\"filter\":[" + ALL + "]}")
                  .status())
          .isEqualTo(500);
    }
  }
}
