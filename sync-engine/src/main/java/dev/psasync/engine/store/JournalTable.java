package dev.psasync.engine.store;

import dev.psasync.engine.state.JournalEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  void settle(String run, String subject, boolean all) {
    handle
        .createUpdate(
            "update sync_journal set settled = 1 where run = :run and subject = :subject"
                + (all ? "" : " and outcome is not null and outcome <> 'UNKNOWN'"))
        .bind("run", run)
        .bind("subject", subject)
        .execute();
  }

  List<JournalEntry> unsettled(String subject) {
    return handle
        .createQuery(
            "select * from sync_journal where subject = :subject and settled = 0 order by"
                + " intended_at, run, sequence")
        .bind("subject", subject)
        .map((row, context) -> entry(row))
        .list();
  }

  List<JournalEntry> about(Set<String> targets, Set<String> users) {
    Map<String, JournalEntry> found = new LinkedHashMap<>();
    targets.forEach(target -> of("target", target, found));
    users.forEach(user -> of("person", user, found));
    return found.values().stream()
        .sorted(
            Comparator.comparing(JournalEntry::intendedAt)
                .thenComparing(JournalEntry::run)
                .thenComparing(JournalEntry::sequence))
        .toList();
  }

  private void of(String column, String value, Map<String, JournalEntry> found) {
    handle
        .createQuery("select * from sync_journal where " + column + " = :value")
        .bind("value", value)
        .map((row, context) -> entry(row))
        .forEach(entry -> found.put(entry.run() + " " + entry.sequence(), entry));
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
