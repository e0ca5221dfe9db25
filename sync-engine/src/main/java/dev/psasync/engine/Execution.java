package dev.psasync.engine;

/** The work of one run, whatever its kind. */
interface Execution {
  /** Does it and returns what came of it. */
  Tally execute();
}
