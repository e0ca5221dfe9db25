package dev.psasync.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.HubId;
import dev.psasync.core.model.SiteId;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.UserId;
import dev.psasync.core.model.UserKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** B-1: two plans have the same hash only if a person who approves one approves the other, too. */
class PlanHashTest {
  private static final CompanyId K1 = new CompanyId("K1");
  private static final CompanyId K2 = new CompanyId("K2");
  private static final TenantId T1 = new TenantId("T1");
  private static final TenantId T2 = new TenantId("T2");
  private static final UserKey ANN = new UserKey(T1, new UserId("U1"));
  private static final UserKey BOB = new UserKey(T1, new UserId("U2"));
  private static final UserKey TWIN = new UserKey(T2, new UserId("U1"));
  private static final ContactId C1 = new ContactId("C1");
  private static final ContactId C2 = new ContactId("C2");
  private static final SiteId S1 = new SiteId("10");
  private static final SiteId S2 = new SiteId("11");
  private static final List<Reason> WHY = List.of(Reason.of(Rule.S_2), Reason.of(Rule.L_1));
  private static final List<Reason> OTHERWISE = List.of(Reason.of(Rule.S_4), Reason.of(Rule.L_1));
  private static final FieldValues NONE = FieldValues.notReturned();
  private static final FieldValues TITLE = title("Clerk");

  private static FieldValues title(@Nullable String title) {
    return NONE.toBuilder().set(Field.JOB_TITLE, title).build();
  }

  private static FieldValues custom(String name, @Nullable String value) {
    return NONE.toBuilder().custom(name, value).build();
  }

  private static FieldChange change(
      String field, boolean custom, Rule rule, @Nullable String before, @Nullable String after) {
    return new FieldChange(field, custom, rule, null, null, before, after);
  }

  private static String hash(
      CompanyId company,
      List<Decision> decisions,
      List<Write> writes,
      List<Finding> findings,
      Map<TenantId, Set<FindingCode>> brakes) {
    return PlanHash.of(company, decisions, writes, findings, brakes);
  }

  private static String hash(Write... writes) {
    return hash(K1, List.of(), List.of(writes), List.of(), Map.of());
  }

  private static Write create(
      UserKey user, CompanyId company, SiteId site, Set<String> types, @Nullable String objectId) {
    return new Write.CreateContact(user, company, site, types, objectId, NONE, List.of(), WHY);
  }

  private static Write create(FieldValues fields, List<Reason> reasons) {
    return new Write.CreateContact(ANN, K1, S1, Set.of(), null, fields, List.of(), reasons);
  }

  private static Write update(UserKey user, ContactId contact, FieldChange... changes) {
    return new Write.UpdateContact(user, contact, List.of(changes), WHY);
  }

  private static Write hub(
      Write.HubWrite.Operation operation,
      @Nullable TenantId tenant,
      @Nullable UserKey user,
      @Nullable String id,
      @Nullable ContactId contact,
      FieldValues fields,
      FieldChange... changes) {
    HubId hub = id == null ? null : new HubId(id);
    return new Write.HubWrite(operation, tenant, user, hub, contact, fields, List.of(changes), WHY);
  }

