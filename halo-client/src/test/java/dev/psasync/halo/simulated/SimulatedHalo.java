package dev.psasync.halo.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.halo.HaloClient;
import dev.psasync.halo.HaloConfiguration;
import dev.psasync.http.ApiRequest;
import dev.psasync.http.Secret;
import dev.psasync.testkit.sim.RequestMatchers;
import dev.psasync.testkit.sim.halo.ClientRow;
import dev.psasync.testkit.sim.halo.HaloSimulator;
import dev.psasync.testkit.sim.halo.HaloSimulatorOptions;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** A simulated instance and a client of it, both on virtual time. */
public final class SimulatedHalo implements AutoCloseable {
  private final VirtualTime time = new VirtualTime();
  private final HaloSimulator simulator;
  private final HaloClient client;

  private SimulatedHalo(
      HaloSimulatorOptions options, UnaryOperator<HaloConfiguration.Builder> settings) {
    simulator = HaloSimulator.builder().options(options).clock(time.clock()).start();
    client = connect(settings);
  }

  /** A hosted instance and a client with the defaults. */
  public static SimulatedHalo hosted() {
    return with(HaloSimulatorOptions.hosted());
  }

  /** An instance with these options and a client with the defaults. */
  public static SimulatedHalo with(HaloSimulatorOptions options) {
    return new SimulatedHalo(options, UnaryOperator.identity());
  }

  /** An instance with these options and a client with these settings. */
  public static SimulatedHalo with(
      HaloSimulatorOptions options, UnaryOperator<HaloConfiguration.Builder> settings) {
    return new SimulatedHalo(options, settings);
  }

  /** Another client of the same instance. */
  public HaloClient connect(UnaryOperator<HaloConfiguration.Builder> settings) {
    return HaloClient.connect(
        settings
            .apply(
                HaloConfiguration.builder(
                        simulator.resourceUrl(),
                        simulator.clientId(),
                        Secret.of(simulator.clientSecret()))
                    .authorisationUrl(simulator.authorisationUrl())
                    .tenant(simulator.tenant())
                    .timeouts(
                        new ApiRequest.Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(20)))
                    .time(time.clock(), time))
            .build());
  }

  /** The simulator. */
  public HaloSimulator sim() {
    return simulator;
  }

  /** The client. */
  public HaloClient client() {
    return client;
  }

  /** The time of both. */
  public VirtualTime time() {
    return time;
  }

  /** Adds a customer with that many users beside its General User. */
  public ClientRow customer(String name, int users) {
    ClientRow row = simulator.state().addClient(name);
    for (int i = 1; i <= users; i++) {
      simulator
          .state()
          .addUser(
              row.mainSiteId(), "User %04d".formatted(i), "u" + i + "@" + row.id() + ".example");
    }
    return row;
  }

  /** Requests of this method to this path below {@code /api}, a regular expression. */
  public long requests(String method, String path) {
    return simulator.journal().count(RequestMatchers.to(method, "/api" + path));
  }

  @Override
  public void close() {
    assertThat(simulator.server().unexpectedFailures()).isEmpty();
    simulator.close();
  }
}
