package dev.psasync.http;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The unchecked root of everything that can go wrong with a remote call; the subclass says what the
 * caller can do next.
 *
 * <ul>
 *   <li>{@link RequestRejectedException}: change the request ({@link RecordNotFoundException}: the
 *       record is not there)
 *   <li>{@link CredentialsException}: change the credentials
 *   <li>{@link PermissionException}: grant rights
 *   <li>{@link ThrottledException}: wait
 *   <li>{@link ServiceUnavailableException}: try again later; nothing was changed or repeating is
 *       harmless
 *   <li>{@link UnexpectedAnswerException}: report; the answer does not make sense
 *   <li>{@link OutcomeUnknownException}: look whether the write happened before doing anything else
 *   <li>{@link CallInterruptedException}: the thread was asked to stop
 *   <li>{@link TransportException}: from an {@link HttpTransport} only; {@link ApiCaller} turns it
 *       into one of the above
 * </ul>
 *
 * <p>Messages name the operation, never secrets, query values or personal data.
 */
public class ApiException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient ApiFailure failure;
  private final String operation;

  ApiException(String message, ApiFailure failure, @Nullable Throwable cause) {
    super(message, cause);
    this.failure = Objects.requireNonNull(failure, "failure");
    this.operation = failure.operation();
  }

  /** The facts; after deserialization only the operation is left. */
  @SuppressWarnings("RedundantNullCheck")
  public final ApiFailure failure() {
    ApiFailure facts = failure;
    return Objects.requireNonNullElseGet(facts, () -> ApiFailure.of(operation));
  }

  /** The HTTP status, if an answer came. */
  public final OptionalInt status() {
    Integer status = failure().status();
    return status == null ? OptionalInt.empty() : OptionalInt.of(status);
  }

  /** The server's id of the request, if it gave one. */
  public final Optional<String> requestId() {
    return Optional.ofNullable(failure().requestId());
  }

  /** Requests sent for this call. */
  public final int attempts() {
    return failure().attempts();
  }

  /** How long to wait before trying again, if known. */
  public final Optional<Duration> retryAfter() {
    return Optional.ofNullable(failure().retryAfter());
  }
}
