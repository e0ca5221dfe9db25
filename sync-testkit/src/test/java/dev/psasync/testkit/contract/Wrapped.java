package dev.psasync.testkit.contract;

import dev.psasync.core.model.Company;
import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Site;
import dev.psasync.core.model.Tenant;
import dev.psasync.core.model.TenantId;
import dev.psasync.spi.CheckPoint;
import dev.psasync.spi.Completeness;
import dev.psasync.spi.ContactChange;
import dev.psasync.spi.ContactQuery;
import dev.psasync.spi.CreatesCompanies;
import dev.psasync.spi.MapsTenants;
import dev.psasync.spi.NewContact;
import dev.psasync.spi.PsaConnector;
import dev.psasync.spi.PsaDescription;
import dev.psasync.spi.ReadsContactChanges;
import dev.psasync.spi.WriteOutcome;
import dev.psasync.testkit.memory.MemoryPsa;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Hands everything on to the PSA in memory; broken connectors override what they break. */
class Wrapped implements PsaConnector, ReadsContactChanges, MapsTenants, CreatesCompanies {
  final MemoryPsa psa;

  Wrapped(MemoryPsa psa) {
    this.psa = psa;
  }

  @Override
  public PsaDescription describe() {
    return psa.describe();
  }

  @Override
  public List<CheckPoint> check() {
    return psa.check();
  }

  @Override
  public Completeness companies(Consumer<? super Company> sink) {
    return psa.companies(sink);
  }

  @Override
  public Completeness sites(@Nullable CompanyId company, Consumer<? super Site> sink) {
    return psa.sites(company, sink);
  }

  @Override
  public Completeness contacts(ContactQuery query, Consumer<? super Contact> sink) {
    return psa.contacts(query, sink);
  }

  @Override
  public Optional<Contact> contact(ContactId id) {
    return psa.contact(id);
  }

  @Override
  public List<Contact> find(CompanyId company, @Nullable String objectId, @Nullable String email) {
    return psa.find(company, objectId, email);
  }

  @Override
  public WriteOutcome<Contact> create(NewContact contact) {
    return psa.create(contact);
  }

  @Override
  public WriteOutcome<Contact> update(ContactChange change) {
    return psa.update(change);
  }

  @Override
  public Completeness changedSince(
      Instant since, ContactQuery query, Consumer<? super Contact> sink) {
    return psa.changedSince(since, query, sink);
  }

  @Override
  public WriteOutcome<CompanyId> mapTenant(CompanyId company, Tenant tenant) {
    return psa.mapTenant(company, tenant);
  }

  @Override
  public WriteOutcome<CompanyId> unmapTenant(CompanyId company, TenantId tenant) {
    return psa.unmapTenant(company, tenant);
  }

  @Override
  public WriteOutcome<Company> createCompany(Tenant tenant) {
    return psa.createCompany(tenant);
  }
}
