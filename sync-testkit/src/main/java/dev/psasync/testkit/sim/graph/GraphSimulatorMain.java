package dev.psasync.testkit.sim.graph;

import dev.psasync.testkit.sim.SimulatorCertificate;
import dev.psasync.testkit.sim.entra.EntraSimulator;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs a token endpoint and a Graph with a sample partner until the process is ended.
 *
 * <p>Options, each with a value: {@code --port} and {@code --entra-port} (0 takes a free one),
 * {@code --seed}, {@code --tenants}, {@code --users} (per tenant), {@code --ca-file} (where to
 * write the certificate that clients have to trust). What a client needs is printed as {@code
 * NAME=value} lines, the last of which is {@code READY=true}. The credentials printed open nothing
 * but this process.
 */
public final class GraphSimulatorMain {

  private static final List<String> OPTIONS =
      List.of("--port", "--entra-port", "--seed", "--tenants", "--users", "--ca-file");

  private GraphSimulatorMain() {}

  /** Starts and waits. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Map<String, String> options;
    try {
      options = options(arguments);
    } catch (IllegalArgumentException wrong) {
      System.err.println(wrong.getMessage());
      System.exit(2);
      return;
    }
    SimulatorCertificate certificate = SimulatorCertificate.create();
    try (EntraSimulator entra =
            EntraSimulator.builder()
                .certificate(certificate)
                .port(number(options, "--entra-port", 0))
                .start();
        GraphSimulator graph =
            GraphSimulator.start(
                GraphSimulator.options()
                    .https(certificate)
                    .tokens(entra.tokens())
                    .port(number(options, "--port", 0)))) {
      SampleGraph sample =
          SampleGraph.fill(
              graph,
              entra,
              number(options, "--seed", 1),
              number(options, "--tenants", 3),
              number(options, "--users", 250));
      Path caFile =
          options.containsKey("--ca-file")
              ? Path.of(options.getOrDefault("--ca-file", ""))
              : Files.createTempFile("simulator-ca", ".pem");
      Files.writeString(caFile, certificate.caPem());
      print(graph, entra, sample, caFile);
      Thread.currentThread().join();
    }
  }

  private static void print(
      GraphSimulator graph, EntraSimulator entra, SampleGraph sample, Path caFile) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    out.println("GRAPH_URL=" + graph.baseUrl());
    out.println("ENTRA_URL=" + entra.server().baseUri());
    out.println("PARTNER_TENANT_ID=" + SampleGraph.PARTNER_TENANT_ID);
    out.println("CUSTOMER_TENANT_IDS=" + String.join(",", sample.customerIds()));
    out.println("CLIENT_ID=" + SampleGraph.CLIENT_ID);
    out.println("CLIENT_SECRET=" + SampleGraph.CLIENT_SECRET);
    out.println("REFRESH_TOKEN=" + sample.refreshToken(entra));
    out.println("CA_FILE=" + caFile.toAbsolutePath());
    out.println("READY=true");
  }

  private static Map<String, String> options(String[] arguments) {
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
      if (!OPTIONS.contains(arguments[i]) || i + 1 == arguments.length) {
        throw new IllegalArgumentException(
            "Each of " + OPTIONS + " takes one value; got '" + arguments[i] + "'");
      }
      options.put(arguments[i], arguments[i + 1]);
    }
    return options;
  }

  private static int number(Map<String, String> options, String name, int usual) {
    return Integer.parseInt(options.getOrDefault(name, Integer.toString(usual)));
  }
}
