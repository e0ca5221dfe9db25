package dev.psasync.http;

import org.jspecify.annotations.Nullable;

/**
 * The answer to a read makes no sense (not JSON, wrong shape, off the origin): report it. The read
 * is not complete.
 */
public class UnexpectedAnswerException extends ApiException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes one.
   *
   * @param message what was tried and what to do, free of secrets and personal data
   * @param failure the facts
   * @param cause kept for the stack trace, or null
   */
  public UnexpectedAnswerException(String message, ApiFailure failure, @Nullable Throwable cause) {
    super(message, failure, cause);
  }
}
