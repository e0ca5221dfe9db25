package dev.psasync.engine;

import dev.psasync.engine.state.JournalEntry;
import dev.psasync.engine.state.WriteJournal;
import java.util.List;
import java.util.Set;

/** For stores that keep no journal. */
final class NoJournal implements WriteJournal {
  @Override
  public void intend(List<JournalEntry> intents) {}

  @Override
  public void finish(JournalEntry entry) {}

  @Override
  public List<JournalEntry> journal(String run) {
    return List.of();
  }

  @Override
  public List<JournalEntry> unfinished() {
    return List.of();
  }

  @Override
  public void settle(String run, String subject, boolean all) {}

  @Override
  public List<JournalEntry> unsettled(String subject) {
    return List.of();
  }

  @Override
  public List<JournalEntry> about(Set<String> targets, Set<String> users) {
    return List.of();
  }
}
