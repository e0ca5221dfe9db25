package dev.psasync.testkit.contract;

import dev.psasync.core.model.Baseline;
import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.ContactProperty;
import dev.psasync.core.model.DirectoryUser;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.HubId;
import dev.psasync.core.model.HubTie;
import dev.psasync.core.model.Link;
import dev.psasync.core.model.Read;
import dev.psasync.core.model.Relationship;
import dev.psasync.core.model.SiteId;
import dev.psasync.core.model.Tenant;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.UserId;
import dev.psasync.core.model.UserKey;
import dev.psasync.spi.CompanyOutcome;
import dev.psasync.spi.ContactMirror;
import dev.psasync.spi.ContactQuery;
import dev.psasync.spi.DirectoryCursor;
import dev.psasync.spi.DirectoryMirror;
import dev.psasync.spi.StoredPlan;
import dev.psasync.spi.TenantDirectory;
import dev.psasync.spi.UserQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Things to store, with everything in them that a store could lose. */
final class StoreSamples {
  static final Instant NOW = Instant.parse("2026-03-02T08:00:00.000000123Z");
  static final CompanyId COMPANY = new CompanyId("12");
  static final CompanyId OTHER = new CompanyId("13");
  static final TenantId TENANT = new TenantId("8f0c2b1e-0000-4000-8000-000000000001");

  /** Scripts, a pair of surrogates, quotes, wildcards of SQL, line ends. */
  static final String ODD = "Zoë 'O\"Neill' \u5f20 \ud83d\ude00 100% a_b \\ \n;--";

  private StoreSamples() {}

  static UserKey user(int number) {
    return new UserKey(TENANT, new UserId("person-" + number + "-of-the-tenant"));
  }

  static ContactId contactId(int number) {
    return new ContactId("contact-" + number);
  }

  static Link link(int number, CompanyId company) {
    FieldValues values =
        FieldValues.notReturned().toBuilder()
            .set(Field.EMAIL, email(number))
            .set(Field.DISPLAY_NAME, ODD)
            .set(Field.PHONE, null)
            .custom("CFSize", null)
            .custom("CFColour", "blue")
            .build();
    return new Link(
        user(number),
        company,
        contactId(number),
        new Baseline(
            values,
            values,
            true,
            new SiteId("5"),
            Set.of("VIP"),
            new Baseline.Written(values, null, Set.of(), null)),
        new Link.Leaver(2, NOW),
        Map.of("phone", "+44"));
  }

  static HubTie tie(int number, CompanyId company) {
    FieldValues values =
        FieldValues.notReturned().toBuilder()
            .set(Field.DEPARTMENT, ODD)
            .set(Field.CITY, null)
            .build();
    return new HubTie(
        company,
        contactId(number),
        new HubId("hub-" + number),
        values,
        FieldValues.notReturned(),
        true,
        Set.of("department"));
  }

  static String email(int number) {
    return "Person" + number + "@Example.test";
  }

  static DirectoryUser directoryUser(int number) {
    return DirectoryUser.builder(user(number).user())
        .upn(email(number))
        .mail(null)
        .aliases(List.of("smtp:alias" + number + "@example.test"))
        .licences(Set.of("SPB"))
        .field(Field.DISPLAY_NAME, ODD)
        .attributes(Map.of("extensionAttribute1", ODD))
        .build();
  }

  static DirectoryMirror mirror(@Nullable String cursor, int users) {
    return new DirectoryMirror(
        TENANT,
        IntStream.rangeClosed(1, users).mapToObj(StoreSamples::directoryUser).toList(),
        new UserQuery(Set.of("extensionAttribute1")),
        cursor == null ? null : new DirectoryCursor(cursor, NOW),
        NOW,
        new TenantDirectory.Profile(
            new Tenant(TENANT, ODD, "example.test", "GB", Relationship.ACTIVE),
            Read.complete(List.of("example.test"))),
        Map.of("sku", "SPB"));
  }

  static Contact contact(int number, CompanyId company) {
    return Contact.builder(contactId(number), company)
        .site(new SiteId("5"))
        .objectId(user(number).user().value())
        .fields(
            FieldValues.notReturned().toBuilder()
                .set(Field.EMAIL, email(number))
                .set(Field.DISPLAY_NAME, ODD)
                .set(Field.FAX, null)
                .custom("CFKeep", "Y")
                .build())
        .types(Set.of("VIP", "Approver"))
        .active(number % 2 == 0)
        .serviceAccount(number % 3 == 0)
        .agent(number % 5 == 0)
        .build();
  }

  /** A contact of which hardly anything was returned. */
  static Contact sparse(int number, CompanyId company) {
    return Contact.builder(contactId(number), company)
        .fields(FieldValues.notReturned())
        .notReturned(ContactProperty.OBJECT_ID)
        .notReturned(ContactProperty.SITE)
        .notReturned(ContactProperty.TYPES)
        .build();
  }

  static ContactMirror contactMirror(String run) {
    return new ContactMirror(
        new ContactQuery(null, Set.of(Field.EMAIL, Field.CITY), Set.of("CFKeep")),
        Set.of("email|CFKeep|SITE", "email||"),
        NOW,
        NOW.minusSeconds(3600),
        !run.equals("run-2"),
        run);
  }

  static StoredPlan plan(String hash, Instant at, String json) {
    return new StoredPlan(hash, COMPANY, at, at.plus(Duration.ofHours(24)), json);
  }

  static CompanyOutcome outcome(CompanyId company, List<Link> links) {
    return new CompanyOutcome(company, links, Set.of(), List.of(), Map.of(), Set.of());
  }
}
