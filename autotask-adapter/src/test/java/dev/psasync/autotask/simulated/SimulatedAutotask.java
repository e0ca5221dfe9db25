package dev.psasync.autotask.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.autotask.AutotaskClient;
import dev.psasync.autotask.AutotaskConfiguration;
import dev.psasync.http.ApiRequest;
import dev.psasync.http.Secret;
import dev.psasync.testkit.sim.RequestMatchers;
import dev.psasync.testkit.sim.autotask.AutotaskOptions;
import dev.psasync.testkit.sim.autotask.AutotaskRow;
import dev.psasync.testkit.sim.autotask.AutotaskSimulator;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** A simulated tenant and a client of it, both on virtual time. */
public final class SimulatedAutotask implements AutoCloseable {
  private final VirtualTime time = new VirtualTime();
  private final AutotaskSimulator simulator;
  private final AutotaskClient client;

  private SimulatedAutotask(
      AutotaskOptions options, UnaryOperator<AutotaskConfiguration.Builder> settings) {
    simulator = AutotaskSimulator.builder().options(options).clock(time.clock()).start();
    client = connect(settings);
  }

  /** A tenant of today and a client with the defaults. */
  public static SimulatedAutotask usual() {
    return with(AutotaskOptions.usual());
  }

  /** A tenant with these options and a client with the defaults. */
  public static SimulatedAutotask with(AutotaskOptions options) {
    return with(options, UnaryOperator.identity());
  }

  /** A tenant with these options and a client with these settings. */
  public static SimulatedAutotask with(
      AutotaskOptions options, UnaryOperator<AutotaskConfiguration.Builder> settings) {
    return new SimulatedAutotask(options, settings);
  }

  /** A client with these settings, of a tenant of today. */
  public static SimulatedAutotask client(UnaryOperator<AutotaskConfiguration.Builder> settings) {
    return with(AutotaskOptions.usual(), settings);
  }

  /** Another client of the same tenant. */
  public AutotaskClient connect(UnaryOperator<AutotaskConfiguration.Builder> settings) {
    return connect(simulator.userName(), simulator.secret(), simulator.integrationCode(), settings);
  }

  /** Another client of the same tenant, with other credentials. */
  public AutotaskClient connect(
      String user,
      String secret,
      String code,
      UnaryOperator<AutotaskConfiguration.Builder> settings) {
    return AutotaskClient.connect(
        settings
            .apply(
                AutotaskConfiguration.builder(user, Secret.of(secret), Secret.of(code))
                    .zoneLookupUrl(simulator.zoneLookupUrl())
                    .timeouts(
                        new ApiRequest.Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(20)))
                    .time(time.clock(), time))
            .build());
  }

  /** The simulator. */
  public AutotaskSimulator sim() {
    return simulator;
  }

  /** The client. */
  public AutotaskClient client() {
    return client;
  }

  /** The time of both. */
  public VirtualTime time() {
    return time;
  }

  /** Adds a company with that many contacts. */
  public AutotaskRow company(String name, int contacts) {
    AutotaskRow row = simulator.state().addCompany(name);
    for (int i = 1; i <= contacts; i++) {
      simulator
          .state()
          .addContact(row.id(), "User", "%04d".formatted(i), "u" + i + "@" + row.id() + ".example");
    }
    return row;
  }

  /** Requests of this method to this path below the version, a regular expression. */
  public long requests(String method, String path) {
    return simulator
        .journal()
        .count(RequestMatchers.to(method, "/[^/]+/ATServicesRest/V1.0" + path));
  }

  @Override
  public void close() {
    assertThat(simulator.server().unexpectedFailures()).isEmpty();
    simulator.close();
  }
}
