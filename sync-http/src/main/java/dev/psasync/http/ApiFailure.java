package dev.psasync.http;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The facts of a failed call, free of secrets and personal data.
 *
 * @param operation what was tried, with a path template: {@code POST /Users}
 * @param status the HTTP status, or null if no answer came
 * @param requestId the server's id of the request, or null
 * @param attempts requests sent for this call, 0 if none
 * @param retryAfter how long to wait before trying again, or null if unknown
 * @param detail the server's words, shortened and masked, or null
 */
public record ApiFailure(
    String operation,
    @Nullable Integer status,
    @Nullable String requestId,
    int attempts,
    @Nullable Duration retryAfter,
    @Nullable String detail) {

  public ApiFailure {
    Objects.requireNonNull(operation, "operation");
  }

  /** A failure of which only the operation is known. */
  public static ApiFailure of(String operation) {
    return new ApiFailure(operation, null, null, 0, null, null);
  }

  /** A copy with the status. */
  public ApiFailure withStatus(int value) {
    return new ApiFailure(operation, value, requestId, attempts, retryAfter, detail);
  }

  /** A copy with the request id. */
  public ApiFailure withRequestId(@Nullable String value) {
    return new ApiFailure(operation, status, value, attempts, retryAfter, detail);
  }

  /** A copy with the number of requests sent. */
  public ApiFailure withAttempts(int value) {
    return new ApiFailure(operation, status, requestId, value, retryAfter, detail);
  }

  /** A copy with the wait. */
  public ApiFailure withRetryAfter(@Nullable Duration value) {
    return new ApiFailure(operation, status, requestId, attempts, value, detail);
  }

  /** A copy with the server's words; mask them first. */
  public ApiFailure withDetail(@Nullable String value) {
    return new ApiFailure(operation, status, requestId, attempts, retryAfter, value);
  }

  /** The facts in one line, as appended to messages. */
  public String describe() {
    StringBuilder line = new StringBuilder(operation);
    if (status != null) {
      line.append(", status ").append(status);
    }
    if (requestId != null) {
      line.append(", request id ").append(requestId);
    }
    if (attempts > 1) {
      line.append(", ").append(attempts).append(" attempts");
    }
    if (retryAfter != null) {
      line.append(", retry after ").append(retryAfter);
    }
    if (detail != null && !detail.isEmpty()) {
      line.append(": ").append(detail);
    }
    return line.toString();
  }
}
