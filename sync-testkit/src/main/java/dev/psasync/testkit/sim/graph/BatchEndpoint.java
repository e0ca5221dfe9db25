package dev.psasync.testkit.sim.graph;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.psasync.testkit.sim.FaultPlan;
import dev.psasync.testkit.sim.SimHandler;
import dev.psasync.testkit.sim.SimHeaders;
import dev.psasync.testkit.sim.SimRequest;
import dev.psasync.testkit.sim.SimResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Answers {@code POST /$batch}: at most 20 requests, each with its own status. The answers come in
 * the reverse order of the requests, since no order is promised.
 */
final class BatchEndpoint {

  private static final int MOST_REQUESTS = 20;

  private record Step(String id, SimRequest request, List<String> dependsOn) {}

  private final ObjectMapper json = new ObjectMapper();
  private final FaultPlan faults;
  private final SimHandler single;

  BatchEndpoint(FaultPlan faults, SimHandler single) {
    this.faults = faults;
    this.single = single;
  }

  SimResponse answer(SimRequest request) {
    Map<String, Step> steps = steps(request);
    Map<String, SimResponse> answers = new LinkedHashMap<>();
    for (Step step : steps.values()) {
      answers.put(step.id(), answerStep(step, answers));
    }
    List<Map.Entry<String, SimResponse>> reversed = new ArrayList<>(answers.entrySet());
    Collections.reverse(reversed);
    return Pages.object(
        out -> {
          out.writeArrayFieldStart("responses");
          for (Map.Entry<String, SimResponse> answer : reversed) {
            write(out, answer.getKey(), answer.getValue());
          }
          out.writeEndArray();
        });
  }

  private SimResponse answerStep(Step step, Map<String, SimResponse> answers) {
    for (String needed : step.dependsOn()) {
      SimResponse before = answers.get(needed);
      if (before == null) {
        throw invalid("Request " + step.id() + " depends on one that does not come before it.");
      }
      if (before.status() >= 400) {
        return SimResponse.json(
            424,
            "{\"error\":{\"code\":\"FailedDependency\",\"message\":\"A request it depends on"
                + " failed.\"}}");
      }
    }
    return faults.answer(step.request(), single);
  }

  private void write(JsonGenerator out, String id, SimResponse answer) throws IOException {
    out.writeStartObject();
    out.writeStringField("id", id);
    out.writeNumberField("status", answer.status());
    out.writeObjectFieldStart("headers");
    for (String name : new String[] {"Content-Type", "Retry-After", "Location"}) {
      String value = answer.headers().first(name).orElse(null);
      if (value != null) {
        out.writeStringField(name, value);
      }
    }
    out.writeEndObject();
    if (!answer.body().isEmpty()) {
      out.writeFieldName("body");
      if (isJson(answer.body())) {
        out.writeRawValue(answer.body());
      } else {
        out.writeString(answer.body());
      }
    }
    out.writeEndObject();
  }

  private boolean isJson(String text) {
    try {
      json.readTree(text);
      return true;
    } catch (JsonProcessingException notJson) {
      return false;
    }
  }

  private Map<String, Step> steps(SimRequest request) {
    JsonNode requests;
    try {
      requests = json.readTree(request.body()).path("requests");
    } catch (JsonProcessingException notJson) {
      throw invalid("Unable to read JSON request payload.");
    }
    if (!requests.isArray() || requests.isEmpty()) {
      throw invalid("Requests are missing.");
    }
    if (requests.size() > MOST_REQUESTS) {
      throw invalid(
          "Number of batch request steps exceeds the maximum value of " + MOST_REQUESTS + ".");
    }
    Map<String, Step> steps = new LinkedHashMap<>();
    for (JsonNode one : requests) {
      Step step = step(request, one);
      if (steps.put(step.id(), step) != null) {
        throw invalid("The id '" + step.id() + "' is used twice.");
      }
    }
    return steps;
  }

  private static Step step(SimRequest batch, JsonNode one) {
    String id = one.path("id").asText();
    String method = one.path("method").asText();
    String url = one.path("url").asText();
    if (id.isEmpty() || method.isEmpty() || url.isEmpty()) {
      throw invalid("Each request needs id, method and url.");
    }
    String path = url.startsWith("/") ? url : "/" + url;
    int question = path.indexOf('?');
    String version = batch.path().startsWith("/beta") ? "/beta" : "/v1.0";
    SimHeaders headers = SimHeaders.none();
    for (String inherited : new String[] {"Authorization", "Host", "client-request-id"}) {
      String value = batch.header(inherited).orElse(null);
      headers = value == null ? headers : headers.with(inherited, value);
    }
    for (Map.Entry<String, JsonNode> header : one.path("headers").properties()) {
      if (!header.getKey().equalsIgnoreCase("Authorization")) {
        headers = headers.with(header.getKey(), header.getValue().asText());
      }
    }
    List<String> dependsOn = new ArrayList<>();
    one.path("dependsOn").forEach(needed -> dependsOn.add(needed.asText()));
    return new Step(
        id,
        new SimRequest(
            method,
            version + (question < 0 ? path : path.substring(0, question)),
            question < 0 ? "" : path.substring(question + 1),
            headers,
            one.has("body") ? one.path("body").toString() : ""),
        dependsOn);
  }

  private static GraphRefusal invalid(String message) {
    return new GraphRefusal(400, "BadRequest", message);
  }
}
