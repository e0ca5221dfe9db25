package dev.psasync.graph;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the token endpoint last answered, without anything secret.
 *
 * <p>MSAL4J loses the status of several failures (an empty 503, an HTML page, {@code
 * invalid_grant}) and reads {@code Retry-After} as a whole number only, so the adapter keeps these
 * few facts itself.
 *
 * @param status the HTTP status; 0 where no answer came
 * @param error OAuth's {@code error}, which decides
 * @param codes Microsoft's AADSTS numbers, which only hint
 * @param suberror MSAL's finer reason, for instance {@code consent_required}
 * @param retryAfter the header as sent
 * @param traceId Microsoft's trace id, for support
 */
record EntraReply(
    int status,
    @Nullable String error,
    List<Integer> codes,
    @Nullable String suberror,
    @Nullable String retryAfter,
    @Nullable String traceId) {

  static final EntraReply NONE = new EntraReply(0, null, List.of(), null, null, null);

  EntraReply {
    codes = List.copyOf(codes);
  }

  static EntraReply of(int status, @Nullable String retryAfter, byte[] body) {
    JsonNode root = status == 200 ? null : GraphJson.parse(body);
    List<Integer> codes = new ArrayList<>();
    if (root != null && root.path("error_codes").isArray()) {
      root.path("error_codes").forEach(code -> codes.add(code.asInt()));
    }
    return new EntraReply(
        status,
        GraphJson.text(root, "error"),
        codes,
        GraphJson.text(root, "suberror"),
        retryAfter,
        GraphJson.text(root, "trace_id"));
  }

  boolean hasAny(int... numbers) {
    for (int number : numbers) {
      if (codes.contains(number)) {
        return true;
      }
    }
    return false;
  }
}
