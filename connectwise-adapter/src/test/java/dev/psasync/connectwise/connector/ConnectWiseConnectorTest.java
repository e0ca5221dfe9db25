package dev.psasync.connectwise.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.psasync.connectwise.simulated.SimulatedConnectWise;
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
import dev.psasync.spi.ContactQuery;
import dev.psasync.spi.FailureReason;
import dev.psasync.spi.NotSupportedException;
import dev.psasync.spi.PartyException;
import dev.psasync.spi.PsaDescription;
import dev.psasync.spi.WriteOutcome;
import dev.psasync.testkit.sim.Fault;
import dev.psasync.testkit.sim.RequestMatchers;
import dev.psasync.testkit.sim.StandardFaults;
import dev.psasync.testkit.sim.connectwise.ApiMember;
import dev.psasync.testkit.sim.connectwise.CompanyRow;
import dev.psasync.testkit.sim.connectwise.ConnectWiseOptions;
import dev.psasync.testkit.sim.connectwise.ContactRow;
import dev.psasync.testkit.sim.connectwise.SimCommunicationType;
import dev.psasync.testkit.sim.connectwise.SimCommunicationType.Channel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the connector says of an instance and reads from it. */
class ConnectWiseConnectorTest {
  private static final ContactQuery EVERYBODY =
      new ContactQuery(null, Set.of(Field.values()), Set.of("KeepActive"));
  private static final String TENANT = "11111111-0000-4000-8000-000000000001";
  private static final String OBJECT_ID = "6f0c2f0e-1111-4222-8333-9a9a9a9a9a9a";

  private static ConnectWiseConnector connector(SimulatedConnectWise connectWise) {
    return new ConnectWiseConnector(
        connectWise.client(),
        ConnectWiseConnectorSettings.builder()
            .tenantField(RecordField.customField("EntraTenants"))
            .build());
  }

  private static List<Contact> contacts(ConnectWiseConnector connector, ContactQuery query) {
    List<Contact> contacts = new ArrayList<>();
    Completeness read = connector.contacts(query, contacts::add);
    assertThat(read.problem()).isNull();
    assertThat(read.delivered()).isEqualTo(contacts.size());
    return contacts;
  }

  private static Tenant tenant(String id, String name) {
    return new Tenant(new TenantId(id), name, null, null, Relationship.ACTIVE);
  }

  @Test
  void describesWhatTheInstanceCanDo() {
    try (SimulatedConnectWise connectWise = SimulatedConnectWise.cloud()) {
      connectWise.company("Acme", 2);
      ConnectWiseConnector connector = connector(connectWise);
      PsaDescription description = connector.describe();
      assertThat(description.name()).isEqualTo("ConnectWise");
      assertThat(description.capabilities())
          .containsExactlyInAnyOrder(
              Capability.OBJECT_ID,
              Capability.CLEAR_OBJECT_ID,
              Capability.CONTACT_TYPES,
              Capability.MOVE_SITE,
              Capability.MOVE_COMPANY,
              Capability.MAP_TENANTS,
              Capability.CREATE_COMPANIES,
              Capability.CUSTOM_FIELDS);
      assertThat(description.profile().writable())
          .contains(Field.EMAIL, Field.EMAIL2, Field.MOBILE, Field.FAX, Field.STREET)
          .doesNotContain(Field.EMAIL3, Field.DISPLAY_NAME, Field.DEPARTMENT, Field.PRIORITY);
      assertThat(description.listFields())
          .contains(Field.DISPLAY_NAME, Field.DEPARTMENT, Field.EMAIL2)
          .doesNotContain(Field.PRIORITY);
      assertThat(description.profile().lengths())
          .containsEntry(Field.FIRST_NAME, 30)
          .containsEntry(Field.JOB_TITLE, 100)
          .containsEntry(Field.EMAIL, 250)
          .containsEntry(Field.POSTCODE, 12);
      assertThat(description.profile().customFields().keySet())
          .containsExactlyInAnyOrder("EntraObjId", "KeepActive");
      assertThat(description.profile().contactTypes()).isTrue();
      assertThat(description.profile().requestsPerWindow()).isEqualTo(900);
      long asked = connectWise.sim().journal().total();
      connector.describe();
      assertThat(connectWise.sim().journal().total()).as("asked once").isEqualTo(asked);
    }
  }

