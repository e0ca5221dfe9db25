package dev.psasync.testkit.sim.connectwise;

import static dev.psasync.testkit.sim.connectwise.Caller.query;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.psasync.testkit.estate.Estate;
import dev.psasync.testkit.estate.EstateGenerator;
import dev.psasync.testkit.estate.EstateInConnectWise;
import dev.psasync.testkit.sim.ManualClock;
import dev.psasync.testkit.sim.connectwise.Caller.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The instance as anybody sees it over HTTP. */
class ConnectWiseSimulatorTest {
  private final ManualClock clock = ManualClock.at("2026-05-01T09:00:00Z");
  private final ConnectWiseSimulator simulator =
      ConnectWiseSimulator.builder().clock(clock).start();
  private final ConnectWiseState state = simulator.state();
  private final Caller caller = new Caller(simulator);

  @AfterEach
  void close() {
    assertThat(simulator.server().unexpectedFailures()).isEmpty();
    simulator.close();
  }

  private ContactRow ada() {
    CompanyRow acme = state.addCompany("Acme (UK) Ltd");
    clock.advance(Duration.ofMinutes(5));
    return state
        .addContact(acme.mainSiteId(), "Ada", "Byron")
        .email("ada@acme.example")
        .addItem("Personal", "ada@home.example", false)
        .addItem("Mobile", "0170 5551", true)
        .addType("VIP")
        .set("title", "Head of [R&D]")
        .setCustomField("EntraObjId", "oid-1");
  }

