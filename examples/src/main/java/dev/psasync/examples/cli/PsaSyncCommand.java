package dev.psasync.examples.cli;

import dev.psasync.engine.json.JsonFormatException;
import dev.psasync.engine.store.StoreException;
import dev.psasync.examples.config.ConfigurationException;
import dev.psasync.examples.console.ExitCode;
import dev.psasync.examples.console.Terminal;
import dev.psasync.http.ApiException;
import dev.psasync.spi.FailureReason;
import dev.psasync.spi.PartyException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program: brings the commands together and turns what they throw into words and codes. */
@Command(
    name = "psa-sync",
    mixinStandardHelpOptions = true,
    version = "PSA Sync 0.1.0-SNAPSHOT",
    description = "Keeps a PSA's contacts in line with Microsoft 365: plan, brakes, apply.",
    footer = {"", "Exit codes and the configuration file: docs/configuration.md"})
public final class PsaSyncCommand implements Runnable {
  @Spec private CommandSpec spec;

  private PsaSyncCommand() {}

  /**
   * Runs a command line.
   *
   * @param environment where secrets may be
   * @return the exit code
   */
  public static int run(Terminal terminal, Map<String, String> environment, String... arguments) {
    Surroundings surroundings = new Surroundings(terminal, environment);
    CommandLine line =
        new CommandLine(new PsaSyncCommand())
            .addSubcommand(new DemoCommand(surroundings))
            .addSubcommand(new CheckCommand(surroundings))
            .addSubcommand(new MapCommand(surroundings))
            .addSubcommand(new PlanCommand(surroundings))
            .addSubcommand(new ApplyCommand(surroundings))
            .addSubcommand(new RunCommand(surroundings))
            .addSubcommand(new ApproveCommand(surroundings))
            .addSubcommand(new ExplainCommand(surroundings))
            .addSubcommand(new RunsCommand(surroundings))
            .addSubcommand(new HistoryCommand(surroundings))
            .addSubcommand(new UndoCommand(surroundings))
            .addSubcommand(new ResumeCommand(surroundings))
            .addSubcommand(new WhatIfCommand(surroundings))
            .addSubcommand(new CasesFilesCommand(surroundings))
            .addSubcommand(new SimulateCommand(surroundings))
            .setOut(terminal.out())
            .setErr(terminal.error())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setExecutionExceptionHandler(failures(terminal));
    return line.execute(arguments);
  }

  /** Without a command: shows what there is. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name a command.");
  }

  private static IExecutionExceptionHandler failures(Terminal terminal) {
    return (failure, line, parsed) -> {
      if (failure instanceof ConfigurationException
          || failure instanceof JsonFormatException
          || failure instanceof UncheckedIOException) {
        terminal.error(String.valueOf(failure.getMessage()));
        return ExitCode.USAGE.number();
      }
      if (failure instanceof PartyException party) {
        terminal.error(
            party.getMessage() + (party.remedy().isEmpty() ? "" : "\n" + party.remedy()));
        return (party.reason() == FailureReason.CONFIGURATION
                ? ExitCode.USAGE
                : ExitCode.UNREACHABLE)
            .number();
      }
      if (failure instanceof ApiException || failure instanceof StoreException) {
        terminal.error(String.valueOf(failure.getMessage()));
        return ExitCode.UNREACHABLE.number();
      }
      StringWriter trace = new StringWriter();
      failure.printStackTrace(new PrintWriter(trace));
      terminal.error("This should not happen; please report it with the lines below.\n" + trace);
      return ExitCode.UNEXPECTED.number();
    };
  }
}
