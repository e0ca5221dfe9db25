package dev.psasync.core.plan;

/**
 * Positions of a list by the hash of some key of their elements, in one array (open addressing). It
 * knows no keys: whoever asks goes through all positions with the hash and compares.
 *
 * <pre>{@code
 * for (int at = table.first(hash); at >= 0; at = table.next(at)) {
 *   if (key.equals(list.get(table.position(at)).key())) { … }
 * }
 * }</pre>
 */
final class PositionTable {
  private static final int FEWEST = 16;

  /** Hash in the upper half, position plus one in the lower; 0 is free. */
  private long[] slots;

  private int used;

  /**
   * Makes an empty table.
   *
   * @param expected how many positions will be added; more are possible
   */
  PositionTable(int expected) {
    slots = new long[Integer.highestOneBit(Math.max(FEWEST, expected + expected / 2)) * 2];
  }

  void add(int hash, int position) {
    if (++used > slots.length - slots.length / 4) {
      grow();
    }
    put(hash, position + 1L);
  }

  private void put(int hash, long positionPlusOne) {
    int at = start(hash);
    while (slots[at] != 0) {
      at = (at + 1) & (slots.length - 1);
    }
    slots[at] = ((long) hash << Integer.SIZE) | positionPlusOne;
  }

  private void grow() {
    long[] old = slots;
    slots = new long[old.length * 2];
    // Starting behind a free slot keeps positions with equal hash in the order they were added.
    int start = 0;
    while (old[start] != 0) {
      start++;
    }
    for (int i = 1; i <= old.length; i++) {
      long slot = old[(start + i) & (old.length - 1)];
      if (slot != 0) {
        put((int) (slot >>> Integer.SIZE), slot & 0xFFFF_FFFFL);
      }
    }
  }

  private int start(int hash) {
    int spread = hash * 0x9E3779B9;
    return (spread ^ (spread >>> 15)) & (slots.length - 1);
  }

  /** Returns the first slot with this hash, or -1. */
  int first(int hash) {
    return from(start(hash), hash);
  }

  /** Returns the next slot with the same hash, or -1. */
  int next(int slot) {
    return from((slot + 1) & (slots.length - 1), (int) (slots[slot] >>> Integer.SIZE));
  }

  private int from(int start, int hash) {
    int at = start;
    while (slots[at] != 0) {
      if ((int) (slots[at] >>> Integer.SIZE) == hash) {
        return at;
      }
      at = (at + 1) & (slots.length - 1);
    }
    return -1;
  }

  /** Returns the position in a slot. */
  int position(int slot) {
    return (int) slots[slot] - 1;
  }
}
