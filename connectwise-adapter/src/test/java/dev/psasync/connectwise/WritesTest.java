package dev.psasync.connectwise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.psasync.connectwise.simulated.SimulatedConnectWise;
import dev.psasync.http.Json;
import dev.psasync.http.OutcomeUnknownException;
import dev.psasync.http.RecordNotFoundException;
import dev.psasync.http.RequestRejectedException;
import dev.psasync.testkit.sim.Fault;
import dev.psasync.testkit.sim.RequestMatchers;
import dev.psasync.testkit.sim.StandardFaults;
import dev.psasync.testkit.sim.connectwise.ConnectWiseFaults;
import dev.psasync.testkit.sim.connectwise.ConnectWiseOptions;
import dev.psasync.testkit.sim.connectwise.ContactRow;
import dev.psasync.testkit.sim.connectwise.SimCommunicationType;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is sent, what stays, and what happens when answers get lost. */
class WritesTest {
  private static final String CONTACTS = "/company/contacts";
  private static final String CONTACT = CONTACTS + "/\\d+";

  private static ContactRow ada(SimulatedConnectWise connectWise) {
    return connectWise
        .sim()
        .state()
        .addContact(connectWise.company("Acme", 0).mainSiteId(), "Ada", "Byron")
        .email("ada@acme.example")
        .addItem("Personal", "ada@home.example", false)
        .addItem("Work Landline", "0201 5551", true)
        .addItem("Mobile", "0170 5551", false)
        .addType("VIP")
        .set("title", "Engineer")
        .set("nickName", "Countess")
        .setCustomField("KeepActive", "No");
  }

  private static String body(SimulatedConnectWise connectWise, String method, String path) {
    return connectWise.sent(method, path).get(0).body();
  }

  @Test
  void createsAContactWithEverythingInOneRequest() {
    try (SimulatedConnectWise connectWise = SimulatedConnectWise.cloud()) {
      var acme = connectWise.company("Acme", 0);
      ConnectWiseContact created =
          connectWise
              .client()
              .contacts()
              .create(
                  ContactDraft.named("Ada", acme.id())
                      .withSite(acme.mainSiteId())
                      .with(ContactField.TITLE, "Engineer")
                      .withTypes(List.of(3L, 7L))
                      .withItem(new NewItem(Channel.EMAIL, 13, "ada@acme.example", true))
                      .withItem(new NewItem(Channel.PHONE, 4, "0170 5551", false))
                      .withCustomField(83, "6f0c2f0e-1111-4222-8333-9a9a9a9a9a9a"));
      assertThat(Json.parse(body(connectWise, "POST", CONTACTS)))
          .isEqualTo(
              Json.parse(
                  """
                  {"firstName":"Ada","company":{"id":%d},"inactiveFlag":false,"site":{"id":%d},
                   "title":"Engineer","typeIds":[3,7],
                   "communicationItems":[
                    {"type":{"id":13},"value":"ada@acme.example","communicationType":"Email","defaultFlag":true},
                    {"type":{"id":4},"value":"0170 5551","communicationType":"Phone","defaultFlag":false}],
                   "customFields":[{"id":83,"value":"6f0c2f0e-1111-4222-8333-9a9a9a9a9a9a"}]}
                  """
                      .formatted(acme.id(), acme.mainSiteId())));
      assertThat(created.items()).extracting(CommunicationItem::value).contains("0170 5551");
      assertThat(created.types()).extracting(ContactType::name).containsOnly("Client User", "VIP");
      ContactRow row = connectWise.sim().state().contact(created.id());
      assertThat(row.emails()).containsExactly("ada@acme.example");
      assertThat(row.customField("EntraObjId")).startsWith("6f0c2f0e");
    }
  }

  static Stream<Fault> lostAnswers() {
    return Stream.of(
        StandardFaults.dropAfter(),
        StandardFaults.cutTransfer(),
        StandardFaults.gatewayErrorAfter(),
        StandardFaults.truncatedJson(),
        ConnectWiseFaults.serverTimeoutAfter());
  }

  @ParameterizedTest
  @MethodSource("lostAnswers")
  void aCreateWhoseAnswerGetsLostIsUnknownAndNeverRepeated(Fault fault) {
    try (SimulatedConnectWise connectWise = SimulatedConnectWise.cloud()) {
      long company = connectWise.company("Acme", 0).id();
      connectWise.client().systemInfo();
      connectWise.sim().faults().next(RequestMatchers.method("POST"), 1, fault);
      assertThatThrownBy(
              () -> connectWise.client().contacts().create(ContactDraft.named("Ada", company)))
          .isInstanceOf(OutcomeUnknownException.class);
      assertThat(connectWise.requests("POST", CONTACTS)).isEqualTo(1);
      assertThat(connectWise.sim().state().contacts()).hasSize(1);
    }
  }

