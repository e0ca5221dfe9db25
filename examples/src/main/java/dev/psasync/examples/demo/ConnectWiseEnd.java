package dev.psasync.examples.demo;

import dev.psasync.connectwise.ConnectWiseClient;
import dev.psasync.connectwise.ConnectWiseConfiguration;
import dev.psasync.connectwise.connector.ConnectWiseConnector;
import dev.psasync.connectwise.connector.ConnectWiseConnectorSettings;
import dev.psasync.connectwise.connector.RecordField;
import dev.psasync.core.policy.KeepActive;
import dev.psasync.http.Secret;
import dev.psasync.spi.PsaConnector;
import dev.psasync.testkit.estate.Estate;
import dev.psasync.testkit.estate.EstateChange.PsaEdit;
import dev.psasync.testkit.estate.EstateInConnectWise;
import dev.psasync.testkit.sim.FaultCatalog;
import dev.psasync.testkit.sim.FaultPlan;
import dev.psasync.testkit.sim.ManualClock;
import dev.psasync.testkit.sim.RequestJournal;
import dev.psasync.testkit.sim.SimRequest;
import dev.psasync.testkit.sim.connectwise.ConnectWiseOptions;
import dev.psasync.testkit.sim.connectwise.ConnectWiseSimulator;
import dev.psasync.testkit.sim.connectwise.ContactRow;
import java.net.URI;
import java.util.HashSet;
import java.util.Map;
import java.util.TreeMap;

/** ConnectWise PSA. */
final class ConnectWiseEnd implements PsaEnd {
  private static final String OBJECT_ID = ConnectWiseConnectorSettings.DEFAULT_OBJECT_ID_CAPTION;

  private final ManualClock clock;
  private final ConnectWiseSimulator connectWise;

  ConnectWiseEnd(Estate estate, ManualClock clock) {
    this.clock = clock;
    connectWise =
        ConnectWiseSimulator.builder().options(ConnectWiseOptions.cloud()).clock(clock).start();
    EstateInConnectWise.load(estate, connectWise.state());
  }

  @Override
  public String name() {
    return "ConnectWise";
  }

  @Override
  public URI url() {
    return connectWise.siteUrl();
  }

  @Override
  public PsaConnector connector() {
    return new ConnectWiseConnector(
        ConnectWiseClient.connect(
            ConnectWiseConfiguration.builder(
                    connectWise.siteUrl(),
                    connectWise.companyId(),
                    connectWise.publicKey(),
                    Secret.of(connectWise.privateKey()),
                    Secret.of(connectWise.clientId()))
                .time(clock, clock::advance)
                .build()),
        ConnectWiseConnectorSettings.builder()
            .tenantField(RecordField.customField("EntraTenants"))
            .build());
  }

  @Override
  public Contents contents() {
    Map<Long, Contents.Card> contacts = new TreeMap<>();
    for (ContactRow row : connectWise.state().contacts()) {
      contacts.put(
          row.id(),
          new Contents.Card(
              String.valueOf(row.companyId()),
              row.customField(OBJECT_ID),
              row.active(),
              new HashSet<>(row.emails())));
    }
    return new Contents(contacts);
  }

  @Override
  public KeepActive keepActive() {
    return new KeepActive("KeepActive", "Yes");
  }

  @Override
  public void edit(PsaEdit edit) {
    for (ContactRow row : connectWise.state().contacts()) {
      if (edit.objectId().equalsIgnoreCase(row.customField(OBJECT_ID))) {
        switch (edit.edit()) {
          case JOB_TITLE -> row.set("title", "Edited in the PSA");
          case DEACTIVATED -> row.set("inactiveFlag", true);
        }
      }
    }
  }

  @Override
  public RequestJournal journal() {
    return connectWise.journal();
  }

  @Override
  public boolean writes(SimRequest request) {
    return !request.method().equals("GET");
  }

  @Override
  public FaultPlan faults() {
    return connectWise.faults();
  }

  @Override
  public FaultCatalog faultCatalog() {
    return connectWise.faultCatalog();
  }

  @Override
  public void close() {
    connectWise.close();
  }
}
