package dev.psasync.http;

import org.jspecify.annotations.Nullable;

/** The application or its agent lacks a right (403): grant it. Nothing was written. */
public final class PermissionException extends ApiException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes one.
   *
   * @param message what was tried and what to do, free of secrets and personal data
   * @param failure the facts
   * @param cause kept for the stack trace, or null
   */
  public PermissionException(String message, ApiFailure failure, @Nullable Throwable cause) {
    super(message, failure, cause);
  }
}
