package dev.psasync.testkit.sim.halo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.psasync.testkit.sim.halo.HaloSimulatorOptions.ReportRows;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HaloSettingsAndReportTest {
  private static final String CONTACTS =
      """
      SELECT Uid AS [id], uusername AS [name], uemail AS email, UAzureOID AS oid,
             uinactive AS inactive, Usite AS siteId, sdesc AS site, Aarea AS clientId,
             aareadesc AS client, CFM365SyncKeepActive AS keepActive, ULastUpdate AS changed
        FROM USERS JOIN SITE ON USERS.Usite = SITE.Ssitenum JOIN AREA ON SITE.Sarea = AREA.Aarea
      """;

  private HaloSimulator halo = HaloSimulator.start();
  private PlainClient client = PlainClient.signedIn(halo);

  private void restart(Consumer<HaloSimulatorOptions.Builder> change) {
    halo.close();
    halo = HaloSimulator.start(HaloSimulatorOptions.with(change));
    client = PlainClient.signedIn(halo);
  }

  @AfterEach
  void stop() {
    assertThat(halo.server().unexpectedFailures()).isEmpty();
    halo.close();
  }

  private JsonNode run(String sql) {
    PlainClient.Reply reply =
        client.post(
            "/api/Report",
            "[{'id':0,'name':'','sql':'"
                + sql.replace("\n", " ").replace("'", "\\u0027")
                + "','apiquery_id':0,'_testonly':false,'_loadreportonly':true}]");
    assertThat(reply.status()).isEqualTo(201);
    return reply.json();
  }

  private void load() {
    ClientRow acme = halo.state().addClient("Acme Ltd").set("website", "acme.example");
    halo.state().addUser(acme.mainSiteId(), "Ada", "ada@acme.example").set("azureoid", "o-1");
    UserRow bob = halo.state().addUser(acme.mainSiteId(), "Bob", null).set("inactive", true);
    bob.setCustomField("CFM365SyncKeepActive", 2);
    acme.mapTenant("t-1", "Acme");
  }

  @Test
  void aReportReadsContactsWithTheirClients() {
    load();
    JsonNode report = run(CONTACTS + " WHERE Uid > 30 ORDER BY Uid").path("report");
    assertThat(report.path("loaded").asBoolean()).isTrue();
    assertThat(report.path("rows")).hasSize(2);
    JsonNode ada = report.path("rows").get(0);
    assertThat(ada.path("id").asLong()).isEqualTo(31);
    assertThat(ada.path("oid").asText()).isEqualTo("o-1");
    assertThat(ada.path("clientId").asLong()).isEqualTo(12);
    assertThat(ada.path("client").asText()).isEqualTo("Acme Ltd");
    assertThat(ada.has("keepActive")).isFalse();
    assertThat(ada.path("inactive").isBoolean()).isTrue();
    assertThat(ada.toString()).contains("\"siteId\":18.0");
    assertThat(ada.path("changed").asText()).matches("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+");
    assertThat(report.path("rows").get(1).path("keepActive").asInt()).isEqualTo(2);
    halo.state().addUser(18, "Cy", null);
    assertThat(run(CONTACTS + " WHERE uusername = 'CY'").path("report").path("rows")).hasSize(1);
    assertThat(run("SELECT TOP 2 Uid FROM USERS ORDER BY Uid").path("report").path("rows"))
        .hasSize(2);
    assertThat(
            run("SELECT Uid FROM USERS WHERE ULastUpdate > '2999-01-01'")
                .path("report")
                .path("rows"))
        .isEmpty();
  }

  @Test
  void otherTablesCanBeReadToo() {
    load();
    halo.state().site(18).set("delivery_address_line1", "1 Main St");
    assertThat(run("SELECT AATAzureTenantId AS t FROM AreaAzureTenant").toString()).contains("t-1");
    assertThat(
            run("SELECT ASLine1 AS street, ASSiteID AS site FROM ADDRESSSTORE WHERE AStype = -2")
                .toString())
        .contains("1 Main St");
    assertThat(run("SELECT AWebsite AS w, AAzureTenantId AS t FROM AREA").toString())
        .contains("acme.example", "t-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT nonsense FROM USERS",
        "SELECT * FROM FAULTS",
        "DELETE FROM USERS",
        "DROP TABLE USERS",
        "SELECT FILE_READ('/etc/hostname')",
        "not sql"
      })
  void badSqlIsALoadErrorAndNoHttpError(String sql) {
    load();
    JsonNode report = run(sql).path("report");
    assertThat(report.path("loaded").asBoolean()).isFalse();
    assertThat(report.path("load_error").asText()).isNotBlank();
    assertThat(run("SELECT Uid FROM USERS").path("report").path("rows")).hasSize(3);
  }

  @Test
  void reportsAreFoundSavedAndLoaded() {
    load();
    assertThat(client.get("/api/Report?search=contacts").json().path("reports")).isEmpty();
    JsonNode saved =
        client
            .post(
                "/api/Report",
                "[{'name':'Sync contacts','sql':'SELECT Uid AS id FROM USERS','type':0}]")
            .json();
    JsonNode found = client.get("/api/Report?search=CONTACTS").json().path("reports").get(0);
    assertThat(found.path("id")).isEqualTo(saved.path("id"));
    String path = "/api/Report/" + saved.path("id").asLong() + "?includedetails=true";
    assertThat(client.get(path).json().has("report")).isFalse();
    assertThat(client.get(path + "&loadreport=true").json().path("report").path("rows")).hasSize(3);
    assertThat(client.get("/api/Report/999").status()).isEqualTo(404);
    assertThat(halo.state().counters().reportCreates()).isEqualTo(1);
  }

  @Test
  void placeOfRowsBitsAndRowCapAreSwitches() {
    restart(o -> o.reportRows(ReportRows.TOP_LEVEL).reportBitsAsNumbers(true).reportRowCap(2));
    load();
    JsonNode answer = run("SELECT uinactive AS i FROM USERS ORDER BY Uid");
    assertThat(answer.path("report").has("rows")).isFalse();
    assertThat(answer.path("rows").toString()).isEqualTo("[{\"i\":0},{\"i\":0}]");
  }

  @Test
  void customFieldsCanBeLookedUp() {
    JsonNode fields = client.get("/api/FieldInfo?typeid=1&includevalues=true").json();
    assertThat(fields.isArray()).isTrue();
    assertThat(fields.get(0).path("name").asText()).isEqualTo("CFM365SyncKeepActive");
    assertThat(fields.get(0).path("values").toString())
        .contains("\"id\":1,\"name\":\"N\"", "\"id\":2,\"name\":\"Y\"");
    assertThat(client.get("/api/FieldInfo?typeid=2").json()).isEmpty();
    assertThat(client.get("/api/FieldInfo/231?includedetails=true").json().path("values"))
        .hasSize(2);
    assertThat(client.get("/api/FieldInfo/9").status()).isEqualTo(404);
    assertThat(client.get("/api/Lookup?lookupid=231").json().get(1).path("name").asText())
        .isEqualTo("Y");
    assertThat(client.get("/api/Lookup?lookupid=11").json()).hasSize(1);
    assertThat(client.get("/api/Lookup?lookupid=4").json()).isEmpty();
  }

  @Test
  void tenantMappingsCanBeReadInTwoWays() {
    load();
    JsonNode connections = client.get("/api/AzureADConnection?type=2").json();
    assertThat(connections.isArray()).isTrue();
    assertThat(client.get("/api/azureadconnection?type=1").json()).isEmpty();
    String one = "/api/azureadconnection/" + connections.get(0).path("id").asLong();
    assertThat(client.get(one + "?type=2&includedetails=true").json().has("mappings_client"))
        .isFalse();
    JsonNode mapping =
        client
            .get(one + "?type=2&includedetails=true&includetenants=true")
            .json()
            .path("mappings_client")
            .get(0);
    assertThat(mapping.path("azure_tenant_id").asText()).isEqualTo("t-1");
    assertThat(mapping.path("client_name").asText()).isEqualTo("Acme Ltd");
    assertThat(client.get("/api/azureadconnection/9").status()).isEqualTo(404);
    assertThat(client.get("/api/AreaAzureTenant?client_id=12").json()).hasSize(1);
    assertThat(client.get("/api/AreaAzureTenant?azure_tenant_id=T-1").json()).hasSize(1);
    assertThat(client.get("/api/AreaAzureTenant?client_id=13").json()).isEmpty();
    restart(o -> o.connectionsInObject(true));
    assertThat(client.get("/api/azureadconnection").json().path("azureadconnections")).hasSize(1);
  }
}
