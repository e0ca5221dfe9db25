package dev.psasync.halo.connector;

import static dev.psasync.testkit.sim.RequestMatchers.to;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.SiteId;
import dev.psasync.core.model.TenantId;
import dev.psasync.halo.HaloClient;
import dev.psasync.halo.HaloConfiguration;
import dev.psasync.http.Secret;
import dev.psasync.spi.NewContact;
import dev.psasync.spi.PsaConnector;
import dev.psasync.testkit.contract.HttpPsaUnderTest;
import dev.psasync.testkit.contract.PsaCall;
import dev.psasync.testkit.contract.PsaTrouble;
import dev.psasync.testkit.sim.SimRequest;
import dev.psasync.testkit.sim.SimulatorServer;
import dev.psasync.testkit.sim.halo.HaloSimulator;
import dev.psasync.testkit.sim.halo.HaloSimulatorOptions;
import dev.psasync.testkit.sim.halo.HaloSimulatorOptions.MissingTenants;
import dev.psasync.testkit.sim.halo.UserRow;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The simulated HaloPSA with small pages, and the back door that its state is. */
final class HaloPsaUnderTest extends HttpPsaUnderTest {
  private static final Map<Field, String> PROPERTIES = new EnumMap<>(Field.class);

  static {
    PROPERTIES.put(Field.EMAIL, "emailaddress");
    PROPERTIES.put(Field.EMAIL2, "email2");
    PROPERTIES.put(Field.EMAIL3, "email3");
    PROPERTIES.put(Field.DISPLAY_NAME, "name");
    PROPERTIES.put(Field.FIRST_NAME, "firstname");
    PROPERTIES.put(Field.LAST_NAME, "surname");
    PROPERTIES.put(Field.JOB_TITLE, "title");
    PROPERTIES.put(Field.PHONE, "phonenumber");
    PROPERTIES.put(Field.MOBILE, "mobilenumber");
    PROPERTIES.put(Field.FAX, "fax");
    PROPERTIES.put(Field.DEPARTMENT, "department");
  }

  private final HaloSimulator halo;
  private final HaloConnector connector;

  HaloPsaUnderTest(Consumer<HaloSimulatorOptions.Builder> options) {
    halo =
        HaloSimulator.builder()
            .options(
                HaloSimulatorOptions.with(
                    o -> {
                      // Instances that keep tenants which a write leaves out cannot unmap any.
                      o.pageCap(10).missingTenants(MissingTenants.REMOVE);
                      options.accept(o);
                    }))
            .clock(time().clock())
            .start();
    connector =
        new HaloConnector(
            HaloClient.connect(
                HaloConfiguration.builder(
                        halo.resourceUrl(), halo.clientId(), Secret.of(halo.clientSecret()))
                    .authorisationUrl(halo.authorisationUrl())
                    .tenant(halo.tenant())
                    .time(time().clock(), time()::sleep)
                    .build()));
  }

  @Override
  public PsaConnector connector() {
    return connector;
  }

  @Override
  protected SimulatorServer server() {
    return halo.server();
  }

  @Override
  protected boolean is(PsaCall call, SimRequest request) {
    boolean named = request.body().contains("\"id\":");
    return switch (call) {
      case COMPANIES -> to("GET", "/api/client").test(request);
      case SITES -> to("GET", "/api/site").test(request);
      case CONTACTS -> to("GET", "/api/users").test(request);
      case CREATE_CONTACT -> to("POST", "/api/users").test(request) && !named;
      case UPDATE_CONTACT -> to("POST", "/api/users").test(request) && named;
      case CREATE_COMPANY -> to("POST", "/api/client").test(request);
      case ANY -> true;
    };
  }

  @Override
  protected boolean isLaterPage(SimRequest request) {
    return !request.query().first("page_no").orElse("1").equals("1");
  }

  @Override
  protected boolean isSignIn(SimRequest request) {
    return request.path().startsWith("/auth/");
  }

  /** Halo has page numbers in place of links, and no versions of records. */
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
    return Set.of(halo.clientSecret());
  }

  @Override
  public CompanyId addCompany(String name) {
    return new CompanyId(Long.toString(halo.state().addClient(name).id()));
  }

  @Override
  public SiteId addSite(CompanyId company, String name, @Nullable String street) {
    return new SiteId(
        Long.toString(
            halo.state()
                .addSite(number(company.value()), name)
                .set("delivery_address_line1", street)
                .id()));
  }

  @Override
  public ContactId addContact(NewContact contact) {
    SiteId site = contact.site();
    long at =
        site == null
            ? halo.state().client(number(contact.company().value())).mainSiteId()
            : number(site.value());
    UserRow row = halo.state().addUser(at, "Kit", null).set("azureoid", contact.objectId());
    ContactId id = new ContactId(Long.toString(row.id()));
    edit(id, contact.fields());
    return id;
  }

  @Override
  public void edit(ContactId contact, FieldValues fields) {
    UserRow row = row(contact);
    PROPERTIES.forEach(
        (field, property) -> {
          if (fields.returned(field)) {
            row.set(property, fields.get(field));
          }
        });
    if (fields.returned(Field.PRIORITY)) {
      row.set("isimportantcontact", Boolean.valueOf(fields.get(Field.PRIORITY)));
    }
  }

  @Override
  public void deactivate(CompanyId company) {
    halo.state().client(number(company.value())).set("inactive", true);
  }

  @Override
  public void deactivate(SiteId site) {
    halo.state().site(number(site.value())).set("inactive", true);
  }

  @Override
  public void deactivate(ContactId contact) {
    row(contact).set("inactive", true);
  }

  @Override
  public void delete(ContactId contact) {
    halo.state().removeUser(number(contact.value()));
  }

  @Override
  public void mapTenant(CompanyId company, TenantId tenant) {
    halo.state().client(number(company.value())).mapTenant(tenant.value(), "Arranged");
  }

  @Override
  public Optional<Contact> stored(ContactId contact) {
    return halo.state().findUser(number(contact.value())).map(HaloPsaUnderTest::contact);
  }

  @Override
  public List<Contact> storedIn(CompanyId company) {
    return halo.state().usersOf(number(company.value())).stream()
        .map(HaloPsaUnderTest::contact)
        .toList();
  }

  private static Contact contact(UserRow row) {
    FieldValues.Builder fields = FieldValues.blank().toBuilder();
    PROPERTIES.forEach((field, property) -> fields.set(field, row.text(property)));
    fields.set(Field.PRIORITY, Boolean.toString(row.flag("isimportantcontact")));
    return Contact.builder(
            new ContactId(Long.toString(row.id())), new CompanyId(Long.toString(row.clientId())))
        .site(new SiteId(Long.toString(row.siteId())))
        .objectId(row.azureOid())
        .active(!row.inactive())
        .fields(fields.build())
        .build();
  }

  @Override
  public Set<TenantId> tenantsOf(CompanyId company) {
    Set<TenantId> tenants = new HashSet<>();
    halo.state()
        .tenantsOf(number(company.value()))
        .forEach(mapping -> tenants.add(new TenantId(mapping.tenantId())));
    return tenants;
  }

  @Override
  public Set<CompanyId> companies() {
    Set<CompanyId> ids = new HashSet<>();
    halo.state().clients().forEach(row -> ids.add(new CompanyId(Long.toString(row.id()))));
    return ids;
  }

  private UserRow row(ContactId contact) {
    return halo.state().user(number(contact.value()));
  }

  private static long number(String id) {
    return Long.parseLong(id);
  }
}
