package dev.psasync.testkit.sim.entra;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.psasync.testkit.sim.SimRequest;
import dev.psasync.testkit.sim.SimResponse;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;

/** Errors in the body the token endpoint gives them. */
final class ErrorAnswers {

  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final ObjectMapper json = new ObjectMapper();
  private final Clock clock;

  ErrorAnswers(Clock clock) {
    this.clock = clock;
  }

  SimResponse of(SimRequest request, int number, String detail) {
    EntraError error = EntraErrors.of(number);
    String timestamp = TIMESTAMP.format(clock.instant());
    String traceId = UUID.randomUUID().toString();
    String correlationId =
        request.header("client-request-id").orElseGet(() -> UUID.randomUUID().toString());
    ObjectNode body = json.createObjectNode();
    body.put("error", error.error());
    body.put(
        "error_description",
        "AADSTS%d: %s Trace ID: %s Correlation ID: %s Timestamp: %s"
            .formatted(number, detail, traceId, correlationId, timestamp));
    body.putArray("error_codes").add(number);
    body.put("timestamp", timestamp);
    body.put("trace_id", traceId);
    body.put("correlation_id", correlationId);
    body.put("error_uri", "https://login.microsoftonline.com/error?code=" + number);
    if (error.suberror() != null) {
      body.put("suberror", error.suberror());
    }
    SimResponse response = SimResponse.json(error.status(), body.toString());
    return error.status() == 429 ? response.withHeader("Retry-After", "5") : response;
  }
}
