package dev.psasync.connectwise.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.connectwise.simulated.SimulatedConnectWise;
import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.SiteId;
import dev.psasync.spi.ContactChange;
import dev.psasync.spi.NewContact;
import dev.psasync.spi.WriteOutcome;
import dev.psasync.testkit.sim.Fault;
import dev.psasync.testkit.sim.RequestMatchers;
import dev.psasync.testkit.sim.StandardFaults;
import dev.psasync.testkit.sim.connectwise.CompanyRow;
import dev.psasync.testkit.sim.connectwise.ConnectWiseFaults;
import dev.psasync.testkit.sim.connectwise.ConnectWiseOptions;
import dev.psasync.testkit.sim.connectwise.ContactRow;
import dev.psasync.testkit.sim.connectwise.SimCommunicationType;
import dev.psasync.testkit.sim.connectwise.SimCommunicationType.Channel;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the connector writes, what it leaves alone, and what it says became of it. */
class ContactWritesTest {
  private static final String OBJECT_ID = "6f0c2f0e-1111-4222-8333-9a9a9a9a9a9a";

  private static FieldValues values(@Nullable Object... pairs) {
    FieldValues.Builder values = FieldValues.notReturned().toBuilder();
    for (int i = 0; i < pairs.length; i += 2) {
      values.set((Field) Objects.requireNonNull(pairs[i]), (String) pairs[i + 1]);
    }
    return values.build();
  }

  private static NewContact person(CompanyRow company, FieldValues fields, String... types) {
    return new NewContact(
        new CompanyId(Long.toString(company.id())),
        new SiteId(Long.toString(company.mainSiteId())),
        OBJECT_ID,
        fields,
        Set.of(types));
  }

  private static ContactChange change(
      ContactRow row, FieldValues fields, @Nullable Boolean active, String... types) {
    return new ContactChange(
        new ContactId(Long.toString(row.id())),
        new CompanyId(Long.toString(row.companyId())),
        fields,
        null,
        active,
        null,
        Set.of(types));
  }

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

  private static Contact done(WriteOutcome<Contact> outcome) {
    assertThat(outcome).isInstanceOf(WriteOutcome.Done.class);
    return Objects.requireNonNull(((WriteOutcome.Done<Contact>) outcome).state());
  }

  @Test
  void createsAContactInOneRequest() {
    try (SimulatedConnectWise connectWise = SimulatedConnectWise.cloud()) {
      CompanyRow acme = connectWise.company("Acme", 1);
      ConnectWiseConnector connector = new ConnectWiseConnector(connectWise.client());
      connector.describe();
      long asked = connectWise.sim().journal().total();
      FieldValues fields =
          values(
                  Field.EMAIL, "ada@acme.example",
                  Field.EMAIL2, "countess@acme.example",
                  Field.FIRST_NAME, "Ada",
                  Field.LAST_NAME, "Byron",
                  Field.JOB_TITLE, "Analyst",
                  Field.PHONE, "0201 5551",
                  Field.MOBILE, "0170 5551",
                  Field.CITY, "London")
              .toBuilder()
              .custom("KeepActive", "Yes")
              .build();
      Contact created = done(connector.create(person(acme, fields, "vip", "Approver")));
      assertThat(connectWise.sim().journal().total()).isEqualTo(asked + 1);
      ContactRow row = connectWise.sim().state().contact(Long.parseLong(created.id().value()));
      assertThat(row.items())
          .extracting(ContactRow.Item::typeId, ContactRow.Item::value, ContactRow.Item::standard)
          .containsExactlyInAnyOrder(
              org.assertj.core.groups.Tuple.tuple(13L, "ada@acme.example", true),
              org.assertj.core.groups.Tuple.tuple(13L, "countess@acme.example", false),
              org.assertj.core.groups.Tuple.tuple(27L, "0201 5551", true),
              org.assertj.core.groups.Tuple.tuple(4L, "0170 5551", false));
      assertThat(row.types()).containsExactlyInAnyOrder("VIP", "Approver");
      assertThat(row.customField("EntraObjId")).isEqualTo(OBJECT_ID);
      assertThat(row.customField("KeepActive")).isEqualTo("Yes");
      assertThat(row.siteId()).isEqualTo(acme.mainSiteId());
      assertThat(row.text("city")).isEqualTo("London");
      assertThat(created.fields().get(Field.EMAIL2)).isEqualTo("countess@acme.example");
      assertThat(created.objectId()).isEqualTo(OBJECT_ID);
      assertThat(created.types()).containsExactlyInAnyOrder("VIP", "Approver");
      assertThat(connectWise.sim().state().counters().writes()).isEqualTo(1);
    }
  }

