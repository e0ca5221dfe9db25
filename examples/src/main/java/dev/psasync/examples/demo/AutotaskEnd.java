package dev.psasync.examples.demo;

import dev.psasync.autotask.AutotaskClient;
import dev.psasync.autotask.AutotaskConfiguration;
import dev.psasync.autotask.connector.AutotaskConnector;
import dev.psasync.autotask.connector.AutotaskConnectorSettings;
import dev.psasync.core.policy.KeepActive;
import dev.psasync.http.Secret;
import dev.psasync.spi.PsaConnector;
import dev.psasync.testkit.estate.Estate;
import dev.psasync.testkit.estate.EstateChange.PsaEdit;
import dev.psasync.testkit.estate.EstateInAutotask;
import dev.psasync.testkit.sim.FaultCatalog;
import dev.psasync.testkit.sim.FaultPlan;
import dev.psasync.testkit.sim.ManualClock;
import dev.psasync.testkit.sim.RequestJournal;
import dev.psasync.testkit.sim.SimRequest;
import dev.psasync.testkit.sim.autotask.AutotaskOptions;
import dev.psasync.testkit.sim.autotask.AutotaskRow;
import dev.psasync.testkit.sim.autotask.AutotaskSimulator;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Autotask. */
final class AutotaskEnd implements PsaEnd {
  private final ManualClock clock;
  private final AutotaskSimulator autotask;

  AutotaskEnd(Estate estate, ManualClock clock) {
    this.clock = clock;
    autotask = AutotaskSimulator.builder().options(AutotaskOptions.usual()).clock(clock).start();
    EstateInAutotask.load(estate, autotask.state());
  }

  @Override
  public String name() {
    return "Autotask";
  }

  @Override
  public URI url() {
    return autotask.zoneUrl();
  }

  @Override
  public PsaConnector connector() {
    return new AutotaskConnector(
        AutotaskClient.connect(
            AutotaskConfiguration.builder(
                    autotask.userName(),
                    Secret.of(autotask.secret()),
                    Secret.of(autotask.integrationCode()))
                .zoneLookupUrl(autotask.zoneLookupUrl())
                .time(clock, clock::advance)
                .build()),
        AutotaskConnectorSettings.defaults()
            .withTenantIdField(EstateInAutotask.TENANT_IDS)
            .withDepartmentField(EstateInAutotask.DEPARTMENT));
  }

  @Override
  public Contents contents() {
    Map<Long, Contents.Card> contacts = new TreeMap<>();
    for (AutotaskRow row : autotask.state().contacts()) {
      Set<String> emails = new HashSet<>();
      for (String property : List.of("emailAddress", "emailAddress2", "emailAddress3")) {
        String email = row.text(property);
        if (email != null && !email.isBlank()) {
          emails.add(email);
        }
      }
      contacts.put(
          row.id(),
          new Contents.Card(
              String.valueOf(row.number("companyID")),
              row.text("externalID"),
              row.number("isActive") == 1,
              emails));
    }
    return new Contents(contacts);
  }

  @Override
  public KeepActive keepActive() {
    return new KeepActive(EstateInAutotask.KEEP_ACTIVE, "Y");
  }

  @Override
  public void edit(PsaEdit edit) {
    for (AutotaskRow row : autotask.state().contacts()) {
      if (edit.objectId().equalsIgnoreCase(row.text("externalID"))) {
        switch (edit.edit()) {
          case JOB_TITLE -> row.set("title", "Edited in the PSA");
          case DEACTIVATED -> row.set("isActive", 0);
        }
      }
    }
  }

  @Override
  public RequestJournal journal() {
    return autotask.journal();
  }

  /** Queries are POSTed too. */
  @Override
  public boolean writes(SimRequest request) {
    return !request.method().equals("GET") && !request.path().contains("/query");
  }

  @Override
  public FaultPlan faults() {
    return autotask.faults();
  }

  @Override
  public FaultCatalog faultCatalog() {
    return autotask.faultCatalog();
  }

  @Override
  public void close() {
    autotask.close();
  }
}
