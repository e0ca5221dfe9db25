package dev.psasync.testkit.sim.entra;

import dev.psasync.testkit.sim.Fault;
import dev.psasync.testkit.sim.FaultCatalog;
import dev.psasync.testkit.sim.FaultPlan;
import dev.psasync.testkit.sim.RequestJournal;
import dev.psasync.testkit.sim.Router;
import dev.psasync.testkit.sim.SimulatorCertificate;
import dev.psasync.testkit.sim.SimulatorServer;
import dev.psasync.testkit.sim.StandardFaults;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;

/**
 * A running token endpoint on this machine, over HTTPS. Point a client at {@link
 * #authority(String)}, with instance discovery off or on, and let it trust {@link #server()}'s
 * certificate. Thread-safe; close it at the end of the test.
 */
public final class EntraSimulator implements AutoCloseable {

  private final EntraDirectory directory = new EntraDirectory();
  private final AccessTokens tokens;
  private final RefreshTokens refreshTokens;
  private final ErrorAnswers errors;
  private final SimulatorServer server;

  private EntraSimulator(Builder builder) {
    tokens = new AccessTokens(builder.clock);
    refreshTokens = new RefreshTokens(builder.clock, tokens);
    errors = new ErrorAnswers(builder.clock);
    TokenEndpoint endpoint =
        new TokenEndpoint(
            directory,
            tokens,
            refreshTokens,
            new ClientAuthentication(builder.clock, builder.assertionClock),
            errors,
            builder.clock,
            builder.tokenLifetime);
    DiscoveryDocuments documents = new DiscoveryDocuments();
    Router router =
        new Router()
            .route(
                "GET", "/common/discovery/instance", (request, path) -> documents.instance(request))
            .route(
                "GET",
                "/{tenant}/v2.0/.well-known/openid-configuration",
                (request, path) ->
                    documents.openIdConfiguration(request, path.getOrDefault("tenant", "")))
            .route(
                "GET",
                "/{tenant}/discovery/v2.0/keys",
                (request, path) ->
                    dev.psasync.testkit.sim.SimResponse.json(
                        200, endpoint.idTokens().keySet().toString()))
            .route(
                "POST",
                "/{tenant}/oauth2/v2.0/token",
                (request, path) -> endpoint.answer(request, path.getOrDefault("tenant", "")));
    server =
        SimulatorServer.builder(router)
            .https(builder.certificate)
            .port(builder.port)
            .clock(builder.clock)
            .start();
  }

  /** Settings with their defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** Starts with the defaults: a free port, a new certificate, the system's clock. */
  public static EntraSimulator start() {
    return builder().start();
  }

  /** Tenants, applications, consents and switched-on failures. */
  public EntraDirectory directory() {
    return directory;
  }

  /** The access tokens given out, for the resources that have to check them. */
  public AccessTokens tokens() {
    return tokens;
  }

  /** The server, with its journal, faults and certificate. */
  public SimulatorServer server() {
    return server;
  }

  /** Every token request. */
  public RequestJournal journal() {
    return server.journal();
  }

  /** What goes wrong on the wire. */
  public FaultPlan faults() {
    return server.faults();
  }

  /** The address that clients are configured with: {@code https://127.0.0.1:PORT/{tenant}/}. */
  public URI authority(String tenantId) {
    return server.uri("/" + tenantId + "/");
  }

  /** A refresh token as an earlier sign-in of the user would have left it. */
  public String issueRefreshToken(PartnerUser user, String clientId) {
    return refreshTokens.issue(user, clientId);
  }

  /** A fault that answers with an AADSTS number, named {@code aadsts-<number>}. */
  public Fault error(int number) {
    EntraError error = EntraErrors.of(number);
    return Fault.of(
        "aadsts-" + number,
        (request, handler) -> errors.of(request, number, "Simulated: " + error.meaning() + "."));
  }

  /** The standard faults and one for every AADSTS number. */
  public FaultCatalog faultCatalog() {
    FaultCatalog catalog = StandardFaults.catalog();
    for (EntraError error : EntraErrors.all()) {
      catalog = catalog.with(error(error.number()));
    }
    return catalog;
  }

  /** Stops the server. */
  @Override
  public void close() {
    server.close();
  }

  /** Settings of a token endpoint. Not thread-safe. */
  public static final class Builder {

    private int port;
    private Clock clock = Clock.systemUTC();
    private Clock assertionClock = Clock.systemUTC();
    private Duration tokenLifetime = Duration.ofSeconds(3599);
    private SimulatorCertificate certificate = SimulatorCertificate.create();

    private Builder() {}

    /** The port; 0, the default, takes a free one. */
    public Builder port(int newPort) {
      port = newPort;
      return this;
    }

    /** The clock by which tokens and secrets expire; the system's unless told. */
    public Builder clock(Clock newClock) {
      clock = Objects.requireNonNull(newClock, "newClock");
      return this;
    }

    /**
     * The clock by which client assertions are checked; the system's unless told, because client
     * libraries date them by the system's clock.
     */
    public Builder assertionClock(Clock newClock) {
      assertionClock = Objects.requireNonNull(newClock, "newClock");
      return this;
    }

    /** How long an access token lives; 3,599 seconds unless told. */
    public Builder tokenLifetime(Duration newLifetime) {
      tokenLifetime = Objects.requireNonNull(newLifetime, "newLifetime");
      return this;
    }

    /** A certificate shared with other simulators. */
    public Builder certificate(SimulatorCertificate newCertificate) {
      certificate = Objects.requireNonNull(newCertificate, "newCertificate");
      return this;
    }

    /** Starts the server. */
    public EntraSimulator start() {
      return new EntraSimulator(this);
    }
  }
}
