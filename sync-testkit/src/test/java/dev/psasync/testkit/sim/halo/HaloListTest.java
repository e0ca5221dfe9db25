package dev.psasync.testkit.sim.halo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.psasync.testkit.sim.ManualClock;
import dev.psasync.testkit.sim.halo.HaloSimulatorOptions.CountBeyondEnd;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HaloListTest {
  private final ManualClock clock = ManualClock.at("2026-05-01T09:00:00.7Z");
  private HaloSimulator halo = start(HaloSimulatorOptions.hosted());
  private PlainClient client = PlainClient.signedIn(halo);

  private HaloSimulator start(HaloSimulatorOptions options) {
    return HaloSimulator.builder().options(options).clock(clock).start();
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

  private ClientRow acmeWith(int users) {
    ClientRow acme = halo.state().addClient("Acme Ltd");
    for (int i = 1; i <= users; i++) {
      halo.state().addUser(acme.mainSiteId(), "User %04d".formatted(i), "u" + i + "@acme.example");
    }
    return acme;
  }

  private JsonNode users(String query) {
    PlainClient.Reply reply = client.get("/api/Users?" + query);
    assertThat(reply.status()).isEqualTo(200);
    return reply.json();
  }

  private List<String> names(String query) {
    List<String> names = new ArrayList<>();
    users(query).path("users").forEach(row -> names.add(row.path("name").asText()));
    return names;
  }

  @Test
  void pageSizeIsCappedWithoutAWordAndTheCountStaysRight() {
    acmeWith(716);
    JsonNode page = users("pageinate=true&page_size=1000&page_no=1&order=id");
    assertThat(page.path("users")).hasSize(100);
    assertThat(page.path("record_count").asInt()).isEqualTo(717);
    assertThat(page.path("page_size").asInt()).isEqualTo(1000);
    assertThat(users("pageinate=true&page_no=8&page_size=100").path("users")).hasSize(17);
    assertThat(users("pageinate=true").path("users")).as("default page").hasSize(50);
    assertThat(users("pageinate=true&page_no=x&page_size=-3").path("page_no").asInt()).isEqualTo(1);
  }

  @Test
  void pageCapAndEchoedSizeAreSwitches() {
    restart(
        HaloSimulatorOptions.with(
            o -> o.pageCap(1000).defaultPageSize(7).requestedPageSizeEchoed(false)));
    acmeWith(300);
    assertThat(users("pageinate=true&page_size=999").path("users")).hasSize(301);
    JsonNode page = users("pageinate=true");
    assertThat(page.path("users")).hasSize(7);
    assertThat(page.path("page_size").asInt()).isEqualTo(7);
  }

  @Test
  void beyondTheEndThePageIsEmpty() {
    acmeWith(3);
    JsonNode beyond = users("pageinate=true&page_no=9&page_size=2");
    assertThat(beyond.path("users")).isEmpty();
    assertThat(beyond.path("record_count").asInt()).isEqualTo(4);
    restart(HaloSimulatorOptions.with(o -> o.countBeyondEnd(CountBeyondEnd.ZERO)));
    acmeWith(3);
    assertThat(users("pageinate=true&page_no=9&page_size=2").path("record_count").asInt()).isZero();
    assertThat(users("pageinate=true&page_no=2&page_size=2").path("record_count").asInt())
        .isEqualTo(4);
  }

  @Test
  void withoutPagingOnlyTheCountComesAlong() {
    acmeWith(150);
    JsonNode all = users("");
    assertThat(all.has("page_no")).isFalse();
    assertThat(all.path("users")).hasSize(151);
    assertThat(users("count=20").path("users")).hasSize(20);
    assertThat(users("count=20").path("record_count").asInt()).isEqualTo(151);
    restart(HaloSimulatorOptions.with(o -> o.unpagedCap(100)));
    acmeWith(150);
    assertThat(users("count=5000").path("users")).hasSize(100);
  }

  @Test
  void idonlyGivesIdsAndKnowsNoPages() {
    acmeWith(60);
    JsonNode ids = users("idonly=true&pageinate=true&page_size=10");
    assertThat(ids.path("users")).hasSize(61);
    assertThat(ids.path("users").get(0)).hasSize(1);
  }

  @Test
  void decimalsNullsAndDatesAreWrittenAsHaloDoes() {
    ClientRow acme = acmeWith(1);
    UserRow user = halo.state().usersWithEmail("U1@ACME.example").get(0);
    String row = client.get("/api/Users?client_id=" + acme.id() + "&order=id&orderdesc=1").body();
    assertThat(row)
        .contains("\"site_id\":" + acme.mainSiteId() + ".0")
        .contains("\"site_id_int\":" + acme.mainSiteId() + ",")
        .contains("\"client_id\":" + acme.id() + ",")
        .contains("\"sitephonenumber\":\"\"")
        .doesNotContain("title", "phonenumber\":null", "azureoid", "ulastupdate");
    assertThat(client.get("/api/Site").body()).contains("\"client_id\":" + acme.id() + ".0");
    String detail = client.get("/api/Users/" + user.id() + "?includedetails=true").body();
    assertThat(detail).contains("\"ulastupdate\":\"2026-05-01T09:00:00.7\"");
    assertThat(detail).contains("\"client\":{\"id\":" + acme.id());
    assertThat(client.get("/api/azureadconnection").body()).contains("1899-12-30T00:00:00\"");
  }

  @Test
  void detailFieldsAreNotInListRows() {
    acmeWith(1);
    UserRow user = halo.state().usersWithEmail("u1@acme.example").get(0);
    user.set("email2", "second@acme.example").set("department", "IT").set("azure_tenant_id", "t");
    JsonNode row = users("search=User+0").path("users").get(0);
    assertThat(row.has("email2") || row.has("department") || row.has("azure_tenant_id")).isFalse();
    JsonNode detail = client.get("/api/users/" + user.id() + "?includedetails=true").json();
    assertThat(detail.path("email2").asText()).isEqualTo("second@acme.example");
    assertThat(detail.path("department").asText()).isEqualTo("IT");
    assertThat(client.get("/api/users/" + user.id()).json().has("department")).isFalse();
    restart(HaloSimulatorOptions.with(o -> o.furtherEmailsInList(true)));
    acmeWith(1);
    halo.state()
        .usersWithEmail("u1@acme.example")
        .get(0)
        .set("email2", "x@y")
        .set("department", "");
    row = users("search=User+0").path("users").get(0);
    assertThat(row.path("email2").asText()).isEqualTo("x@y");
    assertThat(row.has("department")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # query                                  , active, inactive
          ''                                       , true  , false
          includeinactive=true&includeactive=true  , true  , true
          includeinactive=true                     , false , true
          'activeinactive=true,true'               , true  , true
          'activeinactive=false,true'              , false , true
          include_inactive=true                    , true  , false
          INCLUDEACTIVE=1&IncludeInactive=1        , true  , true
          """)
  void inactiveUsersAreHiddenUnlessAskedFor(String query, boolean active, boolean inactive) {
    acmeWith(2);
    halo.state().usersWithEmail("u2@acme.example").get(0).set("inactive", true);
    List<String> names = names("exclude_generaluser=true&" + query);
    assertThat(names.contains("User 0001")).isEqualTo(active);
    assertThat(names.contains("User 0002")).isEqualTo(inactive);
  }

  @Test
  void misspeltFiltersReturnEverything() {
    ClientRow acme = acmeWith(3);
    halo.state().addClient("Other");
    assertThat(names("client_id=" + acme.id())).hasSize(4);
    assertThat(names("clientid=" + acme.id())).hasSize(5);
    assertThat(names("site_id=" + acme.mainSiteId())).hasSize(4);
    assertThat(names("client_id=999")).isEmpty();
  }

  @Test
  void searchIsFuzzyAndBlindToTheObjectId() {
    acmeWith(12);
    UserRow user = halo.state().usersWithEmail("u1@acme.example").get(0);
    user.set("azureoid", "6f0c2f0e-1111").set("phonenumber", "0201 555100").set("email3", "Z@z");
    assertThat(names("search=U1%40ACME")).containsExactly("User 0001");
    assertThat(names("search=u1")).as("u1, u10, u11, u12").hasSize(4);
    assertThat(names("search=z%40Z")).hasSize(1);
    assertThat(names("search=6f0c2f0e")).isEmpty();
    assertThat(names("search=555100")).isEmpty();
    assertThat(names("search=555100&search_phonenumbers=true")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          emailaddress | 2  | U1@acme.example           | 1
          emailaddress | 6  | u1@acme.example           | 1
          emailaddress | 3  | u1@acme.example           | 3
          emailaddress | 0  | u1@acme.example,u2@acme.example | 2
          emailaddress | 1  | u1@acme.example,u2@acme.example | 2
          emailaddress | 4  | %acme%                    | 3
          emailaddress | 5  | %acme%                    | 1
          azureoid     | 2  | OID-1                     | 1
          id           | 7  | 31                        | 2
          id           | 8  | 31                        | 3
          id           | 9  | 31                        | 1
          id           | 10 | 31                        | 2
          """,
      delimiter = '|')
  void advancedSearchKnowsItsOperators(String field, int type, String value, int hits) {
    acmeWith(3);
    halo.state().user(31).set("azureoid", "oid-1");
    String search =
        "[{\"filter_name\":\"%s\",\"filter_type\":%d,\"filter_value\":\"%s\"}]"
            .formatted(field, type, value);
    assertThat(names("advanced_search=" + PlainClient.encoded(search))).hasSize(hits);
  }

  @Test
  void advancedSearchRefusesFieldsItDoesNotKnow() {
    String search = "[{\"filter_name\":\"%s\",\"filter_type\":2,\"filter_value\":\"x\"}]";
    restart(HaloSimulatorOptions.with(o -> o.advancedSearchOnAzureOid(false)));
    for (String field : List.of("azureoid", "nonsense")) {
      PlainClient.Reply reply =
          client.get("/api/Users?advanced_search=" + PlainClient.encoded(search.formatted(field)));
      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.body()).contains("Invalid advanced search parameter(s)");
    }
  }

  @Test
  void orderIsByNameUnlessToldAndStableById() {
    acmeWith(3);
    halo.state().user(33).set("name", "Aaron");
    assertThat(names("")).first().isEqualTo("Aaron");
    assertThat(names("order=id")).first().isEqualTo("General User");
    assertThat(names("order=id&orderdesc=1")).first().isEqualTo("Aaron");
    assertThat(names("order=nonsense")).first().isEqualTo("Aaron");
  }

  @Test
  void specialUsersCanBeLeftOut() {
    acmeWith(3);
    halo.state().user(31).set("isserviceaccount", true);
    halo.state().user(32).set("linked_agent_id", 7);
    assertThat(names("exclude_generaluser=true")).hasSize(3);
    assertThat(names("exclude_defaultsiteusers=true")).hasSize(3);
    assertThat(names("exclude_agents=true")).hasSize(3);
    assertThat(names("includeserviceaccount=false")).hasSize(3);
    assertThat(names("includenonserviceaccount=false")).containsExactly("User 0001");
  }

  @Test
  void lastUpdateFilterIsIgnoredUnlessSwitchedOn() {
    acmeWith(2);
    String farFuture = "lastupdatefromdate=2999-01-01T00:00:00";
    assertThat(names(farFuture)).hasSize(3);
    restart(HaloSimulatorOptions.with(o -> o.lastUpdateFilter(true)));
    acmeWith(2);
    clock.advance(Duration.ofMinutes(59));
    halo.state().user(31).set("title", "Boss");
    assertThat(names(farFuture)).isEmpty();
    assertThat(names("lastupdatefromdate=2026-05-01T09:59:00")).containsExactly("User 0001");
    assertThat(names("lastupdatefromdate=2026-05-01T09:59:00Z")).hasSize(1);
    assertThat(names("lastupdatetodate=2026-05-01T09:30:00")).hasSize(2);
    assertThat(names("lastupdatefromdate=true")).as("unusable").hasSize(3);
    String sites = client.get("/api/Site?" + farFuture).body();
    assertThat(sites).contains("\"record_count\":0");
  }

  @Test
  void clientListsCarryWhatIsAskedFor() {
    ClientRow acme = acmeWith(0);
    acme.set("website", "https://acme.example").set("notes", "n").mapTenant("t-1", "Acme");
    JsonNode plain = client.get("/api/Client").json().path("clients").get(0);
    assertThat(plain.has("website") || plain.has("azure_tenants") || plain.has("notes")).isFalse();
    assertThat(plain.path("main_site_id").asLong()).isEqualTo(acme.mainSiteId());
    JsonNode full =
        client
            .get("/api/Client?include_website=true&includeazuretenants=true&includenotes=true")
            .json()
            .path("clients")
            .get(0);
    assertThat(full.path("website").asText()).isEqualTo("https://acme.example");
    assertThat(full.path("notes").asText()).isEqualTo("n");
    assertThat(full.path("azure_tenants").get(0).path("azure_tenant_id").asText()).isEqualTo("t-1");
    restart(HaloSimulatorOptions.with(o -> o.logoBytes(5000)));
    acmeWith(0);
    assertThat(client.get("/api/Client").body().length()).isGreaterThan(5000);
  }

  @Test
  void siteListsCarryTheAddressOnlyWhenAskedFor() {
    ClientRow acme = acmeWith(0);
    halo.state().site(acme.mainSiteId()).set("delivery_address_line1", "1 Main St");
    assertThat(client.get("/api/Site").body()).doesNotContain("1 Main St");
    assertThat(client.get("/api/Site?includeaddress=true&client_id=" + acme.id()).body())
        .contains("\"delivery_address_line1\":\"1 Main St\"");
    assertThat(client.get("/api/Site/" + acme.mainSiteId() + "?includedetails=true").body())
        .contains("\"line1\":\"1 Main St\"");
  }

  @Test
  void pathsIgnoreCaseAndUnknownOnesAreNotFound() {
    assertThat(client.get("/API/users").status()).isEqualTo(200);
    assertThat(client.get("/api/Userz").status()).isEqualTo(404);
    assertThat(client.get("/api/Users/99").status()).isEqualTo(404);
    assertThat(client.get("/api/Users/x").status()).isEqualTo(404);
    assertThat(client.method("PUT", "/api/Users").status()).isEqualTo(405);
    assertThat(client.method("PATCH", "/api/Users").status()).isEqualTo(405);
  }

  @Test
  void customFieldsComeOnlyWhenAskedFor() {
    acmeWith(1);
    halo.state().user(31).setCustomField("CFM365SyncKeepActive", 2);
    assertThat(users("search=User+0").path("users").get(0).has("customfields")).isFalse();
    JsonNode field =
        users("search=User+0&include_custom_fields=231")
            .path("users")
            .get(0)
            .path("customfields")
            .get(0);
    assertThat(field.path("value").asInt()).isEqualTo(2);
    assertThat(field.path("display").asText()).isEqualTo("Y");
    assertThat(
            users("search=User+0&include_custom_fields=9")
                .path("users")
                .get(0)
                .path("customfields"))
        .isEmpty();
    JsonNode detail = client.get("/api/Users/31?includedetails=true").json();
    assertThat(detail.path("customfields").get(0).path("id").asInt()).isEqualTo(231);
  }
}
