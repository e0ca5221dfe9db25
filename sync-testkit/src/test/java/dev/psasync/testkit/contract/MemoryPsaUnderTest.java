package dev.psasync.testkit.contract;

import dev.psasync.core.model.Company;
import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.ReadProblem;
import dev.psasync.core.model.Site;
import dev.psasync.core.model.SiteId;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.plan.PsaProfile;
import dev.psasync.spi.Capability;
import dev.psasync.spi.FailureReason;
import dev.psasync.spi.NewContact;
import dev.psasync.spi.PartyException;
import dev.psasync.spi.PsaConnector;
import dev.psasync.testkit.memory.MemoryPsa;
import dev.psasync.testkit.memory.WriteFault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The PSA in memory, straight or behind a connector that may be broken on purpose. */
final class MemoryPsaUnderTest implements PsaUnderTest {
  static final String SECRET = "kit-secret-4711";

  private final VirtualTime time = new VirtualTime();
  private final MemoryPsa memory = new MemoryPsa(time.clock());
  private final Map<SiteId, Site> sites = new HashMap<>();
  private final PsaConnector connector;
  private int lastId;

  MemoryPsaUnderTest(
      Set<Capability> capabilities, BiFunction<MemoryPsa, VirtualTime, PsaConnector> front) {
    memory.can(capabilities);
    memory.profile(
        new PsaProfile(
            capabilities.contains(Capability.OBJECT_ID),
            Map.of(),
            Set.of(Field.values()),
            capabilities.contains(Capability.CONTACT_TYPES),
            capabilities.contains(Capability.MOVE_SITE),
            Map.of(),
            0,
            Duration.ZERO));
    connector = front.apply(memory, time);
  }

  @Override
  public PsaConnector connector() {
    return connector;
  }

  @Override
  public CompanyId addCompany(String name) {
    CompanyId id = new CompanyId(String.valueOf(++lastId));
    SiteId main = new SiteId(id + "-main");
    put(new Site(main, id, "Main", null, true));
    memory.put(new Company(id, name, null, List.of(), true, main));
    return id;
  }

  @Override
  public SiteId addSite(CompanyId company, String name, @Nullable String street) {
    SiteId id = new SiteId("site-" + ++lastId);
    put(new Site(id, company, name, street, true));
    return id;
  }

  private void put(Site site) {
    sites.put(site.id(), site);
    memory.put(site);
  }

  @Override
  public ContactId addContact(NewContact contact) {
    ContactId id = new ContactId("c" + ++lastId);
    SiteId site = contact.site();
    memory.put(
        Contact.builder(id, contact.company())
            .site(site == null ? company(contact.company()).mainSite() : site)
            .objectId(contact.objectId())
            .types(contact.types())
            .fields(FieldValues.blank().with(contact.fields()))
            .build());
    return id;
  }

  private Company company(CompanyId id) {
    return memory.company(id).orElseThrow();
  }

  @Override
  public void deactivate(CompanyId id) {
    Company company = company(id);
    memory.put(
        new Company(
            id, company.name(), company.website(), company.tenantIds(), false, company.mainSite()));
  }

  @Override
  public void deactivate(SiteId id) {
    Site site = Objects.requireNonNull(sites.get(id), "no such site");
    put(new Site(id, site.company(), site.name(), site.street(), false));
  }

  @Override
  public void deactivate(ContactId contact) {
    memory.put(stored(contact).orElseThrow().toBuilder().active(false).build());
  }

  @Override
  public void edit(ContactId contact, FieldValues fields) {
    Contact before = stored(contact).orElseThrow();
    memory.put(before.toBuilder().fields(before.fields().with(fields)).build());
  }

  @Override
  public void delete(ContactId contact) {
    memory.delete(contact);
  }

  @Override
  public void mapTenant(CompanyId id, TenantId tenant) {
    Company company = company(id);
    List<TenantId> tenants = new ArrayList<>(company.tenantIds());
    tenants.add(tenant);
    memory.put(
        new Company(id, company.name(), null, tenants, company.active(), company.mainSite()));
  }

  @Override
  public Optional<Contact> stored(ContactId contact) {
    return memory.contacts().stream().filter(one -> one.id().equals(contact)).findFirst();
  }

  @Override
  public List<Contact> storedIn(CompanyId company) {
    return memory.contacts().stream().filter(one -> one.company().equals(company)).toList();
  }

  @Override
  public Set<TenantId> tenantsOf(CompanyId company) {
    return new HashSet<>(company(company).tenantIds());
  }

  @Override
  public Set<CompanyId> companies() {
    Set<CompanyId> ids = new HashSet<>();
    memory.companies().forEach(company -> ids.add(company.id()));
    return ids;
  }

  @Override
  public int pageSize() {
    return 3;
  }

  @Override
  public boolean cause(PsaTrouble trouble, PsaCall call) {
    return switch (trouble) {
      case PAGE_FAILS, PAGE_IS_SHORT, PAGE_IS_EMPTY ->
          partial(call, ReadProblem.Kind.READ_INCOMPLETE);
      case PAGE_IS_REPEATED -> partial(call, ReadProblem.Kind.PAGE_LOOP);
      case PAGE_IS_GARBLED -> partial(call, ReadProblem.Kind.READ_MALFORMED);
      case NEXT_LINK_ELSEWHERE -> partial(call, ReadProblem.Kind.NEXT_LINK_REJECTED);
      case ANSWER_LOST -> write(call, WriteFault.LOST_AFTER_COMMIT);
      case REQUEST_LOST -> write(call, WriteFault.LOST_BEFORE_COMMIT);
      case REFUSED -> write(call, WriteFault.REJECT);
      case CHANGED_MEANWHILE -> write(call, WriteFault.STALE);
      case THROTTLED -> false;
      case UNAUTHORISED -> down(FailureReason.AUTH);
      case FORBIDDEN -> down(FailureReason.PERMISSION);
      case UNAVAILABLE -> down(FailureReason.UNAVAILABLE);
      case NOT_THE_PSA -> down(FailureReason.MALFORMED);
    };
  }

  private boolean partial(PsaCall call, ReadProblem.Kind kind) {
    ReadProblem problem = new ReadProblem(kind, "for the test");
    switch (call) {
      case COMPANIES -> memory.partialCompanies(problem);
      case SITES -> memory.partialSites(problem);
      default -> memory.partialContacts(problem);
    }
    return true;
  }

  private boolean write(PsaCall call, WriteFault fault) {
    if (call == PsaCall.CREATE_COMPANY) {
      return false;
    }
    memory.failNext(fault);
    return true;
  }

  private boolean down(FailureReason reason) {
    memory.down(
        new PartyException(
            reason,
            PartyException.Scope.PARTY,
            "the PSA cannot be asked",
            "Look at it.",
            null,
            null));
    return true;
  }

  @Override
  public void endTroubles() {
    memory.down(null);
    memory.partialCompanies(null);
    memory.partialSites(null);
    memory.partialContacts(null);
  }

  @Override
  public long requestsElsewhere() {
    return 0;
  }

  @Override
  public Instant now() {
    return time.now();
  }

  @Override
  public void pass(Duration duration) {
    time.pass(duration);
  }

  @Override
  public Duration waited() {
    return time.slept();
  }

  @Override
  public Set<String> secrets() {
    return Set.of(SECRET);
  }

  @Override
  public List<String> contactTypes() {
    return List.of("Decision maker", "Billing");
  }

  @Override
  public void close() {}
}
