package dev.psasync.engine.json;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.HubId;
import dev.psasync.core.model.Link;
import dev.psasync.core.model.SiteId;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.UserId;
import dev.psasync.core.model.UserKey;
import dev.psasync.core.plan.Decision;
import dev.psasync.core.plan.FieldChange;
import dev.psasync.core.plan.FieldNote;
import dev.psasync.core.plan.Finding;
import dev.psasync.core.plan.FindingCode;
import dev.psasync.core.plan.HubChange;
import dev.psasync.core.plan.LinkChange;
import dev.psasync.core.plan.PlanCost;
import dev.psasync.core.plan.Reason;
import dev.psasync.core.plan.Rule;
import dev.psasync.core.plan.SubjectKind;
import dev.psasync.core.plan.SyncPlan;
import dev.psasync.core.plan.Verdict;
import dev.psasync.core.plan.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A plan with every kind of record in it. */
public final class Samples {
  /** The instant of the samples. */
  public static final Instant NOW = Instant.parse("2026-03-02T08:00:00.123456789Z");

  /** The tenant of the samples. */
  public static final TenantId TENANT = new TenantId("T1");

  /** The company of the samples. */
  public static final CompanyId COMPANY = new CompanyId("12");

  private Samples() {}

  /** Makes a person's key. */
  public static UserKey user(int number) {
    return new UserKey(TENANT, new UserId("user-" + number));
  }

  /** Makes a change of a field. */
  public static FieldChange change(String field, @Nullable String before, @Nullable String after) {
    return new FieldChange(field, false, Rule.F_2, after, null, before, after);
  }

  /** Makes a plan that holds these writes and findings. */
  public static SyncPlan plan(
      List<Write> writes, List<Finding> findings, Map<TenantId, Set<FindingCode>> brakes) {
    SyncPlan plan =
        new SyncPlan(
            COMPANY,
            NOW,
            NOW.plus(Duration.ofHours(24)),
            List.of(
                new Decision(
                    SubjectKind.USER,
                    TENANT,
                    "user-1",
                    Verdict.CREATE,
                    null,
                    List.of(new Reason(Rule.L_1, "nobody has this email"))),
                new Decision(SubjectKind.CONTACT, null, "7", Verdict.CHANGE, "user-2", List.of()),
                new Decision(
                    SubjectKind.HUB_CONTACT,
                    TENANT,
                    "h7",
                    Verdict.HELD_FOR_REVIEW,
                    "7",
                    List.of(Reason.of(Rule.H_3)),
                    List.of(
                        new FieldNote(
                            "department",
                            false,
                            FieldNote.Outcome.CONFLICT,
                            Rule.H_3,
                            "Sales",
                            "Finance",
                            new FieldNote.Baseline("IT", null)),
                        new FieldNote(
                            "CFShoe",
                            true,
                            FieldNote.Outcome.NOT_CONVERTED,
                            Rule.F_1,
                            "forty",
                            null,
                            null)))),
            writes,
            findings,
            brakes,
            List.of(
                new LinkChange(
                    user(1),
                    null,
                    FieldValues.builder().set(Field.EMAIL, "a@b.example").build(),
                    FieldValues.notReturned(),
                    Set.of(Field.EMAIL, Field.CITY),
                    true,
                    new SiteId("3"),
                    Set.of("User", "Admin"),
                    new Link.Leaver(2, NOW)),
                new LinkChange(
                    user(2),
                    new ContactId("7"),
                    FieldValues.notReturned().toBuilder()
                        .custom("CFShoe", null)
                        .custom("CFHat", "L")
                        .build(),
                    FieldValues.blank(),
                    Set.of(),
                    false,
                    null,
                    Set.of(),
                    Link.Leaver.NOT)),
            List.of(
                new HubChange(
                    new ContactId("7"),
                    null,
                    new HubId("h1"),
                    FieldValues.blank(),
                    FieldValues.notReturned().toBuilder().set(Field.CITY, "York").build(),
                    Set.of(Field.CITY),
                    Set.of("department"),
                    Set.of("address"),
                    true),
                new HubChange(
                    null,
                    user(1),
                    null,
                    FieldValues.blank(),
                    FieldValues.notReturned(),
                    Set.of(),
                    Set.of(),
                    Set.of(),
                    null)),
            new PlanCost(Map.of(Write.Kind.CREATE_CONTACT, 1), Duration.ofSeconds(5)),
            "");
    return new SyncPlan(
        plan.company(),
        plan.createdAt(),
        plan.expiresAt(),
        plan.decisions(),
        plan.writes(),
        plan.findings(),
        plan.brakes(),
        plan.linkChanges(),
        plan.hubChanges(),
        plan.cost(),
        plan.contentHash());
  }

