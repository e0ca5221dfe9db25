package dev.psasync.testkit.sim.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class TenantAndPartnerTest {

  private final GraphScene scene = new GraphScene();

  @AfterEach
  void stop() {
    scene.close();
  }

  @Test
  void showsProductsDomainsAndOrganization() {
    scene.tenant.putSku(SimSku.of(GraphScene.SKU, "SPB", 50, 47));
    scene.tenant.putDomain(new SimDomain("cust-a.example", true, true, false));
    scene.tenant.putDomain(new SimDomain("pending.example", false, false, false));

    JsonNode sku = scene.client.get("/subscribedSkus").value().path(0);
    assertThat(sku.path("id").asText()).isEqualTo(GraphScene.CUSTOMER + "_" + GraphScene.SKU);
    assertThat(sku.path("consumedUnits").asInt()).isEqualTo(47);
    assertThat(sku.path("prepaidUnits").path("enabled").asInt()).isEqualTo(50);
    assertThat(scene.client.get("/domains").value().findValuesAsText("isVerified"))
        .containsExactly("true", "false");
    JsonNode organization = scene.client.get("/organization").value().path(0);
    assertThat(organization.path("id").asText()).isEqualTo(GraphScene.CUSTOMER);
    assertThat(organization.path("verifiedDomains").findValuesAsText("name"))
        .containsExactly("cust-a.example");
    scene.tenant.removeSku(GraphScene.SKU).removeDomain("pending.example");
    assertThat(scene.client.get("/subscribedSkus").value()).isEmpty();
    assertThat(scene.client.get("/domains").value()).hasSize(1);
  }

  @Test
  void selectsMembersOfSmallCollectionsToo() {
    scene.tenant.putSku(SimSku.of(GraphScene.SKU, "SPB", 50, 47));
    scene.partner.addRelationship(relationship("r1", "active"));

    JsonNode sku = scene.client.get("/subscribedSkus?$select=skuId").value().path(0);
    assertThat(sku.equals(new ObjectMapper().createObjectNode().put("skuId", GraphScene.SKU)))
        .as(sku.toString())
        .isTrue();
    assertThat(
            scene
                .partnerUser
                .get("/tenantRelationships/delegatedAdminRelationships?$select=customer,status")
                .value()
                .path(0)
                .path("customer")
                .path("tenantId")
                .asText())
        .isEqualTo(GraphScene.CUSTOMER);
    assertThat(scene.client.get("/subscribedSkus?$select=colour").status()).isEqualTo(400);
  }

  @Test
  void showsAPartnersContractsPageByPage() {
    for (int i = 0; i < 250; i++) {
      scene.partner.addContract(
          new SimContract(
              "contract" + i,
              GraphScene.id(i),
              "Customer " + i,
              "customer" + i + ".example",
              "ResellerPartner"));
    }

    assertThat(scene.partnerUser.pages("/contracts"))
        .extracting(page -> page.value().size())
        .containsExactly(100, 100, 50);
    assertThat(scene.client.get("/contracts").value()).as("no partner's tenant").isEmpty();
    scene.partner.removeContracts(GraphScene.id(7));
    assertThat(scene.partnerUser.all("/contracts?$top=999")).hasSize(249);
  }

  @ParameterizedTest
  @ValueSource(strings = {"delegatedAdminCustomers", "delegatedAdminRelationships"})
  void delegatedAdminIsForSignedInUsersOnly(String what) {
    GraphClient application =
        new GraphClient(
            scene.graph,
            scene
                .graph
                .tokens()
                .issueForApplication(GraphScene.PARTNER, GraphScene.APP, Duration.ofHours(1)));

    assertThat(application.get("/tenantRelationships/" + what).status()).isEqualTo(403);
    assertThat(scene.partnerUser.get("/tenantRelationships/" + what).status()).isEqualTo(200);
    assertThat(scene.partnerUser.get("/tenantRelationships/" + what + "?$top=301").status())
        .isEqualTo(400);
  }

  @Test
  void aCustomerWithSeveralRelationshipsIsOneCustomer() {
    scene.partner.addRelationship(relationship("r1", "active"));
    scene.partner.addRelationship(relationship("r2", "expired"));

    assertThat(
            scene
                .partnerUser
                .get("/tenantRelationships/delegatedAdminCustomers")
                .value()
                .findValuesAsText("tenantId"))
        .containsExactly(GraphScene.CUSTOMER);
    assertThat(
            scene
                .partnerUser
                .get(
                    "/tenantRelationships/delegatedAdminRelationships"
                        + "?$filter=status%20eq%20'active'")
                .ids())
        .containsExactly("r1");
    scene.partner.removeRelationships(GraphScene.CUSTOMER);
    assertThat(scene.partnerUser.get("/tenantRelationships/delegatedAdminCustomers").value())
        .isEmpty();
  }

  private static SimAdminRelationship relationship(String id, String status) {
    return new SimAdminRelationship(
        id,
        "Name of " + id,
        GraphScene.CUSTOMER,
        "Customer A",
        status,
        List.of("88d8e3e3-8f55-4a1e-953a-9b9898b8876b"),
        Instant.parse("2026-01-01T00:00:00Z"),
        Instant.parse("2027-01-01T00:00:00Z"),
        "PT0S");
  }
}
