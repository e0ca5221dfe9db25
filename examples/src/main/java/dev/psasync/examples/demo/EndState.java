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
import org.jspecify.annotations.Nullable;

/**
 * Judges what is in Halo after runs against what is true in the tenants, without asking the library
 * under judgement.
 *
 * @param livingUsers object ids of people who are licensed, may sign in and belong to a tenant with
 *     a company: each should have exactly one active contact
 * @param knownUsers object ids of everybody who was ever in those tenants
 * @param deactivatedByHand object ids of people whose contact somebody deactivated in Halo
 */
public record EndState(
    Set<String> livingUsers, Set<String> knownUsers, Set<String> deactivatedByHand) {
  /** Copies, without case. */
  public EndState {
    livingUsers = lower(livingUsers);
    knownUsers = lower(knownUsers);
    deactivatedByHand = lower(deactivatedByHand);
  }

  /**
   * Lists everything that must never happen: a wrong deactivation, or something that exists twice.
   *
   * @param before Halo before the first run
   * @param after Halo now
   * @return sentences with ids; empty if all is well
   */
  public List<String> wrongs(HaloSnapshot before, HaloSnapshot after) {
    List<String> wrongs = new ArrayList<>();
    for (Long id : after.deactivatedSince(before)) {
      String objectId = objectId(after.users().get(id));
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
    byObjectId(after)
        .forEach(
            (objectId, ids) -> {
              if (ids.size() > 1 && !Objects.equals(ids, byObjectId(before).get(objectId))) {
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
  public List<String> without(HaloSnapshot after) {
    Set<String> held = new HashSet<>();
    after
        .users()
        .values()
        .forEach(
            user -> {
              String objectId = objectId(user);
              if (objectId != null && !Boolean.TRUE.equals(user.get("inactive"))) {
                held.add(objectId);
              }
            });
    return livingUsers.stream()
        .filter(user -> !held.contains(user) && !deactivatedByHand.contains(user))
        .sorted()
        .toList();
  }

  private static Map<String, Set<Long>> byObjectId(HaloSnapshot snapshot) {
    Map<String, Set<Long>> ids = new HashMap<>();
    snapshot
        .users()
        .forEach(
            (id, user) -> {
              String objectId = objectId(user);
              if (objectId != null) {
                ids.computeIfAbsent(objectId, key -> new HashSet<>()).add(id);
              }
            });
    return ids;
  }

  private static @Nullable String objectId(@Nullable Map<String, Object> user) {
    Object value = user == null ? null : user.get("azureoid");
    return value == null || value.toString().isBlank()
        ? null
        : value.toString().toLowerCase(Locale.ROOT);
  }

  private static Set<String> lower(Collection<String> ids) {
    Set<String> lower = new HashSet<>();
    ids.forEach(id -> lower.add(id.toLowerCase(Locale.ROOT)));
    return Set.copyOf(lower);
  }
}
