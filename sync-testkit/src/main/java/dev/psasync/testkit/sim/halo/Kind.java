package dev.psasync.testkit.sim.halo;

/** The wire type of a property. */
enum Kind {
  TEXT,
  INTEGER,
  /** A whole number kept in a floating point column: written as {@code 18.0}, read as either. */
  DECIMAL,
  FLAG,
  DATE,
  /** A nested object or array, kept as it was sent. */
  TREE
}
