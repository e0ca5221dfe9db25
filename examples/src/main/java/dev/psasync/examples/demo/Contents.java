package dev.psasync.examples.demo;

import dev.psasync.testkit.sim.halo.HaloSnapshot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The contacts of a simulated PSA at one moment, as far as a judge needs them. Immutable.
 *
 * @param contacts contact id to what is in it
 */
public record Contents(Map<Long, Card> contacts) {
  /**
   * A contact.
   *
   * @param company the id of its company
   * @param objectId the directory object id on it, in lower case, or null
   * @param active whether it is active
   * @param emails its emails, in lower case
   */
  public record Card(
      String company, @Nullable String objectId, boolean active, Set<String> emails) {
    /** Folds and copies. */
    public Card {
      objectId = objectId == null || objectId.isBlank() ? null : objectId.toLowerCase(Locale.ROOT);
      Set<String> folded = new HashSet<>();
      emails.forEach(email -> folded.add(email.toLowerCase(Locale.ROOT)));
      emails = Set.copyOf(folded);
    }
  }

  /** Copies. */
  public Contents {
    contacts = java.util.Collections.unmodifiableMap(new TreeMap<>(contacts));
  }

  /** What is in a simulated Halo. */
  public static Contents of(HaloSnapshot halo) {
    Map<Long, Card> contacts = new TreeMap<>();
    halo.users()
        .forEach(
            (id, user) -> {
              Set<String> emails = new HashSet<>();
              for (String property : List.of("emailaddress", "email2", "email3")) {
                Object value = user.get(property);
                if (value != null && !value.toString().isBlank()) {
                  emails.add(value.toString());
                }
              }
              contacts.put(
                  id,
                  new Card(
                      String.valueOf(user.get("client_id")),
                      (String) user.get("azureoid"),
                      !Objects.equals(user.get("inactive"), true),
                      emails));
            });
    return new Contents(contacts);
  }

  /** Ids of contacts that were active in the earlier contents and are inactive here. */
  public Set<Long> deactivatedSince(Contents earlier) {
    Set<Long> ids = new HashSet<>();
    earlier.contacts.forEach(
        (id, before) -> {
          Card now = contacts.get(id);
          if (now != null && before.active() && !now.active()) {
            ids.add(id);
          }
        });
    return Set.copyOf(ids);
  }

  /** Groups of active contacts of one company that share an email or an object id. */
  public List<Set<Long>> activeDuplicates() {
    Map<String, Set<Long>> byKey = new TreeMap<>();
    contacts.forEach(
        (id, card) -> {
          if (card.active()) {
            card.emails().forEach(email -> add(byKey, card.company() + " email " + email, id));
            if (card.objectId() != null) {
              add(byKey, card.company() + " id " + card.objectId(), id);
            }
          }
        });
    List<Set<Long>> groups = new ArrayList<>();
    for (Set<Long> ids : byKey.values()) {
      if (ids.size() > 1 && !groups.contains(ids)) {
        groups.add(Set.copyOf(ids));
      }
    }
    return List.copyOf(groups);
  }

  private static void add(Map<String, Set<Long>> byKey, String key, Long id) {
    byKey.computeIfAbsent(key, unused -> new HashSet<>()).add(id);
  }

  /** Counts only: names and addresses stay out of logs. */
  @Override
  public String toString() {
    return "Contents[" + contacts.size() + " contacts]";
  }
}
