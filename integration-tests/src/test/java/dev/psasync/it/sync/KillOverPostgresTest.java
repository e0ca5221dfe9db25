package dev.psasync.it.sync;

import dev.psasync.engine.store.JdbcSyncStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;

/** The store in a real PostgreSQL, which outlives the killed process. */
class KillOverPostgresTest extends KillTest {
  private static final int CONNECTIONS = 4;

  private @Nullable EmbeddedPostgres server;
  private int databases;

  @Override
  Place place(Path folder) throws SQLException {
    if (server == null) {
      try {
        server = EmbeddedPostgres.builder().start();
      } catch (IOException | IllegalStateException e) {
        Assumptions.abort("PostgreSQL does not start on this machine: " + e.getMessage());
      }
    }
    EmbeddedPostgres running = Objects.requireNonNull(server);
    String name = "kill_" + ++databases;
    try (Connection connection = running.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    }
    DataSource source = running.getDatabase("postgres", name);
    return new Place(
        "{ url: \"" + running.getJdbcUrl("postgres", name) + "\" }",
        () -> JdbcSyncStore.postgresql(source, CONNECTIONS));
  }

  @AfterAll
  void stop() throws IOException {
    if (server != null) {
      server.close();
    }
  }
}