  @Test
  void declaresNothingThatTheInstanceLacks() {
    try (SimulatedConnectWise connectWise =
        SimulatedConnectWise.with(
            ConnectWiseOptions.with(
                o ->
                    o.customFields()
                        .communicationTypes(
                            List.of(new SimCommunicationType(2, "Mail", Channel.EMAIL, true)))))) {
      connectWise.sim().state().addCompany("Acme");
      connectWise
          .sim()
          .faults()
          .always(RequestMatchers.pathEnding("/contacts/types"), StandardFaults.status(403));
      ConnectWiseConnector connector = connector(connectWise);
      PsaDescription description = connector.describe();
      assertThat(description.capabilities())
          .containsExactlyInAnyOrder(Capability.MOVE_SITE, Capability.MOVE_COMPANY);
      assertThat(description.profile().objectIdField()).isFalse();
      assertThat(description.profile().writable())
          .contains(Field.EMAIL)
          .doesNotContain(Field.PHONE, Field.MOBILE, Field.FAX);
      assertThatThrownBy(() -> connector.createCompany(tenant(TENANT, "New")))
          .isInstanceOf(NotSupportedException.class);
      assertThatThrownBy(() -> connector.mapTenant(new CompanyId("200"), tenant(TENANT, "New")))
          .isInstanceOf(NotSupportedException.class);
      assertThatThrownBy(() -> connector.changedSince(Instant.EPOCH, EVERYBODY, contact -> {}))
          .isInstanceOf(NotSupportedException.class);
    }
  }

  @Test
  void cannotDoWithoutATypeForEmails() {
    try (SimulatedConnectWise connectWise =
        SimulatedConnectWise.with(
            ConnectWiseOptions.with(
                o ->
                    o.communicationTypes(
                        List.of(new SimCommunicationType(2, "Phone", Channel.PHONE, true)))))) {
      assertThatThrownBy(() -> connector(connectWise).describe())
          .isInstanceOfSatisfying(
              PartyException.class,
              e -> assertThat(e.reason()).isEqualTo(FailureReason.CONFIGURATION));
    }
  }

  @Test
  void readsEachItemAsTheFieldItIs() {
    try (SimulatedConnectWise connectWise = SimulatedConnectWise.cloud()) {
      CompanyRow acme = connectWise.company("Acme", 1);
      ContactRow row =
          connectWise
              .sim()
              .state()
              .addContact(acme.mainSiteId(), "Ada", "Byron")
              .addItem("Personal", "second@acme.example", false)
              .addItem("Individual Professional", "ada@acme.example", true)
              .addItem("Personal", "third@acme.example", false)
              .addItem("Personal", "fourth@acme.example", false)
              .addItem("Home", "030 1", false)
              .addItem("Mobile", "0170 5551", true)
              .addItem("Work Landline", "0201 5551", false)
              .addItem("Fax - Work", "0201 99", true)
              .addType("VIP")
              .addType("Approver")
              .set("title", "Analyst")
              .set("addressLine1", "Bay Street 1")
              .set("inactiveFlag", true)
              .setCustomField("EntraObjId", " " + OBJECT_ID + " ")
              .setCustomField("KeepActive", "Yes");
      Contact contact =
          contacts(connector(connectWise), EVERYBODY).stream()
              .filter(each -> each.id().value().equals(Long.toString(row.id())))
              .findFirst()
              .orElseThrow();
      FieldValues fields = contact.fields();
      assertThat(fields.get(Field.EMAIL)).isEqualTo("ada@acme.example");
      assertThat(fields.get(Field.EMAIL2)).isEqualTo("second@acme.example");
      assertThat(fields.get(Field.EMAIL3)).isEqualTo("third@acme.example");
      assertThat(fields.get(Field.MOBILE)).isEqualTo("0170 5551");
      assertThat(fields.get(Field.PHONE)).as("mobile is never the phone").isEqualTo("030 1");
      assertThat(fields.get(Field.FAX)).isEqualTo("0201 99");
      assertThat(fields.get(Field.DISPLAY_NAME)).isEqualTo("Ada Byron");
      assertThat(fields.get(Field.STREET)).isEqualTo("Bay Street 1");
      assertThat(fields.isBlank(Field.DEPARTMENT)).isTrue();
      assertThat(fields.returned(Field.PRIORITY)).isFalse();
      assertThat(fields.custom()).containsEntry("KeepActive", "Yes");
      assertThat(contact.active()).isFalse();
      assertThat(contact.objectId()).isEqualTo(OBJECT_ID);
      assertThat(contact.types()).containsExactlyInAnyOrder("VIP", "Approver");
      assertThat(contact.site()).isEqualTo(new SiteId(Long.toString(acme.mainSiteId())));
      Contact alone = connector(connectWise).contact(contact.id()).orElseThrow();
      for (Field field : Field.values()) {
        assertThat(alone.fields().get(field)).isEqualTo(fields.get(field));
      }
      assertThat(alone.types()).isEqualTo(contact.types());
    }
  }

