package dev.psasync.autotask.connector;

import dev.psasync.autotask.AutotaskClient;
import dev.psasync.autotask.AutotaskConfiguration;
import dev.psasync.autotask.AutotaskConfiguration.Paging;
import dev.psasync.autotask.ContactField;
import dev.psasync.autotask.connector.AutotaskConnectorSettings.ContactTypes;
import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.SiteId;
import dev.psasync.core.model.TenantId;
import dev.psasync.http.Secret;
import dev.psasync.spi.NewContact;
import dev.psasync.spi.PsaConnector;
import dev.psasync.testkit.contract.HttpPsaUnderTest;
import dev.psasync.testkit.contract.PsaCall;
import dev.psasync.testkit.contract.PsaTrouble;
import dev.psasync.testkit.sim.Fault;
import dev.psasync.testkit.sim.SimRequest;
import dev.psasync.testkit.sim.SimResponse;
import dev.psasync.testkit.sim.SimulatorServer;
import dev.psasync.testkit.sim.autotask.AutotaskRow;
import dev.psasync.testkit.sim.autotask.AutotaskSimulator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The simulated Autotask as the contract wants it, with small pages. */
final class AutotaskUnderTest extends HttpPsaUnderTest {
  private static final int PAGE_SIZE = 4;
  private static final String TENANTS = "Microsoft 365 Tenant Id";
  private static final Map<Field, String> PROPERTIES = properties();

  private final AutotaskSimulator autotask;
  private final AutotaskConnector connector;
  private final Paging paging;

  AutotaskUnderTest(Paging paging, AutotaskConnectorSettings settings, boolean groups) {
    this.paging = paging;
    autotask = AutotaskSimulator.builder().clock(time().clock()).start();
    if (groups) {
      contactTypes(autotask);
    }
    connector =
        new AutotaskConnector(
            AutotaskClient.connect(
                AutotaskConfiguration.builder(
                        autotask.userName(),
                        Secret.of(autotask.secret()),
                        Secret.of(autotask.integrationCode()))
                    .zoneLookupUrl(autotask.zoneLookupUrl())
                    .pageSize(PAGE_SIZE)
                    .paging(paging)
                    .time(time().clock(), time()::sleep)
                    .build()),
            settings);
  }

  private static void contactTypes(AutotaskSimulator autotask) {
    autotask.state().addGroup("End users");
    autotask.state().addGroup("Approvers");
  }

  private static Map<Field, String> properties() {
    Map<Field, String> properties = new EnumMap<>(Field.class);
    properties.put(Field.EMAIL, ContactField.EMAIL.property());
    properties.put(Field.EMAIL2, ContactField.EMAIL_2.property());
    properties.put(Field.EMAIL3, ContactField.EMAIL_3.property());
    properties.put(Field.FIRST_NAME, ContactField.FIRST_NAME.property());
    properties.put(Field.LAST_NAME, ContactField.LAST_NAME.property());
    properties.put(Field.JOB_TITLE, ContactField.TITLE.property());
    properties.put(Field.PHONE, ContactField.PHONE.property());
    properties.put(Field.MOBILE, ContactField.MOBILE.property());
    properties.put(Field.FAX, ContactField.FAX.property());
    properties.put(Field.STREET, ContactField.ADDRESS_LINE.property());
    properties.put(Field.CITY, ContactField.CITY.property());
    properties.put(Field.STATE, ContactField.STATE.property());
    properties.put(Field.POSTCODE, ContactField.ZIP_CODE.property());
    return properties;
  }

  static AutotaskConnectorSettings everything() {
    return AutotaskConnectorSettings.defaults()
        .withTenantIdField(TENANTS)
        .withDepartmentField("Department")
        .withContactTypes(ContactTypes.CONTACT_GROUPS)
        .withNewCompanies(new AutotaskConnectorSettings.NewCompanies("n/a", 1, 29682885));
  }

  @Override
  public PsaConnector connector() {
    return connector;
  }

  @Override
  protected SimulatorServer server() {
    return autotask.server();
  }

  @Override
  protected boolean is(PsaCall call, SimRequest request) {
    String path = request.path().replaceFirst(".*/V1.0", "");
    boolean page = path.endsWith("/query") || path.endsWith("/query/next");
    return switch (call) {
      case COMPANIES -> page && path.startsWith("/Companies");
      case SITES -> page && path.startsWith("/CompanyLocations");
      case CONTACTS -> page && path.startsWith("/Contacts/");
      case CREATE_CONTACT ->
          request.method().equals("POST") && path.matches("/Companies/\\d+/Contacts");
      case UPDATE_CONTACT ->
          request.method().equals("PATCH") && path.matches("/Companies/\\d+/Contacts");
      case CREATE_COMPANY -> request.method().equals("POST") && path.equals("/Companies");
      case ANY -> true;
    };
  }

  @Override
  protected boolean isLaterPage(SimRequest request) {
    return request.path().endsWith("/query/next")
        || (request.path().endsWith("/query") && request.body().contains("\"gt\""));
  }

  @Override
  protected boolean isSignIn(SimRequest request) {
    return request.path().endsWith("/zoneInformation")
        || request.path().endsWith("/ThresholdInformation");
  }

