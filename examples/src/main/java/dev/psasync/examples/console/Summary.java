package dev.psasync.examples.console;

import dev.psasync.core.plan.Finding;
import dev.psasync.core.plan.FindingCode;
import dev.psasync.core.plan.SyncPlan;
import dev.psasync.core.plan.Write;
import dev.psasync.engine.AppliedWrite;
import dev.psasync.engine.CompanyResult;
import dev.psasync.engine.PartyFailure;
import dev.psasync.engine.SyncResult;
import dev.psasync.engine.TenantResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells a person what a run did: by tenant, then what to look at. */
public final class Summary {
  private static final Set<Write.Kind> CHANGES =
      Set.of(
          Write.Kind.UPDATE_CONTACT,
          Write.Kind.MOVE_CONTACT,
          Write.Kind.ADD_CONTACT_TYPE,
          Write.Kind.REMOVE_CONTACT_TYPE,
          Write.Kind.UNPAIR_CONTACT);

  private final Terminal terminal;

  /** Writes to a terminal. */
  public Summary(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Writes a table with a row per tenant: planned in a dry run, else written. */
  public void tenants(SyncResult result) {
    TextTable table =
        new TextTable(
            "Tenant",
            "Company",
            "Outcome",
            "Created",
            "Paired",
            "Changed",
            "Reactivated",
            "Deactivated",
            "Failed",
            "Findings");
    for (TenantResult tenant : result.tenants()) {
      Map<Write.Kind, Integer> counts =
          tenant.outcome() == TenantResult.Outcome.APPLIED ? tenant.written() : tenant.planned();
      table.row(
          tenant.name(),
          tenant.company() == null ? "" : tenant.company().value(),
          tenant.outcome().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '),
          number(counts, Set.of(Write.Kind.CREATE_CONTACT)),
          number(counts, Set.of(Write.Kind.PAIR_CONTACT)),
          number(counts, CHANGES),
          number(counts, Set.of(Write.Kind.REACTIVATE_CONTACT)),
          number(counts, Set.of(Write.Kind.DEACTIVATE_CONTACT)),
          dash(tenant.failures()),
          dash(tenant.findings().values().stream().mapToInt(Integer::intValue).sum()));
    }
    table.print(terminal);
  }

  /** Writes what a person should look at, by kind, with a few ids each. */
  public void findings(SyncResult result) {
    Map<FindingCode, List<Finding>> byCode =
        result.allFindings().stream()
            .collect(Collectors.groupingBy(Finding::code, TreeMap::new, Collectors.toList()));
    if (byCode.isEmpty()) {
      terminal.line("  Nothing to look at.");
      return;
    }
    TextTable table = new TextTable("Finding", "Rule", "Number", "What it means", "About");
    byCode.forEach(
        (code, findings) ->
            table.row(
                code.name(), code.rule().id(), findings.size(), code.title(), about(findings)));
    table.print(terminal);
  }

  /**
   * Writes the plans that wait for a person, and how to release them.
   *
   * @param config the configuration file to name in the command; null leaves the command out, for a
   *     run that has no such file
   */
  public void held(SyncResult result, @Nullable Path config) {
    for (CompanyResult company : result.companies()) {
      SyncPlan plan = company.plan();
      if (plan != null && !plan.brakes().isEmpty()) {
        String brakes =
            plan.brakes().values().stream()
                .flatMap(Set::stream)
                .distinct()
                .map(FindingCode::name)
                .collect(Collectors.joining(", "));
        terminal.line("  " + company.name() + " is held: " + brakes);
        terminal.line("    hash of the plan: " + plan.hash());
        if (config != null) {
          terminal.line("    read the report, then:");
          terminal.line("    " + approveCommand(plan.hash(), config));
        }
      }
    }
  }

  /** Returns the command that releases a held plan. */
  public static String approveCommand(String hash, Path config) {
    return "java -jar examples/target/psa-sync.jar approve "
        + hash
        + " --by \"YOUR NAME\" --config \""
        + config
        + '"';
  }

  /** Writes the parties that could not be asked. */
  public void failures(SyncResult result) {
    for (PartyFailure failure : result.failures()) {
      terminal.error(failure.party() + ": " + failure.message());
      terminal.error("  → " + failure.remedy());
    }
  }

  /** Returns how the process should end. */
  public static ExitCode exitCode(SyncResult result) {
    if (result.tenants().stream()
        .anyMatch(tenant -> tenant.outcome() == TenantResult.Outcome.HELD)) {
      return ExitCode.HELD;
    }
    return switch (result.status()) {
      case OK, FINDINGS -> ExitCode.DONE;
      case BRAKED -> ExitCode.HELD;
      case PARTIAL, CANCELLED -> ExitCode.PARTLY;
      case FAILED -> ExitCode.UNREACHABLE;
    };
  }

  /** Returns how many writes were carried out. */
  public static int written(SyncResult result) {
    return result.count(AppliedWrite.Result.DONE);
  }

  private static String about(List<Finding> findings) {
    String first =
        findings.stream()
            .limit(3)
            .map(finding -> finding.ids().isEmpty() ? finding.field() : finding.ids().get(0))
            .filter(id -> !id.isEmpty())
            .collect(Collectors.joining(", "));
    return findings.size() > 3 ? first + ", …" : first;
  }

  private static String number(Map<Write.Kind, Integer> counts, Set<Write.Kind> kinds) {
    return dash(kinds.stream().mapToInt(kind -> counts.getOrDefault(kind, 0)).sum());
  }

  private static String dash(int number) {
    return number == 0 ? "-" : String.valueOf(number);
  }
}
