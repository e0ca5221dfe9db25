package dev.psasync.engine;

import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Field;
import dev.psasync.core.plan.FieldChange;
import dev.psasync.core.plan.Write;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Emails that a contact was to give up but, as far as is known, still has: nobody else may get them
 * in this run (F-5). Used by one thread.
 */
final class KeptEmails {
  private static final List<Field> EMAILS = List.of(Field.EMAIL, Field.EMAIL2, Field.EMAIL3);

  private final Map<String, Set<ContactId>> keepers = new HashMap<>();

  /** Notes an operation that was not carried out, or of which nobody knows. */
  void keep(Operation operation) {
    ContactId contact = operation.contact();
    if (contact == null) {
      return;
    }
    Set<String> after = after(operation);
    for (String email : before(operation)) {
      if (!after.contains(email)) {
        keepers.computeIfAbsent(email, unused -> new HashSet<>()).add(contact);
      }
    }
  }

  /** Returns whether an operation gives an email that another contact still has. */
  boolean block(Operation operation) {
    Set<String> before = before(operation);
    return after(operation).stream()
        .filter(email -> !before.contains(email))
        .flatMap(email -> keepers.getOrDefault(email, Set.of()).stream())
        .anyMatch(keeper -> !keeper.equals(operation.contact()));
  }

  private static Set<String> before(Operation operation) {
    Set<String> emails = new HashSet<>();
    changes(operation).forEach(change -> add(emails, change.before()));
    return emails;
  }

  private static Set<String> after(Operation operation) {
    Set<String> emails = new HashSet<>();
    changes(operation).forEach(change -> add(emails, change.after()));
    if (operation.first() instanceof Write.CreateContact create) {
      EMAILS.forEach(field -> add(emails, create.fields().get(field)));
    }
    return emails;
  }

  private static List<FieldChange> changes(Operation operation) {
    return operation.writes().stream()
        .filter(Write.UpdateContact.class::isInstance)
        .flatMap(write -> ((Write.UpdateContact) write).changes().stream())
        .filter(change -> !change.custom())
        .filter(change -> EMAILS.stream().anyMatch(field -> field.key().equals(change.field())))
        .toList();
  }

  private static void add(Set<String> emails, @Nullable String email) {
    if (email != null && !email.isBlank()) {
      emails.add(email.strip().toLowerCase(Locale.ROOT));
    }
  }
}
