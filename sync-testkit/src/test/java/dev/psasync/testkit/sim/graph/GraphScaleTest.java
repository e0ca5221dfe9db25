package dev.psasync.testkit.sim.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(240)
class GraphScaleTest {

  private final GraphScene scene = new GraphScene();

  @AfterEach
  void stop() {
    scene.close();
  }

  @Test
  @Tag("thorough")
  void holds200000UsersInOneTenant() {
    scene.withUsers(200_000);

    List<GraphClient.Answer> pages = scene.client.pages("/users?$top=999&$select=id");
    List<GraphClient.Answer> round = scene.client.pages("/users/delta?$select=displayName");

    assertThat(pages).hasSize(201);
    assertThat(round).hasSize(1_000);
    assertThat(pages.stream().mapToInt(page -> page.value().size()).sum()).isEqualTo(200_000);
    String link = round.get(999).delta();
    IntStream.rangeClosed(1, 200_000)
        .forEach(i -> scene.tenant.updateUser(GraphScene.id(i), user -> user.displayName("New")));
    assertThat(scene.client.pages(link)).hasSize(1_000);
  }

  @Test
  void holds1000Tenants() {
    for (int i = 0; i < 1_000; i++) {
      scene.graph.addTenant(GraphScene.id(i), "Tenant " + i).addUser(GraphScene.user(i));
    }

    for (int i = 0; i < 1_000; i += 100) {
      GraphClient client =
          new GraphClient(
              scene.graph,
              scene
                  .graph
                  .tokens()
                  .issueForApplication(GraphScene.id(i), GraphScene.APP, Duration.ofHours(1)));
      assertThat(client.get("/users").ids()).containsExactly(GraphScene.id(i));
    }
  }

  @Test
  void changesWhileReadingAreNeverLost() throws Exception {
    scene.withUsers(400);
    scene.tenant.delta().pageSize(20);
    AtomicInteger next = new AtomicInteger(401);
    ExecutorService writers = Executors.newFixedThreadPool(4);
    for (int writer = 0; writer < 4; writer++) {
      writers.execute(
          () -> {
            for (int i = 0; i < 100; i++) {
              scene.tenant.addUser(GraphScene.user(next.getAndIncrement()));
            }
          });
    }
    List<GraphClient.Answer> round = scene.client.pages("/users/delta?$select=displayName");
    writers.shutdown();
    assertThat(writers.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    List<GraphClient.Answer> rest = scene.client.pages(round.get(round.size() - 1).delta());

    assertThat(
            java.util.stream.Stream.concat(round.stream(), rest.stream())
                .flatMap(page -> page.ids().stream())
                .distinct())
        .hasSize(800);
  }
}
