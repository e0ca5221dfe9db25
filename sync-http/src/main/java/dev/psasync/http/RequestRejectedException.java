package dev.psasync.http;

import org.jspecify.annotations.Nullable;

/**
 * The server understood the request and refused it (400, 404, 409, 422, …): change the request;
 * repeating it as it is will not help. Nothing was written.
 */
public class RequestRejectedException extends ApiException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes one.
   *
   * @param message what was tried and what to do, free of secrets and personal data
   * @param failure the facts
   * @param cause kept for the stack trace, or null
   */
  public RequestRejectedException(String message, ApiFailure failure, @Nullable Throwable cause) {
    super(message, failure, cause);
  }
}
