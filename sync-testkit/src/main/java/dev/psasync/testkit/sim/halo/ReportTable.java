package dev.psasync.testkit.sim.halo;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A table that reports may read.
 *
 * @param name as in Halo's database
 * @param rows where its rows come from
 */
record ReportTable<R>(
    String name, List<Column<R>> columns, Function<HaloState, ? extends Collection<R>> rows) {

  /** One column with its SQL type and the value it takes from a row. */
  record Column<R>(String name, String type, Function<R, @Nullable Object> value) {}

  String ddl() {
    return columns.stream()
        .map(column -> column.name() + " " + column.type())
        .collect(Collectors.joining(", ", "CREATE TABLE " + name + " (", ")"));
  }

  String insert() {
    return "INSERT INTO " + name + " VALUES (" + "?, ".repeat(columns.size() - 1) + "?)";
  }
}
