package dev.psasync.core.plan;

import dev.psasync.core.model.Baseline;
import dev.psasync.core.model.Company;
import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.CompanySnapshot;
import dev.psasync.core.model.ConflictDecision;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.DirectoryUser;
import dev.psasync.core.model.EstateIndex;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.HubContact;
import dev.psasync.core.model.HubId;
import dev.psasync.core.model.HubTie;
import dev.psasync.core.model.Link;
import dev.psasync.core.model.Read;
import dev.psasync.core.model.ReadProblem;
import dev.psasync.core.model.Relationship;
import dev.psasync.core.model.Site;
import dev.psasync.core.model.SiteId;
import dev.psasync.core.model.Tenant;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.TenantSnapshot;
import dev.psasync.core.model.TenantState;
import dev.psasync.core.model.UserId;
import dev.psasync.core.model.UserKey;
import dev.psasync.core.policy.SyncPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Ann and her contact, of which directory, PSA and baseline say the same, for tests that change one
 * thing.
 */
final class OnePerson {
  static final CompanyId COMPANY = new CompanyId("K1");
  static final ContactId CONTACT = new ContactId("C1");
  static final HubId HUB = new HubId("B1");
  static final UserKey ANN = new UserKey(new TenantId("T1"), new UserId("U1"));
  static final SiteId SITE = new SiteId("10");
  static final String EMAIL = "ann@contoso.com";
  static final String PHONE = "+44 20 7946 0100";

  DirectoryUser.Builder user =
      DirectoryUser.builder(ANN.user())
          .upn(EMAIL)
          .licences(Set.of("SPB"))
          .enabled(true)
          .field(Field.DISPLAY_NAME, "Ann Lee")
          .field(Field.FIRST_NAME, "Ann")
          .field(Field.LAST_NAME, "Lee")
          .field(Field.JOB_TITLE, "Clerk")
          .field(Field.PHONE, PHONE);
  FieldValues.Builder now = values();
  Contact.Builder contact =
      Contact.builder(CONTACT, COMPANY).site(SITE).objectId("U1").active(true);
  FieldValues.Builder source = values();
  FieldValues.Builder psa = values();
  @Nullable Boolean active = true;
  @Nullable SiteId site = SITE;
  Set<String> types = Set.of();
  Link.Leaver leaver = Link.Leaver.NOT;
  boolean baseline = true;
  boolean linked = true;
  boolean inDirectory = true;
  boolean inPsa = true;
  boolean usersComplete = true;
  TenantState tenant = TenantState.READ;
  SyncPolicy.Builder policy = SyncPolicy.builder();
  PsaProfile profile = PsaProfile.UNLIMITED;
  boolean contactsComplete = true;
  Detail detail = Detail.DIFFERENCES;
  Map<UserKey, ContactId> resolutions = Map.of();
  Set<ConflictDecision> decisions = Set.of();
  List<Site> sites = List.of();
  EstateIndex estate = EstateIndex.EMPTY;
  final List<HubContact> hub = new ArrayList<>();
  final List<HubTie> ties = new ArrayList<>();
  final List<Link> moreLinks = new ArrayList<>();
  final List<Contact> moreContacts = new ArrayList<>();

  static FieldValues.Builder values() {
    return FieldValues.builder()
        .set(Field.EMAIL, EMAIL)
        .set(Field.DISPLAY_NAME, "Ann Lee")
        .set(Field.FIRST_NAME, "Ann")
        .set(Field.LAST_NAME, "Lee")
        .set(Field.JOB_TITLE, "Clerk")
        .set(Field.PHONE, PHONE);
  }

  /** The PSA holds another value, and the baseline knows. */
  void psaHolds(Field field, @Nullable String value) {
    now.set(field, value);
    psa.set(field, value);
  }

  /** The directory holds another value, and the baseline knows. */
  void directoryHolds(Field field, @Nullable String value) {
    user.field(field, value);
    source.set(field, value);
  }

  void profile(boolean objectIds, boolean types, boolean movable) {
    profile =
        new PsaProfile(
            objectIds,
            Map.of(),
            Set.of(Field.values()),
            types,
            movable,
            Map.of(),
            0,
            Duration.ZERO);
  }

  void hub(@Nullable UserKey named, boolean deleted) {
    hub.add(new HubContact(HUB, COMPANY, CONTACT, named, values().build(), deleted));
  }

  void tie(@Nullable Boolean followed, Set<String> held) {
    tie(CONTACT, followed, held);
  }

  void tie(ContactId tied, @Nullable Boolean followed, Set<String> held) {
    ties.add(new HubTie(COMPANY, tied, HUB, values().build(), values().build(), followed, held));
  }

  private CompanySnapshot snapshot() {
    List<Contact> contacts = new ArrayList<>(moreContacts);
    if (inPsa) {
      contacts.add(contact.fields(now.build()).build());
    }
    Baseline known =
        new Baseline(source.build(), psa.build(), active, site, types, Baseline.Written.NOTHING);
    List<Link> links = new ArrayList<>();
    if (linked) {
      links.add(new Link(ANN, COMPANY, CONTACT, baseline ? known : null, leaver, Map.of()));
    }
    links.addAll(moreLinks);
    return new CompanySnapshot(
        new Company(COMPANY, "Contoso", null, List.of(), true, SITE),
        List.of(
            new TenantSnapshot(
                new Tenant(ANN.tenant(), "Contoso", "contoso.com", "GB", Relationship.ACTIVE),
                tenant,
                read(inDirectory ? List.of(user.build()) : List.of(), usersComplete),
                Map.of(),
                Read.complete(List.of("contoso.com")),
                Read.complete(Map.of()))),
        Read.complete(sites),
        read(contacts, contactsComplete),
        hub.isEmpty() ? null : Read.complete(hub),
        links,
        ties);
  }

  private static <T> Read<List<T>> read(List<T> items, boolean complete) {
    return complete
        ? Read.complete(items)
        : Read.partial(items, new ReadProblem(ReadProblem.Kind.FAILED, "page 2"));
  }

  Planning planning(boolean atAGlance) {
    PlanContext context =
        new PlanContext(
            Instant.parse("2026-01-01T00:00:00Z"),
            estate,
            profile,
            resolutions,
            decisions,
            Set.of(),
            null,
            detail);
    return new Planning(snapshot(), policy.build(), context, atAGlance);
  }
}
