package dev.psasync.examples.cli;

import dev.psasync.core.model.TenantId;
import dev.psasync.core.plan.SyncPlan;
import dev.psasync.core.policy.Mode;
import dev.psasync.engine.RunRequest;
import dev.psasync.engine.json.PlanJson;
import dev.psasync.engine.store.JdbcSyncStore;
import dev.psasync.examples.config.Configuration;
import dev.psasync.examples.console.PlanFile;
import dev.psasync.examples.console.TextFile;
import dev.psasync.spi.StoredPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * Applies, whatever the file's {@code mode} says: with plans, exactly these, as far as they still
 * are what would be planned now; without, whatever is planned now.
 */
@Command(
    name = "apply",
    mixinStandardHelpOptions = true,
    description =
        "Applies the plans named, and nothing else; without a name, plans afresh and applies.")
final class ApplyCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private ConfigOption config;
  @Mixin private PilotOption pilot;

  @Parameters(paramLabel = "PLAN.json", description = "Plans that were read by a person")
  private List<Path> plans = new ArrayList<>();

  ApplyCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Configuration configuration = config.read(surroundings);
    Run run = new Run(surroundings, configuration);
    RunRequest request = run.request(Mode.APPLY, pilot);
    try (JdbcSyncStore store = configuration.store().open()) {
      for (Path file : plans) {
        String json = TextFile.read(file);
        SyncPlan plan = PlanJson.read(json);
        store.savePlan(
            new StoredPlan(plan.hash(), plan.company(), plan.createdAt(), plan.expiresAt(), json));
        request = request.withCompany(plan.company()).withApproval(plan.hash()).withOnlyApproved();
        for (TenantId tenant : PlanFile.tenants(json)) {
          request = request.withTenant(tenant);
        }
      }
      return run.execute(request, store).number();
    }
  }
}
