package dev.psasync.examples.demo;

import dev.psasync.core.model.TenantId;
import dev.psasync.core.policy.KeepActive;
import dev.psasync.core.policy.SyncPolicy;
import dev.psasync.engine.RunRequest;
import dev.psasync.engine.SyncEngine;
import dev.psasync.engine.SyncResult;
import dev.psasync.engine.settings.Settings;
import dev.psasync.engine.store.JdbcSyncStore;
import dev.psasync.examples.console.Progress;
import dev.psasync.graph.ClientCredential;
import dev.psasync.graph.MicrosoftCloud;
import dev.psasync.graph.MicrosoftConfiguration;
import dev.psasync.graph.MicrosoftDirectory;
import dev.psasync.graph.SignIn;
import dev.psasync.halo.HaloClient;
import dev.psasync.halo.HaloConfiguration;
import dev.psasync.halo.connector.HaloConnector;
import dev.psasync.http.Secret;
import dev.psasync.testkit.estate.Estate;
import dev.psasync.testkit.estate.SimulatedEstate;
import dev.psasync.testkit.sim.ManualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * The simulated far ends, and the parties that talk to them over HTTP. Waiting (for Halo's request
 * limit, or before a repetition) moves a clock that all of them share, instead of the real one.
 */
final class World implements AutoCloseable {
  private final ManualClock clock = ManualClock.at(Instant.now());
  private final SimulatedEstate far;
  private final MicrosoftDirectory directory;
  private final HaloConnector halo;

  World(Estate estate) {
    far = SimulatedEstate.builder(estate).clock(clock).start();
    directory =
        MicrosoftDirectory.of(
            MicrosoftConfiguration.builder(
                    far.partnerTenantId(),
                    far.graphClientId(),
                    ClientCredential.secret(Secret.of(far.graphClientSecret())),
                    SignIn.appOnly())
                .cloud(
                    new MicrosoftCloud(
                        far.loginUrl(), far.graphUrl(), MicrosoftCloud.WORLDWIDE.scope()))
                .tls(far.sslContext(), far.trustManager())
                .clock(clock)
                .sleeper(this::pass)
                .build());
    halo =
        new HaloConnector(
            HaloClient.connect(
                HaloConfiguration.builder(
                        far.haloUrl(),
                        far.halo().clientId(),
                        Secret.of(far.halo().clientSecret()))
                    .authorisationUrl(far.halo().authorisationUrl())
                    .tenant(far.halo().tenant())
                    .time(clock, this::pass)
                    .build()));
  }

  private void pass(Duration time) {
    clock.advance(time);
  }

  /** Runs once with a store opened anew, as a new process would. */
  SyncResult run(Path file, Progress progress) {
    try (JdbcSyncStore store = JdbcSyncStore.sqlite(file)) {
      SyncEngine engine =
          SyncEngine.builder()
              .directory(directory)
              .psa(halo)
              .store(store)
              .settings(settings())
              .clock(clock)
              .sleeper(this::pass)
              .listener(progress)
              .writeListener(progress)
              .build();
      return engine.run(RunRequest.everything());
    }
  }

  private Settings settings() {
    return Settings.of(
        SyncPolicy.builder()
            .excludeTenants(far.estate().excludedTenantIds())
            .keepActive(new KeepActive("CFM365SyncKeepActive", "Y"))
            .build());
  }

  Requests requests() {
    return Requests.of(far.entra().journal(), far.graph().journal(), far.halo().journal());
  }

  void forgetRequests() {
    far.entra().journal().reset();
    far.graph().journal().reset();
    far.halo().journal().reset();
  }

  /** Lets time go by, as between two days. */
  void wait(Duration time) {
    clock.advance(time);
  }

  Instant now() {
    return clock.instant();
  }

  SimulatedEstate far() {
    return far;
  }

  String name(TenantId tenant) {
    return far.estate().tenant(tenant.value()).name();
  }

  @Override
  public void close() {
    far.close();
  }
}
