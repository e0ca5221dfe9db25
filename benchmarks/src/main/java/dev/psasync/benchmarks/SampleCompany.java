package dev.psasync.benchmarks;

import dev.psasync.core.model.Baseline;
import dev.psasync.core.model.Company;
import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.CompanySnapshot;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.DirectoryUser;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.HubContact;
import dev.psasync.core.model.HubId;
import dev.psasync.core.model.HubTie;
import dev.psasync.core.model.Link;
import dev.psasync.core.model.Read;
import dev.psasync.core.model.Relationship;
import dev.psasync.core.model.Site;
import dev.psasync.core.model.SiteId;
import dev.psasync.core.model.Tenant;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.TenantSnapshot;
import dev.psasync.core.model.TenantState;
import dev.psasync.core.model.UserId;
import dev.psasync.core.model.UserKey;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A made-up company of any size. Every string is made afresh for every instance, as if it had just
 * been read: no hash code is cached and no two sides share a string, so nothing measured on it is
 * helped by an earlier measurement. Users come in no particular order of their ids, contacts in the
 * order of theirs, which has nothing to do with that of the users.
 *
 * @param users the directory's people
 * @param contacts the PSA's contacts
 * @param links the links with their baselines
 * @param hub hub contacts, or null if there is no hub
 * @param ties the ties of contacts to hub contacts, or null if there is no hub
 */
