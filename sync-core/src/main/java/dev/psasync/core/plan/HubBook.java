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
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The company's hub contacts and whom each stands for (H-1): by the stored tie, by the ids that the
 * hub itself keeps, else by email; the stronger evidence first, and twice the same is nobody's.
 */
final class HubBook {
  private final SyncPolicy policy;
  private final boolean complete;
  private final List<HubEntry> entries;
  private final PositionTable byId;
  private final List<HubTie> ties;
  private final @Nullable HubEntry[] tiedTo;
  private final Map<ContactId, HubTie> contactGone = new TreeMap<>();
  private final Map<Object, HubEntry> bySubject = new HashMap<>();
  private final Map<Object, Set<HubEntry>> ambiguous = new HashMap<>();

  HubBook(
      CompanySnapshot snapshot,
      Read<List<HubContact>> hub,
      SyncPolicy policy,
      ContactBook contacts) {
    this.policy = policy;
    complete = hub.provenComplete();
    entries = new ArrayList<>(hub.value().size());
    byId = new PositionTable(hub.value().size());
    for (HubContact contact : hub.value()) {
      if (byId(contact.id()) == null) {
        byId.add(contact.id().value().hashCode(), entries.size());
        entries.add(new HubEntry(contact));
      }
    }
    ties = snapshot.hubTies();
    tiedTo = new HubEntry[ties.size()];
    for (int i = 0; i < tiedTo.length; i++) {
      tie(i, contacts);
    }
  }

  /** Of several ties of one contact the first counts. */
  private void tie(int position, ContactBook contacts) {
    HubTie tie = ties.get(position);
    ContactEntry contact = contacts.byId(tie.contact());
    if (contact == null) {
      contactGone.putIfAbsent(tie.contact(), tie);
    } else if (contact.hubTie == ContactEntry.NO_TIE) {
      contact.hubTie = position;
      HubEntry entry = byId(tie.hub());
      if (entry != null) {
        entry.ties++;
        tiedTo[position] = entry;
      }
    }
  }

  boolean complete() {
    return complete;
  }

  Collection<HubEntry> all() {
    return entries;
  }

  /** Returns the ties whose contacts were not read, ordered by contact. */
  Collection<HubTie> contactGone() {
    return contactGone.values();
  }

  @Nullable HubTie tie(ContactEntry contact) {
    return contact.hubTie == ContactEntry.NO_TIE ? null : ties.get(contact.hubTie);
  }

  /** Returns the hub contact that a contact's tie points to, or null. */
  @Nullable HubEntry tiedTo(ContactEntry contact) {
    return contact.hubTie == ContactEntry.NO_TIE ? null : tiedTo[contact.hubTie];
  }

  @Nullable HubEntry byId(HubId id) {
    for (int at = byId.first(id.value().hashCode()); at >= 0; at = byId.next(at)) {
      HubEntry entry = entries.get(byId.position(at));
      if (entry.hub.id().equals(id)) {
        return entry;
      }
    }
    return null;
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
        && !entry.owned()
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
    List<ContactEntry> rivals = new ArrayList<>();
    for (ContactEntry contact : contacts.all()) {
      HubEntry entry = tiedTo(contact);
      if (entry != null && !entry.taken) {
        if (entry.ties > 1) {
          rivals.add(contact);
        } else {
          take(contact, entry, tie(contact));
        }
      }
    }
    rivals.sort(Comparator.comparing(rival -> rival.contact.id()));
    for (ContactEntry contact : rivals) {
      HubEntry entry = tiedTo(contact);
      if (entry != null && !entry.taken) {
        take(contact, entry, tie(contact));
      }
    }
    for (Person person : people) {
      Link link = person.link;
      HubTie tie = link == null || !joins(person) ? null : contactGone.get(link.contact());
      HubEntry entry = tie == null ? null : byId(tie.hub());
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
    for (HubEntry entry : entries) {
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
    for (HubEntry entry : entries) {
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
    for (HubEntry entry : entries) {
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
        && !(subject instanceof ContactEntry entry && entry.hubTie != ContactEntry.NO_TIE);
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
