package dev.psasync.testkit.cases;

import dev.psasync.core.model.Company;
import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.DirectoryUser;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.HubContact;
import dev.psasync.core.model.HubId;
import dev.psasync.core.model.HubTie;
import dev.psasync.core.model.Link;
import dev.psasync.core.model.Site;
import dev.psasync.core.model.SiteId;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.UserType;
import dev.psasync.core.plan.PsaProfile;
import dev.psasync.core.policy.Brakes;
import dev.psasync.core.policy.CustomFieldMapping;
import dev.psasync.core.policy.EmailSource;
import dev.psasync.core.policy.PolicyKeys;
import dev.psasync.core.policy.SyncPolicy;
import dev.psasync.spi.CompanyOutcome;
import dev.psasync.spi.SyncStore;
import dev.psasync.testkit.memory.MemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The directory, PSA, hub and store of a case, as they are at a moment. Not thread-safe; a case has
 * its own.
 */
final class CaseWorld {
  /** The lists of PSA and hub that a case can make partial. */
  enum PsaList {
    COMPANIES("companiesRead"),
    SITES("sitesRead"),
    CONTACTS("contactsRead"),
    HUB("hubRead");

    private final String key;

    PsaList(String key) {
      this.key = key;
    }

    String key() {
      return key;
    }
  }

  final Map<String, @Nullable Object> settings = new LinkedHashMap<>();
  final Map<TenantId, TenantPatch.TenantState> tenants = new TreeMap<>();
  final Map<CompanyId, Company> companies = new TreeMap<>();
  final Map<SiteId, Site> sites = new TreeMap<>();
  final Map<ContactId, Contact> contacts = new TreeMap<>();
  final SyncStore store = new MemoryStore();
  final Map<PsaList, ReadState> reads = new EnumMap<>(PsaList.class);
  @Nullable Map<HubId, HubContact> hub;
  boolean brakes;
  Instant now = Instant.parse("2026-01-01T00:00:00Z");
  boolean objectIdField = true;
  Map<Field, Integer> lengths = Map.of();
  @Nullable Set<String> types;
  @Nullable Map<String, PsaProfile.CustomField> customFields;

  private final Map<ContactId, Set<String>> hidden = new HashMap<>();
  private final boolean backwards;
  private boolean companiesGiven;

  CaseWorld() {
    this(false);
  }

  /**
   * Makes the default world.
   *
   * @param backwards whether its parties list everything from the end, which must change nothing
   */
  CaseWorld(boolean backwards) {
    this.backwards = backwards;
    tenants.put(WorldReader.ONLY_TENANT, new TenantPatch.TenantState(WorldReader.ONLY_TENANT));
    Company company = CompanyPatch.defaultCompany();
    companies.put(company.id(), company);
    CompanyPatch.defaultSites().forEach(site -> sites.put(site.id(), site));
  }

  // what documents change

  void tenants(List<TenantPatch> patches, boolean replace) {
    if (replace) {
      tenants.clear();
    }
    for (TenantPatch patch : patches) {
      TenantId id = patch.id() == null ? onlyTenant() : patch.id();
      patch.change().accept(tenants.computeIfAbsent(id, TenantPatch.TenantState::new));
    }
  }

  void tenant(TenantPatch patch) {
    TenantId id = patch.id();
    if (id != null && !tenants.containsKey(id)) {
      tenants.clear();
      tenants.put(id, new TenantPatch.TenantState(id));
    }
    patch.change().accept(tenants.values().iterator().next());
  }

  void companies(List<CompanyPatch> patches) {
    if (!companiesGiven) {
      companiesGiven = true;
      companies.clear();
      sites.clear();
    }
    patches.forEach(patch -> patch.applyTo(companies, sites));
  }

  void contacts(List<ContactPatch> patches) {
    for (ContactPatch patch : patches) {
      if (patch.gone()) {
        contacts.remove(patch.id());
        continue;
      }
      Contact known = contacts.get(patch.id());
      contacts.put(patch.id(), patch.applyTo(known == null ? blank(patch) : known));
      if (patch.notReturned() != null) {
        hidden.put(patch.id(), patch.notReturned());
      }
    }
  }

  private Contact blank(ContactPatch patch) {
    CompanyId company = patch.company() == null ? new CompanyId("K1") : patch.company();
    Company known = companies.get(company);
    return Contact.builder(patch.id(), company)
        .site(known == null ? null : known.mainSite())
        .build();
  }

