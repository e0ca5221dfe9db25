package dev.psasync.engine.store;

import dev.psasync.engine.json.TextMapJson;
import dev.psasync.spi.StoredRun;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** What runs did. */
final class RunTable {
  private final Handle handle;

  RunTable(Handle handle) {
    this.handle = handle;
  }

  void upsert(StoredRun run) {
    handle
        .createUpdate(
            "insert into sync_run (id, mode, started_at, ended_at, counts) values (:id,"
                + " :mode, :startedAt, :endedAt, :counts) on conflict (id) do update set"
                + " mode = excluded.mode, started_at = excluded.started_at, ended_at ="
                + " excluded.ended_at, counts = excluded.counts")
        .bind("id", run.id())
        .bind("mode", run.mode())
        .bind("startedAt", Instants.text(run.startedAt()))
        .bind("endedAt", Instants.text(run.endedAt()))
        .bind("counts", TextMapJson.writeNumbers(run.counts()))
        .execute();
  }

  List<StoredRun> newest(int limit) {
    return handle
        .createQuery("select * from sync_run order by started_at desc, id limit :limit")
        .bind("limit", limit)
        .map(
            (row, context) ->
                new StoredRun(
                    row.getString("id"),
                    row.getString("mode"),
                    Instant.parse(row.getString("started_at")),
                    Instant.parse(row.getString("ended_at")),
                    TextMapJson.readNumbers(row.getString("counts"))))
        .list();
  }
}
