package dev.psasync.testkit.contract;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A real PostgreSQL, started once for all tests that ask for it by a parameter, with a new database
 * for each of them. Its binaries come from Maven; as root it runs itself under another user by
 * {@code unshare}.
 */
public final class Postgres implements ParameterResolver {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(Postgres.class);

  /** For JUnit. */
  public Postgres() {}

  /** A new, empty database of the server. */
  public record Database(EmbeddedPostgres server, String name) {
    /** Opens connections to it. */
    public DataSource connections() {
      return server.getDatabase("postgres", name);
    }
  }

  private record Server(EmbeddedPostgres postgres) implements AutoCloseable {
    @Override
    public void close() {
      try {
        postgres.close();
      } catch (IOException e) {
        throw new UncheckedIOException("PostgreSQL did not stop", e);
      }
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Database.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Server server =
        context
            .getRoot()
            .getStore(NAMESPACE)
            .computeIfAbsent(Server.class, unused -> start(), Server.class);
    String name = "test_" + UUID.randomUUID().toString().replace('-', '_');
    try (Connection connection = server.postgres().getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    } catch (SQLException e) {
      throw new IllegalStateException("no database could be made", e);
    }
    return new Database(server.postgres(), name);
  }

  private static Server start() {
    try {
      return new Server(EmbeddedPostgres.builder().start());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "PostgreSQL did not start; as root it needs unshare and user namespaces, else run the"
              + " tests as another user",
          e);
    }
  }
}
