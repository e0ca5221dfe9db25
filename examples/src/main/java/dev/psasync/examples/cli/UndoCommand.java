package dev.psasync.examples.cli;

import dev.psasync.core.model.CompanyId;
import dev.psasync.engine.UndoRequest;
import dev.psasync.engine.store.JdbcSyncStore;
import dev.psasync.examples.config.Configuration;
import dev.psasync.examples.config.ConfigurationException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes back what a run wrote: shows the plan first, carries it out with {@code --apply}. */
@Command(
    name = "undo",
    mixinStandardHelpOptions = true,
    description =
        "Shows how a run would be taken back; with --apply takes it back. Its companies are on hold"
            + " afterwards.")
final class UndoCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private ConfigOption config;

  @Parameters(paramLabel = "RUN", description = "The id of the run; \"runs\" lists them")
  private String undone;

  @Option(names = "--apply", description = "Really take it back")
  private boolean apply;

  @Option(
      names = "--company",
      paramLabel = "ID",
      description = "Only in this company of the PSA; as often as wanted")
  private List<String> companies = new ArrayList<>();

  @Option(names = "--json", description = "The result as JSON, and nothing else")
  private boolean json;

  UndoCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Configuration configuration = config.read(surroundings);
    String id = undone.strip();
    UndoRequest request = apply ? UndoRequest.of(id) : UndoRequest.dryRun(id);
    for (String company : companies) {
      request = request.withCompany(new CompanyId(company.strip()));
    }
    try (JdbcSyncStore store = configuration.store().open()) {
      if (store.journal(id).isEmpty()) {
        throw new ConfigurationException(
            "RUN", "the journal holds no write of run " + id + "; \"runs\" lists the runs");
      }
      return new Run(surroundings, configuration).undo(request, store, json).number();
    }
  }
}
