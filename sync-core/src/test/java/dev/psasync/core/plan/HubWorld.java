package dev.psasync.core.plan;

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
import dev.psasync.core.model.Relationship;
import dev.psasync.core.model.Site;
import dev.psasync.core.model.SiteId;
import dev.psasync.core.model.Tenant;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.TenantSnapshot;
import dev.psasync.core.model.TenantState;
import dev.psasync.core.model.UserId;
import dev.psasync.core.model.UserKey;
import dev.psasync.core.model.UserType;
import dev.psasync.core.policy.SyncPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Ann, her contact and her hub contact: linked, tied, and equal in everything that is stored of
 * them. A test says what is different, one field or one record after another.
 */
final class HubWorld {
  static final CompanyId COMPANY = new CompanyId("K1");
  static final TenantId TENANT = new TenantId("T1");
  static final UserKey ANN = new UserKey(TENANT, new UserId("U1"));
  static final ContactId CONTACT = new ContactId("C1");
  static final HubId HUB = new HubId("B1");

  final List<DirectoryUser> users = new ArrayList<>();
  final List<Contact> contacts = new ArrayList<>();
  final List<HubContact> hubContacts = new ArrayList<>();
  final List<Link> links = new ArrayList<>();
  final List<HubTie> ties = new ArrayList<>();
  final Set<String> held = new HashSet<>();
  final Set<ConflictDecision> decisions = new HashSet<>();
  final FieldValues.Builder source = ann().toBuilder();
  final FieldValues.Builder psa = ann().toBuilder();
  final FieldValues.Builder hub = ann().toBuilder();
  final FieldValues.Builder psaBase = ann().toBuilder();
  final FieldValues.Builder hubBase = ann().toBuilder();
  SyncPolicy policy = SyncPolicy.defaults();
  PsaProfile profile = PsaProfile.UNLIMITED;
  Detail detail = Detail.DIFFERENCES;
  EstateIndex estate = EstateIndex.EMPTY;
  boolean user = true;
  boolean tied = true;
  boolean linked = true;
  boolean active = true;
  boolean deleted;
  @Nullable Boolean followed = true;
  @Nullable ContactId namedContact;
  @Nullable UserKey namedUser;

  static FieldValues ann() {
    return FieldValues.blank().toBuilder()
        .set(Field.EMAIL, "ann@contoso.com")
        .set(Field.DISPLAY_NAME, "Ann Lee")
        .set(Field.FIRST_NAME, "Ann")
        .set(Field.LAST_NAME, "Lee")
        .build();
  }

  /** Returns a PSA that can hold no more than so many characters of a field. */
  static PsaProfile limited(Field field, int most) {
    return profile(Map.of(field, most), Set.of(Field.values()));
  }

  /** Returns a PSA that cannot store a field at all. */
  static PsaProfile without(Field field) {
    Set<Field> writable = new HashSet<>(Set.of(Field.values()));
    writable.remove(field);
    return profile(Map.of(), writable);
  }

  private static PsaProfile profile(Map<Field, Integer> lengths, Set<Field> writable) {
    return new PsaProfile(true, lengths, writable, true, true, Map.of(), 0, Duration.ZERO);
  }

  /** Sets what both sides held last, and what they hold now, of a shared field. */
  HubWorld shared(
      Field field,
      @Nullable String psaWas,
      @Nullable String hubWas,
      @Nullable String psaIs,
      @Nullable String hubIs) {
    psaBase.set(field, psaWas);
    hubBase.set(field, hubWas);
    psa.set(field, psaIs);
    hub.set(field, hubIs);
    return this;
  }

  /** Sets what the directory and the PSA hold, what was stored, and what the hub holds now. */
  HubWorld owned(Field field, @Nullable String everywhere, @Nullable String inHub) {
    source.set(field, everywhere);
    return shared(field, everywhere, everywhere, everywhere, inHub);
  }

  HubWorld decided(String field, ConflictDecision.Take take) {
    decisions.add(new ConflictDecision(COMPANY, CONTACT, field, take));
    return this;
  }

  CompanySnapshot snapshot() {
    List<DirectoryUser> people = new ArrayList<>(users);
    List<Contact> inPsa = new ArrayList<>(contacts);
    List<HubContact> inHub = new ArrayList<>(hubContacts);
    List<Link> stored = new ArrayList<>(links);
    List<HubTie> storedTies = new ArrayList<>(ties);
    SiteId site = new SiteId("10");
    FieldValues seen = psa.build();
    if (user) {
      people.add(person(ANN.user(), source.build()));
    }
    inPsa.add(
        Contact.builder(CONTACT, COMPANY)
            .site(site)
            .objectId("U1")
            .active(active)
            .fields(seen)
            .build());
    inHub.add(new HubContact(HUB, COMPANY, namedContact, namedUser, hub.build(), deleted));
    if (linked) {
      stored.add(link(ANN, CONTACT, source.build(), seen));
    }
    if (tied) {
      storedTies.add(
          new HubTie(COMPANY, CONTACT, HUB, psaBase.build(), hubBase.build(), followed, held));
    }
    Tenant tenant = new Tenant(TENANT, "Contoso", "contoso.com", "GB", Relationship.ACTIVE);
    return new CompanySnapshot(
        new Company(COMPANY, "Contoso", null, List.of(), true, site),
        List.of(
            new TenantSnapshot(
                tenant,
                TenantState.READ,
                Read.complete(people),
                Map.of(),
                Read.complete(List.of("contoso.com")),
                Read.complete(Map.of()))),
        Read.complete(List.of(new Site(site, COMPANY, "Main", null, true))),
        Read.complete(inPsa),
        Read.complete(inHub),
        stored,
        storedTies);
  }

  static DirectoryUser person(UserId id, FieldValues fields) {
    return DirectoryUser.builder(id)
        .upn(fields.get(Field.EMAIL))
        .enabled(true)
        .type(UserType.MEMBER)
        .licences(Set.of("SPB"))
        .fields(fields)
        .build();
  }

  static Link link(UserKey user, ContactId contact, FieldValues source, FieldValues psa) {
    return Link.of(
        user,
        COMPANY,
        contact,
        new dev.psasync.core.model.Baseline(
            source,
            psa,
            true,
            new SiteId("10"),
            Set.of(),
            dev.psasync.core.model.Baseline.Written.NOTHING));
  }

  PlanContext context() {
    return new PlanContext(
        Instant.parse("2026-01-01T00:00:00Z"),
        estate,
        profile,
        Map.of(),
        decisions,
        Set.of(),
        null,
        detail);
  }

  SyncPlan plan() {
    return Planner.plan(snapshot(), policy, context());
  }

  /** Returns what a plan decides about the hub contact of Ann. */
  Decision hubDecision() {
    return decision(plan(), SubjectKind.HUB_CONTACT, HUB.value());
  }

  static Decision decision(SyncPlan plan, SubjectKind kind, String id) {
    return plan.decisions().stream()
        .filter(decision -> decision.kind() == kind && decision.id().equals(id))
        .findFirst()
        .orElseThrow();
  }
}
