package dev.psasync.testkit.sim.connectwise;

import dev.psasync.testkit.sim.FaultCatalog;
import dev.psasync.testkit.sim.FaultPlan;
import dev.psasync.testkit.sim.RequestJournal;
import dev.psasync.testkit.sim.SimulatorCertificate;
import dev.psasync.testkit.sim.SimulatorServer;
import java.net.URI;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A ConnectWise PSA instance over HTTP on this machine.
 *
 * <pre>{@code
 * try (ConnectWiseSimulator connectWise = ConnectWiseSimulator.start()) {
 *   CompanyRow acme = connectWise.state().addCompany("Acme Ltd");
 *   connectWise.state().addContact(acme.mainSiteId(), "Ada", "Byron").email("ada@acme.example");
 *   // point a client at connectWise.siteUrl() with companyId(), publicKey(), privateKey(), clientId()
 * }
 * }</pre>
 *
 * <p>Both the current codebase and {@code v4_6_release} are answered. Thread-safe; close it at the
 * end of the test.
 */
public final class ConnectWiseSimulator implements AutoCloseable {
  private final ConnectWiseOptions options;
  private final ConnectWiseState state;
  private final AtomicReference<String> codebase;
  private final SimulatorServer server;

  private ConnectWiseSimulator(Builder builder) {
    options = builder.options;
    state = new ConnectWiseState(builder.clock, options);
    codebase = new AtomicReference<>(options.codebase());
    AtomicReference<URI> baseUri = new AtomicReference<>(URI.create("http://127.0.0.1"));
    SimulatorServer.Builder settings =
        SimulatorServer.builder(
                new ConnectWiseApi(state, builder.clock, baseUri::get, codebase::get))
            .clock(builder.clock)
            .port(builder.port);
    if (builder.certificate != null) {
      settings.https(builder.certificate);
    }
    server = settings.start();
    baseUri.set(server.baseUri());
  }

  /** Starts a cloud instance on a free port of loopback. */
  public static ConnectWiseSimulator start() {
    return builder().start();
  }

  /** Starts an instance with the given behaviour on a free port of loopback. */
  public static ConnectWiseSimulator start(ConnectWiseOptions options) {
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

  /** The site: {@code http://127.0.0.1:40123}. */
  public URI siteUrl() {
    return server.baseUri();
  }

  /** The login company id. */
  public String companyId() {
    return options.companyId();
  }

  /** The public key of the first API member. */
  public String publicKey() {
    return options.members().get(0).publicKey();
  }

  /** The private key of the first API member. */
  public String privateKey() {
    return options.members().get(0).privateKey();
  }

  /** The clientId that every call must carry. */
  public String clientId() {
    return options.clientId();
  }

  /** The records of the instance. */
  public ConnectWiseState state() {
    return state;
  }

  /** The behaviour it was started with. */
  public ConnectWiseOptions options() {
    return options;
  }

  /** Every request that came. */
  public RequestJournal journal() {
    return server.journal();
  }

  /** What goes wrong; ready-made faults are in {@link ConnectWiseFaults}. */
  public FaultPlan faults() {
    return server.faults();
  }

  /** ConnectWise's faults by name, for command lines and tables of cases. */
  public FaultCatalog faultCatalog() {
    return ConnectWiseFaults.catalog(this);
  }

  /** Moves the instance to another codebase, as an upgrade does: the old one gives 404 from now. */
  public void upgrade(String newCodebase) {
    codebase.set(Objects.requireNonNull(newCodebase, "newCodebase"));
  }

  /** Stops the server; records and journal stay readable. Can be called again. */
  @Override
  public void close() {
    server.close();
  }

  /** Settings of a simulator, each with a default. Not thread-safe. */
  public static final class Builder {
    private ConnectWiseOptions options = ConnectWiseOptions.cloud();
    private Clock clock = Clock.systemUTC();
    private int port;
    private @Nullable SimulatorCertificate certificate;

    private Builder() {}

    /** The instance's behaviour; a cloud instance unless told. */
    public Builder options(ConnectWiseOptions newOptions) {
      options = Objects.requireNonNull(newOptions, "newOptions");
      return this;
    }

    /** The clock of limits and last updates; the system's unless told. */
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
    public ConnectWiseSimulator start() {
      return new ConnectWiseSimulator(this);
    }
  }
}
