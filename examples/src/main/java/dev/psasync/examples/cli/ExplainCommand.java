package dev.psasync.examples.cli;

import dev.psasync.core.plan.SyncPlan;
import dev.psasync.engine.json.PlanJson;
import dev.psasync.engine.report.Explanation;
import dev.psasync.examples.config.ConfigurationException;
import dev.psasync.examples.console.ExitCode;
import dev.psasync.examples.console.TextFile;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what a plan decided about somebody, by which rules, and from which values (B-2, F-8). */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = "Says what was decided about a user or contact, and why.")
final class ExplainCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Parameters(index = "0", paramLabel = "PLAN.json", description = "A plan written by plan or run")
  private Path file;

  @Parameters(
      index = "1",
      paramLabel = "ID",
      description = "Object id of a user, or id of a contact")
  private String id;

  @Option(names = "--json", description = "As JSON")
  private boolean json;

  ExplainCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    SyncPlan plan = PlanJson.read(TextFile.read(file));
    Explanation explanation = Explanation.of(plan, id.strip());
    if (!explanation.known()) {
      throw new ConfigurationException(
          file.toString(), "the plan for company " + plan.company() + " says nothing about " + id);
    }
    surroundings.terminal().line(json ? explanation.json() : explanation.text().stripTrailing());
    return ExitCode.DONE.number();
  }
}
