package dev.psasync.engine.store;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.HubContact;
import dev.psasync.core.model.HubId;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.UserId;
import dev.psasync.core.model.UserKey;
import dev.psasync.engine.json.TextMapJson;
import dev.psasync.spi.Completeness;
import dev.psasync.spi.HubStore;
import dev.psasync.spi.WriteOutcome;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/**
 * A hub in a relational database: the table {@code hub_contact}, with one column for each field,
 * which an embedding application can use as its own table of contacts (H-1). It may change fields
 * and {@code deleted} with statements of its own, and add columns that allow null; nothing here
 * touches those. Deleted contacts stay as rows, so that they can be restored.
 *
 * <p>Thread-safe. Holds personal data: a file is made readable for its owner only, where the file
 * system knows owners.
 */
public final class JdbcHubStore implements HubStore, AutoCloseable {
  private static final List<Field> FIELDS = List.of(Field.values());
  private static final String INSERT =
      "insert into hub_contact (id, company, contact, tenant, person, deleted, custom, "
          + FIELDS.stream().map(HubColumn::of).collect(Collectors.joining(", "))
          + ") values (:id, :company, :contact, :tenant, :person, :deleted, :custom, "
          + FIELDS.stream()
              .map(field -> ":" + HubColumn.of(field))
              .collect(Collectors.joining(", "))
          + ")";
  private static final String UPDATE =
      "update hub_contact set custom = :custom, "
          + FIELDS.stream()
              .map(field -> HubColumn.of(field) + " = :" + HubColumn.of(field))
              .collect(Collectors.joining(", "))
          + " where id = :id";

  private final Database database;

  private JdbcHubStore(Database database) {
    this.database = database;
  }

  /**
   * Opens a hub in one SQLite file, and makes the file and its folder if there are none.
   *
   * @throws StoreException if the file is no hub, or comes from a newer version
   */
  public static JdbcHubStore sqlite(Path file) {
    return new JdbcHubStore(Database.sqlite(file, Database.Schema.HUB));
  }

  /**
   * Opens a hub over the caller's own pool of connections to SQLite or PostgreSQL, which the caller
   * closes. Other tables in the same database are left alone.
   *
   * @throws StoreException if it is another database, or the table cannot be made or brought up to
   *     date
   */
  public static JdbcHubStore on(DataSource source) {
    return new JdbcHubStore(
        Database.on(Objects.requireNonNull(source, "source"), Database.Schema.HUB));
  }

  @Override
  public Completeness contacts(CompanyId company, Consumer<? super HubContact> sink) {
    // Collected first: whoever gets a contact may want to use the hub.
    List<HubContact> all =
        database.read(
            "read hub contacts",
            handle ->
                handle
                    .createQuery("select * from hub_contact where company = :company order by id")
                    .bind("company", company.value())
                    .map((row, context) -> contact(row))
                    .list());
    all.forEach(sink);
    return Completeness.complete(all.size());
  }

  /** Returns one contact, deleted or not. */
  public Optional<HubContact> contact(HubId id) {
    return database.read("read a hub contact", handle -> byId(handle, id));
  }

  @Override
  public WriteOutcome<HubContact> create(
      CompanyId company, @Nullable ContactId contact, @Nullable UserKey user, FieldValues fields) {
    HubContact made =
        new HubContact(
            new HubId(UUID.randomUUID().toString()),
            company,
            contact,
            user,
            FieldValues.blank().with(fields),
            false);
    return database.change(
        "create a hub contact",
        handle -> {
          bind(handle.createUpdate(INSERT), made)
              .bind("company", company.value())
              .bind("contact", contact == null ? null : contact.value())
              .bind("tenant", user == null ? null : user.tenant().value())
              .bind("person", user == null ? null : user.user().value())
              .bind("deleted", false)
              .execute();
          return shown(handle, made.id());
        });
  }

  @Override
  public WriteOutcome<HubContact> update(HubId id, FieldValues fields) {
    return database.change(
        "change a hub contact",
        handle -> {
          Optional<HubContact> present = locked(handle, id);
          present.ifPresent(
              one ->
                  bind(
                          handle.createUpdate(UPDATE),
                          new HubContact(
                              id,
                              one.company(),
                              one.contact(),
                              one.user(),
                              one.fields().with(fields),
                              one.deleted()))
                      .execute());
          return shown(handle, id);
        });
  }

  @Override
  public WriteOutcome<HubContact> setDeleted(HubId id, boolean deleted) {
    return database.change(
        "delete or restore a hub contact",
        handle -> {
          handle
              .createUpdate("update hub_contact set deleted = :deleted where id = :id")
              .bind("deleted", deleted)
              .bind("id", id.value())
              .execute();
          return shown(handle, id);
        });
  }

  /** Takes the row's lock, so that two changes of different fields are both kept. */
  private static Optional<HubContact> locked(Handle handle, HubId id) {
    handle
        .createUpdate("update hub_contact set id = id where id = :id")
        .bind("id", id.value())
        .execute();
    return byId(handle, id);
  }

  private static WriteOutcome<HubContact> shown(Handle handle, HubId id) {
    return byId(handle, id)
        .<WriteOutcome<HubContact>>map(state -> new WriteOutcome.Done<>(id.value(), state))
        .orElseGet(() -> new WriteOutcome.Rejected<>("there is no hub contact " + id, false));
  }

  private static Optional<HubContact> byId(Handle handle, HubId id) {
    return handle
        .createQuery("select * from hub_contact where id = :id")
        .bind("id", id.value())
        .map((row, context) -> contact(row))
        .findOne();
  }

  private static Update bind(Update update, HubContact contact) {
    Map<String, String> custom = new TreeMap<>();
    // A blank custom field stays known as blank, which is more than "not returned".
    contact
        .fields()
        .custom()
        .forEach((name, value) -> custom.put(name, value == null ? "" : value));
    update.bind("id", contact.id().value()).bind("custom", TextMapJson.write(custom));
    for (Field field : FIELDS) {
      update.bind(HubColumn.of(field), contact.fields().get(field));
    }
    return update;
  }

  private static HubContact contact(ResultSet row) throws SQLException {
    FieldValues.Builder fields = FieldValues.blank().toBuilder();
    for (Field field : FIELDS) {
      fields.set(field, row.getString(HubColumn.of(field)));
    }
    TextMapJson.read(row.getString("custom")).forEach(fields::custom);
    String contact = row.getString("contact");
    String tenant = row.getString("tenant");
    String person = row.getString("person");
    return new HubContact(
        new HubId(row.getString("id")),
        new CompanyId(row.getString("company")),
        contact == null ? null : new ContactId(contact),
        tenant == null || person == null
            ? null
            : new UserKey(new TenantId(tenant), new UserId(person)),
        fields.build(),
        row.getBoolean("deleted"));
  }

  @Override
  public void close() {
    database.close();
  }
}
