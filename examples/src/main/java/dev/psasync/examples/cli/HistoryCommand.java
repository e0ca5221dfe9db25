package dev.psasync.examples.cli;

import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.UserId;
import dev.psasync.core.model.UserKey;
import dev.psasync.engine.audit.Audit;
import dev.psasync.engine.audit.HistoryEntry;
import dev.psasync.engine.audit.HistoryReport;
import dev.psasync.engine.store.JdbcSyncStore;
import dev.psasync.examples.config.ConfigurationException;
import dev.psasync.examples.console.ExitCode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what runs changed on a contact, when, by which rule, from which value. */
@Command(
    name = "history",
    mixinStandardHelpOptions = true,
    description = "Says what was changed on a contact, when, by which rule, from which value.")
final class HistoryCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private ConfigOption config;

  @Parameters(
      paramLabel = "ID",
      description = "Id of a contact; TENANT-ID/OBJECT-ID of a user; with --run the id of a run")
  private String id;

  @Option(names = "--run", description = "The id is that of a run: everything it wrote")
  private boolean run;

  @Option(names = "--json", description = "As JSON")
  private boolean json;

  HistoryCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    try (JdbcSyncStore store = config.read(surroundings).store().open()) {
      List<HistoryEntry> history = history(Audit.of(store), id.strip());
      if (history.isEmpty()) {
        throw new ConfigurationException(
            "ID",
            run
                ? "the journal holds nothing of run " + id + "; \"runs\" lists the runs"
                : "no run of this store ever wrote to " + id);
      }
      surroundings
          .terminal()
          .line((json ? HistoryReport.json(history) : HistoryReport.text(history)).stripTrailing());
    }
    return ExitCode.DONE.number();
  }

  private List<HistoryEntry> history(Audit audit, String about) {
    if (run) {
      return audit.run(about);
    }
    int slash = about.indexOf('/');
    return slash < 0
        ? audit.history(new ContactId(about))
        : audit.history(
            new UserKey(
                new TenantId(about.substring(0, slash)), new UserId(about.substring(slash + 1))));
  }
}