  /** Writes that differ from one another in one part each. */
  static List<Write> writes() {
    FieldChange change = change("jobTitle", false, Rule.F_2, "Clerk", "Manager");
    List<Write> writes = new ArrayList<>();
    writes.addAll(
        List.of(
            create(ANN, K1, S1, Set.of(), "U1"),
            create(BOB, K1, S1, Set.of(), "U1"),
            create(TWIN, K1, S1, Set.of(), "U1"),
            create(ANN, K2, S1, Set.of(), "U1"),
            create(ANN, K1, S2, Set.of(), "U1"),
            create(ANN, K1, S1, Set.of("Staff"), "U1"),
            create(ANN, K1, S1, Set.of("Staff", "VIP"), "U1"),
            create(ANN, K1, S1, Set.of(), "U2"),
            create(ANN, K1, S1, Set.of(), null),
            create(TITLE, WHY),
            create(title("Manager"), WHY),
            create(title(null), WHY),
            create(NONE.toBuilder().set(Field.CITY, "Clerk").build(), WHY),
            create(custom("jobTitle", "Clerk"), WHY),
            create(custom("jobTitle", "Manager"), WHY),
            create(custom("jobTitle", null), WHY),
            create(custom("title", "Clerk"), WHY),
            create(TITLE, OTHERWISE),
            create(TITLE, List.of())));
    writes.addAll(
        List.of(
            update(ANN, C1, change),
            update(ANN, C2, change),
            update(BOB, C1, change),
            update(ANN, C1),
            update(ANN, C1, change, change),
            update(ANN, C1, change("city", false, Rule.F_2, "Clerk", "Manager")),
            update(ANN, C1, change("jobTitle", true, Rule.F_2, "Clerk", "Manager")),
            update(ANN, C1, change("jobTitle", false, Rule.F_3, "Clerk", "Manager")),
            update(ANN, C1, change("jobTitle", false, Rule.F_2, null, "Manager")),
            update(ANN, C1, change("jobTitle", false, Rule.F_2, "Clerk", null)),
            new Write.UpdateContact(null, C1, List.of(change), WHY),
            new Write.ReactivateContact(ANN, C1, WHY),
            new Write.ReactivateContact(null, C1, WHY),
            new Write.ReactivateContact(ANN, C2, WHY)));
    writes.addAll(
        List.of(
            new Write.PairContact(ANN, C1, "U1", null, WHY),
            new Write.PairContact(ANN, C1, "U2", null, WHY),
            new Write.PairContact(ANN, C1, "U1", "U2", WHY),
            new Write.UnpairContact(ANN, C1, "U1", null, WHY),
            new Write.UnpairContact(ANN, C1, "U2", null, WHY),
            new Write.UnpairContact(ANN, C1, "U1", "U2", WHY),
            new Write.MoveContact(ANN, C1, K1, null, S2, WHY),
            new Write.MoveContact(ANN, C1, K1, S1, S2, WHY),
            new Write.MoveContact(ANN, C1, K2, S1, S2, WHY),
            new Write.MoveContact(ANN, C1, K1, S1, S1, WHY),
            new Write.AddContactType(ANN, C1, "Staff", WHY),
            new Write.AddContactType(ANN, C1, "VIP", WHY),
            new Write.RemoveContactType(ANN, C1, "Staff", WHY),
            new Write.RemoveContactType(ANN, C1, "VIP", WHY)));
    writes.addAll(
        List.of(
            new Write.DeactivateContact(T1, null, C1, null, WHY),
            new Write.DeactivateContact(T2, null, C1, null, WHY),
            new Write.DeactivateContact(T1, ANN, C1, null, WHY),
            new Write.DeactivateContact(T1, null, C1, "ann@contoso.com", WHY),
            new Write.MapTenant(T1, "Contoso", K1, WHY),
            new Write.MapTenant(T1, "Fabrikam", K1, WHY),
            new Write.MapTenant(T1, "Contoso", K2, WHY),
            new Write.UnmapTenant(T1, "Contoso", K1, WHY),
            new Write.UnmapTenant(T1, "Fabrikam", K1, WHY),
            new Write.UnmapTenant(T1, "Contoso", K2, WHY),
            new Write.CreateCompany(T1, "Contoso", WHY),
            new Write.CreateCompany(T2, "Contoso", WHY),
            new Write.CreateCompany(T1, "Fabrikam", WHY)));
    writes.addAll(
        List.of(
            hub(Write.HubWrite.Operation.UPDATE, T1, ANN, "B1", C1, NONE),
            hub(Write.HubWrite.Operation.DELETE, T1, ANN, "B1", C1, NONE),
            hub(Write.HubWrite.Operation.UPDATE, null, ANN, "B1", C1, NONE),
            hub(Write.HubWrite.Operation.UPDATE, T1, null, "B1", C1, NONE),
            hub(Write.HubWrite.Operation.UPDATE, T1, ANN, "B2", C1, NONE),
            hub(Write.HubWrite.Operation.UPDATE, T1, ANN, null, C1, NONE),
            hub(Write.HubWrite.Operation.UPDATE, T1, ANN, "B1", C2, NONE),
            hub(Write.HubWrite.Operation.UPDATE, T1, ANN, "B1", null, NONE),
            hub(Write.HubWrite.Operation.UPDATE, T1, ANN, "B1", C1, TITLE),
            hub(Write.HubWrite.Operation.UPDATE, T1, ANN, "B1", C1, NONE, change)));
    return writes;
  }

  /** Findings that differ from one another in one part each. */
  private static List<Finding> findings() {
    Finding finding = Finding.of(FindingCode.GRACE, T1, "C1");
    return List.of(
        finding,
        Finding.of(FindingCode.PROTECTED, T1, "C1"),
        Finding.of(FindingCode.GRACE, T2, "C1"),
        Finding.of(FindingCode.GRACE, null, "C1"),
        Finding.of(FindingCode.GRACE, T1, "C2"),
        Finding.of(FindingCode.GRACE, T1, "C1", "C2"),
        Finding.of(FindingCode.GRACE, T1, "C1C2"),
        finding.withField("phone"),
        finding.withDetail("phone"));
  }

