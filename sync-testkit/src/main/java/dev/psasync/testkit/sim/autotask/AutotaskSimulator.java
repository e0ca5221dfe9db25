package dev.psasync.testkit.sim.autotask;

import dev.psasync.testkit.sim.FaultCatalog;
import dev.psasync.testkit.sim.FaultPlan;
import dev.psasync.testkit.sim.RequestJournal;
import dev.psasync.testkit.sim.SimulatorCertificate;
import dev.psasync.testkit.sim.SimulatorServer;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * An Autotask PSA tenant over HTTP on this machine, with the zone lookup that leads to it.
 *
 * <pre>{@code
 * try (AutotaskSimulator autotask = AutotaskSimulator.start()) {
 *   AutotaskRow acme = autotask.state().addCompany("Acme Ltd");
 *   autotask.state().addContact(acme.id(), "Ada", "Byron", "ada@acme.example");
 *   // point a client at autotask.zoneLookupUrl(), userName(), secret(), integrationCode()
 * }
 * }</pre>
 *
 * <p>Companies, their locations and contacts, contact groups and what the tenant says of their
 * fields are served. Thread-safe; close it at the end of the test.
 */
public final class AutotaskSimulator implements AutoCloseable {
  private final AutotaskOptions options;
  private final AutotaskState state;
  private final Gate gate;
  private volatile String zone = "zone7";
  private final SimulatorServer server;

  private AutotaskSimulator(Builder builder) {
    options = builder.options;
    state = new AutotaskState(builder.clock, options);
    gate = new Gate(options, builder.clock);
    AtomicReference<URI> baseUri = new AtomicReference<>(URI.create("http://127.0.0.1"));
    SimulatorServer.Builder settings =
        SimulatorServer.builder(new AutotaskApi(state, gate, baseUri::get, () -> zone))
            .clock(builder.clock)
            .port(builder.port);
    if (builder.certificate != null) {
      settings.https(builder.certificate);
    }
    server = settings.start();
    baseUri.set(server.baseUri());
  }

  /** Starts a tenant on a free port of loopback. */
  public static AutotaskSimulator start() {
    return builder().start();
  }

  /** Starts a tenant with the given behaviour on a free port of loopback. */
  public static AutotaskSimulator start(AutotaskOptions options) {
    return builder().options(options).start();
  }

  /** Settings of a simulator to be started. */
  public static Builder builder() {
    return new Builder();
  }

  /** The server underneath, for what all simulators share. */
  public SimulatorServer server() {
    return server;
  }

  /** Where the zone is asked for: {@code http://127.0.0.1:40123}. */
  public URI zoneLookupUrl() {
    return server.baseUri();
  }

  /** The REST root of the tenant's zone now, with a slash at the end. */
  public URI zoneUrl() {
    return server.uri("/" + zone + "/ATServicesRest/");
  }

  /** The tenant's zone now. */
  public String zone() {
    return zone;
  }

  /** Moves the tenant to another zone: the old one refuses its credentials from now on. */
  public void moveZone(String newZone) {
    zone = Objects.requireNonNull(newZone, "newZone");
  }

  /** User name of the API user. */
  public String userName() {
    return options.userName();
  }

  /** Its secret. */
  public String secret() {
    return options.secret();
  }

  /** Tracking identifier of the integration. */
  public String integrationCode() {
    return options.integrationCode();
  }

  /** The records of the tenant. */
  public AutotaskState state() {
    return state;
  }

  /** The behaviour it was started with. */
  public AutotaskOptions options() {
    return options;
  }

  /** Every request that came. */
  public RequestJournal journal() {
    return server.journal();
  }

  /** What goes wrong; ready-made faults are in {@link AutotaskFaults}. */
  public FaultPlan faults() {
    return server.faults();
  }

  /** Autotask's faults by name, for command lines and tables of cases. */
  public FaultCatalog faultCatalog() {
    return AutotaskFaults.catalog(this);
  }

  /** Requests of other integrations just now, which count for the hour of all of them. */
  public void otherIntegrationsSent(int requests) {
    gate.countOthers(requests);
  }

  /** Requests in the last hour, those of other integrations included. */
  public int requestsInTheHour() {
    return gate.used();
  }

  /** Most calls that were under way at the same time, by endpoint; a refused one counts too. */
  public Map<String, Integer> mostSimultaneous() {
    return gate.mostSimultaneous();
  }

  /** Stops the server; records and journal stay readable. Can be called again. */
  @Override
  public void close() {
    server.close();
  }

  /** Settings of a simulator, each with a default. Not thread-safe. */
  public static final class Builder {
    private AutotaskOptions options = AutotaskOptions.usual();
    private Clock clock = Clock.systemUTC();
    private int port;
    private @Nullable SimulatorCertificate certificate;

    private Builder() {}

    /** The tenant's behaviour; a tenant of today unless told. */
    public Builder options(AutotaskOptions newOptions) {
      options = Objects.requireNonNull(newOptions, "newOptions");
      return this;
    }

    /** The clock of limits and dates; the system's unless told. */
    public Builder clock(Clock newClock) {
      clock = Objects.requireNonNull(newClock, "newClock");
      return this;
    }

    /** The port to listen on; 0, the default, takes a free one. */
    public Builder port(int newPort) {
      port = newPort;
      return this;
    }

    /** Speaks https with the given certificate; plain http unless told. */
    public Builder https(SimulatorCertificate newCertificate) {
      certificate = Objects.requireNonNull(newCertificate, "newCertificate");
      return this;
    }

    /**
     * Starts it.
     *
     * @throws java.io.UncheckedIOException when the port cannot be listened on
     */
    public AutotaskSimulator start() {
      return new AutotaskSimulator(this);
    }
  }
}
