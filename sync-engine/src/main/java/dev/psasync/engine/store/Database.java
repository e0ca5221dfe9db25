package dev.psasync.engine.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** A database with the store's tables, brought up to date; every call is one transaction. */
final class Database implements AutoCloseable {
  private final Jdbi jdbi;
  private final Dialect dialect;
  private final AutoCloseable pool;

  /**
   * Which tables.
   *
   * @param migrations the folder of its migrations
   * @param history the table in which the migrations are noted
   */
  record Schema(String migrations, String history) {
    static final Schema STORE = new Schema("db/psa-sync", "sync_schema_history");
    static final Schema HUB = new Schema("db/psa-sync-hub", "hub_schema_history");
  }

  /**
   * Opens.
   *
   * @param shared whether tables of other programs may be there: they are left alone
   */
  private Database(DataSource source, AutoCloseable pool, Schema schema, boolean shared) {
    this.pool = pool;
    try {
      dialect = Dialect.of(source);
      Flyway.configure(Database.class.getClassLoader())
          .dataSource(source)
          .locations("classpath:" + schema.migrations())
          .table(schema.history())
          .placeholders(Map.of("serial", dialect.serial()))
          .baselineOnMigrate(shared)
          .baselineVersion("0")
          .load()
          .migrate();
    } catch (FlywayException e) {
      closeQuietly(pool, e);
      throw new StoreException(
          "the store's tables could not be made or brought up to date; is this a store of a newer"
              + " version, or another program's database?",
          e);
    } catch (StoreException e) {
      closeQuietly(pool, e);
      throw e;
    }
    jdbi = Jdbi.create(source).registerArgument(new TextArguments());
  }

  static Database sqlite(Path file, Schema schema) {
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
      return new Database(source, source, schema, false);
    } catch (HikariPool.PoolInitializationException e) {
      throw new StoreException("the store file " + absolute + " cannot be opened", e);
    }
  }

  static Database on(DataSource source, Schema schema) {
    return new Database(source, () -> {}, schema, true);
  }

  static Database pooled(DataSource connections, int maximum, Schema schema) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("psa-sync-store");
    config.setDataSource(connections);
    config.setMaximumPoolSize(maximum);
    try {
      HikariDataSource source = new HikariDataSource(config);
      return new Database(source, source, schema, true);
    } catch (HikariPool.PoolInitializationException e) {
      throw new StoreException(
          "the store's database does not answer; check its address, credentials and whether it"
              + " runs",
          e);
    }
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

  /**
   * Reads by one statement.
   *
   * @param what what is done, for the message of a failure; no values
   */
  <T> T read(String what, Function<Handle, T> work) {
    try {
      return dialect.read(jdbi, work::apply);
    } catch (JdbiException e) {
      throw StoreException.of(what, e);
    }
  }

  /** Reads by several statements, which all see the same state. */
  <T> T readTogether(String what, Function<Handle, T> work) {
    try {
      return dialect.readTogether(jdbi, work::apply);
    } catch (JdbiException e) {
      throw StoreException.of(what, e);
    }
  }

  /** Changes something and returns what came of it; all of it or nothing. */
  <T> T change(String what, Function<Handle, T> work) {
    try {
      return jdbi.inTransaction(work::apply);
    } catch (JdbiException e) {
      throw StoreException.of(what, e);
    }
  }

  /** Changes something; all of it or nothing. */
  void write(String what, Consumer<Handle> work) {
    change(
        what,
        handle -> {
          work.accept(handle);
          return true;
        });
  }

  @Override
  public void close() {
    try {
      pool.close();
    } catch (Exception e) {
      throw new StoreException("the store could not be closed", e);
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
