package dev.psasync.core.plan;

import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.Read;
import dev.psasync.core.model.UserKey;
import dev.psasync.core.text.Folding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The company's contacts by id, object id and email. Object ids and emails are indexed when first
 * asked for: where everybody is linked and nothing changed, nobody asks.
 */
final class ContactBook {
  private static final Comparator<ContactEntry> BY_ID =
      Comparator.comparing(entry -> entry.contact.id());

  private final List<ContactEntry> entries;
  private final PositionTable byId;
  private final Map<String, Set<ContactEntry>> mayCome = new HashMap<>();
  private final boolean complete;

  /** Who gets a contact with an email in this run, by the email. */
  private final Map<String, UserKey> reserved = new HashMap<>();

  private @Nullable PositionTable byObjectId;
  private @Nullable PositionTable byEmail;

  ContactBook(Read<List<Contact>> read) {
    List<Contact> contacts = read.value();
    entries = new ArrayList<>(contacts.size());
    byId = new PositionTable(contacts.size());
    for (Contact contact : contacts) {
      if (byId(contact.id()) == null) {
        byId.add(contact.id().value().hashCode(), entries.size());
        entries.add(new ContactEntry(contact));
      }
    }
    complete = read.provenComplete();
  }

  /** Returns all contacts, in the order they were read. */
  List<ContactEntry> all() {
    return entries;
  }

  boolean complete() {
    return complete;
  }

  @Nullable ContactEntry byId(ContactId id) {
    for (int at = byId.first(id.value().hashCode()); at >= 0; at = byId.next(at)) {
      ContactEntry entry = entries.get(byId.position(at));
      if (entry.contact.id().equals(id)) {
        return entry;
      }
    }
    return null;
  }

  /** Returns the contacts that carry an object id, ordered by their ids. */
  List<ContactEntry> byObjectId(String objectId) {
    PositionTable table = byObjectId == null ? indexObjectIds() : byObjectId;
    String folded = Folding.fold(objectId);
    return found(
        table,
        folded,
        entry ->
            entry.contact.objectId() != null
                && Folding.fold(entry.contact.objectId()).equals(folded));
  }

  private PositionTable indexObjectIds() {
    PositionTable table = new PositionTable(entries.size());
    for (int i = 0; i < entries.size(); i++) {
      String objectId = entries.get(i).contact.objectId();
      if (objectId != null) {
        table.add(Folding.fold(objectId).hashCode(), i);
      }
    }
    byObjectId = table;
    return table;
  }

  private PositionTable indexEmails() {
    int emails = 0;
    for (ContactEntry entry : entries) {
      emails += entry.emails();
    }
    PositionTable table = new PositionTable(Math.max(emails, entries.size()));
    for (int i = 0; i < entries.size(); i++) {
      FieldValues fields = entries.get(i).contact.fields();
      for (Field field : ContactEntry.EMAIL_FIELDS) {
        String email = fields.get(field);
        if (email != null) {
          table.add(Folding.fold(email).hashCode(), i);
        }
      }
    }
    byEmail = table;
    return table;
  }

  private List<ContactEntry> found(
      PositionTable table, String folded, Predicate<ContactEntry> really) {
    List<ContactEntry> found = List.of();
    for (int at = table.first(folded.hashCode()); at >= 0; at = table.next(at)) {
      ContactEntry entry = entries.get(table.position(at));
      if (really.test(entry) && !found.contains(entry)) {
        if (found.isEmpty()) {
          found = new ArrayList<>(1);
        }
        found.add(entry);
      }
    }
    if (found.size() > 1) {
      found.sort(BY_ID);
    }
    return found;
  }

  /** Notes that a contact may come to hold an email in this run, so that look-ups find it. */
  void remember(String foldedEmail, ContactEntry entry) {
    mayCome.computeIfAbsent(foldedEmail, key -> new LinkedHashSet<>(2)).add(entry);
  }

  /** Notes the emails of a contact of another company that is to come here (M-7). */
  void rememberEmails(ContactEntry entry) {
    for (Field field : ContactEntry.EMAIL_FIELDS) {
      String email = entry.contact.fields().get(field);
      if (email != null) {
        remember(Folding.fold(email), entry);
      }
    }
  }

  /**
   * Returns the contacts that hold an email now, ordered by their ids, and then those that may come
   * to hold it.
   */
  List<ContactEntry> known(String email) {
    String folded = Folding.fold(email);
    List<ContactEntry> now =
        found(byEmail == null ? indexEmails() : byEmail, folded, entry -> entry.holds(folded));
    Set<ContactEntry> coming = mayCome.get(folded);
    if (coming == null) {
      return now;
    }
    Set<ContactEntry> both = new LinkedHashSet<>(now);
    both.addAll(coming);
    return List.copyOf(both);
  }

  /**
   * Reserves an email for the contact that somebody is to get in this run, so that no other new
   * contact gets it.
   *
   * @return false if it is another person's already
   */
  boolean reserve(String email, UserKey user) {
    UserKey holder = reserved.putIfAbsent(Folding.fold(email), user);
    return holder == null || holder.equals(user);
  }

  /** Returns whether somebody else than this person is to get an email with a new contact. */
  boolean reservedForAnother(String email, UserKey user) {
    UserKey holder = reserved.get(Folding.fold(email));
    return holder != null && !holder.equals(user);
  }

  /** Returns the contacts that will hold an email after this run. */
  List<ContactEntry> willHold(String email) {
    List<ContactEntry> known = known(email);
    if (known.isEmpty()) {
      return List.of();
    }
    String folded = Folding.fold(email);
    if (known.size() == 1) {
      return known.get(0).willHold(folded) ? known : List.of();
    }
    return known.stream().filter(entry -> entry.willHold(folded)).toList();
  }

  /** Returns another contact than this one that will hold an email after this run, or null. */
  @Nullable ContactEntry otherHolder(String email, @Nullable ContactEntry self) {
    List<ContactEntry> known = known(email);
    if (!known.isEmpty()) {
      String folded = Folding.fold(email);
      for (ContactEntry entry : known) {
        if (entry != self && entry.willHold(folded)) {
          return entry;
        }
      }
    }
    return null;
  }
}
