package dev.psasync.testkit.sim.halo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The records of an instance at one moment: contacts, clients, sites and tenant mappings. The times
 * of last update are left out, so that two snapshots are equal when nothing but time passed.
 * Immutable.
 *
 * @param users contact id to its properties by wire name
 * @param clients client id to its properties
 * @param sites site id to its properties
 * @param mappings all tenant mappings
 */
public record HaloSnapshot(
    Map<Long, Map<String, Object>> users,
    Map<Long, Map<String, Object>> clients,
    Map<Long, Map<String, Object>> sites,
    List<TenantMapping> mappings) {

  private static final Set<String> TIMES =
      Set.of("ulastupdate", "alastupdate", "slastupdate", "datecreated");

  public HaloSnapshot {
    users = Collections.unmodifiableMap(users);
    clients = Collections.unmodifiableMap(clients);
    sites = Collections.unmodifiableMap(sites);
    mappings = List.copyOf(mappings);
  }

  static HaloSnapshot of(HaloState state) {
    Map<Long, Map<String, Object>> users = new TreeMap<>();
    state
        .liveUsers()
        .forEach(
            row -> {
              Map<String, Object> values = values(row);
              values.put("client_id", row.clientId());
              users.put(row.id(), values);
            });
    Map<Long, Map<String, Object>> clients = new TreeMap<>();
    state.liveClients().forEach(row -> clients.put(row.id(), values(row)));
    Map<Long, Map<String, Object>> sites = new TreeMap<>();
    state.liveSites().forEach(row -> sites.put(row.id(), values(row)));
    return new HaloSnapshot(users, clients, sites, state.mappings());
  }

  private static Map<String, Object> values(HaloRow row) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Property property : row.schema().properties()) {
      Object value =
          property.stored() && !TIMES.contains(property.name()) ? row.at(property) : null;
      if (value != null) {
        values.put(property.name(), value);
      }
    }
    return values;
  }

  /** Ids of contacts that are here but not in the earlier snapshot. */
  public Set<Long> createdSince(HaloSnapshot earlier) {
    Set<Long> ids = new HashSet<>(users.keySet());
    ids.removeAll(earlier.users.keySet());
    return Set.copyOf(ids);
  }

  /** Ids of contacts that are in both but differ. */
  public Set<Long> changedSince(HaloSnapshot earlier) {
    Set<Long> ids = new HashSet<>();
    users.forEach(
        (id, values) -> {
          Map<String, Object> before = earlier.users.get(id);
          if (before != null && !before.equals(values)) {
            ids.add(id);
          }
        });
    return Set.copyOf(ids);
  }

  /** Ids of contacts that were active in the earlier snapshot and are inactive here. */
  public Set<Long> deactivatedSince(HaloSnapshot earlier) {
    Set<Long> ids = new HashSet<>();
    earlier.users.forEach(
        (id, before) -> {
          Map<String, Object> now = users.get(id);
          if (now != null && isActive(before) && !isActive(now)) {
            ids.add(id);
          }
        });
    return Set.copyOf(ids);
  }

  /**
   * Groups of active contacts of one client that share an email (any of the three fields, without
   * case) or an Entra object id: duplicates that a sync must never add to. General Users never
   * count.
   */
  public List<Set<Long>> activeDuplicates() {
    Map<String, Set<Long>> byKey = new TreeMap<>();
    users.forEach(
        (id, values) -> {
          if (!isActive(values)) {
            return;
          }
          for (String property : List.of("emailaddress", "email2", "email3", "azureoid")) {
            String value = text(values, property);
            if (value != null && !value.isBlank()) {
              String kind = property.equals("azureoid") ? "oid" : "email";
              byKey
                  .computeIfAbsent(
                      values.get("client_id") + " " + kind + " " + value.toLowerCase(Locale.ROOT),
                      key -> new HashSet<>())
                  .add(id);
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

  private static boolean isActive(Map<String, Object> values) {
    return !Objects.equals(values.get("inactive"), true);
  }

  private static @Nullable String text(Map<String, Object> values, String property) {
    return (String) values.get(property);
  }

  /** Counts only: names and addresses stay out of logs. */
  @Override
  public String toString() {
    return "HaloSnapshot[users=" + users.size() + ", clients=" + clients.size() + "]";
  }
}
