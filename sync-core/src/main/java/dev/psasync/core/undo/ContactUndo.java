package dev.psasync.core.undo;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.SiteId;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.UserKey;
import dev.psasync.core.plan.Decision;
import dev.psasync.core.plan.FieldChange;
import dev.psasync.core.plan.Finding;
import dev.psasync.core.plan.FindingCode;
import dev.psasync.core.plan.Reason;
import dev.psasync.core.plan.SubjectKind;
import dev.psasync.core.plan.Verdict;
import dev.psasync.core.plan.Write;
import dev.psasync.core.text.Folding;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is taken back on one contact. */
final class ContactUndo {
  private final UndoInput input;
  private final Contact contact;
  private final List<Reason> reasons;
  private final List<Write> writes = new ArrayList<>();
  private final List<FieldChange> changes = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private @Nullable UserKey user;
  private @Nullable TenantId tenant;
  private boolean created;

  ContactUndo(UndoInput input, Contact contact, List<Reason> reasons) {
    this.input = input;
    this.contact = contact;
    this.reasons = reasons;
  }

  ContactId id() {
    return contact.id();
  }

  List<FieldChange> changes() {
    return changes;
  }

  /** Returns whether the contact is active once all this is done. */
  boolean activeAfter() {
    for (Write write : writes) {
      if (write instanceof Write.DeactivateContact) {
        return false;
      }
      if (write instanceof Write.ReactivateContact) {
        return true;
      }
    }
    return contact.active();
  }

  /** Leaves a field as it is after all. */
  void leave(FieldChange change, String why) {
    changes.remove(change);
    left(change.field(), why);
  }

  private void left(String field, String why) {
    findings.add(
        Finding.of(FindingCode.NOT_UNDONE, tenant, contact.id()).withField(field).withDetail(why));
  }

  List<Write> writes() {
    if (changes.isEmpty()) {
      return writes;
    }
    List<Write> all = new ArrayList<>(writes);
    all.add(new Write.UpdateContact(user, contact.id(), changes, reasons));
    return all;
  }

  List<Finding> findings() {
    return findings;
  }

  void undo(UndoneWrite undone) {
    Write write = undone.write();
    user = write.user() == null ? user : write.user();
    tenant = write.tenant() == null ? tenant : write.tenant();
    if (write instanceof Write.CreateContact) {
      created = true;
      deactivate();
    } else if (write instanceof Write.ReactivateContact) {
      deactivate();
    } else if (write instanceof Write.DeactivateContact) {
      reactivate();
    } else if (write instanceof Write.UpdateContact update) {
      restore(update);
    } else if (write instanceof Write.PairContact pair) {
      unpair(pair.user(), pair.objectId(), pair.before());
    } else if (write instanceof Write.UnpairContact unpair) {
      pair(unpair);
    } else if (write instanceof Write.MoveContact move) {
      moveBack(move);
    } else if (write instanceof Write.AddContactType type) {
      removeType(type);
    } else if (write instanceof Write.RemoveContactType type) {
      addType(type);
    }
  }

  private void deactivate() {
    if (contact.active()) {
      writes.add(
          new Write.DeactivateContact(
              tenant, user, contact.id(), contact.fields().get(Field.EMAIL), reasons));
    }
  }

  private void reactivate() {
    if (!contact.active()) {
      writes.add(new Write.ReactivateContact(user, contact.id(), reasons));
    }
  }

  private void restore(Write.UpdateContact update) {
    Restored restored =
        Restored.of(update.changes(), contact.fields(), update.tenant(), input.regions());
    changes.addAll(restored.changes());
    restored.left().forEach(field -> left(field, "changed since run " + input.run()));
  }

  private void unpair(UserKey person, String written, @Nullable String before) {
    String present = contact.objectId();
    if (same(present, before)) {
      return;
    }
    if (present == null || !same(present, written)) {
      left("objectId", "changed since run " + input.run());
    } else if (before == null && !input.abilities().contains(UndoInput.Ability.CLEAR_OBJECT_ID)) {
      left("objectId", "the PSA's interface cannot clear it; do it by hand");
    } else {
      writes.add(new Write.UnpairContact(person, contact.id(), present, before, reasons));
    }
  }

  private void pair(Write.UnpairContact unpair) {
    String present = contact.objectId();
    if (same(present, unpair.objectId())) {
      return;
    }
    if (same(present, unpair.restored())) {
      writes.add(
          new Write.PairContact(unpair.user(), contact.id(), unpair.objectId(), present, reasons));
    } else {
      left("objectId", "changed since run " + input.run());
    }
  }

  private static boolean same(@Nullable String left, @Nullable String right) {
    if (left == null || right == null) {
      return left == null && right == null;
    }
    return Folding.fold(left).equals(Folding.fold(right));
  }

  private void moveBack(Write.MoveContact move) {
    SiteId from = move.from();
    SiteId present = contact.site();
    if (Objects.equals(present, from)) {
      return;
    }
    if (!move.to().equals(present)) {
      left("site", "changed since run " + input.run());
      return;
    }
    CompanyId home = from == null ? null : input.sites().get(from);
    if (from == null || home == null) {
      left("site", "the site it came from is not known; move it by hand");
      return;
    }
    UndoInput.Ability needed =
        home.equals(contact.company())
            ? UndoInput.Ability.MOVE_SITE
            : UndoInput.Ability.MOVE_COMPANY;
    if (input.abilities().contains(needed)) {
      writes.add(new Write.MoveContact(move.user(), contact.id(), home, present, from, reasons));
    } else {
      left("site", "the PSA's interface cannot move it back; do it by hand");
    }
  }

  private void removeType(Write.AddContactType type) {
    if (!contact.types().contains(type.type())) {
      return;
    }
    if (input.abilities().contains(UndoInput.Ability.REMOVE_CONTACT_TYPE)) {
      writes.add(new Write.RemoveContactType(type.user(), contact.id(), type.type(), reasons));
    } else {
      left("types", "the PSA's interface cannot take a type off; do it by hand");
    }
  }

  private void addType(Write.RemoveContactType type) {
    if (!contact.types().contains(type.type())) {
      writes.add(new Write.AddContactType(type.user(), contact.id(), type.type(), reasons));
    }
  }

  Decision decision(List<Reason> why) {
    Verdict verdict =
        writes().isEmpty()
            ? findings.isEmpty() ? Verdict.UNCHANGED : Verdict.WITHHELD
            : created && !activeAfter() ? Verdict.DEACTIVATE : Verdict.CHANGE;
    return new Decision(
        SubjectKind.CONTACT,
        tenant,
        contact.id().value(),
        verdict,
        user == null ? null : user.user().value(),
        why);
  }
}
