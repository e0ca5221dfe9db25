package dev.psasync.examples.demo;

import dev.psasync.testkit.sim.halo.HaloSnapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Judges what is in a PSA after runs against what is true in the tenants, without asking the
 * library under judgement.
 *
 * @param livingUsers object ids of people who are licensed, may sign in and belong to a tenant with
 *     a company: each should have exactly one active contact
 * @param knownUsers object ids of everybody who was ever in those tenants
 * @param deactivatedByHand object ids of people whose contact somebody deactivated in the PSA
 */
public record EndState(
    Set<String> livingUsers, Set<String> knownUsers, Set<String> deactivatedByHand) {
  /** Copies, without case. */
  public EndState {
    livingUsers = lower(livingUsers);
    knownUsers = lower(knownUsers);
    deactivatedByHand = lower(deactivatedByHand);
  }

  /** As {@link #wrongs(Contents, Contents)}, for Halo. */
  public List<String> wrongs(HaloSnapshot before, HaloSnapshot after) {
    return wrongs(Contents.of(before), Contents.of(after));
  }

  /** As {@link #without(Contents)}, for Halo. */
  public List<String> without(HaloSnapshot after) {
    return without(Contents.of(after));
  }

  /**
   * Lists everything that must never happen: a wrong deactivation, or something that exists twice.
   *
   * @param before the PSA before the first run
   * @param after the PSA now
   * @return sentences with ids; empty if all is well
   */
  public List<String> wrongs(Contents before, Contents after) {
    List<String> wrongs = new ArrayList<>();
    for (Long id : after.deactivatedSince(before)) {
      Contents.Card card = after.contacts().get(id);
      String objectId = card == null ? null : card.objectId();
      if (objectId == null) {
        wrongs.add("contact " + id + " was deactivated but never belonged to a user");
      } else if (livingUsers.contains(objectId) && !deactivatedByHand.contains(objectId)) {
        wrongs.add("contact " + id + " was deactivated though its user is still there");
      } else if (!knownUsers.contains(objectId)) {
        wrongs.add("contact " + id + " was deactivated though it had not been linked before");
      }
    }
    for (Set<Long> group : after.activeDuplicates()) {
      if (before.activeDuplicates().stream().noneMatch(known -> known.containsAll(group))) {
        wrongs.add("contacts " + group + " are the same person twice");
      }
    }
    Map<String, Set<Long>> earlier = byObjectId(before);
    byObjectId(after)
        .forEach(
            (objectId, ids) -> {
              if (ids.size() > 1 && !Objects.equals(ids, earlier.get(objectId))) {
                wrongs.add("contacts " + ids + " carry the same object id");
              }
            });
    return wrongs;
  }

  /**
   * Finds people without an active contact of their own.
   *
   * @return their object ids, ordered
   */
  public List<String> without(Contents after) {
    Set<String> held = new HashSet<>();
    after
        .contacts()
        .values()
        .forEach(
            card -> {
              if (card.objectId() != null && card.active()) {
                held.add(card.objectId());
              }
            });
    return livingUsers.stream()
        .filter(user -> !held.contains(user) && !deactivatedByHand.contains(user))
        .sorted()
        .toList();
  }

  private static Map<String, Set<Long>> byObjectId(Contents contents) {
    Map<String, Set<Long>> ids = new HashMap<>();
    contents
        .contacts()
        .forEach(
            (id, card) -> {
              if (card.objectId() != null) {
                ids.computeIfAbsent(card.objectId(), key -> new HashSet<>()).add(id);
              }
            });
    return ids;
  }

  private static Set<String> lower(Collection<String> ids) {
    Set<String> lower = new HashSet<>();
    ids.forEach(id -> lower.add(id.toLowerCase(Locale.ROOT)));
    return Set.copyOf(lower);
  }
}
