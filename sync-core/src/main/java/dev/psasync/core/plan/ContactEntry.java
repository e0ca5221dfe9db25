package dev.psasync.core.plan;

import dev.psasync.core.model.Contact;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.Link;
import dev.psasync.core.model.UserKey;
import dev.psasync.core.text.Folding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A contact on the way through one planning run. */
final class ContactEntry {
  static final Field[] EMAIL_FIELDS = {Field.EMAIL, Field.EMAIL2, Field.EMAIL3};

  /** No hub contact was ever tied to it. */
  static final int NO_TIE = -1;

  final Contact contact;

  /** The stored link that points here, if any; at most one counts. */
  @Nullable Link link;

  /** Whether it is linked to somebody whose tenant is another company's. */
  boolean linkedElsewhere;

  /** Whether several people's links point here: then it is nobody's until a person decides. */
  boolean contested;

  /** The person this contact is, once known. */
  @Nullable Person owner;

  /** What was decided about the contact. */
  private Ruling ruling = Ruling.NOTHING;

  /**
   * The emails it will hold after this run, folded, null where blank; null altogether while none
   * changes.
   */
  private @Nullable String @Nullable [] after;

  /** Whether its person was found to be unchanged by {@link UnchangedCheck}. */
  private boolean settled;

  /** Whether it was decided what follows for its hub contact. */
  boolean hubDecided;

  /** The position of its tie to a hub contact, or {@link #NO_TIE}. */
  int hubTie = NO_TIE;

  ContactEntry(Contact contact) {
    this.contact = contact;
  }

  /** Ties it to the person of its link, for whom nothing is to be done. */
  void settle() {
    settled = true;
  }

  /** Returns whether it was tied to its link's person without a closer look. */
  boolean settled() {
    return settled;
  }

  /** Returns whether it is tied to somebody. */
  boolean owned() {
    return owner != null || settled;
  }

  /** Returns the person it is tied to, or null. */
  @Nullable UserKey ownerKey() {
    if (owner != null) {
      return owner.key;
    }
    return settled && link != null ? link.user() : null;
  }

  /** Returns whether the person it is tied to counts as living (L-7). */
  boolean ownerLives() {
    return owner == null ? settled : owner.standing.living();
  }

  void decided(Verdict verdict, List<Reason> reasons) {
    ruling = new Ruling(verdict, reasons);
  }

  /** Says why nothing is done with it. */
  void because(Reason why) {
    ruling = new Ruling(null, List.of(why));
  }

  boolean isDecided(Verdict verdict) {
    return ruling.verdict == verdict;
  }

  /** Returns what was decided (B-2). */
  Decision decision() {
    if (ruling.verdict == null && contested) {
      ruling = Ruling.CONTESTED;
    } else if (ruling.verdict == null && linkedElsewhere) {
      ruling = Ruling.ELSEWHERE;
    }
    UserKey user = owner != null ? owner.key : link == null ? null : link.user();
    return new Decision(
        SubjectKind.CONTACT,
        user == null ? null : user.tenant(),
        contact.id().value(),
        ruling.verdict == null ? Verdict.UNRELATED : ruling.verdict,
        owner == null ? null : owner.key.user().value(),
        ruling.reasons);
  }

  /**
   * A decision on the contact.
   *
   * @param verdict what was decided; null as long as nobody said anything
   * @param reasons why
   */
  private record Ruling(@Nullable Verdict verdict, List<Reason> reasons) {
    static final Ruling NOTHING = new Ruling(null, Reasons.UNRELATED);
    static final Ruling CONTESTED =
        new Ruling(
            Verdict.HELD_FOR_REVIEW,
            List.of(new Reason(Rule.M_5, "linked to several people; a person has to decide")));
    static final Ruling ELSEWHERE =
        new Ruling(
            Verdict.LEFT_ALONE,
            List.of(new Reason(Rule.M_1, "linked to somebody of another company's tenant")));
  }

  void resetEmails() {
    after = null;
  }

  void emailAfter(Field field, @Nullable String value) {
    if (after == null) {
      after = new String[EMAIL_FIELDS.length];
      for (int i = 0; i < after.length; i++) {
        String now = contact.fields().get(EMAIL_FIELDS[i]);
        after[i] = now == null ? null : Folding.fold(now);
      }
    }
    for (int i = 0; i < after.length; i++) {
      if (EMAIL_FIELDS[i] == field) {
        after[i] = value == null ? null : Folding.fold(value);
      }
    }
  }

  /** It does not come here after all: no look-up by email may find it. */
  void holdNothing() {
    after = new String[EMAIL_FIELDS.length];
  }

  /** Returns the main email it will hold after this run, folded; null if blank. */
  @Nullable String mainEmailAfter() {
    if (after != null) {
      return after[0];
    }
    String now = contact.fields().get(Field.EMAIL);
    return now == null ? null : Folding.fold(now);
  }

  /** Returns whether nobody is tied or linked to it, here or elsewhere. */
  boolean unclaimed() {
    return !owned() && link == null && !linkedElsewhere;
  }

  /** Returns how many emails it holds now. */
  int emails() {
    int count = 0;
    for (Field field : EMAIL_FIELDS) {
      count += contact.fields().get(field) == null ? 0 : 1;
    }
    return count;
  }

  boolean willHold(String folded) {
    if (after == null) {
      return holds(folded);
    }
    return folded.equals(after[0]) || folded.equals(after[1]) || folded.equals(after[2]);
  }

  boolean holds(String folded) {
    for (Field field : EMAIL_FIELDS) {
      String value = contact.fields().get(field);
      if (value != null && Folding.fold(value).equals(folded)) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether the contact is somebody else's: linked to, or carrying the id of, another. */
  boolean belongsToAnother(UserKey user) {
    UserKey tied = ownerKey();
    if (tied != null) {
      return !tied.equals(user);
    }
    if (link != null) {
      return !link.user().equals(user);
    }
    if (linkedElsewhere) {
      return true;
    }
    String objectId = contact.objectId();
    return objectId != null && !Folding.fold(objectId).equals(Folding.fold(user.user().value()));
  }
}