  @Test
  void looksUpTypesInEachInstance() {
    List<SimCommunicationType> elsewhere =
        List.of(
            new SimCommunicationType(1, "Email", Channel.EMAIL, true),
            new SimCommunicationType(2, "Direct", Channel.PHONE, true),
            new SimCommunicationType(3, "Cell", Channel.PHONE, false));
    try (SimulatedConnectWise connectWise =
        SimulatedConnectWise.with(ConnectWiseOptions.with(o -> o.communicationTypes(elsewhere)))) {
      CompanyRow acme = connectWise.company("Acme", 0);
      connectWise
          .sim()
          .state()
          .addContact(acme.mainSiteId(), "Ada", "Byron")
          .addItem("Cell", "0170 5551", true)
          .addItem("Direct", "0201 5551", false);
      Contact contact = contacts(connector(connectWise), EVERYBODY).get(0);
      assertThat(contact.fields().get(Field.MOBILE)).isEqualTo("0170 5551");
      assertThat(contact.fields().get(Field.PHONE)).isEqualTo("0201 5551");
    }
  }

  @Test
  void aListWithoutAnyItemsSaysNothingAboutEmails() {
    try (SimulatedConnectWise connectWise = SimulatedConnectWise.cloud()) {
      connectWise.company("Acme", 3);
      connectWise
          .sim()
          .faults()
          .always(
              RequestMatchers.pathEnding("/company/contacts"),
              Fault.changing(
                  "items-left-out",
                  response ->
                      response.withBody(
                          response.body().replace("communicationItems", "somethingElse"))));
      for (Contact contact : contacts(connector(connectWise), EVERYBODY)) {
        assertThat(contact.fields().returned(Field.EMAIL)).isFalse();
      }
    }
  }

  @Test
  void aRowWithoutItsCustomFieldsSaysNothingAboutTheObjectId() {
    try (SimulatedConnectWise connectWise = SimulatedConnectWise.cloud()) {
      connectWise.company("Acme", 1);
      ConnectWiseConnector connector = connector(connectWise);
      connector.describe();
      connectWise
          .sim()
          .faults()
          .always(
              RequestMatchers.pathEnding("/company/contacts"),
              Fault.changing(
                  "custom-fields-left-out",
                  response -> response.withBody(response.body().replace("customFields", "x"))));
      Contact contact = contacts(connector, EVERYBODY).get(0);
      assertThat(contact.returned(ContactProperty.OBJECT_ID)).isFalse();
      assertThat(contact.fields().custom()).isEmpty();
    }
  }

