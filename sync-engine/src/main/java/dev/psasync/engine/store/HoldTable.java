package dev.psasync.engine.store;

import dev.psasync.core.model.CompanyId;
import dev.psasync.engine.state.Hold;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Companies on hold. */
final class HoldTable {
  private final Handle handle;

  HoldTable(Handle handle) {
    this.handle = handle;
  }

  void upsert(Hold hold) {
    handle
        .createUpdate(
            "insert into sync_hold (company, run, held_since, why) values (:company, :run, :since,"
                + " :why) on conflict (company) do update set run = excluded.run, held_since ="
                + " excluded.held_since, why = excluded.why")
        .bind("company", hold.company().value())
        .bind("run", hold.run())
        .bind("since", Instants.text(hold.since()))
        .bind("why", hold.why())
        .execute();
  }

  Optional<Hold> of(CompanyId company) {
    return handle
        .createQuery("select * from sync_hold where company = :company")
        .bind("company", company.value())
        .map((row, context) -> hold(row))
        .findOne();
  }

  List<Hold> all() {
    return handle
        .createQuery("select * from sync_hold order by company")
        .map((row, context) -> hold(row))
        .list();
  }

  boolean delete(CompanyId company) {
    return handle
            .createUpdate("delete from sync_hold where company = :company")
            .bind("company", company.value())
            .execute()
        == 1;
  }

  private static Hold hold(ResultSet row) throws SQLException {
    return new Hold(
        new CompanyId(row.getString("company")),
        row.getString("run"),
        Instant.parse(row.getString("held_since")),
        row.getString("why"));
  }
}
