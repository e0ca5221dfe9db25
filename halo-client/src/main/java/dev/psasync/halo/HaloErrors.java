package dev.psasync.halo;

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
import dev.psasync.http.StatusErrors;
import dev.psasync.http.ThrottledException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Halo's many error bodies, none of which can be relied on; the status decides, the body only adds
 * words.
 */
final class HaloErrors implements ErrorClassifier {
  private static final int LONGEST_DETAIL = 300;
  private static final int LONGEST_RAW = 500;

  @Override
  public ApiException classify(ApiCall call, ApiResponse response, ApiFailure facts) {
    String body = response.text();
    String words = words(body);
    ApiFailure failure =
        facts.withDetail(Redaction.text(words, LONGEST_DETAIL, call.personalValues()));
    String lower = words.toLowerCase(Locale.ROOT);
    if (response.status() < 500 && lower.contains("rate limit reached")) {
      return new ThrottledException(
          "Halo's request limit is reached: " + failure.describe(), failure);
    }
    if (lower.startsWith("invalid_client")
        || lower.startsWith("invalid_scope")
        || lower.startsWith("unauthorized_client")) {
      return new CredentialsException(
          "Halo refused the application; check client id, secret, tenant and scope: "
              + failure.describe(),
          failure,
          null);
    }
    return StatusErrors.of(failure);
  }

  private static String words(String body) {
    Object json;
    try {
      json = Json.parse(body);
    } catch (MalformedJsonException e) {
      return body.length() > LONGEST_RAW ? body.substring(0, LONGEST_RAW) : body;
    }
    if (json instanceof String text) {
      return text;
    }
    return json instanceof Map<?, ?> map ? words(JsonFields.of(map)) : body;
  }

  private static String words(JsonFields body) {
    String error = body.text("error");
    if (error != null) {
      String description = body.text("error_description");
      return description == null ? error : error + ": " + description;
    }
    for (String name : List.of("Message", "errorMessage", "title")) {
      String text = body.text(name);
      if (text != null && !text.isBlank()) {
        return text;
      }
    }
    List<String> perPath = new ArrayList<>();
    body.asMap().forEach((path, value) -> perPath.add(path + ": " + messages(value)));
    return String.join("; ", perPath);
  }

  private static String messages(@Nullable Object value) {
    return value instanceof List<?> list
        ? String.join(", ", list.stream().map(String::valueOf).toList())
        : String.valueOf(value);
  }
}
