package dev.psasync.autotask.connector;

import static dev.psasync.testkit.sim.RequestMatchers.to;

import dev.psasync.autotask.AutotaskClient;
import dev.psasync.autotask.AutotaskConfiguration;
import dev.psasync.autotask.connector.AutotaskConnectorSettings.ContactTypes;
import dev.psasync.autotask.connector.AutotaskConnectorSettings.NewCompanies;
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
import dev.psasync.testkit.sim.SimRequest;
import dev.psasync.testkit.sim.SimulatorServer;
import dev.psasync.testkit.sim.autotask.AutotaskOptions;
import dev.psasync.testkit.sim.autotask.AutotaskRow;
import dev.psasync.testkit.sim.autotask.AutotaskSimulator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The simulated Autotask with small pages, and the back door that its state is. */
final class AutotaskPsaUnderTest extends HttpPsaUnderTest {
  private static final String TENANTS = "Microsoft 365 Tenant Id";
  private static final String DEPARTMENT = "Department";
  private static final Map<Field, String> PROPERTIES = new EnumMap<>(Field.class);

  static {
    PROPERTIES.put(Field.EMAIL, "emailAddress");
    PROPERTIES.put(Field.EMAIL2, "emailAddress2");
    PROPERTIES.put(Field.EMAIL3, "emailAddress3");
    PROPERTIES.put(Field.FIRST_NAME, "firstName");
    PROPERTIES.put(Field.LAST_NAME, "lastName");
    PROPERTIES.put(Field.JOB_TITLE, "title");
    PROPERTIES.put(Field.PHONE, "phone");
    PROPERTIES.put(Field.MOBILE, "mobilePhone");
    PROPERTIES.put(Field.FAX, "faxNumber");
    PROPERTIES.put(Field.STREET, "addressLine");
    PROPERTIES.put(Field.CITY, "city");
    PROPERTIES.put(Field.STATE, "state");
    PROPERTIES.put(Field.POSTCODE, "zipCode");
  }

  private final AutotaskSimulator autotask =
      AutotaskSimulator.builder()
          .options(AutotaskOptions.with(o -> o.pageCap(10)))
          .clock(time().clock())
          .start();
  private final Map<String, Long> groups = new HashMap<>();
  private final AutotaskConnector connector =
      new AutotaskConnector(
          AutotaskClient.connect(
              AutotaskConfiguration.builder(
                      autotask.userName(),
                      Secret.of(autotask.secret()),
                      Secret.of(autotask.integrationCode()))
                  .zoneLookupUrl(autotask.zoneLookupUrl())
                  .time(time().clock(), time()::sleep)
                  .build()),
          AutotaskConnectorSettings.defaults()
              .withTenantIdField(TENANTS)
              .withDepartmentField(DEPARTMENT)
              .withContactTypes(ContactTypes.CONTACT_GROUPS)
              .withNewCompanies(new NewCompanies("0", 1, 29682885L)));

  AutotaskPsaUnderTest() {
    contactTypes().forEach(name -> groups.put(name, autotask.state().addGroup(name).id()));
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
    return switch (call) {
      case COMPANIES -> to("POST", ".*/Companies/query(/next)?").test(request);
      case SITES -> to("POST", ".*/CompanyLocations/query(/next)?").test(request);
      case CONTACTS -> to("POST", ".*/Contacts/query(/next)?").test(request);
      case CREATE_CONTACT -> to("POST", ".*/Companies/\\d+/Contacts").test(request);
      case UPDATE_CONTACT -> to("PATCH", ".*/Companies/\\d+/Contacts").test(request);
      case CREATE_COMPANY -> to("POST", ".*/Companies").test(request);
      case ANY -> true;
    };
  }

  @Override
  protected boolean isLaterPage(SimRequest request) {
    return request.path().endsWith("/next")
        || request.body().contains("\"op\":\"gt\",\"field\":\"id\"")
        || request.body().contains("\"field\":\"id\",\"op\":\"gt\"");
  }

  @Override
  protected boolean isSignIn(SimRequest request) {
    return request.path().endsWith("/zoneInformation");
  }

