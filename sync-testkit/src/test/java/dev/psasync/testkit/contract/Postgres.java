package dev.psasync.testkit.contract;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A real PostgreSQL, started once for all tests that ask for it by a parameter, with a new database
 * for each of them. Its binaries come from Maven; as root it runs itself under another user by
 * {@code unshare}. On a machine where that is not possible the tests are skipped, and say so.
 */
public final class Postgres implements ParameterResolver, ExecutionCondition {
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

  private record Server(@Nullable EmbeddedPostgres started, String failure)
      implements AutoCloseable {
    EmbeddedPostgres postgres() {
      return Objects.requireNonNull(started, failure);
    }

    @Override
    public void close() {
      if (started == null) {
        return;
      }
      try {
        started.close();
      } catch (IOException e) {
        throw new UncheckedIOException("PostgreSQL did not stop", e);
      }
    }
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    Server server = server(context);
    return server.started() == null
        ? ConditionEvaluationResult.disabled(server.failure())
        : ConditionEvaluationResult.enabled("PostgreSQL runs");
  }

  private static Server server(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(Server.class, unused -> start(), Server.class);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Database.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Server server = server(context);
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
      return new Server(EmbeddedPostgres.builder().start(), "");
    } catch (IOException | IllegalStateException e) {
      return new Server(
          null,
          "PostgreSQL does not start on this machine; as root it needs unshare and user namespaces,"
              + " else run the tests as another user: "
              + e.getMessage());
    }
  }
}
