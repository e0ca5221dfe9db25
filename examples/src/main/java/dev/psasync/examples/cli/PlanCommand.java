package dev.psasync.examples.cli;

import dev.psasync.core.policy.Mode;
import dev.psasync.engine.store.JdbcSyncStore;
import dev.psasync.examples.config.Configuration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** A dry run: reads and plans, writes reports, and nothing else anywhere (C-10). */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    description = "A dry run: plans and reports, and writes nothing else anywhere.")
final class PlanCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private ConfigOption config;
  @Mixin private PilotOption pilot;

  PlanCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Configuration configuration = config.read(surroundings);
    Run run = new Run(surroundings, configuration);
    try (JdbcSyncStore store = configuration.store().open()) {
      return run.execute(run.request(Mode.PLAN, pilot), store).number();
    }
  }
}
