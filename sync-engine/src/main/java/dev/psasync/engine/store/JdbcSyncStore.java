package dev.psasync.engine.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Link;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.UserId;
import dev.psasync.core.model.UserKey;
import dev.psasync.engine.json.LinkJson;
import dev.psasync.engine.json.TextMapJson;
import dev.psasync.engine.state.CompanyLeases;
import dev.psasync.engine.state.JournalEntry;
import dev.psasync.engine.state.WriteJournal;
import dev.psasync.spi.CompanyOutcome;
import dev.psasync.spi.DirectoryMirror;
import dev.psasync.spi.StoredPlan;
import dev.psasync.spi.StoredRun;
import dev.psasync.spi.SyncStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * The store in a relational database. {@link #sqlite} keeps everything in one file and is enough
 * for one machine; {@link #on} takes any {@link DataSource} whose database understands the same
 * SQL.
 *
 * <p>Thread-safe. Everything of one call is stored together or not at all, and survives a crash of
 * the process or the machine once the call has returned. Holds personal data: the file is made
 * readable for its owner only, where the file system knows owners.
 */
public final class JdbcSyncStore implements SyncStore, WriteJournal, CompanyLeases {
  private static final String LINK_UPSERT =
      "insert into sync_link (tenant, person, company, contact, document) values (:tenant, :person,"
          + " :company, :contact, :document) on conflict (tenant, person) do update set company ="
          + " excluded.company, contact = excluded.contact, document = excluded.document";

  private final Jdbi jdbi;
  private final AutoCloseable pool;

  private JdbcSyncStore(DataSource source, AutoCloseable pool) {
    this.pool = pool;
    try {
      Flyway.configure(JdbcSyncStore.class.getClassLoader())
          .dataSource(source)
          .locations("classpath:db/psa-sync")
          .table("sync_schema_history")
          .load()
          .migrate();
    } catch (FlywayException e) {
      closeQuietly(pool, e);
      throw new StoreException(
          "the store's tables could not be made or brought up to date; is this a store of a newer"
              + " version, or another program's database?",
          e);
    }
    jdbi = Jdbi.create(source);
  }

  /**
   * Opens a store in one SQLite file, and makes the file and its folder if there are none.
   *
   * @throws StoreException if the file is no store, or comes from a newer version
   */
  public static JdbcSyncStore sqlite(Path file) {
    Path absolute = file.toAbsolutePath();
    makePrivateFile(absolute);
    HikariConfig config = new HikariConfig();
    config.setPoolName("psa-sync-store");
    config.setJdbcUrl("jdbc:sqlite:" + absolute);
    // SQLite has one writer at a time anyway: one connection makes writers queue here, not fail.
    config.setMaximumPoolSize(1);
    config.addDataSourceProperty("journal_mode", "WAL");
    config.addDataSourceProperty("synchronous", "FULL");
    config.addDataSourceProperty("busy_timeout", "30000");
    config.addDataSourceProperty("transaction_mode", "IMMEDIATE");
    try {
      HikariDataSource source = new HikariDataSource(config);
      return new JdbcSyncStore(source, source);
    } catch (com.zaxxer.hikari.pool.HikariPool.PoolInitializationException e) {
      throw new StoreException("the store file " + absolute + " cannot be opened", e);
    }
  }

  /**
   * Opens a store in a database that the caller provides and closes.
   *
   * @param source hands out connections; SQLite and PostgreSQL are what the statements are made for
   * @throws StoreException if the tables cannot be made or brought up to date
   */
  public static JdbcSyncStore on(DataSource source) {
    return new JdbcSyncStore(Objects.requireNonNull(source, "source"), () -> {});
  }

  private static void makePrivateFile(Path file) {
    try {
      Path folder = file.getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      if (Files.getFileStore(folder == null ? file.getRoot() : folder)
          .supportsFileAttributeView("posix")) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
    } catch (FileAlreadyExistsException e) {
      // An existing store keeps the permissions that its owner gave it.
    } catch (IOException e) {
      throw new UncheckedIOException("the store file " + file + " cannot be made", e);
    }
  }

  @Override
  public List<Link> links(CompanyId company) {
    return read(
        "read links",
        handle ->
            handle
                .createQuery(
                    "select document from sync_link where company = :company order by tenant,"
                        + " person")
                .bind("company", company.value())
                .map((row, context) -> LinkJson.read(row.getString("document")))
                .list());
  }

  @Override
  public void allLinks(Consumer<? super Link> sink) {
    read(
        "read links",
        handle -> {
          handle
              .createQuery("select document from sync_link order by tenant, person")
              .setFetchSize(1000)
              .map((row, context) -> LinkJson.read(row.getString("document")))
              .forEach(sink);
          return true;
        });
  }

  @Override
  public Optional<DirectoryMirror> mirror(TenantId tenant) {
    return read("read a mirror", handle -> new MirrorTable(handle).read(tenant, true));
  }

  @Override
  public Optional<DirectoryMirror> mirrorWithoutUsers(TenantId tenant) {
    return read("read a mirror", handle -> new MirrorTable(handle).read(tenant, false));
  }

  @Override
  public Optional<String> scopeFingerprint(TenantId tenant) {
    return read(
        "read a scope fingerprint",
        handle ->
            handle
                .createQuery("select fingerprint from sync_scope where tenant = :tenant")
                .bind("tenant", tenant.value())
                .mapTo(String.class)
                .findOne());
  }

  @Override
  public Map<UserKey, ContactId> resolutions(CompanyId company) {
    return read(
        "read resolutions",
        handle -> {
          Map<UserKey, ContactId> all = new HashMap<>();
          handle
              .createQuery(
                  "select tenant, person, contact from sync_resolution where company = :company")
              .bind("company", company.value())
              .map(
                  (row, context) ->
                      Map.entry(
                          new UserKey(
                              new TenantId(row.getString("tenant")),
                              new UserId(row.getString("person"))),
                          new ContactId(row.getString("contact"))))
              .forEach(entry -> all.put(entry.getKey(), entry.getValue()));
          return all;
        });
  }

  @Override
  public void resolve(CompanyId company, UserKey user, ContactId contact) {
    write(
        "store a resolution",
        handle ->
            handle
                .createUpdate(
                    "insert into sync_resolution (tenant, person, company, contact) values"
                        + " (:tenant, :person, :company, :contact) on conflict (tenant, person) do"
                        + " update set company = excluded.company, contact = excluded.contact")
                .bind("tenant", user.tenant().value())
                .bind("person", user.user().value())
                .bind("company", company.value())
                .bind("contact", contact.value())
                .execute());
  }

  @Override
  public void record(CompanyOutcome outcome) {
    write(
        "store the outcome of company " + outcome.company(),
        handle -> {
          deleteKeys(handle, "sync_link", outcome.removed());
          upsertLinks(handle, outcome.links());
          MirrorTable mirrors = new MirrorTable(handle);
          outcome.mirrors().forEach(mirrors::write);
          outcome
              .scopeFingerprints()
              .forEach(
                  (tenant, fingerprint) ->
                      handle
                          .createUpdate(
                              "insert into sync_scope (tenant, fingerprint) values (:tenant,"
                                  + " :fingerprint) on conflict (tenant) do update set fingerprint"
                                  + " = excluded.fingerprint")
                          .bind("tenant", tenant.value())
                          .bind("fingerprint", fingerprint)
                          .execute());
          deleteKeys(handle, "sync_resolution", outcome.resolved());
          return true;
        });
  }

  private static void upsertLinks(Handle handle, List<Link> links) {
    PreparedBatch batch = handle.prepareBatch(LINK_UPSERT);
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

  private static void deleteKeys(Handle handle, String table, Iterable<UserKey> users) {
    PreparedBatch batch =
        handle.prepareBatch(
            "delete from " + table + " where tenant = :tenant and person = :person");
    for (UserKey user : users) {
      batch.bind("tenant", user.tenant().value()).bind("person", user.user().value()).add();
    }
    if (batch.size() > 0) {
      batch.execute();
    }
  }

  /**
   * {@inheritDoc}
   *
   * <p>A plan of the same hash that is still valid keeps its dates and its approval, so that
   * planning the same again and again does not keep an approval alive for ever; one that has
   * expired is replaced and has to be approved anew.
   */
  @Override
  public void savePlan(StoredPlan plan) {
    write(
        "store a plan",
        handle -> {
          int deleted =
              handle
                  .createUpdate(
                      "delete from sync_plan where hash = :hash and expires_at <= :createdAt")
                  .bind("hash", plan.hash())
                  .bind("createdAt", Instants.text(plan.createdAt()))
                  .execute();
          if (deleted > 0) {
            handle
                .createUpdate("delete from sync_approval where hash = :hash")
                .bind("hash", plan.hash())
                .execute();
          }
          return handle
              .createUpdate(
                  "insert into sync_plan (hash, company, created_at, expires_at, document) values"
                      + " (:hash, :company, :createdAt, :expiresAt, :document) on conflict (hash)"
                      + " do nothing")
              .bind("hash", plan.hash())
              .bind("company", plan.company().value())
              .bind("createdAt", Instants.text(plan.createdAt()))
              .bind("expiresAt", Instants.text(plan.expiresAt()))
              .bind("document", plan.json())
              .execute();
        });
  }

  @Override
  public Optional<StoredPlan> plan(String hash) {
    return read(
        "read a plan",
        handle ->
            handle
                .createQuery("select * from sync_plan where hash = :hash")
                .bind("hash", hash)
                .map(
                    (row, context) ->
                        new StoredPlan(
                            row.getString("hash"),
                            new CompanyId(row.getString("company")),
                            Instant.parse(row.getString("created_at")),
                            Instant.parse(row.getString("expires_at")),
                            row.getString("document")))
                .findOne());
  }

  @Override
  public void approve(String hash, String approvedBy, Instant at) {
    write(
        "store an approval",
        handle ->
            handle
                .createUpdate(
                    "insert into sync_approval (hash, approved_by, approved_at) values (:hash,"
                        + " :approvedBy, :at) on conflict (hash) do update set approved_by ="
                        + " excluded.approved_by, approved_at = excluded.approved_at")
                .bind("hash", hash)
                .bind("approvedBy", approvedBy)
                .bind("at", Instants.text(at))
                .execute());
  }

  @Override
  public boolean approved(String hash) {
    return read(
        "read an approval",
        handle ->
            handle
                .createQuery("select approved_by from sync_approval where hash = :hash")
                .bind("hash", hash)
                .mapTo(String.class)
                .findOne()
                .isPresent());
  }

  @Override
  public void recordRun(StoredRun run) {
    write(
        "store a run",
        handle ->
            handle
                .createUpdate(
                    "insert into sync_run (id, mode, started_at, ended_at, counts) values (:id,"
                        + " :mode, :startedAt, :endedAt, :counts) on conflict (id) do update set"
                        + " mode = excluded.mode, started_at = excluded.started_at, ended_at ="
                        + " excluded.ended_at, counts = excluded.counts")
                .bind("id", run.id())
                .bind("mode", run.mode())
                .bind("startedAt", Instants.text(run.startedAt()))
                .bind("endedAt", Instants.text(run.endedAt()))
                .bind("counts", TextMapJson.writeNumbers(run.counts()))
                .execute());
  }

  @Override
  public List<StoredRun> runs(int limit) {
    return read(
        "read runs",
        handle ->
            handle
                .createQuery("select * from sync_run order by started_at desc, id limit :limit")
                .bind("limit", limit)
                .map(
                    (row, context) ->
                        new StoredRun(
                            row.getString("id"),
                            row.getString("mode"),
                            Instant.parse(row.getString("started_at")),
                            Instant.parse(row.getString("ended_at")),
                            TextMapJson.readNumbers(row.getString("counts"))))
                .list());
  }

  @Override
  public void intend(List<JournalEntry> intents) {
    write(
        "journal intents",
        handle -> {
          new JournalTable(handle).intend(intents);
          return true;
        });
  }

  @Override
  public void finish(JournalEntry entry) {
    write(
        "journal an outcome",
        handle -> {
          new JournalTable(handle).finish(entry);
          return true;
        });
  }

  @Override
  public List<JournalEntry> journal(String run) {
    return read("read the journal", handle -> new JournalTable(handle).ofRun(run));
  }

  @Override
  public List<JournalEntry> unfinished() {
    return read("read the journal", handle -> new JournalTable(handle).unfinished());
  }

  @Override
  public boolean acquire(String subject, String owner, Instant now, Instant until) {
    return write(
        "take a lease",
        handle ->
            handle
                    .createUpdate(
                        "insert into sync_lease (subject, owner, expires_at) values (:subject,"
                            + " :owner, :until) on conflict (subject) do update set owner ="
                            + " excluded.owner, expires_at = excluded.expires_at where"
                            + " sync_lease.owner = excluded.owner or sync_lease.expires_at <="
                            + " :now")
                    .bind("subject", subject)
                    .bind("owner", owner)
                    .bind("until", Instants.text(until))
                    .bind("now", Instants.text(now))
                    .execute()
                == 1);
  }

  @Override
  public boolean renew(String subject, String owner, Instant until) {
    return write(
        "renew a lease",
        handle ->
            handle
                    .createUpdate(
                        "update sync_lease set expires_at = :until where subject = :subject and"
                            + " owner = :owner")
                    .bind("subject", subject)
                    .bind("owner", owner)
                    .bind("until", Instants.text(until))
                    .execute()
                == 1);
  }

  @Override
  public void release(String subject, String owner) {
    write(
        "give a lease back",
        handle ->
            handle
                .createUpdate("delete from sync_lease where subject = :subject and owner = :owner")
                .bind("subject", subject)
                .bind("owner", owner)
                .execute());
  }

  @Override
  public void close() {
    try {
      pool.close();
    } catch (Exception e) {
      throw new StoreException("the store could not be closed", e);
    }
  }

  private <T> T read(String what, Function<Handle, T> work) {
    try {
      return jdbi.withHandle(work::apply);
    } catch (JdbiException e) {
      throw new StoreException("the store could not " + what, e);
    }
  }

  private <T> T write(String what, Function<Handle, T> work) {
    try {
      return jdbi.inTransaction(work::apply);
    } catch (JdbiException e) {
      throw new StoreException("the store could not " + what, e);
    }
  }

  private static void closeQuietly(AutoCloseable pool, Exception failure) {
    try {
      pool.close();
    } catch (Exception e) {
      failure.addSuppressed(e);
    }
  }
}
