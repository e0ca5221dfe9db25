package dev.psasync.examples.adapter;

import dev.psasync.core.model.Company;
import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.ReadProblem;
import dev.psasync.core.model.Site;
import dev.psasync.core.model.SiteId;
import dev.psasync.core.plan.PsaProfile;
import dev.psasync.http.ApiList;
import dev.psasync.http.JsonBody;
import dev.psasync.http.JsonFields;
import dev.psasync.http.RecordNotFoundException;
import dev.psasync.http.RequestRejectedException;
import dev.psasync.http.party.Checks;
import dev.psasync.http.party.Delivery;
import dev.psasync.http.party.NumericIds;
import dev.psasync.http.party.PartyFailures;
import dev.psasync.spi.Capability;
import dev.psasync.spi.CheckPoint;
import dev.psasync.spi.Completeness;
import dev.psasync.spi.ContactChange;
import dev.psasync.spi.ContactQuery;
import dev.psasync.spi.FailureReason;
import dev.psasync.spi.NewContact;
import dev.psasync.spi.NotSupportedException;
import dev.psasync.spi.PsaConnector;
import dev.psasync.spi.PsaDescription;
import dev.psasync.spi.WriteOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tinydesk as a party of a synchronisation. Thread-safe; keep one per instance. */
public final class TinydeskConnector implements PsaConnector {
  private static final String NAME = "Tinydesk";
  private static final String PEOPLE = "/v1/people";
  private static final NumericIds IDS = new NumericIds(NAME);
  private static final PartyFailures FAILURES = new PartyFailures(NAME, TinydeskConnector::remedy);
  private static final Set<Field> FIELDS = Set.copyOf(TinydeskContacts.PROPERTIES.keySet());
  private static final PsaDescription DESCRIPTION =
      new PsaDescription(
          NAME,
          Set.of(Capability.OBJECT_ID, Capability.CLEAR_OBJECT_ID, Capability.MOVE_SITE),
          FIELDS,
          new PsaProfile(
              true,
              Map.of(Field.JOB_TITLE, 50),
              FIELDS,
              false,
              true,
              Map.of(),
              TinydeskApi.REQUESTS,
              TinydeskApi.WINDOW));

  private final TinydeskApi api;

  /** Makes a connector. Sends nothing yet. */
  public TinydeskConnector(TinydeskSettings settings) {
    api = new TinydeskApi(settings);
  }

  private static String remedy(FailureReason reason) {
    return switch (reason) {
      case AUTH -> "Check the API key of Tinydesk.";
      case PERMISSION -> "Give the API user the right to see and edit people.";
      case MALFORMED, NOT_FOUND, CONFIGURATION -> "Check the URL of Tinydesk.";
      default -> "Try again later.";
    };
  }

  @Override
  public PsaDescription describe() {
    return DESCRIPTION;
  }

  @Override
  public List<CheckPoint> check() {
    Checks checks = new Checks(FAILURES);
    checks.add(
        "Companies can be read",
        () -> {
          ApiList<JsonFields> companies = api.list("/v1/companies", Map.of());
          String found = companies.items().size() + " found";
          return companies.isComplete()
              ? CheckPoint.pass("Companies can be read", found)
              : CheckPoint.warn("Companies can be read", found + ", not all", "Try again later.");
        });
    return checks.points();
  }

  @Override
  public Completeness companies(Consumer<? super Company> sink) {
    return Delivery.of(
        FAILURES.reading(() -> api.list("/v1/companies", Map.of())),
        TinydeskConnector::company,
        "a company without a readable id",
        sink);
  }

  private static @Nullable Company company(JsonFields row) {
    Long id = row.id("id");
    if (id == null) {
      return null;
    }
    Long site = row.id("mainSiteId");
    return new Company(
        new CompanyId(id.toString()),
        Objects.requireNonNullElse(row.text("name"), ""),
        row.text("website"),
        List.of(),
        !Boolean.FALSE.equals(row.flag("active")),
        site == null ? null : new SiteId(site.toString()));
  }

  @Override
  public Completeness sites(@Nullable CompanyId company, Consumer<? super Site> sink) {
    return Delivery.of(
        FAILURES.reading(() -> api.list("/v1/sites", of(company))),
        row -> {
          Long id = row.id("id");
          Long owner = row.id("companyId");
          return id == null || owner == null
              ? null
              : new Site(
                  new SiteId(id.toString()),
                  new CompanyId(owner.toString()),
                  Objects.requireNonNullElse(row.text("name"), ""),
                  row.text("street"),
                  !Boolean.FALSE.equals(row.flag("active")));
        },
        "a site without a readable id or company",
        sink);
  }

