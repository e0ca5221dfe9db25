package dev.psasync.examples;

import dev.psasync.core.model.Company;
import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.Site;
import dev.psasync.core.model.SiteId;
import dev.psasync.core.plan.PsaProfile;
import dev.psasync.spi.Capability;
import dev.psasync.spi.CheckPoint;
import dev.psasync.spi.Completeness;
import dev.psasync.spi.ContactChange;
import dev.psasync.spi.ContactQuery;
import dev.psasync.spi.NewContact;
import dev.psasync.spi.PsaConnector;
import dev.psasync.spi.PsaDescription;
import dev.psasync.spi.WriteOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The smallest PSA that can be synchronised: contacts in a map. Shows what an adapter has to offer,
 * and nothing else; put your PSA's calls where the map is. Thread-safe.
 *
 * <p>What a real adapter must add: prove that a list is complete ({@link Completeness#partial}
 * where it cannot), answer {@link WriteOutcome.Unknown} when the answer to a create was lost, and
 * throw {@link dev.psasync.spi.PartyException} when the PSA cannot be asked at all.
 */
public final class CustomPsaAdapter implements PsaConnector {
  private static final Set<Field> FIELDS =
      Set.of(
          Field.EMAIL,
          Field.DISPLAY_NAME,
          Field.FIRST_NAME,
          Field.LAST_NAME,
          Field.JOB_TITLE,
          Field.PHONE,
          Field.MOBILE);

  private final Map<CompanyId, Company> companies = new TreeMap<>();
  private final Map<ContactId, Contact> contacts = new TreeMap<>();
  private int lastId;

  /** Adds a company with one site, which is its main site. */
  public synchronized CustomPsaAdapter company(String id, String name, String website) {
    CompanyId company = new CompanyId(id);
    companies.put(
        company, new Company(company, name, website, List.of(), true, new SiteId(id + "-main")));
    return this;
  }

  @Override
  public PsaDescription describe() {
    PsaProfile profile =
        new PsaProfile(
            true, Map.of(Field.JOB_TITLE, 50), FIELDS, false, false, Map.of(), 0, Duration.ZERO);
    return new PsaDescription("My PSA", Set.of(Capability.OBJECT_ID), FIELDS, profile);
  }

  @Override
  public synchronized List<CheckPoint> check() {
    return List.of(
        companies.isEmpty()
            ? CheckPoint.fail("Companies", "there are none", "Add a company.")
            : CheckPoint.pass("Companies", companies.size() + " found"));
  }

  @Override
  public synchronized Completeness companies(Consumer<? super Company> sink) {
    companies.values().forEach(sink);
    return Completeness.complete(companies.size());
  }

  @Override
  public synchronized Completeness sites(@Nullable CompanyId company, Consumer<? super Site> sink) {
    List<Site> sites =
        companies.values().stream()
            .filter(candidate -> company == null || candidate.id().equals(company))
            .map(owner -> new Site(mainSite(owner), owner.id(), "Main", null, true))
            .toList();
    sites.forEach(sink);
    return Completeness.complete(sites.size());
  }

  @Override
  public synchronized Completeness contacts(ContactQuery query, Consumer<? super Contact> sink) {
    List<Contact> found =
        contacts.values().stream()
            .filter(contact -> query.company() == null || contact.company().equals(query.company()))
            .toList();
    found.forEach(sink);
    return Completeness.complete(found.size());
  }

  @Override
  public synchronized Optional<Contact> contact(ContactId id) {
    return Optional.ofNullable(contacts.get(id));
  }

  @Override
  public synchronized List<Contact> find(
      CompanyId company, @Nullable String objectId, @Nullable String email) {
    return contacts.values().stream()
        .filter(contact -> contact.company().equals(company))
        .filter(
            contact ->
                (objectId != null && objectId.equals(contact.objectId()))
                    || (email != null && email.equalsIgnoreCase(contact.fields().get(Field.EMAIL))))
        .toList();
  }

  @Override
  public synchronized WriteOutcome<Contact> create(NewContact contact) {
    if (!companies.containsKey(contact.company())) {
      return new WriteOutcome.Rejected<>("there is no such company", false);
    }
    ContactId id = new ContactId(String.valueOf(++lastId));
    return stored(
        Contact.builder(id, contact.company())
            .site(contact.site())
            .objectId(contact.objectId())
            .fields(contact.fields())
            .build());
  }

  @Override
  public synchronized WriteOutcome<Contact> update(ContactChange change) {
    Contact before = contacts.get(change.contact());
    if (before == null) {
      return new WriteOutcome.Rejected<>("there is no such contact", false);
    }
    Contact.Builder after = before.toBuilder().fields(before.fields().with(change.fields()));
    if (change.objectId() != null) {
      after.objectId(change.objectId());
    }
    if (change.active() != null) {
      after.active(change.active());
    }
    return stored(after.build());
  }

  private WriteOutcome<Contact> stored(Contact contact) {
    contacts.put(contact.id(), contact);
    return new WriteOutcome.Done<>(contact.id().value(), contact);
  }

  private static SiteId mainSite(Company company) {
    return java.util.Objects.requireNonNull(company.mainSite(), "made with a main site");
  }
}
