package dev.psasync.connectwise.connector;

import dev.psasync.connectwise.ConnectWiseClient;
import dev.psasync.connectwise.ConnectWiseConfiguration;
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
import dev.psasync.testkit.sim.connectwise.CompanyRow;
import dev.psasync.testkit.sim.connectwise.ConnectWiseOptions;
import dev.psasync.testkit.sim.connectwise.ConnectWiseSimulator;
import dev.psasync.testkit.sim.connectwise.ContactRow;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The simulated ConnectWise as the contract wants it, with small pages. */
final class ConnectWiseUnderTest extends HttpPsaUnderTest {
  private static final int PAGE_SIZE = 4;
  private static final String TENANTS = "EntraTenants";
  private static final Map<Field, String> PROPERTIES =
      new EnumMap<>(
          Map.of(
              Field.FIRST_NAME, "firstName",
              Field.LAST_NAME, "lastName",
              Field.JOB_TITLE, "title",
              Field.STREET, "addressLine1",
              Field.CITY, "city",
              Field.STATE, "state",
              Field.POSTCODE, "zip"));
  private static final Map<Field, String> TYPES =
      new EnumMap<>(
          Map.of(
              Field.EMAIL, "Individual Professional",
              Field.EMAIL2, "Personal",
              Field.EMAIL3, "Personal",
              Field.PHONE, "Work Landline",
              Field.MOBILE, "Mobile",
              Field.FAX, "Fax - Work"));

  private final ConnectWiseSimulator connectWise =
      ConnectWiseSimulator.builder()
          .clock(time().clock())
          .options(ConnectWiseOptions.with(o -> o.childChangesTouchContact(true)))
          .start();
  private final ConnectWiseConnector connector =
      new ConnectWiseConnector(
          ConnectWiseClient.connect(
              ConnectWiseConfiguration.builder(
                      connectWise.siteUrl(),
                      connectWise.companyId(),
                      connectWise.publicKey(),
                      Secret.of(connectWise.privateKey()),
                      Secret.of(connectWise.clientId()))
                  .pageSize(PAGE_SIZE)
                  .time(time().clock(), time()::sleep)
                  .build()),
          ConnectWiseConnectorSettings.builder()
              .tenantField(RecordField.customField(TENANTS))
              .changedSince(true)
              .build());

  @Override
  public PsaConnector connector() {
    return connector;
  }

  @Override
  protected SimulatorServer server() {
    return connectWise.server();
  }

  @Override
  protected boolean is(PsaCall call, SimRequest request) {
    String path = request.path().replaceFirst(".*/apis/3\\.0", "");
    String method = request.method();
    return switch (call) {
      case COMPANIES -> method.equals("GET") && path.equals("/company/companies");
      case SITES -> method.equals("GET") && path.matches("/company/companies/\\d+/sites");
      case CONTACTS -> method.equals("GET") && path.equals("/company/contacts");
      case CREATE_CONTACT -> method.equals("POST") && path.equals("/company/contacts");
      case UPDATE_CONTACT -> !method.equals("GET") && path.matches("/company/contacts/\\d+(/.*)?");
      case CREATE_COMPANY -> method.equals("POST") && path.equals("/company/companies");
      case ANY -> true;
    };
  }

  @Override
  protected boolean isLaterPage(SimRequest request) {
    String after = request.query().first("pageId").orElse("0");
    String number = request.query().first("page").orElse("1");
    return !after.equals("0") || !number.equals("1");
  }

  @Override
  protected boolean isSignIn(SimRequest request) {
    return request.path().contains("/companyinfo/");
  }

  @Override
  protected Set<PsaTrouble> impossible() {
    // ConnectWise has no conditional writes, and whoever walks by ids follows no links.
    return Set.of(PsaTrouble.CHANGED_MEANWHILE, PsaTrouble.NEXT_LINK_ELSEWHERE);
  }

  @Override
  public CompanyId addCompany(String name) {
    return new CompanyId(Long.toString(connectWise.state().addCompany(name).id()));
  }

  @Override
  public SiteId addSite(CompanyId company, String name, @Nullable String street) {
    long id =
        connectWise.state().addSite(number(company.value()), name).set("addressLine1", street).id();
    return new SiteId(Long.toString(id));
  }

  @Override
  public ContactId addContact(NewContact contact) {
    SiteId site = contact.site();
    long siteId =
        site == null
            ? connectWise.state().company(number(contact.company().value())).mainSiteId()
            : number(site.value());
    ContactRow row = connectWise.state().addContact(siteId, "-", null);
    row.setCustomField("EntraObjId", contact.objectId());
    contact.types().forEach(row::addType);
    ContactId id = new ContactId(Long.toString(row.id()));
    FieldValues.Builder fields = FieldValues.notReturned().toBuilder();
    for (Field field : Field.values()) {
      String value = contact.fields().get(field);
      if (value != null) {
        fields.set(field, value);
      }
    }
    edit(id, fields.build());
    return id;
  }

  @Override
  public void deactivate(CompanyId company) {
    connectWise.state().company(number(company.value())).status(2);
  }

