package dev.psasync.engine.store;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** Leases that keep two runs off one subject. */
final class LeaseTable {
  private final Handle handle;

  LeaseTable(Handle handle) {
    this.handle = handle;
  }

  boolean acquire(String subject, String owner, Instant now, Instant until) {
    return handle
            .createUpdate(
                "insert into sync_lease (subject, owner, expires_at) values (:subject,"
                    + " :owner, :until) on conflict (subject) do update set owner ="
                    + " excluded.owner, expires_at = excluded.expires_at where"
                    + " sync_lease.owner = excluded.owner or sync_lease.expires_at <= :now")
            .bind("subject", subject)
            .bind("owner", owner)
            .bind("until", Instants.text(until))
            .bind("now", Instants.text(now))
            .execute()
        == 1;
  }

  boolean renew(String subject, String owner, Instant until) {
    return handle
            .createUpdate(
                "update sync_lease set expires_at = :until where subject = :subject and"
                    + " owner = :owner")
            .bind("subject", subject)
            .bind("owner", owner)
            .bind("until", Instants.text(until))
            .execute()
        == 1;
  }

  void release(String subject, String owner) {
    handle
        .createUpdate("delete from sync_lease where subject = :subject and owner = :owner")
        .bind("subject", subject)
        .bind("owner", owner)
        .execute();
  }
}
