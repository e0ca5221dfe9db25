package dev.psasync.connectwise;

import dev.psasync.http.ApiRequest;
import dev.psasync.http.HttpTransport;
import dev.psasync.http.JdkHttpTransport;
import dev.psasync.http.Origin;
import dev.psasync.http.RequestBudget;
import dev.psasync.http.RetryPolicy;
import dev.psasync.http.RollingWindow;
import dev.psasync.http.Secret;
import dev.psasync.http.Sleeper;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Everything a {@link ConnectWiseClient} needs to know. Immutable; its text form shows the site and
 * the company id and nothing else.
 *
 * <p>The keys are an API member's (System › Members › API Members › API Keys); the client id is
 * issued to the integration at developer.connectwise.com and is needed on every call.
 */
public final class ConnectWiseConfiguration {
  /** Requests allowed in {@link #DEFAULT_REQUEST_WINDOW}; ConnectWise throttles at about 1000. */
  public static final int DEFAULT_REQUEST_LIMIT = 900;

  /** The length of the rolling window: one minute. */
  public static final Duration DEFAULT_REQUEST_WINDOW = Duration.ofMinutes(1);

  /** Records asked for in one page, which is the most that ConnectWise gives: 1000. */
  public static final int DEFAULT_PAGE_SIZE = 1000;

  /** Pages of one list before reading is given up: 10,000. */
  public static final int DEFAULT_MAX_PAGES = 10_000;

  /** The release whose model is asked for: {@value}. */
  public static final String DEFAULT_API_VERSION = "2022.1";

  private static final Pattern CLOUD_SITE =
      Pattern.compile("(na|eu|au|aus|za)\\.myconnectwise\\.net|staging\\.connectwisedev\\.com");

  private final URI site;
  private final String companyId;
  private final String publicKey;
  private final Secret privateKey;
  private final Secret clientId;
  private final String apiVersion;
  private final @Nullable String codebase;
  private final int pageSize;
  private final int maxPages;
  private final boolean forwardOnlyPaging;
  private final int requestLimit;
  private final Duration requestWindow;
  private final Duration maxBudgetWait;
  private final RetryPolicy retryPolicy;
  private final HttpTransport transport;
  private final RequestBudget budget;
  private final Clock clock;
  private final Sleeper sleeper;

  private ConnectWiseConfiguration(Builder builder) {
    this.site = builder.hostAsGiven ? builder.site : apiHost(builder.site);
    this.companyId = builder.companyId;
    this.publicKey = builder.publicKey;
    this.privateKey = builder.privateKey;
    this.clientId = builder.clientId;
    this.apiVersion = builder.apiVersion;
    this.codebase = builder.codebase;
    this.pageSize = builder.pageSize;
    this.maxPages = builder.maxPages;
    this.forwardOnlyPaging = builder.forwardOnlyPaging;
    this.requestLimit = builder.requestLimit;
    this.requestWindow = builder.requestWindow;
    this.maxBudgetWait = builder.maxBudgetWait;
    this.retryPolicy = builder.retryPolicy;
    this.transport =
        builder.transport != null
            ? builder.transport
            : JdkHttpTransport.builder().timeouts(builder.timeouts).build();
    this.clock = builder.clock;
    this.sleeper = builder.sleeper;
    this.budget = builder.budget != null ? builder.budget : builder.ownBudget();
  }

  /**
   * Starts a configuration.
   *
   * @param site where people sign in or the API's own host, such as {@code
   *     https://na.myconnectwise.net}; https, or http on loopback. The names of the cloud's sites
   *     become those of its API hosts, {@code api-na…}
   * @param companyId the login company id
   * @param publicKey of the API member
   * @param privateKey of the API member
   * @param clientId of the integration
   */
  public static Builder builder(
      URI site, String companyId, String publicKey, Secret privateKey, Secret clientId) {
    return new Builder(site, companyId, publicKey, privateKey, clientId);
  }

