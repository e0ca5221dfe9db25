package dev.psasync.core.plan;

import dev.psasync.core.model.CompanySnapshot;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.Link;
import dev.psasync.core.value.Equality;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The company's contacts by id, object id and email; built in one pass. */
final class ContactBook {
  private final List<ContactEntry> entries;
  private final Map<ContactId, ContactEntry> byId;
  private final Map<String, List<ContactEntry>> byObjectId = new HashMap<>();
  private final Map<String, Set<ContactEntry>> byEmail = new HashMap<>();
  private final boolean complete;

  ContactBook(CompanySnapshot snapshot) {
    List<Contact> sorted = new ArrayList<>(snapshot.contacts().value());
    sorted.sort(Comparator.comparing(Contact::id));
    entries = new ArrayList<>(sorted.size());
    byId = new HashMap<>(sorted.size() * 4 / 3 + 1);
    for (Contact contact : sorted) {
      ContactEntry entry = new ContactEntry(contact);
      if (byId.putIfAbsent(contact.id(), entry) == null) {
        entries.add(entry);
        index(entry);
      }
    }
    complete = snapshot.contacts().provenComplete();
    snapshot.links().stream()
        .sorted(Comparator.comparing(Link::user))
        .forEach(
            link -> {
              ContactEntry entry = byId.get(link.contact());
              if (entry != null && entry.link == null) {
                entry.link = link;
              }
            });
  }

  private void index(ContactEntry entry) {
    String objectId = entry.contact.objectId();
    if (objectId != null) {
      byObjectId.computeIfAbsent(Equality.fold(objectId), key -> new ArrayList<>(1)).add(entry);
    }
    rememberEmails(entry);
  }

  /** Notes that a contact may come to hold an email in this run, so that look-ups find it. */
  void remember(String foldedEmail, ContactEntry entry) {
    byEmail.computeIfAbsent(foldedEmail, key -> new LinkedHashSet<>(2)).add(entry);
  }

  /** Notes the emails of a contact that is here, or is to come here from elsewhere (M-7). */
  void rememberEmails(ContactEntry entry) {
    for (Field field : ContactEntry.EMAIL_FIELDS) {
      String email = entry.contact.fields().get(field);
      if (email != null) {
        remember(Equality.fold(email), entry);
      }
    }
  }

  List<ContactEntry> all() {
    return entries;
  }

  boolean complete() {
    return complete;
  }

  @Nullable ContactEntry byId(ContactId id) {
    return byId.get(id);
  }

  List<ContactEntry> byObjectId(String objectId) {
    return byObjectId.getOrDefault(Equality.fold(objectId), List.of());
  }

  /** Returns the contacts that will hold an email after this run. */
  List<ContactEntry> willHold(String email) {
    String folded = Equality.fold(email);
    Set<ContactEntry> found = byEmail.getOrDefault(folded, Set.of());
    if (found.isEmpty()) {
      return List.of();
    }
    return found.stream().filter(entry -> entry.willHold(folded)).toList();
  }

  /** Returns the contacts that hold an email now or may come to hold it. */
  Set<ContactEntry> known(String email) {
    return byEmail.getOrDefault(Equality.fold(email), Set.of());
  }

  /** Returns another contact than this one that will hold an email after this run, or null. */
  @Nullable ContactEntry otherHolder(String email, @Nullable ContactEntry self) {
    String folded = Equality.fold(email);
    for (ContactEntry entry : byEmail.getOrDefault(folded, Set.of())) {
      if (entry != self && entry.willHold(folded)) {
        return entry;
      }
    }
    return null;
  }
}
