package dev.psasync.engine.audit;

import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.UserKey;
import dev.psasync.core.plan.Write;
import dev.psasync.engine.json.WriteJson;
import dev.psasync.engine.state.JournalEntry;
import dev.psasync.engine.state.WriteJournal;
import dev.psasync.spi.SyncStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Answers, for any contact or person, who changed what, when, by which rule, from which value to
 * which, in which run. Undone runs and the undoing itself are both there. Reads the journal
 * only; asks no party. Thread-safe.
 */
public final class Audit {
  private final WriteJournal journal;

  private Audit(WriteJournal journal) {
    this.journal = journal;
  }

  /**
   * Makes an audit over a store's journal.
   *
   * @throws IllegalArgumentException if the store keeps no journal
   */
  public static Audit of(SyncStore store) {
    if (store instanceof WriteJournal journal) {
      return new Audit(journal);
    }
    throw new IllegalArgumentException(
        "the store keeps no journal of writes, so there is no history");
  }

  /** Returns everything that runs wrote, or tried to write, about a contact; oldest first. */
  public List<HistoryEntry> history(ContactId contact) {
    return entries(
        journal.about(Set.of(contact.value()), Set.of()),
        write ->
            write instanceof Write.CreateContact
                || contact.equals(write.contact())
                || write instanceof Write.HubWrite);
  }

  /** Returns everything that runs wrote, or tried to write, for a person; oldest first. */
  public List<HistoryEntry> history(UserKey user) {
    return entries(
        journal.about(Set.of(), Set.of(user.toString())), write -> user.equals(write.user()));
  }

  /** Returns everything that a run wrote, or tried to write, in its order. */
  public List<HistoryEntry> run(String run) {
    return entries(journal.journal(run), write -> true);
  }

  private static List<HistoryEntry> entries(
      List<JournalEntry> journalled, Predicate<Write> wanted) {
    List<HistoryEntry> history = new ArrayList<>();
    for (JournalEntry entry : journalled) {
      WriteJson.readAll(entry.writes()).stream()
          .filter(wanted)
          .forEach(write -> history.add(entry(entry, write)));
    }
    return history;
  }

  private static HistoryEntry entry(JournalEntry entry, Write write) {
    String detail = entry.detail();
    return new HistoryEntry(
        entry.intendedAt(),
        entry.run(),
        entry.sequence(),
        write.kind(),
        entry.outcome(),
        write.user(),
        WrittenValues.of(write),
        write.reasons(),
        detail == null ? "" : detail);
  }
}
