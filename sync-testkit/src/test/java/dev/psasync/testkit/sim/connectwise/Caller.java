package dev.psasync.testkit.sim.connectwise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Plain HTTP requests to the simulator, as anybody could send them. */
final class Caller {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ConnectWiseSimulator simulator;
  private final HttpClient http = HttpClient.newHttpClient();

  Caller(ConnectWiseSimulator simulator) {
    this.simulator = simulator;
  }

  /** An answer with its JSON, null if it has none. */
  record Reply(int status, @Nullable JsonNode json, HttpResponse<String> raw) {
    JsonNode body() {
      if (json == null) {
        throw new AssertionError("status " + status + " without JSON");
      }
      return json;
    }
  }

  /** Encodes the values of name and value pairs. */
  static String query(String... pairs) {
    StringBuilder query = new StringBuilder();
    for (int i = 0; i < pairs.length; i += 2) {
      query
          .append(i == 0 ? '?' : '&')
          .append(pairs[i])
          .append('=')
          .append(URLEncoder.encode(pairs[i + 1], StandardCharsets.UTF_8));
    }
    return query.toString();
  }

  Reply get(String path, String... headers) {
    return send("GET", path, null, headers);
  }

  Reply send(String method, String path, @Nullable String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(simulator.siteUrl() + "/v2025_1/apis/3.0" + path))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .header("Authorization", "Basic " + credentials())
            .header("clientId", simulator.clientId())
            .header("Accept", "application/vnd.connectwise.com+json; version=2022.1");
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    try {
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      String text = response.body();
      boolean json = !text.isEmpty() && (text.startsWith("{") || text.startsWith("["));
      return new Reply(response.statusCode(), json ? JSON.readTree(text) : null, response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private String credentials() {
    String plain =
        simulator.companyId() + "+" + simulator.publicKey() + ":" + simulator.privateKey();
    return Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }
}
