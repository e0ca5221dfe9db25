package dev.psasync.testkit.estate;

import dev.psasync.testkit.sim.SimulatorCertificate;
import dev.psasync.testkit.sim.entra.AppRegistration;
import dev.psasync.testkit.sim.entra.EntraSimulator;
import dev.psasync.testkit.sim.entra.PartnerUser;
import dev.psasync.testkit.sim.graph.GraphSimulator;
import dev.psasync.testkit.sim.halo.HaloSimulator;
import dev.psasync.testkit.sim.halo.HaloSimulatorOptions;
import java.net.URI;
import java.time.Clock;
import java.util.Objects;
import java.util.SplittableRandom;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509TrustManager;

/**
 * The three far ends of a sync, running on this machine with an estate loaded: Microsoft's token
 * endpoint (https), Microsoft Graph and HaloPSA (both http unless told).
 *
 * <pre>{@code
 * try (SimulatedEstate far = SimulatedEstate.start(42, 12, 40)) {
 *   // Microsoft: far.loginUrl(), far.graphUrl(), far.graphClientId(), far.graphClientSecret(),
 *   //            far.partnerTenantId(), far.sslContext()
 *   // HaloPSA:   far.halo().resourceUrl(), far.halo().tokenUrl(), far.halo().clientId(), …
 * }
 * }</pre>
 *
 * <p>One application is known to every customer's tenant; it takes a client secret, and the partner
 * user's refresh token. Thread-safe; close it at the end.
 */
public final class SimulatedEstate implements AutoCloseable {
  private static final String GRAPH_SECRET = "simulated-graph-secret";

  private final Estate estate;
  private final String graphClientId;
  private final PartnerUser partnerUser;
  private final SimulatorCertificate certificate;
  private final EntraSimulator entra;
  private final GraphSimulator graph;
  private final HaloSimulator halo;
  private final EstateInHalo inHalo;

  private SimulatedEstate(Builder builder) {
    estate = builder.estate;
    certificate = SimulatorCertificate.create();
    Dice dice = new Dice(new SplittableRandom(~estate.seed()));
    graphClientId = dice.guid();
    partnerUser =
        new PartnerUser(
            dice.guid(), "sync@" + estate.partner().domain(), estate.partner().tenantId());
    entra =
        EntraSimulator.builder()
            .clock(builder.clock)
            .certificate(certificate)
            .port(builder.entraPort)
            .start();
    GraphSimulator.Options graphOptions =
        GraphSimulator.options()
            .clock(builder.clock)
            .tokens(entra.tokens())
            .port(builder.graphPort);
    graph = GraphSimulator.start(builder.https ? graphOptions.https(certificate) : graphOptions);
    HaloSimulator.Builder haloSettings =
        HaloSimulator.builder()
            .options(builder.haloOptions)
            .clock(builder.clock)
            .port(builder.haloPort);
    halo = (builder.https ? haloSettings.https(certificate) : haloSettings).start();
    inHalo = EstateInHalo.load(estate, halo.state());
    EstateInGraph.load(estate, graph, builder.clock.instant());
    registerEverywhere();
  }

  private void registerEverywhere() {
    entra
        .directory()
        .addTenant(estate.partner().tenantId(), estate.partner().domain())
        .register(
            AppRegistration.multiTenant(graphClientId, estate.partner().tenantId())
                .withSecret(GRAPH_SECRET));
    for (EstateTenant tenant : estate.tenants()) {
      entra.directory().addTenant(tenant.id(), tenant.domains().toArray(new String[0]));
      // Consent outlives neither the relationship nor the customer's patience.
      if (tenant.match() != CompanyMatch.ENDED) {
        entra.directory().consent(graphClientId, tenant.id());
      }
    }
  }

  /** Starts with a generated estate and the defaults. */
  public static SimulatedEstate start(long seed, int tenants, int usersPerTenant) {
    return builder(
            EstateGenerator.seeded(seed).tenants(tenants).usersPerTenant(usersPerTenant).generate())
        .start();
  }

  /** Settings of the simulators for an estate. */
  public static Builder builder(Estate estate) {
    return new Builder(Objects.requireNonNull(estate, "estate"));
  }

  /** What was loaded at the start. */
  public Estate estate() {
    return estate;
  }

  /** Where the companies and contacts of the estate are in HaloPSA. */
  public EstateInHalo inHalo() {
    return inHalo;
  }

  /** The token endpoint; its directory switches failures of single tenants. */
  public EntraSimulator entra() {
    return entra;
  }

  /** Graph; its tenants can be changed at any time. */
  public GraphSimulator graph() {
    return graph;
  }

  /** HaloPSA; its state can be changed at any time. */
  public HaloSimulator halo() {
    return halo;
  }

  /** Microsoft's sign-in host: an authority is this, a slash and the tenant. */
  public URI loginUrl() {
    return entra.server().baseUri();
  }

  /** Graph's base URL, version included. */
  public URI graphUrl() {
    return graph.baseUrl();
  }

  /** HaloPSA's resource server, without {@code /api}. */
  public URI haloUrl() {
    return halo.resourceUrl();
  }

  /** The MSP's own tenant. */
  public String partnerTenantId() {
    return estate.partner().tenantId();
  }

  /** Client id of the application known to every customer. */
  public String graphClientId() {
    return graphClientId;
  }

  /** Its secret. */
  public String graphClientSecret() {
    return GRAPH_SECRET;
  }

  /** A fresh refresh token of the partner's user, good for every customer's tenant. */
  public String refreshToken() {
    return entra.issueRefreshToken(partnerUser, graphClientId);
  }

  /** Trusts these simulators and nothing else. */
  public SSLContext sslContext() {
    return certificate.clientContext();
  }

  /** As {@link #sslContext()}, for clients that ask for the trust manager beside it. */
  public X509TrustManager trustManager() {
    return certificate.clientTrustManager();
  }

  /** The simulators' authority as PEM, for clients outside the JVM. */
  public String authorityPem() {
    return certificate.caPem();
  }

  /** Requests so far. */
  public RequestCounts requests() {
    return new RequestCounts(
        entra.journal().total(), graph.journal().total(), halo.journal().total());
  }

  /** Stops the simulators; states and journals stay readable. Can be called again. */
  @Override
  public void close() {
    entra.close();
    graph.close();
    halo.close();
  }

  /** Settings, each with a default. Not thread-safe. */
  public static final class Builder {
    private final Estate estate;
    private Clock clock = Clock.systemUTC();
    private HaloSimulatorOptions haloOptions = HaloSimulatorOptions.hosted();
    private boolean https;
    private int entraPort;
    private int graphPort;
    private int haloPort;

    private Builder(Estate estate) {
      this.estate = estate;
    }

    /** The clock of all three; the system's unless told. */
    public Builder clock(Clock newClock) {
      clock = Objects.requireNonNull(newClock, "newClock");
      return this;
    }

    /** How HaloPSA behaves; a hosted tenant unless told. */
    public Builder halo(HaloSimulatorOptions options) {
      haloOptions = Objects.requireNonNull(options, "options");
      return this;
    }

    /** Graph and HaloPSA speak https too, with the certificate of the token endpoint. */
    public Builder https() {
      https = true;
      return this;
    }

    /** The ports to listen on; 0 takes a free one, which is the default for each. */
    public Builder ports(int entra, int graph, int halo) {
      entraPort = entra;
      graphPort = graph;
      haloPort = halo;
      return this;
    }

    /** Starts all three. */
    public SimulatedEstate start() {
      return new SimulatedEstate(this);
    }
  }
}
