package dev.psasync.graph;

import dev.psasync.core.model.Read;
import dev.psasync.core.model.Tenant;
import dev.psasync.core.model.TenantId;
import dev.psasync.spi.CheckPoint;
import dev.psasync.spi.DirectorySource;
import dev.psasync.spi.TenantDirectory;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * Microsoft 365 as a source of people: the front door of this module. Thread-safe; build one, keep
 * it, share it: tokens are kept between runs, one tenant's apart from another's.
 *
 * <pre>{@code
 * DirectorySource microsoft =
 *     MicrosoftDirectory.of(
 *         MicrosoftConfiguration.builder(
 *                 partnerTenant, clientId, ClientCredential.secret(secret), SignIn.appOnly())
 *             .build());
 * }</pre>
 *
 * <p>Shared mailboxes and other resource accounts cannot be told from people by what Graph returns:
 * no user is marked as one, and {@link #check()} says so.
 *
 * <p>The tenant directories throw {@link dev.psasync.spi.PartyException} when a tenant cannot be
 * asked at all, with what to do; {@link dev.psasync.http.CallInterruptedException} when the thread
 * is interrupted.
 */
public final class MicrosoftDirectory implements DirectorySource {
  private final MicrosoftConfiguration configuration;
  private final SignInSettings signInSettings;
  private final GraphSettings graphSettings;
  private final Map<TenantGuid, TenantSignIn> signIns = new ConcurrentHashMap<>();

  private MicrosoftDirectory(MicrosoftConfiguration configuration) {
    this.configuration = configuration;
    OkHttpClient plain = HttpClients.plain(configuration);
    GraphRetry retry = new GraphRetry(configuration.retry(), configuration.sleeper());
    this.signInSettings =
        new SignInSettings(
            configuration.clientId(),
            configuration.cloud(),
            new CredentialSnapshot.Source(configuration.credential()),
            refreshTokens(configuration),
            new SignInGate(configuration.clock()),
            new SignInGate(configuration.clock()),
            plain,
            retry,
            configuration.clock());
    this.graphSettings =
        new GraphSettings(
            configuration.cloud().graph(),
            configuration.cloud().graphOrigin(),
            HttpClients.graph(configuration, plain),
            retry,
            configuration.clock(),
            configuration.maxPages(),
            configuration.maxBodyBytes(),
            configuration.checkUserCount(),
            configuration.asApplication());
  }

  /** Makes the source. Sends nothing yet. */
  public static MicrosoftDirectory of(MicrosoftConfiguration configuration) {
    return new MicrosoftDirectory(Objects.requireNonNull(configuration, "configuration"));
  }

  @Override
  public List<CheckPoint> check() {
    return new PartnerCheck(connection(configuration.partnerTenant()), configuration.customers())
        .points();
  }

  @Override
  public Read<List<Tenant>> tenants() {
    try {
      return new CustomerReader(
              connection(configuration.partnerTenant()),
              configuration.customers(),
              configuration.additionalTenants())
          .tenants();
    } catch (GraphFailure failure) {
      throw PartyExceptions.of(failure);
    }
  }

  @Override
  public TenantDirectory open(TenantId tenant) {
    return new MicrosoftTenant(connection(new TenantGuid(tenant.value())), configuration.clock());
  }

  private GraphConnection connection(TenantGuid tenant) {
    TenantSignIn signIn =
        signIns.computeIfAbsent(tenant, guid -> new TenantSignIn(guid, signInSettings));
    return new GraphConnection(tenant, graphSettings, signIn);
  }

  private static @Nullable RefreshTokens refreshTokens(MicrosoftConfiguration configuration) {
    return configuration.signIn() instanceof SignIn.SecureApplicationModel user
        ? new RefreshTokens(user.refreshToken(), user.rotated(), configuration.clock())
        : null;
  }

  /** The partner's tenant and the hosts. */
  @Override
  public String toString() {
    return "MicrosoftDirectory[" + configuration + "]";
  }
}
