package dev.psasync.examples.cli;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Tenant;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.policy.Mode;
import dev.psasync.engine.RunRequest;
import dev.psasync.engine.SyncEngine;
import dev.psasync.engine.SyncResult;
import dev.psasync.engine.store.JdbcSyncStore;
import dev.psasync.examples.config.Configuration;
import dev.psasync.examples.console.ExitCode;
import dev.psasync.examples.console.Progress;
import dev.psasync.examples.console.Reports;
import dev.psasync.examples.console.Summary;
import dev.psasync.examples.console.Terminal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One run as a command asks for it: parties, store, pilot, progress, summary, reports. */
final class Run {
  private final Surroundings surroundings;
  private final Configuration configuration;
  private final Parties parties;

  Run(Surroundings surroundings, Configuration configuration) {
    this.surroundings = surroundings;
    this.configuration = configuration;
    this.parties = Parties.of(configuration);
  }

  /**
   * Builds the request for the tenants and companies typed.
   *
   * @param mode what the run may do, or null for what the file says
   */
  RunRequest request(@Nullable Mode mode, PilotOption pilot) {
    RunRequest request = RunRequest.everything();
    if (mode != null) {
      request = request.withMode(mode);
    }
    for (TenantId tenant : tenants(TenantChoice.of(pilot.tenants()))) {
      request = request.withTenant(tenant);
    }
    for (String company : pilot.companies()) {
      request = request.withCompany(new CompanyId(company));
    }
    return request;
  }

  private List<TenantId> tenants(TenantChoice choice) {
    return choice.idsOnly()
        ? choice.ids()
        : choice.among(parties.directory().tenants().value()).stream().map(Tenant::id).toList();
  }

  /** Runs, tells and writes the reports. */
  ExitCode execute(RunRequest request, JdbcSyncStore store) {
    Terminal terminal = surroundings.terminal();
    SyncResult result = run(request, store);
    Summary summary = new Summary(terminal);
    summary.tenants(result);
    terminal.line();
    summary.findings(result);
    summary.held(result);
    summary.failures(result);
    new Reports(configuration.output())
        .write(result)
        .forEach((what, file) -> terminal.line("  " + what + ": " + file));
    return Summary.exitCode(result);
  }

  SyncResult run(RunRequest request, JdbcSyncStore store) {
    Progress progress = new Progress(surroundings.terminal());
    SyncEngine engine =
        SyncEngine.builder()
            .directory(parties.directory())
            .psa(parties.psa())
            .store(store)
            .settings(configuration.settings())
            .parallelTenants(configuration.tenantsAtOnce())
            .listener(progress)
            .writeListener(progress)
            .build();
    return engine.run(request);
  }
}
