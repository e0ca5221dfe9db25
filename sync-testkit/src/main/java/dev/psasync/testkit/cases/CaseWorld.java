package dev.psasync.testkit.cases;

import dev.psasync.core.model.Company;
import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.HubContact;
import dev.psasync.core.model.HubId;
import dev.psasync.core.model.HubTie;
import dev.psasync.core.model.Link;
import dev.psasync.core.model.Site;
import dev.psasync.core.model.SiteId;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.plan.PsaProfile;
import dev.psasync.core.policy.Brakes;
import dev.psasync.core.policy.PolicyKeys;
import dev.psasync.core.policy.SyncPolicy;
import dev.psasync.core.value.Equality;
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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
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

  /** Whether runs were passed over, so that what they made is not there although it would be. */
  boolean imagined;

  /** By name; a field is there for good, also when the contact that showed it is gone. */
  private final Set<String> seenCustomFields = new TreeSet<>();

  private final Map<ContactId, Set<String>> hidden = new HashMap<>();
  private final boolean backwards;

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
      TenantId id = Objects.requireNonNull(patch.id(), "id");
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

  void companies(List<CompanyPatch> patches, boolean replace) {
    if (replace) {
      companies.clear();
      sites.clear();
    }
    for (CompanyPatch patch : patches) {
      mustBeMade(companies.containsKey(patch.id()), patch.map());
      patch.applyTo(companies, sites);
    }
  }

  void contacts(List<ContactPatch> patches) {
    for (ContactPatch patch : patches) {
      Contact known = contacts.get(patch.id());
      mustBeMade(known != null, patch.map());
      if (patch.gone()) {
        mustBeThere(known != null, patch.map());
        contacts.remove(patch.id());
        hidden.remove(patch.id());
        continue;
      }
      Contact contact = patch.applyTo(known == null ? blank(patch) : known, this::mainSite);
      contacts.put(patch.id(), contact);
      seenCustomFields.addAll(contact.fields().custom().keySet());
      new ContactCheck(this, patch.map()).check(contact, known == null);
      patch.map().with("notReturned", list -> hidden.put(patch.id(), list.textSet()));
    }
    Set<String> custom = profile().customFields().keySet();
    patches.forEach(
        patch -> patch.map().with("notReturned", list -> NotReturned.check(list, custom)));
  }

  private Contact blank(ContactPatch patch) {
    CompanyId company = patch.company() == null ? new CompanyId("K1") : patch.company();
    return Contact.builder(patch.id(), company).site(mainSite(company)).build();
  }

  private @Nullable SiteId mainSite(CompanyId id) {
    Company company = companies.get(id);
    return company == null ? null : company.mainSite();
  }

  void hub(List<HubPatch> patches) {
    Map<HubId, HubContact> all = hub == null ? new TreeMap<>() : hub;
    for (HubPatch patch : patches) {
      HubContact known = all.get(patch.id());
      mustBeMade(known != null, patch.map());
      if (patch.gone()) {
        mustBeThere(known != null, patch.map());
        all.remove(patch.id());
      } else {
        HubContact contact = patch.applyTo(known, this::home);
        all.put(patch.id(), contact);
        if (known == null && !imagined) {
          checkCompany(contact, patch.map());
        }
      }
    }
    hub = all;
  }

  /** A hub contact is read with its company only, so one in the wrong company is never seen. */
  private void checkCompany(HubContact added, YamlMap record) {
    CompanyId company = added.company();
    Contact contact = added.contact() == null ? null : contacts.get(added.contact());
    if (!companies.containsKey(company)) {
      throw record
          .self()
          .error(
              "is in company "
                  + company
                  + ", which is not there: write 'company' with one of "
                  + companies.keySet());
    }
    if (contact != null && !contact.company().equals(company) && !record.has("company")) {
      throw record
          .self()
          .error(
              "is in company "
                  + company
                  + ", but its contact is in "
                  + contact.company()
                  + ": write 'company' to say which you mean");
    }
  }

  /** What only a run makes cannot be changed before a run made it. */
  private void mustBeMade(boolean there, YamlMap record) {
    YamlValue id = record.required("id");
    if (!there && !imagined && KnownIds.givenByRuns(id.id())) {
      throw id.error(
          "no run before this step made '"
              + id.id()
              + "': let one make it first, or give the record an id of your own");
    }
  }

  private void mustBeThere(boolean there, YamlMap record) {
    if (!there && !imagined) {
      throw record.required("id").error("is not there, so it cannot be deleted: take it out");
    }
  }

  void links(List<LinkEntry> entries) {
    SyncPolicy policy = policy();
    PsaProfile profile = profile();
    for (LinkEntry entry : entries) {
      TenantId tenant = home(entry.tenant(), entry.map().self());
      TenantPatch.TenantState home = tenants.get(tenant);
      String company = home == null || home.company == null ? "K1" : home.company;
      FieldValues directory =
          home == null
              ? null
              : home.users.stream()
                  .map(CaseUser::user)
                  .filter(user -> user.id().equals(entry.user()))
                  .findFirst()
                  .map(user -> SourceNow.of(user, policy, profile))
                  .orElse(null);
      Contact contact = contacts.get(entry.contact());
      contact = contact == null ? null : whole(contact, profile);
      Link link = entry.link(tenant, directory, contact, new CompanyId(company));
      HubTie tie = entry.tie(contact, tied(entry), new CompanyId(company));
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

  private @Nullable HubContact tied(LinkEntry entry) {
    if (entry.hub() == null) {
      return null;
    }
    if (hub == null) {
      throw entry.map().required("hub").error("there is no hub: add 'hub: []', or take this out");
    }
    return hub.get(entry.hub());
  }

  /** The tenant that a record means: the one it names, else the only one. */
  TenantId home(@Nullable TenantId named, YamlValue place) {
    if (named == null && tenants.size() > 1) {
      throw place.error(
          "needs the key 'tenant' to say whose user it is: there are " + tenants.keySet());
    }
    return named == null ? tenants.keySet().iterator().next() : named;
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
    SyncPolicy.Builder policy = read.toBuilder().companyMap(mapped(read.companyMap()));
    return (brakes ? policy : policy.brakes(Brakes.OFF)).build();
  }

  /** What the policy itself says of companies, whatever the tenants say. */
  Map<String, String> companyMap() {
    return PolicyKeys.policy(settings).companyMap();
  }

  /** The company that a tenant says counts over the policy, the one that it has by default not. */
  private Map<String, String> mapped(Map<String, String> byPolicy) {
    Map<String, String> mapped = new LinkedHashMap<>(byPolicy);
    tenants.forEach(
        (id, state) -> {
          Optional<String> key = named(id, byPolicy);
          if (state.company != null && (state.companyGiven || key.isEmpty())) {
            key.ifPresent(mapped::remove);
            mapped.put(id.value(), state.company);
          }
        });
    return mapped;
  }

  /** The key under which a policy maps a tenant: ids count without case. */
  static Optional<String> named(TenantId tenant, Map<String, ?> byPolicy) {
    return byPolicy.keySet().stream()
        .filter(name -> Equality.sameIgnoringCase(tenant.value(), name))
        .findFirst();
  }

  ReadState read(PsaList list) {
    return reads.getOrDefault(list, ReadState.COMPLETE);
  }

  /** A contact as the PSA's list shows it. */
  Contact shown(Contact contact) {
    return NotReturned.without(
        whole(contact, profile()), hidden.getOrDefault(contact.id(), Set.of()));
  }

  /** A contact with every custom field that the PSA has: one that it does not say is blank. */
  private static Contact whole(Contact contact, PsaProfile psa) {
    Map<String, @Nullable String> said = contact.fields().custom();
    FieldValues.Builder fields = contact.fields().toBuilder();
    psa.customFields().keySet().stream()
        .filter(name -> !said.containsKey(name))
        .forEach(name -> fields.custom(name, null));
    return contact.toBuilder().fields(fields.build()).build();
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
    return seenCustomFields.stream()
        .collect(
            Collectors.toMap(
                name -> name,
                name -> new PsaProfile.CustomField(PsaProfile.CustomField.Kind.TEXT, Map.of())));
  }
}
