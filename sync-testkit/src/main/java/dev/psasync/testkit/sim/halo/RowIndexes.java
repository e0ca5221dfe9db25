package dev.psasync.testkit.sim.halo;

import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds records by what they belong to; ids come in ascending order. Guarded by the state's lock.
 */
final class RowIndexes {
  private final Map<Long, NavigableSet<Long>> usersOfSite = new HashMap<>();
  private final Map<Long, NavigableSet<Long>> sitesOfClient = new HashMap<>();
  private final Map<String, NavigableSet<Long>> usersByEmail = new HashMap<>();

  void add(HaloRow row) {
    if (row instanceof UserRow user) {
      add(usersOfSite, user.siteId(), user.id());
      String email = key(user.email());
      if (email != null) {
        add(usersByEmail, email, user.id());
      }
    } else if (row instanceof SiteRow site) {
      add(sitesOfClient, site.clientId(), site.id());
    }
  }

  void remove(HaloRow row) {
    if (row instanceof UserRow user) {
      remove(usersOfSite, user.siteId(), user.id());
      String email = key(user.email());
      if (email != null) {
        remove(usersByEmail, email, user.id());
      }
    } else if (row instanceof SiteRow site) {
      remove(sitesOfClient, site.clientId(), site.id());
    }
  }

  Set<Long> usersOfClient(long clientId) {
    Set<Long> ids = new TreeSet<>();
    for (long siteId : sitesOfClient.getOrDefault(clientId, Collections.emptyNavigableSet())) {
      ids.addAll(usersOfSite.getOrDefault(siteId, Collections.emptyNavigableSet()));
    }
    return ids;
  }

  Set<Long> usersWithEmail(String email) {
    return usersByEmail.getOrDefault(
        email.toLowerCase(Locale.ROOT), Collections.emptyNavigableSet());
  }

  private static @Nullable String key(@Nullable String email) {
    return email == null || email.isEmpty() ? null : email.toLowerCase(Locale.ROOT);
  }

  private static <K> void add(Map<K, NavigableSet<Long>> index, K key, long id) {
    index.computeIfAbsent(key, unused -> new TreeSet<>()).add(id);
  }

  private static <K> void remove(Map<K, NavigableSet<Long>> index, K key, long id) {
    NavigableSet<Long> ids = index.get(key);
    if (ids != null && ids.remove(id) && ids.isEmpty()) {
      index.remove(key);
    }
  }
}
