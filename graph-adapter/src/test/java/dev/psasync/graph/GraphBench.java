package dev.psasync.graph;

import dev.psasync.core.model.Relationship;
import dev.psasync.core.model.Tenant;
import dev.psasync.core.model.TenantId;
import dev.psasync.http.RetryPolicy;
import dev.psasync.http.Secret;
import dev.psasync.spi.TenantDirectory;
import dev.psasync.testkit.sim.ManualClock;
import dev.psasync.testkit.sim.SimulatorCertificate;
import dev.psasync.testkit.sim.SimulatorServer;
import dev.psasync.testkit.sim.entra.AppRegistration;
import dev.psasync.testkit.sim.entra.EntraSimulator;
import dev.psasync.testkit.sim.entra.PartnerUser;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The token endpoint's simulator, a scripted Graph, and the adapter against both. */
final class GraphBench implements AutoCloseable {
  static final String PARTNER = "0a0a0000-0000-4000-8000-000000000001";
  static final String A = "7e7e0000-0000-4000-8000-00000000000a";
  static final String B = "7e7e0000-0000-4000-8000-00000000000b";
  static final String C = "7e7e0000-0000-4000-8000-00000000000c";
  static final String CLIENT = "c1c10000-0000-4000-8000-000000000001";
  static final String SECRET = "right-secret";
  static final PartnerUser USER =
      new PartnerUser("d0d00000-0000-4000-8000-000000000001", "sync@partner.example", PARTNER);

  /** Making keys takes a while: one certificate serves all tests. */
  private static final SimulatorCertificate CERTIFICATE = SimulatorCertificate.create();

  final ManualClock clock = ManualClock.at(Instant.now());
  final EntraSimulator entra =
      EntraSimulator.builder().certificate(CERTIFICATE).clock(clock).start();
  final GraphScript script = new GraphScript(entra.tokens());
  final SimulatorServer graph = SimulatorServer.start(script);

  /** How long the adapter would have slept; the clock moved on instead. */
  final List<Duration> slept = new CopyOnWriteArrayList<>();

  GraphBench() {
    entra
        .directory()
        .addTenant(PARTNER)
        .addTenant(A)
        .addTenant(B)
        .addTenant(C)
        .register(AppRegistration.multiTenant(CLIENT, PARTNER).withSecret(SECRET))
        .consent(CLIENT, A)
        .consent(CLIENT, B)
        .consent(CLIENT, C);
  }

  MicrosoftConfiguration.Builder configuration(ClientCredential credential, SignIn signIn) {
    return MicrosoftConfiguration.builder(PARTNER, CLIENT, credential, signIn)
        .cloud(cloud())
        .tls(CERTIFICATE.clientContext(), CERTIFICATE.clientTrustManager())
        .clock(clock)
        .retry(RetryPolicy.defaults().withMaxThrottleWait(Duration.ofMinutes(2)))
        .sleeper(
            wait -> {
              slept.add(wait);
              clock.advance(wait);
            });
  }

  MicrosoftConfiguration.Builder configuration() {
    return configuration(ClientCredential.secret(Secret.of(SECRET)), SignIn.appOnly());
  }

  MicrosoftCloud cloud() {
    return new MicrosoftCloud(
        entra.server().baseUri(),
        URI.create(graph.baseUri() + "/v1.0"),
        "https://graph.microsoft.com/.default");
  }

  MicrosoftDirectory directory() {
    return MicrosoftDirectory.of(configuration().build());
  }

  TenantDirectory tenant(String id) {
    return directory().open(new TenantId(id));
  }

  /** A link of this Graph. */
  String link(String pathAndQuery) {
    return graph.baseUri() + "/v1.0" + pathAndQuery;
  }

  static Tenant known(String id) {
    return new Tenant(new TenantId(id), "Cust", null, null, Relationship.ACTIVE);
  }

  long tokenRequests() {
    return entra.journal().total();
  }

  @Override
  public void close() {
    graph.close();
    entra.close();
  }
}
