package dev.psasync.autotask;

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
 * Everything an {@link AutotaskClient} needs to know. Immutable; its text form shows where the zone
 * comes from and nothing else.
 *
 * <p>The three credentials belong to one "API User (API-only)" resource: its user name, its secret
 * and the tracking identifier of the integration.
 */
public final class AutotaskConfiguration {
  /** Where the zone of a user is asked for unless told. */
  public static final URI DEFAULT_ZONE_LOOKUP = URI.create("https://webservices2.autotask.net");

  /** Requests that one Autotask database allows in an hour, all integrations together: 10,000. */
  public static final int DEFAULT_HOURLY_LIMIT = 10_000;

  /**
   * The part of the hour's limit that this client spends at most: half, for from there on Autotask
   * delays every call.
   */
  public static final double DEFAULT_HOURLY_SHARE = 0.5;

  /** The use of the hour's limit by all integrations at which this client pauses: 75 percent. */
  public static final double DEFAULT_USAGE_CEILING = 0.75;

  /** How often that use is asked for: every 5 minutes. */
  public static final Duration DEFAULT_THRESHOLD_INTERVAL = Duration.ofMinutes(5);

  /** Calls that Autotask serves at the same time for one integration and endpoint: 3. */
  public static final int MOST_THREADS = 3;

  /** Calls that this client has under way at the same time for one endpoint: 3. */
  public static final int DEFAULT_THREADS = MOST_THREADS;

  /** Records in one page, the most that Autotask gives: 500. */
  public static final int DEFAULT_PAGE_SIZE = 500;

  /** Pages of one list before reading is given up: 10,000. */
  public static final int DEFAULT_MAX_PAGES = 10_000;

  /** How long a zone is kept before it is asked for again: a day. */
  public static final Duration DEFAULT_ZONE_LIFETIME = Duration.ofHours(24);

  /** How the pages of a list are asked for. */
  public enum Paging {
    /**
     * By the last id seen, with the same filter. Needs rows in the order of their ids, which is
     * checked: if they are not, the list is read by {@link #NEXT_PAGE} instead.
     */
    ID_WALK,
    /** By the {@code nextPageUrl} of each page, posting the query again. */
    NEXT_PAGE
  }

  private final Builder values;
  private final HttpTransport transport;
  private final RequestBudget budget;

  private AutotaskConfiguration(Builder builder) {
    this.values = builder.copy();
    HttpTransport given = builder.transport;
    this.transport =
        given != null ? given : JdkHttpTransport.builder().timeouts(builder.timeouts).build();
    RequestBudget shared = builder.budget;
    this.budget = shared != null ? shared : builder.ownBudget();
  }

  /**
   * Starts a configuration.
   *
   * @param userName user name (key) of the API user
   * @param secret its secret
   * @param integrationCode tracking identifier of the integration
   */
  public static Builder builder(String userName, Secret secret, Secret integrationCode) {
    return new Builder(userName, secret, integrationCode);
  }

  /** User name of the API user. */
  public String userName() {
    return values.userName;
  }

  Secret secret() {
    return values.secret;
  }

  Secret integrationCode() {
    return values.integrationCode;
  }

  /** Where the zone is asked for. */
  public URI zoneLookupUrl() {
    return values.zoneLookupUrl;
  }

  /** The REST root to be used without asking for a zone, or null. */
  public @Nullable URI baseUrl() {
    return values.baseUrl;
  }

  /** How long a zone is kept. */
  public Duration zoneLifetime() {
    return values.zoneLifetime;
  }

  /** Requests that this client sends at most in an hour. */
  public int requestLimit() {
    return values.requestLimit();
  }

  /** Requests that the database allows in an hour, as configured. */
  public int hourlyLimit() {
    return values.hourlyLimit;
  }

  /** The use of the hour's limit by all integrations at which this client pauses, 0 to 1. */
  public double usageCeiling() {
    return values.usageCeiling;
  }

  /** How often that use is asked for; zero for never. */
  public Duration thresholdInterval() {
    return values.thresholdInterval;
  }

  /** Calls under way at the same time for one endpoint. */
  public int threadsPerEndpoint() {
    return values.threadsPerEndpoint;
  }

  /** Records asked for in one page. */
  public int pageSize() {
    return values.pageSize;
  }

  /** Pages of one list before reading is given up. */
  public int maxPages() {
    return values.maxPages;
  }

  /** How pages are asked for. */
  public Paging paging() {
    return values.paging;
  }

  Duration maxBudgetWait() {
    return values.maxBudgetWait;
  }

  RetryPolicy retryPolicy() {
    return values.retryPolicy;
  }

  HttpTransport transport() {
    return transport;
  }

  RequestBudget budget() {
    return budget;
  }

  Clock clock() {
    return values.clock;
  }

  Sleeper sleeper() {
    return values.sleeper;
  }

  @Override
  public String toString() {
    URI base = values.baseUrl;
    return "AutotaskConfiguration[" + Origin.of(base != null ? base : values.zoneLookupUrl) + "]";
  }

  /** Settings with their defaults; not thread-safe. */
  public static final class Builder {
    private final String userName;
    private final Secret secret;
    private final Secret integrationCode;
    private URI zoneLookupUrl = DEFAULT_ZONE_LOOKUP;
    private @Nullable URI baseUrl;
    private Duration zoneLifetime = DEFAULT_ZONE_LIFETIME;
    private int hourlyLimit = DEFAULT_HOURLY_LIMIT;
    private double hourlyShare = DEFAULT_HOURLY_SHARE;
    private double usageCeiling = DEFAULT_USAGE_CEILING;
    private Duration thresholdInterval = DEFAULT_THRESHOLD_INTERVAL;
    private int threadsPerEndpoint = DEFAULT_THREADS;
    private int pageSize = DEFAULT_PAGE_SIZE;
    private int maxPages = DEFAULT_MAX_PAGES;
    private Paging paging = Paging.ID_WALK;
    private Duration maxBudgetWait = Duration.ofHours(1);
    private RetryPolicy retryPolicy = RetryPolicy.defaults();
    private ApiRequest.Timeouts timeouts = ApiRequest.Timeouts.DEFAULT;
    private @Nullable HttpTransport transport;
    private @Nullable RequestBudget budget;
    private boolean ownTime;
    private Clock clock = Clock.systemUTC();
    private Sleeper sleeper = Sleeper.system();

