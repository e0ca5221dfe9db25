package dev.psasync.core.undo;

import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Field;
import dev.psasync.core.plan.FieldChange;
import dev.psasync.core.text.Folding;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps an undo from giving an email back that an active contact holds by now (F-5). */
final class EmailsAfterUndo {
  private static final List<Field> EMAILS = List.of(Field.EMAIL, Field.EMAIL2, Field.EMAIL3);

  private final Collection<ContactUndo> undone;
  private final Map<String, Set<ContactId>> holders = new HashMap<>();

  EmailsAfterUndo(Collection<Contact> contacts, Collection<ContactUndo> undone) {
    this.undone = undone;
    Map<ContactId, ContactUndo> byId = new HashMap<>();
    undone.forEach(one -> byId.put(one.id(), one));
    for (Contact contact : contacts) {
      ContactUndo change = byId.get(contact.id());
      if (change == null ? contact.active() : change.activeAfter()) {
        for (Field field : EMAILS) {
          hold(contact.id(), after(contact, change, field));
        }
      }
    }
  }

  private static @Nullable String after(
      Contact contact, @Nullable ContactUndo change, Field field) {
    if (change != null) {
      for (FieldChange one : change.changes()) {
        if (field == Restored.field(one)) {
          return one.after();
        }
      }
    }
    return contact.fields().get(field);
  }

  private void hold(ContactId contact, @Nullable String email) {
    if (email != null) {
      holders.computeIfAbsent(Folding.fold(email), unused -> new HashSet<>()).add(contact);
    }
  }

  void leaveTaken() {
    for (ContactUndo one : undone) {
      for (FieldChange change : List.copyOf(one.changes())) {
        Field field = Restored.field(change);
        String email = change.after();
        if (field == null || email == null || !EMAILS.contains(field)) {
          continue;
        }
        Set<ContactId> others = new HashSet<>(holders.getOrDefault(Folding.fold(email), Set.of()));
        others.remove(one.id());
        if (!others.isEmpty()) {
          one.leave(change, "another contact holds the email by now");
        }
      }
    }
  }
}