  @Test
  void looksUpTheTypesOfItemsInThisInstance() {
    List<SimCommunicationType> elsewhere =
        List.of(
            new SimCommunicationType(101, "Email", Channel.EMAIL, true),
            new SimCommunicationType(102, "Direct", Channel.PHONE, true),
            new SimCommunicationType(104, "Cell", Channel.PHONE, false));
    try (SimulatedConnectWise connectWise =
        SimulatedConnectWise.with(ConnectWiseOptions.with(o -> o.communicationTypes(elsewhere)))) {
      CompanyRow acme = connectWise.company("Acme", 1);
      Contact created =
          done(
              new ConnectWiseConnector(connectWise.client())
                  .create(
                      person(
                          acme,
                          values(
                              Field.FIRST_NAME, "Ada",
                              Field.EMAIL, "ada@acme.example",
                              Field.PHONE, "0201 5551",
                              Field.MOBILE, "0170 5551"))));
      assertThat(connectWise.sim().state().contact(Long.parseLong(created.id().value())).items())
          .extracting(ContactRow.Item::typeId)
          .containsExactlyInAnyOrder(101L, 102L, 104L);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Ada, Byron, ada.b@acme.example, Ada, Byron",
    ", Byron, ada.b@acme.example, Byron, Byron",
    ", , ada.b@acme.example, ada.b,",
    ", , a.very.long.local.part.indeed.it.is@acme.example, a.very.long.local.part.indeed.,"
  })
  void givesEverybodyTheFirstNameThatConnectWiseInsistsOn(
      @Nullable String first,
      @Nullable String last,
      String email,
      String sentFirst,
      @Nullable String sentLast) {
    try (SimulatedConnectWise connectWise = SimulatedConnectWise.cloud()) {
      CompanyRow acme = connectWise.company("Acme", 1);
      Contact created =
          done(
              new ConnectWiseConnector(connectWise.client())
                  .create(
                      person(
                          acme,
                          values(
                              Field.FIRST_NAME,
                              first,
                              Field.LAST_NAME,
                              last,
                              Field.EMAIL,
                              email))));
      assertThat(created.fields().get(Field.FIRST_NAME)).isEqualTo(sentFirst);
      assertThat(created.fields().get(Field.LAST_NAME)).isEqualTo(sentLast);
    }
  }

  @Test
  void aTypeThatTheInstanceDoesNotHaveIsRefusedBeforeAnythingIsWritten() {
    try (SimulatedConnectWise connectWise = SimulatedConnectWise.cloud()) {
      ContactRow ada = ada(connectWise);
      CompanyRow acme = connectWise.sim().state().companies().get(0);
      ConnectWiseConnector connector = new ConnectWiseConnector(connectWise.client());
      assertThat(connector.create(person(acme, values(Field.FIRST_NAME, "Ada"), "No Such Type")))
          .isInstanceOf(WriteOutcome.Rejected.class);
      assertThat(connector.update(change(ada, values(), true, "No Such Type")))
          .isInstanceOf(WriteOutcome.Rejected.class);
      assertThat(connectWise.sim().state().counters().writes()).isZero();
    }
  }

  @Test
  void aFieldThatConnectWiseDoesNotHaveIsRefused() {
    try (SimulatedConnectWise connectWise = SimulatedConnectWise.cloud()) {
      ContactRow ada = ada(connectWise);
      ConnectWiseConnector connector = new ConnectWiseConnector(connectWise.client());
      assertThat(connector.update(change(ada, values(Field.DEPARTMENT, "R&D"), null)))
          .isInstanceOfSatisfying(
              WriteOutcome.Rejected.class,
              rejected -> assertThat(rejected.why()).contains("department"));
      assertThat(connectWise.sim().state().counters().writes()).isZero();
    }
  }

