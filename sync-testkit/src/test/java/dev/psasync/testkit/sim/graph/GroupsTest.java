package dev.psasync.testkit.sim.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class GroupsTest {

  private static final String OUTER = "9a9a0000-0000-4000-8000-000000000001";
  private static final String INNER = "9a9a0000-0000-4000-8000-000000000002";
  private static final String[] EVENTUAL = {"ConsistencyLevel", "eventual"};

  private final GraphScene scene = new GraphScene().withUsers(5);
  private final GraphClient client = scene.client;

  @BeforeEach
  void nest() {
    scene
        .tenant
        .putGroup(SimGroup.security(OUTER, "All of us"))
        .putGroup(SimGroup.security(INNER, "Board"))
        .addMembers(OUTER, GraphScene.id(1), INNER)
        .addMembers(INNER, GraphScene.id(2), GraphScene.id(1), OUTER);
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  @Test
  void findsGroupsByName() {
    assertThat(client.get("/groups").ids()).containsExactly(OUTER, INNER);
    assertThat(client.get("/groups?$filter=displayName%20eq%20'board'&$select=id").ids())
        .containsExactly(INNER);
    assertThat(client.get("/groups?$filter=startswith(displayName,'All')").ids())
        .containsExactly(OUTER);
    assertThat(client.get("/groups/" + INNER).json().path("displayName").asText())
        .isEqualTo("Board");
    assertThat(client.get("/groups/" + GraphScene.id(1)).status()).isEqualTo(404);
    assertThat(client.all("/groups?$top=1")).hasSize(2);
  }

  @Test
  void directMembersTellTheirType() {
    assertThat(client.get("/groups/" + OUTER + "/members").value().findValuesAsText("@odata.type"))
        .containsExactly("#microsoft.graph.user", "#microsoft.graph.group");
  }

  @ParameterizedTest
  @ValueSource(strings = {"microsoft.graph.user", "graph.user"})
  void usersBelowAGroupAreAnAdvancedQuery(String cast) {
    String path = "/groups/" + OUTER + "/transitiveMembers/" + cast + "?$select=id";

    assertThat(client.get(path).status()).isEqualTo(400);
    assertThat(client.get(path + "&$count=true").status()).isEqualTo(400);
    GraphClient.Answer full = client.get(path + "&$count=true", EVENTUAL);
    assertThat(full.ids()).containsExactly(GraphScene.id(1), GraphScene.id(2));
    assertThat(full.json().path("@odata.count").asInt()).isEqualTo(2);
  }

  @Test
  void everyPageNeedsTheHeaderAgain() {
    String next =
        client
            .get("/groups/" + OUTER + "/transitiveMembers/graph.user?$top=1&$count=true", EVENTUAL)
            .next();

    assertThat(client.get(next).status()).isEqualTo(400);
    assertThat(client.get(next, EVENTUAL).ids()).containsExactly(GraphScene.id(2));
  }

  @Test
  void aListInTheMakingDoesNotShiftWhenMembersLeave() {
    List<String> members = IntStream.rangeClosed(3, 5).mapToObj(GraphScene::id).toList();
    scene.tenant.addMembers(INNER, members.toArray(new String[0]));
    GraphClient.Answer first = client.get("/groups/" + INNER + "/members?$top=2");
    scene.tenant.removeMember(INNER, GraphScene.id(2));

    assertThat(first.ids()).hasSize(2);
    assertThat(client.get(first.next()).ids()).doesNotContainAnyElementsOf(first.ids());
    assertThat(client.all("/groups/" + INNER + "/members")).hasSize(5);
  }

  @Test
  void deletedUsersAreNoMembers() {
    scene.tenant.softDeleteUser(GraphScene.id(2));

    assertThat(
            client
                .get("/groups/" + OUTER + "/transitiveMembers/graph.user?$count=true", EVENTUAL)
                .ids())
        .containsExactly(GraphScene.id(1));
  }

  @Test
  void aRemovedGroupIsGoneEverywhere() {
    scene.tenant.removeGroup(INNER);

    assertThat(client.get("/groups/" + OUTER + "/members").ids()).containsExactly(GraphScene.id(1));
    assertThat(client.get("/groups/" + INNER + "/members").status()).isEqualTo(404);
  }
}
