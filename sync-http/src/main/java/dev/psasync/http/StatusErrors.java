package dev.psasync.http;

import java.util.Objects;

/** The error kind that an HTTP status stands for. */
public final class StatusErrors {
  private StatusErrors() {}

  /**
   * The exception for a status outside 200 to 299.
   *
   * @param facts with a status
   */
  public static ApiException of(ApiFailure facts) {
    int status = Objects.requireNonNull(facts.status(), "status");
    String line = facts.describe();
    if (status >= 500 || status == 408) {
      return new ServiceUnavailableException(
          "the service failed; try again later: " + line, facts, null);
    }
    return switch (status) {
      case 401 ->
          new CredentialsException(
              "the credentials were refused; check client id, secret, tenant and scope: " + line,
              facts,
              null);
      case 403 ->
          new PermissionException(
              "a right is missing; grant it to the application or its user: " + line, facts, null);
      case 404 -> new RecordNotFoundException("not found: " + line, facts, null);
      case 429 -> new ThrottledException("too many requests; wait: " + line, facts);
      default ->
          status >= 400
              ? new RequestRejectedException("the request was refused: " + line, facts, null)
              : new UnexpectedAnswerException(
                  "unexpected status, redirects are not followed; check the URL: " + line,
                  facts,
                  null);
    };
  }
}
