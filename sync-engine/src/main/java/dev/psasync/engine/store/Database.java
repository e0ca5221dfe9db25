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
  private final AutoCloseable pool;

  private Database(DataSource source, AutoCloseable pool) {
    this.pool = pool;
    try {
      Flyway.configure(Database.class.getClassLoader())
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

  static Database sqlite(Path file) {
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
      return new Database(source, source);
    } catch (HikariPool.PoolInitializationException e) {
      throw new StoreException("the store file " + absolute + " cannot be opened", e);
    }
  }

  static Database on(DataSource source) {
    return new Database(source, () -> {});
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
   * Reads.
   *
   * @param what what is done, for the message of a failure; no values
   */
  <T> T read(String what, Function<Handle, T> work) {
    try {
      return jdbi.withHandle(work::apply);
    } catch (JdbiException e) {
      throw new StoreException("the store could not " + what, e);
    }
  }

  /** Changes something and returns what came of it; all of it or nothing. */
  <T> T change(String what, Function<Handle, T> work) {
    try {
      return jdbi.inTransaction(work::apply);
    } catch (JdbiException e) {
      throw new StoreException("the store could not " + what, e);
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
