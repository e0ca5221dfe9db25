package dev.psasync.testkit.sim.entra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.ClientCredentialParameters;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.IClientCredential;
import com.microsoft.aad.msal4j.MsalInteractionRequiredException;
import com.microsoft.aad.msal4j.MsalServiceException;
import com.microsoft.aad.msal4j.RefreshTokenParameters;
import com.microsoft.aad.msal4j.SilentParameters;
import java.util.Set;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Microsoft's own client library against the simulator. */
@Timeout(60)
class EntraWithMicrosoftClientTest {

  private static final String PARTNER = "0a0a0000-0000-4000-8000-000000000001";
  private static final String CUSTOMER_A = "7e7e0000-0000-4000-8000-00000000000a";
  private static final String CUSTOMER_B = "7e7e0000-0000-4000-8000-00000000000b";
  private static final String CLIENT = "c1c10000-0000-4000-8000-000000000001";
  private static final Set<String> GRAPH = Set.of("https://graph.microsoft.com/.default");
  private static final PartnerUser USER =
      new PartnerUser("d0d00000-0000-4000-8000-000000000001", "sync@partner.example", PARTNER);

  private final EntraSimulator entra = EntraSimulator.start();

  @BeforeEach
  void setUp() {
    entra
        .directory()
        .addTenant(PARTNER)
        .addTenant(CUSTOMER_A)
        .addTenant(CUSTOMER_B)
        .register(AppRegistration.multiTenant(CLIENT, PARTNER).withSecret("right"))
        .consent(CLIENT, CUSTOMER_A)
        .consent(CLIENT, CUSTOMER_B);
  }

  @AfterEach
  void stop() {
    entra.close();
  }

  @Test
  void givesAnApplicationATokenOfEachTenant() throws Exception {
    ConfidentialClientApplication app = appOfTheRealAuthority();

    String tokenOfA = clientCredentials(app, CUSTOMER_A).accessToken();
    String tokenOfB = clientCredentials(app, CUSTOMER_B).accessToken();
    clientCredentials(app, CUSTOMER_A);

    assertThat(entra.tokens().find(tokenOfA))
        .get()
        .extracting(AccessToken::tenantId)
        .isEqualTo(CUSTOMER_A);
    assertThat(entra.tokens().find(tokenOfB))
        .get()
        .extracting(AccessToken::tenantId)
        .isEqualTo(CUSTOMER_B);
    assertThat(entra.tokens().find(tokenOfA))
        .get()
        .extracting(AccessToken::delegated)
        .isEqualTo(false);
    assertThat(entra.journal().total()).as("the third call comes from the cache").isEqualTo(2);
  }

  @Test
  void takesACertificateAndRefusesAnother() throws Exception {
    HeldCertificate known = new HeldCertificate.Builder().rsa2048().build();
    HeldCertificate unknown = new HeldCertificate.Builder().rsa2048().build();
    entra
        .directory()
        .register(
            AppRegistration.multiTenant(CLIENT, PARTNER).withCertificate(known.certificate()));

    assertThat(clientCredentials(app(credential(known)), CUSTOMER_A).accessToken()).isNotBlank();
    assertThatThrownBy(() -> clientCredentials(app(credential(unknown)), CUSTOMER_A))
        .hasCauseInstanceOf(MsalServiceException.class)
        .hasMessageContaining("AADSTS700027");
  }

  @Test
  void redeemsOneRefreshTokenAtEveryTenant() throws Exception {
    String refreshToken = entra.issueRefreshToken(USER, CLIENT);
    ConfidentialClientApplication app = appOfTheRealAuthority();

    IAuthenticationResult atHome = redeem(app, refreshToken, PARTNER);
    IAuthenticationResult atCustomer = redeem(app, refreshToken, CUSTOMER_A);
    IAuthenticationResult silently =
        app.acquireTokenSilently(
                SilentParameters.builder(GRAPH, atHome.account()).tenant(CUSTOMER_B).build())
            .get();

    assertThat(atHome.account().username()).isEqualTo("sync@partner.example");
    assertThat(entra.tokens().find(atCustomer.accessToken()))
        .get()
        .satisfies(
            token -> {
              assertThat(token.tenantId()).isEqualTo(CUSTOMER_A);
              assertThat(token.userObjectId()).isEqualTo(USER.objectId());
            });
    assertThat(entra.tokens().find(silently.accessToken()))
        .get()
        .extracting(AccessToken::tenantId)
        .isEqualTo(CUSTOMER_B);
    assertThat(entra.journal().requests(request -> true))
        .extracting(request -> request.form().first("refresh_token").orElse(""))
        .as("the silent call redeems the newest refresh token")
        .last()
        .isNotEqualTo(refreshToken);
  }

  @Test
  void wrongSecretAndMissingConsentArriveAsTheClientKnowsThem() throws Exception {
    assertThatThrownBy(
            () ->
                clientCredentials(
                    app(ClientCredentialFactory.createFromSecret("wrong")), CUSTOMER_A))
        .cause()
        .isInstanceOfSatisfying(
            MsalServiceException.class,
            refused -> {
              assertThat(refused.errorCode()).isEqualTo("invalid_client");
              assertThat(refused.statusCode()).isEqualTo(401);
            });

    entra.directory().revokeConsent(CLIENT, CUSTOMER_A);
    assertThatThrownBy(
            () ->
                redeem(
                    app(ClientCredentialFactory.createFromSecret("right")),
                    entra.issueRefreshToken(USER, CLIENT),
                    CUSTOMER_A))
        .cause()
        .isInstanceOfSatisfying(
            MsalInteractionRequiredException.class,
            refused ->
                assertThat(refused.reason().toString()).isEqualToIgnoringCase("consent_required"));
  }

  private static IClientCredential credential(HeldCertificate certificate) {
    return ClientCredentialFactory.createFromCertificate(
        certificate.keyPair().getPrivate(), certificate.certificate());
  }

  private ConfidentialClientApplication app(IClientCredential credential) throws Exception {
    return ConfidentialClientApplication.builder(CLIENT, credential)
        .authority(entra.authority(PARTNER).toString())
        .instanceDiscovery(false)
        .sslSocketFactory(entra.server().clientContext().getSocketFactory())
        .build();
  }

  /**
   * The client library keeps its cache by host name and forgets the port, so whatever comes from
   * the cache works only under the real host; the requests are turned to the simulator below it.
   */
  private ConfidentialClientApplication appOfTheRealAuthority() throws Exception {
    return ConfidentialClientApplication.builder(
            CLIENT, ClientCredentialFactory.createFromSecret("right"))
        .authority("https://login.microsoftonline.com/" + PARTNER + "/")
        .instanceDiscovery(false)
        .httpClient(new TurningHttpClient(entra))
        .build();
  }

  private static IAuthenticationResult clientCredentials(
      ConfidentialClientApplication app, String tenantId) throws Exception {
    return app.acquireToken(ClientCredentialParameters.builder(GRAPH).tenant(tenantId).build())
        .get();
  }

  private static IAuthenticationResult redeem(
      ConfidentialClientApplication app, String refreshToken, String tenantId) throws Exception {
    return app.acquireToken(
            RefreshTokenParameters.builder(GRAPH, refreshToken).tenant(tenantId).build())
        .get();
  }
}
