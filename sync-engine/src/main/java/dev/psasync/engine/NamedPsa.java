package dev.psasync.engine;

import dev.psasync.core.model.Company;
import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Site;
import dev.psasync.core.model.SiteId;
import dev.psasync.core.model.Tenant;
import dev.psasync.core.model.TenantId;
import dev.psasync.spi.Capability;
import dev.psasync.spi.CheckPoint;
import dev.psasync.spi.Completeness;
import dev.psasync.spi.ContactChange;
import dev.psasync.spi.ContactQuery;
import dev.psasync.spi.CreatesCompanies;
import dev.psasync.spi.MapsTenants;
import dev.psasync.spi.NewContact;
import dev.psasync.spi.NotSupportedException;
import dev.psasync.spi.PsaConnector;
import dev.psasync.spi.PsaDescription;
import dev.psasync.spi.ReadsContactChanges;
import dev.psasync.spi.WriteOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One of several PSAs of an estate: every id of a company, site or contact carries the PSA's name
 * before a slash, so that equal ids of two PSAs stay apart everywhere in the engine and the store.
 */
final class NamedPsa implements PsaConnector, ReadsContactChanges, MapsTenants, CreatesCompanies {
  private final String name;
  private final String prefix;
  private final PsaConnector psa;

  NamedPsa(String name, PsaConnector psa) {
    this.name = name;
    this.prefix = name + "/";
    this.psa = psa;
  }

  String name() {
    return name;
  }

  /** Returns whether an id is of this PSA. */
  boolean owns(CompanyId company) {
    return company.value().startsWith(prefix);
  }

  @Override
  public PsaDescription describe() {
    PsaDescription own = psa.describe();
    return new PsaDescription(
        own.name() + " (" + name + ")", own.capabilities(), own.listFields(), own.profile());
  }

  @Override
  public List<CheckPoint> check() {
    return psa.check().stream()
        .map(
            point ->
                new CheckPoint(
                    name + ": " + point.name(), point.status(), point.detail(), point.remedy()))
        .toList();
  }

  @Override
  public Completeness companies(Consumer<? super Company> sink) {
    return psa.companies(company -> sink.accept(outside(company)));
  }

  @Override
  public Completeness sites(@Nullable CompanyId company, Consumer<? super Site> sink) {
    return psa.sites(
        company == null ? null : inside(company),
        site ->
            sink.accept(
                new Site(
                    outside(site.id()),
                    outside(site.company()),
                    site.name(),
                    site.street(),
                    site.active())));
  }

  @Override
  public Completeness contacts(ContactQuery query, Consumer<? super Contact> sink) {
    return psa.contacts(inside(query), contact -> sink.accept(outside(contact)));
  }

  @Override
  public Completeness changedSince(
      Instant since, ContactQuery query, Consumer<? super Contact> sink) {
    return ability(ReadsContactChanges.class, Capability.CONTACT_CHANGES)
        .changedSince(since, inside(query), contact -> sink.accept(outside(contact)));
  }

  @Override
  public Optional<Contact> contact(ContactId id) {
    return psa.contact(inside(id)).map(this::outside);
  }

  @Override
  public List<Contact> find(CompanyId company, @Nullable String objectId, @Nullable String email) {
    return psa.find(inside(company), objectId, email).stream().map(this::outside).toList();
  }

  @Override
  public WriteOutcome<Contact> create(NewContact contact) {
    SiteId site = contact.site();
    return outside(
        psa.create(
            new NewContact(
                inside(contact.company()),
                site == null ? null : inside(site),
                contact.objectId(),
                contact.fields(),
                contact.types())),
        this::outside);
  }

  @Override
  public WriteOutcome<Contact> update(ContactChange change) {
    SiteId site = change.site();
    return outside(
        psa.update(
            new ContactChange(
                inside(change.contact()),
                inside(change.company()),
                change.fields(),
                change.objectId(),
                change.active(),
                site == null ? null : inside(site),
                change.addTypes(),
                change.clearObjectId(),
                change.removeTypes())),
        this::outside);
  }

  @Override
  public WriteOutcome<CompanyId> mapTenant(CompanyId company, Tenant tenant) {
    return outside(
        ability(MapsTenants.class, Capability.MAP_TENANTS).mapTenant(inside(company), tenant),
        this::outside);
  }

  @Override
  public WriteOutcome<CompanyId> unmapTenant(CompanyId company, TenantId tenant) {
    return outside(
        ability(MapsTenants.class, Capability.UNMAP_TENANTS).unmapTenant(inside(company), tenant),
        this::outside);
  }

  @Override
  public WriteOutcome<Company> createCompany(Tenant tenant) {
    return outside(
        ability(CreatesCompanies.class, Capability.CREATE_COMPANIES).createCompany(tenant),
        this::outside);
  }

  private <A> A ability(Class<A> type, Capability capability) {
    if (type.isInstance(psa)) {
      return type.cast(psa);
    }
    throw new NotSupportedException(capability, name);
  }

  private <T> WriteOutcome<T> outside(WriteOutcome<T> outcome, Function<T, T> state) {
    if (outcome instanceof WriteOutcome.Done<T> done) {
      T now = done.state();
      return new WriteOutcome.Done<>(prefix + done.id(), now == null ? null : state.apply(now));
    }
    return outcome;
  }

  private Company outside(Company company) {
    SiteId main = company.mainSite();
    return new Company(
        outside(company.id()),
        company.name(),
        company.website(),
        company.tenantIds(),
        company.active(),
        main == null ? null : outside(main));
  }

  private Contact outside(Contact contact) {
    SiteId site = contact.site();
    return contact.toBuilder(outside(contact.id()))
        .company(outside(contact.company()))
        .site(site == null ? null : outside(site))
        .build();
  }

  private CompanyId outside(CompanyId id) {
    return new CompanyId(prefix + id.value());
  }

  private SiteId outside(SiteId id) {
    return new SiteId(prefix + id.value());
  }

  private ContactId outside(ContactId id) {
    return new ContactId(prefix + id.value());
  }

  private ContactQuery inside(ContactQuery query) {
    CompanyId company = query.company();
    return new ContactQuery(
        company == null ? null : inside(company),
        query.fields(),
        query.customFields(),
        query.carried());
  }

  private CompanyId inside(CompanyId id) {
    return new CompanyId(stripped(id.value()));
  }

  private SiteId inside(SiteId id) {
    return new SiteId(stripped(id.value()));
  }

  private ContactId inside(ContactId id) {
    return new ContactId(stripped(id.value()));
  }

  /** A site that the settings name without the PSA is this one's. */
  private String stripped(String id) {
    return id.startsWith(prefix) ? id.substring(prefix.length()) : id;
  }
}
