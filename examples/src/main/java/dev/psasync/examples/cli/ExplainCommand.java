package dev.psasync.examples.cli;

import dev.psasync.examples.console.Terminal;
import dev.psasync.examples.console.ExitCode;
import dev.psasync.examples.console.TextFile;
import dev.psasync.core.plan.Decision;
import dev.psasync.core.plan.FieldChange;
import dev.psasync.core.plan.Finding;
import dev.psasync.core.plan.Reason;
import dev.psasync.core.plan.SyncPlan;
import dev.psasync.core.plan.Write;
import dev.psasync.engine.json.PlanJson;
import dev.psasync.examples.config.ConfigurationException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
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

  ExplainCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    SyncPlan plan = PlanJson.read(TextFile.read(file));
    Terminal terminal = surroundings.terminal();
    List<Decision> decisions =
        plan.decisions().stream().filter(decision -> isAbout(decision, id)).toList();
    if (decisions.isEmpty()) {
      throw new ConfigurationException(
          file.toString(), "the plan for company " + plan.company() + " says nothing about " + id);
    }
    for (Decision decision : decisions) {
      terminal.heading(
          decision.kind().name().toLowerCase(java.util.Locale.ROOT)
              + " "
              + decision.id()
              + (decision.other() == null ? "" : " (with " + decision.other() + ")")
              + ": "
              + decision.verdict());
      for (Reason reason : decision.reasons()) {
        terminal.line(
            "  "
                + reason.rule().id()
                + " "
                + reason.rule().title()
                + (reason.evidence().isEmpty() ? "" : ": " + reason.evidence()));
      }
    }
    plan.writes().stream().filter(write -> isAbout(write, decisions)).forEach(this::show);
    plan.findings().stream().filter(finding -> finding.ids().contains(id)).forEach(this::show);
    return ExitCode.DONE.number();
  }

  private void show(Write write) {
    surroundings.terminal().line("  writes " + write.kind());
    for (FieldChange change : changes(write)) {
      surroundings
          .terminal()
          .line(
              "    "
                  + change.field()
                  + ": "
                  + shown(change.before())
                  + " → "
                  + shown(change.after())
                  + " ("
                  + change.rule().id()
                  + ")");
    }
  }

  private static List<FieldChange> changes(Write write) {
    if (write instanceof Write.CreateContact create) {
      return create.changes();
    }
    return write instanceof Write.UpdateContact update ? update.changes() : List.of();
  }

  private void show(Finding finding) {
    surroundings
        .terminal()
        .line(
            "  "
                + finding.code()
                + ": "
                + finding.code().title()
                + (finding.field().isEmpty() ? "" : ", " + finding.field())
                + (finding.detail().isEmpty() ? "" : ", " + finding.detail()));
  }

  private static boolean isAbout(Decision decision, String id) {
    return decision.id().equalsIgnoreCase(id) || id.equalsIgnoreCase(decision.other());
  }

  private static boolean isAbout(Write write, List<Decision> decisions) {
    return decisions.stream()
        .anyMatch(
            decision ->
                (write.user() != null && decision.id().equals(write.user().user().value()))
                    || (write.contact() != null && decision.id().equals(write.contact().value())));
  }

  private static String shown(@Nullable String value) {
    return value == null ? "(blank)" : "\"" + value + "\"";
  }
}
