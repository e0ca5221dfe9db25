package dev.psasync.engine.store;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.HubTie;
import dev.psasync.engine.json.HubTieJson;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Ties of contacts to hub contacts (H-1). */
final class HubTieTable {
  private final Handle handle;

  HubTieTable(Handle handle) {
    this.handle = handle;
  }

  List<HubTie> of(CompanyId company) {
    return handle
        .createQuery("select document from sync_hub_tie where company = :company order by contact")
        .bind("company", company.value())
        .map((row, context) -> HubTieJson.read(row.getString("document")))
        .list();
  }

  void upsert(List<HubTie> ties) {
    PreparedBatch batch =
        handle.prepareBatch(
            "insert into sync_hub_tie (contact, company, hub, document) values (:contact,"
                + " :company, :hub, :document) on conflict (contact) do update set company ="
                + " excluded.company, hub = excluded.hub, document = excluded.document");
    for (HubTie tie : ties) {
      batch
          .bind("contact", tie.contact().value())
          .bind("company", tie.company().value())
          .bind("hub", tie.hub().value())
          .bind("document", HubTieJson.write(tie))
          .add();
    }
    if (batch.size() > 0) {
      batch.execute();
    }
  }
}
