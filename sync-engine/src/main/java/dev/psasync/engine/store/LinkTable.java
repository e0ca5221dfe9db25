package dev.psasync.engine.store;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Link;
import dev.psasync.core.model.UserKey;
import dev.psasync.engine.json.LinkJson;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Links with their baselines, one row per person. */
final class LinkTable {
  private static final String UPSERT =
      "insert into sync_link (tenant, person, company, contact, document) values (:tenant, :person,"
          + " :company, :contact, :document) on conflict (tenant, person) do update set company ="
          + " excluded.company, contact = excluded.contact, document = excluded.document";

  private final Handle handle;

  LinkTable(Handle handle) {
    this.handle = handle;
  }

  List<Link> of(CompanyId company) {
    return handle
        .createQuery(
            "select document from sync_link where company = :company order by tenant, person")
        .bind("company", company.value())
        .map((row, context) -> LinkJson.read(row.getString("document")))
        .list();
  }

  void all(Consumer<? super Link> sink) {
    handle
        .createQuery("select document from sync_link order by tenant, person")
        .setFetchSize(1000)
        .map((row, context) -> LinkJson.read(row.getString("document")))
        .forEach(sink);
  }

  void upsert(List<Link> links) {
    PreparedBatch batch = handle.prepareBatch(UPSERT);
    for (Link link : links) {
      batch
          .bind("tenant", link.user().tenant().value())
          .bind("person", link.user().user().value())
          .bind("company", link.company().value())
          .bind("contact", link.contact().value())
          .bind("document", LinkJson.write(link))
          .add();
    }
    if (batch.size() > 0) {
      batch.execute();
    }
  }

  void delete(Set<UserKey> users) {
    People.delete(handle, "sync_link", users);
  }
}
