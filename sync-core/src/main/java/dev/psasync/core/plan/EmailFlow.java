package dev.psasync.core.plan;

import dev.psasync.core.model.Field;
import dev.psasync.core.model.UserProperty;
import dev.psasync.core.policy.SyncPolicy;
import dev.psasync.core.text.Folding;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Settles which emails the contacts will hold after this run (F-4, F-5, M-5): who may take an email
 * over, who must wait for whom, and which extra email fields are filled.
 */
final class EmailFlow {
  private final SyncPolicy policy;
  private final ContactBook book;
  private final Ownerships ownerships;
  private final SourceValues values;

  EmailFlow(SyncPolicy policy, ContactBook book, Ownerships ownerships, SourceValues values) {
    this.policy = policy;
    this.book = book;
    this.ownerships = ownerships;
    this.values = values;
  }

  /**
   * Settles the emails of all people with a contact, from scratch.
   *
   * @param tied people with a contact, in the order of their keys
   */
  void settle(List<Person> tied) {
    List<Person> wishing = new ArrayList<>();
    for (Person person : tied) {
      person.tied().resetEmails();
      person.emailTaken = false;
      person.emailOrder = 0;
      person.emailWish = wish(person);
      if (mayWrite(person)) {
        release(person);
      }
      if (person.emailWish != null) {
        person.tied().emailAfter(Field.EMAIL, person.emailWish);
        book.remember(Folding.fold(person.emailWish), person.tied());
        wishing.add(person);
      }
    }
    if (!wishing.isEmpty()) {
      do {
        blockTaken(wishing);
      } while (blockCircles(wishing));
    }
    for (Person person : tied) {
      if (mayWrite(person)) {
        fill(person);
      }
    }
    order(tied);
  }

  /** Whether this run may write the person's email fields at all. */
  boolean mayWrite(Person person) {
    return FieldDecider.mayWrite(person, policy) && book.complete();
  }

  private @Nullable String wish(Person person) {
    if (!ownerships.email()
        || !mayWrite(person)
        || values.tooLong(Field.EMAIL, person.email)
        || FieldDecider.didNotStick(person.history(), Field.EMAIL.key(), person.email)) {
      return null;
    }
    FieldOutcome outcome = FieldDecider.emailOutcome(person, policy);
    return outcome != null && outcome.writes() ? person.email : null;
  }

  private void blockTaken(List<Person> wishing) {
    boolean changed = true;
    while (changed) {
      changed = false;
      for (Person person : wishing) {
        if (!person.emailTaken
            && person.emailWish != null
            && book.otherHolder(person.emailWish, person.tied()) != null) {
          block(person);
          changed = true;
        }
      }
    }
  }

  private static void block(Person person) {
    person.emailTaken = true;
    person.tied().emailAfter(Field.EMAIL, person.tied().contact.fields().get(Field.EMAIL));
  }

  /** Blocks everybody in a circle of exchanges; returns whether there was one. */
  private boolean blockCircles(List<Person> wishing) {
    Map<ContactEntry, Person> byEntry = new HashMap<>();
    for (Person person : wishing) {
      if (!person.emailTaken) {
        byEntry.put(person.tied(), person);
      }
    }
    List<Person> circles =
        byEntry.values().stream().filter(person -> waitsForItself(person, byEntry)).toList();
    circles.forEach(EmailFlow::block);
    return !circles.isEmpty();
  }

  private boolean waitsForItself(Person start, Map<ContactEntry, Person> byEntry) {
    Set<Person> seen = new HashSet<>();
    Deque<Person> open = new ArrayDeque<>(waitsFor(start, byEntry));
    while (!open.isEmpty()) {
      Person person = open.remove();
      if (person == start) {
        return true;
      }
      if (seen.add(person)) {
        open.addAll(waitsFor(person, byEntry));
      }
    }
    return false;
  }

  /** Returns who holds the wished email now and may give it up in this run. */
  private List<Person> waitsFor(Person person, Map<ContactEntry, Person> byEntry) {
    if (person.emailWish == null) {
      return List.of();
    }
    List<Person> holders = new ArrayList<>(1);
    for (ContactEntry entry : book.known(person.emailWish)) {
      Person other = byEntry.get(entry);
      if (other != null && other != person && entry.holds(Folding.fold(person.emailWish))) {
        holders.add(other);
      }
    }
    return holders;
  }

  /** Extra email fields that hold what we wrote and is no alias any more become free (F-4). */
  private void release(Person person) {
    if (!ownerships.extraEmails()
        || !person.user.returned(UserProperty.ALIASES)
        || SteadyAliases.test(person)) {
      return;
    }
    ExtraEmails extra = new ExtraEmails(person, ownerships.extraEmailSlots(), values);
    for (Field slot : extra.released()) {
      person.tied().emailAfter(slot, null);
    }
  }

  private void fill(Person person) {
    if (!ownerships.extraEmails()
        || !person.user.returned(UserProperty.ALIASES)
        || SteadyAliases.test(person)) {
      return;
    }
    ExtraEmails extra = new ExtraEmails(person, ownerships.extraEmailSlots(), values);
    extra
        .after(alias -> book.otherHolder(alias, person.tied()) == null)
        .forEach(
            (slot, value) -> {
              person.tied().emailAfter(slot, value);
              if (value != null) {
                book.remember(Folding.fold(value), person.tied());
              }
            });
  }

  /** Numbers the contacts so that whoever gives an email up comes before whoever takes it. */
  private void order(List<Person> tied) {
    Map<String, Person> givesUp = new HashMap<>();
    List<Person> takers = new ArrayList<>();
    for (Person person : tied) {
      for (Field field : ContactEntry.EMAIL_FIELDS) {
        String now = person.tied().contact.fields().get(field);
        if (now != null && !person.tied().willHold(Folding.fold(now))) {
          givesUp.put(Folding.fold(now), person);
        }
      }
      if (person.emailWish != null && !person.emailTaken) {
        takers.add(person);
      }
    }
    if (givesUp.isEmpty()) {
      return;
    }
    for (int round = 0; round < takers.size(); round++) {
      boolean changed = false;
      for (Person taker : takers) {
        Person giver = taker.emailWish == null ? null : givesUp.get(Folding.fold(taker.emailWish));
        if (giver != null && giver != taker && taker.emailOrder <= giver.emailOrder) {
          taker.emailOrder = giver.emailOrder + 1;
          changed = true;
        }
      }
      if (!changed) {
        return;
      }
    }
  }
}
