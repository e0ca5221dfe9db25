package dev.psasync.testkit.sim.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.psasync.testkit.sim.RequestMatchers;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class BatchTest {

  private final GraphScene scene = new GraphScene().withUsers(3);

  @AfterEach
  void stop() {
    scene.close();
  }

  @Test
  void answersEachRequestByItself() {
    JsonNode responses =
        post("""
                {"requests":[
                 {"id":"a","method":"GET","url":"/users?$top=2"},
                 {"id":"b","method":"GET","url":"users/nobody"},
                 {"id":"c","method":"GET","url":"/users/$count","headers":{"ConsistencyLevel":"eventual"}}]}
                """)
            .json()
            .path("responses");

    assertThat(byId(responses, "a").path("body").path("value")).hasSize(2);
    assertThat(byId(responses, "a").path("body").path("@odata.nextLink").asText())
        .startsWith(scene.graph.baseUrl() + "/users?");
    assertThat(byId(responses, "b").path("status").asInt()).isEqualTo(404);
    assertThat(byId(responses, "c").path("body").asText()).isEqualTo("3");
    assertThat(scene.graph.journal().total()).as("one HTTP request").isEqualTo(1);
  }

  @Test
  void aDependantOfAFailureFailsWith424() {
    JsonNode responses =
        post("""
                {"requests":[
                 {"id":"1","method":"GET","url":"/users/nobody"},
                 {"id":"2","method":"GET","url":"/users","dependsOn":["1"]}]}
                """)
            .json()
            .path("responses");

    assertThat(byId(responses, "2").path("status").asInt()).isEqualTo(424);
  }

  @Test
  void oneThrottledRequestCarriesItsOwnRetryAfter() {
    scene
        .graph
        .batchFaults()
        .next(RequestMatchers.pathEnding("/domains"), 1, scene.graph.graphFaults().throttled("3"));

    JsonNode responses =
        post("""
                {"requests":[{"id":"1","method":"GET","url":"/domains"},
                 {"id":"2","method":"GET","url":"/users"}]}
                """)
            .json()
            .path("responses");

    assertThat(byId(responses, "1").path("status").asInt()).isEqualTo(429);
    assertThat(byId(responses, "1").path("headers").path("Retry-After").asText()).isEqualTo("3");
    assertThat(byId(responses, "2").path("status").asInt()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"requests\":[]}",
        "not json",
        "{\"requests\":[{\"id\":\"1\",\"method\":\"GET\"}]}",
        "{\"requests\":[{\"id\":\"1\",\"method\":\"GET\",\"url\":\"/users\"},"
            + "{\"id\":\"1\",\"method\":\"GET\",\"url\":\"/users\"}]}",
        "{\"requests\":[{\"id\":\"1\",\"method\":\"GET\",\"url\":\"/users\",\"dependsOn\":[\"9\"]}]}"
      })
  void refusesABadBatch(String body) {
    assertThat(post(body).status()).isEqualTo(400);
  }

  @Test
  void takes20RequestsAndNotOneMore() {
    assertThat(post(requests(20)).json().path("responses")).hasSize(20);
    assertThat(post(requests(21)).status()).isEqualTo(400);
  }

  private static String requests(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "{\"id\":\"" + i + "\",\"method\":\"GET\",\"url\":\"/domains\"}")
        .collect(Collectors.joining(",", "{\"requests\":[", "]}"));
  }

  private GraphClient.Answer post(String body) {
    return scene.client.post("/$batch", body);
  }

  private static JsonNode byId(JsonNode responses, String id) {
    for (JsonNode response : responses) {
      if (response.path("id").asText().equals(id)) {
        return response;
      }
    }
    throw new AssertionError("No answer " + id + " in " + responses);
  }
}
