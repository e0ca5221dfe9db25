package dev.psasync.testkit.cases;

import dev.psasync.core.model.Company;
import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.Site;
import dev.psasync.core.model.SiteId;
import dev.psasync.core.model.Tenant;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.UserKey;
import dev.psasync.core.plan.PsaProfile;
import dev.psasync.core.plan.Write;
import dev.psasync.engine.WriteAttempt;
import dev.psasync.engine.WriteListener;
import dev.psasync.spi.Capability;
import dev.psasync.spi.CheckPoint;
import dev.psasync.spi.Completeness;
import dev.psasync.spi.ContactChange;
import dev.psasync.spi.ContactQuery;
import dev.psasync.spi.CreatesCompanies;
import dev.psasync.spi.MapsTenants;
import dev.psasync.spi.NewContact;
import dev.psasync.spi.PsaConnector;
import dev.psasync.spi.PsaDescription;
import dev.psasync.spi.WriteOutcome;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A case's PSA. Cuts what is too long as a PSA does and refuses a contact type it does not know.
 * Hears which write is about to be sent, since cases name new contacts after their person.
 */
final class WorldPsa implements PsaConnector, MapsTenants, CreatesCompanies, WriteListener {
  private final CaseWorld world;
  private @Nullable UserKey creating;

  WorldPsa(CaseWorld world) {
    this.world = world;
  }

  @Override
  public void before(WriteAttempt attempt) {
    for (Write write : attempt.writes()) {
      if (write instanceof Write.CreateContact create) {
        creating = create.user();
      }
    }
  }

  @Override
  public PsaDescription describe() {
    PsaProfile profile = world.profile();
    Set<Capability> can = EnumSet.allOf(Capability.class);
    can.remove(Capability.CONTACT_CHANGES);
    if (!profile.objectIdField()) {
      can.remove(Capability.OBJECT_ID);
    }
    if (!profile.contactTypes()) {
      can.remove(Capability.CONTACT_TYPES);
    }
    return new PsaDescription("PSA of a case", can, EnumSet.allOf(Field.class), profile);
  }

  @Override
  public List<CheckPoint> check() {
    return List.of();
  }

  @Override
  public Completeness companies(Consumer<? super Company> sink) {
    return deliver(CaseWorld.PsaList.COMPANIES, List.copyOf(world.companies.values()), sink);
  }

  @Override
  public Completeness sites(@Nullable CompanyId company, Consumer<? super Site> sink) {
    return deliver(
        CaseWorld.PsaList.SITES,
        world.sites.values().stream()
            .filter(site -> company == null || company.equals(site.company()))
            .toList(),
        sink);
  }

  @Override
  public Completeness contacts(ContactQuery query, Consumer<? super Contact> sink) {
    return deliver(
        CaseWorld.PsaList.CONTACTS,
        world.contacts.values().stream()
            .filter(each -> query.company() == null || query.company().equals(each.company()))
            .map(world::shown)
            .toList(),
        sink);
  }

  private <T> Completeness deliver(
      CaseWorld.PsaList list, List<T> records, Consumer<? super T> sink) {
    world.listed(records).forEach(sink);
    return world.read(list).end(records.size());
  }

  @Override
  public Optional<Contact> contact(ContactId id) {
    return Optional.ofNullable(world.contacts.get(id)).map(world::shown);
  }

  @Override
  public List<Contact> find(CompanyId company, @Nullable String objectId, @Nullable String email) {
    return world.contacts.values().stream()
        .filter(contact -> contact.company().equals(company))
        .filter(
            contact ->
                same(objectId, contact.objectId())
                    || same(email, contact.fields().get(Field.EMAIL)))
        .map(world::shown)
        .toList();
  }

  private static boolean same(@Nullable String wanted, @Nullable String present) {
    return wanted != null
        && present != null
        && wanted.toLowerCase(Locale.ROOT).equals(present.toLowerCase(Locale.ROOT));
  }

  @Override
  public WriteOutcome<Contact> create(NewContact contact) {
    UserKey user = creating;
    if (user == null) {
      throw new IllegalStateException("a create that was not announced");
    }
    ContactId id = new ContactId("new:" + user.user());
    if (world.contacts.containsKey(id)) {
      id = new ContactId("new:" + user.tenant() + "/" + user.user());
    }
    Set<String> unknown = unknown(contact.types());
    return unknown.isEmpty()
        ? store(
            Contact.builder(id, contact.company())
                .site(contact.site())
                .objectId(contact.objectId())
                .types(contact.types())
                .fields(FieldValues.blank().with(cut(contact.fields())))
                .build())
        : new WriteOutcome.Rejected<>("no such contact type: " + unknown, false);
  }

  @Override
  public WriteOutcome<Contact> update(ContactChange change) {
    Contact known = world.contacts.get(change.contact());
    if (known == null) {
      return new WriteOutcome.Rejected<>("no contact " + change.contact(), false);
    }
    Set<String> unknown = unknown(change.addTypes());
    if (!unknown.isEmpty()) {
      return new WriteOutcome.Rejected<>("no such contact type: " + unknown, false);
    }
    Set<String> types = new LinkedHashSet<>(known.types());
    types.addAll(change.addTypes());
    types.removeAll(change.removeTypes());
    Boolean active = change.active();
    return store(
        known.toBuilder()
            .company(change.company())
            .fields(known.fields().with(cut(change.fields())))
            .objectId(
                change.clearObjectId()
                    ? null
                    : change.objectId() == null ? known.objectId() : change.objectId())
            .active(active == null ? known.active() : active)
            .site(change.site() == null ? known.site() : change.site())
            .types(types)
            .build());
  }

  private Set<String> unknown(Set<String> types) {
    Set<String> unknown = new LinkedHashSet<>(types);
    Set<String> known = world.types;
    if (known == null) {
      return Set.of();
    }
    unknown.removeAll(known);
    return unknown;
  }

  private FieldValues cut(FieldValues fields) {
    FieldValues.Builder values = fields.toBuilder();
    world.lengths.forEach(
        (field, length) -> {
          String value = fields.get(field);
          if (value != null && value.length() > length) {
            values.set(field, value.substring(0, length));
          }
        });
    return values.build();
  }

  private WriteOutcome<Contact> store(Contact contact) {
    world.contacts.put(contact.id(), contact);
    return new WriteOutcome.Done<>(contact.id().value(), world.shown(contact));
  }

  @Override
  public WriteOutcome<CompanyId> mapTenant(CompanyId id, Tenant tenant) {
    Company company = world.companies.get(id);
    if (company == null) {
      return new WriteOutcome.Rejected<>("no company " + id, false);
    }
    List<TenantId> tenants = new ArrayList<>(company.tenantIds());
    if (!tenants.contains(tenant.id())) {
      tenants.add(tenant.id());
    }
    world.companies.put(
        id,
        new Company(
            id, company.name(), company.website(), tenants, company.active(), company.mainSite()));
    return new WriteOutcome.Done<>(id.value(), id);
  }

  @Override
  public WriteOutcome<Company> createCompany(Tenant tenant) {
    CompanyId id = new CompanyId("new:" + tenant.id());
    SiteId site = new SiteId(id + ".site");
    Company company = new Company(id, tenant.name(), null, List.of(tenant.id()), true, site);
    world.sites.put(site, new Site(site, id, "Main", null, true));
    world.companies.put(id, company);
    return new WriteOutcome.Done<>(id.value(), company);
  }
}
