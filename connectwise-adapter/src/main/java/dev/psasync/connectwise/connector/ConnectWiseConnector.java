package dev.psasync.connectwise.connector;

import dev.psasync.connectwise.Channel;
import dev.psasync.connectwise.ConnectWiseClient;
import dev.psasync.connectwise.CustomFieldDefinition;
import dev.psasync.core.model.Company;
import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.Site;
import dev.psasync.core.model.Tenant;
import dev.psasync.core.plan.PsaProfile;
import dev.psasync.spi.Capability;
import dev.psasync.spi.CheckPoint;
import dev.psasync.spi.Completeness;
import dev.psasync.spi.ContactChange;
import dev.psasync.spi.ContactQuery;
import dev.psasync.spi.CreatesCompanies;
import dev.psasync.spi.FailureReason;
import dev.psasync.spi.MapsTenants;
import dev.psasync.spi.NewContact;
import dev.psasync.spi.NotSupportedException;
import dev.psasync.spi.PartyException;
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
 * ConnectWise PSA as a party of a synchronisation.
 *
 * <p>Thread-safe; keep one per instance. What the instance has been configured with is asked for
 * once, at the first {@link #describe()} or read, and remembered: communication types, contact
 * types, definitions of custom fields and the fields on one contact, and where tenant ids are kept
 * on companies those on one company; four or five requests, two more with changed-since reads.
 *
 * <p>Contacts are never deleted, types only ever added, emails and numbers that are no field left
 * alone. The display name is first and last name and cannot be written; department and country are
 * read only, for they are rows of setup tables, and so is the third email.
 *
 * <p>A change of properties costs one request; one of emails, numbers or types costs one read and
 * one request for each. Reading the sites of all companies costs one request per company.
 */
public final class ConnectWiseConnector
    implements PsaConnector, ReadsContactChanges, MapsTenants, CreatesCompanies {
  private final ConnectWiseClient client;
  private final ConnectWiseConnectorSettings settings;
  private final Object probing = new Object();
  private @Nullable Probed probed;

  /** A connector with the default settings. */
  public ConnectWiseConnector(ConnectWiseClient client) {
    this(client, ConnectWiseConnectorSettings.defaults());
  }

  /** A connector over a client, which may be shared with other users of it. */
  public ConnectWiseConnector(ConnectWiseClient client, ConnectWiseConnectorSettings settings) {
    this.client = Objects.requireNonNull(client, "client");
    this.settings = Objects.requireNonNull(settings, "settings");
  }

  @Override
  public PsaDescription describe() {
    return probed().description;
  }

  @Override
  public List<CheckPoint> check() {
    return new ConnectWiseChecks(client, settings).run();
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
    return probed(Capability.CONTACT_CHANGES).reads.changedSince(since, query, sink);
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
    return probed(Capability.MAP_TENANTS).companies.map(company, tenant);
  }

  @Override
  public WriteOutcome<Company> createCompany(Tenant tenant) {
    return probed(Capability.CREATE_COMPANIES).companies.create(tenant);
  }

  private record Probed(
      PsaDescription description, ContactReads reads, ContactWrites writes, Companies companies) {}

  private Probed probed(Capability needed) {
    Probed known = probed();
    if (!known.description.can(needed)) {
      throw new NotSupportedException(needed, Failures.PARTY);
    }
    return known;
  }

  private Probed probed() {
    synchronized (probing) {
      Probed known = probed;
      if (known == null) {
        known = Failures.CONNECT_WISE.reading(this::probe);
        probed = known;
      }
      return known;
    }
  }

  private Probed probe() {
    Instance instance = new Instance(client, settings);
    CommunicationTypes items = instance.communicationTypes();
    if (items.of(Channel.EMAIL) == null) {
      throw new PartyException(
          FailureReason.CONFIGURATION,
          PartyException.Scope.PARTY,
          "ConnectWise: there is no communication type for emails"
              + (items.missing().isEmpty() ? "" : " called " + items.missing()),
          "Add one under Setup Tables › Communication Type, or correct its name in the settings.",
          null,
          null);
    }
    ContactTypes types = instance.contactTypes();
    List<CustomFieldDefinition> definitions = instance.definitions();
    CustomFields fields = instance.contactFields(definitions);
    RecordField objectId = present(settings.objectIdField(), fields);
    ContactMapping mapping = new ContactMapping(items, fields, objectId);
    TenantIds tenantIds = tenantIds(instance, definitions);
    return new Probed(
        description(instance, mapping, types, tenantIds),
        new ContactReads(client, settings, mapping),
        new ContactWrites(client, mapping, types),
        new Companies(client, tenantIds));
  }

  private static RecordField present(RecordField wanted, CustomFields fields) {
    String caption = wanted.caption();
    return caption == null || fields.named(caption) != null ? wanted : RecordField.none();
  }

  private TenantIds tenantIds(Instance instance, List<CustomFieldDefinition> definitions) {
    String caption = settings.tenantField().caption();
    return new TenantIds(
        settings.tenantField(),
        caption == null ? null : instance.companyFields(definitions).named(caption));
  }

  private PsaDescription description(
      Instance instance,
      ContactMapping mapping,
      @Nullable ContactTypes types,
      TenantIds tenantIds) {
    Set<Capability> capabilities = EnumSet.of(Capability.MOVE_SITE, Capability.MOVE_COMPANY);
    boolean objectIds = !mapping.objectIdField().isNone();
    add(capabilities, objectIds, Capability.OBJECT_ID);
    add(capabilities, objectIds, Capability.CLEAR_OBJECT_ID);
    add(capabilities, types != null, Capability.CONTACT_TYPES);
    add(capabilities, tenantIds.known(), Capability.MAP_TENANTS);
    add(capabilities, tenantIds.known(), Capability.CREATE_COMPANIES);
    add(capabilities, !mapping.customFields().isEmpty(), Capability.CUSTOM_FIELDS);
    add(
        capabilities,
        settings.changedSince() && instance.changedSinceWorks(),
        Capability.CONTACT_CHANGES);
    Map<Field, Integer> lengths = new EnumMap<>(mapping.lengths());
    lengths.putAll(settings.lengths());
    PsaProfile profile =
        new PsaProfile(
            objectIds,
            lengths,
            mapping.writable(),
            types != null,
            true,
            mapping.customFields().profile(),
            client.configuration().requestLimit(),
            client.configuration().requestWindow());
    return new PsaDescription(Failures.PARTY, capabilities, mapping.readable(), profile);
  }

  private static void add(Set<Capability> capabilities, boolean can, Capability capability) {
    if (can) {
      capabilities.add(capability);
    }
  }

  @Override
  public String toString() {
    return "ConnectWiseConnector[" + client + "]";
  }
}
