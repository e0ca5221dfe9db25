package dev.psasync.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.DirectoryUser;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.Link;
import dev.psasync.core.model.ReadProblem;
import dev.psasync.core.model.Relationship;
import dev.psasync.core.model.Tenant;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.TenantSnapshot;
import dev.psasync.core.model.TenantState;
import dev.psasync.core.model.UserId;
import dev.psasync.core.model.UserKey;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whose a contact is, which emails it will hold and what is told of it (B-2, M-1, M-5). */
class ContactEntryTest {
  private static final CompanyId COMPANY = new CompanyId("K1");
  private static final TenantId TENANT = new TenantId("T1");
  private static final UserKey ANN = new UserKey(TENANT, new UserId("U1"));
  private static final UserKey BOB = new UserKey(TENANT, new UserId("U2"));
  private static final Link ANNS = Link.of(ANN, COMPANY, new ContactId("C1"), null);

  private final ContactEntry entry = entry(null);

  private static ContactEntry entry(@Nullable String objectId) {
    return new ContactEntry(
        Contact.builder(new ContactId("C1"), COMPANY)
            .objectId(objectId)
            .field(Field.EMAIL, "Ann@contoso.com")
            .field(Field.EMAIL3, "al@contoso.com")
            .build());
  }

  private static Person person(UserKey key, Scope scope) {
    return new Person(
        key,
        DirectoryUser.builder(key.user()).build(),
        TenantSnapshot.unread(
            new Tenant(TENANT, "Contoso", null, null, Relationship.ACTIVE),
            TenantState.NOT_READ,
            new ReadProblem(ReadProblem.Kind.FAILED, "403")),
        null,
        null,
        scope);
  }

  private static Decision decision(
      @Nullable TenantId tenant, Verdict verdict, @Nullable String user, Reason... why) {
    return new Decision(SubjectKind.CONTACT, tenant, "C1", verdict, user, List.of(why));
  }

  @Test
  void nobodysContactIsUnrelated() {
    assertThat(entry.decision())
        .isEqualTo(
            new Decision(
                SubjectKind.CONTACT, null, "C1", Verdict.UNRELATED, null, Reasons.UNRELATED));
    assertThat(entry.owned()).isFalse();
    assertThat(entry.ownerKey()).isNull();
    assertThat(entry.ownerLives()).isFalse();
    assertThat(entry.unclaimed()).isTrue();
  }

  @Test
  void whatWasDecidedIsToldOfThePersonItIs() {
    Reason why = Reason.of(Rule.L_6);
    entry.link = ANNS;
    entry.decided(Verdict.DEACTIVATE, List.of(why));
    assertThat(entry.decision()).isEqualTo(decision(TENANT, Verdict.DEACTIVATE, null, why));
    assertThat(entry.isDecided(Verdict.DEACTIVATE)).isTrue();
    assertThat(entry.isDecided(Verdict.CHANGE)).isFalse();

    entry.owner = person(BOB, Scope.ELIGIBLE);
    assertThat(entry.decision()).isEqualTo(decision(TENANT, Verdict.DEACTIVATE, "U2", why));
  }

  @Test
  void whyNothingIsDoneWithIt() {
    Reason why = new Reason(Rule.L_7, "no address");
    entry.because(why);
    assertThat(entry.decision()).isEqualTo(decision(null, Verdict.UNRELATED, null, why));
  }

  @Test
  void aContestedContactWaitsForAPerson() {
    entry.contested = true;
    assertThat(entry.decision())
        .isEqualTo(
            decision(
                null,
                Verdict.HELD_FOR_REVIEW,
                null,
                new Reason(Rule.M_5, "linked to several people; a person has to decide")));

    ContactEntry decided = entry(null);
    decided.contested = true;
    decided.decided(Verdict.UNCHANGED, List.of());
    assertThat(decided.decision()).isEqualTo(decision(null, Verdict.UNCHANGED, null));
  }

  @Test
  void aContactLinkedElsewhereIsLeftAlone() {
    entry.linkedElsewhere = true;
    assertThat(entry.decision())
        .isEqualTo(
            decision(
                null,
                Verdict.LEFT_ALONE,
                null,
                new Reason(Rule.M_1, "linked to somebody of another company's tenant")));
    assertThat(entry.unclaimed()).isFalse();

    ContactEntry decided = entry(null);
    decided.linkedElsewhere = true;
    decided.decided(Verdict.UNCHANGED, List.of());
    assertThat(decided.decision()).isEqualTo(decision(null, Verdict.UNCHANGED, null));
  }

