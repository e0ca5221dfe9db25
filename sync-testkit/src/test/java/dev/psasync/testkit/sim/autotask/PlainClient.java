package dev.psasync.testkit.sim.autotask;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** The least that talks to the simulator: three headers, plain requests, no retry. */
final class PlainClient {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  record Reply(int status, String body) {
    JsonNode json() {
      try {
        return MAPPER.readTree(body);
      } catch (IOException notJson) {
        throw new AssertionError("not JSON: " + body, notJson);
      }
    }

    /** The first of the errors. */
    String error() {
      return json().path("errors").path(0).asText();
    }
  }

  private final HttpClient http = HttpClient.newHttpClient();
  private final AutotaskSimulator autotask;

  PlainClient(AutotaskSimulator autotask) {
    this.autotask = autotask;
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  Reply get(String path) {
    return send("GET", autotask.zoneUrl() + "V1.0" + path, "", autotask.secret());
  }

  Reply post(String path, String body) {
    return send("POST", path, body);
  }

  /** A query with these conditions, as JSON objects separated by commas. */
  Reply query(String entity, String conditions) {
    return post("/" + entity + "/query", "{\"filter\":[" + conditions + "]}");
  }

  Reply send(String method, String path, String body) {
    return send(method, autotask.zoneUrl() + "V1.0" + path, body, autotask.secret());
  }

  Reply absolute(String method, String url, String body) {
    return send(method, url, body, autotask.secret());
  }

  Reply send(String method, String url, String body, String secret) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .header("Content-Type", "application/json")
            .header("ApiIntegrationcode", autotask.integrationCode())
            .header("username", autotask.userName())
            .header("Secret", secret)
            .build();
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      return new Reply(response.statusCode(), response.body());
    } catch (IOException noAnswer) {
      throw new AssertionError("no answer", noAnswer);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new AssertionError(stopped);
    }
  }
}