  void hub(List<HubPatch> patches) {
    Map<HubId, HubContact> all = hub == null ? new TreeMap<>() : hub;
    for (HubPatch patch : patches) {
      if (patch.gone()) {
        all.remove(patch.id());
      } else {
        all.put(patch.id(), patch.applyTo(all.get(patch.id()), onlyTenant()));
      }
    }
    hub = all;
  }

  void links(List<LinkEntry> entries) {
    SyncPolicy policy = policy();
    for (LinkEntry entry : entries) {
      TenantId tenant = entry.tenant() == null ? onlyTenant() : entry.tenant();
      TenantPatch.TenantState home = tenants.get(tenant);
      String company = home == null || home.company == null ? "K1" : home.company;
      FieldValues directory =
          home == null
              ? null
              : home.users.stream()
                  .map(CaseUser::user)
                  .filter(user -> user.id().equals(entry.user()))
                  .findFirst()
                  .map(user -> sourceValues(user, policy))
                  .orElse(null);
      HubContact hubContact = hub == null || entry.hub() == null ? null : hub.get(entry.hub());
      Link link =
          entry.link(tenant, directory, contacts.get(entry.contact()), new CompanyId(company));
      HubTie tie = entry.tie(contacts.get(entry.contact()), hubContact, new CompanyId(company));
      store.record(
          new CompanyOutcome(
              link.company(),
              List.of(link),
              Set.of(),
              List.of(),
              Map.of(),
              Set.of(),
              Set.of(),
              tie == null ? List.of() : List.of(tie)));
    }
  }

  TenantId onlyTenant() {
    return tenants.keySet().iterator().next();
  }

  // what a run sees

  /** Records in the order in which the parties list them. */
  <T> List<T> listed(Collection<T> records) {
    List<T> list = new ArrayList<>(records);
    if (backwards) {
      Collections.reverse(list);
    }
    return list;
  }

  SyncPolicy policy() {
    SyncPolicy read = PolicyKeys.policy(settings);
    Map<String, String> mapped = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    tenants.forEach(
        (id, state) -> {
          if (state.company != null) {
            mapped.put(id.value(), state.company);
          }
        });
    Map<String, String> given = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    given.putAll(read.companyMap());
    tenants.forEach(
        (id, state) -> {
          if (state.companyGiven) {
            given.remove(id.value());
          }
        });
    mapped.putAll(given);
    SyncPolicy.Builder policy = read.toBuilder().companyMap(mapped);
    return (brakes ? policy : policy.brakes(Brakes.OFF)).build();
  }

  ReadState read(PsaList list) {
    return reads.getOrDefault(list, ReadState.COMPLETE);
  }

  /** A contact as the PSA's list shows it. */
  Contact shown(Contact contact) {
    return ContactPatch.without(contact, hidden.getOrDefault(contact.id(), Set.of()));
  }

  PsaProfile profile() {
    return new PsaProfile(
        objectIdField,
        lengths,
        Set.of(Field.values()),
        types == null || !types.isEmpty(),
        true,
        customFields == null ? seenCustomFields() : customFields,
        0,
        Duration.ZERO);
  }

  private Map<String, PsaProfile.CustomField> seenCustomFields() {
    Map<String, PsaProfile.CustomField> seen = new TreeMap<>();
    contacts
        .values()
        .forEach(
            contact ->
                contact
                    .fields()
                    .custom()
                    .keySet()
                    .forEach(
                        name ->
                            seen.put(
                                name,
                                new PsaProfile.CustomField(
                                    PsaProfile.CustomField.Kind.TEXT, Map.of()))));
    return seen;
  }

  /** What the directory says of a contact's fields: the baseline of a link that names no other. */
  private static FieldValues sourceValues(DirectoryUser user, SyncPolicy policy) {
    FieldValues.Builder values = user.fields().toBuilder();
    boolean mail = policy.emailSource() == EmailSource.MAIL || user.type() == UserType.GUEST;
    values.set(Field.EMAIL, mail ? user.mail() : user.upn());
    for (CustomFieldMapping mapping : policy.customFields()) {
      String value =
          Field.byKey(mapping.from())
              .map(field -> user.fields().get(field))
              .orElse(user.attributes().get(mapping.from()));
      values.custom(
          mapping.to(), value == null ? null : mapping.options().getOrDefault(value, value));
    }
    return values.build();
  }
}
