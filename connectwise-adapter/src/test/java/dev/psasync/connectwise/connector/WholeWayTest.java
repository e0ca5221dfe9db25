package dev.psasync.connectwise.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.connectwise.simulated.SimulatedConnectWise;
import dev.psasync.core.model.DirectoryUser;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.Relationship;
import dev.psasync.core.model.Tenant;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.UserId;
import dev.psasync.core.plan.FindingCode;
import dev.psasync.core.plan.Write;
import dev.psasync.core.policy.ScopeFilter;
import dev.psasync.core.policy.SyncPolicy;
import dev.psasync.engine.RunRequest;
import dev.psasync.engine.SyncEngine;
import dev.psasync.engine.SyncResult;
import dev.psasync.engine.settings.Settings;
import dev.psasync.testkit.memory.MemoryDirectory;
import dev.psasync.testkit.memory.MemoryStore;
import dev.psasync.testkit.memory.MemoryTenant;
import dev.psasync.testkit.sim.RequestMatchers;
import dev.psasync.testkit.sim.StandardFaults;
import dev.psasync.testkit.sim.connectwise.CompanyRow;
import dev.psasync.testkit.sim.connectwise.ConnectWiseCounters;
import dev.psasync.testkit.sim.connectwise.ContactRow;
import dev.psasync.testkit.sim.connectwise.SimCommunicationType.Channel;
import dev.psasync.testkit.sim.connectwise.SiteRow;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Directory to ConnectWise through the engine, over HTTP. */
class WholeWayTest {
  private static final String TENANT = "11111111-0000-4000-8000-000000000001";
  private static final int PEOPLE = 20;

  private final SimulatedConnectWise connectWise = SimulatedConnectWise.cloud();
  private final MemoryDirectory directory = new MemoryDirectory(connectWise.time().clock());
  private final MemoryStore store = new MemoryStore();
  private MemoryTenant tenant = add();
  private CompanyRow acme = connectWise.company("Acme Ltd", 0);
  private SiteRow warehouse = connectWise.sim().state().addSite(acme.id(), "Warehouse");
  private Settings settings =
      Settings.of(
          SyncPolicy.builder()
              .filters(
                  List.of(
                      ScopeFilter.upnDomain("warehouse.acme.example")
                          .withSite("Warehouse")
                          .withType("Approver"),
                      ScopeFilter.all().withType("Client User")))
              .build());

  private MemoryTenant add() {
    return directory
        .add(new Tenant(new TenantId(TENANT), "Acme Ltd", null, "GB", Relationship.ACTIVE))
        .domains("acme.example", "warehouse.acme.example");
  }

  @BeforeEach
  void fill() {
    acme.setCustomField("EntraTenants", TENANT);
    for (int i = 1; i <= PEOPLE; i++) {
      tenant.put(user(i).build());
    }
  }

  @AfterEach
  void close() {
    connectWise.close();
  }

  private static String id(int number) {
    return "00000000-0000-4000-8000-%012d".formatted(number);
  }

  private static String email(int number) {
    return "p" + number + (number % 5 == 0 ? "@warehouse.acme.example" : "@acme.example");
  }

  private static DirectoryUser.Builder user(int number) {
    return DirectoryUser.builder(new UserId(id(number)))
        .upn(email(number))
        .mail(email(number))
        .licences(Set.of("SPB"))
        .field(Field.DISPLAY_NAME, "Person " + number)
        .field(Field.FIRST_NAME, "Person")
        .field(Field.LAST_NAME, "No " + number)
        .field(Field.JOB_TITLE, "Tester")
        .field(Field.PHONE, "+44 20 7946 0" + (100 + number))
        .field(Field.MOBILE, "+44 7700 900" + (100 + number));
  }

  private SyncResult run() {
    connectWise.time().sleep(Duration.ofHours(1));
    return SyncEngine.builder()
        .directory(directory)
        .psa(
            new ConnectWiseConnector(
                connectWise.client(),
                ConnectWiseConnectorSettings.builder()
                    .tenantField(RecordField.customField("EntraTenants"))
                    .build()))
        .store(store)
        .settings(settings)
        .clock(connectWise.time().clock())
        .sleeper(duration -> connectWise.time().sleep(duration))
        .build()
        .run(RunRequest.everything());
  }

  private ContactRow contact(int number) {
    return connectWise.sim().state().contacts().stream()
        .filter(row -> row.emails().contains(email(number)))
        .findFirst()
        .orElseThrow();
  }

  private static int written(SyncResult result, Write.Kind kind) {
    return result.writtenByKind().getOrDefault(kind, 0);
  }

  private ConnectWiseCounters counters() {
    return connectWise.sim().state().counters();
  }

