package dev.psasync.core.plan;

import dev.psasync.core.model.Contact;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.Link;
import dev.psasync.core.model.UserKey;
import dev.psasync.core.value.Equality;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A contact on the way through one planning run. */
final class ContactEntry {
  static final List<Field> EMAIL_FIELDS = List.of(Field.EMAIL, Field.EMAIL2, Field.EMAIL3);

  final Contact contact;

  /** The stored link that points here, if any; at most one counts. */
  @Nullable Link link;

  /** The person this contact is, once known. */
  @Nullable Person owner;

  /** What is decided about the contact itself, if it is not just its owner's decision. */
  @Nullable Verdict verdict;

  List<Reason> reasons = Reasons.UNRELATED;

  /** The emails it will hold after this run, folded; null where blank. */
  private final @Nullable String[] after = new String[3];

  ContactEntry(Contact contact) {
    this.contact = contact;
    resetEmails();
  }

  void resetEmails() {
    for (int i = 0; i < after.length; i++) {
      String value = contact.fields().get(EMAIL_FIELDS.get(i));
      after[i] = value == null ? null : Equality.fold(value);
    }
  }

  void emailAfter(Field field, @Nullable String value) {
    after[EMAIL_FIELDS.indexOf(field)] = value == null ? null : Equality.fold(value);
  }

  /** It does not come here after all: no look-up by email may find it. */
  void holdNothing() {
    Arrays.fill(after, null);
  }

  /** Returns the main email it will hold after this run, folded; null if blank. */
  @Nullable String mainEmailAfter() {
    return after[0];
  }

  boolean willHold(String folded) {
    return folded.equals(after[0]) || folded.equals(after[1]) || folded.equals(after[2]);
  }

  boolean holds(String folded) {
    for (Field field : EMAIL_FIELDS) {
      String value = contact.fields().get(field);
      if (value != null && Equality.fold(value).equals(folded)) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether the contact is somebody else's: linked to, or carrying the id of, another. */
  boolean belongsToAnother(UserKey user) {
    if (owner != null) {
      return !owner.key.equals(user);
    }
    if (link != null) {
      return !link.user().equals(user);
    }
    String objectId = contact.objectId();
    return objectId != null && !Equality.fold(objectId).equals(Equality.fold(user.user().value()));
  }
}