  private static URI apiHost(URI site) {
    String host = site.getHost().toLowerCase(Locale.ROOT);
    return CLOUD_SITE.matcher(host).matches() ? URI.create("https://api-" + host) : site;
  }

  /** Scheme, host and port that everything is sent to. */
  public URI site() {
    return site;
  }

  /** The login company id. */
  public String companyId() {
    return companyId;
  }

  /** The public key of the API member. */
  public String publicKey() {
    return publicKey;
  }

  Secret privateKey() {
    return privateKey;
  }

  Secret clientId() {
    return clientId;
  }

  /** The release whose model is asked for. */
  public String apiVersion() {
    return apiVersion;
  }

  /** The instant by the configured clock. */
  public Instant now() {
    return clock.instant();
  }

  /** The codebase, such as {@code v4_6_release}, or null if it is asked for. */
  public @Nullable String codebase() {
    return codebase;
  }

  /** Records asked for in one page. */
  public int pageSize() {
    return pageSize;
  }

  /** Pages of one list before reading is given up. */
  public int maxPages() {
    return maxPages;
  }

  /** Whether long lists are read by forward-only paging. */
  public boolean forwardOnlyPaging() {
    return forwardOnlyPaging;
  }

  /** Requests allowed in {@link #requestWindow()}. */
  public int requestLimit() {
    return requestLimit;
  }

  /** The length of the rolling window. */
  public Duration requestWindow() {
    return requestWindow;
  }

  Duration maxBudgetWait() {
    return maxBudgetWait;
  }

  RetryPolicy retryPolicy() {
    return retryPolicy;
  }

  HttpTransport transport() {
    return transport;
  }

  RequestBudget budget() {
    return budget;
  }

  Clock clock() {
    return clock;
  }

  Sleeper sleeper() {
    return sleeper;
  }

  @Override
  public String toString() {
    return "ConnectWiseConfiguration[" + Origin.of(site) + ", " + companyId + "]";
  }

  /** Settings with their defaults; not thread-safe. */
  public static final class Builder {
    private final URI site;
    private final String companyId;
    private final String publicKey;
    private final Secret privateKey;
    private final Secret clientId;
    private String apiVersion = DEFAULT_API_VERSION;
    private @Nullable String codebase;
    private boolean hostAsGiven;
    private int pageSize = DEFAULT_PAGE_SIZE;
    private int maxPages = DEFAULT_MAX_PAGES;
    private boolean forwardOnlyPaging = true;
    private int requestLimit = DEFAULT_REQUEST_LIMIT;
    private Duration requestWindow = DEFAULT_REQUEST_WINDOW;
    private Duration maxBudgetWait = Duration.ofHours(1);
    private RetryPolicy retryPolicy = RetryPolicy.defaults();
    private ApiRequest.Timeouts timeouts = ApiRequest.Timeouts.DEFAULT;
    private @Nullable HttpTransport transport;
    private @Nullable RequestBudget budget;
    private boolean ownTime;
    private Clock clock = Clock.systemUTC();
    private Sleeper sleeper = Sleeper.system();

    private Builder(
        URI site, String companyId, String publicKey, Secret privateKey, Secret clientId) {
      Origin.of(site);
      String path = Objects.requireNonNullElse(site.getRawPath(), "");
      if ((!path.isEmpty() && !path.equals("/"))
          || site.getRawQuery() != null
          || site.getRawFragment() != null) {
        throw new IllegalArgumentException(
            "the site must be scheme and host only, such as https://na.myconnectwise.net; the rest of the address is found out");
      }
      this.site = URI.create(site.getScheme() + "://" + site.getRawAuthority());
      this.companyId = given("the login company id", companyId);
      this.publicKey = given("the public key of the API member", publicKey);
      this.privateKey = Objects.requireNonNull(privateKey, "privateKey");
      this.clientId = Objects.requireNonNull(clientId, "clientId");
      if (this.companyId.matches(".*[/?#\\\\+:\\s].*")) {
        throw new IllegalArgumentException(
            "the login company id must not contain spaces, slashes, + or :");
      }
    }

