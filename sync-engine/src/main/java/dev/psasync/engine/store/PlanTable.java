package dev.psasync.engine.store;

import dev.psasync.core.model.CompanyId;
import dev.psasync.spi.StoredPlan;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Plans that wait for an approval, and approvals (B-3). */
final class PlanTable {
  private final Handle handle;

  PlanTable(Handle handle) {
    this.handle = handle;
  }

  /** A plan of the same hash that is still valid stays; an expired one goes with its approval. */
  void save(StoredPlan plan) {
    int deleted =
        handle
            .createUpdate("delete from sync_plan where hash = :hash and expires_at <= :createdAt")
            .bind("hash", plan.hash())
            .bind("createdAt", Instants.text(plan.createdAt()))
            .execute();
    if (deleted > 0) {
      handle
          .createUpdate("delete from sync_approval where hash = :hash")
          .bind("hash", plan.hash())
          .execute();
    }
    handle
        .createUpdate(
            "insert into sync_plan (hash, company, created_at, expires_at, document) values"
                + " (:hash, :company, :createdAt, :expiresAt, :document) on conflict (hash)"
                + " do nothing")
        .bind("hash", plan.hash())
        .bind("company", plan.company().value())
        .bind("createdAt", Instants.text(plan.createdAt()))
        .bind("expiresAt", Instants.text(plan.expiresAt()))
        .bind("document", plan.json())
        .execute();
  }

  Optional<StoredPlan> byHash(String hash) {
    return handle
        .createQuery("select * from sync_plan where hash = :hash")
        .bind("hash", hash)
        .map(
            (row, context) ->
                new StoredPlan(
                    row.getString("hash"),
                    new CompanyId(row.getString("company")),
                    Instant.parse(row.getString("created_at")),
                    Instant.parse(row.getString("expires_at")),
                    row.getString("document")))
        .findOne();
  }

  void approve(String hash, String approvedBy, Instant at) {
    handle
        .createUpdate(
            "insert into sync_approval (hash, approved_by, approved_at) values (:hash,"
                + " :approvedBy, :at) on conflict (hash) do update set approved_by ="
                + " excluded.approved_by, approved_at = excluded.approved_at")
        .bind("hash", hash)
        .bind("approvedBy", approvedBy)
        .bind("at", Instants.text(at))
        .execute();
  }

  boolean approved(String hash) {
    return handle
        .createQuery("select approved_by from sync_approval where hash = :hash")
        .bind("hash", hash)
        .mapTo(String.class)
        .findOne()
        .isPresent();
  }
}
