package dev.psasync.engine.store;

import dev.psasync.core.model.DirectoryUser;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.UserKey;
import dev.psasync.engine.json.ProfileJson;
import dev.psasync.engine.json.TextMapJson;
import dev.psasync.engine.json.UserJson;
import dev.psasync.spi.DirectoryCursor;
import dev.psasync.spi.DirectoryMirror;
import dev.psasync.spi.UserQuery;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/**
 * Mirrors of directories: one row per tenant, one per person, so that storing a mirror after a
 * delta writes only what the delta changed.
 */
final class MirrorTable {
  private final Handle handle;

  MirrorTable(Handle handle) {
    this.handle = handle;
  }

  Optional<DirectoryMirror> read(TenantId tenant, boolean withUsers) {
    return handle
        .createQuery(
            "select query, cursor_value, cursor_at, full_read_at, profile, skus from sync_mirror"
                + " where tenant = :tenant")
        .bind("tenant", tenant.value())
        .map(
            (row, context) ->
                new DirectoryMirror(
                    tenant,
                    withUsers ? users(tenant) : List.of(),
                    new UserQuery(TextMapJson.read(row.getString("query")).keySet()),
                    cursor(row.getString("cursor_value"), row.getString("cursor_at")),
                    Instant.parse(row.getString("full_read_at")),
                    ProfileJson.read(row.getString("profile")),
                    TextMapJson.read(row.getString("skus"))))
        .findOne();
  }

  private List<DirectoryUser> users(TenantId tenant) {
    return handle
        .createQuery("select document from sync_mirror_user where tenant = :tenant order by person")
        .bind("tenant", tenant.value())
        .map((row, context) -> UserJson.read(row.getString("document")))
        .list();
  }

  private static @Nullable DirectoryCursor cursor(
      @Nullable String value, @Nullable String obtainedAt) {
    return value == null || obtainedAt == null
        ? null
        : new DirectoryCursor(value, Instant.parse(obtainedAt));
  }

  void write(DirectoryMirror mirror) {
    DirectoryCursor cursor = mirror.cursor();
    Map<String, String> attributes = new TreeMap<>();
    mirror.query().attributes().forEach(name -> attributes.put(name, ""));
    handle
        .createUpdate(
            "insert into sync_mirror (tenant, query, cursor_value, cursor_at, full_read_at,"
                + " profile, skus) values (:tenant, :query, :cursorValue, :cursorAt, :fullReadAt,"
                + " :profile, :skus) on conflict (tenant) do update set query = excluded.query,"
                + " cursor_value = excluded.cursor_value, cursor_at = excluded.cursor_at,"
                + " full_read_at = excluded.full_read_at, profile = excluded.profile, skus ="
                + " excluded.skus")
        .bind("tenant", mirror.tenant().value())
        .bind("query", TextMapJson.write(attributes))
        .bind("cursorValue", cursor == null ? null : cursor.value())
        .bind("cursorAt", cursor == null ? null : Instants.text(cursor.obtainedAt()))
        .bind("fullReadAt", Instants.text(mirror.fullReadAt()))
        .bind("profile", ProfileJson.write(mirror.profile()))
        .bind("skus", TextMapJson.write(mirror.skus()))
        .execute();
    writeUsers(mirror);
  }

  private void writeUsers(DirectoryMirror mirror) {
    String tenant = mirror.tenant().value();
    Map<String, String> stored = new HashMap<>();
    handle
        .createQuery("select person, digest from sync_mirror_user where tenant = :tenant")
        .bind("tenant", tenant)
        .map((row, context) -> Map.entry(row.getString("person"), row.getString("digest")))
        .forEach(entry -> stored.put(entry.getKey(), entry.getValue()));
    Set<String> gone = new HashSet<>(stored.keySet());
    Digests digests = new Digests();
    PreparedBatch upserts =
        handle.prepareBatch(
            "insert into sync_mirror_user (tenant, person, digest, document) values (:tenant,"
                + " :person, :digest, :document) on conflict (tenant, person) do update set digest"
                + " = excluded.digest, document = excluded.document");
    for (DirectoryUser user : mirror.users()) {
      String person = user.id().value();
      gone.remove(person);
      String document = UserJson.write(user);
      String digest = digests.of(document);
      if (!digest.equals(stored.get(person))) {
        upserts
            .bind("tenant", tenant)
            .bind("person", person)
            .bind("digest", digest)
            .bind("document", document)
            .add();
      }
    }
    if (upserts.size() > 0) {
      upserts.execute();
    }
    PreparedBatch deletes =
        handle.prepareBatch(
            "delete from sync_mirror_user where tenant = :tenant and person = :person");
    gone.forEach(person -> deletes.bind("tenant", tenant).bind("person", person).add());
    if (deletes.size() > 0) {
      deletes.execute();
    }
  }

  /** Removes a person; the next read of the tenant is a full one, so that nobody seems to leave. */
  void forget(UserKey user) {
    People.delete(handle, "sync_mirror_user", Set.of(user));
    handle
        .createUpdate(
            "update sync_mirror set cursor_value = null, cursor_at = null where tenant = :tenant")
        .bind("tenant", user.tenant().value())
        .execute();
  }
}
