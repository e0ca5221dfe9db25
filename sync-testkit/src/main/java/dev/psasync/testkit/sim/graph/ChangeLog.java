package dev.psasync.testkit.sim.graph;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Every change of a tenant's users in order, in three flat arrays so that a large tenant stays
 * small. Not thread-safe; the store that owns it locks.
 */
final class ChangeLog {

  /** What happened to a user. */
  enum Kind {
    CREATED,
    UPDATED,
    SOFT_DELETED,
    PURGED,
    RESTORED
  }

  /** All that happened to one user between two versions. */
  static final class Change {
    private long properties;
    private final Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    private Kind last = Kind.UPDATED;

    long properties() {
      return properties;
    }

    boolean has(Kind kind) {
      return kinds.contains(kind);
    }

    Kind last() {
      return last;
    }

    private void add(Kind kind, long changed) {
      properties |= changed;
      kinds.add(kind);
      last = kind;
    }
  }

  private int[] slots = new int[16];
  private long[] properties = new long[16];
  private Kind[] kinds = new Kind[16];
  private int size;

  void add(int slot, Kind kind, long changed) {
    if (size == slots.length) {
      slots = Arrays.copyOf(slots, size * 2);
      properties = Arrays.copyOf(properties, size * 2);
      kinds = Arrays.copyOf(kinds, size * 2);
    }
    slots[size] = slot;
    properties[size] = changed;
    kinds[size] = kind;
    size++;
  }

  /** How many changes there were so far. */
  int version() {
    return size;
  }

  /** The changes after {@code from} up to {@code to}, one per user, in order of the first one. */
  Map<Integer, Change> between(int from, int to) {
    Map<Integer, Change> changes = new LinkedHashMap<>();
    for (int i = Math.max(0, from); i < to; i++) {
      changes.computeIfAbsent(slots[i], unused -> new Change()).add(kinds[i], properties[i]);
    }
    return changes;
  }
}
