package dev.psasync.testkit.sim;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A real HTTP or HTTPS server on this machine that answers with a {@link SimHandler}, writes every
 * request into a {@link RequestJournal} and lets the {@link FaultPlan} strike first. Thread-safe;
 * close it at the end of the test.
 */
public final class SimulatorServer implements AutoCloseable {

  private static final int THREADS = 8;

  private final HttpServer server;
  private final ExecutorService threads;
  private final SimHandler handler;
  private final Clock clock;
  private final RequestJournal journal;
  private final FaultPlan faults = new FaultPlan();
  private final HeldAnswers held = new HeldAnswers();
  private final List<Throwable> unexpectedFailures = new CopyOnWriteArrayList<>();
  private final @Nullable SimulatorCertificate certificate;
  private final URI baseUri;

  private SimulatorServer(Builder builder) {
    handler = builder.handler;
    clock = builder.clock;
    certificate = builder.certificate;
    journal = new RequestJournal(builder.journalCapacity);
    // Without it the JDK's server waits up to 40 ms for an acknowledgement between head and body.
    if (System.getProperty("sun.net.httpserver.nodelay") == null) {
      System.setProperty("sun.net.httpserver.nodelay", "true");
    }
    InetSocketAddress address = new InetSocketAddress(builder.bindAddress, builder.port);
    try {
      if (certificate == null) {
        server = HttpServer.create(address, 0);
      } else {
        HttpsServer https = HttpsServer.create(address, 0);
        https.setHttpsConfigurator(new HttpsConfigurator(certificate.serverContext()));
        server = https;
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(
          "Could not listen on " + address + "; is the port in use?", failure);
    }
    AtomicInteger threadNumber = new AtomicInteger();
    threads =
        Executors.newFixedThreadPool(
            THREADS,
            task -> {
              Thread thread = new Thread(task, "simulator-" + threadNumber.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    baseUri =
        URI.create(
            (certificate == null ? "http" : "https")
                + "://127.0.0.1:"
                + server.getAddress().getPort());
    server.start();
  }

  /** Settings of a server that answers with the given handler. */
  public static Builder builder(SimHandler handler) {
    return new Builder(Objects.requireNonNull(handler, "handler"));
  }

  /** Starts a plain HTTP server on a free port of loopback. */
  public static SimulatorServer start(SimHandler handler) {
    return builder(handler).start();
  }

  /** Scheme, address and port, without a slash at the end: {@code http://127.0.0.1:40123}. */
  public URI baseUri() {
    return baseUri;
  }

  /** The address of a path, which starts with a slash and is already encoded. */
  public URI uri(String pathAndQuery) {
    return URI.create(baseUri + pathAndQuery);
  }

  /** The port it listens on. */
  public int port() {
    return baseUri.getPort();
  }

  /** What came in. */
  public RequestJournal journal() {
    return journal;
  }

  /** What goes wrong. */
  public FaultPlan faults() {
    return faults;
  }

  /** The certificate of an HTTPS server. */
  public Optional<SimulatorCertificate> certificate() {
    return Optional.ofNullable(certificate);
  }

  /**
   * An SSL context for a client that trusts this server and nothing else.
   *
   * @throws IllegalStateException for a plain HTTP server
   */
  public javax.net.ssl.SSLContext clientContext() {
    return httpsCertificate().clientContext();
  }

  /**
   * The certificate of this server's authority as PEM.
   *
   * @throws IllegalStateException for a plain HTTP server
   */
  public String caPem() {
    return httpsCertificate().caPem();
  }

  /** How many callers wait for a held answer. */
  public int heldCount() {
    return held.count();
  }

  /** Sends every held answer now. Never waits for the callers. */
  public void releaseHeld() {
    held.release();
  }

  /** Exceptions a handler threw; a good test run has none. Oldest first. */
  public List<Throwable> unexpectedFailures() {
    return List.copyOf(unexpectedFailures);
  }

  /** Stops listening and drops held answers. Can be called again. */
  @Override
  public void close() {
    held.drop();
    server.stop(0);
    threads.shutdownNow();
  }

  private SimulatorCertificate httpsCertificate() {
    if (certificate == null) {
      throw new IllegalStateException("This server speaks plain HTTP; start it with https()");
    }
    return certificate;
  }

  private void serve(HttpExchange exchange) throws IOException {
    Instant at = clock.instant();
    SimRequest request = read(exchange);
    Fault fault = faults.strike(request).orElse(null);
    SimResponse response;
    try {
      response = fault == null ? handler.handle(request) : fault.answer(request, handler);
    } catch (RuntimeException | AssertionError failure) {
      unexpectedFailures.add(failure);
      response = SimResponse.text(500, "The simulator itself failed: " + failure.getClass());
    }
    journal.record(at, request, response, fault == null ? null : fault.name());
    Answer answer = new Answer(exchange, request, response);
    switch (response.transport()) {
      case SEND -> answer.send();
      case CUT -> answer.cut();
      case DROP -> answer.drop();
      case HOLD -> held.add(answer);
    }
  }

  private static SimRequest read(HttpExchange exchange) throws IOException {
    URI uri = exchange.getRequestURI();
    String rawQuery = uri.getRawQuery();
    return new SimRequest(
        exchange.getRequestMethod(),
        uri.getRawPath(),
        rawQuery == null ? "" : rawQuery,
        SimHeaders.of(exchange.getRequestHeaders()),
        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
  }

  /** Settings of a server, each with a default. Not thread-safe. */
  public static final class Builder {

    private final SimHandler handler;
    private int port;
    private InetAddress bindAddress = InetAddress.getLoopbackAddress();
    private Clock clock = Clock.systemUTC();
    private int journalCapacity = RequestJournal.DEFAULT_CAPACITY;
    private @Nullable SimulatorCertificate certificate;

    private Builder(SimHandler handler) {
      this.handler = handler;
    }

    /** The port to listen on; 0, the default, takes a free one. */
    public Builder port(int newPort) {
      port = newPort;
      return this;
    }

    /** The address to listen on; loopback unless told, so that nobody else can call. */
    public Builder bindAddress(InetAddress newBindAddress) {
      bindAddress = Objects.requireNonNull(newBindAddress, "newBindAddress");
      return this;
    }

    /** The clock that dates the journal; the system's unless told. */
    public Builder clock(Clock newClock) {
      clock = Objects.requireNonNull(newClock, "newClock");
      return this;
    }

    /** How many journal entries are kept; {@link RequestJournal#DEFAULT_CAPACITY} unless told. */
    public Builder journalCapacity(int entries) {
      journalCapacity = entries;
      return this;
    }

    /** HTTPS with a certificate made now. */
    public Builder https() {
      return https(SimulatorCertificate.create());
    }

    /** HTTPS with the given certificate, which several servers may share. */
    public Builder https(SimulatorCertificate newCertificate) {
      certificate = Objects.requireNonNull(newCertificate, "newCertificate");
      return this;
    }

    /**
     * Starts the server.
     *
     * @throws UncheckedIOException when the port cannot be listened on
     */
    public SimulatorServer start() {
      return new SimulatorServer(this);
    }
  }
}
