package dev.psasync.engine;

import dev.psasync.core.model.CompanySnapshot;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Field;
import dev.psasync.core.plan.FieldChange;
import dev.psasync.core.plan.Write;
import dev.psasync.core.text.Folding;
import dev.psasync.core.value.Equality;
import dev.psasync.engine.state.JournalEntry;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out what became of intents whose outcome nobody noted, by looking at the contacts. */
final class Intents {
  private final RunContext run;
  private final Map<ContactId, Contact> contacts = new HashMap<>();
  private final Set<ContactId> linked = new HashSet<>();

  /** What became of an intent, and on which contact. */
  record Judged(AppliedWrite.Result result, @Nullable ContactId contact) {}

  Intents(RunContext run, CompanySnapshot snapshot) {
    this.run = run;
    snapshot.contacts().value().forEach(contact -> contacts.put(contact.id(), contact));
    snapshot.links().forEach(link -> linked.add(link.contact()));
  }

  Judged judge(JournalEntry entry, List<Write> writes) {
    String outcome = entry.outcome();
    String target = entry.target();
    ContactId contact = target == null ? null : new ContactId(target);
    if (writes.isEmpty()) {
      // Somebody was forgotten; nothing can be said of that write any more.
      return new Judged(AppliedWrite.Result.HELD, contact);
    }
    boolean open = outcome == null || outcome.equals(AppliedWrite.Result.UNKNOWN.name());
    if (!open) {
      boolean done = outcome != null && outcome.equals(AppliedWrite.Result.DONE.name());
      return new Judged(done ? AppliedWrite.Result.DONE : AppliedWrite.Result.HELD, contact);
    }
    if (writes.get(0) instanceof Write.CreateContact create) {
      Contact made = made(create);
      return made == null
          ? new Judged(AppliedWrite.Result.UNKNOWN, null)
          : new Judged(AppliedWrite.Result.DONE, made.id());
    }
    if (contact == null || writes.get(0).kind() == Write.Kind.HUB) {
      // Company and hub writes do no harm when repeated: the next plan says whether they are
      // needed.
      return new Judged(AppliedWrite.Result.HELD, contact);
    }
    Contact now = contacts.get(contact);
    boolean done = now != null && writes.stream().allMatch(write -> shows(now, write));
    return new Judged(done ? AppliedWrite.Result.DONE : AppliedWrite.Result.HELD, contact);
  }

  /** Looks for what a create made: by link key first, then by email, at last by asking. */
  private @Nullable Contact made(Write.CreateContact create) {
    List<Contact> candidates = candidates(create, List.copyOf(contacts.values()));
    String email = create.fields().get(Field.EMAIL);
    if (candidates.isEmpty() && (email != null || create.objectId() != null)) {
      candidates = candidates(create, run.psa().find(create.company(), create.objectId(), email));
    }
    return candidates.size() == 1 ? candidates.get(0) : null;
  }

  private List<Contact> candidates(Write.CreateContact create, List<Contact> among) {
    String objectId = create.objectId();
    List<Contact> byId = among.stream().filter(one -> same(objectId, one.objectId())).toList();
    if (!byId.isEmpty()) {
      return byId;
    }
    String email = create.fields().get(Field.EMAIL);
    return among.stream()
        .filter(one -> !linked.contains(one.id()))
        .filter(one -> objectId == null || one.objectId() == null)
        .filter(one -> same(email, one.fields().get(Field.EMAIL)))
        .toList();
  }

  private static boolean same(@Nullable String left, @Nullable String right) {
    return left != null && right != null && Folding.fold(left).equals(Folding.fold(right));
  }

  private static boolean shows(Contact now, Write write) {
    if (write instanceof Write.UpdateContact update) {
      return update.changes().stream().allMatch(change -> shows(now, change));
    }
    if (write instanceof Write.PairContact pair) {
      return same(pair.objectId(), now.objectId());
    }
    if (write instanceof Write.UnpairContact unpair) {
      return unpair.restored() == null
          ? now.objectId() == null
          : same(unpair.restored(), now.objectId());
    }
    if (write instanceof Write.MoveContact move) {
      return move.to().equals(now.site());
    }
    if (write instanceof Write.AddContactType type) {
      return now.types().contains(type.type());
    }
    if (write instanceof Write.RemoveContactType type) {
      return !now.types().contains(type.type());
    }
    return now.active() == (write.kind() == Write.Kind.REACTIVATE_CONTACT);
  }

  private static boolean shows(Contact now, FieldChange change) {
    Field field = change.custom() ? null : Field.byKey(change.field()).orElse(null);
    if (field == null) {
      String present = now.fields().custom().get(change.field());
      return !now.fields().custom().containsKey(change.field())
          || Equality.sameText(change.after(), present);
    }
    return !now.fields().returned(field)
        || Equality.same(field, change.after(), now.fields().get(field), null);
  }
}