  @Test
  void aUserDefinedFieldCanHoldTheObjectId() {
    try (SimulatedConnectWise connectWise = SimulatedConnectWise.cloud()) {
      CompanyRow acme = connectWise.company("Acme", 0);
      connectWise
          .sim()
          .state()
          .addContact(acme.mainSiteId(), "Ada", null)
          .set("userDefinedField3", OBJECT_ID);
      ConnectWiseConnector connector =
          new ConnectWiseConnector(
              connectWise.client(),
              ConnectWiseConnectorSettings.builder()
                  .objectIdField(RecordField.userDefinedField(3))
                  .build());
      assertThat(contacts(connector, EVERYBODY).get(0).objectId()).isEqualTo(OBJECT_ID);
    }
  }

  @Test
  void readsOneCompanyAlone() {
    try (SimulatedConnectWise connectWise = SimulatedConnectWise.cloud()) {
      connectWise.company("Acme", 3);
      CompanyRow other = connectWise.company("Other", 2);
      CompanyId id = new CompanyId(Long.toString(other.id()));
      assertThat(contacts(connector(connectWise), new ContactQuery(id, Set.of(), Set.of())))
          .hasSize(2)
          .allMatch(contact -> contact.company().equals(id));
    }
  }

  @Test
  void aContactOfNoCompanyIsNobodys() {
    try (SimulatedConnectWise connectWise = SimulatedConnectWise.cloud()) {
      CompanyRow acme = connectWise.company("Acme", 2);
      connectWise.sim().state().addContact(acme.mainSiteId(), "Lone", null).set("company", null);
      assertThat(contacts(connector(connectWise), EVERYBODY)).hasSize(2);
    }
  }

  @Test
  void aPartialReadIsSaidToBePartial() {
    try (SimulatedConnectWise connectWise =
        SimulatedConnectWise.with(ConnectWiseOptions.cloud(), settings -> settings.pageSize(10))) {
      connectWise.company("Acme", 25);
      ConnectWiseConnector connector = connector(connectWise);
      connector.describe();
      connectWise
          .sim()
          .faults()
          .onCall(RequestMatchers.pathEnding("/company/contacts"), 2, StandardFaults.status(403));
      List<Contact> read = new ArrayList<>();
      Completeness end = connector.contacts(EVERYBODY, read::add);
      assertThat(end.provenComplete()).isFalse();
      assertThat(end.problem())
          .extracting(ReadProblem::kind)
          .isEqualTo(ReadProblem.Kind.READ_INCOMPLETE);
      assertThat(read).hasSize(10);
    }
  }

  @Test
  void findsByAnyEmailAndByObjectIdInOneCompanyOnly() {
    try (SimulatedConnectWise connectWise = SimulatedConnectWise.cloud()) {
      CompanyRow acme = connectWise.company("Acme", 3);
      CompanyRow other = connectWise.company("Other", 1);
      ContactRow ada =
          connectWise
              .sim()
              .state()
              .addContact(acme.mainSiteId(), "Ada", null)
              .email("1@acme.example")
              .addItem("Personal", "2@acme.example", false)
              .addItem("Personal", "3@acme.example", false)
              .addItem("Personal", "4@acme.example", false)
              .setCustomField("EntraObjId", OBJECT_ID);
      ConnectWiseConnector connector = connector(connectWise);
      CompanyId company = new CompanyId(Long.toString(acme.id()));
      ContactId id = new ContactId(Long.toString(ada.id()));
      assertThat(connector.find(company, null, "4@ACME.example"))
          .extracting(Contact::id)
          .containsExactly(id);
      assertThat(connector.find(company, OBJECT_ID.toUpperCase(java.util.Locale.ROOT), null))
          .extracting(Contact::id)
          .containsExactly(id);
      assertThat(connector.find(company, "x", "5@acme.example")).isEmpty();
      assertThat(connector.find(new CompanyId(Long.toString(other.id())), OBJECT_ID, null))
          .isEmpty();
      connectWise
          .sim()
          .faults()
          .always(
              RequestMatchers.pathEnding("/company/contacts/count"), StandardFaults.status(403));
      assertThatThrownBy(() -> connector.find(company, OBJECT_ID, null))
          .isInstanceOf(PartyException.class);
    }
  }

