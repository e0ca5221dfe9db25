package dev.psasync.examples.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.psasync.engine.state.Hold;
import dev.psasync.engine.store.JdbcSyncStore;
import dev.psasync.examples.console.ExitCode;
import dev.psasync.examples.console.Terminal;
import dev.psasync.examples.console.TextTable;
import dev.psasync.spi.StoredRun;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the last runs and the companies on hold. */
@Command(
    name = "runs",
    mixinStandardHelpOptions = true,
    description = "Lists the last runs with what they wrote, and the companies on hold.")
final class RunsCommand implements Callable<Integer> {
  private static final String WRITES = "writes.";
  private static final String STATUS = "status.";
  private final Surroundings surroundings;

  @Mixin private ConfigOption config;

  @Option(
      names = "--last",
      paramLabel = "NUMBER",
      defaultValue = "20",
      description = "How many; default: ${DEFAULT-VALUE}")
  private int last;

  @Option(names = "--json", description = "As JSON")
  private boolean json;

  RunsCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    NumberOption.requireBetween("--last", last, 1, 10_000);
    try (JdbcSyncStore store = config.read(surroundings).store().open()) {
      List<StoredRun> runs = store.runs(last);
      if (json) {
        surroundings.terminal().line(json(runs, store.holds()));
      } else {
        print(runs, store.holds());
      }
    }
    return ExitCode.DONE.number();
  }

  private void print(List<StoredRun> runs, List<Hold> holds) {
    Terminal terminal = surroundings.terminal();
    if (runs.isEmpty()) {
      terminal.line("No run has been applied yet.");
      return;
    }
    TextTable table = new TextTable("Run", "Kind", "Started", "Status", "Written");
    for (StoredRun run : runs) {
      table.row(
          run.id(),
          run.mode().toLowerCase(java.util.Locale.ROOT),
          run.startedAt(),
          named(run, STATUS).keySet().stream().findFirst().orElse(""),
          named(run, WRITES).values().stream().mapToInt(Integer::intValue).sum());
    }
    table.print(terminal);
    for (Hold hold : holds) {
      terminal.line(
          "  company " + hold.company() + " is on hold since " + hold.since() + ": " + hold.why());
    }
    terminal.line(
        "  More: history --run RUN shows what a run wrote; undo RUN shows how to take it back.");
  }

  private static Map<String, Integer> named(StoredRun run, String prefix) {
    return run.counts().entrySet().stream()
        .filter(count -> count.getKey().startsWith(prefix))
        .collect(
            Collectors.toMap(
                count -> count.getKey().substring(prefix.length()),
                Map.Entry::getValue,
                Integer::sum,
                TreeMap::new));
  }

  private static String json(List<StoredRun> runs, List<Hold> holds) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("version", 1);
    ArrayNode list = node.putArray("runs");
    for (StoredRun run : runs) {
      ObjectNode one = list.addObject();
      one.put("id", run.id());
      one.put("mode", run.mode());
      one.put("startedAt", run.startedAt().toString());
      one.put("endedAt", run.endedAt().toString());
      ObjectNode counts = one.putObject("counts");
      new TreeMap<>(run.counts()).forEach(counts::put);
    }
    ArrayNode held = node.putArray("holds");
    for (Hold hold : holds) {
      held.addObject()
          .put("company", hold.company().value())
          .put("run", hold.run())
          .put("since", hold.since().toString())
          .put("why", hold.why());
    }
    return node.toPrettyString();
  }
}
