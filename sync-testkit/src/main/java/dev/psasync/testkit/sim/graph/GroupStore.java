package dev.psasync.testkit.sim.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The groups of a tenant and who is in them. Thread-safe. */
final class GroupStore {

  private final Map<String, SimGroup> groups = new LinkedHashMap<>();
  private final Map<String, Set<String>> members = new LinkedHashMap<>();

  synchronized void put(SimGroup group) {
    groups.put(group.id(), group);
    members.computeIfAbsent(group.id(), unused -> new LinkedHashSet<>());
  }

  synchronized void remove(String groupId) {
    String id = known(groupId);
    groups.remove(id);
    members.remove(id);
    members.values().forEach(ids -> ids.remove(id));
  }

  synchronized void addMember(String groupId, String memberId) {
    membersOf(groupId).add(memberId.toLowerCase(Locale.ROOT));
  }

  synchronized void removeMember(String groupId, String memberId) {
    membersOf(groupId).remove(memberId.toLowerCase(Locale.ROOT));
  }

  synchronized Optional<SimGroup> find(String groupId) {
    return Optional.ofNullable(groups.get(groupId.toLowerCase(Locale.ROOT)));
  }

  synchronized List<SimGroup> all() {
    return List.copyOf(groups.values());
  }

  /** The ids of direct members, users and groups alike. */
  synchronized List<String> direct(String groupId) {
    return List.copyOf(membersOf(groupId));
  }

  /** The ids of everything below the group, each once; nesting in a circle does no harm. */
  synchronized List<String> transitive(String groupId) {
    Set<String> found = new LinkedHashSet<>();
    Set<String> opened = new HashSet<>();
    Deque<String> open = new ArrayDeque<>();
    open.add(known(groupId));
    while (!open.isEmpty()) {
      String next = open.remove();
      if (!opened.add(next)) {
        continue;
      }
      for (String member : members.getOrDefault(next, Set.of())) {
        found.add(member);
        if (groups.containsKey(member)) {
          open.add(member);
        }
      }
    }
    return new ArrayList<>(found);
  }

  private Set<String> membersOf(String groupId) {
    return members.getOrDefault(known(groupId), Set.of());
  }

  private String known(String groupId) {
    String id = groupId.toLowerCase(Locale.ROOT);
    if (!groups.containsKey(id)) {
      throw new IllegalArgumentException("No group " + groupId + " in the tenant");
    }
    return id;
  }
}
