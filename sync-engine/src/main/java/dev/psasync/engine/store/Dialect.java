package dev.psasync.engine.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** All that differs between the databases: the statements and the tables are the same. */
enum Dialect {
  /** One file; one writer at a time. */
  SQLITE("integer not null primary key autoincrement") {
    @Override
    <T> T read(Jdbi jdbi, HandleCallback<T, RuntimeException> work) {
      // A transaction of ours takes the write lock, which single statements do not need.
      return jdbi.withHandle(work);
    }

    @Override
    <T> T readTogether(Jdbi jdbi, HandleCallback<T, RuntimeException> work) {
      return jdbi.inTransaction(work);
    }
  },
  /** A server for several processes. */
  POSTGRESQL("bigint generated always as identity primary key") {
    @Override
    <T> T read(Jdbi jdbi, HandleCallback<T, RuntimeException> work) {
      return readTogether(jdbi, work);
    }

    @Override
    <T> T readTogether(Jdbi jdbi, HandleCallback<T, RuntimeException> work) {
      // Also for single statements: outside a transaction the driver fetches all rows at once.
      return jdbi.inTransaction(
          TransactionIsolationLevel.REPEATABLE_READ,
          (Handle handle) -> {
            handle.execute("set transaction read only");
            return work.withHandle(handle);
          });
    }
  };

  private final String serial;

  Dialect(String serial) {
    this.serial = serial;
  }

  /** Returns the type of a key that grows with every row, as {@code ${serial}} in migrations. */
  String serial() {
    return serial;
  }

  /** Runs statements that read, each for itself. */
  abstract <T> T read(Jdbi jdbi, HandleCallback<T, RuntimeException> work);

  /** Runs statements that must all see the same state. */
  abstract <T> T readTogether(Jdbi jdbi, HandleCallback<T, RuntimeException> work);

  /**
   * Asks a database which it is.
   *
   * @throws StoreException if it is none of these, or does not answer
   */
  static Dialect of(DataSource source) {
    String product;
    try (Connection connection = source.getConnection()) {
      product = connection.getMetaData().getDatabaseProductName();
    } catch (SQLException e) {
      throw new StoreException(
          "the store's database does not answer; check its address, credentials and whether it"
              + " runs",
          e);
    }
    return switch (product.toLowerCase(Locale.ROOT)) {
      case "sqlite" -> SQLITE;
      case "postgresql" -> POSTGRESQL;
      default ->
          throw new StoreException(
              "the store knows SQLite and PostgreSQL, not " + product + "; use one of them", null);
    };
  }
}
