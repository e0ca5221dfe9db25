package dev.psasync.http;

import org.jspecify.annotations.Nullable;

/** The record or path does not exist, or is hidden from this application's agent (404). */
public final class RecordNotFoundException extends RequestRejectedException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes one.
   *
   * @param message what was tried and what to do, free of secrets and personal data
   * @param failure the facts
   * @param cause kept for the stack trace, or null
   */
  public RecordNotFoundException(String message, ApiFailure failure, @Nullable Throwable cause) {
    super(message, failure, cause);
  }
}