  private static List<Long> ids(Reply reply) {
    assertThat(reply.status()).isEqualTo(200);
    List<Long> ids = new ArrayList<>();
    reply.body().forEach(row -> ids.add(row.path("id").asLong()));
    return ids;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          firstName="ada"; true
          firstName='Ada'; true
          firstName!="Ada"; false
          firstName="A*"; true
          firstName="*d"; false
          lastName like "%yro%"; true
          lastName contains "yro"; true
          lastName not contains "yro"; false
          title="Head of [[]R&D]"; true
          inactiveFlag=false; true
          inactiveFlag = true OR lastName="Byron"; true
          (inactiveFlag=true or id>0) and LastName="x"; false
          company/name="Acme (UK) Ltd"; true
          company/id in (1,2,3); false
          company/id not in (1,2,3); true
          nickName=null; true
          title != null; true
          lastUpdated>[2026-05-01T09:00:00Z]; true
          LastUpdated<=[2026-05-01T09:04:59Z]; false
          id>=1 and id<1000000; true
          """)
  void conditions(String condition, boolean found) {
    ContactRow ada = ada();
    List<Long> ids = ids(caller.get("/company/contacts" + query("conditions", condition)));
    assertThat(ids).isEqualTo(found ? List.of(ada.id()) : List.of());
    assertThat(
            caller
                .get("/company/contacts/count" + query("conditions", condition))
                .body()
                .path("count")
                .asInt())
        .isEqualTo(found ? 1 : 0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          communicationItems/value="ada@home.example" AND communicationItems/communicationType="Email"; true
          communicationItems/value="0170 5551" AND communicationItems/communicationType="Email"; false
          communicationItems/type/name="Mobile"; true
          types/name="VIP"; true
          types/name="Approver"; false
          """)
  void childConditionsMeanOneElement(String condition, boolean found) {
    ada();
    assertThat(ids(caller.get("/company/contacts" + query("childConditions", condition))))
        .hasSize(found ? 1 : 0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          caption="EntraObjId" AND value="OID-1"; true
          caption="KeepActive" AND value="oid-1"; false
          """)
  void customFieldConditionsMeanOneRow(String condition, boolean found) {
    ada();
    assertThat(ids(caller.get("/company/contacts" + query("customFieldConditions", condition))))
        .hasSize(found ? 1 : 0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "conditions=firstName=Ada",
        "conditions=firstName=\"Ada",
        "conditions=firstName \"Ada\"",
        "conditions=noSuchField=1",
        "conditions=communicationItems/value=\"x\"",
        "conditions=(id=1",
        "conditions=lastUpdated>[yesterday]",
        "childConditions=communicationItems/id in (1,2)",
        "childConditions=firstName=\"Ada\"",
        "orderBy=nothing asc",
        "pageSize=many"
      })
  void badQueriesAreExplained(String parameter) {
    ada();
    int equals = parameter.indexOf('=');
    Reply reply =
        caller.get(
            "/company/contacts"
                + query(parameter.substring(0, equals), parameter.substring(equals + 1)));
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body().path("message").asText()).contains("Strings must be");
  }

  @Test
  void pagesHaveTwentyFiveRowsAThousandAtMostAndLinks() {
    CompanyRow acme = state.addCompany("Acme");
    for (int i = 0; i < 60; i++) {
      state.addContact(acme.mainSiteId(), "P" + i, null);
    }
    Reply first = caller.get("/company/contacts");
    assertThat(first.body()).hasSize(25);
    String link = first.raw().headers().firstValue("Link").orElseThrow();
    assertThat(link).contains("page=2>; rel=\"next\"", "page=3>; rel=\"last\"");
    assertThat(link).doesNotContain("prev");
    Reply last = caller.get("/company/contacts?page=3");
    assertThat(last.body()).hasSize(10);
    assertThat(last.raw().headers().firstValue("Link").orElseThrow())
        .contains("rel=\"prev\"", "rel=\"first\"")
        .doesNotContain("next");
    assertThat(caller.get("/company/contacts?page=4").body()).isEmpty();
    assertThat(caller.get("/company/contacts?pageSize=5000").body()).hasSize(60);
    assertThat(
            caller
                .get("/company/contacts" + query("conditions", "firstName=\"P*\" and id>0"))
                .raw()
                .headers()
                .firstValue("Link")
                .orElseThrow())
        .as("lower-case escapes, plus for blanks")
        .contains("conditions=firstName%3d%22P*%22+and+id%3e0");
  }

  @Test
  void forwardOnlyPagesFollowIds() {
    CompanyRow acme = state.addCompany("Acme");
    for (int i = 0; i < 7; i++) {
      state.addContact(acme.mainSiteId(), "P" + (9 - i), null);
    }
    Reply first =
        caller.get(
            "/company/contacts?pageSize=3&page=9&pageId=0", "pagination-type", "forward-only");
    List<Long> ids = ids(first);
    assertThat(ids).hasSize(3).isSorted();
    assertThat(first.raw().headers().firstValue("Link").orElseThrow())
        .contains("pageId=" + ids.get(2));
    Reply last =
        caller.get(
            "/company/contacts?pageSize=6&pageId=" + ids.get(2), "pagination-type", "forward-only");
    assertThat(ids(last)).hasSize(4);
    assertThat(last.raw().headers().firstValue("Link")).as("always a next link").isPresent();
  }

  @Test
  void theLimitIsARollingMinuteWithAnOddBody() {
    try (ConnectWiseSimulator narrow =
        ConnectWiseSimulator.builder()
            .clock(clock)
            .options(ConnectWiseOptions.with(o -> o.requestLimit(3, Duration.ofMinutes(1))))
            .start()) {
      Caller here = new Caller(narrow);
      for (int i = 0; i < 3; i++) {
        assertThat(here.get("/system/info").status()).isEqualTo(200);
      }
      Reply refused = here.get("/system/info");
      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.body().path("error").asText()).isEqualTo("ConnectWiseAPI");
      assertThat(refused.body().has("code")).isFalse();
      assertThat(refused.raw().headers().firstValue("Retry-After")).contains("60");
      clock.advance(Duration.ofSeconds(60));
      assertThat(here.get("/system/info").status()).isEqualTo(200);
    }
  }

  @Test
  void longAddressesAreRefused() {
    assertThat(
            caller
                .get("/company/contacts" + query("conditions", "id>" + "0".repeat(2000)))
                .status())
        .isEqualTo(414);
  }

  @Test
  void theVersionComesBackAndUnknownPathsAreTold() {
    Reply info = caller.get("/system/info");
    assertThat(info.raw().headers().firstValue("Content-Type"))
        .contains("application/vnd.connectwise.com+json; version=2022.1");
    assertThat(info.raw().headers().firstValue("api-current-version")).isPresent();
    assertThat(caller.get("/company/nothing").body().path("message").asText())
        .isEqualTo("The endpoint does not exist.");
    assertThat(caller.get("/company/contacts/5").body().path("code").asText())
        .isEqualTo("NotFound");
    assertThat(caller.send("PUT", "/company/contacts", "{}").status()).isEqualTo(405);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          {"op":"replace"}; InvalidPatch
          [{"op":"move","path":"title","value":"x"}]; InvalidPatch
          [{"op":"replace","path":"Title","value":"x"}]; InvalidPatch
          [{"op":"replace","path":"communicationItems","value":"x"}]; InvalidPatch
          [{"op":"replace","path":"types","value":[]}]; InvalidPatch
          [{"op":"replace","path":"inactiveFlag","value":"maybe"}]; InvalidPatch
          [{"op":"remove","path":"communicationItems/9"}]; InvalidPatch
          [{"op":"replace","path":"site","value":{"id":1}}]; InvalidObject
          [{"op":"replace","path":"firstName","value":""}]; InvalidObject
          [{"op":"replace","path":"customFields","value":[{"id":1,"value":"x"}]}]; InvalidObject
          """)
  void badPatchesChangeNothing(String patch, String code) {
    ContactRow ada = ada();
    String before = ada.json();
    Reply reply = caller.send("PATCH", "/company/contacts/" + ada.id(), patch);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body().path("code").asText()).isEqualTo(code);
    assertThat(ada.json()).isEqualTo(before);
  }

