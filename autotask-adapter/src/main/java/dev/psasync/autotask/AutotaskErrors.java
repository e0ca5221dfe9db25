package dev.psasync.autotask;

import dev.psasync.http.ApiCall;
import dev.psasync.http.ApiException;
import dev.psasync.http.ApiFailure;
import dev.psasync.http.ApiResponse;
import dev.psasync.http.CredentialsException;
import dev.psasync.http.ErrorClassifier;
import dev.psasync.http.Json;
import dev.psasync.http.JsonFields;
import dev.psasync.http.MalformedJsonException;
import dev.psasync.http.PermissionException;
import dev.psasync.http.RecordNotFoundException;
import dev.psasync.http.Redaction;
import dev.psasync.http.RequestRejectedException;
import dev.psasync.http.StatusErrors;
import dev.psasync.http.ThrottledException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Autotask answers a request that it refuses with status 500, so that the words decide: a refusal
 * must not be repeated, an outage may be. A 500 whose words are not known counts as an outage,
 * which leaves the outcome of a create unknown.
 */
final class AutotaskErrors implements ErrorClassifier {
  private static final int LONGEST_DETAIL = 300;

  private static final List<String> REFUSALS =
      List.of(
          "unable to find ",
          "does not exist or is invalid",
          "unexpected character encountered",
          "error converting value",
          "could not convert",
          "conversion failed",
          "500 or fewer",
          "already exists",
          "is required",
          "missing required",
          "required field",
          "exceeds the maximum",
          "maximum length",
          "is not a valid",
          "cannot be queried",
          "not queryable",
          "only one user defined field");

  private final AutotaskConfiguration configuration;

  AutotaskErrors(AutotaskConfiguration configuration) {
    this.configuration = configuration;
  }

  @Override
  public ApiException classify(ApiCall call, ApiResponse response, ApiFailure facts) {
    Words words = Words.of(response.text());
    ApiFailure failure =
        facts.withDetail(Redaction.text(words.text, LONGEST_DETAIL, unspeakable(call)));
    String lower = words.text.toLowerCase(Locale.ROOT);
    String line = failure.describe();
    if (response.status() == 429 || (lower.contains("threshold") && lower.contains("exceed"))) {
      return new ThrottledException("a limit of Autotask is reached; wait: " + line, failure);
    }
    if (lower.contains("adequate permission")) {
      return new PermissionException(
          "a right is missing; grant it to the security level of the API user: " + line,
          failure,
          null);
    }
    if (response.status() == 401 || isAboutCredentials(lower)) {
      return new CredentialsException(
          "Autotask refused the credentials; check user name, secret, tracking identifier and zone: "
              + line,
          failure,
          null);
    }
    if (lower.contains("no matching records found")) {
      return new RecordNotFoundException("not found: " + line, failure, null);
    }
    if (response.status() == 404 && !words.structured) {
      return new RequestRejectedException(
          "there is no such address in this zone, or it is too long: " + line, failure, null);
    }
    if (response.status() == 500
        && words.structured
        && REFUSALS.stream().anyMatch(lower::contains)) {
      return new RequestRejectedException("the request was refused: " + line, failure, null);
    }
    return StatusErrors.of(failure);
  }

  /** A server may quote what it was sent, headers included. */
  private List<String> unspeakable(ApiCall call) {
    List<String> values = new ArrayList<>(call.personalValues());
    values.add(configuration.userName());
    values.add(configuration.secret().reveal());
    values.add(configuration.integrationCode().reveal());
    return values;
  }

  private static boolean isAboutCredentials(String lower) {
    return lower.contains("zone information could not be determined")
        || ((lower.contains("integrationcode")
                || lower.contains("integration code")
                || lower.contains("tracking identifier"))
            && (lower.contains("invalid") || lower.contains("required")))
        || (lower.contains("invalid") && lower.contains("credential"));
  }

  /** What the answer says, and whether it says so in Autotask's own shape. */
  private record Words(String text, boolean structured) {

    static Words of(String body) {
      try {
        if (Json.parse(body) instanceof Map<?, ?> map) {
          JsonFields fields = JsonFields.of(map);
          if (fields.value("errors") instanceof List<?> errors) {
            return new Words(
                errors.stream().map(String::valueOf).collect(Collectors.joining("; ")), true);
          }
          String message = fields.text("Message");
          return message == null ? new Words("", false) : new Words(message, false);
        }
      } catch (MalformedJsonException e) {
        // HTML of the web server in front, or nothing at all.
      }
      return new Words(body, false);
    }
  }
}
