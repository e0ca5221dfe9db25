package dev.psasync.http;

import org.jspecify.annotations.Nullable;

/**
 * The credentials were refused (401, or by the token endpoint): check client id, secret, tenant and
 * scope. Nothing was written.
 */
public final class CredentialsException extends ApiException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes one.
   *
   * @param message what was tried and what to do, free of secrets and personal data
   * @param failure the facts
   * @param cause kept for the stack trace, or null
   */
  public CredentialsException(String message, ApiFailure failure, @Nullable Throwable cause) {
    super(message, failure, cause);
  }
}