  @Test
  void aCreateWhoseAnswerGetsLostIsUnknownAndSentOnce() {
    for (Fault fault :
        List.of(
            StandardFaults.dropAfter(),
            ConnectWiseFaults.serverTimeoutAfter(),
            StandardFaults.truncatedJson(),
            StandardFaults.emptyObject())) {
      try (SimulatedConnectWise connectWise = SimulatedConnectWise.cloud()) {
        CompanyRow acme = connectWise.company("Acme", 1);
        ConnectWiseConnector connector = new ConnectWiseConnector(connectWise.client());
        connector.describe();
        connectWise.sim().faults().next(RequestMatchers.method("POST"), 1, fault);
        assertThat(connector.create(person(acme, values(Field.FIRST_NAME, "Ada"))))
            .as(fault.name())
            .isInstanceOf(WriteOutcome.Unknown.class);
        assertThat(connectWise.requests("POST", "/company/contacts")).isEqualTo(1);
      }
    }
  }

  @Test
  void changesOfPropertiesAreOnePatchAndNothingElseMoves() {
    try (SimulatedConnectWise connectWise = SimulatedConnectWise.cloud()) {
      ContactRow ada = ada(connectWise);
      ConnectWiseConnector connector = new ConnectWiseConnector(connectWise.client());
      connector.describe();
      long asked = connectWise.sim().journal().total();
      String before = ada.json();
      Contact after = done(connector.update(change(ada, values(Field.JOB_TITLE, "Analyst"), null)));
      assertThat(connectWise.sim().journal().total()).isEqualTo(asked + 1);
      assertThat(ada.json()).isEqualTo(before.replace("Engineer", "Analyst"));
      assertThat(after.fields().get(Field.JOB_TITLE)).isEqualTo("Analyst");
      assertThat(after.fields().get(Field.EMAIL)).isEqualTo("ada@acme.example");
    }
  }

  @Test
  void theSecondEmailSurvivesAChangeOfTheFirst() {
    try (SimulatedConnectWise connectWise = SimulatedConnectWise.cloud()) {
      ContactRow ada = ada(connectWise);
      ContactRow.Item first = ada.items().get(0);
      ConnectWiseConnector connector = new ConnectWiseConnector(connectWise.client());
      Contact after =
          done(
              connector.update(
                  change(
                      ada,
                      values(Field.EMAIL, "ada.new@acme.example", Field.MOBILE, "0170 7777"),
                      null)));
      assertThat(ada.emails()).containsExactly("ada.new@acme.example", "ada@home.example");
      assertThat(ada.items().get(0).id()).as("the same item").isEqualTo(first.id());
      assertThat(ada.values(Channel.PHONE)).containsExactly("0201 5551", "0170 7777");
      assertThat(after.fields().get(Field.EMAIL)).isEqualTo("ada.new@acme.example");
      assertThat(after.fields().get(Field.EMAIL2)).isEqualTo("ada@home.example");
      assertThat(after.fields().get(Field.MOBILE)).isEqualTo("0170 7777");
      assertThat(connectWise.requests("PATCH", "/company/contacts/\\d+")).isZero();
    }
  }

  @Test
  void clearsWhatItIsAskedToClear() {
    try (SimulatedConnectWise connectWise = SimulatedConnectWise.cloud()) {
      ContactRow ada = ada(connectWise);
      ConnectWiseConnector connector = new ConnectWiseConnector(connectWise.client());
      Contact after =
          done(
              connector.update(
                  change(ada, values(Field.EMAIL2, null, Field.JOB_TITLE, null), null)));
      assertThat(ada.emails()).containsExactly("ada@acme.example");
      assertThat(after.fields().isBlank(Field.JOB_TITLE)).isTrue();
      assertThat(after.fields().isBlank(Field.EMAIL2)).isTrue();
      assertThat(connector.update(change(ada, values(Field.FIRST_NAME, null), null)))
          .isInstanceOf(WriteOutcome.Rejected.class);
    }
  }

