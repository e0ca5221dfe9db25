package dev.psasync.examples.cli;

import dev.psasync.examples.demo.Demo;
import dev.psasync.examples.demo.PsaEnd;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The whole way against simulated parties on this machine. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description =
        "Runs the whole way against simulated parties on this machine and checks the end.")
final class DemoCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Option(
      names = "--seed",
      defaultValue = "2026",
      description = "Makes another estate; default: ${DEFAULT-VALUE}")
  private long seed;

  @Option(
      names = "--tenants",
      defaultValue = "12",
      description = "How many tenants; default: ${DEFAULT-VALUE}")
  private int tenants;

  @Option(
      names = "--users",
      defaultValue = "40",
      description = "Users of each tenant; default: ${DEFAULT-VALUE}")
  private int users;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      defaultValue = "demo-output",
      description = "Where store and reports go; default: ${DEFAULT-VALUE}")
  private Path out;

  @Option(
      names = "--faults",
      description = "The network and the parties misbehave at random; the end must be right anyway")
  private boolean faults;

  @Option(
      names = "--psa",
      defaultValue = "halo",
      description = "Which PSA: ${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}")
  private PsaEnd.Kind psa = PsaEnd.Kind.HALO;

  @Option(
      names = "--hub",
      description = "The application has contacts of its own: edits on both sides, and conflicts")
  private boolean hub;

  DemoCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    NumberOption.requireBetween("--tenants", tenants, 1, Integer.MAX_VALUE);
    NumberOption.requireBetween("--users", users, 1, Integer.MAX_VALUE);
    Demo.Options options = new Demo.Options(seed, tenants, users, out, psa, faults, hub);
    return new Demo(surroundings.terminal(), options).run().number();
  }
}
