package dev.psasync.testkit.sim.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class UsersTest {

  private final GraphScene scene = new GraphScene();
  private final GraphClient client = scene.client;

  @AfterEach
  void stop() {
    scene.close();
  }

  @Test
  void showsOnlyTheDefaultPropertiesUnlessSelectedAndNullsAsNull() {
    scene.tenant.addUser(GraphScene.user(1).assignedSkus(GraphScene.SKU).department("Ops"));

    JsonNode usual = client.get("/users").value().path(0);
    JsonNode chosen =
        client.get("/users?%24select=id,department,jobTitle,assignedLicenses").value().path(0);

    assertThat(names(usual))
        .containsExactlyInAnyOrder(
            "businessPhones",
            "displayName",
            "givenName",
            "id",
            "jobTitle",
            "mail",
            "mobilePhone",
            "officeLocation",
            "preferredLanguage",
            "surname",
            "userPrincipalName");
    assertThat(usual.path("jobTitle").isNull()).isTrue();
    assertThat(usual.path("businessPhones").isArray()).isTrue();
    assertThat(names(chosen))
        .containsExactlyInAnyOrder("id", "department", "jobTitle", "assignedLicenses");
    assertThat(chosen.path("assignedLicenses").path(0).path("skuId").asText())
        .isEqualTo(GraphScene.SKU);
  }

  @Test
  void betaShowsEverythingUnlessSelected() {
    scene.withUsers(1);
    String beta = scene.graph.server().uri("/beta/users").toString();

    assertThat(names(client.get(beta).value().path(0)))
        .contains("assignedLicenses", "accountEnabled", "proxyAddresses")
        .doesNotContain("signInActivity");
  }

  @ParameterizedTest
  @CsvSource({
    "'/users', 100, 11",
    "'/users?$top=999', 999, 2",
    "'/users?$top=500&$select=id', 500, 3",
    "'/users?%24top=999&%24filter=accountEnabled%20eq%20true', 999, 2",
    "'/users?$top=400&$orderby=displayName', 400, 3",
  })
  void pagesUntilNobodyIsLeft(String path, int pageSize, int pageCount) {
    scene.withUsers(1_050);

    List<GraphClient.Answer> pages = client.pages(path);

    assertThat(pages).hasSize(pageCount);
    assertThat(pages.get(0).value()).hasSize(pageSize);
    assertThat(pages.stream().flatMap(page -> page.ids().stream()))
        .hasSize(1_050)
        .doesNotHaveDuplicates();
  }

  @Test
  void keepsTheCallersOptionsInTheNextLink() {
    scene.withUsers(3);

    String next = client.get("/users?$select=id,displayName&$top=2").next();

    assertThat(next).contains("$select=id%2CdisplayName", "$top=2", "$skiptoken=");
    assertThat(names(client.get(next).value().path(0)))
        .containsExactlyInAnyOrder("id", "displayName");
  }

  @Test
  void aPageFullToTheLastUserHasNoNextLink() {
    scene.withUsers(4);

    assertThat(client.pages("/users?$top=2")).hasSize(2);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          displayName eq 'User 2'                            | 2
          displayName eq 'user 2'                            | 2
          accountEnabled eq false                            | 3
          userType eq 'Guest'                                | 4
          mail eq null                                       | 5
          department eq 'R''n''D' and accountEnabled eq true | 2
          startswith(displayName,'User 4')                   | 4
          id in ('0a1b0000-0000-4000-8000-000000000001','x') | 1
          assignedLicenses/any(x:x/skuId eq 5a5a0000-0000-4000-8000-0000000000aa) | 1
          proxyAddresses/any(p:p eq 'smtp:alias@cust-a.example')                  | 3
          proxyAddresses/any(p:startswith(p,'smtp:alias'))                        | 3
          (userType eq 'Guest' or accountEnabled eq false)   | 3,4
          """)
  void filtersPlainly(String filter, String expected) {
    people();

    assertThat(numbers(client.get("/users?$filter=" + Pages.encode(filter)))).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          displayName ne 'User 2'              | 1,3,4,5
          not(accountEnabled eq true)          | 3
          endswith(mail,'3@cust-a.example')    | 3
          companyName eq 'Acme'                | 1
          onPremisesExtensionAttributes/extensionAttribute3 eq 'vip' | 2
          """)
  void filtersInAnAdvancedWayOnlyWhenAskedInFull(String filter, String expected) {
    people();
    String path = "/users?$filter=" + Pages.encode(filter);

    assertThat(client.get(path).status()).isEqualTo(400);
    assertThat(client.get(path + "&$count=true").status()).isEqualTo(400);
    assertThat(client.get(path, "ConsistencyLevel", "eventual").status()).isEqualTo(400);
    GraphClient.Answer full = client.get(path + "&$count=true", "ConsistencyLevel", "eventual");
    assertThat(numbers(full)).isEqualTo(expected);
    assertThat(full.json().path("@odata.count").asInt()).isEqualTo(full.value().size());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /users?$top=0                        | 400 | Request_BadRequest
          /users?$top=1000                     | 400 | Request_BadRequest
          /users?$top=many                     | 400 | Request_BadRequest
          /users?$skip=10                      | 400 | Request_BadRequest
          /users?$select=shoeSize              | 400 | Request_BadRequest
          /users?$select=id,birthday           | 501 | NotImplemented
          /users?$filter=displayName%20eq      | 400 | Request_BadRequest
          /users?$filter=shoeSize%20eq%20'1'   | 400 | Request_UnsupportedQuery
          /users?$skiptoken=made-up            | 400 | Directory_ExpiredPageToken
          /users/$count                        | 400 | Request_BadRequest
          /users/nobody@cust-a.example         | 404 | Request_ResourceNotFound
          /planets                             | 400 | BadRequest
          """)
  void refusesWhatTheServiceRefuses(String path, int status, String code) {
    scene.withUsers(1);

    GraphClient.Answer answer = client.get(path);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.json().path("error").path("innerError").path("request-id").asText())
        .isEqualTo(answer.header("request-id"));
  }

  @Test
  void countIsSilentlyLeftOutWithoutTheHeader() {
    scene.withUsers(2);

    assertThat(client.get("/users?$count=true").json().has("@odata.count")).isFalse();
    assertThat(client.get("/users/$count", "ConsistencyLevel", "eventual").text()).isEqualTo("2");
  }

  @Test
  void readsOneUserByIdOrSignInName() {
    scene.withUsers(2);

    assertThat(client.get("/users/" + GraphScene.id(2)).json().path("displayName").asText())
        .isEqualTo("User 2");
    assertThat(client.get("/users/USER1%40cust-a.example?$select=id").json().path("id").asText())
        .isEqualTo(GraphScene.id(1));
    scene.tenant.updateUser(GraphScene.id(1), user -> user.userPrincipalName("new@cust-a.example"));
    assertThat(client.get("/users/user1@cust-a.example").status()).isEqualTo(404);
    assertThat(client.get("/users/new@cust-a.example").status()).isEqualTo(200);
  }

  @Test
  void deletedUsersAreGoneAndRestoredOnesAreBack() {
    scene.withUsers(3);
    scene.tenant.softDeleteUser(GraphScene.id(1)).softDeleteUser(GraphScene.id(2));
    scene.tenant.restoreUser(GraphScene.id(2)).purgeUser(GraphScene.id(3));

    assertThat(client.get("/users").ids()).containsExactly(GraphScene.id(2));
    assertThat(scene.tenant.userCount()).isEqualTo(1);
    scene.tenant.addUser(GraphScene.user(3));
    assertThat(scene.tenant.userCount()).isEqualTo(2);
  }

  @Test
  void signInActivityFailsTheWholeCallWithoutPremium() {
    scene.tenant.addUser(
        GraphScene.user(1).signInActivity(Instant.parse("2026-04-01T10:00:00Z"), null));

    assertThat(
            client
                .get("/users?$select=id,signInActivity")
                .value()
                .path(0)
                .path("signInActivity")
                .path("lastSignInDateTime")
                .asText())
        .isEqualTo("2026-04-01T10:00:00Z");
    scene.tenant.premium(false);
    GraphClient.Answer refused = client.get("/users?$select=id,signInActivity");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.code()).isEqualTo("Authentication_RequestFromNonPremiumTenantOrB2CTenant");
  }

  @Test
  void canSendAValueOfTheWrongType() {
    scene.tenant.addUser(GraphScene.user(1).rawJson(UserProperty.DISPLAY_NAME, "17"));

    assertThat(client.get("/users").value().path(0).path("displayName").isInt()).isTrue();
  }

  @Test
  void eachTenantSeesItsOwnPeopleOnly() {
    scene.withUsers(2);
    scene.partner.addUser(GraphScene.user(9));
    String nextOfCustomer = client.get("/users?$top=1").next();

    assertThat(scene.partnerUser.get("/users").ids()).containsExactly(GraphScene.id(9));
    assertThat(scene.partnerUser.get(nextOfCustomer).code())
        .isEqualTo("Directory_ExpiredPageToken");
  }

  private void people() {
    scene.tenant.addUser(
        GraphScene.user(1).assignedSkus(GraphScene.SKU).companyName("Acme").department("Ops"));
    scene.tenant.addUser(GraphScene.user(2).department("R'n'D").extensionAttribute(3, "vip"));
    scene.tenant.addUser(
        GraphScene.user(3)
            .accountEnabled(false)
            .proxyAddresses("SMTP:user3@cust-a.example", "smtp:alias@cust-a.example"));
    scene.tenant.addUser(GraphScene.user(4).userType("Guest"));
    scene.tenant.addUser(GraphScene.user(5).mail(null));
  }

  private static String numbers(GraphClient.Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.ids().stream()
        .map(id -> Integer.toString(Integer.parseInt(id.substring(24))))
        .collect(Collectors.joining(","));
  }

  private static List<String> names(JsonNode node) {
    return StreamSupport.stream(
            java.util.Spliterators.spliteratorUnknownSize(node.fieldNames(), 0), false)
        .toList();
  }
}
