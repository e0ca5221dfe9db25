package dev.psasync.engine.store;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.UserId;
import dev.psasync.core.model.UserKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Decisions of persons which contact somebody is (M-8), until they are carried out. */
final class ResolutionTable {
  private final Handle handle;

  ResolutionTable(Handle handle) {
    this.handle = handle;
  }

  Map<UserKey, ContactId> of(CompanyId company) {
    Map<UserKey, ContactId> all = new HashMap<>();
    handle
        .createQuery("select tenant, person, contact from sync_resolution where company = :company")
        .bind("company", company.value())
        .map(
            (row, context) ->
                Map.entry(
                    new UserKey(
                        new TenantId(row.getString("tenant")), new UserId(row.getString("person"))),
                    new ContactId(row.getString("contact"))))
        .forEach(entry -> all.put(entry.getKey(), entry.getValue()));
    return all;
  }

  void upsert(CompanyId company, UserKey user, ContactId contact) {
    handle
        .createUpdate(
            "insert into sync_resolution (tenant, person, company, contact) values"
                + " (:tenant, :person, :company, :contact) on conflict (tenant, person) do"
                + " update set company = excluded.company, contact = excluded.contact")
        .bind("tenant", user.tenant().value())
        .bind("person", user.user().value())
        .bind("company", company.value())
        .bind("contact", contact.value())
        .execute();
  }

  void delete(Set<UserKey> users) {
    People.delete(handle, "sync_resolution", users);
  }
}