  /** Makes a plan that only decides. */
  public static SyncPlan planOf(Decision... decisions) {
    return new SyncPlan(
        COMPANY,
        NOW,
        NOW.plus(Duration.ofHours(24)),
        List.of(decisions),
        List.of(),
        List.of(),
        Map.of(),
        List.of(),
        List.of(),
        new PlanCost(Map.of(), Duration.ZERO),
        "");
  }

  /** Makes a plan with every kind of write. */
  public static SyncPlan everything() {
    return plan(
        everyWrite(),
        List.of(
            Finding.of(FindingCode.CONFLICT, TENANT, "7").withField("jobTitle").withDetail("x"),
            Finding.of(FindingCode.LOCKED, null, COMPANY)),
        Map.of(TENANT, Set.of(FindingCode.BRAKE_CREATE, FindingCode.BRAKE_DEACTIVATE)));
  }

  private static List<Write> everyWrite() {
    List<Reason> why = List.of(Reason.of(Rule.L_1), new Reason(Rule.M_2, "evidence <é>"));
    ContactId contact = new ContactId("7");
    FieldValues fields =
        FieldValues.notReturned().toBuilder()
            .set(Field.EMAIL, "a@b.example")
            .set(Field.MOBILE, null)
            .custom("CFShoe", "44")
            .build();
    return List.of(
        new Write.MapTenant(TENANT, "Customer", COMPANY, why),
        new Write.CreateCompany(TENANT, "Customer", why),
        new Write.CreateContact(
            user(1),
            COMPANY,
            new SiteId("3"),
            Set.of("User"),
            null,
            fields,
            List.of(change("email", null, "a@b.example")),
            why),
        new Write.PairContact(user(2), contact, "user-2", "user-9", why),
        new Write.UnpairContact(user(2), contact, "user-2", null, why),
        new Write.UnpairContact(user(2), contact, "user-2", "user-9", why),
        new Write.ReactivateContact(user(2), contact, why),
        new Write.ReactivateContact(null, contact, why),
        new Write.UpdateContact(
            user(2),
            contact,
            List.of(
                change("jobTitle", "Old", "New"),
                change("mobile", "1", null),
                new FieldChange("CFShoe", true, Rule.F_1, "44", "43", "43", "44")),
            why),
        new Write.MoveContact(user(2), contact, COMPANY, null, new SiteId("4"), why),
        new Write.AddContactType(user(2), contact, "Admin", why),
        new Write.RemoveContactType(user(2), contact, "Admin", why),
        new Write.UnmapTenant(TENANT, "Customer", COMPANY, why),
        new Write.DeactivateContact(TENANT, null, new ContactId("8"), null, why),
        new Write.DeactivateContact(null, user(3), new ContactId("9"), "c@d.example", List.of()),
        new Write.HubWrite(
            Write.HubWrite.Operation.CREATE, TENANT, user(1), null, null, fields, List.of(), why),
        new Write.HubWrite(
            Write.HubWrite.Operation.UPDATE,
            null,
            null,
            new HubId("h1"),
            contact,
            FieldValues.notReturned(),
            List.of(change("department", "a", "b")),
            why));
  }
}
