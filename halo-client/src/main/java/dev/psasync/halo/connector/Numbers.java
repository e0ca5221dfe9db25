package dev.psasync.halo.connector;

/** Halo's ids are numbers. */
final class Numbers {
  private Numbers() {}

  static long of(String id, String kind) {
    try {
      return Long.parseLong(id);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "not a HaloPSA " + kind + " id, which is a whole number: " + id, e);
    }
  }
}
