package dev.psasync.engine.store;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Field;
import dev.psasync.engine.json.ContactJson;
import dev.psasync.engine.json.TextMapJson;
import dev.psasync.spi.ContactMirror;
import dev.psasync.spi.ContactQuery;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** The mirror of the PSA's contacts: one row for how it was read, one per contact. */
final class ContactMirrorTable {
  private static final int BATCH = 1000;

  private final Handle handle;

  ContactMirrorTable(Handle handle) {
    this.handle = handle;
  }

  Optional<ContactMirror> head() {
    return handle
        .createQuery(
            "select fields, custom_fields, shapes, cursor_at, full_read_at, trusted, run from"
                + " sync_contact_mirror")
        .map(
            (row, context) ->
                new ContactMirror(
                    new ContactQuery(
                        null,
                        texts(row.getString("fields")).stream()
                            .flatMap(key -> Field.byKey(key).stream())
                            .collect(Collectors.toSet()),
                        texts(row.getString("custom_fields"))),
                    texts(row.getString("shapes")),
                    Instant.parse(row.getString("cursor_at")),
                    Instant.parse(row.getString("full_read_at")),
                    row.getBoolean("trusted"),
                    row.getString("run")))
        .findOne();
  }

  void all(Consumer<? super Contact> sink) {
    handle
        .createQuery("select document from sync_mirror_contact")
        .setFetchSize(BATCH)
        .map((row, context) -> ContactJson.read(row.getString("document")))
        .forEach(sink);
  }

  List<Contact> of(CompanyId company) {
    return handle
        .createQuery("select document from sync_mirror_contact where company = :company")
        .bind("company", company.value())
        .map((row, context) -> ContactJson.read(row.getString("document")))
        .list();
  }

  boolean replace(
      ContactMirror mirror, @Nullable String replaced, Collection<? extends Contact> contacts) {
    if (!writeHead(mirror, replaced)) {
      return false;
    }
    Map<String, String> stored = digests();
    Set<String> gone = new HashSet<>(stored.keySet());
    contacts.forEach(contact -> gone.remove(contact.id().value()));
    upsert(contacts, stored);
    delete(gone);
    return true;
  }

  boolean change(ContactMirror mirror, String replaced, Collection<? extends Contact> changed) {
    if (!writeHead(mirror, replaced)) {
      return false;
    }
    upsert(changed, Map.of());
    return true;
  }

  /** Forgets a contact, and what the mirror is worth: the next read is a full one. */
  void forget(ContactId contact) {
    delete(Set.of(contact.value()));
    handle.createUpdate("delete from sync_contact_mirror").execute();
  }

  /** Writes the head if it still is the one that a run started from. */
  private boolean writeHead(ContactMirror mirror, @Nullable String replaced) {
    String statement =
        replaced == null
            ? "insert into sync_contact_mirror (id, fields, custom_fields, shapes, cursor_at,"
                + " full_read_at, trusted, run) values (1, :fields, :customFields, :shapes, :cursorAt,"
                + " :fullReadAt, :trusted, :run) on conflict (id) do nothing"
            : "update sync_contact_mirror set fields = :fields, custom_fields = :customFields,"
                + " shapes = :shapes, cursor_at = :cursorAt, full_read_at = :fullReadAt, trusted ="
                + " :trusted, run ="
                + " :run where run = :replaced";
    Update update =
        handle
            .createUpdate(statement)
            .bind(
                "fields",
                text(mirror.query().fields().stream().map(Field::key).collect(Collectors.toSet())))
            .bind("customFields", text(mirror.query().customFields()))
            .bind("shapes", text(mirror.shapes()))
            .bind("cursorAt", Instants.text(mirror.cursor()))
            .bind("fullReadAt", Instants.text(mirror.fullReadAt()))
            .bind("trusted", mirror.trusted())
            .bind("run", mirror.run());
    return (replaced == null ? update : update.bind("replaced", replaced)).execute() == 1;
  }

  private Map<String, String> digests() {
    Map<String, String> stored = new HashMap<>();
    handle
        .createQuery("select contact, digest from sync_mirror_contact")
        .setFetchSize(BATCH)
        .map((row, context) -> Map.entry(row.getString("contact"), row.getString("digest")))
        .forEach(entry -> stored.put(entry.getKey(), entry.getValue()));
    return stored;
  }

  private void upsert(Collection<? extends Contact> contacts, Map<String, String> stored) {
    Digests digests = new Digests();
    PreparedBatch batch =
        handle.prepareBatch(
            "insert into sync_mirror_contact (contact, company, digest, document) values (:contact,"
                + " :company, :digest, :document) on conflict (contact) do update set company ="
                + " excluded.company, digest = excluded.digest, document = excluded.document");
    for (Contact contact : contacts) {
      String document = ContactJson.write(contact);
      String digest = digests.of(document);
      if (digest.equals(stored.get(contact.id().value()))) {
        continue;
      }
      batch
          .bind("contact", contact.id().value())
          .bind("company", contact.company().value())
          .bind("digest", digest)
          .bind("document", document)
          .add();
      if (batch.size() == BATCH) {
        batch.execute();
      }
    }
    if (batch.size() > 0) {
      batch.execute();
    }
  }

  private void delete(Collection<String> contacts) {
    PreparedBatch batch =
        handle.prepareBatch("delete from sync_mirror_contact where contact = :contact");
    contacts.forEach(contact -> batch.bind("contact", contact).add());
    if (batch.size() > 0) {
      batch.execute();
    }
  }

  private static String text(Set<String> texts) {
    Map<String, String> map = new TreeMap<>();
    texts.forEach(one -> map.put(one, ""));
    return TextMapJson.write(map);
  }

  private static Set<String> texts(String json) {
    return TextMapJson.read(json).keySet();
  }
}