  @Override
  protected Set<PsaTrouble> impossible() {
    // Autotask has no conditional writes, and whoever walks by ids follows no links.
    return paging == Paging.ID_WALK
        ? Set.of(PsaTrouble.CHANGED_MEANWHILE, PsaTrouble.NEXT_LINK_ELSEWHERE)
        : Set.of(PsaTrouble.CHANGED_MEANWHILE);
  }

  @Override
  protected Fault fault(PsaTrouble trouble) {
    return switch (trouble) {
      case REFUSED ->
          Fault.answering(
              "refused",
              SimResponse.json(500, "{\"errors\":[\"Missing Required Field: lastName.\"]}"));
      case FORBIDDEN ->
          Fault.answering(
              "forbidden",
              SimResponse.json(
                  500,
                  "{\"errors\":[\"The logged in Resource does not have the adequate permissions.\"]}"));
      default -> super.fault(trouble);
    };
  }

  @Override
  public CompanyId addCompany(String name) {
    return new CompanyId(Long.toString(autotask.state().addCompany(name).id()));
  }

  @Override
  public SiteId addSite(CompanyId company, String name, @Nullable String street) {
    AutotaskRow row = autotask.state().addLocation(number(company.value()), name);
    return new SiteId(Long.toString(row.set("address1", street).id()));
  }

  @Override
  public ContactId addContact(NewContact contact) {
    long company = number(contact.company().value());
    AutotaskRow row = autotask.state().addContact(company, "-", "-", null);
    SiteId site = contact.site();
    row.set(
        "companyLocationID",
        site == null
            ? autotask.state().mainLocation(company).id()
            : Long.valueOf(number(site.value())));
    row.set("externalID", contact.objectId());
    ContactId id = new ContactId(Long.toString(row.id()));
    edit(id, contact.fields());
    for (String type : contact.types()) {
      autotask.state().addToGroup(group(type), row.id());
    }
    return id;
  }

  private long group(String name) {
    return autotask.state().groups().stream()
        .filter(group -> name.equals(group.text("name")))
        .findFirst()
        .orElseThrow()
        .id();
  }

  @Override
  public void deactivate(CompanyId company) {
    autotask.state().company(number(company.value())).set("isActive", false);
  }

  @Override
  public void deactivate(SiteId site) {
    autotask.state().location(number(site.value())).set("isActive", false);
  }

  @Override
  public void deactivate(ContactId contact) {
    row(contact).set("isActive", 0);
  }

  @Override
  public void edit(ContactId contact, FieldValues fields) {
    PROPERTIES.forEach(
        (field, property) -> {
          if (fields.returned(field)) {
            row(contact).set(property, fields.get(field));
          }
        });
    if (fields.returned(Field.DEPARTMENT)) {
      row(contact).setUserDefined("Department", fields.get(Field.DEPARTMENT));
    }
  }

  @Override
  public void delete(ContactId contact) {
    autotask.state().removeContact(number(contact.value()));
  }

  @Override
  public void mapTenant(CompanyId company, TenantId tenant) {
    AutotaskRow row = autotask.state().company(number(company.value()));
    String present = row.userDefined(TENANTS);
    row.setUserDefined(TENANTS, present == null ? tenant.value() : present + ", " + tenant.value());
  }

  @Override
  public Optional<Contact> stored(ContactId contact) {
    return autotask.state().findContact(number(contact.value())).map(this::contact);
  }

  @Override
  public List<Contact> storedIn(CompanyId company) {
    return autotask.state().contactsOf(number(company.value())).stream()
        .map(this::contact)
        .toList();
  }

  private Contact contact(AutotaskRow row) {
    FieldValues.Builder values = FieldValues.notReturned().toBuilder();
    PROPERTIES.forEach((field, property) -> values.set(field, row.text(property)));
    values.set(Field.DEPARTMENT, row.userDefined("Department"));
    long site = row.number("companyLocationID");
    return Contact.builder(
            new ContactId(Long.toString(row.id())),
            new CompanyId(Long.toString(row.number("companyID"))))
        .site(site == 0 ? null : new SiteId(Long.toString(site)))
        .objectId(row.text("externalID"))
        .active(row.flag("isActive"))
        .types(Set.copyOf(autotask.state().groupsOf(row.id())))
        .fields(values.build())
        .build();
  }

  @Override
  public Set<TenantId> tenantsOf(CompanyId company) {
    String text = autotask.state().company(number(company.value())).userDefined(TENANTS);
    Set<TenantId> tenants = new LinkedHashSet<>();
    for (String id : text == null ? new String[0] : text.split(", ", -1)) {
      tenants.add(new TenantId(id));
    }
    return tenants;
  }

  @Override
  public Set<CompanyId> companies() {
    return autotask.state().companies().stream()
        .map(row -> new CompanyId(Long.toString(row.id())))
        .collect(Collectors.toSet());
  }

  @Override
  public int pageSize() {
    return PAGE_SIZE;
  }

  @Override
  public Set<String> secrets() {
    return Set.of(autotask.secret(), autotask.integrationCode());
  }

  @Override
  public List<String> contactTypes() {
    return List.of("End users", "Approvers");
  }

  private AutotaskRow row(ContactId contact) {
    return autotask.state().contact(number(contact.value()));
  }

  private static long number(String id) {
    return Long.parseLong(id);
  }
}
