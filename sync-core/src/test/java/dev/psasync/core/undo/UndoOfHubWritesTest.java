package dev.psasync.core.undo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.Company;
import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.HubContact;
import dev.psasync.core.model.HubId;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.UserId;
import dev.psasync.core.model.UserKey;
import dev.psasync.core.plan.Decision;
import dev.psasync.core.plan.FieldChange;
import dev.psasync.core.plan.Finding;
import dev.psasync.core.plan.FindingCode;
import dev.psasync.core.plan.PsaProfile;
import dev.psasync.core.plan.Reason;
import dev.psasync.core.plan.Rule;
import dev.psasync.core.plan.SubjectKind;
import dev.psasync.core.plan.SyncPlan;
import dev.psasync.core.plan.Verdict;
import dev.psasync.core.plan.Write;
import dev.psasync.core.plan.Write.HubWrite.Operation;
import dev.psasync.core.policy.Brakes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** what is taken back of a run on the hub's contacts. */
class UndoOfHubWritesTest {
  private static final CompanyId COMPANY = new CompanyId("K1");
  private static final TenantId TENANT = new TenantId("T1");
  private static final UserKey ANN = new UserKey(TENANT, new UserId("U1"));
  private static final ContactId C1 = new ContactId("C1");
  private static final HubId H1 = new HubId("H1");
  private static final HubId H2 = new HubId("H2");
  private static final List<Reason> UNDO = List.of(new Reason(Rule.A_5, "takes back run R1"));

  private static HubContact hub(
      HubId id, @Nullable ContactId contact, @Nullable UserKey user, boolean deleted) {
    FieldValues fields =
        FieldValues.blank().toBuilder()
            .set(Field.JOB_TITLE, "Director")
            .set(Field.PHONE, "+44 20 7946 0018")
            .build();
    return new HubContact(id, COMPANY, contact, user, fields, deleted);
  }

  private static Write.HubWrite write(
      Operation operation,
      @Nullable UserKey user,
      @Nullable HubId hub,
      @Nullable ContactId forContact,
      FieldChange... changes) {
    return new Write.HubWrite(
        operation,
        TENANT,
        user,
        hub,
        forContact,
        FieldValues.notReturned(),
        List.of(changes),
        List.of());
  }

  private static SyncPlan undo(
      @Nullable List<HubContact> hub, Write.HubWrite write, @Nullable ContactId contact) {
    return UndoPlanner.plan(
        new UndoInput(
            "R1",
            List.of(new UndoneWrite(write, contact, true)),
            new Company(COMPANY, "Contoso", null, List.of(), true, null),
            List.of(Contact.builder(C1, COMPANY).build()),
            hub,
            List.of(),
            Map.of(),
            Map.of(TENANT, "GB"),
            Set.of(),
            PsaProfile.UNLIMITED,
            Brakes.OFF,
            Instant.EPOCH,
            Instant.EPOCH));
  }

  private static FieldChange change(Field field, @Nullable String before, @Nullable String after) {
    return new FieldChange(field.key(), false, Rule.H_3, after, before, before, after);
  }

  private static void does(SyncPlan plan, Write.HubWrite write) {
    assertThat(plan.writes()).containsExactly(write);
    assertThat(plan.findings()).isEmpty();
    assertThat(plan.decisions())
        .containsExactly(
            new Decision(
                SubjectKind.HUB_CONTACT,
                TENANT,
                String.valueOf(write.hub()),
                Verdict.CHANGE,
                null,
                UNDO));
  }

  private static void nothing(SyncPlan plan) {
    assertThat(plan.writes()).isEmpty();
    assertThat(plan.findings()).isEmpty();
    assertThat(plan.decisions()).isEmpty();
  }

  private static void notFound(SyncPlan plan, String about) {
    assertThat(plan.writes()).isEmpty();
    assertThat(plan.decisions()).isEmpty();
    assertThat(plan.findings())
        .containsExactly(
            Finding.of(FindingCode.NOT_UNDONE, TENANT, about)
                .withDetail("the hub contact is not to be found any more"));
  }

