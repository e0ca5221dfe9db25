package dev.psasync.examples.cli;

import dev.psasync.examples.config.ConfigurationException;
import dev.psasync.examples.config.SimulatedConfiguration;
import dev.psasync.examples.console.ExitCode;
import dev.psasync.examples.console.Terminal;
import dev.psasync.testkit.estate.Estate;
import dev.psasync.testkit.estate.EstateGenerator;
import dev.psasync.testkit.estate.SimulatedEstate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Starts simulators on their own, for other programs to talk to. All of a seed's simulators hold
 * the same made-up estate.
 */
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    description = "Starts simulators on their own and prints where they are.")
final class SimulateCommand implements Callable<Integer> {
  /** What can be simulated. */
  enum Party {
    /** HaloPSA alone. */
    HALO,
    /** The token endpoint and Microsoft Graph. */
    GRAPH,
    /** All of them, with a configuration file that fits. */
    ALL
  }

  /** Two more ports follow. */
  private static final int HIGHEST_FIRST_PORT = 65_535 - 2;

  private final Surroundings surroundings;

  @Parameters(paramLabel = "halo|graph|all", description = "Which: ${COMPLETION-CANDIDATES}")
  private Party party;

  @Option(names = "--seed", defaultValue = "2026", description = "Default: ${DEFAULT-VALUE}")
  private long seed;

  @Option(names = "--tenants", defaultValue = "12", description = "Default: ${DEFAULT-VALUE}")
  private int tenants;

  @Option(names = "--users", defaultValue = "40", description = "Default: ${DEFAULT-VALUE}")
  private int users;

  @Option(
      names = "--port",
      defaultValue = "0",
      description =
          "The first port to listen on; the others follow. 0, the default, takes free ones")
  private int port;

  @Option(
      names = "--write-config",
      paramLabel = "FILE",
      description = "Write a configuration file for these simulators")
  private @Nullable Path config;

  @Option(
      names = "--for",
      paramLabel = "DURATION",
      description = "Stop after this long, such as PT10M; default: when interrupted")
  private @Nullable Duration time;

  SimulateCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws InterruptedException {
    NumberOption.requireBetween("--tenants", tenants, 1, Integer.MAX_VALUE);
    NumberOption.requireBetween("--users", users, 1, Integer.MAX_VALUE);
    NumberOption.requireBetween("--port", port, 0, HIGHEST_FIRST_PORT);
    if (time != null && (time.isNegative() || time.isZero())) {
      throw new ConfigurationException("--for", "must be longer than nothing, but is " + time);
    }
    Estate estate = EstateGenerator.seeded(seed).tenants(tenants).usersPerTenant(users).generate();
    SimulatedEstate.Builder builder = SimulatedEstate.builder(estate);
    if (port != 0) {
      builder.ports(port, port + 1, port + 2);
    }
    try (SimulatedEstate far = builder.start()) {
      describe(far);
      if (config != null) {
        SimulatedConfiguration.write(far, config);
        surroundings.terminal().line("  configuration                 " + config);
      }
      CountDownLatch never = new CountDownLatch(1);
      if (time == null) {
        surroundings.terminal().line("Stop with Ctrl-C.");
        never.await();
      } else {
        boolean interrupted = never.await(time.toMillis(), TimeUnit.MILLISECONDS);
        surroundings.terminal().line(interrupted ? "Interrupted." : "Time is over.");
      }
    }
    return ExitCode.DONE.number();
  }

  private void describe(SimulatedEstate far) {
    Terminal terminal = surroundings.terminal();
    terminal.heading(
        "Simulated, with made-up people: "
            + far.estate().tenants().size()
            + " tenants, "
            + far.estate().userCount()
            + " users, "
            + far.estate().contactCount()
            + " contacts (seed "
            + seed
            + ")");
    if (party != Party.GRAPH) {
      terminal.line("  HaloPSA resource server       " + far.haloUrl());
      terminal.line("  HaloPSA authorisation server  " + far.halo().authorisationUrl());
      terminal.line("  tenant                        " + far.halo().tenant());
      terminal.line("  client id                     " + far.halo().clientId());
      terminal.line("  client secret                 " + far.halo().clientSecret());
    }
    if (party != Party.HALO) {
      terminal.line("  Entra                         " + far.loginUrl());
      terminal.line("  Microsoft Graph               " + far.graphUrl());
      terminal.line("  partner tenant                " + far.partnerTenantId());
      terminal.line("  client id                     " + far.graphClientId());
      terminal.line("  client secret                 " + far.graphClientSecret());
      if (config == null) {
        terminal.line("  certificate authority (PEM):");
        terminal.line(far.authorityPem().stripTrailing());
      }
    }
  }
}
