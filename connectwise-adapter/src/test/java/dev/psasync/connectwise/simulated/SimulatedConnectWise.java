package dev.psasync.connectwise.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.connectwise.ConnectWiseClient;
import dev.psasync.connectwise.ConnectWiseConfiguration;
import dev.psasync.http.ApiRequest;
import dev.psasync.http.Secret;
import dev.psasync.testkit.sim.RequestMatchers;
import dev.psasync.testkit.sim.SimRequest;
import dev.psasync.testkit.sim.connectwise.CompanyRow;
import dev.psasync.testkit.sim.connectwise.ConnectWiseOptions;
import dev.psasync.testkit.sim.connectwise.ConnectWiseSimulator;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/** A simulated instance and a client of it, both on virtual time. */
public final class SimulatedConnectWise implements AutoCloseable {
  private final VirtualTime time = new VirtualTime();
  private final ConnectWiseSimulator simulator;
  private final ConnectWiseClient client;

  private SimulatedConnectWise(
      ConnectWiseOptions options, UnaryOperator<ConnectWiseConfiguration.Builder> settings) {
    simulator = ConnectWiseSimulator.builder().options(options).clock(time.clock()).start();
    client = connect(settings);
  }

  /** A cloud instance and a client with the defaults. */
  public static SimulatedConnectWise cloud() {
    return with(ConnectWiseOptions.cloud());
  }

  /** An instance with these options and a client with the defaults. */
  public static SimulatedConnectWise with(ConnectWiseOptions options) {
    return new SimulatedConnectWise(options, UnaryOperator.identity());
  }

  /** An instance with these options and a client with these settings. */
  public static SimulatedConnectWise with(
      ConnectWiseOptions options, UnaryOperator<ConnectWiseConfiguration.Builder> settings) {
    return new SimulatedConnectWise(options, settings);
  }

  /** Another client of the same instance. */
  public ConnectWiseClient connect(UnaryOperator<ConnectWiseConfiguration.Builder> settings) {
    return ConnectWiseClient.connect(
        settings
            .apply(
                ConnectWiseConfiguration.builder(
                        simulator.siteUrl(),
                        simulator.companyId(),
                        simulator.publicKey(),
                        Secret.of(simulator.privateKey()),
                        Secret.of(simulator.clientId()))
                    .timeouts(
                        new ApiRequest.Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(20)))
                    .time(time.clock(), time))
            .build());
  }

  /** The simulator. */
  public ConnectWiseSimulator sim() {
    return simulator;
  }

  /** The client. */
  public ConnectWiseClient client() {
    return client;
  }

  /** The time of both. */
  public VirtualTime time() {
    return time;
  }

  /** Adds a company with that many contacts. */
  public CompanyRow company(String name, int contacts) {
    CompanyRow row = simulator.state().addCompany(name);
    for (int i = 1; i <= contacts; i++) {
      simulator
          .state()
          .addContact(row.mainSiteId(), "Person", "%04d".formatted(i))
          .email("p" + i + "@c" + row.id() + ".example");
    }
    return row;
  }

  /** How many requests of this method went to this path below the root, a regular expression. */
  public long requests(String method, String path) {
    return simulator.journal().count(RequestMatchers.to(method, "/[^/]+/apis/3\\.0" + path));
  }

  /** The requests of this method to this path below the root, a regular expression. */
  public List<SimRequest> sent(String method, String path) {
    return simulator.journal().requests(RequestMatchers.to(method, "/[^/]+/apis/3\\.0" + path));
  }

  @Override
  public void close() {
    assertThat(simulator.server().unexpectedFailures()).isEmpty();
    simulator.close();
  }
}
