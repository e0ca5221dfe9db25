package dev.psasync.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.kiota.HttpMethod;
import com.microsoft.kiota.RequestInformation;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The first calls of a full read in one request: a delta link for what changes from now on, the
 * first page of the list, which waits for it, and how many users there should be.
 *
 * <p>A full read of N users so takes N/999 requests, rounded up: never more than by a first delta
 * round (N/200), and with a null for every blank value, which such a round leaves out. Anything
 * unusual about the answer means no answer: the calls are then made one by one, which tells what is
 * wrong and waits where waiting is asked for.
 *
 * @param link where the changes start
 * @param page the list's first page
 * @param count how many users there should be, or null if Graph did not say. The list itself comes
 *     without a count: asking for one would read it from an index that lags behind
 */
record FirstCalls(URI link, Page page, @Nullable Long count) {
  private static final String LINK = "1";
  private static final String LIST = "2";
  private static final String COUNT = "3";

  /**
   * Makes the calls.
   *
   * @return null if they have to be made one by one
   * @throws GraphFailure if the tenant cannot be asked, or the service does not answer
   */
  static @Nullable FirstCalls make(GraphConnection graph, UserProperties properties) {
    byte[] body = body(properties).toString().getBytes(StandardCharsets.UTF_8);
    JsonNode answer;
    try {
      answer = graph.get("users (first calls)", client -> request(graph, body), json -> json);
    } catch (GraphFailure failure) {
      if (Problems.isOfTheTenant(failure)
          || failure.kind() == FailureKind.THROTTLED
          || failure.kind() == FailureKind.UNAVAILABLE) {
        throw failure;
      }
      return null;
    }
    Page link = page(answer, LINK, Page.Kind.DELTA);
    Page list = page(answer, LIST, Page.Kind.LIST);
    if (link == null || list == null || link.delta() == null || !link.items().isEmpty()) {
      return null;
    }
    if (!graph.origin().covers(link.delta())) {
      return null;
    }
    Page counted = page(answer, COUNT, Page.Kind.LIST);
    return new FirstCalls(link.delta(), list, counted == null ? null : counted.count());
  }

  private static @Nullable Page page(JsonNode answer, String id, Page.Kind kind) {
    Page found = null;
    for (JsonNode response : answer.path("responses")) {
      if (id.equals(GraphJson.text(response, "id"))) {
        if (found != null || response.path("status").asInt() != 200) {
          return null;
        }
        found = Page.read(response.get("body"), kind).page();
      }
    }
    return found;
  }

  private static ObjectNode body(UserProperties properties) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    ObjectNode link = json.objectNode();
    link.put("id", LINK);
    link.put("method", "GET");
    link.put("url", "/users/delta?$deltatoken=latest&$select=" + properties.joined());
    ObjectNode list = json.objectNode();
    list.put("id", LIST);
    list.put("method", "GET");
    list.put("url", "/users?$top=999&$select=" + properties.joined());
    list.set("dependsOn", json.arrayNode().add(LINK));
    ObjectNode count = json.objectNode();
    count.put("id", COUNT);
    count.put("method", "GET");
    count.put("url", "/users?$count=true&$top=1&$select=id");
    count.set("headers", json.objectNode().put("ConsistencyLevel", "eventual"));
    ArrayNode requests = json.arrayNode().add(link).add(list).add(count);
    ObjectNode body = json.objectNode();
    body.set("requests", requests);
    return body;
  }

  private static RequestInformation request(GraphConnection graph, byte[] body) {
    RequestInformation request = new RequestInformation();
    request.httpMethod = HttpMethod.POST;
    request.setUri(URI.create(graph.root() + "/$batch"));
    request.headers.put("Accept", Set.of("application/json"));
    request.setStreamContent(new ByteArrayInputStream(body), "application/json");
    return request;
  }
}