  private static Decision decision(
      SubjectKind kind, @Nullable TenantId tenant, String id, Verdict verdict) {
    return new Decision(kind, tenant, id, verdict, null, WHY);
  }

  /** Decisions that differ from one another in one part each. */
  private static List<Decision> decisions() {
    return List.of(
        decision(SubjectKind.USER, T1, "1", Verdict.CREATE),
        decision(SubjectKind.CONTACT, T1, "1", Verdict.CREATE),
        decision(SubjectKind.USER, T2, "1", Verdict.CREATE),
        decision(SubjectKind.USER, null, "1", Verdict.CREATE),
        decision(SubjectKind.USER, T1, "2", Verdict.CREATE),
        decision(SubjectKind.USER, T1, "1", Verdict.HELD_FOR_REVIEW));
  }

  @Test
  void b1WhateverIsApprovedCountsForTheHash() {
    List<String> hashes = new ArrayList<>();
    hashes.add(hash());
    hashes.add(hash(K2, List.of(), List.of(), List.of(), Map.of()));
    writes().forEach(write -> hashes.add(hash(write)));
    findings().forEach(one -> hashes.add(hash(K1, List.of(), List.of(), List.of(one), Map.of())));
    decisions().forEach(one -> hashes.add(hash(K1, List.of(one), List.of(), List.of(), Map.of())));
    for (TenantId tenant : List.of(T1, T2)) {
      hashes.add(braked(Map.of(tenant, Set.of(FindingCode.BRAKE_CREATE))));
      hashes.add(braked(Map.of(tenant, Set.of(FindingCode.BRAKE_DEACTIVATE))));
      hashes.add(
          braked(Map.of(tenant, Set.of(FindingCode.BRAKE_CREATE, FindingCode.BRAKE_DEACTIVATE))));
    }

    assertThat(hashes).hasSizeGreaterThan(90).doesNotHaveDuplicates();
  }

  private static String braked(Map<TenantId, Set<FindingCode>> brakes) {
    return hash(K1, List.of(), List.of(), List.of(), brakes);
  }

  @Test
  void b1TheOrderOfWritesCountsBecauseItIsTheOrderOfApplying() {
    Write pair = new Write.PairContact(ANN, C1, "U1", null, WHY);
    Write type = new Write.AddContactType(ANN, C1, "Staff", WHY);

    assertThat(hash(pair, type)).isNotEqualTo(hash(type, pair)).isNotEqualTo(hash(pair));
  }

  static Stream<Verdict> nothingToDo() {
    return Stream.of(Verdict.UNCHANGED, Verdict.UNRELATED);
  }

  @ParameterizedTest
  @MethodSource("nothingToDo")
  void b1OfWhomNothingIsToBeDoneOnlyTheNumberCounts(Verdict verdict) {
    Decision one = decision(SubjectKind.CONTACT, null, "1", verdict);
    Decision two = decision(SubjectKind.CONTACT, null, "2", verdict);

    assertThat(hash(K1, List.of(one), List.of(), List.of(), Map.of()))
        .isEqualTo(hash(K1, List.of(two), List.of(), List.of(), Map.of()))
        .isNotEqualTo(hash(K1, List.of(one, two), List.of(), List.of(), Map.of()));
  }

  @Test
  void b1WhatOnlyExplainsDoesNotCount() {
    Write plain = create(TITLE, List.of(Reason.of(Rule.L_1)));
    Write told = create(TITLE, List.of(new Reason(Rule.L_1, "nobody has ann@contoso.com")));

    assertThat(hash(told)).isEqualTo(hash(plain));
  }

  /**
   * A plan that was stored before an upgrade can be approved after it. If this fails, change {@link
   * SyncPlan#VERSION}.
   */
  @Test
  void b1TheHashOfAVersionStaysTheSame() {
    assertThat(SyncPlan.VERSION).isEqualTo(2);
    assertThat(
            hash(
                K1,
                decisions(),
                writes(),
                findings(),
                Map.of(
                    T2,
                    Set.of(FindingCode.BRAKE_CREATE),
                    T1,
                    Set.of(FindingCode.BRAKE_DEACTIVATE, FindingCode.BRAKE_CREATE))))
        .isEqualTo("500a48d0af49586c72319820788388fa3266d38c603e83ff6b86e976b5b79afa");
  }
}
