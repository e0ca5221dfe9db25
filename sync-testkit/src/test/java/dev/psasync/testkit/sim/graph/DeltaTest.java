package dev.psasync.testkit.sim.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class DeltaTest {

  private static final String START = "/users/delta?$select=displayName,jobTitle,department";

  private final GraphScene scene = new GraphScene();
  private final GraphClient client = scene.client;

  @AfterEach
  void stop() {
    scene.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/users/delta",
        "/users/delta()",
        "/users/microsoft.graph.delta",
        "/users/microsoft.graph.delta()"
      })
  void hasFourNames(String path) {
    scene.withUsers(1);

    assertThat(client.get(path + "?$select=id").ids()).containsExactly(GraphScene.id(1));
  }

  @Test
  void theFirstRoundHasPagesOf200AndIgnoresTop() {
    scene.withUsers(450);

    List<GraphClient.Answer> pages = client.pages("/users/delta?$select=displayName&$top=5");

    assertThat(pages).extracting(page -> page.value().size()).containsExactly(200, 200, 50);
    assertThat(pages)
        .allSatisfy(page -> assertThat(page.next().isEmpty()).isNotEqualTo(page.delta().isEmpty()));
    assertThat(pages.get(2).delta()).contains("$deltatoken=");
  }

  @Test
  void aRoundOfExactlyOnePageEndsWithIt() {
    scene.withUsers(200);

    assertThat(client.pages(START)).hasSize(1);
  }

  @Test
  void theFirstRoundLeavesNullsOut() {
    scene.tenant.addUser(GraphScene.user(1).jobTitle("Lead"));

    JsonNode user = client.get(START).value().path(0);

    assertThat(user.path("jobTitle").asText()).isEqualTo("Lead");
    assertThat(user.has("department")).isFalse();
    assertThat(user.has("mail")).as("not selected").isFalse();
  }

  @Test
  void laterRoundsShowChangedPeopleWithClearedPropertiesAsNull() {
    scene.withUsers(3);
    scene.tenant.updateUser(GraphScene.id(2), user -> user.jobTitle("Lead"));
    String link = end(START);

    scene.tenant.updateUser(GraphScene.id(2), user -> user.jobTitle(null));
    GraphClient.Answer changed = client.get(link);

    assertThat(changed.ids()).containsExactly(GraphScene.id(2));
    JsonNode user = changed.value().path(0);
    assertThat(user.path("displayName").asText()).isEqualTo("User 2");
    assertThat(user.path("jobTitle").isNull()).isTrue();
    assertThat(user.has("jobTitle")).isTrue();
    assertThat(user.has("department")).as("never had a value").isFalse();
    assertThat(client.get(changed.delta()).value()).isEmpty();
  }

  @Test
  void minimalShowsOnlyWhatChanged() {
    scene.withUsers(1);
    scene.tenant.updateUser(GraphScene.id(1), user -> user.jobTitle("Lead"));
    String link = end(START);
    scene.tenant.updateUser(GraphScene.id(1), user -> user.jobTitle(null).department("Ops"));

    GraphClient.Answer minimal = client.get(link, "Prefer", "return=minimal");

    JsonNode user = minimal.value().path(0);
    assertThat(user.size()).as("id and the two that changed").isEqualTo(3);
    assertThat(user.path("department").asText()).isEqualTo("Ops");
    assertThat(user.get("jobTitle").isNull()).isTrue();
    assertThat(minimal.header("Preference-Applied")).isEqualTo("return=minimal");
  }

  @Test
  void sparseTenantsDoTheSameUnasked() {
    scene.withUsers(1);
    scene.tenant.delta().sparse(true);
    String link = end(START);
    scene.tenant.updateUser(GraphScene.id(1), user -> user.department("Ops"));

    JsonNode user = client.get(link).value().path(0);

    assertThat(user.has("displayName")).isFalse();
    assertThat(user.path("department").asText()).isEqualTo("Ops");
  }

  @Test
  void tracksSelectedPropertiesOnly() {
    scene.withUsers(1);
    String link = end(START);
    String withStates = end("/users/delta?$select=id,licenseAssignmentStates,assignedLicenses");

    scene.tenant.updateUser(GraphScene.id(1), user -> user.mail("other@cust-a.example"));
    assertThat(client.get(link).value()).isEmpty();
    scene.tenant.updateUser(
        GraphScene.id(1),
        user ->
            user.licenseAssignmentStates(
                new SimLicenseState(GraphScene.SKU, "Active", "None", null, null)));
    assertThat(client.get(withStates).value()).isEmpty();
    scene.tenant.assignLicense(GraphScene.id(1), GraphScene.SKU);
    assertThat(client.get(withStates).ids()).containsExactly(GraphScene.id(1));
  }

  @Test
  void showsRemovalRestoringAndPurging() {
    scene.withUsers(3);
    String link = end(START);
    scene.tenant.softDeleteUser(GraphScene.id(1)).softDeleteUser(GraphScene.id(2));
    scene.tenant.purgeUser(GraphScene.id(2)).purgeUser(GraphScene.id(3));

    GraphClient.Answer removed = client.get(link);
    assertThat(reasons(removed))
        .containsExactlyInAnyOrder("1 changed", "2 changed", "2 deleted", "3 deleted");

    scene.tenant.restoreUser(GraphScene.id(1));
    JsonNode restored = client.get(removed.delta()).value().path(0);
    assertThat(restored.path("id").asText()).isEqualTo(GraphScene.id(1));
    assertThat(restored.path("displayName").asText()).isEqualTo("User 1");
    assertThat(restored.has("@removed")).isFalse();
  }

  @Test
  void aRestoredUserTellsWhatWasClearedMeanwhile() {
    scene.withUsers(1);
    scene.tenant.updateUser(GraphScene.id(1), user -> user.jobTitle("Lead"));
    String link = end(START);
    scene.tenant.softDeleteUser(GraphScene.id(1));
    scene.tenant.updateUser(GraphScene.id(1), user -> user.jobTitle(null));
    scene.tenant.restoreUser(GraphScene.id(1));

    JsonNode user = client.get(link).value().path(0);

    assertThat(user.has("jobTitle")).isTrue();
    assertThat(user.path("jobTitle").isNull()).isTrue();
  }

  @Test
  void latestGivesALinkWithoutData() {
    scene.withUsers(5);

    GraphClient.Answer latest = client.get(START + "&$deltatoken=latest");
    scene.tenant.addUser(GraphScene.user(6));

    assertThat(latest.value()).isEmpty();
    assertThat(client.get(latest.delta()).ids()).containsExactly(GraphScene.id(6));
  }

  @Test
  void everyLinkIsNewThoughNothingChanged() {
    scene.withUsers(1);
    String first = end(START);

    String second = client.get(first).delta();

    assertThat(second).isNotEqualTo(first);
    assertThat(client.get(second).delta()).isNotEqualTo(second);
  }

  @Test
  void repeatsUsersWithinARound() {
    scene.withUsers(10);
    scene.tenant.delta().pageSize(4).duplicates(1);

    List<JsonNode> items = client.all(START);

    assertThat(items.stream().map(item -> item.path("id").asText()).distinct()).hasSize(10);
    assertThat(items).hasSizeGreaterThan(10);
    scene.tenant.delta().partialDuplicates(true);
    JsonNode second =
        client.pages("/users/delta?$select=displayName,userType").get(1).value().path(0);
    assertThat(second.has("displayName")).isTrue();
    assertThat(second.has("userType")).isFalse();
  }

  @Test
  void showsEmptyPagesInTheMiddle() {
    scene.withUsers(6);
    scene.tenant.delta().pageSize(3).emptyPages(true);

    assertThat(client.pages(START))
        .extracting(page -> page.value().size())
        .containsExactly(3, 0, 3);
  }

  @Test
  void duplicatesAndEmptyPagesWorkInLaterRoundsToo() {
    scene.withUsers(9);
    String link = end(START);
    scene.tenant.delta().pageSize(4).duplicates(1).emptyPages(true);
    IntStream.rangeClosed(1, 9)
        .forEach(i -> scene.tenant.updateUser(GraphScene.id(i), user -> user.jobTitle("Lead")));

    List<GraphClient.Answer> pages = client.pages(link);

    assertThat(pages).extracting(page -> page.value().size()).containsExactly(4, 0, 4, 0, 3);
    assertThat(pages.stream().flatMap(page -> page.ids().stream()).collect(Collectors.toSet()))
        .hasSize(9);
  }

  @Test
  void replaysFormerChanges() {
    scene.withUsers(2);
    scene.tenant.delta().replayedChanges(1);
    String link = end(START);
    scene.tenant.updateUser(GraphScene.id(1), user -> user.jobTitle("Lead"));
    GraphClient.Answer first = client.get(link);

    assertThat(client.get(first.delta()).ids()).containsExactly(GraphScene.id(1));
  }

  @Test
  void canShowRemovedPeopleInTheFirstRound() {
    scene.withUsers(2);
    scene.tenant.softDeleteUser(GraphScene.id(1)).delta().removedInFirstRound(true);

    assertThat(reasons(client.get(START))).containsExactly("1 changed", "2 -");
  }

  @ParameterizedTest
  @EnumSource(ExpiredDeltaAnswer.class)
  void anExpiredLinkIsAnsweredInEachOfTheWaysSeen(ExpiredDeltaAnswer way) {
    scene.withUsers(2);
    scene.tenant.delta().expiredAnswer(way);
    String link = end(START);
    scene.clock.advance(Duration.ofDays(7).plusSeconds(1));

    GraphClient.Answer expired = client.get(link);

    assertThat(expired.status()).isEqualTo(way.status());
    assertThat(expired.code()).isEqualTo(way.code());
    String location = expired.header("Location");
    switch (way.location()) {
      case NONE -> assertThat(location).isEmpty();
      case SAME_HOST -> {
        assertThat(location).endsWith("$deltatoken=");
        assertThat(client.get(location).value()).hasSize(2);
      }
      case OTHER_HOST -> assertThat(location).startsWith("https://graph.attacker.example/");
    }
  }

  @Test
  void linksCanBeExpiredAtOnceAndNewOnesWork() {
    scene.withUsers(1);
    String link = end(START);
    scene.tenant.delta().expireLinks();

    assertThat(client.get(link).status()).isEqualTo(410);
    assertThat(client.get(end(START)).status()).isEqualTo(200);
  }

  @Test
  void aLinkOfAnotherTenantIsRefused() {
    scene.withUsers(1);

    assertThat(scene.partnerUser.get(end(START)).status()).isEqualTo(400);
  }

  @Test
  void tracksUpTo50NamedUsers() {
    scene.withUsers(60);
    String filter = "&$filter=" + Pages.encode("id eq '" + GraphScene.id(2) + "'");

    GraphClient.Answer first = client.get(START + filter);
    scene.tenant.updateUser(GraphScene.id(1), user -> user.jobTitle("Lead"));
    scene.tenant.updateUser(GraphScene.id(2), user -> user.jobTitle("Lead"));

    assertThat(first.ids()).containsExactly(GraphScene.id(2));
    assertThat(client.get(first.delta()).ids()).containsExactly(GraphScene.id(2));
    String tooMany =
        IntStream.rangeClosed(1, 51)
            .mapToObj(i -> "id eq '" + GraphScene.id(i) + "'")
            .collect(Collectors.joining(" or "));
    assertThat(client.get("/users/delta?$filter=" + Pages.encode(tooMany)).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({
    "'/users/delta?$orderby=displayName', 400",
    "'/users/delta?$expand=manager', 400",
    "'/users/delta?$filter=displayName%20eq%20%27x%27', 400",
    "'/users/delta?$select=birthday', 501",
    "'/users/delta?$deltatoken=made-up', 400",
    "'/users/delta?$skiptoken=made-up', 400",
  })
  void refusesWhatDeltaCannotDo(String path, int status) {
    assertThat(client.get(path).status()).isEqualTo(status);
  }

  @Test
  void someTenantsHaveNoDelta() {
    scene.tenant.delta().unsupported(true);

    assertThat(client.get(START).status()).isEqualTo(400);
  }

  private String end(String path) {
    List<GraphClient.Answer> pages = client.pages(path);
    return pages.get(pages.size() - 1).delta();
  }

  private static List<String> reasons(GraphClient.Answer answer) {
    return java.util.stream.StreamSupport.stream(answer.value().spliterator(), false)
        .map(
            item ->
                Integer.parseInt(item.path("id").asText().substring(24))
                    + " "
                    + item.path("@removed").path("reason").asText("-"))
        .toList();
  }
}
