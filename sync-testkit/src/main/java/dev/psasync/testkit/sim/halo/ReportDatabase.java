package dev.psasync.testkit.sim.halo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;

/**
 * Runs the SQL of reports on a copy of the state in an embedded database that speaks the SQL Server
 * dialect. Tables are copied when a statement names them and something changed since.
 */
final class ReportDatabase implements AutoCloseable {
  private static final int BATCH = 1000;

  private final HaloState state;
  private final HaloSimulatorOptions options;
  private final String url = "jdbc:h2:mem:" + UUID.randomUUID();
  private final String ownerUrl =
      url
          + ";MODE=MSSQLServer;DATABASE_TO_UPPER=FALSE;CASE_INSENSITIVE_IDENTIFIERS=TRUE"
          + ";IGNORECASE=TRUE";
  private final Map<String, Long> copiedVersions = new HashMap<>();
  private @Nullable Connection owner;

  ReportDatabase(HaloState state) {
    this.state = state;
    this.options = state.options();
  }

  /**
   * The rows of a statement.
   *
   * @throws SQLException when the statement is refused; its message is what a report shows
   */
  synchronized ArrayNode run(String sql) throws SQLException {
    Connection copy = open();
    String lower = sql.toLowerCase(Locale.ROOT);
    for (ReportTable<?> table : ReportTables.all(options)) {
      if (lower.contains(table.name().toLowerCase(Locale.ROOT))) {
        state.locked(() -> copyTable(copy, table));
      }
    }
    // A second, lesser user: a report reads, whatever its text says.
    try (Connection reader = source(url).getConnection("report", "report");
        Statement statement = reader.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows(rows);
    }
  }

  private static JdbcDataSource source(String url) {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL(url);
    return source;
  }

  private Connection open() throws SQLException {
    Connection known = owner;
    if (known != null) {
      return known;
    }
    Connection opened = source(ownerUrl).getConnection("halo", "halo");
    owner = opened;
    try (Statement statement = opened.createStatement()) {
      for (ReportTable<?> table : ReportTables.all(options)) {
        statement.execute(table.ddl());
      }
      statement.execute("CREATE USER report PASSWORD 'report'");
      statement.execute("GRANT SELECT ON SCHEMA PUBLIC TO report");
    }
    return opened;
  }

  private <R> boolean copyTable(Connection connection, ReportTable<R> table) {
    if (copiedVersions.getOrDefault(table.name(), -1L) == state.version()) {
      return false;
    }
    try (Statement clear = connection.createStatement();
        PreparedStatement insert = connection.prepareStatement(table.insert())) {
      clear.execute("TRUNCATE TABLE " + table.name());
      int waiting = 0;
      for (R row : table.rows().apply(state)) {
        List<ReportTable.Column<R>> columns = table.columns();
        for (int i = 0; i < columns.size(); i++) {
          insert.setObject(i + 1, jdbc(columns.get(i).value().apply(row)));
        }
        insert.addBatch();
        if (++waiting % BATCH == 0) {
          insert.executeBatch();
        }
      }
      insert.executeBatch();
    } catch (SQLException failure) {
      throw new IllegalStateException("copying " + table.name() + " failed", failure);
    }
    copiedVersions.put(table.name(), state.version());
    return true;
  }

  private static @Nullable Object jdbc(@Nullable Object value) {
    return value instanceof Instant instant
        ? LocalDateTime.ofInstant(instant, ZoneOffset.UTC)
        : value;
  }

  private ArrayNode rows(ResultSet rows) throws SQLException {
    ResultSetMetaData columns = rows.getMetaData();
    ArrayNode array = Json.array();
    while (rows.next() && (options.reportRowCap() == 0 || array.size() < options.reportRowCap())) {
      ObjectNode row = array.addObject();
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        put(row, columns.getColumnLabel(i), columns.getColumnType(i), rows, i);
      }
    }
    return array;
  }

  private void put(ObjectNode row, String label, int type, ResultSet rows, int index)
      throws SQLException {
    if (rows.getObject(index) == null) {
      return;
    }
    switch (type) {
      case Types.BOOLEAN, Types.BIT -> {
        if (options.reportBitsAsNumbers()) {
          row.put(label, rows.getBoolean(index) ? 1 : 0);
        } else {
          row.put(label, rows.getBoolean(index));
        }
      }
      case Types.INTEGER, Types.BIGINT, Types.SMALLINT, Types.TINYINT ->
          row.put(label, rows.getLong(index));
      case Types.DOUBLE, Types.FLOAT, Types.REAL, Types.DECIMAL, Types.NUMERIC ->
          row.put(label, rows.getDouble(index));
      case Types.TIMESTAMP -> {
        Timestamp at = rows.getTimestamp(index);
        row.put(label, Json.date(at.toLocalDateTime().toInstant(ZoneOffset.UTC)));
      }
      default -> row.put(label, rows.getString(index));
    }
  }

  @Override
  public synchronized void close() {
    Connection known = owner;
    if (known != null) {
      try (Statement statement = known.createStatement()) {
        statement.execute("SHUTDOWN");
      } catch (SQLException alreadyGone) {
        owner = null;
      }
    }
  }
}
