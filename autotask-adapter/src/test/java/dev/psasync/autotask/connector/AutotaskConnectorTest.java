package dev.psasync.autotask.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.psasync.autotask.AutotaskConfiguration.Paging;
import dev.psasync.autotask.connector.AutotaskConnectorSettings.ContactTypes;
import dev.psasync.autotask.connector.AutotaskConnectorSettings.NewCompanies;
import dev.psasync.autotask.simulated.SimulatedAutotask;
import dev.psasync.core.model.Company;
import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.ContactProperty;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.ReadProblem;
import dev.psasync.core.model.Relationship;
import dev.psasync.core.model.Site;
import dev.psasync.core.model.SiteId;
import dev.psasync.core.model.Tenant;
import dev.psasync.core.model.TenantId;
import dev.psasync.spi.Capability;
import dev.psasync.spi.Completeness;
import dev.psasync.spi.ContactChange;
import dev.psasync.spi.ContactQuery;
import dev.psasync.spi.FailureReason;
import dev.psasync.spi.NewContact;
import dev.psasync.spi.NotSupportedException;
import dev.psasync.spi.PartyException;
import dev.psasync.spi.PsaDescription;
import dev.psasync.spi.WriteOutcome;
import dev.psasync.testkit.sim.RequestMatchers;
import dev.psasync.testkit.sim.SimRequest;
import dev.psasync.testkit.sim.StandardFaults;
import dev.psasync.testkit.sim.autotask.AutotaskFaults;
import dev.psasync.testkit.sim.autotask.AutotaskOptions;
import dev.psasync.testkit.sim.autotask.AutotaskRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AutotaskConnectorTest {
  private static final ContactQuery EVERYBODY =
      new ContactQuery(null, Set.of(Field.values()), Set.of());
  private static final String OBJECT_ID = "6f0c2f0e-1111-4222-8333-9a9a9a9a9a9a";
  private static final String TENANT = "11111111-0000-4000-8000-000000000001";
  private static final String OTHER_TENANT = "11111111-0000-4000-8000-000000000002";
  private static final AutotaskConnectorSettings DEFAULTS = AutotaskConnectorSettings.defaults();
  private static final Predicate<SimRequest> CREATES =
      RequestMatchers.to("POST", ".*/Companies/\\d+/Contacts");

  private static AutotaskConnector connector(
      SimulatedAutotask autotask, AutotaskConnectorSettings settings) {
    return new AutotaskConnector(autotask.client(), settings);
  }

  private static List<Contact> contacts(AutotaskConnector connector, ContactQuery query) {
    List<Contact> contacts = new ArrayList<>();
    Completeness read = connector.contacts(query, contacts::add);
    assertThat(read.problem()).isNull();
    assertThat(read.delivered()).isEqualTo(contacts.size());
    return contacts;
  }

  private static CompanyId id(AutotaskRow company) {
    return new CompanyId(Long.toString(company.id()));
  }

  private static ContactId contact(long id) {
    return new ContactId(Long.toString(id));
  }

  private static FieldValues.Builder values() {
    return FieldValues.notReturned().toBuilder();
  }

  private static NewContact ada(AutotaskRow company, @Nullable String objectId, Set<String> types) {
    return new NewContact(
        id(company),
        null,
        objectId,
        values()
            .set(Field.FIRST_NAME, "Ada")
            .set(Field.LAST_NAME, "Byron")
            .set(Field.EMAIL, "ada@acme.example")
            .build(),
        types);
  }

  private static ContactChange change(
      AutotaskRow company, long contact, FieldValues fields, @Nullable Boolean active) {
    return new ContactChange(contact(contact), id(company), fields, null, active, null, Set.of());
  }

  private static Tenant tenant(String id) {
    return new Tenant(new TenantId(id), "Acme", null, null, Relationship.ACTIVE);
  }

  private static String done(WriteOutcome<?> outcome) {
    assertThat(outcome).isInstanceOf(WriteOutcome.Done.class);
    return ((WriteOutcome.Done<?>) outcome).id();
  }

  @Test
  void describesWhatTheTenantCanDo() {
    try (SimulatedAutotask autotask =
        SimulatedAutotask.with(AutotaskOptions.with(o -> o.titleLength(30)))) {
      autotask.company("Acme", 2);
      AutotaskConnector connector =
          connector(
              autotask,
              DEFAULTS.withDepartmentField("department").withLengths(Map.of(Field.PHONE, 20)));
      PsaDescription description = connector.describe();
      assertThat(description.capabilities())
          .containsExactlyInAnyOrder(
              Capability.OBJECT_ID,
              Capability.CLEAR_OBJECT_ID,
              Capability.MOVE_SITE,
              Capability.CONTACT_CHANGES,
              Capability.CUSTOM_FIELDS);
      assertThat(description.profile().lengths())
          .containsEntry(Field.JOB_TITLE, 30)
          .containsEntry(Field.EMAIL, 254)
          .containsEntry(Field.PHONE, 20)
          .containsEntry(Field.DEPARTMENT, 100);
      assertThat(description.profile().writable())
          .contains(Field.EMAIL3, Field.DEPARTMENT, Field.STREET)
          .doesNotContain(Field.DISPLAY_NAME, Field.PRIORITY, Field.COUNTRY);
      assertThat(description.listFields()).isEqualTo(description.profile().writable());
      assertThat(description.profile().requestsPerWindow()).isEqualTo(5000);
      assertThat(description.profile().window()).isEqualTo(Duration.ofHours(1));
      assertThat(description.profile().customFields()).containsKey("Keep Active");
      long asked = autotask.sim().journal().total();
      connector.describe();
      assertThat(autotask.sim().journal().total()).as("probed once").isEqualTo(asked);
    }
  }

  @Test
  void readsContactsActiveOrNot() {
    try (SimulatedAutotask autotask = SimulatedAutotask.usual()) {
      AutotaskRow acme = autotask.company("Acme", 1);
      long location = autotask.sim().state().mainLocation(acme.id()).id();
      AutotaskRow row =
          autotask
              .sim()
              .state()
              .addContact(acme.id(), "Ada", "Byron", "ada@acme.example")
              .set("emailAddress2", "a@acme.example")
              .set("emailAddress3", "")
              .set("title", "Analyst")
              .set("phone", "0201 555100")
              .set("mobilePhone", "0170 5551")
              .set("addressLine", "Main Street 1")
              .set("companyLocationID", location)
              .set("externalID", OBJECT_ID)
              .set("isActive", 0)
              .setUserDefined("Keep Active", "Y");
      AutotaskConnector connector = connector(autotask, DEFAULTS);
      List<Contact> all =
          contacts(connector, new ContactQuery(null, Set.of(), Set.of("Keep Active")));
      assertThat(all).hasSize(2);
      Contact contact = all.get(1);
      assertThat(contact.id()).isEqualTo(contact(row.id()));
      assertThat(contact.company()).isEqualTo(id(acme));
      assertThat(contact.site()).isEqualTo(new SiteId(Long.toString(location)));
      assertThat(contact.active()).isFalse();
      assertThat(contact.objectId()).isEqualTo(OBJECT_ID);
      FieldValues fields = contact.fields();
      assertThat(fields.get(Field.EMAIL2)).isEqualTo("a@acme.example");
      assertThat(fields.isBlank(Field.EMAIL3)).isTrue();
      assertThat(fields.get(Field.MOBILE)).isEqualTo("0170 5551");
      assertThat(fields.get(Field.PHONE)).isEqualTo("0201 555100");
      assertThat(fields.get(Field.STREET)).isEqualTo("Main Street 1");
      assertThat(fields.returned(Field.DISPLAY_NAME)).isFalse();
      assertThat(fields.returned(Field.DEPARTMENT)).isFalse();
      assertThat(fields.custom()).containsEntry("Keep Active", "Y");
      assertThat(connector.contact(contact.id()).orElseThrow().active()).isFalse();
      assertThat(connector.contact(new ContactId("1"))).isEmpty();
    }
  }

  @Test
  void leavesAnExternalIdOfAnotherProductAlone() {
    try (SimulatedAutotask autotask = SimulatedAutotask.usual()) {
      autotask.company("Acme", 1);
      autotask.sim().state().contacts().get(0).set("externalID", "CRM-4711");
      Contact contact = contacts(connector(autotask, DEFAULTS), EVERYBODY).get(0);
      assertThat(contact.objectId()).isNull();
      assertThat(contact.returned(ContactProperty.OBJECT_ID)).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource(
      value = {"NULL, externalID", "Entra Object Id, NULL"},
      nullValues = "NULL")
  void keepsTheObjectIdWhereItIsTold(@Nullable String userDefined, @Nullable String property) {
    try (SimulatedAutotask autotask = SimulatedAutotask.usual()) {
      AutotaskRow acme = autotask.company("Acme", 1);
      AutotaskConnector connector = connector(autotask, DEFAULTS.withObjectIdField(userDefined));
      long created = Long.parseLong(done(connector.create(ada(acme, OBJECT_ID, Set.of()))));
      AutotaskRow row = autotask.sim().state().contact(created);
      assertThat(
              userDefined == null
                  ? row.text(String.valueOf(property))
                  : row.userDefined(userDefined))
          .isEqualTo(OBJECT_ID);
      AutotaskRow first = autotask.sim().state().contacts().get(0);
      done(
          connector.update(
              new ContactChange(
                  contact(first.id()), id(acme), values().build(), TENANT, null, null, Set.of())));
      assertThat(contacts(connector, EVERYBODY))
          .extracting(Contact::objectId)
          .containsExactly(TENANT, OBJECT_ID);
      assertThat(connector.find(id(acme), OBJECT_ID, null))
          .extracting(Contact::id)
          .containsExactly(contact(created));
      assertThat(connector.find(id(acme), null, "ADA@acme.example")).hasSize(1);
      assertThat(connector.find(id(acme), OTHER_TENANT, "nobody@acme.example")).isEmpty();
    }
  }

  @Test
  void doesNotClaimAFieldForObjectIdsThatIsNotThere() {
    try (SimulatedAutotask autotask = SimulatedAutotask.usual()) {
      AutotaskRow acme = autotask.company("Acme", 1);
      AutotaskConnector connector = connector(autotask, DEFAULTS.withObjectIdField("No Such"));
      assertThat(connector.describe().can(Capability.OBJECT_ID)).isFalse();
      assertThat(connector.describe().profile().objectIdField()).isFalse();
      assertThatThrownBy(() -> connector.create(ada(acme, OBJECT_ID, Set.of())))
          .isInstanceOf(NotSupportedException.class);
      assertThat(autotask.sim().state().counters().writes()).isZero();
    }
  }

  @Test
  void readsCompaniesWithTheirMainLocationsAndTenants() {
    try (SimulatedAutotask autotask = SimulatedAutotask.usual()) {
      AutotaskRow acme = autotask.company("Acme", 0);
      acme.set("webAddress", "www.acme.example")
          .setUserDefined(
              "Microsoft 365 Tenant Id",
              TENANT.toUpperCase(java.util.Locale.ROOT) + "; " + OTHER_TENANT);
      AutotaskRow branch = autotask.sim().state().addLocation(acme.id(), "Branch");
      branch.set("address1", "Side Street 2").set("isActive", false);
      AutotaskConnector connector =
          connector(autotask, DEFAULTS.withTenantIdField("Microsoft 365 Tenant Id"));
      List<Company> companies = new ArrayList<>();
      assertThat(connector.companies(companies::add).provenComplete()).isTrue();
      assertThat(companies).extracting(Company::id).contains(new CompanyId("0"));
      Company company = companies.get(1);
      assertThat(company.website()).isEqualTo("www.acme.example");
      assertThat(company.tenantIds())
          .containsExactly(new TenantId(TENANT), new TenantId(OTHER_TENANT));
      assertThat(company.active()).isTrue();
      List<Site> sites = new ArrayList<>();
      assertThat(connector.sites(id(acme), sites::add).provenComplete()).isTrue();
      assertThat(sites).hasSize(2);
      assertThat(company.mainSite()).isEqualTo(sites.get(0).id());
      assertThat(sites.get(1).active()).isFalse();
      assertThat(sites.get(1).street()).isEqualTo("Side Street 2");
    }
  }

  @Test
  void mapsTenantsAndCreatesCompaniesOnlyIfToldHow() {
    try (SimulatedAutotask autotask = SimulatedAutotask.usual()) {
      AutotaskRow acme = autotask.company("Acme", 0);
      acme.setUserDefined("Microsoft 365 Tenant Id", OTHER_TENANT);
      AutotaskConnector unable = connector(autotask, DEFAULTS);
      assertThatThrownBy(() -> unable.mapTenant(id(acme), tenant(TENANT)))
          .isInstanceOf(NotSupportedException.class);
      assertThatThrownBy(() -> unable.createCompany(tenant(TENANT)))
          .isInstanceOf(NotSupportedException.class);
      AutotaskConnector able =
          connector(
              autotask,
              DEFAULTS
                  .withTenantIdField("Microsoft 365 Tenant Id")
                  .withNewCompanies(new NewCompanies("n/a", 1, 29682885)));
      assertThat(able.describe().capabilities())
          .contains(Capability.MAP_TENANTS, Capability.CREATE_COMPANIES);
      done(able.mapTenant(id(acme), tenant(TENANT)));
      done(able.mapTenant(id(acme), tenant(TENANT)));
      assertThat(acme.userDefined("Microsoft 365 Tenant Id"))
          .isEqualTo(OTHER_TENANT + ", " + TENANT);
      assertThat(autotask.sim().state().counters().companyWrites()).isEqualTo(1);
      long made = Long.parseLong(done(able.createCompany(tenant(TENANT))));
      assertThat(autotask.sim().state().company(made).text("companyName")).isEqualTo("Acme");
      assertThat(autotask.sim().state().company(made).userDefined("Microsoft 365 Tenant Id"))
          .isEqualTo(TENANT);
    }
  }

  @Test
  void writesWhatIsNamedAndClearsWhatIsBlank() {
    try (SimulatedAutotask autotask = SimulatedAutotask.usual()) {
      AutotaskRow acme = autotask.company("Acme", 1);
      AutotaskRow row =
          autotask
              .sim()
              .state()
              .contacts()
              .get(0)
              .set("title", "Old")
              .set("phone", "1")
              .set("faxNumber", "2");
      AutotaskConnector connector = connector(autotask, DEFAULTS.withDepartmentField("Department"));
      done(
          connector.update(
              change(
                  acme,
                  row.id(),
                  values()
                      .set(Field.JOB_TITLE, "Analyst")
                      .set(Field.PHONE, null)
                      .set(Field.DEPARTMENT, "R&D")
                      .custom("Keep Active", "Y")
                      .build(),
                  false)));
      assertThat(row.text("title")).isEqualTo("Analyst");
      assertThat(row.text("phone")).isNull();
      assertThat(row.text("faxNumber")).isEqualTo("2");
      assertThat(row.userDefined("Department")).isEqualTo("R&D");
      assertThat(row.userDefined("Keep Active")).isEqualTo("Y");
      assertThat(row.flag("isActive")).isFalse();
      assertThat(
              connector.update(
                  change(acme, row.id(), values().set(Field.LAST_NAME, null).build(), null)))
          .isInstanceOf(WriteOutcome.Rejected.class);
      assertThat(
              connector.update(
                  change(acme, row.id(), values().set(Field.DISPLAY_NAME, "X").build(), null)))
          .isInstanceOf(WriteOutcome.Rejected.class);
    }
  }

  @Test
  void writesSomethingForANameThatIsMissing() {
    try (SimulatedAutotask autotask = SimulatedAutotask.usual()) {
      AutotaskRow acme = autotask.company("Acme", 0);
      NewContact reception =
          new NewContact(
              id(acme), null, null, values().set(Field.LAST_NAME, "Reception").build(), Set.of());
      long id = Long.parseLong(done(connector(autotask, DEFAULTS).create(reception)));
      assertThat(autotask.sim().state().contact(id).text("firstName")).isEqualTo("-");
      assertThat(connector(autotask, DEFAULTS.withMissingName("")).create(reception))
          .isInstanceOf(WriteOutcome.Rejected.class);
      NewContact nameless =
          new NewContact(
              id(acme), null, null, values().set(Field.EMAIL, "x@acme.example").build(), Set.of());
      assertThat(connector(autotask, DEFAULTS).create(nameless))
          .isInstanceOf(WriteOutcome.Rejected.class);
    }
  }

  @Test
  void leavesACreateWithoutAnswerUnknownAndNeverRepeatsIt() {
    try (SimulatedAutotask autotask = SimulatedAutotask.usual()) {
      AutotaskRow acme = autotask.company("Acme", 0);
      AutotaskConnector connector = connector(autotask, DEFAULTS);
      connector.describe();
      autotask.sim().faults().next(CREATES, 1, StandardFaults.dropAfter());
      assertThat(connector.create(ada(acme, OBJECT_ID, Set.of())))
          .isInstanceOf(WriteOutcome.Unknown.class);
      assertThat(autotask.sim().journal().count(CREATES)).isEqualTo(1);
      assertThat(connector.find(id(acme), OBJECT_ID, "ada@acme.example")).hasSize(1);
    }
  }

  @Test
  void saysStaleForAContactThatIsGoneOrElsewhere() {
    try (SimulatedAutotask autotask = SimulatedAutotask.usual()) {
      AutotaskRow acme = autotask.company("Acme", 1);
      AutotaskRow other = autotask.company("Other", 1);
      AutotaskConnector connector = connector(autotask, DEFAULTS);
      long elsewhere = autotask.sim().state().contactsOf(other.id()).get(0).id();
      assertThat(connector.update(change(acme, elsewhere, values().build(), false)))
          .isInstanceOf(WriteOutcome.Stale.class);
      assertThat(connector.update(change(acme, 77, values().build(), false)))
          .isInstanceOf(WriteOutcome.Stale.class);
      assertThat(autotask.sim().state().counters().writes()).isZero();
    }
  }

  @Test
  void rejectsWhatAutotaskRejects() {
    try (SimulatedAutotask autotask = SimulatedAutotask.usual()) {
      AutotaskRow acme = autotask.company("Acme", 1);
      AutotaskRow branch =
          autotask.sim().state().addLocation(acme.id(), "Closed").set("isActive", false);
      long id = autotask.sim().state().contacts().get(0).id();
      WriteOutcome<Contact> outcome =
          connector(autotask, DEFAULTS)
              .update(
                  new ContactChange(
                      contact(id),
                      id(acme),
                      values().build(),
                      null,
                      null,
                      new SiteId(Long.toString(branch.id())),
                      Set.of()));
      assertThat(outcome).isInstanceOf(WriteOutcome.Rejected.class);
      assertThat(((WriteOutcome.Rejected<Contact>) outcome).retryable()).isFalse();
    }
  }

  @Test
  void takesContactGroupsForTypesIfTold() {
    try (SimulatedAutotask autotask = SimulatedAutotask.usual()) {
      AutotaskRow acme = autotask.company("Acme", 1);
      AutotaskRow users = autotask.sim().state().addGroup("End users");
      autotask.sim().state().addGroup("Approvers");
      AutotaskRow first = autotask.sim().state().contacts().get(0);
      autotask.sim().state().addToGroup(users.id(), first.id());
      AutotaskConnector connector =
          connector(autotask, DEFAULTS.withContactTypes(ContactTypes.CONTACT_GROUPS));
      assertThat(connector.describe().can(Capability.CONTACT_TYPES)).isTrue();
      assertThat(contacts(connector, EVERYBODY).get(0).types()).containsExactly("End users");
      long made = Long.parseLong(done(connector.create(ada(acme, OBJECT_ID, Set.of("end USERS")))));
      assertThat(autotask.sim().state().groupsOf(made)).containsExactly("End users");
      ContactChange add =
          new ContactChange(
              contact(first.id()),
              id(acme),
              values().build(),
              null,
              null,
              null,
              Set.of("Approvers", "End users"));
      done(connector.update(add));
      assertThat(autotask.sim().state().groupsOf(first.id()))
          .containsExactlyInAnyOrder("End users", "Approvers");
      int before = autotask.sim().state().contacts().size();
      assertThat(connector.create(ada(acme, null, Set.of("Unheard of"))))
          .isInstanceOf(WriteOutcome.Rejected.class);
      assertThat(autotask.sim().state().contacts()).as("nothing half done").hasSize(before);
      AutotaskConnector without = connector(autotask, DEFAULTS);
      assertThatThrownBy(() -> without.update(add)).isInstanceOf(NotSupportedException.class);
      assertThatThrownBy(() -> without.create(ada(acme, null, Set.of("End users"))))
          .isInstanceOf(NotSupportedException.class);
    }
  }

  @Test
  void saysUnknownIfOnlyTheGroupFailed() {
    try (SimulatedAutotask autotask = SimulatedAutotask.usual()) {
      AutotaskRow acme = autotask.company("Acme", 0);
      autotask.sim().state().addGroup("End users");
      AutotaskConnector connector =
          connector(autotask, DEFAULTS.withContactTypes(ContactTypes.CONTACT_GROUPS));
      Predicate<SimRequest> adds = RequestMatchers.to("POST", ".*/ContactGroups/\\d+/Contacts");
      autotask.sim().faults().next(adds, 1, AutotaskFaults.permission());
      assertThat(connector.create(ada(acme, null, Set.of("End users"))))
          .isInstanceOf(WriteOutcome.Unknown.class);
      assertThat(autotask.sim().state().contacts()).hasSize(1);
      autotask.sim().faults().next(adds, 1, StandardFaults.dropAfter());
      done(connector.create(ada(acme, null, Set.of("End users"))));
      assertThat(autotask.sim().state().counters().membershipWrites())
          .as("the lost answer was looked after, not repeated")
          .isEqualTo(1);
    }
  }

  @Test
  void marksTypesAsNotReturnedIfTheyCouldNotBeReadCompletely() {
    try (SimulatedAutotask autotask = SimulatedAutotask.usual()) {
      autotask.company("Acme", 2);
      AutotaskRow users = autotask.sim().state().addGroup("End users");
      autotask.sim().state().addToGroup(users.id(), autotask.sim().state().contacts().get(0).id());
      AutotaskConnector connector =
          connector(autotask, DEFAULTS.withContactTypes(ContactTypes.CONTACT_GROUPS));
      autotask
          .sim()
          .faults()
          .always(
              RequestMatchers.pathMatching(".*/ContactGroupContacts/query(/next)?"),
              AutotaskFaults.truncatedPage());
      assertThat(contacts(connector, EVERYBODY))
          .hasSize(2)
          .noneMatch(contact -> contact.returned(ContactProperty.TYPES));
    }
  }

  @Test
  void readsChangesIfTheFilterWorksHere() {
    try (SimulatedAutotask autotask = SimulatedAutotask.usual()) {
      autotask.company("Acme", 3);
      autotask.time().clock().advance(Duration.ofDays(1));
      Instant since = autotask.time().clock().instant();
      AutotaskRow changed = autotask.sim().state().contacts().get(1).set("isActive", 0);
      AutotaskConnector connector = connector(autotask, DEFAULTS);
      List<Contact> changes = new ArrayList<>();
      assertThat(connector.changedSince(since, EVERYBODY, changes::add).provenComplete()).isTrue();
      assertThat(changes).extracting(Contact::id).containsExactly(contact(changed.id()));
    }
    try (SimulatedAutotask deaf =
        SimulatedAutotask.with(AutotaskOptions.with(o -> o.dateFilters(false)))) {
      deaf.company("Acme", 3);
      AutotaskConnector connector = connector(deaf, DEFAULTS);
      assertThat(connector.describe().can(Capability.CONTACT_CHANGES)).isFalse();
      assertThatThrownBy(() -> connector.changedSince(Instant.EPOCH, EVERYBODY, contact -> {}))
          .isInstanceOf(NotSupportedException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ID_WALK", "NEXT_PAGE"})
  void saysThatAPartialReadIsPartial(String paging) {
    try (SimulatedAutotask autotask =
        SimulatedAutotask.client(s -> s.pageSize(4).paging(Paging.valueOf(paging)))) {
      autotask.company("Acme", 10);
      AutotaskConnector connector = connector(autotask, DEFAULTS);
      connector.describe();
      autotask
          .sim()
          .faults()
          .always(
              RequestMatchers.pathMatching(".*/Contacts/query(/next)?"),
              AutotaskFaults.truncatedPage());
      List<Contact> some = new ArrayList<>();
      Completeness read = connector.contacts(EVERYBODY, some::add);
      assertThat(read.provenComplete()).isFalse();
      assertThat(read.problem())
          .extracting(ReadProblem::kind)
          .isEqualTo(ReadProblem.Kind.READ_INCOMPLETE);
      assertThat(read.delivered()).isEqualTo(some.size());
      assertThatThrownBy(
              () -> connector.find(new CompanyId(some.get(0).company().value()), OBJECT_ID, null))
          .as("nothing is concluded from what did not come")
          .isInstanceOf(PartyException.class);
    }
  }

  @Test
  void failsAsAPartyIfItCannotBeAsked() {
    try (SimulatedAutotask autotask = SimulatedAutotask.usual()) {
      AutotaskConnector connector =
          new AutotaskConnector(
              autotask.connect(
                  autotask.sim().userName(),
                  "wrong-secret",
                  autotask.sim().integrationCode(),
                  settings -> settings));
      assertThatThrownBy(connector::describe)
          .isInstanceOfSatisfying(
              PartyException.class,
              e -> {
                assertThat(e.reason()).isEqualTo(FailureReason.AUTH);
                assertThat(e.scope()).isEqualTo(PartyException.Scope.PARTY);
                assertThat(e.getMessage() + e.remedy()).doesNotContain("wrong-secret");
              });
    }
  }

  @Test
  void refusesIdsThatAreNotAutotasks() {
    try (SimulatedAutotask autotask = SimulatedAutotask.usual()) {
      AutotaskConnector connector = connector(autotask, DEFAULTS);
      assertThatThrownBy(() -> connector.contact(new ContactId("abc")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("contact id, which is a whole number");
    }
  }
}
