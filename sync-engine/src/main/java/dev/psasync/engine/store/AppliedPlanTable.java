package dev.psasync.engine.store;

import dev.psasync.engine.state.AppliedPlan;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Plans that were applied after an approval. */
final class AppliedPlanTable {
  private final Handle handle;

  AppliedPlanTable(Handle handle) {
    this.handle = handle;
  }

  void upsert(AppliedPlan plan) {
    handle
        .createUpdate(
            "insert into sync_applied_plan (hash, run, applied_at) values (:hash, :run, :at) on"
                + " conflict (hash) do update set run = excluded.run, applied_at ="
                + " excluded.applied_at")
        .bind("hash", plan.hash())
        .bind("run", plan.run())
        .bind("at", Instants.text(plan.at()))
        .execute();
  }

  Optional<AppliedPlan> of(String hash) {
    return handle
        .createQuery("select * from sync_applied_plan where hash = :hash")
        .bind("hash", hash)
        .map(
            (row, context) ->
                new AppliedPlan(
                    row.getString("hash"),
                    row.getString("run"),
                    Instant.parse(row.getString("applied_at"))))
        .findOne();
  }
}