@SuppressWarnings("ArrayRecordComponent") // bare arrays for the floor to loop over
record SampleCompany(
    DirectoryUser[] users,
    Contact[] contacts,
    Link[] links,
    HubContact @Nullable [] hub,
    HubTie @Nullable [] ties) {
  private static final CompanyId COMPANY = new CompanyId("17");
  private static final TenantId TENANT = new TenantId("5b9c2e4e-7b1f-4a52-9d4f-0f3c1a2b3c4d");
  private static final SiteId SITE = new SiteId("4");

  /** Distance in contact numbers of neighbours among the people; a prime that divides no size. */
  private static final long STEP = 611_953;

  private static final String[] FIRST = {"Anna", "Bela", "Chloé", "David", "Émile", "Farah", "Gus"};
  private static final String[] TITLE = {"Engineer", "Accountant", "Head of Sales", "Driver"};
  private static final String[] DEPARTMENT = {"Production", "Finance", "Sales", "Logistics"};

  static SampleCompany of(int people, World world, boolean withHub) {
    List<DirectoryUser> users = new ArrayList<>(people);
    List<Contact> contacts = new ArrayList<>(people);
    List<Link> links = new ArrayList<>(people);
    List<HubContact> hub = new ArrayList<>(withHub ? people : 0);
    List<HubTie> ties = new ArrayList<>(withHub ? people : 0);
    for (int person = 0; person < people; person++) {
      World.Event event = world.event(person);
      if (event != World.Event.GONE) {
        users.add(user(person, event));
      }
      if (event != World.Event.JOINED) {
        links.add(link(person, contactNumber(person, people)));
      }
    }
    long inverse = BigInteger.valueOf(STEP).modInverse(BigInteger.valueOf(people)).longValueExact();
    for (int number = 0; number < people; number++) {
      int person = (int) Math.floorMod(number * inverse, (long) people);
      World.Event event = world.event(person);
      if (event != World.Event.JOINED) {
        contacts.add(contact(person, number, event));
        if (withHub) {
          hub.add(hub(person, number));
          ties.add(tie(person, number));
        }
      }
    }
    return new SampleCompany(
        users.toArray(new DirectoryUser[0]),
        contacts.toArray(new Contact[0]),
        links.toArray(new Link[0]),
        withHub ? hub.toArray(new HubContact[0]) : null,
        withHub ? ties.toArray(new HubTie[0]) : null);
  }

  CompanySnapshot snapshot() {
    TenantSnapshot tenant =
        new TenantSnapshot(
            new Tenant(TENANT, "Example", null, "GB", Relationship.ACTIVE),
            TenantState.READ,
            Read.complete(List.of(users)),
            Map.of(),
            Read.complete(List.of("example.com", "example.onmicrosoft.com")),
            Read.complete(Map.of("05e9a617-0261-4cee-bb44-138d3ef5d965", "SPE_E3")));
    return new CompanySnapshot(
        new Company(COMPANY, "Example", null, List.of(), true, SITE),
        List.of(tenant),
        Read.complete(List.of(new Site(SITE, COMPANY, "Main", "1 Main Street", true))),
        Read.complete(List.of(contacts)),
        hub == null ? null : Read.complete(List.of(hub)),
        List.of(links),
        ties == null ? List.of() : List.of(ties));
  }

  private static DirectoryUser user(int person, World.Event event) {
    FieldValues.Builder fields = FieldValues.builder();
    fields(fields, person);
    switch (event) {
      case JOB_TITLE_CHANGED -> fields.set(Field.JOB_TITLE, text("Senior ", person, ""));
      case PHONE_CHANGED ->
          fields.set(
              Field.PHONE,
              text(person % 2 == 0 ? "+44 20 7946 8" : "020 7946 8", 100 + person % 900, ""));
      default -> {}
    }
    String local = event == World.Event.EMAIL_CHANGED ? "renamed" : "person";
    List<String> aliases = new ArrayList<>(3);
    aliases.add("SMTP:" + email(local, person, "example.com"));
    aliases.add("smtp:" + email("person", person, "example.onmicrosoft.com"));
    if (person % 4 == 0) {
      aliases.add("smtp:" + email("alias", person, "example.com"));
    }
    return DirectoryUser.builder(new UserId(objectId(person)))
        .upn(email(local, person, "example.com"))
        .mail(email(local, person, "example.com"))
        .aliases(aliases)
        .enabled(event != World.Event.SIGN_IN_BLOCKED)
        .licences(Set.of(text("05e9a617-0261-4cee-bb44-138d3ef5d", 965, "")))
        .fields(fields.build())
        .build();
  }

  private static Contact contact(int person, int number, World.Event event) {
    FieldValues.Builder fields = FieldValues.builder();
    emails(fields, person);
    fields(fields, person);
    if (event == World.Event.CHANGED_IN_PSA) {
      fields.set(Field.JOB_TITLE, text("Typed ", person, ""));
    }
    return Contact.builder(contactId(number), COMPANY)
        .site(SITE)
        .objectId(objectId(person))
        .fields(fields.build())
        .build();
  }

  private static Link link(int person, int number) {
    Baseline baseline =
        new Baseline(
            allFields(person), allFields(person), true, SITE, Set.of(), Baseline.Written.NOTHING);
    return new Link(
        new UserKey(TENANT, new UserId(objectId(person))),
        COMPANY,
        contactId(number),
        baseline,
        Link.Leaver.NOT,
        Map.of());
  }

  private static HubContact hub(int person, int number) {
    return new HubContact(
        new HubId(text("h", number, "")),
        COMPANY,
        contactId(number),
        new UserKey(TENANT, new UserId(objectId(person))),
        allFields(person),
        false);
  }

  private static HubTie tie(int person, int number) {
    return new HubTie(
        COMPANY,
        contactId(number),
        new HubId(text("h", number, "")),
        allFields(person),
        allFields(person),
        true,
        Set.of());
  }

  private static FieldValues allFields(int person) {
    FieldValues.Builder fields = FieldValues.builder();
    emails(fields, person);
    fields(fields, person);
    return fields.build();
  }

  private static void emails(FieldValues.Builder fields, int person) {
    fields.set(Field.EMAIL, email("person", person, "example.com"));
    if (person % 4 == 0) {
      fields.set(Field.EMAIL2, email("alias", person, "example.com"));
    }
  }

  private static void fields(FieldValues.Builder fields, int person) {
    String first = FIRST[person % FIRST.length];
    fields
        .set(Field.DISPLAY_NAME, text(first + " Example", person, ""))
        .set(Field.FIRST_NAME, text(first, person, "").substring(0, first.length()))
        .set(Field.LAST_NAME, text("Example", person, ""))
        .set(Field.JOB_TITLE, text(TITLE[person % TITLE.length], person % 9, ""))
        .set(Field.PHONE, text("+44 20 7946 0", 100 + person % 900, ""))
        .set(Field.MOBILE, text("+44 7700 900", 100 + person % 900, ""))
        .set(Field.DEPARTMENT, text(DEPARTMENT[person % DEPARTMENT.length], person % 5, ""))
        .set(Field.STREET, text("", 1 + person % 90, " High Street"))
        .set(Field.CITY, text("London ", person % 7, ""));
  }

  private static String objectId(int person) {
    return new UUID(mix(person), mix(person + 0x5bd1e995L)).toString();
  }

  private static ContactId contactId(int number) {
    return new ContactId(Integer.toString(100_000 + number));
  }

  private static String email(String local, int person, String domain) {
    return local + '.' + person + '@' + domain;
  }

  private static String text(String before, int number, String after) {
    return before + number + after;
  }

  /** The contact number of a person: a shuffle that needs no memory. */
  private static int contactNumber(int person, int people) {
    return (int) Math.floorMod(person * STEP, (long) people);
  }

  static long mix(long seed) {
    long z = seed * 0x9E3779B97F4A7C15L + 0x632BE59BD9B4E019L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