  @Test
  void aContactIsGoneOnlyIfConnectWiseSaysSo() {
    try (SimulatedConnectWise connectWise = SimulatedConnectWise.cloud()) {
      connectWise.company("Acme", 1);
      ConnectWiseConnector connector = connector(connectWise);
      assertThat(connector.contact(new ContactId("4711"))).isEmpty();
      connectWise
          .sim()
          .faults()
          .next(RequestMatchers.pathEnding("/4711"), 2, StandardFaults.html(404));
      assertThatThrownBy(() -> connector.contact(new ContactId("4711")))
          .isInstanceOf(PartyException.class);
    }
  }

  @Test
  void changedSinceIsOfferedWhereItWasAskedForAndWorks() {
    for (boolean works : new boolean[] {true, false}) {
      try (SimulatedConnectWise connectWise =
          SimulatedConnectWise.with(ConnectWiseOptions.with(o -> o.lastUpdatedFilter(works)))) {
        connectWise.company("Acme", 3);
        ConnectWiseConnector connector =
            new ConnectWiseConnector(
                connectWise.client(),
                ConnectWiseConnectorSettings.builder().changedSince(true).build());
        assertThat(connector.describe().can(Capability.CONTACT_CHANGES)).isEqualTo(works);
        if (works) {
          connectWise.time().sleep(Duration.ofHours(5));
          Instant since = connectWise.time().clock().instant();
          connectWise.sim().state().contacts().get(1).set("title", "Analyst");
          List<Contact> changed = new ArrayList<>();
          assertThat(connector.changedSince(since, EVERYBODY, changed::add).problem()).isNull();
          assertThat(changed).hasSize(1);
        }
      }
    }
  }

