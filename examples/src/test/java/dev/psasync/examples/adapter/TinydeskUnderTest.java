package dev.psasync.examples.adapter;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.SiteId;
import dev.psasync.core.model.TenantId;
import dev.psasync.http.JsonFields;
import dev.psasync.http.Secret;
import dev.psasync.spi.NewContact;
import dev.psasync.spi.PsaConnector;
import dev.psasync.testkit.contract.HttpPsaUnderTest;
import dev.psasync.testkit.contract.PsaCall;
import dev.psasync.testkit.sim.RequestMatchers;
import dev.psasync.testkit.sim.SimRequest;
import dev.psasync.testkit.sim.SimulatorServer;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tinydesk with its back door: the server's own tables. */
@SuppressWarnings("NullAway") // a back door for tests: what is missing may throw
class TinydeskUnderTest extends HttpPsaUnderTest {
  private final TinydeskServer tinydesk = new TinydeskServer();
  private final SimulatorServer server =
      SimulatorServer.builder(tinydesk).clock(time().clock()).start();
  private final PsaConnector connector = new TinydeskConnector(settings());

  /** The settings for this server, on the kit's time. */
  final TinydeskSettings settings() {
    return new TinydeskSettings(
        server.baseUri(), Secret.of(TinydeskServer.API_KEY), time().clock(), time()::sleep);
  }

  @Override
  public PsaConnector connector() {
    return connector;
  }

  @Override
  protected SimulatorServer server() {
    return server;
  }

  @Override
  protected boolean is(PsaCall call, SimRequest request) {
    return switch (call) {
      case COMPANIES -> RequestMatchers.to("GET", "/v1/companies").test(request);
      case SITES -> RequestMatchers.to("GET", "/v1/sites").test(request);
      case CONTACTS -> RequestMatchers.to("GET", "/v1/people").test(request);
      case CREATE_CONTACT -> RequestMatchers.to("POST", "/v1/people").test(request);
      case UPDATE_CONTACT -> RequestMatchers.to("PATCH", "/v1/people/.*").test(request);
      case CREATE_COMPANY, ANY -> false;
    };
  }

  @Override
  protected boolean isLaterPage(SimRequest request) {
    return request.query().has("page");
  }

  @Override
  public int pageSize() {
    return TinydeskServer.PAGE;
  }

  @Override
  public Set<String> secrets() {
    return Set.of(TinydeskServer.API_KEY);
  }

  @Override
  public CompanyId addCompany(String name) {
    Map<String, Object> company = tinydesk.add(tinydesk.companies);
    company.put("name", name);
    CompanyId id = new CompanyId(company.get("id").toString());
    company.put("mainSiteId", number(addSite(id, "Main", null).value()));
    return id;
  }

  @Override
  public SiteId addSite(CompanyId company, String name, @Nullable String street) {
    Map<String, Object> site = tinydesk.add(tinydesk.sites);
    site.put("companyId", number(company.value()));
    site.put("name", name);
    if (street != null) {
      site.put("street", street);
    }
    return new SiteId(site.get("id").toString());
  }

  @Override
  public ContactId addContact(NewContact contact) {
    Map<String, Object> person = tinydesk.add(tinydesk.people);
    long company = number(contact.company().value());
    person.put("companyId", company);
    SiteId site = contact.site();
    person.put(
        "siteId",
        site == null
            ? tinydesk.companies.get(company).get("mainSiteId")
            : (Object) number(site.value()));
    person.put("active", true);
    if (contact.objectId() != null) {
      person.put("externalId", contact.objectId());
    }
    ContactId id = new ContactId(person.get("id").toString());
    edit(id, contact.fields());
    return id;
  }

  @Override
  public void deactivate(CompanyId company) {
    tinydesk.companies.get(number(company.value())).put("active", false);
  }

  @Override
  public void deactivate(SiteId site) {
    tinydesk.sites.get(number(site.value())).put("active", false);
  }

  @Override
  public void deactivate(ContactId contact) {
    tinydesk.people.get(number(contact.value())).put("active", false);
  }

  @Override
  public void edit(ContactId contact, FieldValues fields) {
    Map<String, Object> person = tinydesk.people.get(number(contact.value()));
    for (Map.Entry<Field, String> entry : TinydeskContacts.PROPERTIES.entrySet()) {
      String value = fields.get(entry.getKey());
      if (value != null) {
        person.put(entry.getValue(), value);
      } else if (fields.returned(entry.getKey())) {
        person.remove(entry.getValue());
      }
    }
  }

  @Override
  public void delete(ContactId contact) {
    tinydesk.people.remove(number(contact.value()));
  }

  @Override
  public void mapTenant(CompanyId company, TenantId tenant) {
    throw new UnsupportedOperationException("Tinydesk stores no tenant ids");
  }

  @Override
  public Optional<Contact> stored(ContactId contact) {
    return Optional.ofNullable(tinydesk.people.get(number(contact.value())))
        .map(person -> TinydeskContacts.contact(JsonFields.of(person)));
  }

  @Override
  public List<Contact> storedIn(CompanyId company) {
    return tinydesk.people.keySet().stream()
        .map(id -> stored(new ContactId(id.toString())).orElseThrow())
        .filter(contact -> contact.company().equals(company))
        .toList();
  }

  @Override
  public Set<TenantId> tenantsOf(CompanyId company) {
    return Set.of();
  }

  @Override
  public Set<CompanyId> companies() {
    Set<CompanyId> ids = new HashSet<>();
    tinydesk.companies.keySet().forEach(id -> ids.add(new CompanyId(id.toString())));
    return ids;
  }

  private static long number(String id) {
    return Long.parseLong(id);
  }
}
