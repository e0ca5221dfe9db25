package dev.psasync.testkit.sim.halo;

/**
 * One property of an entity.
 *
 * @param index position in a row's values
 * @param name the name on the wire, lower case
 * @param width column width in characters for {@link Kind#TEXT}; 0 = not limited
 * @param where which answers carry it
 * @param stored false for a value that is computed when a row is written out
 */
record Property(int index, String name, Kind kind, int width, Where where, boolean stored) {

  /** Which answers carry a property. */
  enum Where {
    LIST,
    DETAIL,
    /** In list rows only when the request's {@code includenotes} and its like ask for it. */
    ON_REQUEST,
    /** Accepted in a POST, never written out. */
    WRITE_ONLY
  }
}
