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
import dev.psasync.core.text.Folding;
import java.util.ArrayList;
import java.util.BitSet;
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
  /** What {@link #soleTie} returns for contacts without one. */
  static final int NONE = -1;

  private final SyncPolicy policy;
  private final boolean complete;
  private final List<HubContact> hubContacts;
  private final @Nullable HubEntry[] entries;
  private final PositionTable byId;
  private final BitSet settled = new BitSet();
  private final BitSet tied = new BitSet();
  private final BitSet tiedTwice = new BitSet();
  private final List<HubTie> ties;
  private final int[] tiedTo;
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
    hubContacts = new ArrayList<>(hub.value().size());
    byId = new PositionTable(hub.value().size());
    for (HubContact contact : hub.value()) {
      if (position(contact.id()) == NONE) {
        byId.add(contact.id().value().hashCode(), hubContacts.size());
        hubContacts.add(contact);
      }
    }
    entries = new HubEntry[hubContacts.size()];
    ties = snapshot.hubTies();
    tiedTo = new int[ties.size()];
    for (int i = 0; i < tiedTo.length; i++) {
      tie(i, contacts);
    }
  }

  /** Of several ties of one contact the first counts. */
  private void tie(int position, ContactBook contacts) {
    HubTie tie = ties.get(position);
    ContactEntry contact = contacts.byId(tie.contact());
    tiedTo[position] = NONE;
    if (contact == null) {
      contactGone.putIfAbsent(tie.contact(), tie);
    } else if (contact.hubTie == ContactEntry.NO_TIE) {
      contact.hubTie = position;
      int hub = position(tie.hub());
      if (hub != NONE) {
        tiedTo[position] = hub;
        tiedTwice.set(hub, tied.get(hub));
        tied.set(hub);
      }
    }
  }

  private int position(HubId id) {
    for (int at = byId.first(id.value().hashCode()); at >= 0; at = byId.next(at)) {
      int position = byId.position(at);
      if (hubContacts.get(position).id().equals(id)) {
        return position;
      }
    }
    return NONE;
  }

  /** Entries are made when first asked for, which nobody does for those that are settled. */
  private HubEntry entry(int position) {
    HubEntry entry = entries[position];
    if (entry == null) {
      entry = new HubEntry(hubContacts.get(position));
      entry.taken = settled.get(position);
      entries[position] = entry;
    }
    return entry;
  }

  boolean complete() {
    return complete;
  }

  /** Returns the hub contacts that were not settled. */
  List<HubEntry> open() {
    List<HubEntry> open = new ArrayList<>(entries.length - settled.cardinality());
    for (int i = settled.nextClearBit(0); i < entries.length; i = settled.nextClearBit(i + 1)) {
      open.add(entry(i));
    }
    return open;
  }

  /** Returns the ties whose contacts were not read, ordered by contact. */
  Collection<HubTie> contactGone() {
    return contactGone.values();
  }

  @Nullable HubTie tie(ContactEntry contact) {
    return contact.hubTie == ContactEntry.NO_TIE ? null : ties.get(contact.hubTie);
  }

  private int tiedTo(ContactEntry contact) {
    return contact.hubTie == ContactEntry.NO_TIE ? NONE : tiedTo[contact.hubTie];
  }

  /** Returns the hub contact that is tied to this contact and to no other, or {@link #NONE}. */
  int soleTie(ContactEntry contact) {
    int position = tiedTo(contact);
    return position == NONE || tiedTwice.get(position) ? NONE : position;
  }

  HubContact hubContact(int position) {
    return hubContacts.get(position);
  }

  /** Takes a hub contact for its tie's contact, for which nothing is to be done. */
  void settle(int position) {
    settled.set(position);
  }

  @Nullable HubEntry byId(HubId id) {
    int position = position(id);
    return position == NONE ? null : entry(position);
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
    return policy.hubContacts() == HubContacts.ALL && entry.unclaimed() && entry.contact.active();
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
      int position = contact.settled() ? NONE : tiedTo(contact);
      if (position != NONE) {
        if (tiedTwice.get(position)) {
          rivals.add(contact);
        } else {
          take(contact, entry(position), tie(contact));
        }
      }
    }
    rivals.sort(Comparator.comparing(rival -> rival.contact.id()));
    for (ContactEntry contact : rivals) {
      HubEntry entry = entry(tiedTo(contact));
      if (!entry.taken) {
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
    for (HubEntry entry : open()) {
      ContactId id = entry.hub.contact();
      ContactEntry contact = entry.taken || id == null ? null : contacts.byId(id);
      if (contact != null && mayBeNamed(contact)) {
        claims.add(contact, entry);
      }
    }
    claims.settle(true);
  }

  private void byPerson(List<Person> people) {
    Map<UserKey, List<HubEntry>> byUser = new HashMap<>();
    for (HubEntry entry : open()) {
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
      if (subject != null && mayBeNamed(subject)) {
        byUser.getOrDefault(person.key, List.of()).forEach(entry -> claims.add(subject, entry));
      }
    }
    claims.settle(true);
  }

  private void byEmail(List<Person> people, ContactBook contacts) {
    Map<String, Set<HubEntry>> byEmail = new HashMap<>();
    for (HubEntry entry : open()) {
      if (!entry.taken && entry.hub.contact() == null) {
        for (Field field : ContactEntry.EMAIL_FIELDS) {
          String email = entry.hub.fields().get(field);
          if (email != null) {
            byEmail.computeIfAbsent(Folding.fold(email), key -> new LinkedHashSet<>(1)).add(entry);
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

  /**
   * A hub contact that says by its own ids whom it stands for takes the place of one that is gone:
   * somebody made it again (H-1).
   */
  private boolean mayBeNamed(Object subject) {
    return !bySubject.containsKey(subject)
        && !(subject instanceof ContactEntry entry && tiedTo(entry) != NONE);
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
        byEmail.getOrDefault(Folding.fold(email), Set.of()).forEach(entry -> add(subject, entry));
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
