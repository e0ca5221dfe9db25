package dev.psasync.http;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a call the whole way: origin check, credentials, request budget, transport, one renewal
 * after a 401, classification, repetition by safety.
 *
 * <p>Thread-safe; one per remote account, shared by all callers, so that they share its budget and
 * token. Blocks the calling thread. Logs at DEBUG method, path template, status and attempt, never
 * a URL, header or body. Throws the subclasses of {@link ApiException} except {@link
 * TransportException}.
 */
public final class ApiCaller {
  private static final List<String> REQUEST_ID_HEADERS =
      List.of("request-id", "x-request-id", "x-correlation-id", "x-ms-request-id");

  private static final Logger LOG = LoggerFactory.getLogger(ApiCaller.class);

  private final Origin origin;
  private final HttpTransport transport;
  private final RequestAuthorizer authorizer;
  private final RequestBudget budget;
  private final Duration maxBudgetWait;
  private final RetryPolicy policy;
  private final Retries retries;
  private final ErrorClassifier classifier;
  private final Clock clock;

  private ApiCaller(Builder builder) {
    this.origin = builder.origin;
    this.transport = builder.transport;
    this.authorizer = builder.authorizer;
    this.budget = builder.budget;
    this.maxBudgetWait = builder.maxBudgetWait;
    this.policy = builder.policy;
    this.retries = new Retries(builder.policy, builder.sleeper, builder.budget::pause);
    this.classifier = builder.classifier;
    this.clock = builder.clock;
  }

  /** Starts a caller for one origin, over one transport. */
  public static Builder builder(Origin origin, HttpTransport transport) {
    return new Builder(origin, transport);
  }

  /**
   * Sends the call.
   *
   * @return an answer with a status of 200 to 299
   * @throws OutcomeUnknownException if the call is a write that may have arrived and whose answer
   *     was lost; never for {@link Safety#SAFE}
   */
  public ApiResponse send(ApiCall call) {
    origin.require(call.request().uri());
    Progress progress = new Progress();
    try {
      return retries.call(call.operation(), call.safety(), () -> attempt(call, progress));
    } catch (CallInterruptedException interrupted) {
      if (call.safety() != Safety.SAFE && interrupted.mayHaveBeenSent()) {
        throw new OutcomeUnknownException(
            "interrupted while the write was under way; look before repeating it: "
                + call.operation(),
            ApiFailure.of(call.operation()).withAttempts(progress.sent),
            interrupted);
      }
      throw interrupted;
    }
  }

  private ApiResponse attempt(ApiCall call, Progress progress) {
    Map<String, String> credentials = authorizer.headers();
    ApiResponse response = exchange(call, credentials, progress);
    if (response.status() == 401 && !progress.renewed) {
      progress.renewed = true;
      if (authorizer.renew(credentials)) {
        response = exchange(call, authorizer.headers(), progress);
      }
    }
    if (response.isSuccess()) {
      return response;
    }
    throw classifier.classify(call, response, facts(call, response, progress));
  }

  private ApiResponse exchange(ApiCall call, Map<String, String> credentials, Progress progress) {
    ApiRequest request = call.request().withHeaders(credentials);
    try (RequestBudget.Permit permit = budget.acquire(maxBudgetWait)) {
      Objects.requireNonNull(permit, "permit");
      progress.sent++;
      ApiResponse response = transport.send(request);
      LOG.debug("{}: status {}, request {}", call.operation(), response.status(), progress.sent);
      return response;
    } catch (TransportException e) {
      LOG.debug("{}: no answer, request {}", call.operation(), progress.sent);
      throw new TransportException(
          "no answer: " + Redaction.text(e.getMessage(), 300, call.personalValues()),
          call.operation(),
          e.mayHaveBeenSent(),
          progress.sent,
          e);
    }
  }

  private ApiFailure facts(ApiCall call, ApiResponse response, Progress progress) {
    @Nullable Duration wait =
        RetryAfter.parse(
                response.header("Retry-After").orElse(null),
                clock.instant(),
                policy.maxThrottleWait().plusDays(1))
            .orElse(null);
    @Nullable String requestId =
        REQUEST_ID_HEADERS.stream()
            .flatMap(name -> response.header(name).stream())
            .map(id -> Redaction.text(id, 100))
            .findFirst()
            .orElse(null);
    return ApiFailure.of(call.operation())
        .withStatus(response.status())
        .withAttempts(progress.sent)
        .withRetryAfter(wait)
        .withRequestId(requestId);
  }

  /** Requests sent so far by one call, and whether its credentials were renewed. */
  private static final class Progress {
    private int sent;
    private boolean renewed;
  }

  /** Settings of an {@link ApiCaller}; not thread-safe. */
  public static final class Builder {
    private final Origin origin;
    private final HttpTransport transport;
    private RequestAuthorizer authorizer = RequestAuthorizer.none();
    private RequestBudget budget = RequestBudget.unlimited();
    private Duration maxBudgetWait = Duration.ofHours(1);
    private RetryPolicy policy = RetryPolicy.defaults();
    private ErrorClassifier classifier = ErrorClassifier.byStatus();
    private Clock clock = Clock.systemUTC();
    private Sleeper sleeper = Sleeper.system();

    private Builder(Origin origin, HttpTransport transport) {
      this.origin = Objects.requireNonNull(origin, "origin");
      this.transport = Objects.requireNonNull(transport, "transport");
    }

    /** Credentials; default none. */
    public Builder authorizer(RequestAuthorizer value) {
      this.authorizer = Objects.requireNonNull(value, "authorizer");
      return this;
    }

    /**
     * The request budget, and how long one request may wait for its turn; default unlimited, one
     * hour.
     */
    public Builder budget(RequestBudget value, Duration maxWait) {
      this.budget = Objects.requireNonNull(value, "budget");
      this.maxBudgetWait = Objects.requireNonNull(maxWait, "maxWait");
      return this;
    }

    /** Repetition; default {@link RetryPolicy#defaults()}. */
    public Builder retryPolicy(RetryPolicy value) {
      this.policy = Objects.requireNonNull(value, "retryPolicy");
      return this;
    }

    /** What an error answer means; default {@link ErrorClassifier#byStatus()}. */
    public Builder errorClassifier(ErrorClassifier value) {
      this.classifier = Objects.requireNonNull(value, "errorClassifier");
      return this;
    }

    /** The clock that HTTP dates are measured by, and the waiting; default the system's. */
    public Builder time(Clock clockToUse, Sleeper sleeperToUse) {
      this.clock = Objects.requireNonNull(clockToUse, "clock");
      this.sleeper = Objects.requireNonNull(sleeperToUse, "sleeper");
      return this;
    }

    /** Builds the caller. */
    public ApiCaller build() {
      return new ApiCaller(this);
    }
  }
}
