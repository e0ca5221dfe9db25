package dev.psasync.examples.cli;

import dev.psasync.core.model.Tenant;
import dev.psasync.engine.store.JdbcSyncStore;
import dev.psasync.engine.store.StoreException;
import dev.psasync.examples.config.Configuration;
import dev.psasync.examples.config.StoreSettings;
import dev.psasync.examples.console.ExitCode;
import dev.psasync.spi.CheckPoint;
import dev.psasync.spi.PartyException;
import dev.psasync.spi.TenantDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Tries every point of the configuration and says what to do about those that fail. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = "Tries every point of the configuration: one line each, with the remedy.")
final class CheckCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  private int failed;

  @Mixin private ConfigOption config;
  @Mixin private PilotOption pilot;

  CheckCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Configuration configuration = config.read(surroundings);
    show("", List.of(CheckPoint.pass("Configuration", configuration.file() + " can be read")));
    show("", List.of(store(configuration.store())));
    show("", List.of(folder("Reports", configuration.output().toAbsolutePath())));
    Parties parties = Parties.of(configuration);
    show("HaloPSA: ", parties.psa().check());
    List<CheckPoint> partner = parties.directory().check();
    show("Microsoft: ", partner);
    if (partner.stream().noneMatch(point -> point.status() == CheckPoint.Status.FAIL)) {
      checkTenants(parties);
    }
    surroundings
        .terminal()
        .line(failed == 0 ? "Everything is in order." : failed + " points need attention.");
    return (failed == 0 ? ExitCode.DONE : ExitCode.FAILED).number();
  }

  private void checkTenants(Parties parties) {
    List<Tenant> tenants;
    try {
      tenants = TenantChoice.of(pilot.tenants()).among(parties.directory().tenants().value());
    } catch (PartyException e) {
      show("", List.of(CheckPoint.fail("Tenants", String.valueOf(e.getMessage()), e.remedy())));
      return;
    }
    for (Tenant tenant : tenants) {
      surroundings.terminal().status("Checking " + tenant.name());
      try (TenantDirectory directory = parties.directory().open(tenant.id())) {
        show(tenant.name() + ": ", directory.check());
      }
    }
  }

  private void show(String prefix, List<CheckPoint> points) {
    for (CheckPoint point : points) {
      surroundings
          .terminal()
          .line(
              String.format(
                  "%-4s  %s%s%s",
                  point.status() == CheckPoint.Status.PASS ? "ok" : point.status(),
                  prefix,
                  point.name(),
                  point.detail().isEmpty() ? "" : ": " + point.detail()));
      if (!point.remedy().isEmpty()) {
        surroundings.terminal().line("      → " + point.remedy());
      }
      if (point.status() == CheckPoint.Status.FAIL) {
        failed++;
      }
    }
  }

  /** A folder that is there, or can be made, and can be written to. */
  private static CheckPoint store(StoreSettings store) {
    Path file = store.file();
    if (file != null) {
      return folder("Store", file.toAbsolutePath().getParent());
    }
    try (JdbcSyncStore open = store.open()) {
      return CheckPoint.pass("Store", open.runs(1).isEmpty() ? "no run yet" : "has runs");
    } catch (StoreException e) {
      return CheckPoint.fail(
          "Store",
          String.valueOf(e.getMessage()),
          "Check the address, the user and the password of the database.");
    }
  }

  private static CheckPoint folder(String name, @Nullable Path wanted) {
    Path folder = wanted;
    while (folder != null && !Files.exists(folder)) {
      folder = folder.getParent();
    }
    return folder != null && Files.isDirectory(folder) && Files.isWritable(folder)
        ? CheckPoint.pass(name, String.valueOf(wanted))
        : CheckPoint.fail(
            name, wanted + " cannot be written to", "Choose another folder or change its rights.");
  }
}