  @Override
  public void deactivate(SiteId site) {
    connectWise.state().site(number(site.value())).set("inactiveFlag", true);
  }

  @Override
  public void deactivate(ContactId contact) {
    row(contact).set("inactiveFlag", true);
  }

  @Override
  public void edit(ContactId contact, FieldValues fields) {
    ContactRow row = row(contact);
    PROPERTIES.forEach(
        (field, property) -> {
          if (fields.returned(field)) {
            row.set(property, fields.get(field));
          }
        });
    TYPES.forEach(
        (field, type) -> {
          if (fields.returned(field)) {
            editItem(row, field, type, fields.get(field));
          }
        });
  }

  private static void editItem(ContactRow row, Field field, String type, @Nullable String value) {
    ContactRow.Item item = items(row).get(field);
    if (item != null && value != null) {
      row.setItem(item.id(), value);
    } else if (item != null) {
      row.removeItem(item.value());
    } else if (value != null) {
      row.addItem(type, value, field == Field.EMAIL || field == Field.PHONE || field == Field.FAX);
    }
  }

  private static Map<Field, ContactRow.Item> items(ContactRow row) {
    Map<Field, ContactRow.Item> items = new EnumMap<>(Field.class);
    List<ContactRow.Item> sorted =
        row.items().stream()
            .sorted(
                Comparator.comparing((ContactRow.Item item) -> !item.standard())
                    .thenComparing(ContactRow.Item::id))
            .toList();
    for (ContactRow.Item item : sorted) {
      switch (item.channel()) {
        case "Email" -> {
          Field slot =
              !items.containsKey(Field.EMAIL)
                  ? Field.EMAIL
                  : !items.containsKey(Field.EMAIL2) ? Field.EMAIL2 : Field.EMAIL3;
          items.putIfAbsent(slot, item);
        }
        case "Phone" -> items.putIfAbsent(item.typeId() == 4 ? Field.MOBILE : Field.PHONE, item);
        default -> items.putIfAbsent(Field.FAX, item);
      }
    }
    return items;
  }

  @Override
  public void delete(ContactId contact) {
    connectWise.state().removeContact(number(contact.value()));
  }

  @Override
  public void mapTenant(CompanyId company, TenantId tenant) {
    CompanyRow row = connectWise.state().company(number(company.value()));
    String present = row.customField(TENANTS);
    row.setCustomField(TENANTS, present == null ? tenant.value() : present + "," + tenant.value());
  }

  @Override
  public Optional<Contact> stored(ContactId contact) {
    return connectWise.state().findContact(number(contact.value())).map(this::contact);
  }

  @Override
  public List<Contact> storedIn(CompanyId company) {
    return connectWise.state().contactsOf(number(company.value())).stream()
        .map(this::contact)
        .toList();
  }

  private Contact contact(ContactRow row) {
    FieldValues.Builder values = FieldValues.notReturned().toBuilder();
    PROPERTIES.forEach((field, property) -> values.set(field, row.text(property)));
    Map<Field, ContactRow.Item> items = items(row);
    TYPES.keySet().forEach(field -> values.set(field, value(items.get(field))));
    String first = Objects.requireNonNullElse(row.text("firstName"), "");
    String last = Objects.requireNonNullElse(row.text("lastName"), "");
    values.set(Field.DISPLAY_NAME, (first + " " + last).strip());
    return Contact.builder(
            new ContactId(Long.toString(row.id())), new CompanyId(Long.toString(row.companyId())))
        .site(row.siteId() == 0 ? null : new SiteId(Long.toString(row.siteId())))
        .objectId(row.customField("EntraObjId"))
        .active(row.active())
        .types(Set.copyOf(row.types()))
        .fields(values.build())
        .build();
  }

  private static @Nullable String value(ContactRow.@Nullable Item item) {
    return item == null ? null : item.value();
  }

  @Override
  public Set<TenantId> tenantsOf(CompanyId company) {
    String text = connectWise.state().company(number(company.value())).customField(TENANTS);
    Set<TenantId> tenants = new LinkedHashSet<>();
    for (String id : text == null ? new String[0] : text.split(",", -1)) {
      tenants.add(new TenantId(id));
    }
    return tenants;
  }

  @Override
  public Set<CompanyId> companies() {
    return connectWise.state().companies().stream()
        .map(row -> new CompanyId(Long.toString(row.id())))
        .collect(Collectors.toSet());
  }

  @Override
  public int pageSize() {
    return PAGE_SIZE;
  }

  @Override
  public Set<String> secrets() {
    String plain =
        connectWise.companyId() + "+" + connectWise.publicKey() + ":" + connectWise.privateKey();
    return Set.of(
        connectWise.privateKey(),
        connectWise.clientId(),
        Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public List<String> contactTypes() {
    return List.of("Client User", "VIP");
  }

  private ContactRow row(ContactId contact) {
    return connectWise.state().contact(number(contact.value()));
  }

  private static long number(String id) {
    return Long.parseLong(id);
  }
}
