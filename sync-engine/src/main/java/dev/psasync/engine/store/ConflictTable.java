package dev.psasync.engine.store;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.ContactId;
import dev.psasync.spi.ConflictDecision;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Decisions of persons on conflicts between PSA and hub (H-3), until they are carried out. */
final class ConflictTable {
  private final Handle handle;

  ConflictTable(Handle handle) {
    this.handle = handle;
  }

  List<ConflictDecision> of(CompanyId company) {
    return handle
        .createQuery(
            "select contact, field, take from sync_conflict_decision where company = :company"
                + " order by contact, field")
        .bind("company", company.value())
        .map(
            (row, context) ->
                new ConflictDecision(
                    company,
                    new ContactId(row.getString("contact")),
                    row.getString("field"),
                    ConflictDecision.Take.valueOf(row.getString("take"))))
        .list();
  }

  void upsert(ConflictDecision decision) {
    handle
        .createUpdate(
            "insert into sync_conflict_decision (contact, field, company, take) values (:contact,"
                + " :field, :company, :take) on conflict (contact, field) do update set company ="
                + " excluded.company, take = excluded.take")
        .bind("contact", decision.contact().value())
        .bind("field", decision.field())
        .bind("company", decision.company().value())
        .bind("take", decision.take().name())
        .execute();
  }

  void delete(Collection<ConflictDecision> decisions) {
    PreparedBatch batch =
        handle.prepareBatch(
            "delete from sync_conflict_decision where contact = :contact and field = :field and"
                + " take = :take");
    for (ConflictDecision decision : decisions) {
      batch
          .bind("contact", decision.contact().value())
          .bind("field", decision.field())
          .bind("take", decision.take().name())
          .add();
    }
    if (batch.size() > 0) {
      batch.execute();
    }
  }
}
