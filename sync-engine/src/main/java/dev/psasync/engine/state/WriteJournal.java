package dev.psasync.engine.state;

import java.util.List;
import java.util.Set;

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

  /**
   * Notes that what a run wrote for a subject is reflected in the stored links, so that nothing of
   * it has to be recovered.
   *
   * @param all whether that goes for entries with an unknown outcome too; else a later run looks
   *     after these
   */
  void settle(String run, String subject, boolean all);

  /**
   * Returns the entries of a subject that were never settled, oldest first: what a run left behind
   * that broke off between its first intent and storing its outcome.
   */
  List<JournalEntry> unsettled(String subject);

  /**
   * Returns the entries of all runs about any of these records or people, oldest first.
   *
   * @param targets ids of records, as in {@link JournalEntry#target()}
   * @param users people, as in {@link JournalEntry#user()}
   */
  List<JournalEntry> about(Set<String> targets, Set<String> users);
}
