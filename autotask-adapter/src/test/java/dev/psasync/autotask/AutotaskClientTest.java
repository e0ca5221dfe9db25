package dev.psasync.autotask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.psasync.autotask.simulated.SimulatedAutotask;
import dev.psasync.http.ApiException;
import dev.psasync.http.CredentialsException;
import dev.psasync.http.PermissionException;
import dev.psasync.http.RequestRejectedException;
import dev.psasync.testkit.sim.RequestMatchers;
import dev.psasync.testkit.sim.SimRequest;
import dev.psasync.testkit.sim.autotask.AutotaskOptions;
import dev.psasync.testkit.sim.autotask.AutotaskOptions.MissingItem;
import dev.psasync.testkit.sim.autotask.AutotaskRow;
import dev.psasync.testkit.sim.autotask.SimUserDefinedField;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AutotaskClientTest {
  @Test
  void asksForTheZoneOnceAndSendsTheThreeHeaders() {
    try (SimulatedAutotask autotask = SimulatedAutotask.usual()) {
      autotask.company("Acme", 1);
      autotask.client().contacts().count(EntityQuery.all());
      autotask.client().companies().count(EntityQuery.all());
      List<SimRequest> lookups =
          autotask.sim().journal().requests(RequestMatchers.pathEnding("/zoneInformation"));
      assertThat(lookups).hasSize(1);
      assertThat(lookups.get(0).headers().asMap())
          .as("the lookup needs no credentials")
          .doesNotContainKeys("Secret", "UserName", "ApiIntegrationCode");
      SimRequest query = autotask.sim().journal().requests(RequestMatchers.method("POST")).get(0);
      assertThat(query.header("UserName")).contains(autotask.sim().userName());
      assertThat(query.header("Secret")).contains(autotask.sim().secret());
      assertThat(query.header("ApiIntegrationCode")).contains(autotask.sim().integrationCode());
      assertThat(autotask.client().zone().name()).isEqualTo("Simulated zone7");
      autotask.time().clock().advance(Duration.ofHours(25));
      autotask.client().contacts().count(EntityQuery.all());
      assertThat(autotask.sim().journal().count(RequestMatchers.pathEnding("/zoneInformation")))
          .as("asked again after a day")
          .isEqualTo(2);
    }
  }

  @Test
  void followsATenantThatWasMoved() {
    try (SimulatedAutotask autotask = SimulatedAutotask.usual()) {
      AutotaskRow acme = autotask.company("Acme", 1);
      autotask.client().contacts().count(EntityQuery.all());
      autotask.sim().moveZone("zone19");
      long id = autotask.client().contacts().create(acme.id(), NewContact.named("Ada", "Byron"));
      assertThat(autotask.sim().state().contact(id).text("lastName")).isEqualTo("Byron");
      assertThat(autotask.sim().state().counters().contactCreates()).isEqualTo(1);
    }
  }

  @Test
  void usesAConfiguredZoneWithoutAsking() {
    try (SimulatedAutotask autotask = SimulatedAutotask.usual()) {
      autotask.company("Acme", 2);
      AutotaskClient client =
          autotask.connect(settings -> settings.baseUrl(autotask.sim().zoneUrl()));
      assertThat(client.contacts().count(EntityQuery.all())).isEqualTo(2);
      assertThat(autotask.sim().journal().count(RequestMatchers.pathEnding("/zoneInformation")))
          .isZero();
    }
  }

  @Test
  void neverSendsTheSecretToAHostThatIsNotAutotasks() {
    try (SimulatedAutotask autotask = SimulatedAutotask.usual()) {
      autotask
          .sim()
          .faults()
          .always(
              RequestMatchers.pathEnding("/zoneInformation"),
              dev.psasync.testkit.sim.Fault.answering(
                  "foreign-zone",
                  dev.psasync.testkit.sim.SimResponse.json(
                      200,
                      "{\"zoneName\":\"X\",\"url\":\"https://localhost:1/ATServicesRest/\"}")));
      assertThatThrownBy(() -> autotask.client().contacts().count(EntityQuery.all()))
          .isInstanceOf(ApiException.class)
          .hasMessageContaining("outside autotask.net");
      assertThat(autotask.sim().journal().total()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "nobody@msp.example, right, right, the lookup knows no such user: status 500",
    "right, wrong-secret, right, status 401",
    "right, right, WRONGTRACKINGIDENTIFIER0000, status 500"
  })
  void tellsRefusedCredentialsHoweverTheyAreRefused(
      String user, String secret, String code, String note) {
    try (SimulatedAutotask autotask = SimulatedAutotask.usual()) {
      AutotaskClient client =
          autotask.connect(
              user.equals("right") ? autotask.sim().userName() : user,
              secret.equals("right") ? autotask.sim().secret() : secret,
              code.equals("right") ? autotask.sim().integrationCode() : code,
              UnaryOperator.identity());
      assertThatThrownBy(() -> client.contacts().count(EntityQuery.all()))
          .as(note)
          .isInstanceOf(CredentialsException.class)
          .message()
          .doesNotContain(secret, code);
      assertThat(autotask.time().slept()).as("not repeated").isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 500})
  void tellsAMissingRightHoweverItIsSaid(int status) {
    try (SimulatedAutotask autotask =
        SimulatedAutotask.with(AutotaskOptions.with(o -> o.readOnly(status)))) {
      AutotaskRow acme = autotask.company("Acme", 1);
      assertThatThrownBy(
              () ->
                  autotask.client().contacts().create(acme.id(), NewContact.named("Ada", "Byron")))
          .isInstanceOf(PermissionException.class);
      assertThat(autotask.client().fields().rights("Contacts"))
          .isEqualTo(new EntityInformation(true, false, false));
      assertThat(autotask.requests("POST", "/Companies/\\d+/Contacts")).isEqualTo(1);
    }
  }

  @Test
  void createsBelowTheCompanyAndSendsNumbersForActive() {
    try (SimulatedAutotask autotask = SimulatedAutotask.usual()) {
      AutotaskRow acme = autotask.company("Acme", 0);
      long location = autotask.sim().state().mainLocation(acme.id()).id();
      ContactResource contacts = autotask.client().contacts();
      long id =
          contacts.create(
              acme.id(),
              NewContact.named("Ada", "Byron")
                  .with(ContactField.EMAIL, "ada@acme.example")
                  .with(ContactField.TITLE, "Analyst")
                  .withLocation(location)
                  .withUserDefined("Department", "R&D"));
      contacts.update(ContactUpdate.of(acme.id(), id).withActive(false).clear(ContactField.TITLE));
      AutotaskContact ada = contacts.find(id).orElseThrow();
      assertThat(ada.active()).isFalse();
      assertThat(ada.text(ContactField.TITLE)).isNull();
      assertThat(ada.email()).isEqualTo("ada@acme.example");
      assertThat(ada.locationId()).isEqualTo(location);
      assertThat(ada.companyId()).isEqualTo(acme.id());
      assertThat(ada.userDefined("department")).isEqualTo("R&D");
      String path = "/Companies/" + acme.id() + "/Contacts";
      assertThat(autotask.requests("POST", path)).isEqualTo(1);
      assertThat(autotask.requests("PATCH", path)).isEqualTo(1);
      String patch =
          autotask.sim().journal().requests(RequestMatchers.method("PATCH")).get(0).body();
      assertThat(patch).contains("\"isActive\":0", "\"title\":null").doesNotContain("email");
    }
  }

  @Test
  void changesOneUserDefinedFieldAndLeavesTheOthers() {
    try (SimulatedAutotask autotask = SimulatedAutotask.usual()) {
      AutotaskRow acme = autotask.company("Acme", 1);
      AutotaskRow row = autotask.sim().state().contacts().get(0);
      row.setUserDefined("Department", "R&D").setUserDefined("Keep Active", "Y");
      ContactResource contacts = autotask.client().contacts();
      contacts.update(
          ContactUpdate.of(acme.id(), row.id())
              .withUserDefined("Department", null)
              .withUserDefined("Entra Object Id", "x"));
      assertThat(row.userDefined("Department")).isNull();
      assertThat(row.userDefined("Keep Active")).isEqualTo("Y");
      assertThat(
              contacts
                  .list(
                      EntityQuery.all()
                          .where(QueryFilter.equal("Entra Object Id", "x").onUserDefined()))
                  .items())
          .extracting(AutotaskContact::id)
          .containsExactly(row.id());
    }
  }

  @ParameterizedTest
  @EnumSource(MissingItem.class)
  void knowsAMissingRecordHoweverItIsSaid(MissingItem answer) {
    try (SimulatedAutotask autotask =
        SimulatedAutotask.with(AutotaskOptions.with(o -> o.missingItem(answer)))) {
      autotask.company("Acme", 1);
      assertThat(autotask.client().contacts().find(1)).isEmpty();
      assertThat(autotask.client().companies().find(0)).isPresent();
    }
  }

  @Test
  void tellsWhatTheTenantSaysOfItsFields() {
    AutotaskOptions options =
        AutotaskOptions.with(
            o ->
                o.titleLength(30)
                    .userDefinedFields(
                        List.of(
                            new SimUserDefinedField(
                                "Contacts", "VIP", "integer", 0, Map.of("1", "Yes", "2", "No")))));
    try (SimulatedAutotask autotask = SimulatedAutotask.with(options)) {
      FieldDefinition title =
          autotask.client().fields().of("Contacts").stream()
              .filter(field -> field.isNamed("TITLE"))
              .findFirst()
              .orElseThrow();
      assertThat(title.length()).hasValue(30);
      assertThat(title.queryable()).isTrue();
      FieldDefinition vip = autotask.client().fields().userDefined("Contacts").get(0);
      assertThat(vip.picklist())
          .contains(new FieldDefinition.PicklistValue("1", "Yes", true))
          .hasSize(2);
    }
  }

  @Test
  void readsWhatChangedSince() {
    try (SimulatedAutotask autotask = SimulatedAutotask.usual()) {
      autotask.company("Acme", 3);
      autotask.time().clock().advance(Duration.ofDays(1));
      Instant then = autotask.time().clock().instant();
      AutotaskRow changed =
          autotask.sim().state().contacts().get(1).set("title", "Analyst").set("isActive", 0);
      ContactResource contacts = autotask.client().contacts();
      assertThat(contacts.changedSinceWorks()).isTrue();
      assertThat(contacts.changedSince(then, EntityQuery.all()).items())
          .extracting(AutotaskContact::id)
          .containsExactly(changed.id());
    }
    try (SimulatedAutotask deaf =
        SimulatedAutotask.with(AutotaskOptions.with(o -> o.dateFilters(false)))) {
      deaf.company("Acme", 3);
      assertThat(deaf.client().contacts().changedSinceWorks()).isFalse();
    }
  }

  @Test
  void refusesQueriesThatAutotaskWouldRefuse() {
    List<Integer> many = java.util.stream.IntStream.range(0, 500).boxed().toList();
    assertThatThrownBy(() -> EntityQuery.all().where(QueryFilter.in("companyID", many)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("500");
    EntityQuery one = EntityQuery.all().where(QueryFilter.exists("A").onUserDefined());
    assertThatThrownBy(() -> one.where(QueryFilter.exists("B").onUserDefined()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("one user defined field");
    try (SimulatedAutotask autotask = SimulatedAutotask.usual()) {
      assertThatThrownBy(
              () ->
                  autotask
                      .client()
                      .contacts()
                      .list(EntityQuery.all().selecting(List.of("noSuchField"))))
          .isInstanceOf(RequestRejectedException.class)
          .hasMessageContaining("Unable to find noSuchField");
      assertThat(autotask.requests("POST", "/Contacts/query")).as("not repeated").isEqualTo(1);
    }
  }

  @Test
  void getsAnythingElse() {
    try (SimulatedAutotask autotask = SimulatedAutotask.usual()) {
      assertThat(autotask.client().get("Companies", "/0"))
          .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
          .containsKey("item");
      assertThatThrownBy(() -> autotask.client().get("Companies", "/../x"))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> autotask.client().get("Countries", "/1"))
          .isInstanceOf(RequestRejectedException.class);
    }
  }

  @Test
  void refusesSettingsThatCannotBeMeant() {
    try (SimulatedAutotask autotask = SimulatedAutotask.usual()) {
      assertThatThrownBy(() -> autotask.connect(settings -> settings.pageSize(501)))
          .hasMessageContaining("1 to 500");
      assertThatThrownBy(() -> autotask.connect(settings -> settings.threadsPerEndpoint(4)))
          .hasMessageContaining("1 to 3");
      assertThatThrownBy(() -> autotask.connect(settings -> settings.hourlyLimit(10, 1.5)))
          .hasMessageContaining("share");
      assertThatThrownBy(
              () -> autotask.connect(s -> s.baseUrl(URI.create("http://autotask.example"))))
          .hasMessageContaining("https");
    }
  }
}
