package dev.psasync.engine.store;

import dev.psasync.core.model.TenantId;
import dev.psasync.core.plan.Finding;
import dev.psasync.engine.json.FindingJson;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** What runs found. */
final class FindingTable {
  private final Handle handle;

  FindingTable(Handle handle) {
    this.handle = handle;
  }

  void replace(String run, List<Finding> findings) {
    handle.createUpdate("delete from sync_finding where run = :run").bind("run", run).execute();
    PreparedBatch batch =
        handle.prepareBatch(
            "insert into sync_finding (run, position, tenant, ids, detail, document) values (:run,"
                + " :position, :tenant, :ids, :detail, :document)");
    int position = 0;
    for (Finding finding : findings) {
      TenantId tenant = finding.tenant();
      batch
          .bind("run", run)
          .bind("position", position++)
          .bind("tenant", tenant == null ? null : tenant.value())
          .bind("ids", Erasure.idText(finding.ids()))
          .bind("detail", finding.detail())
          .bind("document", FindingJson.write(finding.withDetail("")))
          .add();
    }
    if (batch.size() > 0) {
      batch.execute();
    }
  }

  List<Finding> of(String run) {
    return handle
        .createQuery("select detail, document from sync_finding where run = :run order by position")
        .bind("run", run)
        .map(
            (row, context) ->
                FindingJson.read(row.getString("document")).withDetail(row.getString("detail")))
        .list();
  }
}
