package dev.psasync.http;

import org.jspecify.annotations.Nullable;

/**
 * The limit on requests is reached (429, or the own budget): wait for {@link #retryAfter()} if
 * given. Nothing was written.
 */
public final class ThrottledException extends ApiException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes one.
   *
   * @param message what was tried and what to do, free of secrets and personal data
   * @param failure the facts
   * @param cause kept for the stack trace, or null
   */
  public ThrottledException(String message, ApiFailure failure, @Nullable Throwable cause) {
    super(message, failure, cause);
  }

  /** Without a cause. */
  public ThrottledException(String message, ApiFailure failure) {
    this(message, failure, null);
  }
}
