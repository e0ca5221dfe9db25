package dev.psasync.examples.cli;

import dev.psasync.testkit.cases.CasesCommand;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Runs small worlds written down as YAML against the planner and the engine: rules as data. */
@Command(
    name = "cases",
    mixinStandardHelpOptions = true,
    description = "Runs policy cases; the last line says how many passed and failed.")
final class CasesFilesCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE|DIR",
      description = "Case files, or folders of them")
  private List<Path> paths;

  CasesFilesCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    return CasesCommand.run(paths, surroundings.terminal().out());
  }
}
