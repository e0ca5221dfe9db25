package dev.psasync.http;

import org.jspecify.annotations.Nullable;

/**
 * No complete answer came back: connection, TLS, time-out or size trouble. Adapters turn it into
 * what their caller can act on.
 */
public final class TransportException extends ApiException {
  private static final long serialVersionUID = 1L;
  private final boolean mayHaveBeenSent;

  /**
   * Makes one.
   *
   * @param message what went wrong, without URL query, headers or body
   * @param operation what was tried, such as {@code GET /Users}
   * @param mayHaveBeenSent false only if it is certain that no byte of the request reached the
   *     other side
   * @param cause kept for the stack trace
   */
  public TransportException(
      String message, String operation, boolean mayHaveBeenSent, @Nullable Throwable cause) {
    super(message, ApiFailure.of(operation), cause);
    this.mayHaveBeenSent = mayHaveBeenSent;
  }

  TransportException(
      String message, String operation, boolean mayHaveBeenSent, int attempts, Throwable cause) {
    super(message, ApiFailure.of(operation).withAttempts(attempts), cause);
    this.mayHaveBeenSent = mayHaveBeenSent;
  }

  /** False only if it is certain that the other side saw nothing of the request. */
  public boolean mayHaveBeenSent() {
    return mayHaveBeenSent;
  }
}