  private static Write.HubWrite takesBack(
      Operation operation,
      @Nullable UserKey user,
      HubId hub,
      @Nullable ContactId forContact,
      FieldChange... changes) {
    return new Write.HubWrite(
        operation,
        TENANT,
        user,
        hub,
        forContact,
        FieldValues.notReturned(),
        List.of(changes),
        UNDO);
  }

  @Test
  void whatWasCreatedIsFoundByItsPersonOrItsContact() {
    HubContact other = hub(H2, new ContactId("C2"), new UserKey(TENANT, new UserId("U2")), false);
    does(
        undo(
            List.of(other, hub(H1, null, ANN, false)),
            write(Operation.CREATE, ANN, null, null),
            C1),
        takesBack(Operation.DELETE, ANN, H1, null));
    does(
        undo(
            List.of(other, hub(H1, C1, null, false)),
            write(Operation.CREATE, null, null, null),
            C1),
        takesBack(Operation.DELETE, null, H1, C1));
    notFound(undo(List.of(other), write(Operation.CREATE, ANN, null, null), C1), "U1");
    notFound(undo(List.of(other), write(Operation.CREATE, null, null, null), C1), "C1");
    notFound(
        undo(List.of(hub(H1, null, null, false)), write(Operation.CREATE, null, null, null), null),
        "");
  }

  @Test
  void aHubContactThatIsKnownIsLookedUpByItsIdOnly() {
    HubContact other = hub(H2, C1, ANN, false);
    does(
        undo(List.of(other, hub(H1, null, null, true)), write(Operation.DELETE, ANN, H1, C1), C1),
        takesBack(Operation.RESTORE, ANN, H1, C1));
    notFound(undo(List.of(other), write(Operation.DELETE, ANN, H1, C1), C1), "H1");
    notFound(undo(null, write(Operation.DELETE, ANN, H1, C1), C1), "H1");
  }

  @Test
  void whatWasDeletedIsRestoredAndWhatWasRestoredIsDeleted() {
    Write.HubWrite restore = write(Operation.RESTORE, ANN, H1, C1);
    Write.HubWrite delete = write(Operation.DELETE, ANN, H1, C1);
    does(
        undo(List.of(hub(H1, null, ANN, false)), restore, C1),
        takesBack(Operation.DELETE, ANN, H1, C1));
    nothing(undo(List.of(hub(H1, C1, ANN, true)), restore, C1));
    nothing(undo(List.of(hub(H1, C1, ANN, false)), delete, C1));
  }

  @Test
  void fieldsOfAHubContactGetTheirValuesFromBefore() {
    SyncPlan plan =
        undo(
            List.of(hub(H1, C1, ANN, false)),
            write(
                Operation.UPDATE,
                ANN,
                H1,
                C1,
                change(Field.JOB_TITLE, "Manager", "Director"),
                change(Field.PHONE, "1", "020 7946 0018")),
            C1);
    does(
        plan,
        takesBack(
            Operation.UPDATE,
            ANN,
            H1,
            C1,
            new FieldChange("jobTitle", false, Rule.A_5, "Manager", null, "Director", "Manager"),
            new FieldChange("phone", false, Rule.A_5, "1", null, "+44 20 7946 0018", "1")));
  }

  @Test
  void whatAPersonChangedInTheHubSinceIsLeft() {
    SyncPlan plan =
        undo(
            List.of(hub(H1, C1, ANN, false)),
            write(Operation.UPDATE, ANN, H1, C1, change(Field.JOB_TITLE, "Clerk", "Manager")),
            C1);
    assertThat(plan.writes()).isEmpty();
    assertThat(plan.decisions()).isEmpty();
    assertThat(plan.findings())
        .containsExactly(
            Finding.of(FindingCode.NOT_UNDONE, TENANT, H1)
                .withField("jobTitle")
                .withDetail("changed in the hub since"));
  }
}
