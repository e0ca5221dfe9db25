package dev.psasync.examples.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that narrow a run to a few tenants or companies. */
final class PilotOption {
  @Option(
      names = "--tenant",
      paramLabel = "ID-OR-NAME",
      description = "Only this tenant; as often as wanted")
  private List<String> tenants = new ArrayList<>();

  @Option(
      names = "--company",
      paramLabel = "ID",
      description = "Only this company of the PSA; as often as wanted")
  private List<String> companies = new ArrayList<>();

  List<String> tenants() {
    return List.copyOf(tenants);
  }

  List<String> companies() {
    return List.copyOf(companies);
  }
}
