package dev.psasync.engine.store;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Link;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.UserId;
import dev.psasync.core.model.UserKey;
import dev.psasync.core.undo.LinkStep;
import dev.psasync.engine.json.LinkJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** How links looked before runs changed them. */
final class LinkHistoryTable {
  private final Handle handle;

  LinkHistoryTable(Handle handle) {
    this.handle = handle;
  }

  void insert(String run, List<LinkStep> steps) {
    PreparedBatch batch =
        handle.prepareBatch(
            "insert into sync_link_history (run, company, tenant, person, document) values (:run,"
                + " :company, :tenant, :person, :document)");
    for (LinkStep step : steps) {
      Link before = step.before();
      batch
          .bind("run", run)
          .bind("company", step.company().value())
          .bind("tenant", step.user().tenant().value())
          .bind("person", step.user().user().value())
          .bind("document", before == null ? null : LinkJson.write(before))
          .add();
    }
    if (batch.size() > 0) {
      batch.execute();
    }
  }

  List<LinkStep> of(String run, CompanyId company) {
    return handle
        .createQuery(
            "select h.tenant, h.person, h.document, exists (select 1 from sync_link_history l"
                + " where l.tenant = h.tenant and l.person = h.person and l.id > h.id and l.run <>"
                + " h.run) as later from sync_link_history h where h.run = :run and h.company ="
                + " :company order by h.id")
        .bind("run", run)
        .bind("company", company.value())
        .map((row, context) -> step(row, company))
        .list();
  }

  private static LinkStep step(ResultSet row, CompanyId company) throws SQLException {
    String document = row.getString("document");
    return new LinkStep(
        new UserKey(new TenantId(row.getString("tenant")), new UserId(row.getString("person"))),
        company,
        document == null ? null : LinkJson.read(document),
        !row.getBoolean("later"));
  }
}
