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
import dev.psasync.core.policy.Converter;
import dev.psasync.core.policy.CustomFieldMapping;
import dev.psasync.core.policy.OwnedFields;
import dev.psasync.core.policy.SyncPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** F-1, F-8: what a plan tells of a contact's custom fields, of those it does not write too. */
class ContactCustomFieldsTest {
  private static final CompanyId COMPANY = new CompanyId("K1");
  private static final ContactId C1 = new ContactId("C1");
  private static final UserKey ANN = new UserKey(new TenantId("T1"), new UserId("U1"));

  private static SyncPolicy.Builder policy() {
    return SyncPolicy.builder()
        .customFields(
            List.of(
                new CustomFieldMapping("extensionAttribute1", "CFDesk", Converter.NUMBER, Map.of()),
                new CustomFieldMapping("department", "CFTeam", Converter.TEXT, Map.of())));
  }

  private static DirectoryUser user(@Nullable String desk, @Nullable String team) {
    return DirectoryUser.builder(ANN.user())
        .upn("ann@contoso.com")
        .enabled(true)
        .type(UserType.MEMBER)
        .licences(Set.of("SPB"))
        .field(Field.DISPLAY_NAME, "Ann Lee")
        .field(Field.DEPARTMENT, team)
        .attributes(desk == null ? Map.of() : Map.of("extensionAttribute1", desk))
        .build();
  }

  private static FieldValues values(@Nullable String desk, @Nullable String team) {
    return FieldValues.blank().toBuilder()
        .set(Field.EMAIL, "ann@contoso.com")
        .set(Field.DISPLAY_NAME, "Ann Lee")
        .set(Field.DEPARTMENT, team)
        .custom("CFDesk", desk)
        .custom("CFTeam", team)
        .build();
  }

  private static Link link(@Nullable String desk, Map<String, String> didNotStick) {
    FieldValues then = values(desk, "Sales");
    Baseline baseline =
        new Baseline(then, then, true, new SiteId("10"), Set.of(), Baseline.Written.NOTHING);
    return new Link(ANN, COMPANY, C1, baseline, Link.Leaver.NOT, didNotStick);
  }

