package dev.psasync.graph;

import dev.psasync.http.ApiRequest;
import dev.psasync.http.RetryPolicy;
import dev.psasync.http.Secret;
import dev.psasync.http.Sleeper;
import dev.psasync.spi.FailureReason;
import dev.psasync.spi.PartyException;
import java.net.ProxySelector;
import java.security.KeyStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * How Microsoft 365 is reached. Immutable; made by {@link #builder}; its text form shows no secret.
 */
public final class MicrosoftConfiguration {
  /**
   * Most pages of one list unless set otherwise, the default of the policy key {@code maxPages}.
   */
  public static final int DEFAULT_MAX_PAGES = 10_000;

  /** Largest accepted answer, after decompression, unless set otherwise: 64 MiB. */
  public static final int DEFAULT_MAX_BODY_BYTES = 64 * 1024 * 1024;

  private final TenantGuid partnerTenant;
  private final String clientId;
  private final ClientCredential credential;
  private final SignIn signIn;
  private final CustomerList customers;
  private final List<TenantGuid> additionalTenants;
  private final MicrosoftCloud cloud;
  private final @Nullable ProxySelector proxy;
  private final @Nullable ProxyCredentials proxyCredentials;
  private final @Nullable Tls tls;
  private final ApiRequest.Timeouts timeouts;
  private final RetryPolicy retry;
  private final int maxPages;
  private final int maxBodyBytes;
  private final boolean checkUserCount;
  private final Clock clock;
  private final Sleeper sleeper;

  /** Whom a proxy lets through. */
  record ProxyCredentials(String user, Secret password) {}

  /** Whom to trust. */
  record Tls(SSLContext context, X509TrustManager trust) {}

  private MicrosoftConfiguration(Builder builder) {
    this.partnerTenant = builder.partnerTenant;
    this.clientId = builder.clientId;
    this.credential = builder.credential;
    this.signIn = builder.signIn;
    this.customers = builder.customers;
    this.additionalTenants = List.copyOf(builder.additionalTenants);
    this.cloud = builder.cloud;
    this.proxy = builder.proxy;
    this.proxyCredentials = builder.proxyCredentials;
    this.tls = builder.tls;
    this.timeouts = builder.timeouts;
    this.retry = builder.retry;
    this.maxPages = builder.maxPages;
    this.maxBodyBytes = builder.maxBodyBytes;
    this.checkUserCount = builder.checkUserCount;
    this.clock = builder.clock;
    this.sleeper = builder.sleeper;
  }

  /**
   * Starts a configuration with what has no default.
   *
   * @param partnerTenant the GUID of the MSP's own tenant
   * @param clientId the application's (client) id, a GUID
   * @param credential what the application proves itself with
   * @param signIn as the application or as the partner's user
   * @throws IllegalArgumentException if one of the ids is no GUID
   */
  public static Builder builder(
      String partnerTenant, String clientId, ClientCredential credential, SignIn signIn) {
    return new Builder(partnerTenant, clientId, credential, signIn);
  }

  TenantGuid partnerTenant() {
    return partnerTenant;
  }

  String clientId() {
    return clientId;
  }

  ClientCredential credential() {
    return credential;
  }

  SignIn signIn() {
    return signIn;
  }

  boolean asApplication() {
    return signIn instanceof SignIn.AppOnly;
  }

  CustomerList customers() {
    return customers;
  }

  List<TenantGuid> additionalTenants() {
    return additionalTenants;
  }

  MicrosoftCloud cloud() {
    return cloud;
  }

  @Nullable ProxySelector proxy() {
    return proxy;
  }

  @Nullable ProxyCredentials proxyCredentials() {
    return proxyCredentials;
  }

  @Nullable Tls tls() {
    return tls;
  }

  ApiRequest.Timeouts timeouts() {
    return timeouts;
  }

  RetryPolicy retry() {
    return retry;
  }

  int maxPages() {
    return maxPages;
  }

  int maxBodyBytes() {
    return maxBodyBytes;
  }

  boolean checkUserCount() {
    return checkUserCount;
  }

  Clock clock() {
    return clock;
  }

  Sleeper sleeper() {
    return sleeper;
  }

  /** Names the partner's tenant, the way of signing in and the hosts. */
  @Override
  public String toString() {
    return "MicrosoftConfiguration[partnerTenant="
        + partnerTenant
        + ", signIn="
        + (asApplication() ? "application" : "user")
        + ", customers="
        + customers
        + ", graph="
        + cloud.graph()
        + "]";
  }

  /** Settings of {@link MicrosoftConfiguration}; not thread-safe. */
  public static final class Builder {
    private final TenantGuid partnerTenant;
    private final String clientId;
    private final ClientCredential credential;
    private final SignIn signIn;
    private CustomerList customers = CustomerList.CONTRACTS;
    private final List<TenantGuid> additionalTenants = new ArrayList<>();
    private MicrosoftCloud cloud = MicrosoftCloud.WORLDWIDE;
    private @Nullable ProxySelector proxy;
    private @Nullable ProxyCredentials proxyCredentials;
    private @Nullable Tls tls;
    private ApiRequest.Timeouts timeouts = ApiRequest.Timeouts.DEFAULT;
    private RetryPolicy retry = RetryPolicy.defaults();
    private int maxPages = DEFAULT_MAX_PAGES;
    private int maxBodyBytes = DEFAULT_MAX_BODY_BYTES;
    private boolean checkUserCount = true;
    private Clock clock = Clock.systemUTC();
    private Sleeper sleeper = Sleeper.system();

    private Builder(
        String partnerTenant, String clientId, ClientCredential credential, SignIn signIn) {
      this.partnerTenant = new TenantGuid(partnerTenant);
      if (!TenantGuid.isGuid(clientId)) {
        throw new IllegalArgumentException(
            "the client id is the GUID that Entra shows as \"Application (client) ID\"");
      }
      this.clientId = clientId.trim();
      this.credential = Objects.requireNonNull(credential, "credential");
      this.signIn = Objects.requireNonNull(signIn, "signIn");
    }

    /** Where the list of customers comes from; {@link CustomerList#CONTRACTS} unless set. */
    public Builder customers(CustomerList value) {
      this.customers = Objects.requireNonNull(value, "customers");
      return this;
    }

    /** Reads the MSP's own tenant as well; off unless called. */
    public Builder includePartnerTenant() {
      return additionalTenant(partnerTenant.value());
    }

    /**
     * Reads a tenant that is in no customer list as well.
     *
     * @param tenant its GUID
     * @throws IllegalArgumentException if it is no GUID
     */
    public Builder additionalTenant(String tenant) {
      TenantGuid guid = new TenantGuid(tenant);
      if (!additionalTenants.contains(guid)) {
        additionalTenants.add(guid);
      }
      return this;
    }

    /** The cloud's hosts; {@link MicrosoftCloud#WORLDWIDE} unless set. */
    public Builder cloud(MicrosoftCloud value) {
      this.cloud = Objects.requireNonNull(value, "cloud");
      return this;
    }

    /** The proxy to use; without it the JVM's default ({@link ProxySelector#getDefault}). */
    public Builder proxy(ProxySelector value) {
      this.proxy = Objects.requireNonNull(value, "proxy");
      return this;
    }

    /** User and password for a proxy that asks for them (Basic). */
    public Builder proxyCredentials(String user, Secret password) {
      this.proxyCredentials =
          new ProxyCredentials(
              Objects.requireNonNull(user, "user"), Objects.requireNonNull(password, "password"));
      return this;
    }

    /**
     * Trusts the certificates of this store, and no others, in place of the JDK's.
     *
     * @throws IllegalArgumentException if the store cannot be used
     */
    public Builder trustStore(KeyStore value) {
      this.tls = TrustStores.tls(Objects.requireNonNull(value, "trustStore"));
      return this;
    }

    /** TLS settings of one's own, for instance with a client certificate for a proxy. */
    public Builder tls(SSLContext context, X509TrustManager trust) {
      this.tls =
          new Tls(
              Objects.requireNonNull(context, "context"), Objects.requireNonNull(trust, "trust"));
      return this;
    }

    /** Time limits of one request; {@link ApiRequest.Timeouts#DEFAULT} unless set. */
    public Builder timeouts(ApiRequest.Timeouts value) {
      this.timeouts = Objects.requireNonNull(value, "timeouts");
      return this;
    }

    /**
     * How failed requests are repeated; {@link RetryPolicy#defaults} unless set. All waits of one
     * call together stay within {@link RetryPolicy#maxThrottleWait}.
     */
    public Builder retry(RetryPolicy value) {
      this.retry = Objects.requireNonNull(value, "retry");
      return this;
    }

    /**
     * Most pages of one list; {@value MicrosoftConfiguration#DEFAULT_MAX_PAGES} unless set.
     */
    public Builder maxPages(int value) {
      this.maxPages = positive("maxPages", value);
      return this;
    }

    /** Largest accepted answer in bytes, after decompression; 64 MiB unless set. */
    public Builder maxBodyBytes(int value) {
      this.maxBodyBytes = positive("maxBodyBytes", value);
      return this;
    }

    /**
     * Whether a full list of users counts as complete only if it reaches the number of users that
     * Graph tells beside it; on unless set. The number comes from an index: if it stays above
     * the list in some tenant, whose reads then stay partial, switch this off.
     */
    public Builder checkUserCount(boolean value) {
      this.checkUserCount = value;
      return this;
    }

    /** The clock for tokens, cursors and Retry-After dates; the system's unless set. */
    public Builder clock(Clock value) {
      this.clock = Objects.requireNonNull(value, "clock");
      return this;
    }

    /** How waits are made; {@link Sleeper#system} unless set. */
    public Builder sleeper(Sleeper value) {
      this.sleeper = Objects.requireNonNull(value, "sleeper");
      return this;
    }

    /**
     * Builds the configuration.
     *
     * @throws PartyException with {@link FailureReason#CONFIGURATION} if the settings cannot work
     *     together
     */
    public MicrosoftConfiguration build() {
      if (customers == CustomerList.DELEGATED_ADMIN_CUSTOMERS && signIn instanceof SignIn.AppOnly) {
        throw new PartyException(
            FailureReason.CONFIGURATION,
            PartyException.Scope.PARTY,
            "delegated admin customers cannot be listed as the application itself: Microsoft Graph has"
                + " no application permission for it",
            "Sign in by the Secure Application Model, or take the customers from CONTRACTS.",
            null,
            null);
      }
      if (customers == CustomerList.NONE && additionalTenants.isEmpty()) {
        throw new PartyException(
            FailureReason.CONFIGURATION,
            PartyException.Scope.PARTY,
            "there is no tenant to read: neither a customer list nor a single tenant is configured",
            "Choose a customer list, or name tenants with additionalTenant or includePartnerTenant.",
            null,
            null);
      }
      return new MicrosoftConfiguration(this);
    }

    private static int positive(String name, int value) {
      if (value < 1) {
        throw new IllegalArgumentException(name + " must be positive: " + value);
      }
      return value;
    }
  }
}
