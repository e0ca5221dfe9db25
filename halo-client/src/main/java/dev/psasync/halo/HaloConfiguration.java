package dev.psasync.halo;

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
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Everything a {@link HaloClient} needs to know. Immutable; its text form shows the resource URL
 * and nothing else.
 *
 * <p>The three values under Configuration › Integrations › HaloPSA API are the resource server, the
 * authorisation server and the tenant. Leave the authorisation URL out and it is asked for at
 * {@code /api/authinfo}.
 */
public final class HaloConfiguration {
  /** Requests allowed in {@link #DEFAULT_REQUEST_WINDOW} on hosted Halo: 300. */
  public static final int DEFAULT_REQUEST_LIMIT = 300;

  /** The length of Halo's rolling window: 5 minutes. */
  public static final Duration DEFAULT_REQUEST_WINDOW = Duration.ofMinutes(5);

  /** Records asked for in one page; hosted Halo gives no more: 100. */
  public static final int DEFAULT_PAGE_SIZE = 100;

  /** Pages of one list before reading is given up: 10,000. */
  public static final int DEFAULT_MAX_PAGES = 10_000;

  private final URI apiBase;
  private final URI resourceUrl;
  private final @Nullable URI authorisationUrl;
  private final @Nullable String tenant;
  private final String clientId;
  private final Secret clientSecret;
  private final String scope;
  private final int pageSize;
  private final int maxPages;
  private final boolean quietCreates;
  private final boolean reportReads;
  private final int requestLimit;
  private final Duration requestWindow;
  private final Duration maxBudgetWait;
  private final RetryPolicy retryPolicy;
  private final HttpTransport transport;
  private final RequestBudget budget;
  private final Clock clock;
  private final Sleeper sleeper;

