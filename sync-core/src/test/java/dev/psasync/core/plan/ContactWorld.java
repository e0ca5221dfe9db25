package dev.psasync.core.plan;

import dev.psasync.core.model.Baseline;
import dev.psasync.core.model.Company;
import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.CompanySnapshot;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.DirectoryUser;
import dev.psasync.core.model.EstateIndex;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.Link;
import dev.psasync.core.model.Read;
import dev.psasync.core.model.Relationship;
import dev.psasync.core.model.SiteId;
import dev.psasync.core.model.Tenant;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.TenantSnapshot;
import dev.psasync.core.model.TenantState;
import dev.psasync.core.model.UserId;
import dev.psasync.core.model.UserKey;
import dev.psasync.core.model.UserType;
import dev.psasync.core.policy.SyncPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One person with one linked contact, both equal until a test changes one of them. */
final class ContactWorld {
  static final CompanyId COMPANY = new CompanyId("K1");
  static final ContactId C1 = new ContactId("C1");
  static final UserKey ANN = new UserKey(new TenantId("T1"), new UserId("U1"));

  private ContactWorld() {}

  static DirectoryUser.Builder ann() {
    return DirectoryUser.builder(ANN.user())
        .upn("ann@contoso.com")
        .enabled(true)
        .type(UserType.MEMBER)
        .licences(Set.of("SPB"))
        .field(Field.DISPLAY_NAME, "Ann Lee")
        .field(Field.JOB_TITLE, "Director");
  }

  static Contact.Builder contact() {
    return Contact.builder(C1, COMPANY)
        .site(new SiteId("10"))
        .objectId("U1")
        .field(Field.EMAIL, "ann@contoso.com")
        .field(Field.DISPLAY_NAME, "Ann Lee")
        .field(Field.JOB_TITLE, "Director");
  }

  /** A link whose baseline is what both builders above hold. */
  static Link link() {
    return link(Map.of(), contact().build().fields(), contact().build().fields());
  }

  static Link link(Map<String, String> didNotStick, FieldValues source, FieldValues psa) {
    Baseline baseline =
        new Baseline(source, psa, true, new SiteId("10"), Set.of(), Baseline.Written.NOTHING);
    return new Link(ANN, COMPANY, C1, baseline, Link.Leaver.NOT, didNotStick);
  }

  static SyncPlan plan(SyncPolicy policy, DirectoryUser user, Contact contact, Link link) {
    return plan(
        policy,
        user,
        Read.complete(List.of(contact)),
        link,
        PsaProfile.UNLIMITED,
        Detail.DIFFERENCES);
  }

  static SyncPlan plan(
      SyncPolicy policy,
      DirectoryUser user,
      Read<List<Contact>> contacts,
      Link link,
      PsaProfile psa,
      Detail detail) {
    Tenant tenant = new Tenant(ANN.tenant(), "Contoso", "contoso.com", "GB", Relationship.ACTIVE);
    return Planner.plan(
        new CompanySnapshot(
            new Company(COMPANY, "Contoso", null, List.of(), true, new SiteId("10")),
            List.of(
                new TenantSnapshot(
                    tenant,
                    TenantState.READ,
                    Read.complete(List.of(user)),
                    Map.of(),
                    Read.complete(List.of("contoso.com")),
                    Read.complete(Map.of()))),
            Read.complete(List.of()),
            contacts,
            null,
            List.of(link),
            List.of()),
        policy,
        PlanContext.of(Instant.parse("2026-01-01T00:00:00Z"), EstateIndex.EMPTY, psa)
            .withDetail(detail));
  }

  static Decision decision(SyncPlan plan) {
    return plan.explain(SubjectKind.USER, "U1").orElseThrow();
  }

  static FieldNote note(
      Field field,
      FieldNote.Outcome outcome,
      Rule rule,
      @Nullable String source,
      @Nullable String value) {
    String then = contact().build().fields().get(field);
    return new FieldNote(
        field.key(), false, outcome, rule, source, value, new FieldNote.Baseline(then, then));
  }

  static Finding finding(FindingCode code, Field field) {
    return Finding.of(code, ANN.tenant(), C1).withField(field.key());
  }
}
