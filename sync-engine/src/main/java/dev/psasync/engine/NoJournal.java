package dev.psasync.engine;

import dev.psasync.engine.state.JournalEntry;
import dev.psasync.engine.state.WriteJournal;
import java.util.List;

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
}
