package dev.psasync.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.Test;

/** B-2, F-8: what a plan tells of the fields of one contact, of those it does not write too. */
class ContactFieldsTest {
  private static final CompanyId COMPANY = new CompanyId("K1");
  private static final ContactId C1 = new ContactId("C1");
  private static final UserKey ANN = new UserKey(new TenantId("T1"), new UserId("U1"));
  private static final SyncPolicy DEFAULTS = SyncPolicy.defaults();
  private static final SyncPolicy FIELDS_OFF = SyncPolicy.builder().updateFields(false).build();
  private static final Reason NOT_WRITTEN = new Reason(Rule.L_3, "fields are not written");

  private static DirectoryUser.Builder ann() {
    return DirectoryUser.builder(ANN.user())
        .upn("ann@contoso.com")
        .enabled(true)
        .type(UserType.MEMBER)
        .licences(Set.of("SPB"))
        .field(Field.DISPLAY_NAME, "Ann Lee")
        .field(Field.JOB_TITLE, "Director");
  }

  private static Contact.Builder contact() {
    return Contact.builder(C1, COMPANY)
        .site(new SiteId("10"))
        .objectId("U1")
        .field(Field.EMAIL, "ann@contoso.com")
        .field(Field.DISPLAY_NAME, "Ann Lee")
        .field(Field.JOB_TITLE, "Director");
  }

  /** A link whose baseline is what both builders above hold. */
  private static Link link() {
    return link(Map.of(), contact().build().fields(), contact().build().fields());
  }

  private static Link link(Map<String, String> didNotStick, FieldValues source, FieldValues psa) {
    Baseline baseline =
        new Baseline(source, psa, true, new SiteId("10"), Set.of(), Baseline.Written.NOTHING);
    return new Link(ANN, COMPANY, C1, baseline, Link.Leaver.NOT, didNotStick);
  }

  private static SyncPlan plan(SyncPolicy policy, DirectoryUser user, Contact contact, Link link) {
    return plan(
        policy,
        user,
        Read.complete(List.of(contact)),
        link,
        PsaProfile.UNLIMITED,
        Detail.DIFFERENCES);
  }

  private static SyncPlan plan(
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

  private static Decision decision(SyncPlan plan) {
    return plan.explain(SubjectKind.USER, "U1").orElseThrow();
  }

  private static FieldNote note(
      Field field,
      FieldNote.Outcome outcome,
      Rule rule,
      @Nullable String source,
      @Nullable String value) {
    String then = contact().build().fields().get(field);
    return new FieldNote(
        field.key(), false, outcome, rule, source, value, new FieldNote.Baseline(then, then));
  }

  private static Finding finding(FindingCode code, Field field) {
    return Finding.of(code, ANN.tenant(), C1).withField(field.key());
  }

  @Test
  void aChangeCarriesSourceBaselineBeforeAndAfter() {
    SyncPlan plan =
        plan(
            DEFAULTS,
            ann().upn("al@contoso.com").field(Field.JOB_TITLE, "Partner").build(),
            contact().build(),
            link());
    assertThat(plan.writes())
        .singleElement()
        .isInstanceOfSatisfying(
            Write.UpdateContact.class,
            update ->
                assertThat(update.changes())
                    .containsExactly(
                        new FieldChange(
                            "email",
                            false,
                            Rule.F_5,
                            "al@contoso.com",
                            "ann@contoso.com",
                            "ann@contoso.com",
                            "al@contoso.com"),
                        new FieldChange(
                            "jobTitle",
                            false,
                            Rule.F_2,
                            "Partner",
                            "Director",
                            "Director",
                            "Partner")));
    assertThat(decision(plan).fields()).isEmpty();
  }

  @Test
  void equalFieldsAreToldWhereEveryFieldIs() {
    SyncPlan plan =
        plan(
            DEFAULTS,
            ann().build(),
            Read.complete(List.of(contact().build())),
            link(),
            PsaProfile.UNLIMITED,
            Detail.EVERY_FIELD);
    assertThat(decision(plan).fields())
        .contains(
            note(
                Field.EMAIL,
                FieldNote.Outcome.EQUAL,
                Rule.F_6,
                "ann@contoso.com",
                "ann@contoso.com"),
            note(Field.JOB_TITLE, FieldNote.Outcome.EQUAL, Rule.F_6, "Director", "Director"));
  }

  @Test
  void whatIsWithheldIsToldWithTheRule() {
    SyncPlan plan =
        plan(
            FIELDS_OFF,
            ann().upn("al@contoso.com").field(Field.JOB_TITLE, "Partner").build(),
            contact().build(),
            link());
    assertThat(plan.writes()).isEmpty();
    assertThat(decision(plan).verdict()).isEqualTo(Verdict.WITHHELD);
    assertThat(decision(plan).reasons()).contains(NOT_WRITTEN);
    assertThat(decision(plan).fields())
        .containsExactly(
            note(
                Field.EMAIL,
                FieldNote.Outcome.WITHHELD,
                Rule.L_3,
                "al@contoso.com",
                "ann@contoso.com"),
            note(Field.JOB_TITLE, FieldNote.Outcome.WITHHELD, Rule.L_3, "Partner", "Director"));
  }

  @Test
  void nothingIsWithheldWhereNothingDiffers() {
    SyncPlan plan = plan(FIELDS_OFF, ann().build(), contact().build(), link());
    assertThat(decision(plan).verdict()).isEqualTo(Verdict.UNCHANGED);
    assertThat(decision(plan).reasons()).doesNotContain(NOT_WRITTEN);
    assertThat(decision(plan).fields()).isEmpty();
  }

  @Test
  void whatDidNotStickIsTold() {
    Link link =
        link(
            Map.of("email", "al@contoso.com", "jobTitle", "Partner"),
            contact().build().fields(),
            contact().build().fields());
    SyncPlan plan =
        plan(
            DEFAULTS,
            ann().upn("al@contoso.com").field(Field.JOB_TITLE, "Partner").build(),
            contact().build(),
            link);
    assertThat(plan.writes()).isEmpty();
    assertThat(plan.findings())
        .containsExactly(
            finding(FindingCode.DID_NOT_STICK, Field.EMAIL),
            finding(FindingCode.DID_NOT_STICK, Field.JOB_TITLE));
    assertThat(decision(plan).fields())
        .containsExactly(
            note(
                Field.EMAIL,
                FieldNote.Outcome.DID_NOT_STICK,
                Rule.F_7,
                "al@contoso.com",
                "ann@contoso.com"),
            note(
                Field.JOB_TITLE, FieldNote.Outcome.DID_NOT_STICK, Rule.F_7, "Partner", "Director"));
  }

  @Test
  void aFieldThatTheListOfContactsDoesNotCarryIsTold() {
    FieldValues some = contact().build().fields().toBuilder().notReturned(Field.JOB_TITLE).build();
    SyncPlan plan = plan(DEFAULTS, ann().build(), contact().fields(some).build(), link());
    assertThat(plan.findings())
        .containsExactly(finding(FindingCode.FIELD_NOT_READ, Field.JOB_TITLE));
    assertThat(decision(plan).fields())
        .containsExactly(
            note(Field.JOB_TITLE, FieldNote.Outcome.NOT_READ, Rule.V_1, "Director", null));

    SyncPlan blank =
        plan(
            DEFAULTS,
            ann().field(Field.JOB_TITLE, null).build(),
            contact().fields(some).build(),
            link());
    assertThat(blank.findings()).isEmpty();
  }
}
