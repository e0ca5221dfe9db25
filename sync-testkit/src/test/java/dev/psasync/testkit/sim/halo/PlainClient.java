package dev.psasync.testkit.sim.halo;

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
import java.util.List;
import java.util.Map;

/** The least that talks to the simulator: one token, plain requests, no retry. */
final class PlainClient {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Status 0 stands for a connection that gave no answer. */
  record Reply(int status, String body, Map<String, List<String>> headers) {
    JsonNode json() {
      try {
        return MAPPER.readTree(body);
      } catch (IOException notJson) {
        throw new AssertionError("not JSON: " + body, notJson);
      }
    }
  }

  private final HttpClient http = HttpClient.newHttpClient();
  private final HaloSimulator halo;
  private String token = "";

  PlainClient(HaloSimulator halo) {
    this.halo = halo;
  }

  static PlainClient signedIn(HaloSimulator halo) {
    PlainClient client = new PlainClient(halo);
    client.signIn();
    return client;
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  PlainClient signIn() {
    Reply reply = token(halo.tokenUrl(), form(halo.clientId(), halo.clientSecret(), "all"));
    token = reply.json().path("access_token").asText();
    return this;
  }

  PlainClient with(String otherToken) {
    token = otherToken;
    return this;
  }

  static String form(String clientId, String secret, String scope) {
    return "grant_type=client_credentials&client_id="
        + encoded(clientId)
        + "&client_secret="
        + encoded(secret)
        + "&scope="
        + encoded(scope);
  }

  Reply token(URI url, String form) {
    return send(
        HttpRequest.newBuilder(url)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build());
  }

  Reply get(String pathAndQuery) {
    return send(authorised(pathAndQuery).GET().build());
  }

  Reply delete(String path) {
    return send(authorised(path).DELETE().build());
  }

  Reply method(String method, String path) {
    return send(authorised(path).method(method, BodyPublishers.ofString("[]")).build());
  }

  Reply post(String path, String json) {
    return send(
        authorised(path)
            .header("Content-Type", "application/json; charset=utf-8")
            .POST(BodyPublishers.ofString(json.replace('\'', '"')))
            .build());
  }

  private HttpRequest.Builder authorised(String pathAndQuery) {
    return HttpRequest.newBuilder(halo.server().uri(pathAndQuery))
        .header("Authorization", "Bearer " + token);
  }

  private Reply send(HttpRequest request) {
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      return new Reply(response.statusCode(), response.body(), response.headers().map());
    } catch (IOException failure) {
      return new Reply(0, "", Map.of());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }
}