  @Test
  void aCreateThatWasThrottledDidNothingAndIsSentAgain() {
    try (SimulatedConnectWise connectWise = SimulatedConnectWise.cloud()) {
      long company = connectWise.company("Acme", 0).id();
      connectWise
          .sim()
          .faults()
          .next(
              RequestMatchers.method("POST"),
              2,
              ConnectWiseFaults.throttled(Duration.ofSeconds(3)));
      connectWise.client().contacts().create(ContactDraft.named("Ada", company));
      assertThat(connectWise.sim().state().contacts()).hasSize(1);
      assertThat(connectWise.requests("POST", CONTACTS)).isEqualTo(3);
    }
  }

  @Test
  void aRefusedCreateSaysWhy() {
    try (SimulatedConnectWise connectWise = SimulatedConnectWise.cloud()) {
      long company = connectWise.company("Acme", 0).id();
      assertThatThrownBy(
              () ->
                  connectWise
                      .client()
                      .contacts()
                      .create(ContactDraft.named("A".repeat(31), company)))
          .isInstanceOf(RequestRejectedException.class)
          .hasMessageContaining("InvalidField in firstName");
    }
  }

  @Test
  void aPatchSendsNothingButWhatIsNamed() {
    try (SimulatedConnectWise connectWise = SimulatedConnectWise.cloud()) {
      ContactRow ada = ada(connectWise);
      String before = ada.json();
      connectWise
          .client()
          .contacts()
          .update(
              ContactPatch.of(ada.id())
                  .with(ContactField.TITLE, "Analyst")
                  .withInactive(true)
                  .clear(ContactField.NICKNAME)
                  .withCustomField(83, "oid"));
      assertThat(Json.parse(body(connectWise, "PATCH", CONTACT)))
          .isEqualTo(
              Json.parse(
                  """
                  [{"op":"replace","path":"title","value":"Analyst"},
                   {"op":"replace","path":"inactiveFlag","value":true},
                   {"op":"replace","path":"nickName","value":""},
                   {"op":"replace","path":"customFields","value":[{"id":83,"value":"oid"}]}]
                  """));
      assertThat(ada.items()).hasSize(4);
      assertThat(ada.types()).containsExactly("VIP");
      assertThat(ada.customField("KeepActive")).isEqualTo("No");
      assertThat(ada.customField("EntraObjId")).isEqualTo("oid");
      assertThat(ada.text("nickName")).isEmpty();
      assertThat(ada.json())
          .isEqualTo(
              before
                  .replace("\"title\":\"Engineer\"", "\"title\":\"Analyst\"")
                  .replace("\"inactiveFlag\":false", "\"inactiveFlag\":true")
                  .replace("\"nickName\":\"Countess\"", "\"nickName\":\"\"")
                  .replaceFirst("\"value\":null", "\"value\":\"oid\""));
    }
  }

