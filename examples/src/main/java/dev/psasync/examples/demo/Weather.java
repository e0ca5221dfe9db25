package dev.psasync.examples.demo;

import dev.psasync.testkit.estate.SimulatedEstate;
import dev.psasync.testkit.sim.FaultCatalog;
import dev.psasync.testkit.sim.FaultRule;
import dev.psasync.testkit.sim.RequestMatchers;
import java.util.ArrayList;
import java.util.List;

/**
 * A seeded mixture of everything that goes wrong on real networks: refusals, gateways, lost
 * answers, cut and mangled pages. Answers that are wrong without a sign of it are left out; no
 * client can tell them.
 */
final class Weather {
  private static final double ENTRA_SHARE = 0.05;
  private static final double GRAPH_SHARE = 0.12;
  private static final double HALO_SHARE = 0.08;
  private static final List<String> ENTRA = List.of("status-503", "html-502", "drop-before");
  private static final List<String> GRAPH =
      List.of(
          "throttled",
          "throttled-seconds",
          "throttled-decimal",
          "status-500",
          "status-503",
          "html-502",
          "html-200",
          "empty-200",
          "empty-object",
          "truncated-json",
          "cut-transfer",
          "drop-before",
          "drop-after",
          "graph-link-elsewhere",
          "graph-repeated-next-link");
  private static final List<String> HALO =
      List.of(
          "throttled",
          "status-500",
          "status-500-after",
          "status-503",
          "html-502",
          "html-200",
          "empty-200",
          "truncated-json",
          "cut-transfer",
          "drop-before",
          "drop-after",
          "gateway-error-after",
          "truncated-page",
          "token-revoked");

  private final List<FaultRule> rules = new ArrayList<>();

  Weather(World world, long seed) {
    SimulatedEstate far = world.far();
    PsaEnd psa = world.psaEnd();
    FaultCatalog entra = far.entra().faultCatalog();
    FaultCatalog graph = far.graph().graphFaults().catalog();
    FaultCatalog atPsa = psa.faultCatalog();
    rules.add(
        far.entra()
            .faults()
            .mixture(
                RequestMatchers.any(),
                seed,
                ENTRA_SHARE,
                ENTRA.stream().map(entra::named).toList()));
    rules.add(
        far.graph()
            .faults()
            .mixture(
                RequestMatchers.any(),
                seed + 1,
                GRAPH_SHARE,
                GRAPH.stream().map(graph::named).toList()));
    rules.add(
        psa.faults()
            .mixture(
                RequestMatchers.any(),
                seed + 2,
                HALO_SHARE,
                HALO.stream().filter(atPsa.names()::contains).map(atPsa::named).toList()));
  }

  /** How many requests were struck. */
  long strikes() {
    return rules.stream().mapToLong(FaultRule::fired).sum();
  }

  /** The sun comes out. */
  void clear() {
    rules.forEach(FaultRule::off);
  }
}
