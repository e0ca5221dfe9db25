package dev.psasync.graph;

import com.microsoft.aad.msal4j.ClientCredentialParameters;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.ITokenCacheAccessAspect;
import com.microsoft.aad.msal4j.ITokenCacheAccessContext;
import com.microsoft.aad.msal4j.RefreshTokenParameters;
import java.net.MalformedURLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of exactly one tenant.
 *
 * <p>Each tenant has an MSAL4J application object of its own, so that no cache is shared between
 * tenants and the authority never changes. One caller at a time asks for a token (MSAL4J has no
 * single flight), the others find it. Thread-safe.
 */
final class TenantSignIn {
  /** A token is renewed this long before its end: as long as MSAL4J itself keeps away from it. */
  private static final Duration MARGIN = Duration.ofMinutes(5);

  private record Token(String value, Instant goodUntil) {}

  private final TenantGuid tenant;
  private final SignInSettings settings;
  private final EntraTransport transport;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable ConfidentialClientApplication application;
  private @Nullable Object applicationCredential;
  private @Nullable String applicationUser;
  private @Nullable Token token;
  private @Nullable String rotated;

  TenantSignIn(TenantGuid tenant, SignInSettings settings) {
    this.tenant = tenant;
    this.settings = settings;
    this.transport = new EntraTransport(settings.http(), settings.cloud().loginOrigin());
  }

  /** A token for this tenant that is good for some minutes at least. */
  String token() {
    lock.lock();
    try {
      Token known = token;
      if (known != null && settings.clock().instant().isBefore(known.goodUntil())) {
        return known.value();
      }
      return renew();
    } finally {
      lock.unlock();
    }
  }

  /** Another token than this one, which Graph refused. */
  String tokenOtherThan(String refused) {
    lock.lock();
    try {
      Token known = token;
      return known != null && !known.value().equals(refused) ? known.value() : renew();
    } finally {
      lock.unlock();
    }
  }

  private String renew() {
    token = null;
    Token fresh =
        settings
            .retry()
            .call("sign in to tenant " + tenant, true, tenant.hashCode(), this::acquire);
    token = fresh;
    return fresh.value();
  }

  private Token acquire() {
    CredentialSnapshot credential = settings.credentials().snapshot(tenant);
    RefreshTokens tokens = settings.refreshTokens();
    RefreshTokens.Redeemable redeemable = tokens == null ? null : tokens.current();
    settings.applicationGate().check(credential.identity());
    if (redeemable != null) {
      settings.partnerUserGate().check(redeemable.given());
    }
    ConfidentialClientApplication app = applicationFor(credential, redeemable);
    transport.reset();
    rotated = null;
    IAuthenticationResult result;
    try {
      result = (redeemable == null ? asApplication(app) : asUser(app, redeemable)).join();
    } catch (CompletionException | MalformedURLException refused) {
      throw refused(refused, credential, redeemable);
    }
    String value = result.accessToken();
    if (value == null || value.isBlank()) {
      throw EntraFailures.noToken(tenant);
    }
    settings.applicationGate().succeeded(credential.identity());
    if (redeemable != null) {
      settings.partnerUserGate().succeeded(redeemable.given());
    }
    if (tokens != null && redeemable != null && rotated != null) {
      tokens.rotated(redeemable, rotated);
    }
    return new Token(value, goodUntil(result));
  }

  private CompletableFuture<IAuthenticationResult> asApplication(
      ConfidentialClientApplication app) {
    // Tokens are kept here, by the clock given; asking MSAL4J means that another one is needed.
    return app.acquireToken(
        ClientCredentialParameters.builder(Set.of(settings.cloud().scope()))
            .skipCache(true)
            .build());
  }

  private CompletableFuture<IAuthenticationResult> asUser(
      ConfidentialClientApplication app, RefreshTokens.Redeemable redeemable)
      throws MalformedURLException {
    return app.acquireToken(
        RefreshTokenParameters.builder(Set.of(settings.cloud().scope()), redeemable.value())
            .build());
  }

  private ConfidentialClientApplication applicationFor(
      CredentialSnapshot credential, RefreshTokens.@Nullable Redeemable redeemable) {
    String user = redeemable == null ? null : redeemable.given();
    ConfidentialClientApplication known = application;
    // Another partner user must not find what MSAL4J keeps of the one before.
    if (known != null
        && credential.identity().equals(applicationCredential)
        && Objects.equals(user, applicationUser)) {
      return known;
    }
    try {
      ConfidentialClientApplication fresh =
          ConfidentialClientApplication.builder(settings.clientId(), credential.forMsal())
              .authority(settings.cloud().login() + "/" + tenant + "/")
              // The authority is a constant of the configuration plus a GUID: there is nothing to
              // discover or to validate.
              .instanceDiscovery(false)
              .disableInternalRetries()
              .executorService(new DirectExecutorService())
              .httpClient(transport)
              .setTokenCacheAccessAspect(new RotationWatch())
              .build();
      application = fresh;
      applicationCredential = credential.identity();
      applicationUser = user;
      return fresh;
    } catch (MalformedURLException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private GraphFailure refused(
      Exception refused,
      CredentialSnapshot credential,
      RefreshTokens.@Nullable Redeemable redeemable) {
    GraphFailure failure = EntraFailures.of(tenant, transport.lastReply(), refused, settings);
    boolean ofAll =
        switch (failure.scope()) {
          case TENANT -> true;
          case APPLICATION ->
              settings.applicationGate().refused(tenant, credential.identity(), failure);
          case PARTNER_USER ->
              redeemable != null
                  && settings.partnerUserGate().refused(tenant, redeemable.given(), failure);
        };
    // A throttled application is throttled everywhere, whichever tenant hears of it first.
    return ofAll || failure.kind() == FailureKind.THROTTLED ? failure : failure.ofItsTenantAlone();
  }

  private Instant goodUntil(IAuthenticationResult result) {
    // MSAL4J dates the end by the machine's clock; what counts here is how long that is from now,
    // on the clock given.
    Duration life =
        Duration.between(Clock.systemUTC().instant(), result.expiresOnDate().toInstant());
    Duration margin = MARGIN.compareTo(life.dividedBy(4)) < 0 ? MARGIN : life.dividedBy(4);
    return settings.clock().instant().plus(life.minus(margin));
  }

  /** MSAL4J gives the rotated refresh token away in its cache only. */
  private final class RotationWatch implements ITokenCacheAccessAspect {
    @Override
    public void beforeCacheAccess(ITokenCacheAccessContext context) {
      // The cache lives in memory only: nothing to load.
    }

    @Override
    public void afterCacheAccess(ITokenCacheAccessContext context) {
      if (context.hasCacheChanged() && settings.refreshTokens() != null) {
        String found = RefreshTokens.inCache(context.tokenCache().serialize());
        if (found != null) {
          rotated = found;
        }
      }
    }
  }
}
