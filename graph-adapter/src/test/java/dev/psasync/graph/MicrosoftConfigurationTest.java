package dev.psasync.graph;

import static dev.psasync.graph.GraphBench.A;
import static dev.psasync.graph.GraphBench.CLIENT;
import static dev.psasync.graph.GraphBench.PARTNER;
import static dev.psasync.graph.GraphBench.SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.psasync.core.model.TenantId;
import dev.psasync.http.Secret;
import dev.psasync.spi.FailureReason;
import dev.psasync.spi.PartyException;
import dev.psasync.testkit.sim.SimulatorServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings: what is refused and why, what is shown, and that each one reaches the wire. */
@Timeout(60)
class MicrosoftConfigurationTest {
  private static MicrosoftConfiguration.Builder builder() {
    return MicrosoftConfiguration.builder(
        PARTNER, CLIENT, ClientCredential.secret(Secret.of(SECRET)), SignIn.appOnly());
  }

  @ParameterizedTest
  @ValueSource(strings = {"contoso", "contoso.onmicrosoft.com", "common", "organizations", ""})
  void tenantsAreNamedByGuidOnly(String name) {
    ClientCredential credential = ClientCredential.secret(Secret.of(SECRET));
    assertThatThrownBy(
            () -> MicrosoftConfiguration.builder(name, CLIENT, credential, SignIn.appOnly()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("GUID");
    assertThatThrownBy(() -> builder().additionalTenant(name))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> MicrosoftConfiguration.builder(PARTNER, name, credential, SignIn.appOnly()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Application (client) ID");
  }

  @ParameterizedTest
  @CsvSource({
    "http://login.example, https://graph.example/v1.0, https",
    "https://login.example, http://graph.example/v1.0, https",
    "https://login.example, https://graph.example/beta, v1.0",
    "https://login.example, https://graph.example, v1.0",
  })
  void aCloudThatWouldLeakOrAnswerDifferentlyIsRefused(String login, String graph, String said) {
    assertThatThrownBy(() -> new MicrosoftCloud(URI.create(login), URI.create(graph), "s"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(said);
  }

  @Test
  void nationalCloudsHaveTheirOwnHostsAndScopes() {
    for (MicrosoftCloud cloud :
        List.of(
            MicrosoftCloud.WORLDWIDE,
            MicrosoftCloud.US_GOVERNMENT,
            MicrosoftCloud.US_DEFENSE,
            MicrosoftCloud.CHINA)) {
      assertThat(cloud.scope()).isEqualTo("https://" + cloud.graph().getHost() + "/.default");
      assertThat(cloud.graph().getPath()).isEqualTo("/v1.0");
    }
    assertThat(MicrosoftCloud.WORLDWIDE.login()).hasHost("login.microsoftonline.com");
  }

  @Test
  void noTextFormShowsASecret() {
    HeldCertificate held = new HeldCertificate.Builder().build();
    ClientCredential certificate =
        ClientCredential.certificate(held.keyPair().getPrivate(), held.certificate());
    SignIn user = SignIn.secureApplicationModel(Secret.of("refresh-secret"), rotated -> {});
    MicrosoftConfiguration configuration =
        MicrosoftConfiguration.builder(
                PARTNER, CLIENT, ClientCredential.secret(Secret.of(SECRET)), user)
            .build();

    assertThat(
            Stream.of(
                configuration,
                MicrosoftDirectory.of(configuration),
                ClientCredential.secret(Secret.of(SECRET)),
                certificate,
                user,
                new CredentialSnapshot.Source(ClientCredential.secret(Secret.of(SECRET)))
                    .snapshot(new TenantGuid(A)),
                new RefreshTokens.Redeemable("refresh-secret", "refresh-secret")))
        .allSatisfy(
            object ->
                assertThat(object.toString())
                    .doesNotContain(SECRET, "refresh-secret", "PRIVATE", "Modulus"));
  }

  @Test
  void aPkcs12FileIsOpenedOnceItsPasswordFits() throws GeneralSecurityException, IOException {
    HeldCertificate held = new HeldCertificate.Builder().rsa2048().build();
    byte[] one = pkcs12(held);
    byte[] none = pkcs12();
    byte[] two = pkcs12(held, new HeldCertificate.Builder().rsa2048().build());

    assertThat(ClientCredential.KeyPairCertificate.pkcs12(one, Secret.of("pw")).chain())
        .containsExactly(held.certificate());
    assertThat(ClientCredential.pkcs12(one, Secret.of("pw"))).isNotNull();
    assertThatThrownBy(() -> ClientCredential.pkcs12(one, Secret.of("wrong")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("password");
    assertThatThrownBy(() -> ClientCredential.pkcs12(new byte[] {1, 2}, Secret.of("pw")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ClientCredential.pkcs12(none, Secret.of("pw")))
        .hasMessageContaining("not 0");
    assertThatThrownBy(() -> ClientCredential.pkcs12(two, Secret.of("pw")))
        .hasMessageContaining("not 2");
  }

  private static byte[] pkcs12(HeldCertificate... held)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    for (int i = 0; i < held.length; i++) {
      store.setKeyEntry(
          "key" + i,
          held[i].keyPair().getPrivate(),
          "pw".toCharArray(),
          new Certificate[] {held[i].certificate()});
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    store.store(out, "pw".toCharArray());
    return out.toByteArray();
  }

  @Test
  void anUntrustedLoginHostGetsNoSecret() {
    try (GraphBench bench = new GraphBench()) {
      MicrosoftDirectory directory =
          MicrosoftDirectory.of(builder().cloud(bench.cloud()).sleeper(wait -> {}).build());

      PartyException failure =
          catchThrowableOfType(PartyException.class, () -> directory.open(new TenantId(A)).skus());

      assertThat(failure.reason()).isEqualTo(FailureReason.UNAVAILABLE);
      assertThat(failure.remedy()).contains("trust store");
      assertThat(bench.tokenRequests()).isZero();
    }
  }

  @Test
  void aTrustStoreIsUsed() throws GeneralSecurityException, IOException {
    try (GraphBench bench = new GraphBench()) {
      bench.script.on(A, "/subscribedSkus", "", GraphScript.last());
      KeyStore trust = KeyStore.getInstance("PKCS12");
      trust.load(null, null);
      trust.setCertificateEntry(
          "authority",
          CertificateFactory.getInstance("X.509")
              .generateCertificate(
                  new ByteArrayInputStream(
                      bench.entra.server().caPem().getBytes(StandardCharsets.US_ASCII))));

      MicrosoftDirectory directory =
          MicrosoftDirectory.of(builder().cloud(bench.cloud()).trustStore(trust).build());

      assertThat(directory.open(new TenantId(A)).skus().provenComplete()).isTrue();
    }
  }

  @Test
  void aProxyIsUsedForBothHosts() {
    List<URI> asked = new ArrayList<>();
    try (GraphBench bench = new GraphBench();
        SimulatorServer proxy = SimulatorServer.start(bench.script)) {
      bench.script.on(A, "/subscribedSkus", "", GraphScript.last());
      ProxySelector selector =
          new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
              asked.add(uri);
              // The stand-in proxy cannot tunnel, so that only plain http goes through it.
              return uri.getScheme().equals("http")
                  ? List.of(
                      new Proxy(
                          Proxy.Type.HTTP,
                          new InetSocketAddress(InetAddress.getLoopbackAddress(), proxy.port())))
                  : List.of(Proxy.NO_PROXY);
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
          };

      MicrosoftDirectory directory =
          MicrosoftDirectory.of(
              bench
                  .configuration()
                  .cloud(
                      new MicrosoftCloud(
                          bench.entra.server().baseUri(),
                          URI.create(bench.graph.baseUri() + "/v1.0"),
                          "https://graph.microsoft.com/.default"))
                  .proxy(selector)
                  .build());
      directory.open(new TenantId(A)).skus();

      assertThat(asked).extracting(URI::getScheme).contains("https", "http");
      assertThat(proxy.journal().total()).isEqualTo(1);
      assertThat(bench.graph.journal().total()).isZero();
    }
  }

  @Test
  void noPublicSignatureShowsATypeOfALibrary() {
    List<Class<?>> open =
        List.of(
            MicrosoftDirectory.class,
            MicrosoftConfiguration.class,
            MicrosoftConfiguration.Builder.class,
            MicrosoftCloud.class,
            ClientCredential.class,
            ClientCredential.KeyPairCertificate.class,
            SignIn.class,
            CustomerList.class);

    for (Class<?> type : open) {
      Stream<Class<?>> used =
          Stream.concat(
              Arrays.stream(type.getMethods())
                  .filter(method -> Modifier.isPublic(method.getModifiers()))
                  .flatMap(MicrosoftConfigurationTest::types),
              Arrays.stream(type.getConstructors())
                  .map(Constructor::getParameterTypes)
                  .flatMap(Arrays::stream));
      assertThat(
              used.map(shown -> shown.isArray() ? shown.getComponentType() : shown)
                  .map(Class::getName)
                  .filter(name -> name.contains(".")))
          .as("%s", type)
          .allMatch(name -> name.startsWith("java") || name.startsWith("dev.psasync."));
    }
  }

  private static Stream<Class<?>> types(Method method) {
    return Stream.concat(
        Stream.of(method.getReturnType()), Arrays.stream(method.getParameterTypes()));
  }
}
