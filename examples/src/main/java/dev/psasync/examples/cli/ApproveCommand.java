package dev.psasync.examples.cli;

import dev.psasync.engine.store.JdbcSyncStore;
import dev.psasync.examples.config.Configuration;
import dev.psasync.examples.config.ConfigurationException;
import dev.psasync.examples.console.ExitCode;
import dev.psasync.spi.StoredPlan;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Releases a plan that a brake holds (B-3). The next run applies it if it is still the same. */
@Command(
    name = "approve",
    mixinStandardHelpOptions = true,
    description = "Releases the held plan of this hash; the next run applies it.")
final class ApproveCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private ConfigOption config;

  @Parameters(paramLabel = "HASH", description = "The hash that the run printed")
  private String hash;

  @Option(
      names = "--by",
      paramLabel = "NAME",
      required = true,
      description = "Who approves, for the record")
  private String approvedBy;

  ApproveCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Configuration configuration = config.read(surroundings);
    try (JdbcSyncStore store = configuration.store().open()) {
      StoredPlan plan =
          store
              .plan(hash.strip())
              .orElseThrow(
                  () ->
                      new ConfigurationException(
                          "HASH", "no held plan has this hash; run again and take the new one"));
      Instant now = Instant.now();
      if (now.isAfter(plan.expiresAt())) {
        throw new ConfigurationException(
            "HASH", "the plan expired at " + plan.expiresAt() + "; run again and read the new one");
      }
      store.approve(plan.hash(), approvedBy.strip(), now);
      surroundings
          .terminal()
          .line(
              "Approved for company "
                  + plan.company()
                  + " until "
                  + plan.expiresAt()
                  + "; the next run applies it if nothing changed since.");
    }
    return ExitCode.DONE.number();
  }
}
