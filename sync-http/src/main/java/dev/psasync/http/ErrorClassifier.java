package dev.psasync.http;

/**
 * Turns an answer that is no success into an exception that says what the caller can do. Vendors
 * differ, so adapters give their own.
 */
@FunctionalInterface
public interface ErrorClassifier {

  /**
   * The exception for an answer outside 200 to 299.
   *
   * @param call what was asked
   * @param response the answer
   * @param facts operation, status, attempts and, for 429 and 503, the wait; add the server's words
   *     with {@link Redaction}
   */
  ApiException classify(ApiCall call, ApiResponse response, ApiFailure facts);

  /** By status alone, with the first 300 characters of the masked body as detail. */
  static ErrorClassifier byStatus() {
    return (call, response, facts) ->
        StatusErrors.of(
            facts.withDetail(Redaction.text(response.text(), 300, call.personalValues())));
  }
}
