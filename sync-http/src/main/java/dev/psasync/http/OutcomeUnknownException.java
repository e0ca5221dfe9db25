package dev.psasync.http;

import org.jspecify.annotations.Nullable;

/**
 * A write was sent and its answer was lost or unreadable: it may or may not have happened. Look
 * first, never just repeat it.
 */
public final class OutcomeUnknownException extends ApiException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes one.
   *
   * @param message what was tried and what to do, free of secrets and personal data
   * @param failure the facts
   * @param cause kept for the stack trace, or null
   */
  public OutcomeUnknownException(String message, ApiFailure failure, @Nullable Throwable cause) {
    super(message, failure, cause);
  }
}
