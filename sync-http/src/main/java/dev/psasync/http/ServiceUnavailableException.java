package dev.psasync.http;

import org.jspecify.annotations.Nullable;

/**
 * No usable answer (5xx or transport trouble) to a request that is harmless to repeat, or that
 * certainly never arrived: try again later.
 */
public final class ServiceUnavailableException extends ApiException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes one.
   *
   * @param message what was tried and what to do, free of secrets and personal data
   * @param failure the facts
   * @param cause kept for the stack trace, or null
   */
  public ServiceUnavailableException(
      String message, ApiFailure failure, @Nullable Throwable cause) {
    super(message, failure, cause);
  }
}
