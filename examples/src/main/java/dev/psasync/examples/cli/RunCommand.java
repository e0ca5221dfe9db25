package dev.psasync.examples.cli;

import dev.psasync.engine.store.JdbcSyncStore;
import dev.psasync.examples.config.Configuration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** One run as the file's {@code mode} says; what a scheduler calls. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "Runs once as the file's mode says; for a scheduler.")
final class RunCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private ConfigOption config;
  @Mixin private PilotOption pilot;

  RunCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Configuration configuration = config.read(surroundings);
    Run run = new Run(surroundings, configuration);
    try (JdbcSyncStore store = configuration.store().open()) {
      return run.execute(run.request(null, pilot), store).number();
    }
  }
}
