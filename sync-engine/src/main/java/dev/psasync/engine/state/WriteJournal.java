package dev.psasync.engine.state;

import java.util.List;

/** A lasting record of what was about to be written and what became of it. Thread-safe. */
public interface WriteJournal {
  /** Stores intents, all or none, before anything of them is sent. */
  void intend(List<JournalEntry> intents);

  /** Stores the outcome of an entry. */
  void finish(JournalEntry entry);

  /** Returns a run's entries in their order. */
  List<JournalEntry> journal(String run);

  /** Returns the entries of all runs that have no outcome, oldest first. */
  List<JournalEntry> unfinished();
}
