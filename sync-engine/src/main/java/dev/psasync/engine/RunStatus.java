package dev.psasync.engine;

/** How a run went as a whole; later ones are worse. Good for a scheduler's exit code. */
public enum RunStatus {
  /** Everything is in line, or was brought in line. */
  OK,
  /** Done, and there is something that a person should look at. */
  FINDINGS,
  /** A brake holds the plan of at least one tenant until a person approves it. */
  BRAKED,
  /** A tenant was skipped, a list was not complete or a write failed; the rest was done. */
  PARTIAL,
  /** Somebody cancelled it; what was done up to then is recorded, the next run does the rest. */
  CANCELLED,
  /** Nothing could be done: a party could not be asked at all, or every tenant was skipped. */
  FAILED
}
