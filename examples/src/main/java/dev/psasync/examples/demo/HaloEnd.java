package dev.psasync.examples.demo;

import dev.psasync.core.policy.KeepActive;
import dev.psasync.halo.HaloClient;
import dev.psasync.halo.HaloConfiguration;
import dev.psasync.halo.connector.HaloConnector;
import dev.psasync.http.ApiRequest;
import dev.psasync.http.Secret;
import dev.psasync.spi.PsaConnector;
import dev.psasync.testkit.estate.EstateChange.PsaEdit;
import dev.psasync.testkit.estate.SimulatedEstate;
import dev.psasync.testkit.sim.FaultCatalog;
import dev.psasync.testkit.sim.FaultPlan;
import dev.psasync.testkit.sim.ManualClock;
import dev.psasync.testkit.sim.RequestJournal;
import dev.psasync.testkit.sim.SimRequest;
import java.net.URI;
import java.util.Locale;

/** HaloPSA; it belongs to the simulated estate, which stops it. */
final class HaloEnd implements PsaEnd {
  private final SimulatedEstate far;
  private final ManualClock clock;
  private ApiRequest.Timeouts timeouts = ApiRequest.Timeouts.DEFAULT;

  HaloEnd(SimulatedEstate far, ManualClock clock) {
    this.far = far;
    this.clock = clock;
  }

  HaloEnd timeouts(ApiRequest.Timeouts value) {
    timeouts = value;
    return this;
  }

  @Override
  public String name() {
    return "Halo";
  }

  @Override
  public URI url() {
    return far.haloUrl();
  }

  @Override
  public PsaConnector connector() {
    return new HaloConnector(
        HaloClient.connect(
            HaloConfiguration.builder(
                    far.haloUrl(), far.halo().clientId(), Secret.of(far.halo().clientSecret()))
                .authorisationUrl(far.halo().authorisationUrl())
                .tenant(far.halo().tenant())
                .timeouts(timeouts)
                .time(clock, clock::advance)
                .build()));
  }

  @Override
  public Contents contents() {
    return Contents.of(far.halo().state().snapshot());
  }

  @Override
  public KeepActive keepActive() {
    return new KeepActive("CFM365SyncKeepActive", "Y");
  }

  /** The estate's own changes do it. */
  @Override
  public void edit(PsaEdit edit) {}

  @Override
  public RequestJournal journal() {
    return far.halo().journal();
  }

  /** Halo writes by POST and DELETE; tokens and unsaved reports are POSTed too. */
  @Override
  public boolean writes(SimRequest request) {
    String path = request.path().toLowerCase(Locale.ROOT);
    return !request.method().equals("GET") && !path.endsWith("/token") && !path.endsWith("/report");
  }

  @Override
  public FaultPlan faults() {
    return far.halo().faults();
  }

  @Override
  public FaultCatalog faultCatalog() {
    return far.halo().faultCatalog();
  }

  @Override
  public void close() {}
}
