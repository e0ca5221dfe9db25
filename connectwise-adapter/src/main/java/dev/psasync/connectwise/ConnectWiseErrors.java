package dev.psasync.connectwise;

import dev.psasync.http.ApiCall;
import dev.psasync.http.ApiException;
import dev.psasync.http.ApiFailure;
import dev.psasync.http.ApiResponse;
import dev.psasync.http.CredentialsException;
import dev.psasync.http.ErrorClassifier;
import dev.psasync.http.Json;
import dev.psasync.http.JsonFields;
import dev.psasync.http.MalformedJsonException;
import dev.psasync.http.Redaction;
import dev.psasync.http.RequestRejectedException;
import dev.psasync.http.Secret;
import dev.psasync.http.StatusErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * ConnectWise's error bodies: {@code code}, {@code message} and {@code errors}, and {@code error}
 * in place of {@code code} when it throttles. A record that is not there is told apart from a path
 * that is not there, for the latter says nothing about the record: after an upgrade, and on some
 * instances with wrong credentials, every path answers 404.
 */
final class ConnectWiseErrors implements ErrorClassifier {
  private static final int LONGEST_DETAIL = 400;

  private final List<Secret> secrets;

  /** With what must not be quoted even where it does not look like a secret, such as a GUID. */
  ConnectWiseErrors(List<Secret> secrets) {
    this.secrets = List.copyOf(secrets);
  }

  @Override
  public ApiException classify(ApiCall call, ApiResponse response, ApiFailure facts) {
    String words = words(response.text());
    ApiFailure failure = facts.withDetail(Redaction.text(words, LONGEST_DETAIL, unwanted(call)));
    if (response.status() < 500
        && words.toLowerCase(Locale.ROOT).contains("usernotauthenticated")) {
      return new CredentialsException(
          "ConnectWise refused the keys; check company id, public key, private key and client id: "
              + failure.describe(),
          failure,
          null);
    }
    if (response.status() == 404 && !words.startsWith("NotFound")) {
      return new RequestRejectedException(
          "ConnectWise has nothing at this address, or hides that the keys are wrong; check site, company id, keys and client id: "
              + failure.describe(),
          failure,
          null);
    }
    return StatusErrors.of(failure);
  }

  private List<String> unwanted(ApiCall call) {
    List<String> values = new ArrayList<>(call.personalValues());
    secrets.forEach(secret -> values.add(secret.reveal()));
    return values;
  }

  private static String words(String body) {
    Object json;
    try {
      json = Json.parse(body);
    } catch (MalformedJsonException e) {
      return body;
    }
    if (!(json instanceof Map<?, ?> map)) {
      return String.valueOf(json);
    }
    JsonFields fields = JsonFields.of(map);
    StringBuilder words = new StringBuilder();
    String code = fields.text("code");
    words.append(Objects.requireNonNullElse(code == null ? fields.text("error") : code, "error"));
    words.append(": ").append(Objects.requireNonNullElse(fields.text("message"), ""));
    for (JsonFields error : fields.objects("errors")) {
      words
          .append("; ")
          .append(Objects.requireNonNullElse(error.text("code"), "error"))
          .append(" in ")
          .append(Objects.requireNonNullElse(error.text("field"), "?"))
          .append(": ")
          .append(Objects.requireNonNullElse(error.text("message"), ""));
    }
    return words.toString();
  }

  /** Whether the server's words name a code or field, such as {@code ObjectExists}. */
  static boolean mentions(ApiException failure, String word) {
    String detail = failure.failure().detail();
    return detail != null
        && detail.toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT));
  }
}