  private HaloConfiguration(Builder builder) {
    this.resourceUrl = builder.resourceUrl;
    this.apiBase = apiBase(builder.resourceUrl);
    this.authorisationUrl = builder.authorisationUrl;
    this.tenant = builder.tenant;
    this.clientId = builder.clientId;
    this.clientSecret = builder.clientSecret;
    this.scope = builder.scope;
    this.pageSize = builder.pageSize;
    this.maxPages = builder.maxPages;
    this.quietCreates = builder.quietCreates;
    this.reportReads = builder.reportReads;
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
   * @param resourceUrl the resource server, with or without {@code /api} at the end; https, or http
   *     on loopback
   * @param clientId of the API application
   * @param clientSecret of the API application
   */
  public static Builder builder(URI resourceUrl, String clientId, Secret clientSecret) {
    return new Builder(resourceUrl, clientId, clientSecret);
  }

  private static URI apiBase(URI resourceUrl) {
    String text = withoutTrailingSlash(resourceUrl);
    return URI.create(
        text.toLowerCase(java.util.Locale.ROOT).endsWith("/api") ? text : text + "/api");
  }

  static String withoutTrailingSlash(URI url) {
    String text = url.toString();
    while (text.endsWith("/")) {
      text = text.substring(0, text.length() - 1);
    }
    return text;
  }

  /** The resource server as given. */
  public URI resourceUrl() {
    return resourceUrl;
  }

  URI apiBase() {
    return apiBase;
  }

  /** The authorisation server, or null if it is to be discovered. */
  public @Nullable URI authorisationUrl() {
    return authorisationUrl;
  }

  /** The tenant sent to the token endpoint, or null. */
  public @Nullable String tenant() {
    return tenant;
  }

  /** Id of the API application. */
  public String clientId() {
    return clientId;
  }

  Secret clientSecret() {
    return clientSecret;
  }

  /** The scope asked for. */
  public String scope() {
    return scope;
  }

  /** Records asked for in one page. */
  public int pageSize() {
    return pageSize;
  }

  /** Pages of one list before reading is given up. */
  public int maxPages() {
    return maxPages;
  }

  /** Whether users are created without welcome mail and automation. */
  public boolean quietCreates() {
    return quietCreates;
  }

  /** Whether large lists are read by a SQL report in one request. */
  public boolean reportReads() {
    return reportReads;
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
    return "HaloConfiguration[" + Origin.of(resourceUrl) + "]";
  }

  /** Settings with their defaults; not thread-safe. */
  public static final class Builder {
    private final URI resourceUrl;
    private final String clientId;
    private final Secret clientSecret;
    private @Nullable URI authorisationUrl;
    private @Nullable String tenant;
    private String scope = "all";
    private int requestLimit = DEFAULT_REQUEST_LIMIT;
    private Duration requestWindow = DEFAULT_REQUEST_WINDOW;
    private int pageSize = DEFAULT_PAGE_SIZE;
    private int maxPages = DEFAULT_MAX_PAGES;
    private boolean quietCreates = true;
    private boolean reportReads;
    private Duration maxBudgetWait = Duration.ofHours(1);
    private RetryPolicy retryPolicy = RetryPolicy.defaults();
    private ApiRequest.Timeouts timeouts = ApiRequest.Timeouts.DEFAULT;
    private @Nullable HttpTransport transport;
    private @Nullable RequestBudget budget;
    private boolean ownTime;
    private Clock clock = Clock.systemUTC();
    private Sleeper sleeper = Sleeper.system();

    private Builder(URI resourceUrl, String clientId, Secret clientSecret) {
      Origin.of(resourceUrl);
      if (resourceUrl.getRawQuery() != null || resourceUrl.getRawFragment() != null) {
        throw new IllegalArgumentException("the resource URL must have no query and no fragment");
      }
      if (clientId.isBlank()) {
        throw new IllegalArgumentException("the client id of the API application is missing");
      }
      this.resourceUrl = resourceUrl;
      this.clientId = clientId.strip();
      this.clientSecret = Objects.requireNonNull(clientSecret, "clientSecret");
    }

    /**
     * The authorisation server as Halo shows it, such as {@code https://acme.halopsa.com/auth};
     * {@code /token} is added. Default: asked for at {@code /api/authinfo}, and if that gives
     * nothing, {@code /auth/token} on the resource server. The client secret goes to the host that
     * {@code authinfo} names, always over TLS; set this URL where that is not wanted.
     */
    public Builder authorisationUrl(URI value) {
      Origin.of(value);
      this.authorisationUrl = value;
      return this;
    }

    /** The tenant, needed by hosted instances on a shared host; default none. */
    public Builder tenant(String value) {
      this.tenant = value.isBlank() ? null : value.strip();
      return this;
    }

    /**
     * Scopes, separated by spaces; default {@code all}. The least that a sync needs is {@code
     * read:customers edit:customers}.
     */
    public Builder scope(String value) {
      if (value.isBlank()) {
        throw new IllegalArgumentException("the scope must not be blank");
      }
      this.scope = value.strip();
      return this;
    }

    /**
     * Requests in a rolling window; default 300 in 5 minutes. Set it lower if other integrations
     * use the same instance.
     */
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

    /**
     * Records asked for in one page, 1 to 1000; default 100. Any cap of the server is coped with.
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

    /** Whether new users get no welcome mail and start no automation; default true. */
    public Builder quietCreates(boolean value) {
      this.quietCreates = value;
      return this;
    }

    /**
     * Whether {@link UserResource#all()} may use one SQL report instead of many pages; default
     * false. Needs the scope {@code edit:reporting}; the database columns are no contract of
     * Halo's.
     */
    public Builder reportReads(boolean value) {
      this.reportReads = value;
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
    public HaloConfiguration build() {
      return new HaloConfiguration(this);
    }

    private RequestBudget ownBudget() {
      return ownTime
          ? new RollingWindow(requestLimit, requestWindow, clock, sleeper)
          : new RollingWindow(requestLimit, requestWindow);
    }
  }
}
