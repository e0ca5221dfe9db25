package dev.psasync.halo.connector;

import dev.psasync.core.model.Company;
import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.Site;
import dev.psasync.core.model.Tenant;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.plan.PsaProfile;
import dev.psasync.halo.HaloClient;
import dev.psasync.halo.UserField;
import dev.psasync.http.PermissionException;
import dev.psasync.http.RecordNotFoundException;
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
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * HaloPSA as a party of a synchronisation: its clients are companies, its users are contacts.
 *
 * <p>Thread-safe; keep one per instance. What the instance can do is probed once, at the first
 * {@link #describe()}, and remembered: custom field definitions (one request and one per select
 * list whose choices did not come along) and whether changed-since reads work (two requests). Reads
 * send nothing but GETs, or, with report reads switched on, a report that is run without being
 * saved.
 *
 * <p>List rows carry neither department nor, as far as documented, email2 and email3; these are
 * then not returned (V-1) rather than read user by user. With report reads they come along.
 */
public final class HaloConnector
    implements PsaConnector, ReadsContactChanges, MapsTenants, CreatesCompanies {
  private final HaloClient halo;
  private final HaloConnectorSettings settings;
  private final Companies companies;
  private final Object probing = new Object();
  private @Nullable Probed probed;

  /** A connector with the default settings. */
  public HaloConnector(HaloClient halo) {
    this(halo, HaloConnectorSettings.defaults());
  }

  /** A connector over a client, which may be shared with other users of it. */
  public HaloConnector(HaloClient halo, HaloConnectorSettings settings) {
    this.halo = Objects.requireNonNull(halo, "halo");
    this.settings = Objects.requireNonNull(settings, "settings");
    this.companies = new Companies(halo, settings);
  }

  @Override
  public PsaDescription describe() {
    return probed().description;
  }

  @Override
  public List<CheckPoint> check() {
    return new HaloChecks(halo, settings).run();
  }

  @Override
  public Completeness companies(Consumer<? super Company> sink) {
    return companies.read(sink);
  }

  @Override
  public Completeness sites(@Nullable CompanyId company, Consumer<? super Site> sink) {
    return companies.sites(company, sink);
  }

  @Override
  public Completeness contacts(ContactQuery query, Consumer<? super Contact> sink) {
    return probed().reads.contacts(query, sink);
  }

  @Override
  public Completeness changedSince(
      Instant since, ContactQuery query, Consumer<? super Contact> sink) {
    Probed known = probed();
    if (!known.description.can(Capability.CONTACT_CHANGES)) {
      throw new NotSupportedException(Capability.CONTACT_CHANGES, "HaloPSA");
    }
    return known.reads.changedSince(since, query, sink);
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
    return companies.map(company, tenant);
  }

  @Override
  public WriteOutcome<CompanyId> unmapTenant(CompanyId company, TenantId tenant) {
    return companies.unmap(company, tenant);
  }

  @Override
  public WriteOutcome<Company> createCompany(Tenant tenant) {
    return companies.create(tenant);
  }

  private record Probed(PsaDescription description, ContactReads reads, ContactWrites writes) {}

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
    @Nullable CustomFieldCatalog readable = customFields();
    CustomFieldCatalog catalog = readable == null ? CustomFieldCatalog.none() : readable;
    ContactMapping mapping = new ContactMapping(settings.mobileField(), catalog);
    ContactReads reads = new ContactReads(halo, settings, mapping);
    Set<Capability> capabilities =
        EnumSet.of(
            Capability.OBJECT_ID,
            Capability.CLEAR_OBJECT_ID,
            Capability.MOVE_SITE,
            Capability.MOVE_COMPANY,
            Capability.MAP_TENANTS,
            Capability.UNMAP_TENANTS,
            Capability.CREATE_COMPANIES);
    if (readable != null) {
      capabilities.add(Capability.CUSTOM_FIELDS);
    }
    if (settings.probeChangedSince()
        && Failures.HALO.reading(() -> halo.users().changedSinceWorks())) {
      capabilities.add(Capability.CONTACT_CHANGES);
    }
    PsaProfile profile =
        new PsaProfile(
            true,
            lengths(mapping),
            Set.copyOf(mapping.writable()),
            false,
            true,
            catalog.profile(),
            halo.configuration().requestLimit(),
            halo.configuration().requestWindow());
    return new Probed(
        new PsaDescription("HaloPSA", capabilities, reads.listFields(), profile),
        reads,
        new ContactWrites(halo.users(), mapping));
  }

  /** Null if the application may not read the definitions. */
  private @Nullable CustomFieldCatalog customFields() {
    return Failures.HALO
        .<Optional<CustomFieldCatalog>>reading(
            () -> {
              try {
                return Optional.of(CustomFieldCatalog.read(halo.customFields()));
              } catch (PermissionException | RecordNotFoundException e) {
                return Optional.empty();
              }
            })
        .orElse(null);
  }

  private Map<Field, Integer> lengths(ContactMapping mapping) {
    Map<Field, Integer> lengths = new EnumMap<>(Field.class);
    for (Field field : mapping.writable()) {
      UserField property = mapping.property(field);
      if (property != null) {
        property.length().ifPresent(length -> lengths.put(field, length));
      }
    }
    lengths.putAll(settings.lengths());
    return lengths;
  }

  @Override
  public String toString() {
    return "HaloConnector[" + halo + "]";
  }
}