  private static Map<String, String> of(@Nullable CompanyId company) {
    return company == null
        ? Map.of()
        : Map.of("company", Long.toString(IDS.of(company.value(), "company")));
  }

  @Override
  public Completeness contacts(ContactQuery query, Consumer<? super Contact> sink) {
    return Delivery.of(
        FAILURES.reading(() -> api.list(PEOPLE, of(query.company()))),
        TinydeskContacts::contact,
        "a person without a readable id, company or state",
        sink);
  }

  @Override
  public Optional<Contact> contact(ContactId id) {
    return FAILURES
        .readingOne(() -> api.find(PEOPLE, IDS.of(id.value(), "contact")))
        .map(
            person ->
                Optional.ofNullable(TinydeskContacts.contact(person))
                    .orElseThrow(() -> FAILURES.otherContact(id)));
  }

  @Override
  public List<Contact> find(CompanyId company, @Nullable String objectId, @Nullable String email) {
    List<Contact> found = new ArrayList<>();
    Completeness end =
        contacts(
            new ContactQuery(company, Set.of(), Set.of()),
            contact -> {
              if (Delivery.carries(contact, objectId, email)) {
                found.add(contact);
              }
            });
    ReadProblem problem = end.problem();
    if (problem != null) {
      throw FAILURES.incomplete(company, problem);
    }
    return found;
  }

  @Override
  public WriteOutcome<Contact> create(NewContact contact) {
    supported(Capability.CONTACT_TYPES, contact.types().isEmpty());
    supported(Capability.CUSTOM_FIELDS, contact.fields().custom().isEmpty());
    JsonBody body =
        TinydeskContacts.body(contact.fields())
            .with("companyId", IDS.of(contact.company().value(), "company"));
    SiteId site = contact.site();
    if (site != null) {
      body = body.with("siteId", IDS.of(site.value(), "site"));
    }
    if (contact.objectId() != null) {
      body = body.with("externalId", contact.objectId());
    }
    JsonBody ready = body;
    return PartyFailures.writing(() -> done(api.create(PEOPLE, ready)));
  }

  @Override
  public WriteOutcome<Contact> update(ContactChange change) {
    supported(Capability.CONTACT_TYPES, change.addTypes().isEmpty());
    supported(Capability.REMOVE_CONTACT_TYPES, change.removeTypes().isEmpty());
    supported(Capability.CUSTOM_FIELDS, change.fields().custom().isEmpty());
    JsonBody body = TinydeskContacts.body(change.fields());
    if (change.objectId() != null) {
      body = body.with("externalId", change.objectId());
    } else if (change.clearObjectId()) {
      body = body.withNull("externalId");
    }
    if (change.active() != null) {
      body = body.with("active", change.active());
    }
    SiteId site = change.site();
    if (site != null) {
      body = body.with("siteId", IDS.of(site.value(), "site"));
    }
    if (body.properties().isEmpty()) {
      return new WriteOutcome.Done<>(change.contact().value(), null);
    }
    JsonBody ready = body;
    long id = IDS.of(change.contact().value(), "contact");
    return PartyFailures.writing(
        () -> {
          try {
            return done(api.change(PEOPLE, id, ready));
          } catch (RecordNotFoundException e) {
            return new WriteOutcome.Stale<>("person " + id + " is gone");
          } catch (RequestRejectedException e) {
            if (Objects.equals(e.failure().status(), 409)) {
              return new WriteOutcome.Stale<>("person " + id + " changed meanwhile");
            }
            throw e;
          }
        });
  }

  /** What Tinydesk answers is what it holds now, cut values included. */
  private static WriteOutcome<Contact> done(JsonFields person) {
    return new WriteOutcome.Done<>(
        Objects.requireNonNull(person.text("id")), TinydeskContacts.contact(person));
  }

  private static void supported(Capability capability, boolean notAskedFor) {
    if (!notAskedFor) {
      throw new NotSupportedException(capability, NAME);
    }
  }

  @Override
  public String toString() {
    return "TinydeskConnector";
  }
}
