package dev.psasync.examples.cli;

import dev.psasync.core.company.CompanyMatch;
import dev.psasync.core.plan.Finding;
import dev.psasync.core.plan.Reason;
import dev.psasync.core.policy.Mode;
import dev.psasync.engine.SyncResult;
import dev.psasync.engine.TenantResult;
import dev.psasync.engine.store.JdbcSyncStore;
import dev.psasync.examples.config.Configuration;
import dev.psasync.examples.console.Summary;
import dev.psasync.examples.console.Terminal;
import dev.psasync.examples.console.TextTable;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Company matching only (CHECK_MATCHES): which tenant is which company, by which step. */
@Command(
    name = "map",
    mixinStandardHelpOptions = true,
    description = "Says which tenant is which company, by which step, or what to set.")
final class MapCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private ConfigOption config;
  @Mixin private PilotOption pilot;

  MapCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Configuration configuration = config.read(surroundings);
    Run run = new Run(surroundings, configuration);
    try (JdbcSyncStore store = configuration.store().open()) {
      SyncResult result = run.run(run.request(Mode.CHECK_MATCHES, pilot), store);
      show(result);
      return Summary.exitCode(result).number();
    }
  }

  private void show(SyncResult result) {
    Terminal terminal = surroundings.terminal();
    Map<String, TenantResult> names =
        result.tenants().stream()
            .collect(Collectors.toMap(tenant -> tenant.tenant().value(), Function.identity()));
    TextTable table = new TextTable("Tenant", "Id", "Company", "Rule", "Outcome");
    for (CompanyMatch match : result.matches()) {
      TenantResult tenant = names.get(match.tenant().value());
      table.row(
          tenant == null ? "" : tenant.name(),
          match.tenant().value(),
          match.company() == null ? "" : match.company().value(),
          match.step() == null ? "" : match.step().id(),
          match.outcome().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '));
    }
    table.print(terminal);
    result.matches().stream()
        .filter(match -> match.outcome() == CompanyMatch.Outcome.UNMATCHED)
        .forEach(match -> explain(match, names.get(match.tenant().value())));
    for (Finding finding : result.findings()) {
      terminal.line(
          "  "
              + finding.code()
              + " "
              + String.join(", ", finding.ids())
              + (finding.detail().isEmpty() ? "" : ": " + finding.detail()));
    }
    new Summary(terminal).failures(result);
  }

  private void explain(CompanyMatch match, @org.jspecify.annotations.Nullable TenantResult tenant) {
    Terminal terminal = surroundings.terminal();
    terminal.line();
    terminal.line(
        "  " + (tenant == null ? match.tenant().value() : tenant.name()) + " has no company:");
    for (Reason reason : match.reasons()) {
      terminal.line("    " + reason.rule().id() + " " + reason.evidence());
    }
    terminal.line(
        "    To settle it, put the tenant id on the company in the PSA, or write in the file:");
    terminal.line("      policy:");
    terminal.line("        companyMap: { \"" + match.tenant() + "\": \"COMPANY-ID\" }");
  }
}
