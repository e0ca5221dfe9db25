package dev.psasync.engine;

import java.util.List;

/**
 * Observes every write. Called from worker threads, for one company one after the other; must be
 * thread-safe. It cannot stop a write: what it throws is logged and otherwise ignored.
 */
public interface WriteListener {
  /** A request is about to be sent. */
  default void before(WriteAttempt attempt) {}

  /** It is known what became of it; one result per write in the attempt. */
  default void after(WriteAttempt attempt, List<AppliedWrite> results) {}
}
