package dev.psasync.testkit.sim.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A plain client without any library, so that the tests see what is on the wire. */
final class GraphClient {

  record Answer(int status, String text, HttpResponse<String> raw) {

    JsonNode json() {
      try {
        return new ObjectMapper().readTree(text);
      } catch (IOException notJson) {
        throw new UncheckedIOException(text, notJson);
      }
    }

    JsonNode value() {
      return json().path("value");
    }

    List<String> ids() {
      return value().findValuesAsText("id");
    }

    String code() {
      return json().path("error").path("code").asText();
    }

    String next() {
      return json().path("@odata.nextLink").asText();
    }

    String delta() {
      return json().path("@odata.deltaLink").asText();
    }

    String header(String name) {
      return raw.headers().firstValue(name).orElse("");
    }
  }

  private final HttpClient http = HttpClient.newHttpClient();
  private final GraphSimulator graph;
  private final String token;

  GraphClient(GraphSimulator graph, String token) {
    this.graph = graph;
    this.token = token;
  }

  Answer get(String pathOrLink, String... headers) {
    return send(request(pathOrLink, headers).GET().build());
  }

  Answer post(String path, String json) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build());
  }

  /** All items of all pages, following the links. */
  List<JsonNode> all(String path, String... headers) {
    List<JsonNode> all = new ArrayList<>();
    for (Answer page : pages(path, headers)) {
      page.value().forEach(all::add);
    }
    return all;
  }

  /** The pages of a collection or of a delta round; the last one has no next link. */
  List<Answer> pages(String path, String... headers) {
    List<Answer> pages = new ArrayList<>();
    String next = path;
    while (!next.isEmpty()) {
      Answer page = get(next, headers);
      if (page.status() != 200) {
        throw new AssertionError(page.status() + " " + page.text());
      }
      pages.add(page);
      next = page.next();
    }
    return pages;
  }

  private HttpRequest.Builder request(String pathOrLink, String... headers) {
    String address = pathOrLink.startsWith("http") ? pathOrLink : graph.baseUrl() + pathOrLink;
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address)).timeout(Duration.ofSeconds(30));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return headers.length == 0 ? request : request.headers(headers);
  }

  private Answer send(HttpRequest request) {
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.body(), response);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
