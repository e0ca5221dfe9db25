package dev.psasync.testkit.estate;

import dev.psasync.testkit.sim.SimulatorCertificate;
import dev.psasync.testkit.sim.connectwise.ConnectWiseSimulator;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs ConnectWise PSA over https with a generated estate until the process is ended.
 *
 * <p>Options, each with a value: {@code --port} (0, the default, takes a free one), {@code --seed},
 * {@code --tenants}, {@code --users} (per tenant), {@code --ca-file} (where to write the
 * certificate that clients have to trust). What a client needs is printed as {@code NAME=value}
 * lines, the last of which is {@code READY=true}. The credentials printed open nothing but this
 * process.
 */
public final class ConnectWiseSimulatorMain {
  private static final List<String> OPTIONS =
      List.of("--port", "--seed", "--tenants", "--users", "--ca-file");

  private ConnectWiseSimulatorMain() {}

  /** Starts and waits; ends with code 2 when an option is wrong. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Map<String, String> options;
    Estate estate;
    int port;
    try {
      options = options(arguments);
      port = number(options, "--port", 0);
      estate =
          EstateGenerator.seeded(number(options, "--seed", 1))
              .tenants(number(options, "--tenants", 12))
              .usersPerTenant(number(options, "--users", 40))
              .generate();
    } catch (IllegalArgumentException wrong) {
      System.err.println(wrong.getMessage());
      System.exit(2);
      return;
    }
    SimulatorCertificate certificate = SimulatorCertificate.create();
    try (ConnectWiseSimulator connectWise =
        ConnectWiseSimulator.builder().https(certificate).port(port).start()) {
      EstateInConnectWise.load(estate, connectWise.state());
      String caFile = options.getOrDefault("--ca-file", "");
      Path ca = caFile.isEmpty() ? Files.createTempFile("simulator-ca", ".pem") : Path.of(caFile);
      Files.writeString(ca, certificate.caPem());
      print(connectWise, ca);
      Thread.currentThread().join();
    }
  }

  private static void print(ConnectWiseSimulator connectWise, Path caFile) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    out.println("CONNECTWISE_URL=" + connectWise.siteUrl());
    out.println("CONNECTWISE_COMPANY_ID=" + connectWise.companyId());
    out.println("CONNECTWISE_PUBLIC_KEY=" + connectWise.publicKey());
    out.println("CONNECTWISE_PRIVATE_KEY=" + connectWise.privateKey());
    out.println("CONNECTWISE_CLIENT_ID=" + connectWise.clientId());
    out.println("CONNECTWISE_COMPANIES=" + connectWise.state().companies().size());
    out.println("CONNECTWISE_SITES=" + connectWise.state().sites().size());
    out.println("CONNECTWISE_CONTACTS=" + connectWise.state().contacts().size());
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
    String text = options.getOrDefault(name, Integer.toString(usual));
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException noNumber) {
      throw new IllegalArgumentException(name + " takes a number; got '" + text + "'", noNumber);
    }
  }
}