  @Test
  void aContactIsItsPersonsOrItsLinksIfThatIsSettled() {
    entry.link = ANNS;
    assertThat(entry.ownerKey()).isNull();
    assertThat(entry.unclaimed()).isFalse();
    assertThat(entry.owned()).isFalse();
    entry.settle();
    assertThat(entry.settled()).isTrue();
    assertThat(entry.owned()).isTrue();
    assertThat(entry.ownerKey()).isEqualTo(ANN);
    assertThat(entry.ownerLives()).isTrue();

    ContactEntry owned = entry(null);
    owned.owner = person(BOB, Scope.notEligible("blocked"));
    assertThat(owned.settled()).isFalse();
    assertThat(owned.owned()).isTrue();
    assertThat(owned.ownerKey()).isEqualTo(BOB);
    assertThat(owned.ownerLives()).isFalse();
    owned.owner = person(BOB, Scope.ELIGIBLE);
    assertThat(owned.ownerLives()).isTrue();
    assertThat(owned.unclaimed()).isFalse();
  }

  @Test
  void itHoldsItsEmailsUntilOneIsWritten() {
    assertThat(entry.emails()).isEqualTo(2);
    assertThat(entry.mainEmailAfter()).isEqualTo("ann@contoso.com");
    assertThat(entry.holds("al@contoso.com")).isTrue();
    assertThat(entry.willHold("al@contoso.com")).isTrue();
    assertThat(entry.willHold("new@contoso.com")).isFalse();

    entry.emailAfter(Field.EMAIL, "New@contoso.com");
    entry.emailAfter(Field.EMAIL2, "Ann@contoso.com");
    assertThat(entry.mainEmailAfter()).isEqualTo("new@contoso.com");
    assertThat(entry.willHold("new@contoso.com")).isTrue();
    assertThat(entry.willHold("ann@contoso.com")).isTrue();
    assertThat(entry.willHold("al@contoso.com")).isTrue();
    assertThat(entry.holds("new@contoso.com")).isFalse();

    entry.emailAfter(Field.EMAIL3, null);
    entry.emailAfter(Field.PHONE, "x@contoso.com");
    assertThat(entry.willHold("al@contoso.com")).isFalse();
    assertThat(entry.willHold("x@contoso.com")).isFalse();
    assertThat(entry.willHold("new@contoso.com")).isTrue();

    entry.resetEmails();
    assertThat(entry.mainEmailAfter()).isEqualTo("ann@contoso.com");
    assertThat(entry.willHold("al@contoso.com")).isTrue();
    entry.holdNothing();
    assertThat(entry.mainEmailAfter()).isNull();
    assertThat(entry.willHold("al@contoso.com")).isFalse();
  }

  @Test
  void aContactWithoutEmailsHoldsNone() {
    ContactEntry blank = new ContactEntry(Contact.builder(new ContactId("C2"), COMPANY).build());
    assertThat(blank.emails()).isZero();
    assertThat(blank.mainEmailAfter()).isNull();
    assertThat(blank.holds("ann@contoso.com")).isFalse();
  }

  @Test
  void aContactBelongsToWhomItIsTiedLinkedOrWhoseIdItCarries() {
    assertThat(entry.belongsToAnother(ANN)).isFalse();
    assertThat(entry("u1").belongsToAnother(ANN)).isFalse();
    assertThat(entry("u1").belongsToAnother(BOB)).isTrue();

    ContactEntry elsewhere = entry("U1");
    elsewhere.linkedElsewhere = true;
    assertThat(elsewhere.belongsToAnother(ANN)).isTrue();

    ContactEntry linked = entry("U2");
    linked.link = ANNS;
    assertThat(linked.belongsToAnother(ANN)).isFalse();
    assertThat(linked.belongsToAnother(BOB)).isTrue();
    linked.owner = person(BOB, Scope.ELIGIBLE);
    assertThat(linked.belongsToAnother(ANN)).isTrue();
    assertThat(linked.belongsToAnother(BOB)).isFalse();
  }
}
