package dev.psasync.autotask.connector;

import dev.psasync.autotask.AutotaskClient;
import dev.psasync.autotask.FieldDefinition;
import dev.psasync.autotask.connector.AutotaskConnectorSettings.ContactTypes;
import dev.psasync.autotask.connector.AutotaskConnectorSettings.NewCompanies;
import dev.psasync.core.model.Company;
import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Site;
import dev.psasync.core.model.Tenant;
import dev.psasync.core.plan.PsaProfile;
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
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Autotask PSA as a party of a synchronisation: its company locations are sites.
 *
 * <p>Thread-safe; keep one per tenant. What the tenant can do is probed once, at the first {@link
 * #describe()}, and remembered: definitions of fields (two requests, three with tenant ids) and
 * whether changed-since reads work (two requests). Reads send nothing but GETs and queries.
 *
 * <p>Contacts have no display name, no country name and no priority mark; a department, tenant ids
 * of companies and contact types need settings ({@link AutotaskConnectorSettings}). They cannot
 * move to another company.
 */
public final class AutotaskConnector
    implements PsaConnector, ReadsContactChanges, MapsTenants, CreatesCompanies {
  private final AutotaskClient autotask;
  private final AutotaskConnectorSettings settings;
  private final Object probing = new Object();
  private @Nullable Probed probed;

  /** A connector with the default settings. */
  public AutotaskConnector(AutotaskClient autotask) {
    this(autotask, AutotaskConnectorSettings.defaults());
  }

  /** A connector over a client, which may be shared with other users of it. */
  public AutotaskConnector(AutotaskClient autotask, AutotaskConnectorSettings settings) {
    this.autotask = Objects.requireNonNull(autotask, "autotask");
    this.settings = Objects.requireNonNull(settings, "settings");
  }

  @Override
  public PsaDescription describe() {
    return probed().description;
  }

  @Override
  public List<CheckPoint> check() {
    return new AutotaskChecks(autotask, settings).run();
  }

  @Override
  public Completeness companies(Consumer<? super Company> sink) {
    return probed().companies.read(sink);
  }

  @Override
  public Completeness sites(@Nullable CompanyId company, Consumer<? super Site> sink) {
    return probed().companies.sites(company, sink);
  }

  @Override
  public Completeness contacts(ContactQuery query, Consumer<? super Contact> sink) {
    return probed().reads.contacts(query, sink);
  }

  @Override
  public Completeness changedSince(
      Instant since, ContactQuery query, Consumer<? super Contact> sink) {
    return able(Capability.CONTACT_CHANGES).reads.changedSince(since, query, sink);
  }

  @Override
  public Optional<Contact> contact(ContactId id) {
    return probed().reads.contact(id);
  }

  @Override
  public List<Contact> find(CompanyId company, @Nullable String objectId, @Nullable String email) {
    return probed().reads.find(company, objectId, email);
  }

  @Override
  public WriteOutcome<Contact> create(NewContact contact) {
    return probed().writes.create(contact);
  }

  @Override
  public WriteOutcome<Contact> update(ContactChange change) {
    return probed().writes.update(change);
  }

  @Override
  public WriteOutcome<CompanyId> mapTenant(CompanyId company, Tenant tenant) {
    Probed known = able(Capability.MAP_TENANTS);
    return known.companies.map(company, tenant, Objects.requireNonNull(known.tenantField, "field"));
  }

  @Override
  public WriteOutcome<Company> createCompany(Tenant tenant) {
    Probed known = able(Capability.CREATE_COMPANIES);
    NewCompanies values = Objects.requireNonNull(settings.newCompanies(), "newCompanies");
    return known.companies.create(
        tenant, Objects.requireNonNull(known.tenantField, "field"), values);
  }

  private record Probed(
      PsaDescription description,
      Companies companies,
      @Nullable String tenantField,
      ContactReads reads,
      ContactWrites writes) {}

  private Probed able(Capability capability) {
    Probed known = probed();
    if (!known.description.can(capability)) {
      throw new NotSupportedException(capability, Failures.PARTY);
    }
    return known;
  }

  private Probed probed() {
    synchronized (probing) {
      Probed known = probed;
      if (known == null) {
        known = probe();
        probed = known;
      }
      return known;
    }
  }

  private Probed probe() {
    FieldCatalog catalog = Failures.AUTOTASK.reading(() -> FieldCatalog.read(autotask, settings));
    ContactMapping mapping = new ContactMapping(settings, catalog);
    FieldDefinition tenants = catalog.companyUserDefined(settings.tenantIdField());
    String tenantField = tenants == null ? null : FieldCatalog.name(tenants);
    Set<Capability> capabilities = capabilities(mapping, tenantField != null);
    PsaProfile profile =
        new PsaProfile(
            mapping.objectIds(),
            mapping.lengths(),
            mapping.fields(),
            capabilities.contains(Capability.CONTACT_TYPES),
            true,
            catalog.profile(),
            autotask.configuration().requestLimit(),
            Duration.ofHours(1));
    return new Probed(
        new PsaDescription(Failures.PARTY, capabilities, mapping.fields(), profile),
        new Companies(autotask, tenantField),
        tenantField,
        new ContactReads(autotask, settings, mapping),
        new ContactWrites(autotask, settings, mapping));
  }

  private Set<Capability> capabilities(ContactMapping mapping, boolean tenantField) {
    Set<Capability> capabilities = EnumSet.of(Capability.MOVE_SITE);
    if (mapping.objectIds()) {
      capabilities.add(Capability.OBJECT_ID);
      capabilities.add(Capability.CLEAR_OBJECT_ID);
    }
    if (mapping.catalog().readable()) {
      capabilities.add(Capability.CUSTOM_FIELDS);
    }
    if (settings.contactTypes() == ContactTypes.CONTACT_GROUPS) {
      capabilities.add(Capability.CONTACT_TYPES);
    }
    if (tenantField) {
      capabilities.add(Capability.MAP_TENANTS);
      if (settings.newCompanies() != null) {
        capabilities.add(Capability.CREATE_COMPANIES);
      }
    }
    if (settings.probeChangedSince()
        && Failures.AUTOTASK.reading(() -> autotask.contacts().changedSinceWorks())) {
      capabilities.add(Capability.CONTACT_CHANGES);
    }
    return capabilities;
  }

  @Override
  public String toString() {
    return "AutotaskConnector[" + autotask + "]";
  }
}
