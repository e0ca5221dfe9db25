package dev.psasync.testkit.sim.halo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.psasync.testkit.sim.ManualClock;
import dev.psasync.testkit.sim.halo.HaloSimulatorOptions.BatchAnswer;
import dev.psasync.testkit.sim.halo.HaloSimulatorOptions.DuplicateEmail;
import dev.psasync.testkit.sim.halo.HaloSimulatorOptions.FailingElement;
import dev.psasync.testkit.sim.halo.HaloSimulatorOptions.HistoryDelete;
import dev.psasync.testkit.sim.halo.HaloSimulatorOptions.MissingTenants;
import dev.psasync.testkit.sim.halo.HaloSimulatorOptions.NullValue;
import dev.psasync.testkit.sim.halo.HaloSimulatorOptions.OverlongText;
import dev.psasync.testkit.sim.halo.HaloSimulatorOptions.WelcomeMail;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HaloWriteTest {
  private static final String USERS = "/api/Users";

  private final ManualClock clock = ManualClock.at("2026-05-01T09:00:00Z");
  private HaloSimulator halo = HaloSimulator.builder().clock(clock).start();
  private PlainClient client = PlainClient.signedIn(halo);
  private ClientRow acme = halo.state().addClient("Acme Ltd");
  private long site = acme.mainSiteId();

  private void restart(Consumer<HaloSimulatorOptions.Builder> change) {
    halo.close();
    halo = HaloSimulator.builder().options(HaloSimulatorOptions.with(change)).clock(clock).start();
    client = PlainClient.signedIn(halo);
    acme = halo.state().addClient("Acme Ltd");
    site = acme.mainSiteId();
  }

  @BeforeEach
  void sameIdsEveryTime() {
    assertThat(acme.id()).isEqualTo(12);
    assertThat(site).isEqualTo(18);
  }

  @AfterEach
  void stop() {
    assertThat(halo.server().unexpectedFailures()).isEmpty();
    halo.close();
  }

  private UserRow ada() {
    return halo.state().addUser(site, "Ada Byron", "ada@acme.example");
  }

  @Test
  void createAnswers201WithTheBareObject() {
    PlainClient.Reply reply =
        client.post(
            USERS,
            "[{'name':'Ada Byron','firstname':'Ada','surname':'Byron','site_id':18,"
                + "'emailaddress':'ada@acme.example','title':'Analyst','azureoid':'6f0c'}]");
    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.json().isObject()).isTrue();
    UserRow row = halo.state().user(reply.json().path("id").asLong());
    assertThat(row.email()).isEqualTo("ada@acme.example");
    assertThat(row.clientId()).isEqualTo(12);
    assertThat(reply.json().path("client_name").asText()).isEqualTo("Acme Ltd");
    assertThat(halo.state().counters().userCreates()).isEqualTo(1);
    assertThat(halo.state().counters().userUpdates()).isZero();
  }

  @Test
  void updateMergesAndAnswers201Too() {
    UserRow ada = ada().set("title", "Analyst");
    Instant before = ada.instant("ulastupdate");
    clock.advance(Duration.ofMinutes(1));
    PlainClient.Reply reply = client.post(USERS, "[{'id':%d,'inactive':true}]".formatted(ada.id()));
    assertThat(reply.status()).isEqualTo(201);
    assertThat(ada.inactive()).isTrue();
    assertThat(ada.text("title")).isEqualTo("Analyst");
    assertThat(ada.instant("ulastupdate")).isAfter(before);
    client.post(USERS, "[{'id':%d,'inactive':true}]".formatted(ada.id()));
    assertThat(halo.state().counters().userUpdates()).isEqualTo(2);
    assertThat(halo.state().counters().emptyUserUpdates()).isEqualTo(1);
    assertThat(halo.state().counters().userCreates()).isZero();
  }

  @Test
  void updateWithoutAnIdCreatesATwin() {
    ada();
    client.post(USERS, "[{'name':'Ada Byron','site_id':18,'emailaddress':'ADA@acme.example'}]");
    assertThat(halo.state().usersWithEmail("ada@acme.example")).hasSize(2);
    assertThat(halo.state().snapshot().activeDuplicates()).hasSize(1);
    client.post(USERS, "[{'id':0,'name':'Zero','site_id':18}]");
    assertThat(halo.state().counters().userCreates()).isEqualTo(2);
  }

  @Test
  void unknownPropertiesAreIgnoredAndNamesKnowNoCase() {
    UserRow ada = ada();
    client.post(
        USERS,
        "[{'ID':%d,'FirstName':'A','lastName':'B','companyID':4,'jobtitle':'X','client_id':9,'client_name':'no'}]"
            .formatted(ada.id()));
    assertThat(ada.text("firstname")).isEqualTo("A");
    assertThat(ada.text("surname")).isNull();
    assertThat(ada.clientId()).isEqualTo(12);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          [{'name':'x'}]                                  | Please select a valid
          [{'name':'x','site_id':999}]                    | Please select a valid
          [{'site_id':18}]                                | name
          [{'name':' ','site_id':18}]                     | name
          [{'name':'x','site_id':'18'}]                   | [0].site_id
          [{'name':'x','site_id':18},{'id':'x'}]          | [1].id
          [{'id':95.0}]                                   | '95.0' is not a valid integer
          [{'name':'x','site_id':18,'telpref':1.0}]       | [0].telpref
          [{'name':'x','site_id':18,'inactive':'maybe'}]  | [0].inactive
          [{'name':{},'site_id':18}]                      | [0].name
          [7]                                             | [0]
          {'name':'x','site_id':18}                       | array
          not json                                        | array
          []                                              | element
          """)
  void badBodiesAreRefusedAndChangeNothing(String body, String said) {
    HaloSnapshot before = halo.state().snapshot();
    PlainClient.Reply reply = client.post(USERS, body);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body()).contains(said);
    assertThat(halo.state().snapshot()).isEqualTo(before);
    assertThat(halo.state().counters().writes()).isZero();
  }

  @Test
  void theOwnIdMayBeANumberInText() {
    UserRow ada = ada();
    client.post(USERS, "[{'id':'%d','title':'Boss'}]".formatted(ada.id()));
    assertThat(ada.text("title")).isEqualTo("Boss");
  }

  @Test
  void aDecimalPassesForTheSiteOnly() {
    PlainClient.Reply reply = client.post(USERS, "[{'name':'x','site_id':18.0}]");
    assertThat(reply.status()).isEqualTo(201);
  }

  @Test
  void tolerantInstanceTakesTextForNumbersAndBareObjects() {
    restart(o -> o.numbersInTextAccepted(true).bareObjectAccepted(true));
    assertThat(client.post(USERS, "{'name':'x','site_id':'18'}").status()).isEqualTo(201);
    assertThat(client.post(USERS, "[{'id':'x'}]").status()).isEqualTo(400);
  }

  @Test
  void unknownIdStatusIsASwitch() {
    assertThat(client.post(USERS, "[{'id':777,'title':'x'}]").status()).isEqualTo(404);
    restart(o -> o.unknownIdStatus(400));
    assertThat(client.post(USERS, "[{'id':777,'title':'x'}]").status()).isEqualTo(400);
  }

  @Test
  void nullIsIgnoredOrClears() {
    UserRow ada = ada().set("title", "Analyst");
    client.post(USERS, "[{'id':%d,'title':null}]".formatted(ada.id()));
    assertThat(ada.text("title")).isEqualTo("Analyst");
    client.post(USERS, "[{'id':%d,'title':''}]".formatted(ada.id()));
    assertThat(ada.text("title")).isEmpty();
    restart(o -> o.nullValue(NullValue.CLEAR));
    ada = ada().set("title", "Analyst");
    client.post(USERS, "[{'id':%d,'title':null}]".formatted(ada.id()));
    assertThat(ada.text("title")).isNull();
  }

  @Test
  void overlongTextIsCutOrRefused() {
    UserRow ada = ada();
    String body = "[{'id':%d,'firstname':'%s'}]".formatted(ada.id(), "x".repeat(300));
    client.post(USERS, body);
    assertThat(ada.text("firstname")).hasSize(200);
    restart(o -> o.overlongText(OverlongText.REFUSE));
    UserRow again = ada();
    assertThat(client.post(USERS, body).status()).isEqualTo(400);
    assertThat(again.text("firstname")).isNull();
  }

  @Test
  void duplicateEmailsAreAllowedOrRefused() {
    String twin = "[{'name':'Twin','site_id':18,'emailaddress':'Ada@ACME.example'}]";
    ada();
    assertThat(client.post(USERS, twin).status()).isEqualTo(201);
    restart(o -> o.duplicateEmail(DuplicateEmail.REFUSE));
    UserRow ada = ada();
    assertThat(client.post(USERS, twin).status()).isEqualTo(400);
    String again = "[{'id':%d,'emailaddress':'ada@acme.example'}]".formatted(ada.id());
    assertThat(client.post(USERS, again).status()).as("its own email").isEqualTo(201);
    long elsewhere = halo.state().addClient("Other").mainSiteId();
    assertThat(client.post(USERS, twin.replace("18", Long.toString(elsewhere))).status())
        .as("another client")
        .isEqualTo(201);
  }

  @Test
  void batchAnswersTheLastObjectUnlessSwitched() {
    String two = "[{'name':'A','site_id':18},{'name':'B','site_id':18}]";
    assertThat(client.post(USERS, two).json().path("name").asText()).isEqualTo("B");
    assertThat(halo.state().counters().userCreates()).isEqualTo(2);
    restart(o -> o.batchAnswer(BatchAnswer.ARRAY));
    assertThat(client.post(USERS, two).json()).hasSize(2);
    restart(o -> o.batchAnswer(BatchAnswer.ARRAY_ON_RETURNALL));
    assertThat(client.post(USERS, two).json().isObject()).isTrue();
    assertThat(client.post(USERS + "?returnall=true", two).json().isArray()).isTrue();
  }

  @Test
  void failingElementKeepsOrRollsBackTheEarlierOnes() {
    UserRow ada = ada();
    String body =
        "[{'id':%d,'title':'New'},{'name':'B','site_id':18},{'name':'C','site_id':999}]"
            .formatted(ada.id());
    assertThat(client.post(USERS, body).status()).isEqualTo(400);
    assertThat(ada.text("title")).isEqualTo("New");
    assertThat(halo.state().counters().userCreates()).isEqualTo(1);
    restart(o -> o.failingElement(FailingElement.ROLL_BACK));
    ada();
    HaloSnapshot before = halo.state().snapshot();
    assertThat(client.post(USERS, body).status()).isEqualTo(400);
    assertThat(halo.state().snapshot()).isEqualTo(before);
    assertThat(halo.state().counters().writes()).isZero();
  }

  @Test
  void movingTheSiteMovesTheContactToItsClient() {
    UserRow ada = ada();
    ClientRow other = halo.state().addClient("Other");
    JsonNode moved =
        client
            .post(USERS, "[{'id':%d,'site_id':%d}]".formatted(ada.id(), other.mainSiteId()))
            .json();
    assertThat(moved.path("client_id").asLong()).isEqualTo(other.id());
    assertThat(halo.state().usersOf(other.id())).contains(ada);
    assertThat(halo.state().usersOf(acme.id())).doesNotContain(ada);
  }

  @Test
  void preferredPhoneFollowsItsCode() {
    UserRow ada = ada();
    JsonNode row =
        client
            .post(
                USERS,
                "[{'id':%d,'telpref':2,'mobilenumber':'0170','phonenumber':'0201'}]"
                    .formatted(ada.id()))
            .json();
    assertThat(row.path("phonenumber_preferred").asText()).isEqualTo("0170");
  }

  @Test
  void mailsAndAutomationsOfNewContactsAreCounted() {
    String body = "[{'name':'x','site_id':18,'emailaddress':'x@acme.example'%s}]";
    client.post(USERS, body.formatted(""));
    assertThat(halo.state().counters().welcomeMails()).isZero();
    assertThat(halo.state().counters().automations()).isEqualTo(1);
    client.post(USERS, body.formatted(",'sendwelcomeemail':true,'_dont_fire_automations':true"));
    assertThat(halo.state().counters().welcomeMails()).isEqualTo(1);
    assertThat(halo.state().counters().automations()).isEqualTo(1);
    restart(o -> o.welcomeMail(WelcomeMail.UNLESS_REFUSED));
    client.post(USERS, body.formatted(",'sendwelcomeemail':false"));
    assertThat(halo.state().counters().welcomeMails()).isZero();
    client.post(USERS, body.formatted(""));
    assertThat(halo.state().counters().welcomeMails()).isEqualTo(1);
  }

  @Test
  void customFieldsMergeByIdOrName() {
    UserRow ada = ada();
    String body = "[{'id':%d,'customfields':[{'%s':%s,'value':%s}]}]";
    client.post(USERS, body.formatted(ada.id(), "id", "231", "2"));
    assertThat(ada.customField("CFM365SyncKeepActive")).isEqualTo(2L);
    client.post(USERS, body.formatted(ada.id(), "name", "'cfm365synckeepactive'", "1"));
    assertThat(ada.customField("CFM365SyncKeepActive")).isEqualTo(1L);
    client.post(USERS, body.formatted(ada.id(), "id", "999", "1"));
    assertThat(ada.customField("CFM365SyncKeepActive")).isEqualTo(1L);
  }

  @Test
  void deleteAnswersTheObjectAndSparesHistory() {
    UserRow ada = ada();
    UserRow bob = halo.state().addUser(site, "Bob", null).withHistory();
    assertThat(client.delete(USERS + "/" + ada.id()).json().path("id").asLong())
        .isEqualTo(ada.id());
    assertThat(halo.state().findUser(ada.id())).isEmpty();
    assertThat(client.delete(USERS + "/" + ada.id()).status()).isEqualTo(404);
    assertThat(client.delete(USERS + "/" + bob.id()).status()).isEqualTo(400);
    assertThat(halo.state().counters().userDeletes()).isEqualTo(1);
    restart(o -> o.historyDelete(HistoryDelete.ALLOW));
    bob = halo.state().addUser(site, "Bob", null).withHistory();
    assertThat(client.delete(USERS + "/" + bob.id()).status()).isEqualTo(200);
  }

  @Test
  void aNewClientBringsASiteAndAGeneralUser() {
    JsonNode created = client.post("/api/Client", "[{'name':'New Ltd'}]").json();
    ClientRow row = halo.state().client(created.path("id").asLong());
    assertThat(halo.state().site(row.mainSiteId()).name()).isEqualTo("Main");
    assertThat(halo.state().usersOf(row.id()))
        .singleElement()
        .satisfies(user -> assertThat(user.generalUser()).isTrue());
    assertThat(created.path("main_site_name").asText()).isEqualTo("Main");
    created = client.post("/api/Client", "[{'name':'Hq Ltd','newclient_sitename':'HQ'}]").json();
    assertThat(created.path("main_site_name").asText()).isEqualTo("HQ");
    assertThat(client.post("/api/Client", "[{'website':'x'}]").status()).isEqualTo(400);
    assertThat(halo.state().counters().clientCreates()).isEqualTo(2);
    assertThat(halo.state().counters().siteCreates()).isZero();
  }

  @Test
  void tenantsOfAClientMergeOrReplace() {
    String add =
        "[{'id':12,'azure_tenants':[{'azure_tenant_id':'t-2','azure_tenant_name':'Two','details_name':'Default'}]}]";
    TenantMapping first = halo.state().mapTenant(12, "t-1", "One");
    JsonNode answer = client.post("/api/Client", add).json();
    assertThat(answer.path("azure_tenants")).hasSize(2);
    client.post(
        "/api/Client",
        "[{'id':12,'azure_tenants':[{'id':%d,'azure_tenant_name':'Uno'}]}]".formatted(first.id()));
    assertThat(acme.tenants()).extracting(TenantMapping::tenantName).containsExactly("Uno", "Two");
    restart(o -> o.missingTenants(MissingTenants.REMOVE));
    halo.state().mapTenant(12, "t-1", "One");
    client.post("/api/Client", add);
    assertThat(acme.tenants()).extracting(TenantMapping::tenantId).containsExactly("t-2");
    assertThat(client.post("/api/Client", "[{'id':12,'azure_tenants':[{}]}]").status())
        .isEqualTo(400);
  }

  @Test
  void sitesAreCreatedAndUpdated() {
    JsonNode created =
        client
            .post(
                "/api/Site",
                "[{'name':'Leeds','client_id':12,'delivery_address_line1':'2 High St'}]")
            .json();
    SiteRow row = halo.state().site(created.path("id").asLong());
    assertThat(row.clientId()).isEqualTo(12);
    assertThat(row.text("delivery_address_line1")).isEqualTo("2 High St");
    client.post("/api/Site", "[{'id':%d,'inactive':true}]".formatted(row.id()));
    assertThat(row.inactive()).isTrue();
    assertThat(client.post("/api/Site", "[{'name':'x','client_id':99}]").status()).isEqualTo(400);
    assertThat(client.post("/api/Site", "[{'id':999,'name':'x'}]").status()).isEqualTo(404);
    assertThat(halo.state().counters().siteCreates()).isEqualTo(1);
    assertThat(halo.state().counters().siteUpdates()).isEqualTo(1);
  }
}