  /** Pages are walked by id, so that no link is needed; and records have no versions. */
  @Override
  protected Set<PsaTrouble> impossible() {
    return Set.of(PsaTrouble.NEXT_LINK_ELSEWHERE, PsaTrouble.CHANGED_MEANWHILE);
  }

  @Override
  public int pageSize() {
    return 10;
  }

  @Override
  public Set<String> secrets() {
    return Set.of(autotask.secret(), autotask.integrationCode());
  }

  @Override
  public List<String> contactTypes() {
    return List.of("Decision makers", "Billing");
  }

  @Override
  public CompanyId addCompany(String name) {
    return new CompanyId(Long.toString(autotask.state().addCompany(name).id()));
  }

  @Override
  public SiteId addSite(CompanyId company, String name, @Nullable String street) {
    return new SiteId(
        Long.toString(
            autotask
                .state()
                .addLocation(number(company.value()), name)
                .set("address1", street)
                .id()));
  }

  @Override
  public ContactId addContact(NewContact contact) {
    long company = number(contact.company().value());
    SiteId site = contact.site();
    AutotaskRow row =
        autotask
            .state()
            .addContact(company, "Kit", "Kit", null)
            .set("externalID", contact.objectId())
            .set(
                "companyLocationID",
                site == null ? autotask.state().mainLocation(company).id() : number(site.value()));
    contact
        .types()
        .forEach(type -> autotask.state().addToGroup(groups.getOrDefault(type, 0L), row.id()));
    ContactId id = new ContactId(Long.toString(row.id()));
    edit(id, contact.fields());
    return id;
  }

  @Override
  public void edit(ContactId contact, FieldValues fields) {
    AutotaskRow row = autotask.state().contact(number(contact.value()));
    PROPERTIES.forEach(
        (field, property) -> {
          if (fields.returned(field)) {
            row.set(property, fields.get(field));
          }
        });
    if (fields.returned(Field.DEPARTMENT)) {
      row.setUserDefined(DEPARTMENT, fields.get(Field.DEPARTMENT));
    }
  }

  @Override
  public void deactivate(CompanyId company) {
    autotask.state().company(number(company.value())).set("isActive", false);
  }

  @Override
  public void deactivate(SiteId site) {
    autotask.state().locations().stream()
        .filter(row -> row.id() == number(site.value()))
        .forEach(row -> row.set("isActive", false));
  }

  @Override
  public void deactivate(ContactId contact) {
    autotask.state().contact(number(contact.value())).set("isActive", 0L);
  }

  @Override
  public void delete(ContactId contact) {
    autotask.state().removeContact(number(contact.value()));
  }

  @Override
  public void mapTenant(CompanyId company, TenantId tenant) {
    AutotaskRow row = autotask.state().company(number(company.value()));
    String before = row.userDefined(TENANTS);
    row.setUserDefined(TENANTS, before == null ? tenant.value() : before + ", " + tenant.value());
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
    FieldValues.Builder fields = FieldValues.blank().toBuilder();
    PROPERTIES.forEach((field, property) -> fields.set(field, row.text(property)));
    fields.set(Field.DEPARTMENT, row.userDefined(DEPARTMENT));
    return Contact.builder(
            new ContactId(Long.toString(row.id())),
            new CompanyId(Long.toString(row.number("companyID"))))
        .site(new SiteId(Long.toString(row.number("companyLocationID"))))
        .objectId(row.text("externalID"))
        .active(row.number("isActive") == 1)
        .types(Set.copyOf(autotask.state().groupsOf(row.id())))
        .fields(fields.build())
        .build();
  }

  @Override
  public Set<TenantId> tenantsOf(CompanyId company) {
    Set<TenantId> tenants = new HashSet<>();
    String text = autotask.state().company(number(company.value())).userDefined(TENANTS);
    if (text != null) {
      for (String id : text.split("[,;\\s]+", -1)) {
        tenants.add(new TenantId(id));
      }
    }
    return tenants;
  }

  @Override
  public Set<CompanyId> companies() {
    Set<CompanyId> ids = new HashSet<>();
    autotask.state().companies().forEach(row -> ids.add(new CompanyId(Long.toString(row.id()))));
    return ids;
  }

  private static long number(String id) {
    return Long.parseLong(id);
  }
}