  @Test
  void anItemThatWasNotThereIsAdded() {
    try (SimulatedConnectWise connectWise = SimulatedConnectWise.cloud()) {
      ContactRow ada =
          ada(connectWise)
              .removeItem("ada@home.example")
              .removeItem("0201 5551")
              .removeItem("0170 5551");
      ConnectWiseConnector connector = new ConnectWiseConnector(connectWise.client());
      Contact after =
          done(
              connector.update(
                  change(
                      ada,
                      values(
                          Field.EMAIL2, "3@acme.example",
                          Field.MOBILE, "0170 9",
                          Field.PHONE, "0201 9"),
                      null)));
      assertThat(ada.emails()).containsExactly("ada@acme.example", "3@acme.example");
      assertThat(ada.values(Channel.PHONE)).containsExactly("0201 9", "0170 9");
      assertThat(after.fields().get(Field.PHONE)).isEqualTo("0201 9");
      assertThat(after.fields().get(Field.MOBILE)).isEqualTo("0170 9");
    }
  }

  @Test
  void repeatingAChangeDoesNoHarm() {
    try (SimulatedConnectWise connectWise = SimulatedConnectWise.cloud()) {
      ContactRow ada = ada(connectWise).removeItem("ada@home.example");
      ConnectWiseConnector connector = new ConnectWiseConnector(connectWise.client());
      ContactChange change =
          change(
              ada,
              values(Field.EMAIL, "n@acme.example", Field.EMAIL2, "3@acme.example"),
              null,
              "Approver");
      done(connector.update(change));
      String once = ada.json();
      int writes = connectWise.sim().state().counters().writes();
      done(connector.update(change));
      assertThat(ada.json()).isEqualTo(once);
      assertThat(connectWise.sim().state().counters().writes()).isEqualTo(writes);
    }
  }

  @Test
  void typesAreAddedOnly() {
    try (SimulatedConnectWise connectWise = SimulatedConnectWise.cloud()) {
      ContactRow ada = ada(connectWise);
      ConnectWiseConnector connector = new ConnectWiseConnector(connectWise.client());
      Contact after = done(connector.update(change(ada, values(), null, "approver", "VIP")));
      assertThat(ada.types()).containsExactly("VIP", "Approver");
      assertThat(after.types()).containsExactlyInAnyOrder("VIP", "Approver");
      assertThat(connectWise.sim().state().counters().typeAdds()).isEqualTo(1);
      assertThat(connectWise.sim().state().counters().typeRemovals()).isZero();
    }
  }

  @Test
  void switchesOffAndOnAndNeverDeletes() {
    try (SimulatedConnectWise connectWise = SimulatedConnectWise.cloud()) {
      ContactRow ada = ada(connectWise);
      ConnectWiseConnector connector = new ConnectWiseConnector(connectWise.client());
      assertThat(done(connector.update(change(ada, values(), false))).active()).isFalse();
      assertThat(ada.active()).isFalse();
      assertThat(done(connector.update(change(ada, values(), true))).active()).isTrue();
      assertThat(ada.active()).isTrue();
      assertThat(ada.items()).hasSize(4);
      assertThat(connectWise.sim().state().counters().contactDeletes()).isZero();
    }
  }

  @Test
  void whatConnectWiseRefusesIsRejectedInItsWords() {
    try (SimulatedConnectWise connectWise =
        SimulatedConnectWise.with(
            ConnectWiseOptions.with(o -> o.defaultContactStaysActive(true)))) {
      ContactRow ada = ada(connectWise);
      connectWise.sim().state().companies().get(0).defaultContact(ada.id());
      ConnectWiseConnector connector = new ConnectWiseConnector(connectWise.client());
      assertThat(connector.update(change(ada, values(), false)))
          .isInstanceOfSatisfying(
              WriteOutcome.Rejected.class,
              rejected -> {
                assertThat(rejected.why()).contains("default contact");
                assertThat(rejected.retryable()).isFalse();
              });
      assertThat(ada.active()).isTrue();
    }
  }

  @Test
  void pairsAndMoves() {
    try (SimulatedConnectWise connectWise = SimulatedConnectWise.cloud()) {
      ContactRow ada = ada(connectWise);
      CompanyRow other = connectWise.company("Other", 0);
      ConnectWiseConnector connector = new ConnectWiseConnector(connectWise.client());
      Contact moved =
          done(
              connector.update(
                  new ContactChange(
                      new ContactId(Long.toString(ada.id())),
                      new CompanyId(Long.toString(other.id())),
                      values(),
                      OBJECT_ID,
                      null,
                      new SiteId(Long.toString(other.mainSiteId())),
                      Set.of())));
      assertThat(moved.company().value()).isEqualTo(Long.toString(other.id()));
      assertThat(ada.siteId()).isEqualTo(other.mainSiteId());
      assertThat(ada.customField("EntraObjId")).isEqualTo(OBJECT_ID);
      assertThat(ada.customField("KeepActive")).as("not asked for").isEqualTo("No");
    }
  }

