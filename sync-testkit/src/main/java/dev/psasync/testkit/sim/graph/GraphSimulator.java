package dev.psasync.testkit.sim.graph;

import dev.psasync.testkit.sim.FaultPlan;
import dev.psasync.testkit.sim.RequestJournal;
import dev.psasync.testkit.sim.SimulatorCertificate;
import dev.psasync.testkit.sim.SimulatorServer;
import dev.psasync.testkit.sim.entra.AccessTokens;
import java.net.URI;
import java.time.Clock;
import java.util.Collection;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A running Graph on this machine, for any number of tenants. Give it the tokens of an {@link
 * dev.psasync.testkit.sim.entra.EntraSimulator}, or let it keep its own and issue them directly.
 * Thread-safe; close it at the end of the test.
 */
public final class GraphSimulator implements AutoCloseable {

  private final Map<String, GraphTenant> tenants = new ConcurrentHashMap<>();
  private final FaultPlan batchFaults = new FaultPlan();
  private final AccessTokens tokens;
  private final GraphFaults graphFaults;
  private final Clock clock;
  private final SimulatorServer server;

  private GraphSimulator(Options options) {
    clock = options.clock;
    tokens = options.tokens == null ? new AccessTokens(clock) : options.tokens;
    String scheme = options.certificate == null ? "http" : "https";
    graphFaults = new GraphFaults(clock, scheme);
    GraphFront front = new GraphFront(tokens, tenants, clock, scheme, options.gzip, batchFaults);
    SimulatorServer.Builder builder =
        SimulatorServer.builder(front)
            .port(options.port)
            .clock(clock)
            .journalCapacity(options.journalCapacity);
    server = (options.certificate == null ? builder : builder.https(options.certificate)).start();
  }

  /** Settings with their defaults: plain HTTP on a free port, the system's clock. */
  public static Options options() {
    return new Options();
  }

  /** Starts with the defaults. */
  public static GraphSimulator start() {
    return start(options());
  }

  /** Starts with the settings. */
  public static GraphSimulator start(Options options) {
    return new GraphSimulator(options);
  }

  /**
   * Adds a tenant.
   *
   * @param tenantId a GUID
   * @throws IllegalArgumentException when there is one already
   */
  public GraphTenant addTenant(String tenantId, String displayName) {
    GraphTenant tenant = new GraphTenant(tenantId, displayName, clock);
    if (tenants.putIfAbsent(tenant.id(), tenant) != null) {
      throw new IllegalArgumentException("Tenant " + tenantId + " is already there");
    }
    return tenant;
  }

  /**
   * The tenant of that id.
   *
   * @throws IllegalArgumentException when there is none
   */
  public GraphTenant tenant(String tenantId) {
    GraphTenant tenant = tenants.get(tenantId.toLowerCase(Locale.ROOT));
    if (tenant == null) {
      throw new IllegalArgumentException("No tenant " + tenantId);
    }
    return tenant;
  }

  /** Takes a tenant away; tokens of it are refused from now on. */
  public void removeTenant(String tenantId) {
    tenants.remove(tenantId.toLowerCase(Locale.ROOT));
  }

  /** All tenants, in no order. */
  public Collection<GraphTenant> tenants() {
    return Collections.unmodifiableCollection(tenants.values());
  }

  /** The tokens this Graph takes. */
  public AccessTokens tokens() {
    return tokens;
  }

  /** The address clients are configured with, such as {@code http://127.0.0.1:40123/v1.0}. */
  public URI baseUrl() {
    return server.uri("/v1.0");
  }

  /** The server, with its certificate and held answers. */
  public SimulatorServer server() {
    return server;
  }

  /** Every HTTP request; a batch is one. */
  public RequestJournal journal() {
    return server.journal();
  }

  /** What goes wrong with whole HTTP requests. */
  public FaultPlan faults() {
    return server.faults();
  }

  /** What goes wrong with single requests inside a batch. */
  public FaultPlan batchFaults() {
    return batchFaults;
  }

  /** Faults in Graph's own shapes. */
  public GraphFaults graphFaults() {
    return graphFaults;
  }

  /** Stops the server. */
  @Override
  public void close() {
    server.close();
  }

  /** Settings of a simulated Graph. Not thread-safe. */
  public static final class Options {

    private int port;
    private Clock clock = Clock.systemUTC();
    private int journalCapacity = RequestJournal.DEFAULT_CAPACITY;
    private boolean gzip = true;
    private @Nullable AccessTokens tokens;
    private @Nullable SimulatorCertificate certificate;

    private Options() {}

    /** The port; 0, the default, takes a free one. */
    public Options port(int newPort) {
      port = newPort;
      return this;
    }

    /** The clock by which tokens, delta links and throttling go; the system's unless told. */
    public Options clock(Clock newClock) {
      clock = Objects.requireNonNull(newClock, "newClock");
      return this;
    }

    /** The tokens to take, usually those of a token endpoint; own ones unless told. */
    public Options tokens(AccessTokens newTokens) {
      tokens = Objects.requireNonNull(newTokens, "newTokens");
      return this;
    }

    /** HTTPS with a certificate made now; plain HTTP unless told. */
    public Options https() {
      return https(SimulatorCertificate.create());
    }

    /** HTTPS with a certificate shared with other simulators. */
    public Options https(SimulatorCertificate newCertificate) {
      certificate = Objects.requireNonNull(newCertificate, "newCertificate");
      return this;
    }

    /** Whether large answers are compressed for callers who accept it; they are unless told. */
    public Options gzip(boolean on) {
      gzip = on;
      return this;
    }

    /** How many journal entries are kept. */
    public Options journalCapacity(int entries) {
      journalCapacity = entries;
      return this;
    }
  }
}
