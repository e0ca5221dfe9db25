package dev.psasync.testkit.memory;

import dev.psasync.core.model.Company;
import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.ReadProblem;
import dev.psasync.core.model.Site;
import dev.psasync.core.model.SiteId;
import dev.psasync.core.model.Tenant;
import dev.psasync.core.model.TenantId;
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
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A PSA in memory. It can do everything unless told otherwise by {@link #can}, and fails on
 * request. Every call is noted in {@link #calls()}. Thread-safe.
 */
public final class MemoryPsa
    implements PsaConnector, ReadsContactChanges, MapsTenants, CreatesCompanies {
  private static final List<String> WRITES =
      List.of("create ", "update ", "map ", "unmap ", "company ");

  private final Clock clock;
  private final Map<CompanyId, Company> companies = new TreeMap<>();
  private final Map<SiteId, Site> sites = new TreeMap<>();
  private final Map<ContactId, Contact> contacts = new TreeMap<>();
  private final ChangeFeed feed = new ChangeFeed();
  private final List<Contact> late = new ArrayList<>();
  private final Set<ContactId> hidden = new HashSet<>();
  private final Deque<WriteFault> faults = new ArrayDeque<>();
  private final Map<String, WriteFault> faultsByKey = new HashMap<>();
  private final List<String> calls = new ArrayList<>();
  private Set<Capability> capabilities = EnumSet.allOf(Capability.class);
  private PsaProfile profile = PsaProfile.UNLIMITED;
  private @Nullable PartyException down;
  private @Nullable ReadProblem partialContacts;
  private @Nullable ReadProblem partialCompanies;
  private @Nullable ReadProblem partialSites;
  private final Set<Field> stubborn = EnumSet.noneOf(Field.class);
  private int nextId = 1000;

  /** Makes an empty PSA whose records are stamped by this clock. */
  public MemoryPsa(Clock clock) {
    this.clock = clock;
  }

  /** Sets what it can do. */
  public synchronized void can(Set<Capability> value) {
    capabilities = Set.copyOf(value);
  }

  /** Sets what the planner is told. */
  public synchronized void profile(PsaProfile value) {
    profile = value;
  }

  /** Adds or replaces a company. */
  public synchronized void put(Company company) {
    companies.put(company.id(), company);
  }

  /** Adds or replaces a site. */
  public synchronized void put(Site site) {
    sites.put(site.id(), site);
  }

  /** Adds or replaces a contact, as somebody working in the PSA would. */
  public synchronized void put(Contact contact) {
    contacts.put(contact.id(), contact);
    feed.changed(contact.id(), clock.instant());
  }

  /** Deletes a contact, as somebody working in the PSA would. */
  public synchronized void delete(ContactId contact) {
    contacts.remove(contact);
  }

  /** Leaves a contact out of lists that claim to be complete; asked for by id it is there. */
  public synchronized void hide(ContactId contact) {
    hidden.add(contact);
  }

  /** Keeps quiet about later changes of a contact when it is asked for changes. */
  public synchronized void silence(ContactId contact) {
    feed.silence(contact);
  }

  /** Refuses to tell changes, or null to end it. */
  public synchronized void refuseChanges(@Nullable PartyException refusal) {
    feed.refuse(refusal);
  }

  /** Leaves a field out when it is asked for changes, or null to end it. */
  public synchronized void changesLack(@Nullable Field field) {
    feed.lack(field);
  }

  /** Makes the next write fail; several calls make several writes fail, in their order. */
  public synchronized void failNext(WriteFault fault) {
    faults.add(fault);
  }

  /**
   * Makes every write on a contact, or every create with an object id or email, fail until told
   * otherwise.
   *
   * @param key a contact id, object id or email
   * @param fault the fault, or null to end it
   */
  public synchronized void failFor(String key, @Nullable WriteFault fault) {
    if (fault == null) {
      faultsByKey.remove(key);
    } else {
      faultsByKey.put(key, fault);
    }
  }

  /** Lets updates leave a field as it is, whatever they say: what is written does not stick. */
  public synchronized void stubborn(Field... fields) {
    stubborn.clear();
    stubborn.addAll(List.of(fields));
  }

  /** Makes every call fail, or null to end it. */
  public synchronized void down(@Nullable PartyException failure) {
    down = failure;
  }

  /** Makes lists of contacts end too early, or null to end it: every second contact is missing. */
  public synchronized void partialContacts(@Nullable ReadProblem problem) {
    partialContacts = problem;
  }

  /** Makes the list of companies partial, or null to end it. */
  public synchronized void partialCompanies(@Nullable ReadProblem problem) {
    partialCompanies = problem;
  }

  /** Makes lists of sites partial, or null to end it. */
  public synchronized void partialSites(@Nullable ReadProblem problem) {
    partialSites = problem;
  }

  /** Lets what was {@link WriteFault#LOST_AND_LATE} be seen. */
  public synchronized void catchUp() {
    late.forEach(this::put);
    late.clear();
  }

  /** Returns all contacts as they are. */
  public synchronized List<Contact> contacts() {
    return List.copyOf(contacts.values());
  }

  /** Returns a company as it is. */
  public synchronized Optional<Company> company(CompanyId id) {
    return Optional.ofNullable(companies.get(id));
  }

  /** Returns all companies as they are. */
  public synchronized List<Company> companies() {
    return List.copyOf(companies.values());
  }

  /** Returns the contact that carries an email, whatever its state. */
  public synchronized Optional<Contact> byEmail(String email) {
    return contacts.values().stream()
        .filter(contact -> email.equalsIgnoreCase(contact.fields().get(Field.EMAIL)))
        .findFirst();
  }

  /** Returns every call since the last {@link #forgetCalls()}: a word and ids. */
  public synchronized List<String> calls() {
    return List.copyOf(calls);
  }

  /** Returns the calls that wrote, or tried to. */
  public synchronized List<String> writes() {
    return calls.stream().filter(call -> WRITES.stream().anyMatch(call::startsWith)).toList();
  }

  /** Forgets the calls. */
  public synchronized void forgetCalls() {
    calls.clear();
  }

  @Override
  public synchronized PsaDescription describe() {
    called("describe");
    return new PsaDescription("Memory PSA", capabilities, EnumSet.allOf(Field.class), profile);
  }

  @Override
  public synchronized List<CheckPoint> check() {
    return List.of(
        down == null
            ? CheckPoint.pass("Memory PSA", "is in memory")
            : CheckPoint.fail("Memory PSA", "cannot be asked: " + down.reason(), down.remedy()));
  }

  @Override
  public synchronized Completeness companies(Consumer<? super Company> sink) {
    called("companies");
    companies.values().forEach(sink);
    return end(companies.size(), partialCompanies);
  }

  @Override
  public synchronized Completeness sites(@Nullable CompanyId company, Consumer<? super Site> sink) {
    called("sites " + (company == null ? "all" : company));
    List<Site> found =
        sites.values().stream()
            .filter(site -> company == null || company.equals(site.company()))
            .toList();
    found.forEach(sink);
    return end(found.size(), partialSites);
  }

  @Override
  public synchronized Completeness contacts(ContactQuery query, Consumer<? super Contact> sink) {
    called("contacts " + (query.company() == null ? "all" : query.company()));
    int delivered = 0;
    int number = 0;
    for (Contact contact : contacts.values()) {
      number++;
      boolean asked = query.company() == null || query.company().equals(contact.company());
      boolean cut = partialContacts != null && number % 2 == 0;
      if (asked && !cut && !hidden.contains(contact.id())) {
        sink.accept(contact);
        delivered++;
      }
    }
    return end(delivered, partialContacts);
  }

  @Override
  public synchronized Completeness changedSince(
      Instant since, ContactQuery query, Consumer<? super Contact> sink) {
    needs(Capability.CONTACT_CHANGES);
    called("changes " + (query.company() == null ? "all" : query.company()));
    feed.asked();
    int delivered = 0;
    for (Contact contact : contacts.values()) {
      boolean asked = query.company() == null || query.company().equals(contact.company());
      if (asked && feed.tells(contact, since)) {
        sink.accept(feed.row(contact));
        delivered++;
      }
    }
    return end(delivered, partialContacts);
  }

  @Override
  public synchronized Optional<Contact> contact(ContactId id) {
    called("contact " + id);
    return Optional.ofNullable(contacts.get(id));
  }

  @Override
  public synchronized List<Contact> find(
      CompanyId company, @Nullable String objectId, @Nullable String email) {
    called("find " + company);
    return contacts.values().stream()
        .filter(contact -> contact.company().equals(company))
        .filter(
            contact ->
                (objectId != null && objectId.equalsIgnoreCase(contact.objectId()))
                    || (email != null && hasEmail(contact, email)))
        .toList();
  }

  private static boolean hasEmail(Contact contact, String email) {
    return Stream.of(Field.EMAIL, Field.EMAIL2, Field.EMAIL3)
        .anyMatch(field -> email.equalsIgnoreCase(contact.fields().get(field)));
  }

  @Override
  public synchronized WriteOutcome<Contact> create(NewContact contact) {
    String email = contact.fields().get(Field.EMAIL);
    called("create " + contact.company());
    if (contact.objectId() != null) {
      needs(Capability.OBJECT_ID);
    }
    if (!contact.types().isEmpty()) {
      needs(Capability.CONTACT_TYPES);
    }
    if (!companies.containsKey(contact.company())) {
      return new WriteOutcome.Rejected<>("there is no company " + contact.company(), false);
    }
    WriteFault fault = fault(contact.objectId(), email);
    Contact made =
        Contact.builder(new ContactId(String.valueOf(nextId++)), contact.company())
            .site(contact.site())
            .objectId(contact.objectId())
            .fields(dev.psasync.core.model.FieldValues.blank().with(contact.fields()))
            .types(contact.types())
            .build();
    return outcome(fault, made);
  }

  @Override
  public synchronized WriteOutcome<Contact> update(ContactChange change) {
    called("update " + change.contact());
    Contact present = contacts.get(change.contact());
    if (present == null) {
      return new WriteOutcome.Rejected<>("there is no contact " + change.contact(), false);
    }
    if (!change.company().equals(present.company())) {
      needs(Capability.MOVE_COMPANY);
    }
    if (!change.fields().custom().isEmpty()) {
      needs(Capability.CUSTOM_FIELDS);
    }
    WriteFault fault = fault(change.contact().value(), present.objectId());
    Contact.Builder next =
        present.toBuilder().company(change.company()).fields(kept(present, change));
    if (change.objectId() != null) {
      needs(Capability.OBJECT_ID);
      next.objectId(change.objectId());
    }
    if (change.clearObjectId()) {
      needs(Capability.CLEAR_OBJECT_ID);
      next.objectId(null);
    }
    Boolean active = change.active();
    if (active != null) {
      next.active(active);
    }
    if (change.site() != null) {
      needs(
          change.company().equals(present.company())
              ? Capability.MOVE_SITE
              : Capability.MOVE_COMPANY);
      next.site(change.site());
    }
    if (!change.addTypes().isEmpty()) {
      needs(Capability.CONTACT_TYPES);
      Set<String> types = new HashSet<>(present.types());
      types.addAll(change.addTypes());
      next.types(types);
    }
    if (!change.removeTypes().isEmpty()) {
      needs(Capability.REMOVE_CONTACT_TYPES);
      Set<String> types = new HashSet<>(present.types());
      types.addAll(change.addTypes());
      types.removeAll(change.removeTypes());
      next.types(types);
    }
    return outcome(fault, next.build());
  }

  private FieldValues kept(Contact present, ContactChange change) {
    FieldValues.Builder sent = change.fields().toBuilder();
    stubborn.forEach(sent::notReturned);
    return present.fields().with(sent.build());
  }

  private WriteOutcome<Contact> outcome(@Nullable WriteFault fault, Contact after) {
    if (fault == null) {
      put(after);
      return new WriteOutcome.Done<>(after.id().value(), after);
    }
    return switch (fault) {
      case REJECT -> new WriteOutcome.Rejected<>("refused for the test", false);
      case STALE -> new WriteOutcome.Stale<>("stale for the test");
      case LOST_BEFORE_COMMIT -> new WriteOutcome.Unknown<>("lost for the test");
      case LOST_AFTER_COMMIT -> {
        put(after);
        yield new WriteOutcome.Unknown<>("lost for the test");
      }
      case LOST_AND_LATE -> {
        late.add(after);
        yield new WriteOutcome.Unknown<>("lost for the test");
      }
      case PARTY_DOWN -> throw failure();
      case THROW_AFTER_COMMIT -> {
        put(after);
        throw new IllegalStateException("thrown for the test");
      }
    };
  }

  /** Makes a failure of the whole PSA. */
  public static PartyException failure() {
    return new PartyException(
        FailureReason.UNAVAILABLE,
        PartyException.Scope.PARTY,
        "the PSA does not answer",
        "Try again later",
        null,
        null);
  }

  @Override
  public synchronized WriteOutcome<CompanyId> mapTenant(CompanyId company, Tenant tenant) {
    needs(Capability.MAP_TENANTS);
    called("map " + company + " " + tenant.id());
    Company present = companies.get(company);
    if (present == null) {
      return new WriteOutcome.Rejected<>("there is no company " + company, false);
    }
    List<TenantId> tenants = new ArrayList<>(present.tenantIds());
    if (!tenants.contains(tenant.id())) {
      tenants.add(tenant.id());
    }
    put(
        new Company(
            company,
            present.name(),
            present.website(),
            tenants,
            present.active(),
            present.mainSite()));
    return new WriteOutcome.Done<>(company.value(), company);
  }

  @Override
  public synchronized WriteOutcome<CompanyId> unmapTenant(CompanyId company, TenantId tenant) {
    needs(Capability.UNMAP_TENANTS);
    called("unmap " + company + " " + tenant);
    Company present = companies.get(company);
    if (present == null) {
      return new WriteOutcome.Rejected<>("there is no company " + company, false);
    }
    List<TenantId> tenants = new ArrayList<>(present.tenantIds());
    tenants.remove(tenant);
    put(
        new Company(
            company,
            present.name(),
            present.website(),
            tenants,
            present.active(),
            present.mainSite()));
    return new WriteOutcome.Done<>(company.value(), company);
  }

  @Override
  public synchronized WriteOutcome<Company> createCompany(Tenant tenant) {
    needs(Capability.CREATE_COMPANIES);
    called("company " + tenant.id());
    CompanyId id = new CompanyId(String.valueOf(nextId++));
    SiteId site = new SiteId(String.valueOf(nextId++));
    put(new Site(site, id, "Main", null, true));
    Company made = new Company(id, tenant.name(), null, List.of(tenant.id()), true, site);
    put(made);
    return new WriteOutcome.Done<>(id.value(), made);
  }

  private void called(String call) {
    calls.add(call);
    if (down != null) {
      throw down;
    }
  }

  private void needs(Capability capability) {
    if (!capabilities.contains(capability)) {
      throw new NotSupportedException(capability, "Memory PSA");
    }
  }

  private @Nullable WriteFault fault(@Nullable String... keys) {
    for (String key : keys) {
      WriteFault fault = key == null ? null : faultsByKey.get(key);
      if (fault == null && key != null) {
        fault = faultsByKey.get(key.toLowerCase(Locale.ROOT));
      }
      if (fault != null) {
        return fault;
      }
    }
    return faults.poll();
  }

  private static Completeness end(int delivered, @Nullable ReadProblem problem) {
    return problem == null
        ? Completeness.complete(delivered)
        : Completeness.partial(delivered, problem);
  }
}
