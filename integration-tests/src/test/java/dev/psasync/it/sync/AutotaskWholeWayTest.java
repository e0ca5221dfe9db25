package dev.psasync.it.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.autotask.AutotaskClient;
import dev.psasync.autotask.AutotaskConfiguration;
import dev.psasync.autotask.connector.AutotaskConnector;
import dev.psasync.autotask.connector.AutotaskConnectorSettings;
import dev.psasync.autotask.connector.AutotaskConnectorSettings.ContactTypes;
import dev.psasync.core.model.DirectoryUser;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.Relationship;
import dev.psasync.core.model.Tenant;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.UserId;
import dev.psasync.core.plan.Write;
import dev.psasync.core.policy.KeepActive;
import dev.psasync.core.policy.ScopeFilter;
import dev.psasync.core.policy.SyncPolicy;
import dev.psasync.engine.AppliedWrite;
import dev.psasync.engine.RunRequest;
import dev.psasync.engine.SyncEngine;
import dev.psasync.engine.SyncResult;
import dev.psasync.engine.settings.Settings;
import dev.psasync.engine.store.JdbcSyncStore;
import dev.psasync.examples.demo.World;
import dev.psasync.http.Secret;
import dev.psasync.spi.DirectorySource;
import dev.psasync.testkit.estate.Estate;
import dev.psasync.testkit.estate.EstateInAutotask;
import dev.psasync.testkit.estate.EstateUser;
import dev.psasync.testkit.memory.MemoryDirectory;
import dev.psasync.testkit.memory.MemoryTenant;
import dev.psasync.testkit.sim.ManualClock;
import dev.psasync.testkit.sim.RequestMatchers;
import dev.psasync.testkit.sim.autotask.AutotaskOptions;
import dev.psasync.testkit.sim.autotask.AutotaskRow;
import dev.psasync.testkit.sim.autotask.AutotaskSimulator;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Microsoft 365 to Autotask and back to rest, over HTTP. */
class AutotaskWholeWayTest {
  private static final long SEED = 72;
  private static final AutotaskConnectorSettings SETTINGS =
      AutotaskConnectorSettings.defaults()
          .withTenantIdField(EstateInAutotask.TENANT_IDS)
          .withDepartmentField(EstateInAutotask.DEPARTMENT);

  @TempDir private Path folder;

  private static AutotaskConnector psa(
      AutotaskSimulator autotask, AutotaskConnectorSettings settings, ManualClock clock) {
    return new AutotaskConnector(
        AutotaskClient.connect(
            AutotaskConfiguration.builder(
                    autotask.userName(),
                    Secret.of(autotask.secret()),
                    Secret.of(autotask.integrationCode()))
                .zoneLookupUrl(autotask.zoneLookupUrl())
                .time(clock, clock::advance)
                .build()),
        settings);
  }

  private SyncResult run(
      DirectorySource directory,
      AutotaskSimulator autotask,
      AutotaskConnectorSettings settings,
      SyncPolicy policy,
      ManualClock clock) {
    clock.advance(Duration.ofMinutes(10));
    try (JdbcSyncStore store = JdbcSyncStore.sqlite(folder.resolve("store.db"))) {
      return SyncEngine.builder()
          .directory(directory)
          .psa(psa(autotask, settings, clock))
          .store(store)
          .settings(Settings.of(policy))
          .clock(clock)
          .sleeper(clock::advance)
          .build()
          .run(RunRequest.everything());
    }
  }

  @Test
  void theFirstRunDoesWhatTheEstateAsksForAndTheSecondNothing() {
    Estate estate = Syncs.estate(SEED, 9, 40);
    Expectation expected = Expectation.firstRun(estate);
    try (World world = World.of(estate)) {
      ManualClock clock = ManualClock.at(world.now());
      try (AutotaskSimulator autotask = simulator(clock)) {
        EstateInAutotask.load(estate, autotask.state());
        SyncPolicy policy =
            world.policy().keepActive(new KeepActive(EstateInAutotask.KEEP_ACTIVE, "Y")).build();

        SyncResult first = run(world.directory(), autotask, SETTINGS, policy, clock);

        assertThat(Syncs.written(first, Write.Kind.CREATE_CONTACT))
            .as("seed %d", SEED)
            .isEqualTo(expected.created().size())
            .isPositive();
        assertThat(Syncs.written(first, Write.Kind.PAIR_CONTACT))
            .isEqualTo(expected.paired().size())
            .isPositive();
        assertThat(Syncs.written(first, Write.Kind.REACTIVATE_CONTACT))
            .isEqualTo(expected.reactivated().size())
            .isPositive();
        assertThat(first.count(AppliedWrite.Result.DONE)).isEqualTo(Syncs.planned(first));
        for (EstateUser user : expected.created()) {
          assertThat(autotask.state().contactsWithEmail(user.userPrincipalName()))
              .filteredOn(AutotaskWholeWayTest::isActive)
              .extracting(contact -> text(contact, "externalID"))
              .containsExactly(user.objectId().toLowerCase(Locale.ROOT));
        }

        Map<Long, Map<String, Object>> after = autotask.state().contactsNow();
        autotask.state().resetCounters();
        SyncResult second = run(world.directory(), autotask, SETTINGS, policy, clock);

        assertThat(second.plannedByKind()).isEmpty();
        assertThat(autotask.state().counters().writes()).isZero();
        assertThat(autotask.state().contactsNow()).isEqualTo(after);
        assertThat(autotask.server().unexpectedFailures()).isEmpty();
      }
    }
  }

