package dev.psasync.halo.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.halo.HaloClient;
import dev.psasync.halo.HaloConfiguration;
import dev.psasync.halo.simulated.SimulatedHalo;
import dev.psasync.http.Secret;
import dev.psasync.spi.CheckPoint;
import dev.psasync.spi.CheckPoint.Status;
import dev.psasync.testkit.sim.halo.HaloApplication;
import dev.psasync.testkit.sim.halo.HaloSimulatorOptions;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HaloChecksTest {

  private static CheckPoint point(List<CheckPoint> points, String name) {
    return points.stream().filter(point -> point.name().endsWith(name)).findFirst().orElseThrow();
  }

  @Test
  void everythingInOrder() {
    try (SimulatedHalo halo =
        SimulatedHalo.with(
            HaloSimulatorOptions.with(o -> o.lastUpdateFilter(true)), c -> c.reportReads(true))) {
      halo.customer("Acme", 3);
      List<CheckPoint> points =
          new HaloConnector(
                  halo.client(),
                  HaloConnectorSettings.defaults()
                      .withRequiredCustomFields(Set.of("CFM365SyncKeepActive")))
              .check();
      assertThat(points).extracting(CheckPoint::status).containsOnly(Status.PASS);
      assertThat(point(points, "custom fields").detail()).contains("2 = Y");
      assertThat(halo.sim().state().counters().writes()).isZero();
    }
  }

  @Test
  void namesWhatIsWrongAndTheRemedy() {
    try (SimulatedHalo halo = SimulatedHalo.with(HaloSimulatorOptions.with(o -> o.pageCap(50)))) {
      halo.customer("Acme", 150);
      List<CheckPoint> points =
          new HaloConnector(
                  halo.client(),
                  HaloConnectorSettings.defaults().withRequiredCustomFields(Set.of("CFMissing")))
              .check();
      assertThat(point(points, "custom fields").status()).isEqualTo(Status.FAIL);
      assertThat(point(points, "custom fields").detail()).contains("CFMissing");
      assertThat(point(points, "page size").status()).isEqualTo(Status.WARN);
      assertThat(point(points, "changed-since reads").status()).isEqualTo(Status.WARN);
      assertThat(points)
          .filteredOn(point -> point.status() != Status.PASS)
          .allSatisfy(point -> assertThat(point.remedy()).isNotBlank());
    }
  }

  @Test
  void badSecretStopsTheCheckAtTheFirstPoint() {
    try (SimulatedHalo halo = SimulatedHalo.hosted()) {
      HaloClient client =
          HaloClient.connect(
              HaloConfiguration.builder(
                      halo.sim().resourceUrl(), halo.sim().clientId(), Secret.of("CANARY-secret"))
                  .time(halo.time().clock(), halo.time())
                  .build());
      List<CheckPoint> points = new HaloConnector(client).check();
      assertThat(points).hasSize(1);
      assertThat(points.get(0).status()).isEqualTo(Status.FAIL);
      assertThat(points.toString()).doesNotContain("CANARY");
      assertThat(points.get(0).remedy()).contains("secret");
    }
  }

  @Test
  void missingRightsAreNamedPointByPoint() {
    try (SimulatedHalo halo =
        SimulatedHalo.with(
            HaloSimulatorOptions.with(
                o ->
                    o.applications(
                        new HaloApplication(
                            "reader", "secret", Set.of("read:customers"), Set.of()))),
            c -> c.scope("read:customers").reportReads(true))) {
      halo.customer("Acme", 3);
      List<CheckPoint> points = new HaloConnector(halo.client()).check();
      assertThat(point(points, "scopes").status()).isEqualTo(Status.FAIL);
      assertThat(point(points, "scopes").remedy()).contains("edit:customers");
      assertThat(point(points, "contacts").status()).isEqualTo(Status.PASS);
      assertThat(point(points, "report reads").status()).isEqualTo(Status.FAIL);
    }
  }

  @Test
  void agentThatSeesTooLittleIsNoticedByTheReport() {
    try (SimulatedHalo all = SimulatedHalo.hosted()) {
      long visible = all.customer("Acme", 3).id();
      try (SimulatedHalo halo =
          SimulatedHalo.with(
              HaloSimulatorOptions.with(
                  o ->
                      o.applications(
                          new HaloApplication("narrow", "secret", Set.of("all"), Set.of(visible)))),
              c -> c.reportReads(true))) {
        assertThat(halo.customer("Acme", 3).id()).isEqualTo(visible);
        halo.customer("Hidden", 3);
        assertThat(point(new HaloConnector(halo.client()).check(), "report reads").status())
            .isEqualTo(Status.WARN);
      }
    }
  }
}
