package dev.psasync.examples.cli;

import dev.psasync.core.plan.Detail;
import dev.psasync.core.policy.Mode;
import dev.psasync.engine.RunRequest;
import dev.psasync.engine.store.JdbcSyncStore;
import dev.psasync.examples.config.Configuration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A dry run: reads and plans, writes reports, and nothing else anywhere (C-10). */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    description = "A dry run: plans and reports, and writes nothing else anywhere.")
final class PlanCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private ConfigOption config;
  @Mixin private PilotOption pilot;

  @Option(
      names = "--every-field",
      description =
          "Let the plans tell of every field of everybody, equal ones included; see explain")
  private boolean everyField;

  PlanCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Configuration configuration = config.read(surroundings);
    Run run = new Run(surroundings, configuration);
    try (JdbcSyncStore store = configuration.store().open()) {
      RunRequest request = run.request(Mode.PLAN, pilot);
      return run.execute(everyField ? request.withDetail(Detail.EVERY_FIELD) : request, store)
          .number();
    }
  }
}