    private static String given(String what, String value) {
      if (value.isBlank()) {
        throw new IllegalArgumentException(what + " is missing");
      }
      return value.strip();
    }

    /** The release whose model is asked for; default {@value #DEFAULT_API_VERSION}. */
    public Builder apiVersion(String value) {
      if (!value.matches("\\d{4}\\.\\d{1,2}")) {
        throw new IllegalArgumentException("an API version looks like 2022.1, not like " + value);
      }
      this.apiVersion = value;
      return this;
    }

    /**
     * The codebase, such as {@code v4_6_release}, in place of asking for it; default asked for at
     * the first call, and again when ConnectWise was upgraded.
     */
    public Builder codebase(String value) {
      this.codebase = Codebase.checked(value);
      return this;
    }

    /** Takes the host as given, also where it is one of the cloud's sites. */
    public Builder hostAsGiven() {
      this.hostAsGiven = true;
      return this;
    }

    /**
     * Records asked for in one page, 1 to 1000; default 1000. Any cap of the server is coped with.
     */
    public Builder pageSize(int value) {
      if (value < 1 || value > 1000) {
        throw new IllegalArgumentException("pageSize must be 1 to 1000: " + value);
      }
      this.pageSize = value;
      return this;
    }

    /** Pages of one list before reading is given up; default 10,000. */
    public Builder maxPages(int value) {
      if (value < 1) {
        throw new IllegalArgumentException("maxPages must be positive: " + value);
      }
      this.maxPages = value;
      return this;
    }

    /**
     * Whether long lists are read by forward-only paging (default), or by a condition on the id,
     * which every release knows. Both follow ids, so that no record is skipped when others come and
     * go.
     */
    public Builder forwardOnlyPaging(boolean value) {
      this.forwardOnlyPaging = value;
      return this;
    }

    /** Requests in a rolling window; default 900 in a minute. */
    public Builder requestLimit(int requests, Duration window) {
      this.requestLimit = requests;
      this.requestWindow = Objects.requireNonNull(window, "window");
      return this;
    }

    /** A budget shared with other clients or processes, in place of {@link #requestLimit}. */
    public Builder requestBudget(RequestBudget value) {
      this.budget = Objects.requireNonNull(value, "requestBudget");
      return this;
    }

    /** How long one request may wait for its turn in the budget; default one hour. */
    public Builder maxBudgetWait(Duration value) {
      this.maxBudgetWait = Objects.requireNonNull(value, "maxBudgetWait");
      return this;
    }

    /** Repetition of failed requests; see {@link RetryPolicy}. */
    public Builder retryPolicy(RetryPolicy value) {
      this.retryPolicy = Objects.requireNonNull(value, "retryPolicy");
      return this;
    }

    /** Time limits of one request; ignored if a transport is given. */
    public Builder timeouts(ApiRequest.Timeouts value) {
      this.timeouts = Objects.requireNonNull(value, "timeouts");
      return this;
    }

    /** The HTTP boundary: a {@link JdkHttpTransport} with proxy or trust store, or an own one. */
    public Builder transport(HttpTransport value) {
      this.transport = Objects.requireNonNull(value, "transport");
      return this;
    }

    /** The clock and the waiting, for tests; default the system's. */
    public Builder time(Clock clockToUse, Sleeper sleeperToUse) {
      this.clock = Objects.requireNonNull(clockToUse, "clock");
      this.sleeper = Objects.requireNonNull(sleeperToUse, "sleeper");
      this.ownTime = true;
      return this;
    }

    /** Builds the configuration. */
    public ConnectWiseConfiguration build() {
      return new ConnectWiseConfiguration(this);
    }

    private RequestBudget ownBudget() {
      return ownTime
          ? new RollingWindow(requestLimit, requestWindow, clock, sleeper)
          : new RollingWindow(requestLimit, requestWindow);
    }
  }
}
