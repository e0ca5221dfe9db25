package dev.psasync.examples.cli;

import dev.psasync.core.plan.PlanDifference;
import dev.psasync.engine.json.PlanJson;
import dev.psasync.engine.report.DifferenceReport;
import dev.psasync.engine.settings.Settings;
import dev.psasync.engine.settings.SettingsException;
import dev.psasync.engine.settings.SettingsYaml;
import dev.psasync.engine.store.JdbcSyncStore;
import dev.psasync.examples.config.Configuration;
import dev.psasync.examples.config.ConfigurationException;
import dev.psasync.examples.console.ExitCode;
import dev.psasync.examples.console.TextFile;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what other settings would change, or what differs between two plans; writes nothing. */
@Command(
    name = "whatif",
    mixinStandardHelpOptions = true,
    description = "Says what other settings would change, or what differs between two plans.")
final class WhatIfCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Parameters(
      arity = "0..2",
      paramLabel = "BEFORE.json AFTER.json",
      description = "Two plans of one company; without them two dry runs are compared")
  private List<Path> plans = List.of();

  @Mixin private ConfigOption config;
  @Mixin private PilotOption pilot;

  @Option(
      names = "--with",
      paramLabel = "POLICY.yaml",
      description = "The other settings: a file with policy keys, which replace the present ones")
  private @Nullable Path with;

  @Option(
      names = "--set",
      paramLabel = "KEY: VALUE",
      description = "One key that is set otherwise, as YAML, such as \"moveSites: true\"")
  private List<String> set = List.of();

  @Option(names = "--json", description = "As JSON")
  private boolean json;

  WhatIfCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    if (plans.size() == 1) {
      throw new ConfigurationException(
          plans.get(0).toString(), "name two plans, the one before and the one after");
    }
    List<PlanDifference> differences = plans.isEmpty() ? runs() : List.of(files());
    String report = json ? DifferenceReport.json(differences) : DifferenceReport.text(differences);
    surroundings.terminal().line(report.stripTrailing());
    return ExitCode.DONE.number();
  }

  private PlanDifference files() {
    try {
      return PlanDifference.between(
          PlanJson.read(TextFile.read(plans.get(0))), PlanJson.read(TextFile.read(plans.get(1))));
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(plans.get(1).toString(), String.valueOf(e.getMessage()));
    }
  }

  private List<PlanDifference> runs() {
    if (with == null && set.isEmpty()) {
      throw new ConfigurationException(
          "whatif", "say what is to be different: --set \"KEY: VALUE\" or --with POLICY.yaml");
    }
    Configuration configuration = config.read(surroundings);
    Settings other = other(configuration);
    Run run = new Run(surroundings, configuration);
    try (JdbcSyncStore store = configuration.store().open()) {
      return run.whatIf(other, run.request(null, pilot), store).differences();
    }
  }

  private Settings other(Configuration configuration) {
    try {
      Settings.Builder other =
          with == null ? configuration.settings().toBuilder() : SettingsYaml.read(with).toBuilder();
      for (String one : set) {
        other.with(SettingsYaml.parse(one, "--set"));
      }
      return other.build();
    } catch (SettingsException e) {
      throw new ConfigurationException("the other settings", String.valueOf(e.getMessage()));
    }
  }
}
