package dev.psasync.testkit.sim.halo;

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
 * A HaloPSA instance over HTTP on this machine.
 *
 * <pre>{@code
 * try (HaloSimulator halo = HaloSimulator.start()) {
 *   ClientRow acme = halo.state().addClient("Acme Ltd");
 *   halo.state().addUser(acme.mainSiteId(), "Ada Byron", "ada@acme.example");
 *   // point a client at halo.resourceUrl(), halo.tokenUrl(), halo.clientId(), halo.clientSecret()
 * }
 * }</pre>
 *
 * <p>Reports run real SQL, in the SQL Server dialect, over these tables and columns:
 *
 * <ul>
 *   <li>USERS (Uid, uusername, uFirstName, uLastName, UTitle, uemail, uemail2, uemail3, uextn,
 *       umobile, umobile2, utelhome, ufax, udepartment, Usite, uinactive, UAzureOID,
 *       UAzureTenantId, USamAccountName, ULastUpdate, udatecreated, uisserviceaccount,
 *       UIsImportantContact, ulinkedagentid, and each custom field of users by its name)
 *   <li>SITE (Ssitenum, sdesc, Sarea, SIsInactive, SIsInvoiceSite, sMainContact, SAzureTenantId,
 *       SLastUpdate)
 *   <li>AREA (Aarea, aareadesc, AIsInactive, AWebsite, AAzureTenantId, ALastUpdate)
 *   <li>ADDRESSSTORE (ASid, ASSiteID, ASLine1 to ASLine5, AStype, ASPrimary)
 *   <li>AreaAzureTenant (AATid, AATAreaId, AATAzureTenantId, AATAzureTenantName, AATDetailsId)
 * </ul>
 *
 * Anything else answers as Halo does for a bad query: status 201 and {@code report.load_error}.
 *
 * <p>Thread-safe; close it at the end of the test.
 */
public final class HaloSimulator implements AutoCloseable {
  private final HaloSimulatorOptions options;
  private final HaloState state;
  private final Tokens tokens;
  private final ReportDatabase database;
  private final SimulatorServer server;

  private HaloSimulator(Builder builder) {
    options = builder.options;
    state = new HaloState(builder.clock, options);
    tokens = new Tokens(options, builder.clock);
    database = new ReportDatabase(state);
    AtomicReference<URI> baseUri = new AtomicReference<>(URI.create("http://127.0.0.1"));
    SimulatorServer.Builder settings =
        SimulatorServer.builder(new HaloApi(state, tokens, builder.clock, database, baseUri::get))
            .clock(builder.clock)
            .port(builder.port);
    if (builder.certificate != null) {
      settings.https(builder.certificate);
    }
    server = settings.start();
    baseUri.set(server.baseUri());
  }

  /** Starts a hosted tenant on a free port of loopback. */
  public static HaloSimulator start() {
    return builder().start();
  }

  /** Starts an instance with the given behaviour on a free port of loopback. */
  public static HaloSimulator start(HaloSimulatorOptions options) {
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

  /** Resource server without {@code /api}: {@code http://127.0.0.1:40123}. */
  public URI resourceUrl() {
    return server.baseUri();
  }

  /** Authorisation server as Halo shows it: {@code http://127.0.0.1:40123/auth}. */
  public URI authorisationUrl() {
    return server.uri("/auth");
  }

  /** Token endpoint with the tenant parameter. */
  public URI tokenUrl() {
    return server.uri("/auth/token?tenant=" + options.tenant());
  }

  /** The tenant's name. */
  public String tenant() {
    return options.tenant();
  }

  /** Client id of the first application. */
  public String clientId() {
    return options.applications().get(0).clientId();
  }

  /** Secret of the first application. */
  public String clientSecret() {
    return options.applications().get(0).clientSecret();
  }

  /** The records of the instance. */
  public HaloState state() {
    return state;
  }

  /** The behaviour it was started with. */
  public HaloSimulatorOptions options() {
    return options;
  }

  /** Every request that came. */
  public RequestJournal journal() {
    return server.journal();
  }

  /** What goes wrong; ready-made faults are in {@link HaloFaults}. */
  public FaultPlan faults() {
    return server.faults();
  }

  /** Halo's faults by name, for command lines and tables of cases. */
  public FaultCatalog faultCatalog() {
    return HaloFaults.catalog(this);
  }

  /** Makes every token handed out so far invalid. */
  public void revokeTokens() {
    tokens.revokeAll();
  }

  /** Stops the server; records and journal stay readable. Can be called again. */
  @Override
  public void close() {
    server.close();
    database.close();
  }

  /** Settings of a simulator, each with a default. Not thread-safe. */
  public static final class Builder {
    private HaloSimulatorOptions options = HaloSimulatorOptions.hosted();
    private Clock clock = Clock.systemUTC();
    private int port;
    private @Nullable SimulatorCertificate certificate;

    private Builder() {}

    /** The instance's behaviour; a hosted tenant unless told. */
    public Builder options(HaloSimulatorOptions newOptions) {
      options = Objects.requireNonNull(newOptions, "newOptions");
      return this;
    }

    /** The clock of tokens, limits and last updates; the system's unless told. */
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
    public HaloSimulator start() {
      return new HaloSimulator(this);
    }
  }
}