  @Test
  void aPatchCannotNameWhatWouldDoHarmOrNothing() {
    ContactPatch patch = ContactPatch.of(1);
    for (String property :
        List.of("communicationItems", "types", "typeIds", "customFields", "id", "company/name")) {
      assertThatThrownBy(() -> patch.withProperty(property, "x"))
          .as(property)
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> patch.clear(ContactField.FIRST_NAME))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void movesByWholeReferences() {
    try (SimulatedConnectWise connectWise = SimulatedConnectWise.cloud()) {
      ContactRow ada = ada(connectWise);
      var other = connectWise.company("Other", 0);
      connectWise
          .client()
          .contacts()
          .update(ContactPatch.of(ada.id()).withSite(other.id(), other.mainSiteId()));
      assertThat(ada.companyId()).isEqualTo(other.id());
      assertThat(ada.siteId()).isEqualTo(other.mainSiteId());
      assertThat(Json.parse(body(connectWise, "PATCH", CONTACT)))
          .isEqualTo(
              Json.parse(
                  "[{\"op\":\"replace\",\"path\":\"company\",\"value\":{\"id\":%d}},{\"op\":\"replace\",\"path\":\"site\",\"value\":{\"id\":%d}}]"
                      .formatted(other.id(), other.mainSiteId())));
    }
  }

  @Test
  void anInstanceThatInsistsOnCustomFieldsGetsThemFromThenOn() {
    try (SimulatedConnectWise connectWise =
        SimulatedConnectWise.with(
            ConnectWiseOptions.with(o -> o.customFieldsNeededInPatch(true)))) {
      ContactRow ada = ada(connectWise);
      ContactResource contacts = connectWise.client().contacts();
      contacts.update(ContactPatch.of(ada.id()).with(ContactField.TITLE, "Analyst"));
      contacts.update(ContactPatch.of(ada.id()).with(ContactField.TITLE, "Chief"));
      assertThat(connectWise.requests("PATCH", CONTACT)).isEqualTo(3);
      assertThat(ada.text("title")).isEqualTo("Chief");
      assertThat(ada.customField("KeepActive")).as("an empty list clears nothing").isEqualTo("No");
    }
  }

  @Test
  void anUpdateWhoseAnswerGetsLostIsSentAgain() {
    try (SimulatedConnectWise connectWise = SimulatedConnectWise.cloud()) {
      ContactRow ada = ada(connectWise);
      connectWise
          .sim()
          .faults()
          .next(RequestMatchers.method("PATCH"), 1, StandardFaults.dropAfter());
      ConnectWiseContact answer =
          connectWise
              .client()
              .contacts()
              .update(ContactPatch.of(ada.id()).with(ContactField.TITLE, "Analyst"));
      assertThat(answer.text(ContactField.TITLE)).isEqualTo("Analyst");
      assertThat(connectWise.requests("PATCH", CONTACT)).isEqualTo(2);
    }
  }

  @Test
  void anUpdateOfNobodyIsToldFromOneThatWasRefused() {
    try (SimulatedConnectWise connectWise = SimulatedConnectWise.cloud()) {
      ContactResource contacts = connectWise.client().contacts();
      assertThatThrownBy(() -> contacts.update(ContactPatch.of(4711).with(ContactField.TITLE, "x")))
          .isInstanceOf(RecordNotFoundException.class);
      assertThatThrownBy(() -> contacts.update(ContactPatch.of(4711)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void changesOneItemByItsIdAndLeavesTheOthers() {
    try (SimulatedConnectWise connectWise = SimulatedConnectWise.cloud()) {
      ContactRow ada = ada(connectWise);
      ContactRow.Item email = ada.items().get(0);
      ContactRow.Item personal = ada.items().get(1);
      CommunicationResource items = connectWise.client().communications();
      CommunicationItem changed = items.setValue(ada.id(), email.id(), "ada.new@acme.example");
      assertThat(changed.id()).isEqualTo(email.id());
      assertThat(changed.isDefault()).isTrue();
      assertThat(ada.emails()).containsExactly("ada.new@acme.example", "ada@home.example");
      items.add(ada.id(), new NewItem(Channel.EMAIL, 13, "third@acme.example", false));
      assertThat(ada.emails())
          .containsExactly("ada.new@acme.example", "ada@home.example", "third@acme.example");
      items.remove(ada.id(), personal.id());
      items.remove(ada.id(), personal.id());
      assertThat(ada.emails()).containsExactly("ada.new@acme.example", "third@acme.example");
      assertThat(ada.values(SimCommunicationType.Channel.PHONE))
          .containsExactly("0201 5551", "0170 5551");
    }
  }

  @Test
  void aNewItemWhoseAnswerGetsLostIsNotAddedTwice() {
    try (SimulatedConnectWise connectWise = SimulatedConnectWise.cloud()) {
      ContactRow ada = ada(connectWise);
      connectWise
          .sim()
          .faults()
          .next(RequestMatchers.method("POST"), 1, StandardFaults.dropAfter());
      assertThatThrownBy(
              () ->
                  connectWise
                      .client()
                      .communications()
                      .add(ada.id(), new NewItem(Channel.EMAIL, 13, "x@acme.example", false)))
          .isInstanceOf(OutcomeUnknownException.class);
      assertThat(ada.emails()).filteredOn("x@acme.example"::equals).hasSize(1);
    }
  }

  @Test
  void addsTypesAndSaysIfTheyWereThere() {
    try (SimulatedConnectWise connectWise = SimulatedConnectWise.cloud()) {
      ContactRow ada = ada(connectWise);
      assertThat(connectWise.client().contacts().addType(ada.id(), 9)).isTrue();
      assertThat(connectWise.client().contacts().addType(ada.id(), 9)).isFalse();
      assertThat(ada.types()).containsExactly("VIP", "Approver");
    }
  }

  @Test
  void readsAContactWithAllItHolds() {
    try (SimulatedConnectWise connectWise = SimulatedConnectWise.cloud()) {
      ContactRow ada = ada(connectWise);
      ConnectWiseContact read = connectWise.client().contacts().get(ada.id());
      assertThat(read.text(ContactField.NICKNAME)).isEqualTo("Countess");
      assertThat(read.companyId()).isEqualTo(ada.companyId());
      assertThat(read.inactive()).isFalse();
      assertThat(read.lastUpdated()).isEqualTo(connectWise.time().clock().instant());
      assertThat(read.customFields()).extracting(CustomFieldValue::caption).contains("KeepActive");
      CommunicationItem phone = read.items().get(2);
      assertThat(phone.channel()).isEqualTo(Channel.PHONE);
      assertThat(phone.typeId()).isEqualTo(27);
      assertThat(phone.isDefault()).isTrue();
      assertThat(Objects.requireNonNull(read.fields().text("defaultPhoneNbr")))
          .isEqualTo("0201 5551");
    }
  }
}
