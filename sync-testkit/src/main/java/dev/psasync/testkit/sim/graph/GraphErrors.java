package dev.psasync.testkit.sim.graph;

import dev.psasync.testkit.sim.SimHeaders;
import dev.psasync.testkit.sim.SimRequest;
import dev.psasync.testkit.sim.SimResponse;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Errors and headers in the shape Graph gives them. */
final class GraphErrors {

  private static final String CONTENT_TYPE =
      "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;"
          + "charset=utf-8";
  private static final DateTimeFormatter NO_ZONE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Clock clock;

  GraphErrors(Clock clock) {
    this.clock = clock;
  }

  SimResponse of(SimRequest request, GraphRefusal refusal) {
    String message = refusal.getMessage();
    return of(
        request,
        refusal.status(),
        refusal.code(),
        message == null ? "" : message,
        refusal.headers());
  }

  SimResponse of(SimRequest request, int status, String code, String message, SimHeaders headers) {
    String requestId = UUID.randomUUID().toString();
    String clientRequestId = request.header("client-request-id").orElse(requestId);
    SimResponse body =
        Pages.object(
            json -> {
              json.writeObjectFieldStart("error");
              json.writeStringField("code", code);
              json.writeStringField("message", message);
              json.writeObjectFieldStart("innerError");
              json.writeStringField("date", NO_ZONE.format(clock.instant()));
              json.writeStringField("request-id", requestId);
              json.writeStringField("client-request-id", clientRequestId);
              json.writeEndObject();
              json.writeEndObject();
            });
    SimResponse response = body.withStatus(status).withHeader("request-id", requestId);
    for (Map.Entry<String, List<String>> header : headers.asMap().entrySet()) {
      response = response.withHeader(header.getKey(), header.getValue().get(0));
    }
    return headed(request, response);
  }

  /** The headers every answer of Graph has. */
  static SimResponse headed(SimRequest request, SimResponse response) {
    String requestId =
        response.headers().first("request-id").orElseGet(() -> UUID.randomUUID().toString());
    SimResponse headed =
        response
            .withHeader("request-id", requestId)
            .withHeader("client-request-id", request.header("client-request-id").orElse(requestId))
            .withHeader(
                "x-ms-ags-diagnostic",
                "{\"ServerInfo\":{\"DataCenter\":\"Simulator\",\"Slice\":\"E\",\"Ring\":\"5\","
                    + "\"ScaleUnit\":\"001\",\"RoleInstance\":\"SIM0001\"}}")
            .withHeader("OData-Version", "4.0");
    boolean json = response.headers().contains("Content-Type", "application/json");
    return json ? headed.withHeader("Content-Type", CONTENT_TYPE) : headed;
  }
}
