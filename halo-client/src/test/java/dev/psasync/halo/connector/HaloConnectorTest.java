package dev.psasync.halo.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.psasync.core.model.Company;
import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.Relationship;
import dev.psasync.core.model.Site;
import dev.psasync.core.model.SiteId;
import dev.psasync.core.model.Tenant;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.plan.PsaProfile.CustomField;
import dev.psasync.halo.UserField;
import dev.psasync.halo.connector.HaloConnectorSettings.ListFields;
import dev.psasync.halo.simulated.SimulatedHalo;
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
import dev.psasync.testkit.sim.Fault;
import dev.psasync.testkit.sim.RequestMatchers;
import dev.psasync.testkit.sim.SimResponse;
import dev.psasync.testkit.sim.StandardFaults;
import dev.psasync.testkit.sim.halo.ClientRow;
import dev.psasync.testkit.sim.halo.HaloFaults;
import dev.psasync.testkit.sim.halo.HaloSimulatorOptions;
import dev.psasync.testkit.sim.halo.UserRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HaloConnectorTest {
  private static final ContactQuery EVERYBODY =
      new ContactQuery(null, Set.of(Field.values()), Set.of());

  private static final String TENANT = "11111111-0000-4000-8000-000000000001";

  private static List<Contact> contacts(HaloConnector connector, ContactQuery query) {
    List<Contact> contacts = new ArrayList<>();
    Completeness read = connector.contacts(query, contacts::add);
    assertThat(read.problem()).isNull();
    assertThat(read.delivered()).isEqualTo(contacts.size());
    return contacts;
  }

  private static Contact only(List<Contact> contacts, long id) {
    return contacts.stream()
        .filter(contact -> contact.id().value().equals(Long.toString(id)))
        .findFirst()
        .orElseThrow();
  }

  private static Tenant tenant(String id, String name) {
    return new Tenant(new TenantId(id), name, null, null, Relationship.ACTIVE);
  }

  @Test
  void describesWhatTheInstanceCanDo() {
    try (SimulatedHalo halo = SimulatedHalo.hosted()) {
      halo.customer("Acme", 2);
      HaloConnector connector = new HaloConnector(halo.client());
      PsaDescription description = connector.describe();
      assertThat(description.can(Capability.CONTACT_CHANGES)).isFalse();
      assertThat(description.can(Capability.MAP_TENANTS)).isTrue();
      assertThat(description.listFields())
          .contains(Field.EMAIL, Field.PRIORITY)
          .doesNotContain(Field.EMAIL2, Field.DEPARTMENT, Field.STREET);
      assertThat(description.profile().writable())
          .contains(Field.DEPARTMENT, Field.EMAIL2, Field.PRIORITY)
          .doesNotContain(Field.STREET, Field.COUNTRY);
      assertThat(description.profile().lengths())
          .containsEntry(Field.DISPLAY_NAME, 255)
          .containsEntry(Field.FIRST_NAME, 200);
      assertThat(description.profile().requestsPerWindow()).isEqualTo(300);
      CustomField keep =
          Objects.requireNonNull(
              description.profile().customFields().get("CFM365SyncKeepActive"), "keep active");
      assertThat(keep.kind()).isEqualTo(CustomField.Kind.OPTION);
      assertThat(keep.options()).containsEntry("2", "Y");
      long asked = halo.sim().journal().total();
      connector.describe();
      assertThat(halo.sim().journal().total()).as("probed once").isEqualTo(asked);
    }
  }

  @Test
  void readsContactsWithWhatListsCarry() {
    try (SimulatedHalo halo = SimulatedHalo.hosted()) {
      ClientRow acme = halo.customer("Acme", 1);
      UserRow row =
          halo.sim()
              .state()
              .addUser(acme.mainSiteId(), "Ada Byron", "ada@acme.example")
              .set("firstname", "Ada")
              .set("surname", "Byron")
              .set("title", "Analyst")
              .set("phonenumber", "0201 555100")
              .set("mobilenumber", "0170 5551")
              .set("mobilenumber2", "0170 5552")
              .set("fax", "")
              .set("azureoid", "6F0C2F0E-1111-4222-8333-9A9A9A9A9A9A")
              .set("inactive", true)
              .set("isserviceaccount", true)
              .set("isimportantcontact", true)
              .set("linked_agent_id", 5)
              .set("email2", "a@acme.example")
              .set("department", "R&D");
      Contact contact = only(contacts(new HaloConnector(halo.client()), EVERYBODY), row.id());
      assertThat(contact.company().value()).isEqualTo(Long.toString(acme.id()));
      assertThat(contact.site()).isEqualTo(new SiteId(Long.toString(acme.mainSiteId())));
      assertThat(contact.active()).isFalse();
      assertThat(contact.serviceAccount()).isTrue();
      assertThat(contact.agent()).isTrue();
      assertThat(contact.objectId()).isEqualToIgnoringCase("6f0c2f0e-1111-4222-8333-9a9a9a9a9a9a");
      FieldValues fields = contact.fields();
      assertThat(fields.get(Field.LAST_NAME)).isEqualTo("Byron");
      assertThat(fields.get(Field.MOBILE)).isEqualTo("0170 5551");
      assertThat(fields.get(Field.PRIORITY)).isEqualTo("true");
      assertThat(fields.isBlank(Field.FAX)).isTrue();
      assertThat(fields.returned(Field.EMAIL2)).as("lists do not carry it").isFalse();
      assertThat(fields.returned(Field.DEPARTMENT)).isFalse();
      assertThat(fields.returned(Field.STREET)).isFalse();

      Contact detail =
          new HaloConnector(
                  halo.client(),
                  HaloConnectorSettings.defaults().withMobileField(UserField.MOBILE_2))
              .contact(contact.id())
              .orElseThrow();
      assertThat(detail.fields().get(Field.EMAIL2)).isEqualTo("a@acme.example");
      assertThat(detail.fields().get(Field.DEPARTMENT)).isEqualTo("R&D");
      assertThat(detail.fields().get(Field.MOBILE)).isEqualTo("0170 5552");
      assertThat(new HaloConnector(halo.client()).contact(new ContactId("999999"))).isEmpty();
    }
  }

  @Test
  void extraEmailsInListsAreNoticedWhenSeen() {
    try (SimulatedHalo halo =
        SimulatedHalo.with(HaloSimulatorOptions.with(o -> o.furtherEmailsInList(true)))) {
      ClientRow acme = halo.customer("Acme", 1);
      UserRow with =
          halo.sim()
              .state()
              .addUser(acme.mainSiteId(), "A", "a@x.example")
              .set("email2", "b@x.example");
      UserRow without = halo.sim().state().addUser(acme.mainSiteId(), "B", "c@x.example");
      List<Contact> contacts = contacts(new HaloConnector(halo.client()), EVERYBODY);
      assertThat(only(contacts, with.id()).fields().get(Field.EMAIL2)).isEqualTo("b@x.example");
      assertThat(only(contacts, without.id()).fields().isBlank(Field.EMAIL2)).isTrue();
      List<Contact> never =
          contacts(
              new HaloConnector(
                  halo.client(), HaloConnectorSettings.defaults().withListFields(ListFields.NEVER)),
              EVERYBODY);
      assertThat(only(never, without.id()).fields().returned(Field.EMAIL2)).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void reportsCarryMoreInTwoRequests(boolean bitsAsNumbers) {
    try (SimulatedHalo halo =
        SimulatedHalo.with(
            HaloSimulatorOptions.with(o -> o.reportBitsAsNumbers(bitsAsNumbers)),
            c -> c.reportReads(true))) {
      ClientRow acme = halo.customer("Acme", 250);
      UserRow row =
          halo.sim()
              .state()
              .addUser(acme.mainSiteId(), "Ada", "ada@x.example")
              .set("email2", "b@x.example")
              .set("department", "R&D")
              .set("inactive", true)
              .set("linked_agent_id", 5);
      HaloConnector connector = new HaloConnector(halo.client());
      assertThat(connector.describe().listFields()).contains(Field.EMAIL2);
      halo.sim().journal().reset();
      List<Contact> contacts =
          contacts(
              connector,
              new ContactQuery(null, Set.of(Field.values()), Set.of("CFM365SyncKeepActive")));
      assertThat(contacts).hasSize(252);
      assertThat(halo.sim().journal().total()).isEqualTo(2);
      assertThat(halo.sim().state().counters().reportCreates()).isZero();
      Contact contact = only(contacts, row.id());
      assertThat(contact.active()).isFalse();
      assertThat(contact.agent()).isTrue();
      assertThat(contact.fields().get(Field.EMAIL2)).isEqualTo("b@x.example");
      assertThat(contact.fields().get(Field.DEPARTMENT)).isEqualTo("R&D");
      assertThat(contact.fields().isBlank(Field.EMAIL3)).isTrue();
      assertThat(contact.fields().custom()).containsKey("CFM365SyncKeepActive");
    }
  }

  @Test
  void reportThatIsCutOrHidesCustomersIsPartial() {
    try (SimulatedHalo halo =
        SimulatedHalo.with(
            HaloSimulatorOptions.with(o -> o.reportRowCap(100)), c -> c.reportReads(true))) {
      halo.customer("Acme", 150);
      List<Contact> contacts = new ArrayList<>();
      Completeness read = new HaloConnector(halo.client()).contacts(EVERYBODY, contacts::add);
      assertThat(read.provenComplete()).isFalse();
      assertThat(contacts).hasSize(100);
    }
  }

  @Test
  void customFieldsAreReadAndWrittenByName() {
    try (SimulatedHalo halo = SimulatedHalo.hosted()) {
      ClientRow acme = halo.customer("Acme", 2);
      long id = halo.sim().state().users().get(1).id();
      HaloConnector connector = new HaloConnector(halo.client());
      connector.update(
          change(
              acme,
              id,
              FieldValues.notReturned().toBuilder().custom("M365SyncKeepActive", "2").build()));
      List<Contact> contacts =
          contacts(
              connector,
              new ContactQuery(
                  new CompanyId(Long.toString(acme.id())),
                  Set.of(),
                  Set.of("CFM365SyncKeepActive", "CFNoSuch")));
      assertThat(only(contacts, id).fields().custom()).containsEntry("CFM365SyncKeepActive", "2");
      assertThat(only(contacts, id).fields().custom()).doesNotContainKey("CFNoSuch");
      assertThat(contacts.stream().filter(c -> !c.id().value().equals(Long.toString(id))).toList())
          .allSatisfy(
              c -> assertThat(c.fields().custom()).containsEntry("CFM365SyncKeepActive", null));
    }
  }

  @Test
  void changedSinceIsUsedOnlyWhereItWorks() {
    try (SimulatedHalo halo =
        SimulatedHalo.with(HaloSimulatorOptions.with(o -> o.lastUpdateFilter(true)))) {
      ClientRow acme = halo.customer("Acme", 250);
      halo.time().clock().advance(Duration.ofDays(3));
      HaloConnector connector = new HaloConnector(halo.client());
      assertThat(connector.describe().can(Capability.CONTACT_CHANGES)).isTrue();
      Instant since = halo.time().clock().instant();
      UserRow changed = halo.sim().state().users().get(42).set("title", "New");
      halo.sim().journal().reset();
      List<Contact> contacts = new ArrayList<>();
      assertThat(connector.changedSince(since, EVERYBODY, contacts::add).problem()).isNull();
      assertThat(contacts)
          .extracting(c -> c.id().value())
          .containsExactly(Long.toString(changed.id()));
      assertThat(halo.sim().journal().total()).as("idle cycle: one request").isEqualTo(1);
      assertThat(acme.id()).isPositive();
    }
    try (SimulatedHalo halo = SimulatedHalo.hosted()) {
      halo.customer("Acme", 2);
      HaloConnector connector = new HaloConnector(halo.client());
      assertThatThrownBy(
              () -> connector.changedSince(halo.time().clock().instant(), EVERYBODY, c -> {}))
          .isInstanceOf(NotSupportedException.class);
    }
  }

  @Test
  void createsAndChangesContacts() {
    try (SimulatedHalo halo = SimulatedHalo.hosted()) {
      ClientRow acme = halo.customer("Acme", 0);
      HaloConnector connector = new HaloConnector(halo.client());
      WriteOutcome.Done<Contact> done = done(connector.create(newContact(acme)));
      UserRow row = halo.sim().state().user(Long.parseLong(done.id()));
      assertThat(row.name()).isEqualTo("Ada Byron");
      assertThat(row.text("surname")).isEqualTo("Byron");
      assertThat(row.text("azureoid")).isEqualTo("6f0c2f0e-1111-4222-8333-9a9a9a9a9a9a");
      assertThat(row.flag("isimportantcontact")).isTrue();
      assertThat(row.text("department")).isEqualTo("R&D");
      assertThat(state(done).fields().get(Field.DISPLAY_NAME)).isEqualTo("Ada Byron");

      WriteOutcome.Done<Contact> changed =
          done(
              connector.update(
                  new ContactChange(
                      new ContactId(done.id()),
                      new CompanyId(Long.toString(acme.id())),
                      FieldValues.notReturned().toBuilder()
                          .set(Field.JOB_TITLE, null)
                          .set(Field.PHONE, "1")
                          .build(),
                      null,
                      false,
                      null,
                      Set.of())));
      assertThat(row.inactive()).isTrue();
      assertThat(row.text("title")).isEmpty();
      assertThat(row.text("phonenumber")).isEqualTo("1");
      assertThat(row.text("firstname")).isEqualTo("Ada");
      assertThat(state(changed).active()).isFalse();
      assertThat(halo.sim().state().counters().userUpdates()).isEqualTo(1);
      assertThat(halo.requests("GET", "/users/.*")).as("never a read before a write").isZero();
    }
  }

  @Test
  void movesAndPairs() {
    try (SimulatedHalo halo = SimulatedHalo.hosted()) {
      ClientRow acme = halo.customer("Acme", 1);
      long second = halo.sim().state().addSite(acme.id(), "High St").id();
      UserRow row = halo.sim().state().users().get(1);
      done(
          new HaloConnector(halo.client())
              .update(
                  new ContactChange(
                      new ContactId(Long.toString(row.id())),
                      new CompanyId(Long.toString(acme.id())),
                      FieldValues.notReturned(),
                      "oid-1",
                      true,
                      new SiteId(Long.toString(second)),
                      Set.of())));
      assertThat(row.siteId()).isEqualTo(second);
      assertThat(row.azureOid()).isEqualTo("oid-1");
      assertThat(halo.requests("POST", "/users")).isEqualTo(1);
    }
  }

  @Test
  void lostAnswerToACreateIsUnknownAndFoundByLooking() {
    try (SimulatedHalo halo = SimulatedHalo.hosted()) {
      ClientRow acme = halo.customer("Acme", 120);
      HaloConnector connector = new HaloConnector(halo.client());
      connector.describe();
      for (Fault fault :
          List.of(
              StandardFaults.dropAfter(),
              StandardFaults.gatewayErrorAfter(),
              HaloFaults.serverExceptionAfter(),
              StandardFaults.truncatedJson(),
              StandardFaults.cutTransfer())) {
        halo.sim().state().resetCounters();
        halo.sim().faults().next(RequestMatchers.to("POST", "/api/users"), 1, fault);
        String email = fault.name() + "@acme.example";
        NewContact contact =
            new NewContact(
                new CompanyId(Long.toString(acme.id())),
                new SiteId(Long.toString(acme.mainSiteId())),
                "oid-" + fault.name(),
                FieldValues.builder()
                    .set(Field.DISPLAY_NAME, "Ada")
                    .set(Field.EMAIL, email)
                    .build(),
                Set.of());
        assertThat(connector.create(contact))
            .as(fault.name())
            .isInstanceOf(WriteOutcome.Unknown.class);
        assertThat(halo.sim().state().counters().userCreates()).as(fault.name()).isEqualTo(1);
        CompanyId company = new CompanyId(Long.toString(acme.id()));
        assertThat(connector.find(company, "OID-" + fault.name(), null)).hasSize(1);
        assertThat(connector.find(company, null, email.toUpperCase(Locale.ROOT))).hasSize(1);
        assertThat(connector.find(company, "oid", "acme.example")).as("exact only").isEmpty();
      }
    }
  }

  @Test
  void refusalsAreOutcomes() {
    try (SimulatedHalo halo = SimulatedHalo.hosted()) {
      ClientRow acme = halo.customer("Acme", 1);
      HaloConnector connector = new HaloConnector(halo.client());
      connector.describe();
      assertThat(
              connector.update(
                  change(
                      acme,
                      999_999,
                      FieldValues.builder().build().toBuilder()
                          .set(Field.DISPLAY_NAME, "x")
                          .build())))
          .as("address parts cannot be written")
          .isInstanceOf(WriteOutcome.Rejected.class);
      assertThat(connector.update(change(acme, 999_999, title("x"))))
          .isInstanceOf(WriteOutcome.Stale.class);
      halo.sim()
          .faults()
          .next(RequestMatchers.to("POST", "/api/users"), 1, StandardFaults.status(400));
      long id = halo.sim().state().users().get(1).id();
      assertThat(connector.update(change(acme, id, title("x"))))
          .isInstanceOfSatisfying(
              WriteOutcome.Rejected.class, r -> assertThat(r.retryable()).isFalse());
      NewContact noName =
          new NewContact(
              new CompanyId(Long.toString(acme.id())),
              new SiteId(Long.toString(acme.mainSiteId())),
              null,
              FieldValues.notReturned(),
              Set.of());
      assertThat(connector.create(noName)).isInstanceOf(WriteOutcome.Rejected.class);
    }
  }

  @Test
  void companiesSitesAndTenants() {
    try (SimulatedHalo halo = SimulatedHalo.hosted()) {
      ClientRow acme = halo.customer("Acme", 0).set("website", "www.acme.example");
      ClientRow idle = halo.customer("Idle", 0).set("inactive", true);
      acme.mapTenant(TENANT, "One");
      halo.sim().state().site(acme.mainSiteId()).set("delivery_address_line1", "1 Main St");
      HaloConnector connector = new HaloConnector(halo.client());
      List<Company> companies = new ArrayList<>();
      assertThat(connector.companies(companies::add).problem()).isNull();
      Company first = companies.get(0);
      assertThat(first.website()).isEqualTo("www.acme.example");
      assertThat(first.tenantIds()).containsExactly(new TenantId(TENANT));
      assertThat(first.mainSite()).isEqualTo(new SiteId(Long.toString(acme.mainSiteId())));
      assertThat(companies.get(1).active()).isFalse();
      List<Site> sites = new ArrayList<>();
      assertThat(connector.sites(first.id(), sites::add).problem()).isNull();
      assertThat(sites).hasSize(1).first().extracting(Site::street).isEqualTo("1 Main St");

      String second = "22222222-0000-4000-8000-000000000002";
      WriteOutcome<CompanyId> mapped = connector.mapTenant(first.id(), tenant(second, "Two"));
      assertThat(mapped).isInstanceOf(WriteOutcome.Done.class);
      assertThat(acme.tenants()).hasSize(2);
      halo.sim()
          .faults()
          .next(RequestMatchers.to("POST", "/api/client"), 1, StandardFaults.dropAfter());
      String third = "33333333-0000-4000-8000-000000000003";
      assertThat(connector.mapTenant(first.id(), tenant(third, "Three")))
          .as("looked up after the lost answer")
          .isInstanceOf(WriteOutcome.Done.class);
      assertThat(acme.tenants()).hasSize(3);
      halo.sim()
          .faults()
          .next(RequestMatchers.to("POST", "/api/client"), 1, StandardFaults.dropBefore());
      assertThat(
              connector.mapTenant(
                  first.id(), tenant("55555555-0000-4000-8000-000000000005", "Five")))
          .as("looked up and not there: it may still come")
          .isInstanceOf(WriteOutcome.Unknown.class);
      assertThat(acme.tenants()).hasSize(3);

      WriteOutcome<Company> created =
          connector.createCompany(tenant("44444444-0000-4000-8000-000000000004", "New Ltd"));
      WriteOutcome.Done<Company> done = done(created);
      assertThat(state(done).name()).isEqualTo("New Ltd");
      assertThat(halo.sim().state().tenantsOf(Long.parseLong(done.id()))).hasSize(1);
      assertThat(idle.tenants()).isEmpty();
    }
  }

  @Test
  void aFullReadCostsWhatThePagesCost() {
    try (SimulatedHalo halo = SimulatedHalo.hosted()) {
      for (int i = 0; i < 110; i++) {
        halo.customer("Customer " + i, 4);
      }
      HaloConnector connector = new HaloConnector(halo.client());
      connector.describe();
      halo.sim().journal().reset();
      List<Company> companies = new ArrayList<>();
      connector.companies(companies::add);
      assertThat(halo.sim().journal().total())
          .as("2 pages of companies, the list of connections and each of them")
          .isEqualTo(2 + 1 + halo.client().azureMappings().connections().size());
      halo.sim().journal().reset();
      connector.sites(null, site -> {});
      assertThat(halo.sim().journal().total()).as("110 sites").isEqualTo(2);
      halo.sim().journal().reset();
      assertThat(contacts(connector, EVERYBODY)).hasSize(550);
      assertThat(halo.sim().journal().total()).as("550 contacts").isEqualTo(6);
    }
  }

  @Test
  void aTenantOnTwoCompaniesIsShownOnBoth() {
    try (SimulatedHalo halo = SimulatedHalo.hosted()) {
      halo.customer("One", 0).mapTenant(TENANT.toUpperCase(Locale.ROOT), "T");
      halo.customer("Two", 0).mapTenant(TENANT, "T");
      List<Company> companies = new ArrayList<>();
      new HaloConnector(halo.client()).companies(companies::add);
      assertThat(companies)
          .allSatisfy(c -> assertThat(c.tenantIds()).containsExactly(new TenantId(TENANT)));
    }
  }

  @Test
  void mappingsThatCannotBeReadMakeTheCompaniesPartialUnlessForbidden() {
    try (SimulatedHalo halo = SimulatedHalo.hosted()) {
      halo.customer("One", 0);
      HaloConnector connector = new HaloConnector(halo.client());
      halo.sim()
          .faults()
          .always(
              RequestMatchers.to("GET", "/api/azureadconnection.*"), StandardFaults.status(500));
      assertThat(connector.companies(c -> {}).provenComplete()).isFalse();
      halo.sim().faults().clear();
      halo.sim()
          .faults()
          .always(
              RequestMatchers.to("GET", "/api/azureadconnection.*"), StandardFaults.status(403));
      assertThat(connector.companies(c -> {}).provenComplete()).isTrue();
    }
  }

  @Test
  void aPartyThatCannotBeAskedSaysWhyAndWhatToDo() {
    try (SimulatedHalo halo = SimulatedHalo.hosted()) {
      halo.customer("One", 0);
      HaloConnector connector = new HaloConnector(halo.client());
      connector.describe();
      for (Map.Entry<Integer, FailureReason> expected :
          Map.of(
                  401, FailureReason.AUTH,
                  403, FailureReason.PERMISSION,
                  429, FailureReason.THROTTLED,
                  500, FailureReason.UNAVAILABLE)
              .entrySet()) {
        halo.sim().faults().clear();
        halo.sim()
            .faults()
            .always(
                RequestMatchers.to("GET", "/api/users"), StandardFaults.status(expected.getKey()));
        assertThatThrownBy(() -> connector.contacts(EVERYBODY, c -> {}))
            .isInstanceOfSatisfying(
                PartyException.class,
                e -> {
                  assertThat(e.reason()).isEqualTo(expected.getValue());
                  assertThat(e.remedy()).isNotBlank();
                });
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "400, CONFIGURATION, TENANT",
    "401, AUTH,          PARTY",
    "403, PERMISSION,    TENANT",
    "404, ,              TENANT",
    "429, THROTTLED,     PARTY",
    "500, UNAVAILABLE,   TENANT",
    "503, UNAVAILABLE,   TENANT",
    "200, MALFORMED,     TENANT",
  })
  void whatOneCompanyOrRecordFailsWithStopsNoOther(
      int status, @Nullable FailureReason reason, PartyException.Scope scope) {
    try (SimulatedHalo halo = SimulatedHalo.hosted()) {
      ClientRow acme = halo.customer("Acme", 1);
      CompanyId company = new CompanyId(Long.toString(acme.id()));
      ContactId contact = new ContactId(Long.toString(halo.sim().state().users().get(1).id()));
      HaloConnector connector = new HaloConnector(halo.client());
      connector.describe();
      Fault fault = status == 200 ? StandardFaults.truncatedJson() : StandardFaults.status(status);
      halo.sim().faults().always(RequestMatchers.to("GET", "/api/(users|site).*"), fault);

      if (status == 404) {
        assertThat(connector.contact(contact)).isEmpty();
      } else {
        assertFails(() -> connector.contact(contact), reason, scope);
      }
      FailureReason listed = status == 404 ? FailureReason.NOT_FOUND : reason;
      assertFails(() -> connector.find(company, "oid", null), listed, scope);
      assertFails(
          () ->
              connector.contacts(
                  new ContactQuery(company, Set.of(Field.values()), Set.of()), c -> {}),
          listed,
          scope);
      assertFails(() -> connector.sites(company, s -> {}), listed, scope);

      assertFails(() -> connector.contacts(EVERYBODY, c -> {}), listed, PartyException.Scope.PARTY);
      assertFails(() -> connector.sites(null, s -> {}), listed, PartyException.Scope.PARTY);
    }
  }

  @Test
  void aContactThatIsAnsweredWithAnotherStopsNoOtherCompany() {
    try (SimulatedHalo halo = SimulatedHalo.hosted()) {
      halo.customer("Acme", 1);
      HaloConnector connector = new HaloConnector(halo.client());
      connector.describe();
      long id = halo.sim().state().users().get(1).id();
      halo.sim()
          .faults()
          .always(
              RequestMatchers.to("GET", "/api/users/.*"),
              Fault.answering("another", SimResponse.json(200, "{\"id\":1,\"client_id\":1}")));
      assertFails(
          () -> connector.contact(new ContactId(Long.toString(id))),
          FailureReason.MALFORMED,
          PartyException.Scope.TENANT);
    }
  }

  private static void assertFails(
      ThrowingCallable read, @Nullable FailureReason reason, PartyException.Scope scope) {
    assertThatThrownBy(read)
        .isInstanceOfSatisfying(
            PartyException.class,
            e -> {
              assertThat(e.reason()).isEqualTo(reason);
              assertThat(e.scope()).isEqualTo(scope);
            });
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 429, 500})
  void aMappingWhoseAnswerAndLookUpAreLostIsUnknown(int status) {
    try (SimulatedHalo halo = SimulatedHalo.hosted()) {
      ClientRow acme = halo.customer("Acme", 0);
      HaloConnector connector = new HaloConnector(halo.client());
      AtomicBoolean sent = new AtomicBoolean();
      halo.sim()
          .faults()
          .next(
              RequestMatchers.to("POST", "/api/client")
                  .and(
                      request -> {
                        sent.set(true);
                        return true;
                      }),
              1,
              StandardFaults.dropAfter());
      halo.sim()
          .faults()
          .always(
              RequestMatchers.to("GET", "/api/client/.*").and(request -> sent.get()),
              StandardFaults.status(status));
      assertThat(
              connector.mapTenant(new CompanyId(Long.toString(acme.id())), tenant(TENANT, "One")))
          .isInstanceOf(WriteOutcome.Unknown.class);
      assertThat(acme.tenants()).as("it was written").hasSize(1);
    }
  }

  private static ContactChange change(ClientRow company, long id, FieldValues fields) {
    return new ContactChange(
        new ContactId(Long.toString(id)),
        new CompanyId(Long.toString(company.id())),
        fields,
        null,
        null,
        null,
        Set.of());
  }

  private static FieldValues title(String value) {
    return FieldValues.notReturned().toBuilder().set(Field.JOB_TITLE, value).build();
  }

  private static NewContact newContact(ClientRow company) {
    return new NewContact(
        new CompanyId(Long.toString(company.id())),
        new SiteId(Long.toString(company.mainSiteId())),
        "6f0c2f0e-1111-4222-8333-9a9a9a9a9a9a",
        FieldValues.builder()
            .set(Field.DISPLAY_NAME, "Ada Byron")
            .set(Field.FIRST_NAME, "Ada")
            .set(Field.LAST_NAME, "Byron")
            .set(Field.EMAIL, "ada@acme.example")
            .set(Field.JOB_TITLE, "Analyst")
            .set(Field.DEPARTMENT, "R&D")
            .set(Field.PRIORITY, "true")
            .build(),
        Set.of());
  }

  private static <T> WriteOutcome.Done<T> done(WriteOutcome<T> outcome) {
    assertThat(outcome).isInstanceOf(WriteOutcome.Done.class);
    return (WriteOutcome.Done<T>) outcome;
  }

  private static <T> T state(WriteOutcome.Done<T> outcome) {
    return Objects.requireNonNull(outcome.state(), "state");
  }
}
