package dev.psasync.engine.store;

import dev.psasync.core.model.TenantId;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Fingerprints of the scope settings that a tenant's links were last written under (S-6). */
final class ScopeTable {
  private final Handle handle;

  ScopeTable(Handle handle) {
    this.handle = handle;
  }

  Optional<String> of(TenantId tenant) {
    return handle
        .createQuery("select fingerprint from sync_scope where tenant = :tenant")
        .bind("tenant", tenant.value())
        .mapTo(String.class)
        .findOne();
  }

  void upsert(TenantId tenant, String fingerprint) {
    handle
        .createUpdate(
            "insert into sync_scope (tenant, fingerprint) values (:tenant, :fingerprint) on"
                + " conflict (tenant) do update set fingerprint = excluded.fingerprint")
        .bind("tenant", tenant.value())
        .bind("fingerprint", fingerprint)
        .execute();
  }
}
