package dev.psasync.engine.store;

import dev.psasync.engine.state.JournalEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The journal of writes. */
final class JournalTable {
  private final Handle handle;

  JournalTable(Handle handle) {
    this.handle = handle;
  }

  void intend(List<JournalEntry> intents) {
    PreparedBatch batch =
        handle.prepareBatch(
            "insert into sync_journal (run, sequence, subject, operation, target, person, writes,"
                + " intended_at) values (:run, :sequence, :subject, :operation, :target, :person,"
                + " :writes, :intendedAt)");
    for (JournalEntry intent : intents) {
      batch
          .bind("run", intent.run())
          .bind("sequence", intent.sequence())
          .bind("subject", intent.subject())
          .bind("operation", intent.operation())
          .bind("target", intent.target())
          .bind("person", intent.user())
          .bind("writes", intent.writes())
          .bind("intendedAt", Instants.text(intent.intendedAt()))
          .add();
    }
    if (batch.size() > 0) {
      batch.execute();
    }
  }

  void finish(JournalEntry entry) {
    handle
        .createUpdate(
            "update sync_journal set target = :target, outcome = :outcome, detail = :detail,"
                + " finished_at = :finishedAt where run = :run and sequence = :sequence")
        .bind("target", entry.target())
        .bind("outcome", entry.outcome())
        .bind("detail", entry.detail())
        .bind("finishedAt", Instants.optionalText(entry.finishedAt()))
        .bind("run", entry.run())
        .bind("sequence", entry.sequence())
        .execute();
  }

  List<JournalEntry> ofRun(String run) {
    return handle
        .createQuery("select * from sync_journal where run = :run order by sequence")
        .bind("run", run)
        .map((row, context) -> entry(row))
        .list();
  }

  List<JournalEntry> unfinished() {
    return handle
        .createQuery(
            "select * from sync_journal where outcome is null order by intended_at, run, sequence")
        .map((row, context) -> entry(row))
        .list();
  }

  private static JournalEntry entry(ResultSet row) throws SQLException {
    return new JournalEntry(
        row.getString("run"),
        row.getInt("sequence"),
        row.getString("subject"),
        row.getString("operation"),
        row.getString("target"),
        row.getString("person"),
        row.getString("writes"),
        Instant.parse(row.getString("intended_at")),
        row.getString("outcome"),
        row.getString("detail"),
        Instants.optional(row.getString("finished_at")));
  }
}
