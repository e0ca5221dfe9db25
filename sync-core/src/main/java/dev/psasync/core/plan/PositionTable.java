package dev.psasync.core.plan;

/**
 * Positions of a list by the hash of some key of their elements, in one array (open addressing). It
 * knows no keys, and of the hash only so many bits as a slot has left: whoever asks goes through
 * all candidates and compares.
 *
 * <pre>{@code
 * for (int at = table.first(hash); at >= 0; at = table.next(at)) {
 *   if (key.equals(list.get(table.position(at)).key())) { … }
 * }
 * }</pre>
 */
final class PositionTable {
  private static final int FEWEST = 16;

  /** Position plus one in the lower bits, the hash's upper bits in the others; 0 is free. */
  private final int[] slots;

  private final int positions;
  private final int most;
  private int used;

  /**
   * Makes an empty table.
   *
   * @param most how many positions may be added, each below this number
   */
  PositionTable(int most) {
    slots = new int[Integer.highestOneBit(Math.max(FEWEST, most + most / 2)) * 2];
    positions = Math.max(1, Integer.highestOneBit(most) * 2) - 1;
    this.most = most;
  }

  /**
   * Adds a position.
   *
   * @throws IllegalStateException if more are added than the table was made for
   */
  void add(int hash, int position) {
    if (used == most || position >= most) {
      throw new IllegalStateException("made for " + most + " positions below " + most);
    }
    used++;
    int at = start(hash);
    while (slots[at] != 0) {
      at = (at + 1) & (slots.length - 1);
    }
    slots[at] = (hash & ~positions) | (position + 1);
  }

  private int start(int hash) {
    int spread = hash * 0x9E3779B9;
    return (spread ^ (spread >>> 15)) & (slots.length - 1);
  }

  /** Returns the first slot that may have this hash, or -1. */
  int first(int hash) {
    return from(start(hash), hash);
  }

  /** Returns the next slot that may have the same hash, or -1. */
  int next(int slot) {
    return from((slot + 1) & (slots.length - 1), slots[slot]);
  }

  private int from(int start, int hash) {
    int at = start;
    while (slots[at] != 0) {
      if (((slots[at] ^ hash) & ~positions) == 0) {
        return at;
      }
      at = (at + 1) & (slots.length - 1);
    }
    return -1;
  }

  /** Returns the position in a slot. */
  int position(int slot) {
    return (slots[slot] & positions) - 1;
  }
}
