package dev.psasync.engine.store;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.HubTie;
import dev.psasync.core.undo.HubTieStep;
import dev.psasync.engine.json.HubTieJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** How ties to the hub looked before runs changed them. */
final class HubTieHistoryTable {
  private final Handle handle;

  HubTieHistoryTable(Handle handle) {
    this.handle = handle;
  }

  void insert(String run, List<HubTieStep> steps) {
    PreparedBatch batch =
        handle.prepareBatch(
            "insert into sync_hub_tie_history (run, company, contact, document) values (:run,"
                + " :company, :contact, :document)");
    for (HubTieStep step : steps) {
      HubTie before = step.before();
      batch
          .bind("run", run)
          .bind("company", step.company().value())
          .bind("contact", step.contact().value())
          .bind("document", before == null ? null : HubTieJson.write(before))
          .add();
    }
    if (batch.size() > 0) {
      batch.execute();
    }
  }

  List<HubTieStep> of(String run, CompanyId company) {
    return handle
        .createQuery(
            "select h.contact, h.document, exists (select 1 from sync_hub_tie_history l where"
                + " l.contact = h.contact and l.id > h.id and l.run <> h.run) as later from"
                + " sync_hub_tie_history h where h.run = :run and h.company = :company order by"
                + " h.id")
        .bind("run", run)
        .bind("company", company.value())
        .map((row, context) -> step(row, company))
        .list();
  }

  private static HubTieStep step(ResultSet row, CompanyId company) throws SQLException {
    String document = row.getString("document");
    return new HubTieStep(
        new ContactId(row.getString("contact")),
        company,
        document == null ? null : HubTieJson.read(document),
        !row.getBoolean("later"));
  }
}