  @Test
  void clearsTheObjectIdAndNothingElse() {
    try (SimulatedConnectWise connectWise = SimulatedConnectWise.cloud()) {
      ContactRow ada = ada(connectWise).setCustomField("EntraObjId", OBJECT_ID);
      Contact after =
          done(
              new ConnectWiseConnector(connectWise.client())
                  .update(
                      new ContactChange(
                          new ContactId(Long.toString(ada.id())),
                          new CompanyId(Long.toString(ada.companyId())),
                          values(),
                          null,
                          null,
                          null,
                          Set.of(),
                          true,
                          Set.of())));
      assertThat(after.objectId()).isNull();
      assertThat(ada.customField("KeepActive")).isEqualTo("No");
    }
  }

  @Test
  void aContactThatIsGoneIsStale() {
    try (SimulatedConnectWise connectWise = SimulatedConnectWise.cloud()) {
      ContactRow ada = ada(connectWise);
      connectWise.company("Other", 1);
      ConnectWiseConnector connector = new ConnectWiseConnector(connectWise.client());
      ContactChange properties = change(ada, values(Field.JOB_TITLE, "x"), null);
      ContactChange items = change(ada, values(Field.EMAIL, "x@acme.example"), null);
      connectWise.sim().state().removeContact(ada.id());
      assertThat(connector.update(properties)).isInstanceOf(WriteOutcome.Stale.class);
      assertThat(connector.update(items)).isInstanceOf(WriteOutcome.Stale.class);
    }
  }

  @Test
  void aChangeOfWhichAPartWasWrittenIsNeitherDoneNorRejected() {
    try (SimulatedConnectWise connectWise = SimulatedConnectWise.cloud()) {
      ContactRow ada = ada(connectWise);
      ConnectWiseConnector connector = new ConnectWiseConnector(connectWise.client());
      connectWise
          .sim()
          .faults()
          .always(
              RequestMatchers.to("PATCH", ".*/company/contacts/\\d+"), StandardFaults.status(400));
      assertThat(
              connector.update(
                  change(ada, values(Field.EMAIL, "n@acme.example", Field.JOB_TITLE, "x"), null)))
          .isInstanceOfSatisfying(
              WriteOutcome.Unknown.class,
              unknown -> assertThat(unknown.why()).contains("a part of the change"));
      assertThat(connector.update(change(ada, values(Field.JOB_TITLE, "x"), null)))
          .isInstanceOf(WriteOutcome.Rejected.class);
    }
  }

  @Test
  void anItemWhoseAnswerGetsLostIsLookedForAndNotAddedTwice() {
    try (SimulatedConnectWise connectWise = SimulatedConnectWise.cloud()) {
      ContactRow ada = ada(connectWise).removeItem("ada@home.example");
      ConnectWiseConnector connector = new ConnectWiseConnector(connectWise.client());
      connector.describe();
      connectWise
          .sim()
          .faults()
          .next(RequestMatchers.method("POST"), 1, StandardFaults.dropAfter());
      done(connector.update(change(ada, values(Field.EMAIL2, "3@acme.example"), null)));
      assertThat(ada.emails()).containsExactly("ada@acme.example", "3@acme.example");
      connectWise
          .sim()
          .faults()
          .next(RequestMatchers.method("POST"), 1, StandardFaults.dropAfter());
      done(connector.update(change(ada, values(), null, "Approver")));
      assertThat(ada.types()).containsExactly("VIP", "Approver");
    }
  }

  @Test
  void aChangeThatChangesNothingSendsNothing() {
    try (SimulatedConnectWise connectWise = SimulatedConnectWise.cloud()) {
      ContactRow ada = ada(connectWise);
      ConnectWiseConnector connector = new ConnectWiseConnector(connectWise.client());
      connector.describe();
      long asked = connectWise.sim().journal().total();
      assertThat(connector.update(change(ada, values(), null)))
          .isInstanceOf(WriteOutcome.Done.class);
      assertThat(connectWise.sim().journal().total()).isEqualTo(asked);
    }
  }
}