  @Test
  void readsCompaniesWithTenantsAndState() {
    try (SimulatedConnectWise connectWise = SimulatedConnectWise.cloud()) {
      CompanyRow acme =
          connectWise
              .company("Acme", 0)
              .set("website", "acme.example")
              .setCustomField("EntraTenants", TENANT.toUpperCase(java.util.Locale.ROOT) + "; t2");
      CompanyRow off = connectWise.company("Off", 0).status(2);
      CompanyRow gone = connectWise.company("Gone", 0).set("deletedFlag", true);
      List<Company> companies = new ArrayList<>();
      assertThat(connector(connectWise).companies(companies::add).problem()).isNull();
      assertThat(companies)
          .extracting(company -> company.id().value(), Company::active)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple(Long.toString(acme.id()), true),
              org.assertj.core.groups.Tuple.tuple(Long.toString(off.id()), false),
              org.assertj.core.groups.Tuple.tuple(Long.toString(gone.id()), false));
      Company first = companies.get(0);
      assertThat(first.tenantIds()).containsExactly(new TenantId(TENANT), new TenantId("t2"));
      assertThat(first.website()).isEqualTo("acme.example");
      assertThat(first.mainSite()).isEqualTo(new SiteId(Long.toString(acme.mainSiteId())));
    }
  }

  @Test
  void readsSitesOfOneAndOfAll() {
    try (SimulatedConnectWise connectWise = SimulatedConnectWise.cloud()) {
      CompanyRow acme = connectWise.company("Acme", 0);
      connectWise.company("Other", 0);
      connectWise
          .sim()
          .state()
          .addSite(acme.id(), "Warehouse")
          .set("addressLine1", "Bay Street 1")
          .set("inactiveFlag", true);
      ConnectWiseConnector connector = connector(connectWise);
      List<Site> all = new ArrayList<>();
      assertThat(connector.sites(null, all::add).problem()).isNull();
      assertThat(all).extracting(Site::name).containsExactlyInAnyOrder("Main", "Warehouse", "Main");
      List<Site> one = new ArrayList<>();
      connector.sites(new CompanyId(Long.toString(acme.id())), one::add);
      assertThat(one).hasSize(2).extracting(Site::street).contains("Bay Street 1");
      assertThat(one).extracting(Site::active).containsExactlyInAnyOrder(true, false);
      connectWise
          .sim()
          .faults()
          .onCall(RequestMatchers.pathEnding("/sites"), 1, StandardFaults.status(403));
      assertThat(connector.sites(null, site -> {}).problem())
          .as("the sites of one company are missing")
          .isNotNull();
    }
  }

  @Test
  void mapsTenantsBesideThoseThatAreThere() {
    try (SimulatedConnectWise connectWise = SimulatedConnectWise.cloud()) {
      CompanyRow acme = connectWise.company("Acme", 0).setCustomField("EntraTenants", "t1");
      ConnectWiseConnector connector = connector(connectWise);
      CompanyId id = new CompanyId(Long.toString(acme.id()));
      assertThat(connector.mapTenant(id, tenant(TENANT, "Acme")))
          .isInstanceOf(WriteOutcome.Done.class);
      assertThat(acme.customField("EntraTenants")).isEqualTo("t1," + TENANT);
      int writes = connectWise.sim().state().counters().writes();
      connector.mapTenant(id, tenant(TENANT, "Acme"));
      assertThat(connectWise.sim().state().counters().writes()).isEqualTo(writes);
    }
  }

  @Test
  void aFieldThatCannotHoldASecondTenantIsNotOverwritten() {
    try (SimulatedConnectWise connectWise = SimulatedConnectWise.cloud()) {
      CompanyRow acme =
          connectWise
              .company("Acme", 0)
              .set("userDefinedField2", "22222222-0000-4000-8000-000000000002");
      ConnectWiseConnector connector =
          new ConnectWiseConnector(
              connectWise.client(),
              ConnectWiseConnectorSettings.builder()
                  .tenantField(RecordField.userDefinedField(2))
                  .build());
      CompanyId id = new CompanyId(Long.toString(acme.id()));
      assertThat(connector.mapTenant(id, tenant(TENANT, "Acme")))
          .isInstanceOf(WriteOutcome.Rejected.class);
      assertThat(acme.text("userDefinedField2")).startsWith("2222");
    }
  }

  @Test
  void createsCompaniesWithTheirTenantOnce() {
    try (SimulatedConnectWise connectWise = SimulatedConnectWise.cloud()) {
      connectWise.company("Acme", 0).set("identifier", "NEWCUSTOMER");
      ConnectWiseConnector connector = connector(connectWise);
      WriteOutcome<Company> outcome = connector.createCompany(tenant(TENANT, "New Customer"));
      assertThat(outcome).isInstanceOf(WriteOutcome.Done.class);
      Company created =
          Objects.requireNonNull(((WriteOutcome.Done<Company>) outcome).state(), "company");
      assertThat(created.tenantIds()).containsExactly(new TenantId(TENANT));
      assertThat(connectWise.sim().state().companies()).hasSize(2);
      connectWise
          .sim()
          .faults()
          .next(RequestMatchers.method("POST"), 1, StandardFaults.dropAfter());
      assertThat(connector.createCompany(tenant("t3", "Third")))
          .isInstanceOf(WriteOutcome.Unknown.class);
      assertThat(connectWise.sim().state().companies()).hasSize(3);
    }
  }

  @Test
  void whatSetupHidesStopsTheConnectorWithARemedy() {
    try (SimulatedConnectWise connectWise =
        SimulatedConnectWise.with(
            ConnectWiseOptions.with(
                o ->
                    o.members(new ApiMember("psaSyncPublic", "psaSyncPrivateKey", true, false))))) {
      assertThatThrownBy(() -> connector(connectWise).describe())
          .isInstanceOfSatisfying(
              PartyException.class,
              e -> {
                assertThat(e.reason()).isEqualTo(FailureReason.PERMISSION);
                assertThat(e.remedy()).contains("setup tables");
              });
    }
  }
}