    private Builder(String userName, Secret secret, Secret integrationCode) {
      if (userName.isBlank()) {
        throw new IllegalArgumentException("the user name of the API user is missing");
      }
      this.userName = userName.strip();
      this.secret = Objects.requireNonNull(secret, "secret");
      this.integrationCode = Objects.requireNonNull(integrationCode, "integrationCode");
    }

    private Builder copy() {
      Builder copy = new Builder(userName, secret, integrationCode);
      copy.zoneLookupUrl = zoneLookupUrl;
      copy.baseUrl = baseUrl;
      copy.zoneLifetime = zoneLifetime;
      copy.hourlyLimit = hourlyLimit;
      copy.hourlyShare = hourlyShare;
      copy.usageCeiling = usageCeiling;
      copy.thresholdInterval = thresholdInterval;
      copy.threadsPerEndpoint = threadsPerEndpoint;
      copy.pageSize = pageSize;
      copy.maxPages = maxPages;
      copy.paging = paging;
      copy.maxBudgetWait = maxBudgetWait;
      copy.retryPolicy = retryPolicy;
      copy.clock = clock;
      copy.sleeper = sleeper;
      return copy;
    }

    /**
     * Where the zone of the user is asked for; default {@code https://webservices2.autotask.net}.
     * The secret goes to the zone that it names only if that is on the same host or both are below
     * {@code autotask.net}.
     */
    public Builder zoneLookupUrl(URI value) {
      Origin.of(value);
      this.zoneLookupUrl = value;
      return this;
    }

    /**
     * The REST root of the zone, such as {@code https://webservices7.autotask.net/ATServicesRest/};
     * then no zone is asked for and a tenant that was moved to another zone is not followed.
     */
    public Builder baseUrl(URI value) {
      Origin.of(value);
      this.baseUrl = value;
      return this;
    }

    /** How long a zone is kept before it is asked for again; default 24 hours. */
    public Builder zoneLifetime(Duration value) {
      this.zoneLifetime = requirePositive("zoneLifetime", value);
      return this;
    }

    /**
     * Requests that the database allows in an hour, and the part of them that this client spends at
     * most; default 10,000 and a half.
     *
     * @param share above 0, up to 1
     */
    public Builder hourlyLimit(int requests, double share) {
      if (requests < 1 || !(share > 0 && share <= 1)) {
        throw new IllegalArgumentException(
            "hourlyLimit needs a positive number and a share above 0 up to 1: "
                + requests
                + ", "
                + share);
      }
      this.hourlyLimit = requests;
      this.hourlyShare = share;
      return this;
    }

    /**
     * At which use of the hour's limit, by all integrations together, to pause, and how often to
     * ask for it (one request each time); default 0.75 and 5 minutes. An interval of zero never
     * asks.
     */
    public Builder usageCeiling(double ceiling, Duration interval) {
      if (!(ceiling > 0 && ceiling <= 1) || interval.isNegative()) {
        throw new IllegalArgumentException(
            "usageCeiling needs a part above 0 up to 1 and an interval: "
                + ceiling
                + ", "
                + interval);
      }
      this.usageCeiling = ceiling;
      this.thresholdInterval = interval;
      return this;
    }

    /**
     * Calls under way at the same time for one endpoint, 1 to 3; default 3. Set it lower if other
     * programs use the same tracking identifier.
     */
    public Builder threadsPerEndpoint(int value) {
      if (value < 1 || value > MOST_THREADS) {
        throw new IllegalArgumentException("threadsPerEndpoint must be 1 to 3: " + value);
      }
      this.threadsPerEndpoint = value;
      return this;
    }

    /**
     * A budget shared with other clients or processes, in place of the one of {@link #hourlyLimit}.
     */
    public Builder requestBudget(RequestBudget value) {
      this.budget = Objects.requireNonNull(value, "requestBudget");
      return this;
    }

    /** How long one request may wait for its turn in the budget; default one hour. */
    public Builder maxBudgetWait(Duration value) {
      this.maxBudgetWait = Objects.requireNonNull(value, "maxBudgetWait");
      return this;
    }

    /** Records asked for in one page, 1 to 500; default 500. */
    public Builder pageSize(int value) {
      if (value < 1 || value > DEFAULT_PAGE_SIZE) {
        throw new IllegalArgumentException("pageSize must be 1 to 500: " + value);
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

    /** How pages are asked for; default {@link Paging#ID_WALK}. */
    public Builder paging(Paging value) {
      this.paging = Objects.requireNonNull(value, "paging");
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
    public AutotaskConfiguration build() {
      return new AutotaskConfiguration(this);
    }

    private int requestLimit() {
      return Math.max(1, (int) (hourlyLimit * hourlyShare));
    }

    private RequestBudget ownBudget() {
      Duration hour = Duration.ofHours(1);
      return ownTime
          ? new RollingWindow(requestLimit(), hour, clock, sleeper)
          : new RollingWindow(requestLimit(), hour);
    }

    private static Duration requirePositive(String name, Duration value) {
      if (value.isNegative() || value.isZero()) {
        throw new IllegalArgumentException(name + " must be positive: " + value);
      }
      return value;
    }
  }
}
