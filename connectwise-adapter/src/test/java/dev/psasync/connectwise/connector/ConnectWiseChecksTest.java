package dev.psasync.connectwise.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.connectwise.ConnectWiseClient;
import dev.psasync.connectwise.ConnectWiseConfiguration;
import dev.psasync.connectwise.simulated.SimulatedConnectWise;
import dev.psasync.http.Secret;
import dev.psasync.spi.CheckPoint;
import dev.psasync.spi.CheckPoint.Status;
import dev.psasync.testkit.sim.SimRequest;
import dev.psasync.testkit.sim.connectwise.ConnectWiseOptions;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConnectWiseChecksTest {

  private static CheckPoint named(List<CheckPoint> points, String name) {
    return points.stream()
        .filter(point -> point.name().equals("ConnectWise " + name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void allIsWell() {
    try (SimulatedConnectWise connectWise = SimulatedConnectWise.cloud()) {
      connectWise.company("Acme", 3);
      List<CheckPoint> points =
          new ConnectWiseConnector(
                  connectWise.client(),
                  ConnectWiseConnectorSettings.builder()
                      .tenantField(RecordField.customField("entratenants"))
                      .requiredCustomFields(Set.of("KeepActive"))
                      .changedSince(true)
                      .build())
              .check();
      assertThat(points).hasSize(10).allMatch(point -> point.status() == Status.PASS);
      assertThat(named(points, "contacts").detail()).startsWith("3 visible");
      assertThat(connectWise.sim().journal().requests(request -> true))
          .as("reads only")
          .extracting(SimRequest::method)
          .containsOnly("GET");
    }
  }

  @Test
  void eachThingThatIsWrongIsAPointWithARemedy() {
    try (SimulatedConnectWise connectWise =
        SimulatedConnectWise.with(ConnectWiseOptions.with(o -> o.lastUpdatedFilter(false)))) {
      connectWise.company("Acme", 1);
      List<CheckPoint> points =
          new ConnectWiseConnector(
                  connectWise.client(),
                  ConnectWiseConnectorSettings.builder()
                      .objectIdField(RecordField.customField("NotThere"))
                      .tenantField(RecordField.customField("NotThereEither"))
                      .requiredCustomFields(Set.of("Missing"))
                      .phoneType("Carrier Pigeon")
                      .mobileTypes(List.of())
                      .changedSince(true)
                      .build())
              .check();
      assertThat(named(points, "object ids").status()).isEqualTo(Status.FAIL);
      assertThat(named(points, "object ids").detail()).contains("NotThere");
      assertThat(named(points, "tenant ids").status()).isEqualTo(Status.FAIL);
      assertThat(named(points, "custom fields").detail()).contains("Missing");
      assertThat(named(points, "communication types").detail()).contains("Carrier Pigeon");
      assertThat(named(points, "changed-since reads").status()).isEqualTo(Status.WARN);
      assertThat(points)
          .filteredOn(point -> point.status() != Status.PASS)
          .allMatch(point -> !point.remedy().isEmpty());
    }
  }

  @Test
  void stopsWhereNothingFurtherCanBeTold() {
    try (SimulatedConnectWise connectWise = SimulatedConnectWise.cloud()) {
      ConnectWiseClient stranger =
          ConnectWiseClient.connect(
              ConnectWiseConfiguration.builder(
                      connectWise.sim().siteUrl(),
                      connectWise.sim().companyId(),
                      "wrong",
                      Secret.of("CANARY-private-key"),
                      Secret.of(connectWise.sim().clientId()))
                  .build());
      List<CheckPoint> points = new ConnectWiseConnector(stranger).check();
      assertThat(points).hasSize(2);
      assertThat(points.get(1).status()).isEqualTo(Status.FAIL);
      assertThat(points.get(1).remedy()).contains("private key");
      assertThat(points.toString()).doesNotContain("CANARY");
    }
  }

  @Test
  void anInstanceWithoutContactsShowsItsFieldsByTheirDefinitions() {
    try (SimulatedConnectWise connectWise = SimulatedConnectWise.cloud()) {
      List<CheckPoint> points = new ConnectWiseConnector(connectWise.client()).check();
      assertThat(named(points, "object ids").status()).isEqualTo(Status.PASS);
      assertThat(named(points, "companies").status()).isEqualTo(Status.WARN);
    }
  }
}
