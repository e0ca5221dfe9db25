package dev.psasync.core.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Contacts to which somebody has a claim that cannot be decided (M-5, M-6, S-5, R-1): whoever else
 * claims one of them has to wait, too.
 */
final class Disputes {
  private final Map<ContactEntry, Set<Person>> claimants = new HashMap<>();

  /** Notes the undecided claim of a person to a contact. */
  void add(ContactEntry entry, Person person) {
    claimants.computeIfAbsent(entry, key -> new LinkedHashSet<>(1)).add(person);
  }

  /** Returns who else has an undecided claim to a contact. */
  List<Person> others(ContactEntry entry, Person person) {
    List<Person> others = new ArrayList<>(claimants.getOrDefault(entry, Set.of()));
    others.remove(person);
    return others;
  }
}
