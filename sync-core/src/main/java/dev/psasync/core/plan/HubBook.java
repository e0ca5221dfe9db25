package dev.psasync.core.plan;

import dev.psasync.core.model.CompanySnapshot;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.HubContact;
import dev.psasync.core.model.HubId;
import dev.psasync.core.model.HubTie;
import dev.psasync.core.model.Link;
import dev.psasync.core.model.Read;
import dev.psasync.core.model.UserKey;
import dev.psasync.core.policy.HubContacts;
import dev.psasync.core.policy.SyncPolicy;
import dev.psasync.core.value.Equality;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The company's hub contacts and whom each stands for (H-1): by the stored tie, by the ids that the
 * hub itself keeps, else by email; the stronger evidence first, and twice the same is nobody's.
 */
final class HubBook {
  private final SyncPolicy policy;
  private final boolean complete;
  private final Map<HubId, HubEntry> entries = new LinkedHashMap<>();
  private final Map<ContactId, HubTie> ties = new HashMap<>();
  private final Map<Object, HubEntry> bySubject = new HashMap<>();
  private final Map<Object, Set<HubEntry>> ambiguous = new HashMap<>();

  HubBook(CompanySnapshot snapshot, Read<List<HubContact>> hub, SyncPolicy policy) {
    this.policy = policy;
    complete = hub.provenComplete();
    hub.value().stream()
        .sorted(Comparator.comparing(HubContact::id))
        .forEach(contact -> entries.putIfAbsent(contact.id(), new HubEntry(contact)));
    snapshot.hubTies().stream()
        .sorted(Comparator.comparing(HubTie::contact))
        .forEach(tie -> ties.putIfAbsent(tie.contact(), tie));
  }

  boolean complete() {
    return complete;
  }

  Collection<HubEntry> all() {
    return entries.values();
  }

  Collection<HubTie> ties() {
    return ties.values();
  }

  @Nullable HubTie tie(ContactId contact) {
    return ties.get(contact);
  }

  @Nullable HubEntry byId(HubId id) {
    return entries.get(id);
  }

  /** Returns the hub contact of a contact or, before it has one, of a person; null if none. */
  @Nullable HubEntry of(Object subject) {
    return bySubject.get(subject);
  }

  /** Returns the hub contacts between which it cannot be decided; empty if there is no doubt. */
  Set<HubEntry> doubtful(Object subject) {
    return ambiguous.getOrDefault(subject, Set.of());
  }

  /** Returns whether a contact without a person is to have a hub contact. */
  boolean coversWithoutPerson(ContactEntry entry) {
    return policy.hubContacts() == HubContacts.ALL
        && entry.owner == null
        && entry.link == null
        && entry.contact.active();
  }

  /** Finds whom each hub contact stands for, once people and contacts are matched. */
  void match(List<Person> people, ContactBook contacts) {
    byTie(people, contacts);
    byContactId(contacts);
    byPerson(people);
    if (complete) {
      byEmail(people, contacts);
    }
  }

  private void byTie(List<Person> people, ContactBook contacts) {
    for (HubTie tie : ties.values()) {
      HubEntry entry = entries.get(tie.hub());
      ContactEntry contact = contacts.byId(tie.contact());
      if (entry != null && contact != null && !entry.taken) {
        take(contact, entry, tie);
      }
    }
    for (Person person : people) {
      Link link = person.link;
      HubTie tie = link == null || !joins(person) ? null : ties.get(link.contact());
      HubEntry entry = tie == null ? null : entries.get(tie.hub());
      if (entry != null && !entry.taken) {
        take(person, entry, tie);
      }
    }
  }

  private void take(Object subject, HubEntry entry, @Nullable HubTie tie) {
    entry.tie = tie;
    entry.byId = true;
    entry.taken = true;
    bySubject.put(subject, entry);
  }

  private void byContactId(ContactBook contacts) {
    Claims claims = new Claims();
    for (HubEntry entry : entries.values()) {
      ContactId id = entry.hub.contact();
      ContactEntry contact = entry.taken || id == null ? null : contacts.byId(id);
      if (contact != null && free(contact)) {
        claims.add(contact, entry);
      }
    }
    claims.settle(true);
  }