  @Test
  void pairsWhoIsThereCreatesWhoIsMissingAndThenHasNothingToDo() {
    ContactRow known =
        connectWise
            .sim()
            .state()
            .addContact(acme.mainSiteId(), "Person", "No 1")
            .email(email(1).toUpperCase(java.util.Locale.ROOT))
            .addItem("Personal", "at@home.example", false)
            .addType("VIP");
    SyncResult first = run();
    assertThat(written(first, Write.Kind.PAIR_CONTACT)).isEqualTo(1);
    assertThat(written(first, Write.Kind.CREATE_CONTACT)).isEqualTo(PEOPLE - 1);
    assertThat(connectWise.sim().state().contacts()).hasSize(PEOPLE);
    assertThat(known.customField("EntraObjId")).isEqualTo(id(1));
    assertThat(known.emails()).contains("at@home.example");
    assertThat(known.types()).containsExactly("VIP", "Client User");
    assertThat(known.values(Channel.PHONE)).hasSize(2);

    ContactRow inWarehouse = contact(5);
    assertThat(inWarehouse.siteId()).isEqualTo(warehouse.id());
    assertThat(inWarehouse.types()).containsExactly("Approver");
    assertThat(contact(6).siteId()).isEqualTo(acme.mainSiteId());
    assertThat(contact(6).types()).containsExactly("Client User");
    assertThat(contact(6).customField("EntraObjId")).isEqualTo(id(6));

    int writes = counters().writes();
    SyncResult second = run();
    assertThat(second.allApplied()).isEmpty();
    assertThat(counters().writes()).isEqualTo(writes);
    assertThat(run().allApplied()).isEmpty();
  }

  @Test
  void changesWhatChangedAndDeactivatesWhoLeft() {
    run();
    ContactRow mover = contact(2);
    mover.addItem("Personal", "second@home.example", false);
    tenant.put(
        user(2).field(Field.JOB_TITLE, "Analyst").field(Field.MOBILE, "+44 7700 900999").build());
    tenant.remove(new UserId(id(3)));
    ContactRow leaver = contact(3);
    SyncResult result = run();
    for (int i = 0; i < 3 && leaver.active(); i++) {
      result = run();
    }
    assertThat(leaver.active()).isFalse();
    assertThat(leaver.emails()).as("nothing is deleted").containsExactly(email(3));
    assertThat(mover.text("title")).isEqualTo("Analyst");
    assertThat(mover.values(Channel.PHONE)).contains("+44 7700 900999");
    assertThat(mover.emails()).contains("second@home.example");
    assertThat(counters().contactDeletes()).isZero();
    assertThat(counters().typeRemovals()).isZero();
    assertThat(result.allFindings().stream().map(finding -> finding.code()))
        .doesNotContain(FindingCode.DID_NOT_STICK);
    assertThat(run().allApplied()).isEmpty();

    tenant.put(user(3).build());
    run();
    assertThat(leaver.active()).as("back again").isTrue();
    assertThat(run().allApplied()).isEmpty();
  }

  @Test
  void aTypeThatAPersonTookAwayIsNotGivenAgain() {
    run();
    contact(6).removeType("Client User");
    run();
    assertThat(contact(6).types()).isEmpty();
  }

  @Test
  void aCreateWhoseAnswerGetsLostMakesNoSecondContact() {
    connectWise
        .sim()
        .faults()
        .onCall(RequestMatchers.to("POST", ".*/contacts"), 3, StandardFaults.dropAfter());
    SyncResult result = run();
    assertThat(connectWise.sim().state().contacts()).hasSize(PEOPLE);
    assertThat(written(result, Write.Kind.CREATE_CONTACT)).isEqualTo(PEOPLE);
    assertThat(run().allApplied()).isEmpty();
    assertThat(connectWise.sim().state().contacts()).hasSize(PEOPLE);
  }

  @Test
  void aReadThatCannotBeProvenCompleteCreatesNobody() {
    run();
    int writes = counters().writes();
    connectWise
        .sim()
        .faults()
        .always(RequestMatchers.pathEnding("/company/contacts/count"), StandardFaults.status(403));
    tenant.put(user(PEOPLE + 1).build());
    run();
    assertThat(counters().writes()).as("the person may be among those not read").isEqualTo(writes);
    connectWise.sim().faults().clear();
    run();
    assertThat(contact(PEOPLE + 1).active()).isTrue();
  }

  @Test
  void namesAreCutAsConnectWiseHoldsThemAndThenLeftAlone() {
    String longName = "Wolfeschlegelsteinhausenbergerdorff-Senior";
    tenant.put(user(4).field(Field.LAST_NAME, longName).build());
    SyncResult result = run();
    assertThat(Objects.requireNonNull(contact(4).text("lastName")))
        .hasSize(30)
        .isEqualTo(longName.substring(0, 30));
    assertThat(result.findingsByCode()).containsKey(FindingCode.VALUE_CUT);
    assertThat(run().allApplied()).isEmpty();
  }
}
