package dev.psasync.autotask.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.autotask.connector.AutotaskConnectorSettings.ContactTypes;
import dev.psasync.autotask.simulated.SimulatedAutotask;
import dev.psasync.spi.CheckPoint;
import dev.psasync.spi.CheckPoint.Status;
import dev.psasync.testkit.sim.autotask.AutotaskOptions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AutotaskChecksTest {
  private static final AutotaskConnectorSettings DEFAULTS = AutotaskConnectorSettings.defaults();

  private static CheckPoint point(List<CheckPoint> points, String name) {
    return points.stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void passesWhereAllIsWell() {
    try (SimulatedAutotask autotask = SimulatedAutotask.usual()) {
      autotask.company("Acme", 3);
      autotask.sim().state().addGroup("End users");
      List<CheckPoint> points =
          new AutotaskConnector(
                  autotask.client(),
                  DEFAULTS
                      .withTenantIdField("Microsoft 365 Tenant Id")
                      .withDepartmentField("Department")
                      .withContactTypes(ContactTypes.CONTACT_GROUPS)
                      .withRequiredUserDefinedFields(Set.of("Keep Active")))
              .check();
      assertThat(points).hasSize(10).allMatch(point -> point.status() == Status.PASS);
      assertThat(point(points, "Autotask zone").detail()).contains("zone7");
      assertThat(point(points, "Autotask contacts").detail()).startsWith("3 visible");
      assertThat(autotask.sim().state().counters().writes()).isZero();
    }
  }

  @Test
  void saysWhatIsMissing() {
    try (SimulatedAutotask autotask =
        SimulatedAutotask.with(AutotaskOptions.with(o -> o.readOnly(403).dateFilters(false)))) {
      CheckPoint rights =
          point(new AutotaskConnector(autotask.client()).check(), "Autotask rights");
      assertThat(rights.status()).isEqualTo(Status.FAIL);
      assertThat(rights.detail()).contains("add, edit");
      assertThat(rights.remedy()).contains("security level");
    }
    try (SimulatedAutotask autotask =
        SimulatedAutotask.with(
            AutotaskOptions.with(
                o -> o.dateFilters(false).latency(Duration.ZERO, Duration.ZERO)))) {
      autotask.company("Acme", 1);
      autotask.sim().otherIntegrationsSent(8000);
      List<CheckPoint> points =
          new AutotaskConnector(
                  autotask.client(),
                  DEFAULTS
                      .withObjectIdField("No Such Id")
                      .withTenantIdField("No Such Tenant")
                      .withContactTypes(ContactTypes.CONTACT_GROUPS)
                      .withRequiredUserDefinedFields(Set.of("No Such Mark")))
              .check();
      assertThat(point(points, "Autotask contacts").detail()).startsWith("1 visible");
      assertThat(point(points, "Autotask object ids").status()).isEqualTo(Status.FAIL);
      assertThat(point(points, "Autotask tenant ids").status()).isEqualTo(Status.FAIL);
      assertThat(point(points, "Autotask user defined fields").detail()).contains("No Such Mark");
      assertThat(point(points, "Autotask contact groups").status()).isEqualTo(Status.WARN);
      assertThat(point(points, "Autotask changed-since reads").status()).isEqualTo(Status.WARN);
    }
  }

  @Test
  void stopsWhereTheCredentialsAreRefused() {
    try (SimulatedAutotask autotask = SimulatedAutotask.usual()) {
      List<CheckPoint> points =
          new AutotaskConnector(
                  autotask.connect("nobody@msp.example", "x", "y", settings -> settings))
              .check();
      assertThat(points).hasSize(1);
      assertThat(points.get(0).status()).isEqualTo(Status.FAIL);
      assertThat(points.get(0).remedy()).contains("user name");
    }
  }
}
