package dev.psasync.examples.cli;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Tenant;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.policy.Mode;
import dev.psasync.engine.RunRequest;
import dev.psasync.engine.SyncEngine;
import dev.psasync.engine.SyncResult;
import dev.psasync.engine.UndoRequest;
import dev.psasync.engine.WhatIf;
import dev.psasync.engine.report.ResultJson;
import dev.psasync.engine.settings.Settings;
import dev.psasync.engine.state.Hold;
import dev.psasync.engine.store.JdbcSyncStore;
import dev.psasync.examples.config.Configuration;
import dev.psasync.examples.config.ConfigurationException;
import dev.psasync.examples.console.ExitCode;
import dev.psasync.examples.console.Progress;
import dev.psasync.examples.console.Reports;
import dev.psasync.examples.console.Summary;
import dev.psasync.examples.console.Terminal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
   * @throws ConfigurationException if a tenant or company that was typed is not there
   */
  RunRequest request(@Nullable Mode mode, PilotOption pilot) {
    RunRequest request = RunRequest.everything();
    if (mode != null) {
      request = request.withMode(mode);
    }
    for (TenantId tenant : tenants(TenantChoice.of(pilot.tenants()))) {
      request = request.withTenant(tenant);
    }
    for (CompanyId company : companies(pilot.companies())) {
      request = request.withCompany(company);
    }
    return request;
  }

  private List<TenantId> tenants(TenantChoice choice) {
    return choice.idsOnly()
        ? choice.ids()
        : choice.among(parties.directory().tenants().value()).stream().map(Tenant::id).toList();
  }

  /** Returns the companies typed; one that a complete list of the PSA lacks is refused. */
  private List<CompanyId> companies(List<String> typed) {
    List<CompanyId> companies = typed.stream().map(CompanyId::new).toList();
    if (companies.isEmpty()) {
      return companies;
    }
    Set<CompanyId> known = new HashSet<>();
    boolean complete = parties.psa().companies(company -> known.add(company.id())).provenComplete();
    for (CompanyId company : companies) {
      if (complete && !known.contains(company)) {
        throw new ConfigurationException(
            "--company", "the PSA has no company with the id \"" + company.value() + '"');
      }
    }
    return companies;
  }

  /** Runs, tells and writes the reports. */
  ExitCode execute(RunRequest request, JdbcSyncStore store) {
    SyncResult result = run(request, store);
    tell(result);
    return Summary.exitCode(result);
  }

  /** Takes a run back, or shows how it would be. */
  ExitCode undo(UndoRequest request, JdbcSyncStore store, boolean json) {
    SyncResult result = engine(store, !json).undo(request);
    if (json) {
      surroundings.terminal().line(ResultJson.write(result).stripTrailing());
      return Summary.exitCode(result);
    }
    tell(result);
    Terminal terminal = surroundings.terminal();
    for (Hold hold : store.holds()) {
      terminal.line("  company " + hold.company() + " is on hold: " + hold.why());
      terminal.line("    when you are ready: resume " + hold.company());
    }
    if (request.mode() == Mode.PLAN) {
      terminal.line("  Nothing was written; add --apply to take the run back.");
    }
    return Summary.exitCode(result);
  }

  private void tell(SyncResult result) {
    Terminal terminal = surroundings.terminal();
    Summary summary = new Summary(terminal);
    summary.tenants(result);
    terminal.line();
    summary.findings(result);
    summary.held(result, configuration.file());
    summary.failures(result);
    new Reports(configuration.output())
        .write(result, configuration.file())
        .forEach((what, file) -> terminal.line("  " + what + ": " + file));
  }

  /** Plans under the present and under other settings, and says what differs. */
  WhatIf whatIf(Settings other, RunRequest request, JdbcSyncStore store) {
    return engine(store, true).whatIf(other, request);
  }

  SyncResult run(RunRequest request, JdbcSyncStore store) {
    return engine(store, true).run(request);
  }

  private SyncEngine engine(JdbcSyncStore store, boolean progress) {
    SyncEngine.Builder builder =
        SyncEngine.builder()
            .directory(parties.directory())
            .psa(parties.psa())
            .store(store)
            .settings(configuration.settings())
            .parallelTenants(configuration.tenantsAtOnce());
    if (progress) {
      builder.listener(new Progress(surroundings.terminal()));
    }
    return builder.build();
  }
}
