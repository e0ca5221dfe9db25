package dev.psasync.testkit.estate;

import dev.psasync.testkit.sim.autotask.AutotaskSimulator;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs Microsoft's token endpoint, Microsoft Graph, HaloPSA and Autotask with one generated estate
 * until the process is ended.
 *
 * <p>Options, each with a value: {@code --halo-port}, {@code --autotask-port}, {@code --graph-port}
 * and {@code --entra-port} (0, the default, takes a free one), {@code --seed}, {@code --tenants},
 * {@code --users} (per tenant), {@code --ca-file} (where to write the certificate that clients have
 * to trust). What a client needs is printed as {@code NAME=value} lines, the last of which is
 * {@code READY=true}. The credentials printed open nothing but this process.
 */
public final class EstateSimulatorMain {
  private static final List<String> OPTIONS =
      List.of(
          "--halo-port",
          "--autotask-port",
          "--graph-port",
          "--entra-port",
          "--seed",
          "--tenants",
          "--users",
          "--ca-file");

  private EstateSimulatorMain() {}

  /** Starts and waits; ends with code 2 when an option is wrong. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    SimulatedEstate.Builder settings;
    Map<String, String> options;
    try {
      options = options(arguments);
      settings = settings(options);
    } catch (IllegalArgumentException wrong) {
      System.err.println(wrong.getMessage());
      System.exit(2);
      return;
    }
    try (SimulatedEstate far = settings.start();
        AutotaskSimulator autotask =
            AutotaskSimulator.builder().port(number(options, "--autotask-port", 0)).start()) {
      EstateInAutotask.load(far.estate(), autotask.state());
      String caFile = options.getOrDefault("--ca-file", "");
      Path ca = caFile.isEmpty() ? Files.createTempFile("simulator-ca", ".pem") : Path.of(caFile);
      Files.writeString(ca, far.authorityPem());
      print(far, autotask, ca);
      Thread.currentThread().join();
    }
  }

  private static SimulatedEstate.Builder settings(Map<String, String> options) {
    Estate estate =
        EstateGenerator.seeded(number(options, "--seed", 1))
            .tenants(number(options, "--tenants", 12))
            .usersPerTenant(number(options, "--users", 40))
            .generate();
    return SimulatedEstate.builder(estate)
        .ports(
            number(options, "--entra-port", 0),
            number(options, "--graph-port", 0),
            number(options, "--halo-port", 0));
  }

  private static void print(SimulatedEstate far, AutotaskSimulator autotask, Path caFile) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    out.println("ENTRA_URL=" + far.loginUrl());
    out.println("GRAPH_URL=" + far.graphUrl());
    out.println("PARTNER_TENANT_ID=" + far.partnerTenantId());
    out.println("CLIENT_ID=" + far.graphClientId());
    out.println("CLIENT_SECRET=" + far.graphClientSecret());
    out.println("REFRESH_TOKEN=" + far.refreshToken());
    out.println("CA_FILE=" + caFile.toAbsolutePath());
    out.println("EXCLUDED_TENANT_IDS=" + String.join(",", far.estate().excludedTenantIds()));
    out.println("HALO_URL=" + far.haloUrl());
    out.println("HALO_AUTHORISATION_URL=" + far.halo().authorisationUrl());
    out.println("HALO_TENANT=" + far.halo().tenant());
    out.println("HALO_CLIENT_ID=" + far.halo().clientId());
    out.println("HALO_CLIENT_SECRET=" + far.halo().clientSecret());
    out.println("HALO_USERS=" + far.halo().state().users().size());
    out.println("HALO_CLIENTS=" + far.halo().state().clients().size());
    out.println("HALO_SITES=" + far.halo().state().sites().size());
    out.println("AUTOTASK_URL=" + autotask.zoneLookupUrl());
    out.println("AUTOTASK_USER=" + autotask.userName());
    out.println("AUTOTASK_SECRET=" + autotask.secret());
    out.println("AUTOTASK_CODE=" + autotask.integrationCode());
    out.println("AUTOTASK_CONTACTS=" + autotask.state().contacts().size());
    out.println("AUTOTASK_COMPANIES=" + autotask.state().companies().size());
    out.println("AUTOTASK_LOCATIONS=" + autotask.state().locations().size());
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
    String text = options.getOrDefault(name, Integer.toString(usual));
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException noNumber) {
      throw new IllegalArgumentException(name + " takes a number; got '" + text + "'", noNumber);
    }
  }
}
