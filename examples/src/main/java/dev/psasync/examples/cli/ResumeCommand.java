package dev.psasync.examples.cli;

import dev.psasync.core.model.CompanyId;
import dev.psasync.engine.state.Hold;
import dev.psasync.engine.store.JdbcSyncStore;
import dev.psasync.examples.config.ConfigurationException;
import dev.psasync.examples.console.ExitCode;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lets runs write to a company again that an undo put on hold. */
@Command(
    name = "resume",
    mixinStandardHelpOptions = true,
    description = "Lets runs write to companies again that an undo put on hold.")
final class ResumeCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private ConfigOption config;

  @Parameters(
      paramLabel = "COMPANY",
      arity = "1..*",
      description = "Ids of companies of the PSA that are on hold")
  private List<String> companies;

  ResumeCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    try (JdbcSyncStore store = config.read(surroundings).store().open()) {
      for (String company : companies) {
        if (store.held(new CompanyId(company.strip())).isEmpty()) {
          String held =
              store.holds().stream()
                  .map(Hold::company)
                  .map(CompanyId::value)
                  .collect(Collectors.joining(", "));
          throw new ConfigurationException(
              "COMPANY",
              "company "
                  + company
                  + " is not on hold; "
                  + (held.isEmpty() ? "none is" : "on hold: " + held));
        }
      }
      for (String company : companies) {
        store.resume(new CompanyId(company.strip()));
        surroundings
            .terminal()
            .line(
                "Company "
                    + company.strip()
                    + " is resumed; the next run does again what was undone, unless settings"
                    + " or people have changed.");
      }
    }
    return ExitCode.DONE.number();
  }
}