  private void byPerson(List<Person> people) {
    Map<UserKey, List<HubEntry>> byUser = new HashMap<>();
    for (HubEntry entry : entries.values()) {
      if (!entry.taken && entry.hub.user() != null) {
        byUser.computeIfAbsent(entry.hub.user(), key -> new ArrayList<>(1)).add(entry);
      }
    }
    if (byUser.isEmpty()) {
      return;
    }
    Claims claims = new Claims();
    for (Person person : people) {
      Object subject = subject(person);
      if (subject != null && free(subject)) {
        byUser.getOrDefault(person.key, List.of()).forEach(entry -> claims.add(subject, entry));
      }
    }
    claims.settle(true);
  }

  private void byEmail(List<Person> people, ContactBook contacts) {
    Map<String, Set<HubEntry>> byEmail = new HashMap<>();
    for (HubEntry entry : entries.values()) {
      if (!entry.taken && entry.hub.contact() == null) {
        for (Field field : ContactEntry.EMAIL_FIELDS) {
          String email = entry.hub.fields().get(field);
          if (email != null) {
            byEmail.computeIfAbsent(Equality.fold(email), key -> new LinkedHashSet<>(1)).add(entry);
          }
        }
      }
    }
    if (byEmail.isEmpty()) {
      return;
    }
    Claims claims = new Claims();
    for (Person person : people) {
      Object subject = subject(person);
      if (subject != null && free(subject)) {
        String email = person.entry == null ? person.email : person.entry.mainEmailAfter();
        claims.email(subject, email, byEmail);
      }
    }
    for (ContactEntry entry : contacts.all()) {
      if (coversWithoutPerson(entry) && free(entry)) {
        claims.email(entry, entry.mainEmailAfter(), byEmail);
      }
    }
    claims.settle(false);
  }

  /** A tie whose hub contact is gone keeps its contact from getting another one (H-4). */
  private boolean free(Object subject) {
    return !bySubject.containsKey(subject)
        && !(subject instanceof ContactEntry entry && ties.containsKey(entry.contact.id()));
  }

  /** Returns the contact of somebody who takes part, the person who will get one, or null. */
  private static @Nullable Object subject(Person person) {
    if (person.held != null || person.standing != Standing.IN_SCOPE) {
      return null;
    }
    return person.entry != null ? person.entry : joins(person) ? person : null;
  }

  private static boolean joins(Person person) {
    return person.claims();
  }

  /** Who claims which hub contact with equal strength. */
  private final class Claims {
    private final Map<Object, Set<HubEntry>> wanted = new LinkedHashMap<>();
    private final Map<HubEntry, Set<Object>> claimed = new HashMap<>();

    void add(Object subject, HubEntry entry) {
      wanted.computeIfAbsent(subject, key -> new LinkedHashSet<>(1)).add(entry);
      claimed.computeIfAbsent(entry, key -> new HashSet<>(1)).add(subject);
    }

    void email(Object subject, @Nullable String email, Map<String, Set<HubEntry>> byEmail) {
      if (email != null) {
        byEmail.getOrDefault(Equality.fold(email), Set.of()).forEach(entry -> add(subject, entry));
      }
    }

    void settle(boolean byId) {
      wanted.forEach(
          (subject, found) -> {
            HubEntry one = only(found);
            if (one != null && claimed.getOrDefault(one, Set.of()).size() == 1) {
              one.byId = byId;
              one.taken = true;
              bySubject.put(subject, one);
            } else {
              ambiguous.put(subject, found);
            }
          });
    }

    /** The only one, or the only one that is not deleted. */
    private @Nullable HubEntry only(Set<HubEntry> found) {
      HubEntry one = null;
      int living = 0;
      for (HubEntry entry : found) {
        if (found.size() == 1) {
          return entry;
        }
        if (!entry.hub.deleted()) {
          one = entry;
          living++;
        }
      }
      return living == 1 ? one : null;
    }
  }
}