  @Test
  void filtersGiveSitesAndTypesAndALeaverIsDeactivated() {
    ManualClock clock = ManualClock.at("2026-03-02T08:00:00Z");
    MemoryDirectory directory = new MemoryDirectory(clock);
    MemoryTenant tenant = customer(directory);
    try (AutotaskSimulator autotask = simulator(clock)) {
      AutotaskRow acme = autotask.state().addCompany("Acme");
      acme.setUserDefined(EstateInAutotask.TENANT_IDS, "T1");
      AutotaskRow berlin = autotask.state().addLocation(acme.id(), "Berlin");
      AutotaskRow executives = autotask.state().addGroup("Executives");
      autotask.state().addGroup("End users");
      AutotaskConnectorSettings settings = SETTINGS.withContactTypes(ContactTypes.CONTACT_GROUPS);
      SyncPolicy policy =
          SyncPolicy.builder()
              .filters(
                  List.of(
                      ScopeFilter.attribute("jobTitle", "Director")
                          .withSite("Berlin")
                          .withType("Executives"),
                      ScopeFilter.all().withType("End users")))
              .build();

      SyncResult first = run(directory, autotask, settings, policy, clock);

      assertThat(first.writtenByKind()).containsOnly(Map.entry(Write.Kind.CREATE_CONTACT, 5));
      AutotaskRow director = autotask.state().contactsWithEmail("p1@acme.example").get(0);
      AutotaskRow tester = autotask.state().contactsWithEmail("p2@acme.example").get(0);
      assertThat(director.number("companyLocationID")).isEqualTo(berlin.id());
      assertThat(autotask.state().groupsOf(director.id())).containsExactly("Executives");
      assertThat(tester.number("companyLocationID"))
          .isEqualTo(autotask.state().mainLocation(acme.id()).id());
      assertThat(autotask.state().groupsOf(tester.id())).containsExactly("End users");

      autotask.state().resetCounters();
      autotask.state().addToGroup(executives.id(), tester.id());
      assertThat(run(directory, autotask, settings, policy, clock).plannedByKind()).isEmpty();
      assertThat(autotask.state().counters().writes()).as("types are only ever added").isZero();

      tenant.remove(new UserId(objectId(2)));
      tenant.put(user(3).toBuilder().field(Field.JOB_TITLE, "Director").build());
      SyncResult third = run(directory, autotask, settings, policy, clock);
      assertThat(third.writtenByKind())
          .containsEntry(Write.Kind.DEACTIVATE_CONTACT, 1)
          .containsEntry(Write.Kind.UPDATE_CONTACT, 1);
      assertThat(isActive(tester)).isFalse();
      AutotaskRow promoted = autotask.state().contactsWithEmail("p3@acme.example").get(0);
      assertThat(promoted.text("title")).isEqualTo("Director");
      assertThat(autotask.state().groupsOf(promoted.id()))
          .containsExactlyInAnyOrder("End users", "Executives");
      assertThat(run(directory, autotask, settings, policy, clock).plannedByKind()).isEmpty();
    }
  }

  @Test
  void aLostAnswerToACreateMakesNoSecondContact() {
    ManualClock clock = ManualClock.at("2026-03-02T08:00:00Z");
    MemoryDirectory directory = new MemoryDirectory(clock);
    customer(directory);
    try (AutotaskSimulator autotask = simulator(clock)) {
      AutotaskRow acme = autotask.state().addCompany("Acme");
      acme.setUserDefined(EstateInAutotask.TENANT_IDS, "T1");
      autotask
          .faults()
          .next(
              RequestMatchers.to("POST", ".*/Companies/\\d+/Contacts"),
              2,
              autotask.faultCatalog().named("drop-after"));
      SyncPolicy policy = SyncPolicy.defaults();
      run(directory, autotask, SETTINGS, policy, clock);
      clock.advance(Duration.ofHours(1));
      run(directory, autotask, SETTINGS, policy, clock);
      assertThat(autotask.state().contacts()).hasSize(5);
      assertThat(autotask.state().counters().contactCreates()).isEqualTo(5);
      clock.advance(Duration.ofHours(1));
      assertThat(run(directory, autotask, SETTINGS, policy, clock).plannedByKind()).isEmpty();
    }
  }

  private static AutotaskSimulator simulator(Clock clock) {
    return AutotaskSimulator.builder().options(AutotaskOptions.usual()).clock(clock).start();
  }

  private static MemoryTenant customer(MemoryDirectory directory) {
    MemoryTenant tenant =
        directory
            .add(new Tenant(new TenantId("T1"), "Acme", "acme.example", "DE", Relationship.ACTIVE))
            .domains("acme.example");
    for (int i = 1; i <= 5; i++) {
      tenant.put(user(i));
    }
    return tenant;
  }

  private static String objectId(int number) {
    return "00000000-0000-4000-8000-00000000000" + number;
  }

  private static DirectoryUser user(int number) {
    return DirectoryUser.builder(new UserId(objectId(number)))
        .upn("p" + number + "@acme.example")
        .mail("p" + number + "@acme.example")
        .licences(Set.of("SPB"))
        .field(Field.DISPLAY_NAME, "Person " + number)
        .field(Field.FIRST_NAME, "Person")
        .field(Field.LAST_NAME, "Number " + number)
        .field(Field.JOB_TITLE, number == 1 ? "Director" : "Tester")
        .build();
  }

  private static boolean isActive(AutotaskRow contact) {
    return contact.flag("isActive");
  }

  private static String text(AutotaskRow row, String property) {
    return String.valueOf(row.text(property)).toLowerCase(Locale.ROOT);
  }
}