  @Test
  void aListOfItemsIsReplacedWhole() {
    ContactRow ada = ada();
    caller.send(
        "PATCH",
        "/company/contacts/" + ada.id(),
        "[{\"op\":\"replace\",\"path\":\"communicationItems\",\"value\":[{\"type\":{\"id\":13},\"value\":\"only@acme.example\",\"defaultFlag\":true}]}]");
    assertThat(ada.items()).extracting(ContactRow.Item::value).containsExactly("only@acme.example");
  }

  @Test
  void aPutEmptiesWhatItLeavesOut() {
    ContactRow ada = ada();
    Reply reply =
        caller.send(
            "PUT",
            "/company/contacts/" + ada.id(),
            "{\"firstName\":\"Ada\",\"company\":{\"id\":" + ada.companyId() + "}}");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(ada.text("title")).isNull();
    assertThat(ada.text("lastName")).isNull();
    assertThat(ada.items()).hasSize(3);
    assertThat(ada.customField("EntraObjId")).isEqualTo("oid-1");
  }

  @Test
  void oneDefaultOfEachChannel() {
    ContactRow ada = ada();
    caller.send(
        "POST",
        "/company/contacts/" + ada.id() + "/communications",
        "{\"type\":{\"id\":13},\"value\":\"new@acme.example\",\"defaultFlag\":true}");
    assertThat(ada.items())
        .filteredOn(ContactRow.Item::standard)
        .extracting(ContactRow.Item::value)
        .containsExactly("0170 5551", "new@acme.example");
    assertThat(ada.text("defaultPhoneNbr")).isEqualTo("0170 5551");
  }

  @Test
  void aChangeOfAnItemAloneDoesNotTouchTheContactUnlessToldTo() {
    ContactRow ada = ada();
    String before = ada.text("lastUpdated");
    clock.advance(Duration.ofHours(1));
    caller.send(
        "DELETE",
        "/company/contacts/" + ada.id() + "/communications/" + ada.items().get(1).id(),
        null);
    assertThat(ada.items()).hasSize(2);
    assertThat(ada.text("lastUpdated")).isEqualTo(before);
  }

  @Test
  void itemsAreLeftOutWhereThereAreNone() {
    ContactRow lone = state.addContact(state.addCompany("Acme").mainSiteId(), "Lone", null);
    JsonNode shown = caller.get("/company/contacts/" + lone.id()).body();
    assertThat(shown.has("communicationItems")).isFalse();
    assertThat(shown.path("types").isEmpty()).isTrue();
    assertThat(shown.path("customFields")).hasSize(2);
    assertThat(shown.path("_info").path("communications_href").asText()).contains("3.0//company");
  }

  @Test
  void deletesAndRemovesTypes() {
    ContactRow ada = ada();
    JsonNode associations =
        caller.get("/company/contacts/" + ada.id() + "/typeAssociations").body();
    assertThat(associations).hasSize(1);
    long association = associations.get(0).path("id").asLong();
    assertThat(
            caller
                .send(
                    "DELETE",
                    "/company/contacts/" + ada.id() + "/typeAssociations/" + association,
                    null)
                .status())
        .isEqualTo(204);
    assertThat(ada.types()).isEmpty();
    assertThat(caller.send("DELETE", "/company/contacts/" + ada.id(), null).status())
        .isEqualTo(204);
    assertThat(state.contacts()).isEmpty();
    assertThat(state.counters().writes()).isEqualTo(2);
  }

  @Test
  void holdsAnEstate() {
    Estate estate = EstateGenerator.seeded(42).tenants(12).usersPerTenant(40).generate();
    EstateInConnectWise loaded = EstateInConnectWise.load(estate, state);
    int contacts = estate.companies().stream().mapToInt(each -> each.contacts().size()).sum();
    int sites = estate.companies().stream().mapToInt(each -> each.sites().size()).sum();
    assertThat(state.contacts()).hasSize(contacts);
    assertThat(state.sites()).hasSize(sites);
    estate
        .companies()
        .forEach(
            company ->
                company
                    .contacts()
                    .forEach(
                        contact -> {
                          ContactRow row = loaded.contact(contact.key());
                          assertThat(row.active()).isEqualTo(contact.active());
                          assertThat(row.companyId()).isEqualTo(loaded.company(company.key()).id());
                          assertThat(row.customField("EntraObjId")).isEqualTo(contact.objectId());
                        }));
  }
}
