package dev.psasync.examples.demo;

import dev.psasync.core.policy.SyncPolicy;
import dev.psasync.engine.SyncEngine;
import dev.psasync.engine.settings.Settings;
import dev.psasync.graph.ClientCredential;
import dev.psasync.graph.MicrosoftCloud;
import dev.psasync.graph.MicrosoftConfiguration;
import dev.psasync.graph.MicrosoftDirectory;
import dev.psasync.graph.SignIn;
import dev.psasync.http.ApiRequest;
import dev.psasync.http.Secret;
import dev.psasync.spi.DirectorySource;
import dev.psasync.spi.PsaConnector;
import dev.psasync.spi.SyncStore;
import dev.psasync.testkit.estate.Estate;
import dev.psasync.testkit.estate.SimulatedEstate;
import dev.psasync.testkit.sim.ManualClock;
import dev.psasync.testkit.sim.halo.HaloSimulatorOptions;
import dev.psasync.testkit.sim.halo.HaloSnapshot;
import java.time.Duration;
import java.time.Instant;

/**
 * The simulated far ends, and the parties that talk to them over HTTP. Waiting (for the PSA's
 * request limit, or before a repetition) moves a clock that all of them share, instead of the real
 * one. Thread-safe; close it at the end.
 */
public final class World implements AutoCloseable {
  private final ManualClock clock;
  private final SimulatedEstate far;
  private final PsaEnd psa;
  private final ApiRequest.Timeouts timeouts;

  private World(
      Estate estate, PsaEnd.Kind kind, ApiRequest.Timeouts timeouts, HaloSimulatorOptions options) {
    this.timeouts = timeouts;
    clock = ManualClock.at(Instant.now());
    far = SimulatedEstate.builder(estate).clock(clock).halo(options).start();
    psa = kind.start(estate, far, clock);
    if (psa instanceof HaloEnd halo) {
      halo.timeouts(timeouts);
    }
  }

  /** Starts the far ends with an estate loaded. */
  public static World of(Estate estate) {
    return of(estate, PsaEnd.Kind.HALO);
  }

  /** Starts the far ends with an estate loaded into this PSA. */
  public static World of(Estate estate, PsaEnd.Kind psa) {
    return new World(estate, psa, ApiRequest.Timeouts.DEFAULT, HaloSimulatorOptions.hosted());
  }

  /** As {@link #of}, with other limits of real time for a request. */
  public static World of(Estate estate, ApiRequest.Timeouts timeouts) {
    return new World(estate, PsaEnd.Kind.HALO, timeouts, HaloSimulatorOptions.hosted());
  }

  /** As {@link #of(Estate)}, with a Halo that behaves in another way. */
  public static World of(Estate estate, HaloSimulatorOptions halo) {
    return new World(estate, PsaEnd.Kind.HALO, ApiRequest.Timeouts.DEFAULT, halo);
  }

  /** Makes Microsoft 365 as a source, as a new process would. */
  public DirectorySource directory() {
    return MicrosoftDirectory.of(
        MicrosoftConfiguration.builder(
                far.partnerTenantId(),
                far.graphClientId(),
                ClientCredential.secret(Secret.of(far.graphClientSecret())),
                SignIn.appOnly())
            .cloud(
                new MicrosoftCloud(
                    far.loginUrl(), far.graphUrl(), MicrosoftCloud.WORLDWIDE.scope()))
            .tls(far.sslContext(), far.trustManager())
            .timeouts(timeouts)
            .clock(clock)
            .sleeper(this::pass)
            .build());
  }

  /** Makes the PSA's connector, as a new process would. */
  public PsaConnector psa() {
    return psa.connector();
  }

  /** The PSA at the far end. */
  public PsaEnd psaEnd() {
    return psa;
  }

  /** Starts an engine with the settings that suit the estate. */
  public SyncEngine.Builder engine(DirectorySource directory, PsaConnector psa, SyncStore store) {
    return SyncEngine.builder()
        .directory(directory)
        .psa(psa)
        .store(store)
        .settings(Settings.of(policy().build()))
        .clock(clock)
        .sleeper(this::pass);
  }

  /** Starts the policy that suits the estate. */
  public SyncPolicy.Builder policy() {
    return SyncPolicy.builder()
        .excludeTenants(far.estate().excludedTenantIds())
        .keepActive(psa.keepActive());
  }

  /** Lets time go by. */
  public void pass(Duration time) {
    clock.advance(time);
  }

  /** What time it is there. */
  public Instant now() {
    return clock.instant();
  }

  /** The far ends. */
  public SimulatedEstate far() {
    return far;
  }

  /** What is in Halo now. */
  public HaloSnapshot halo() {
    return far.halo().state().snapshot();
  }

  /** Requests since the start, or since they were forgotten. */
  public Requests requests() {
    return Requests.of(far.entra().journal(), far.graph().journal(), psa);
  }

  /** Counts requests from zero again. */
  public void forgetRequests() {
    far.entra().journal().reset();
    far.graph().journal().reset();
    psa.journal().reset();
  }

  @Override
  public void close() {
    psa.close();
    far.close();
  }
}
