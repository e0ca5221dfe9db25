package dev.psasync.engine.store;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.ConflictDecision;
import dev.psasync.core.model.ContactId;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Decisions of persons on conflicts (H-3), until they are carried out. */
final class ConflictTable {
  private final Handle handle;

  ConflictTable(Handle handle) {
    this.handle = handle;
  }

  List<ConflictDecision> of(CompanyId company) {
    return handle
        .createQuery(
            "select contact, field, take from sync_conflict where company = :company"
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
            "insert into sync_conflict (contact, field, company, take) values (:contact, :field,"
                + " :company, :take) on conflict (contact, field) do update set company ="
                + " excluded.company, take = excluded.take")
        .bind("contact", decision.contact().value())
        .bind("field", decision.field())
        .bind("company", decision.company().value())
        .bind("take", decision.take().name())
        .execute();
  }

  void delete(Set<ConflictDecision> settled) {
    for (ConflictDecision decision : settled) {
      handle
          .createUpdate(
              "delete from sync_conflict where contact = :contact and field = :field and take ="
                  + " :take")
          .bind("contact", decision.contact().value())
          .bind("field", decision.field())
          .bind("take", decision.take().name())
          .execute();
    }
  }
}