  private static SyncPlan plan(
      SyncPolicy policy, DirectoryUser user, @Nullable FieldValues contact, Link... links) {
    PsaProfile psa =
        new PsaProfile(
            true,
            Map.of(),
            Set.of(Field.values()),
            true,
            true,
            Map.of(
                "CFDesk",
                new PsaProfile.CustomField(PsaProfile.CustomField.Kind.NUMBER, Map.of()),
                "CFTeam",
                new PsaProfile.CustomField(PsaProfile.CustomField.Kind.TEXT, Map.of())),
            0,
            Duration.ZERO);
    List<Contact> contacts =
        contact == null
            ? List.of()
            : List.of(
                Contact.builder(C1, COMPANY)
                    .site(new SiteId("10"))
                    .objectId("U1")
                    .fields(contact)
                    .build());
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
            Read.complete(
                List.of(
                    new dev.psasync.core.model.Site(
                        new SiteId("10"), COMPANY, "Main", null, true))),
            Read.complete(contacts),
            null,
            List.of(links),
            List.of()),
        policy,
        PlanContext.of(Instant.parse("2026-01-01T00:00:00Z"), EstateIndex.EMPTY, psa));
  }

  private static Decision decision(SyncPlan plan) {
    return plan.explain(SubjectKind.USER, "U1").orElseThrow();
  }

  private static FieldNote desk(
      FieldNote.Outcome outcome, Rule rule, @Nullable String source, @Nullable String value) {
    return new FieldNote(
        "CFDesk", true, outcome, rule, source, value, new FieldNote.Baseline("4", "4"));
  }

  private static Finding finding(FindingCode code) {
    return Finding.of(code, ANN.tenant(), C1).withField("CFDesk");
  }

  private static final Link LINK = link("4", Map.of());
  private static final SyncPolicy DEFAULTS = policy().build();
  private static final SyncPolicy FIELDS_OFF = policy().updateFields(false).build();
  private static final SyncPolicy ON_SOURCE_CHANGE =
      policy().ownedFields(OwnedFields.ON_SOURCE_CHANGE).build();
  private static final Reason NOT_WRITTEN = new Reason(Rule.L_3, "fields are not written");

  private static List<FieldChange> changes(SyncPlan plan) {
    return plan.writes().stream()
        .map(Write.UpdateContact.class::cast)
        .flatMap(update -> update.changes().stream())
        .toList();
  }

  @Test
  void aChangeCarriesSourceBaselineBeforeAndAfter() {
    SyncPlan plan = plan(DEFAULTS, user("17", "Sales"), values("4", "Sales"), LINK);
    assertThat(changes(plan))
        .containsExactly(new FieldChange("CFDesk", true, Rule.F_1, "17", "4", "4", "17"));
    assertThat(plan.findings()).isEmpty();
    assertThat(decision(plan).fields()).isEmpty();
  }

  @Test
  void aDriftIsWrittenOverAndReported() {
    SyncPlan plan = plan(DEFAULTS, user("4", "Sales"), values("9", "Sales"), LINK);
    assertThat(changes(plan))
        .containsExactly(new FieldChange("CFDesk", true, Rule.F_1, "4", "4", "9", "4"));
    assertThat(plan.findings()).containsExactly(finding(FindingCode.PSA_DRIFT));
  }

  @Test
  void aDriftThatStaysIsTold() {
    SyncPlan plan = plan(ON_SOURCE_CHANGE, user("4", "Sales"), values("9", "Sales"), LINK);
    assertThat(plan.writes()).isEmpty();
    assertThat(plan.findings()).containsExactly(finding(FindingCode.PSA_DRIFT));
    assertThat(decision(plan).fields())
        .containsExactly(desk(FieldNote.Outcome.DRIFT, Rule.F_2, "4", "9"));
    assertThat(decision(plan).verdict()).isEqualTo(Verdict.UNCHANGED);
  }

  @Test
  void aConflictIsReportedAndTheBaselineStandsStill() {
    SyncPlan plan = plan(ON_SOURCE_CHANGE, user("17", "Sales"), values("9", "Sales"), LINK);
    assertThat(plan.writes()).isEmpty();
    assertThat(plan.findings()).containsExactly(finding(FindingCode.CONFLICT));
    assertThat(decision(plan).fields())
        .containsExactly(desk(FieldNote.Outcome.CONFLICT, Rule.F_2, "17", "9"));
    assertThat(plan.linkChanges()).isEmpty();
  }

  private static Link withoutDesk() {
    FieldValues then = values(null, "Sales").toBuilder().customNotReturned("CFDesk").build();
    Baseline baseline =
        new Baseline(then, then, true, new SiteId("10"), Set.of(), Baseline.Written.NOTHING);
    return Link.of(ANN, COMPANY, C1, baseline);
  }

  @Test
  void whatDiffersAtTheFirstSightIsToldOnceWhenTheContactMayBeWritten() {
    SyncPlan plan =
        plan(ON_SOURCE_CHANGE, user("17", "Sales"), values("9", "Sales"), withoutDesk());
    assertThat(plan.findings()).containsExactly(finding(FindingCode.CONFLICT));
    assertThat(plan.linkChanges())
        .singleElement()
        .satisfies(change -> assertThat(change.source().custom()).containsEntry("CFDesk", "17"));

    SyncPolicy off = policy().ownedFields(OwnedFields.ON_SOURCE_CHANGE).updateFields(false).build();
    SyncPlan withheld = plan(off, user("17", "Sales"), values("9", "Sales"), withoutDesk());
    assertThat(withheld.findings()).isEmpty();
    assertThat(withheld.linkChanges()).isEmpty();
  }

  @Test
  void theBaselineFollowsAnEqualFieldAlsoWhereTheContactIsNotWritten() {
    for (SyncPolicy policy : List.of(DEFAULTS, FIELDS_OFF)) {
      SyncPlan plan = plan(policy, user("17", "Sales"), values("17.0", "Sales"), LINK);
      assertThat(plan.writes()).isEmpty();
      assertThat(decision(plan).verdict()).isEqualTo(Verdict.UNCHANGED);
      assertThat(decision(plan).reasons()).doesNotContain(NOT_WRITTEN);
      assertThat(plan.linkChanges())
          .singleElement()
          .satisfies(change -> assertThat(change.source().custom()).containsEntry("CFDesk", "17"));
    }
  }

  @Test
  void whatIsWithheldIsToldWithTheRule() {
    SyncPlan plan = plan(FIELDS_OFF, user("17", "Sales"), values("4", "Sales"), LINK);
    assertThat(plan.writes()).isEmpty();
    assertThat(plan.findings()).isEmpty();
    assertThat(decision(plan).verdict()).isEqualTo(Verdict.WITHHELD);
    assertThat(decision(plan).reasons()).contains(NOT_WRITTEN);
    assertThat(decision(plan).fields())
        .containsExactly(desk(FieldNote.Outcome.WITHHELD, Rule.L_3, "17", "4"));
  }

  @Test
  void aNumberThatIsNoneIsReportedAndLeft() {
    SyncPlan plan = plan(DEFAULTS, user("window", "Sales"), values("4", "Sales"), LINK);
    assertThat(plan.writes()).isEmpty();
    assertThat(plan.findings())
        .containsExactly(
            finding(FindingCode.VALUE_NOT_CONVERTED).withDetail("'window' is not a number"));
    assertThat(decision(plan).fields())
        .containsExactly(desk(FieldNote.Outcome.NOT_CONVERTED, Rule.F_1, "window", "4"));

    SyncPlan off = plan(FIELDS_OFF, user("window", "Sales"), values("4", "Sales"), LINK);
    assertThat(off.findings()).isEmpty();
    assertThat(decision(off).verdict()).isEqualTo(Verdict.UNCHANGED);
  }

  @Test
  void aFieldThatTheListOfContactsDoesNotCarryIsReportedAndLeft() {
    FieldValues some = values("4", "Sales").toBuilder().customNotReturned("CFDesk").build();
    SyncPlan plan = plan(DEFAULTS, user("17", "Sales"), some, LINK);
    assertThat(plan.writes()).isEmpty();
    assertThat(plan.findings()).containsExactly(finding(FindingCode.FIELD_NOT_READ));
    assertThat(decision(plan).fields())
        .containsExactly(desk(FieldNote.Outcome.NOT_READ, Rule.V_1, "17", null));

    SyncPlan off = plan(FIELDS_OFF, user("17", "Sales"), some, LINK);
    assertThat(off.findings()).isEmpty();
    assertThat(decision(off).verdict()).isEqualTo(Verdict.UNCHANGED);
  }

  @Test
  void whatDidNotStickIsToldAndNotWrittenAgain() {
    SyncPlan plan =
        plan(
            DEFAULTS, user("17", "Sales"), values("4", "Sales"), link("4", Map.of("CFDesk", "17")));
    assertThat(plan.writes()).isEmpty();
    assertThat(plan.findings()).containsExactly(finding(FindingCode.DID_NOT_STICK));
    assertThat(decision(plan).fields())
        .containsExactly(desk(FieldNote.Outcome.DID_NOT_STICK, Rule.F_7, "17", "4"));
  }

  @Test
  void aNewContactGetsItsCustomFields() {
    SyncPlan plan = plan(DEFAULTS, user("17", "Sales"), null);
    assertThat(plan.writes())
        .singleElement()
        .isInstanceOfSatisfying(
            Write.CreateContact.class,
            create ->
                assertThat(create.fields().custom())
                    .containsEntry("CFDesk", "17")
                    .containsEntry("CFTeam", "Sales"));
    assertThat(plan.findings()).isEmpty();
  }

  @Test
  void aNumberThatIsNoneIsReportedForTheUserAtACreate() {
    SyncPlan plan = plan(DEFAULTS, user("window", "Sales"), null);
    assertThat(plan.writes()).singleElement().isInstanceOf(Write.CreateContact.class);
    assertThat(plan.findings())
        .containsExactly(
            Finding.of(FindingCode.VALUE_NOT_CONVERTED, ANN.tenant(), ANN.user())
                .withField("CFDesk")
                .withDetail("'window' is not a number"));
  }
}
